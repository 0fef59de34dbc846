"""The command line: what is asked for, and every failure as one sentence and an exit status.

Light to import: the window starts through this module, so numpy, PIL and torch wait until a command runs.
Exit status: 0 all is well; 1 some images could not be read, or a check failed; 2 bad input or another
failure; 130 interrupted; 141 the reader of the output has gone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.registry import is_command, load_command
from app.cli.say import warn
from app.errors import Cancelled, LoupeError

if TYPE_CHECKING:
    from argparse import Namespace

Window = Callable[[list[Path], str], int]
"""Opens the window on images, in a language ("" is the one chosen in it); returns the exit status."""
Render = Callable[["Namespace"], int]
"""Makes a file that takes Qt, of a command's arguments; returns the exit status."""
_MODEL_IDS = ("model", "with_model", "second")
"""Options whose values loading a model answers for."""
_INTERRUPTED = 130
_BROKEN_PIPE = 141


def run(argv: Sequence[str], window: Window, shot: Render, worksheet: Render) -> int:
    """Run what `argv` (without the program's name) asks for and return the exit status.

    window, shot and worksheet open Qt and are passed in, since this package knows nothing of widgets. A
    failure is one sentence on stderr; `--debug` adds the traceback.
    """
    debug = "--debug" in argv
    try:
        try:
            status = _dispatch(argv, window, (shot, worksheet), debug)
        except SystemExit as leaving:  # argparse, after --help or --version
            status = leaving.code if isinstance(leaving.code, int) else 0
        if sys.stdout is not None:
            sys.stdout.flush()
    except LoupeError as error:
        return _fail(str(error), debug)
    except (KeyboardInterrupt, Cancelled):
        return _fail("interrupted.", debug, _INTERRUPTED)
    except BrokenPipeError:
        # Nobody reads on (`| head`): leave quietly, and let nothing be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the last line of defence: said in one sentence, traced with --debug
        text = " ".join(str(error).split())[:300]
        return _fail(f"unexpected {type(error).__name__}: {text} (--debug shows the traceback)", debug)
    return status


def _fail(sentence: str, debug: bool, status: int = 2) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    warn(sentence)
    return status


def _dispatch(argv: Sequence[str], window: Window, renders: tuple[Render, Render], debug: bool) -> int:
    name = argv[0] if argv else ""
    if not is_command(name):
        return window(*_window_arguments(argv))
    with _quiet(debug):
        return _run_command(name, argv[1:], renders)


def _run_command(name: str, argv: Sequence[str], renders: tuple[Render, Render]) -> int:
    command = load_command(name)
    from app.cli.context import Context
    from app.cli.forms import parse

    args = parse(command, argv)
    for option, value in vars(args).items():
        if option not in _MODEL_IDS:
            _require_text(option.replace("_", "-"), value)
    with closing(Context(args, *renders)) as context:
        command.run(context)
        return context.status


def _window_arguments(argv: Sequence[str]) -> tuple[list[Path], str]:
    if not any(word.startswith("-") for word in argv):
        return [Path(word) for word in argv], ""  # the common case: argparse takes a while to import
    from app.cli.forms import parse_window

    return parse_window(argv)


@contextmanager
def _quiet(debug: bool) -> Iterator[None]:
    """Keep libraries' warnings, log lines and progress bars off stderr, which holds our sentences alone."""
    if debug:
        yield
        return
    import logging
    import warnings

    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    root = logging.getLogger()
    silent = logging.NullHandler()
    root.addHandler(silent)  # without any handler, logging would set up one that writes to stderr
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.removeHandler(silent)


def _require_text(option: str, value: object) -> None:
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise LoupeError(f"--{option} is not valid text in this system's encoding (UTF-8).")
