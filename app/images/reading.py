"""Read a file's bytes or its text, and say in one sentence why they can't be had."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import IO

from app.errors import LoupeError
from app.images.members import archive_of, open_member
from app.words import visible, wording

MAX_BYTES = 2**31
"""The largest file read: an image of MAX_PIXELS needs less, a video dropped by mistake may need more."""


def shown_name(path: Path) -> str:
    """Return the file's name as text that can be printed, whatever bytes and control characters it holds."""
    return visible(os.fsencode(path.name or str(path)).decode("utf-8", "replace"))


def reason_of(error: OSError | ValueError) -> str:
    """Say what keeps a path from being read: "does not exist", "cannot be read: permission denied"."""
    if isinstance(error, FileNotFoundError):
        return wording("does not exist")
    if isinstance(error, IsADirectoryError):
        return wording("is a folder, not an image")
    text = (error.strerror if isinstance(error, OSError) else None) or one_line(str(error))
    return wording("cannot be read: {lower}{text}", lower=text[:1].lower(), text=text[1:])


def check_file(path: Path) -> None:
    """Raise LoupeError unless path is a regular, non-empty file of a size that fits in memory.

    A pipe or a device would block the reader for ever, hence the check before opening.
    """
    name = shown_name(path)
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise LoupeError(f"{name} {reason_of(error)}.") from error
    if stat.S_ISDIR(status.st_mode):
        raise LoupeError(wording("{name} is a folder, not an image.", name=name))
    if not stat.S_ISREG(status.st_mode):
        raise LoupeError(wording("{name} is not a regular file.", name=name))
    if status.st_size == 0:
        raise LoupeError(wording("{name} is empty (0 bytes).", name=name))
    if status.st_size > MAX_BYTES:
        raise LoupeError(
            wording(
                "{name} has {st_size:,} bytes, above the limit of {max_bytes:,}.",
                name=name,
                st_size=status.st_size,
                max_bytes=MAX_BYTES,
            )
        )


def open_file(path: Path) -> IO[bytes]:
    """Open the file for reading, or raise LoupeError: one sentence that names the file and the cause.

    A path may lead into a tar archive (`app.images.members`).
    """
    if (archive := archive_of(path)) is not None:
        return open_member(path, archive, MAX_BYTES)
    check_file(path)
    try:
        return path.open("rb")
    except OSError as error:
        raise LoupeError(f"{shown_name(path)} {reason_of(error)}.") from error


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; raises LoupeError as `open_file` does."""
    with open_file(path) as file:
        try:
            return file.read()
        except OSError as error:
            raise LoupeError(f"{shown_name(path)} {reason_of(error)}.") from error


def one_line(text: str) -> str:
    """Return an error's text as part of a sentence."""
    line = " ".join(text.split()).rstrip(". ")
    return line if len(line) <= 120 else f"{line[:117]}..."


def read_text(path: Path) -> str:
    """Return a text file's text: UTF-8, or UTF-16 and UTF-32 by their byte order mark, or UTF-16 without one.

    Raises LoupeError, a sentence that names the line, where it is no text: other encodings, NUL bytes.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = (
            wording("is a folder, not a text file")
            if isinstance(error, IsADirectoryError)
            else reason_of(error)
        )
        raise LoupeError(f"{path} {why}.") from error
    encoding = _encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        said = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}.get(encoding, encoding)
        raise LoupeError(
            wording("{path} is not {said} text (byte {start}).", path=path, said=said, start=error.start + 1)
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise LoupeError(
            wording("{path}, line {line}: a NUL byte, so this is no text.", path=path, line=line)
        )
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encoding_of(data: bytes) -> str:
    """Return the encoding that a text's first bytes tell."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # first: UTF-16's mark begins one of them
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(data) % 2 == 0 and b"\0" in data:
        for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
            # Of Latin letters every second byte is zero, and none of the others is.
            if 2 * high.count(0) > len(high) and data.count(0) == high.count(0):
                return encoding
    return "utf-8-sig"
