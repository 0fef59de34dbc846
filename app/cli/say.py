"""What a command says: its output, notes, failures and progress. Light to import."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.errors import LoupeError, no_checkpoint
from app.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.errors import Checkpoint

_MAX_NOTES = 6


def say(text: str) -> None:
    """Write to stdout; what its encoding lacks stands as an escape (valid inside JSON, if that is UTF-8)."""
    if sys.stdout is not None:  # a Windows program without a console has none
        encoding = sys.stdout.encoding or "utf-8"
        try:
            sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            why = str(error.strerror or error)
            raise LoupeError(f"The output can't be written: {why[:1].lower()}{why[1:]}.") from error


def note(text: str) -> None:
    """Write one line to stderr, for what the user should know and nothing stops for."""
    _write_error("note", text)


def notes(texts: Iterable[str]) -> None:
    """Write the texts that are not empty to stderr, as notes; of many, the first few."""
    texts = [text for text in texts if text]
    for text in texts[:_MAX_NOTES]:
        note(text)
    if len(texts) > _MAX_NOTES:
        note(f"and {len(texts) - _MAX_NOTES} more.")


def warn(sentence: str) -> None:
    """Write one line to stderr, for what went wrong."""
    _write_error("clip-loupe", sentence)


def progress(title: str) -> Checkpoint:
    """Return a checkpoint that shows progress on stderr where a person watches, and is silent elsewhere."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        return no_checkpoint

    def show(done: int, total: int) -> None:
        # \x1b[K clears the rest of the line; the line itself goes when the work is over.
        share = f" {100 * done // total} %" if total else ""
        stream.write(f"\r{title}{share}\x1b[K" if done < total else "\r\x1b[K")
        stream.flush()

    return show


def _write_error(who: str, text: str) -> None:
    if sys.stderr is not None:  # its error handler is backslashreplace: nothing is beyond its encoding
        sys.stderr.write(f"{who}: {visible(' '.join(text.split()))}\n")
