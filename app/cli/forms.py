"""The forms of the batch commands and of the window's arguments."""

from __future__ import annotations

import math
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.cli.registry import COMMANDS, other_commands
from app.errors import LoupeError
from app.files.tables import check_beside
from app.models.device import PRECISIONS

if TYPE_CHECKING:
    from app.cli.registry import Command, Part

MOST_SEED = 2**32 - 1
MOST_CASES = 100_000
MODEL_IDS = (
    "builtin (default), ARCH@TAG, ARCH@/path/checkpoint, ARCH@random, local-dir:PATH, hf-hub:ORG/NAME or "
    "hf:ORG/NAME (transformers' format); +/path/adapter after it merges a LoRA adapter"
)


def parse(command: Command, argv: Sequence[str]) -> Namespace:
    """Parse a command's arguments. Raises LoupeError for wrong ones; SystemExit after --help."""
    return _parse(parser_of(command), argv)


def parser_of(command: Command) -> ArgumentParser:
    """Return a command's form, made of its parts; wrong arguments raise LoupeError."""
    example = f"example:\n  {program()} {command.example}"
    parser = make_parser(command.name, command.description, example)
    for add in command.parts:
        add(parser)
    return parser


def _parse(parser: ArgumentParser, argv: Sequence[str]) -> Namespace:
    # Python's intermixed parsing loses the names after "--" that begin with a dash.
    return parser.parse_args(argv) if "--" in argv else parser.parse_intermixed_args(argv)


def parse_window(argv: Sequence[str]) -> tuple[list[Path], str]:
    """Parse the window's arguments: the images, and the language ("" for none). Raises as `parse` does."""
    args = window_parser().parse_args(argv)
    return args.images, args.language


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise LoupeError(f"{message} (see {self.prog} --help).")


def program() -> str:
    """Return how the program was called, for examples."""
    return "python main.py" if Path(sys.argv[0]).name == "main.py" else "clip-loupe"


def make_parser(command: str, description: str, epilog: str) -> ArgumentParser:
    """Return a command's parser in the house's form; wrong arguments raise LoupeError."""
    parser = _Parser(
        prog=f"{program()} {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--debug", action="store_true", help="show warnings, and a traceback on failure")
    return parser


def window_parser() -> ArgumentParser:
    """Return the form of the program without a command."""
    lines = {name: line for name, (_, line) in COMMANDS.items()} | other_commands()
    listed = "\n".join(f"  {name:18}{line}" for name, line in lines.items())
    parser = make_parser(
        "",
        "Open the window on images and folders, or run one of the commands below without it.",
        f"commands ({program()} COMMAND --help tells more):\n{listed}\n\n"
        "An image file of a command's name is given as ./rank.",
    )
    parser.add_argument("--version", action="version", version=f"CLIP Loupe {__version__}")
    parser.add_argument("images", nargs="*", type=Path, metavar="IMAGE", help="files and folders to open")
    add_language(parser, "", "the window's language, en or ko, this time; View → Language keeps one")
    return parser


def add_language(parser: ArgumentParser, default: str, what: str) -> None:
    """Add --language; `what` is its help."""
    parser.add_argument("--language", default=default, metavar="CODE", help=what)


def add_texts(parser: ArgumentParser, option: str, what: str) -> None:
    """Add an option for a text that may be given several times."""
    parser.add_argument(option, action="append", default=[], metavar="TEXT", help=f"{what}; repeatable")


def add_images(parser: ArgumentParser) -> None:
    """Add the IMAGE arguments: see `Context.paths`."""
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="image files and folders")


def add_image(parser: ArgumentParser) -> None:
    """Add the one IMAGE that a command is about."""
    parser.add_argument("image", type=Path, metavar="IMAGE")


def add_model(parser: ArgumentParser) -> None:
    """Add --model, --device, --precision, --mode and --no-cache."""
    _add_model_id(parser)
    add_device(parser)


def add_model_alone(parser: ArgumentParser) -> None:
    """Add --model, --device and --precision, where images already have the model's shape."""
    _add_model_id(parser)
    add_device_alone(parser)


def add_model_in_fp32(parser: ArgumentParser) -> None:
    """Add --model and --device, where the command itself chooses precisions."""
    _add_model_id(parser)
    _add_device_choice(parser)


def add_device(parser: ArgumentParser) -> None:
    """Add --device, --precision, --mode and --no-cache."""
    add_device_alone(parser)
    add_mode(parser)
    add_no_cache(parser)


def add_mode(parser: ArgumentParser) -> None:
    """Add --mode."""
    parser.add_argument(
        "--mode",
        default=_Unsaid("crop"),
        choices=("crop", "squash", "pad"),
        help="how an image is fitted to the model's input: its own crop (default), stretched, or padded",
    )


def add_no_cache(parser: ArgumentParser) -> None:
    """Add --no-cache."""
    parser.add_argument(
        "--no-cache", action="store_true", help="neither read nor write the embedding cache on disk"
    )


def add_precision(parser: ArgumentParser) -> None:
    """Add --precision."""
    parser.add_argument(
        "--precision",
        default="fp32",
        choices=PRECISIONS,
        help="of the forward pass (default fp32); bf16 and fp16 where the device has them",
    )


class _Unsaid(str):
    """A default text: not the same as that text, given."""


NO_MODEL_SAID = _Unsaid("builtin")


def is_given(value: str) -> bool:
    """Tell whether an option's text, such as --model's, was given on the command line."""
    return not isinstance(value, _Unsaid)


def _add_model_id(parser: ArgumentParser) -> None:
    parser.add_argument("--model", default=NO_MODEL_SAID, metavar="ID", help=MODEL_IDS)


def add_device_alone(parser: ArgumentParser) -> None:
    """Add --device and --precision."""
    _add_device_choice(parser)
    add_precision(parser)


def _add_device_choice(parser: ArgumentParser) -> None:
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda", "mps"))


def add_labels(parser: ArgumentParser) -> None:
    """Add --labels or --labels-file, --template and --templates: see `Context.prompts`."""
    labels = parser.add_mutually_exclusive_group(required=True)
    labels.add_argument("--labels", metavar='"A, B"', help="labels, separated by commas (quotes as in CSV)")
    labels.add_argument("--labels-file", type=Path, metavar="FILE", help="UTF-8 text, one label a line")
    add_templates(parser)


def add_templates(parser: ArgumentParser) -> None:
    """Add --template and --templates: see `Context.prompts`."""
    add_texts(parser, "--template", "a prompt with {} for the label")
    parser.add_argument("--templates", metavar="NAME", help="a named set, such as photo or imagenet80")


def add_temperature(parser: ArgumentParser) -> None:
    """Add --temperature, for probabilities."""
    parser.add_argument(
        "--temperature",
        type=positive,
        default=1.0,
        metavar="X",
        help="multiplies the logit scale of probabilities (1, the default, is the model's own)",
    )


def add_seed(parser: ArgumentParser) -> None:
    """Add --seed."""
    parser.add_argument(
        "--seed", type=whole(0, MOST_SEED), default=0, metavar="S", help="a whole number (default 0)"
    )


def add_json(what: str = "print one JSON object") -> Part:
    """Return a part that adds --json; `what` is its help."""
    return lambda parser: parser.add_argument("--json", action="store_true", help=what)


def table_forms(row: str = "") -> Part:
    """Return a part that adds --json or --csv, and --provenance; `row`: what the table has a row for."""
    rows = f", a row for {row}" if row else ""

    def add(parser: ArgumentParser) -> None:
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print one JSON object")
        form.add_argument(
            "--csv",
            action="store_true",
            help=f"print a plain table{rows}: its header, and nothing else beside the rows",
        )
        parser.add_argument(
            "--provenance",
            type=_provenance_file,
            metavar="FILE",
            help="write how the numbers came about (model, prompts, tokens, method, what decoders changed, "
            "what could not be read) there as JSON; for a table t.csv the window writes t.csv.json",
        )

    return add


def _provenance_file(text: str) -> Path:
    try:
        check_beside(Path(text))  # before any work is done for it
    except LoupeError as error:
        raise ArgumentTypeError(str(error).rstrip(".")) from None
    return Path(text)


def positive(text: str) -> float:
    """Read a number above 0, for an option's type."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise ArgumentTypeError(f"'{text}' is not a number above 0")
    return value


def number(text: str) -> float:
    """Read a finite number, for an option's type."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ArgumentTypeError(f"'{text}' is not a number")
    return value


def share(text: str) -> float:
    """Read an option's number from 0 to 1."""
    value = number(text)
    if not 0 <= value <= 1:
        raise ArgumentTypeError(f"'{text}' is not a number from 0 to 1")
    return value


def filled(text: str) -> str:
    """Return an option's text, for its type; an empty one is refused, not taken for none."""
    if not text.strip():
        raise ArgumentTypeError("it is empty")
    return text


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from low to high, for an option's type."""

    def read(text: str) -> int:
        # int() would take "1_000", and no more than 4300 digits
        if not (text.isascii() and text.isdecimal() and len(text) < 20 and low <= int(text) <= high):
            raise ArgumentTypeError(f"'{text}' is not a whole number from {low} to {high}")
        return int(text)

    return read
