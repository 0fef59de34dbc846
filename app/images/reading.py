"""Read a file's bytes, and say in one sentence why a file can't be read or decoded."""

from __future__ import annotations

import os
import re
import stat
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image, UnidentifiedImageError

from app.errors import LoupeError
from app.words import wording

MAX_PIXELS = 178_956_970
"""The most pixels an image may have: Pillow's own error limit (it only warns from half of that)."""

MAX_BYTES = 2**31
"""The largest file read: an image of MAX_PIXELS needs less, a video dropped by mistake may need more."""

_PILLOW = re.compile(r"PIL\.")  # the modules whose warnings are ignored while decoding

_TRUNCATED = ("truncated", "unexpected end", "premature end", "not enough image data", "unexpected eof")


def shown_name(path: Path) -> str:
    """Return the file's name as text that can be printed, also where its bytes are not UTF-8."""
    return os.fsencode(path.name or str(path)).decode("utf-8", "replace")


def reason_of(error: OSError | ValueError) -> str:
    """Say what keeps a path from being read: "does not exist", "cannot be read: permission denied"."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, IsADirectoryError):
        return "is a folder, not an image"
    text = (error.strerror if isinstance(error, OSError) else None) or _one_line(str(error))
    return f"cannot be read: {text[:1].lower()}{text[1:]}"


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
    """Open the file for reading, or raise LoupeError: one sentence that names the file and the cause."""
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


def open_image(source: IO[bytes], name: str) -> Image.Image:
    """Open an image lazily (header only) and refuse one of more than MAX_PIXELS.

    Raises LoupeError for too many pixels and for content that is no image; call within `decoding`.
    """
    try:
        image = Image.open(source)
    except Image.DecompressionBombError as error:
        raise LoupeError(_too_large(name, _declared_size(source))) from error
    except UnidentifiedImageError as error:
        raise LoupeError(_unidentified(name, source)) from error
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise LoupeError(_too_large(name, image.size))
    if width < 1 or height < 1:
        raise LoupeError(
            wording("{name} has no pixels ({width} x {height}).", name=name, width=width, height=height)
        )
    return image


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Turn whatever Pillow raises inside into a LoupeError of one sentence, and keep its warnings quiet.

    Pillow's plugins raise nearly every built-in exception on damaged files, hence the broad `except`.
    """
    _quieten_pillow()
    try:
        yield
    except LoupeError:
        raise
    except Exception as error:
        raise LoupeError(_sentence(name, error)) from error


def _quieten_pillow() -> None:
    """Make Python ignore warnings raised in Pillow's own modules, in every thread.

    Pillow warns about odd but readable files (an oversized TIFF tag, a broken APNG header, half of the
    pixel limit): nothing the user could act on, and where warnings are errors they would refuse the file.
    `warnings.catch_warnings` swaps the filters of the whole process and is unsafe in a pool of decoders;
    one standing filter is safe. It is looked for on each call, since others (test runners) reset the list;
    in the steady state nothing is changed.
    """
    if not warnings.filters or warnings.filters[0][3] != _PILLOW:
        warnings.filterwarnings("ignore", module=_PILLOW.pattern)


def _claimed(source: IO[bytes]) -> Iterator[str]:
    """Yield the names of the formats whose signature the file bears (many formats have none)."""
    source.seek(0)
    prefix = source.read(16)
    for name in Image.ID:
        accept = Image.OPEN[name][1]
        if accept is not None and accept(prefix) is True:
            yield name


def _declared_size(source: IO[bytes]) -> tuple[int, int] | None:
    """Return the size in the header of a file that Image.open refused for its size, if it can be had."""
    for name in _claimed(source):
        source.seek(0)
        try:
            return Image.OPEN[name][0](source, "").size
        except (SyntaxError, IndexError, TypeError, ValueError, OSError, struct.error):
            continue
    return None


def _too_large(name: str, size: tuple[int, int] | None) -> str:
    limit = f"the limit of {MAX_PIXELS / 1e6:.0f} megapixels"
    if size is None:
        return f"{name} has more pixels than {limit}."
    width, height = size
    return f"{name} is {width:,} x {height:,} pixels ({width * height / 1e6:,.0f} megapixels), above {limit}."


def _unidentified(name: str, source: IO[bytes]) -> str:
    source.seek(0)
    head = source.read(512)
    if not head.strip(b"\0"):
        return f"{name} is not an image: it holds only zeros."
    if _is_text(head):
        return f"{name} is not an image: it holds text."
    if claimed := next(_claimed(source), None):
        return f"{name} is damaged or truncated: it begins as {claimed}, but its header cannot be read."
    return f"{name} is not an image in a format that Pillow reads."


def _is_text(head: bytes) -> bool:
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return False
    try:
        head[:-3].decode("utf-8")  # the last character may be cut
    except UnicodeDecodeError:
        return False
    return True


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, MemoryError):
        return f"{name} needs more memory than there is."
    if isinstance(error, Image.DecompressionBombError):
        return _too_large(name, None)
    text = _one_line(str(error))
    lower = text.lower()
    if isinstance(error, (EOFError, struct.error)) or any(sign in lower for sign in _TRUNCATED):
        return f"{name} is truncated: its image data ends too early."
    if isinstance(error, zlib.error):
        text = f"broken compression, {text}"
    return f"{name} cannot be decoded ({text or 'Pillow stopped with ' + type(error).__name__})."


def _one_line(text: str) -> str:
    line = " ".join(text.split()).rstrip(". ")
    return line if len(line) <= 120 else f"{line[:117]}..."


def read_text(path: Path) -> str:
    """Return a UTF-8 file's text, without a byte order mark; LoupeError, a sentence, where it has none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LoupeError(
            wording("{path} is not UTF-8 text (byte {start}).", path=path, start=error.start + 1)
        ) from error
    except (OSError, ValueError) as error:
        why = "is a folder, not a text file" if isinstance(error, IsADirectoryError) else reason_of(error)
        raise LoupeError(f"{path} {why}.") from error
