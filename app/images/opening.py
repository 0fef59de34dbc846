"""Open an image whatever its format, and say in one sentence why it can't be opened or decoded."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from PIL import Image, UnidentifiedImageError

from app.errors import LoupeError
from app.images.boxes import read_main_picture
from app.images.formats import (
    RAW,
    Decoder,
    extension_of,
    is_image_name,
    is_undecodable_name,
    missing_package,
    register_decoders,
)
from app.images.jpeg import rare_kind
from app.images.jxl import read_jxl_header
from app.images.raw import is_dng, open_raw
from app.images.reading import one_line
from app.images.tiff import open_tiff
from app.words import wording

MAX_PIXELS = 178_956_970
"""The most pixels an image may have: Pillow's own error limit (it only warns from half of that)."""

_PILLOW = re.compile(r"PIL\.")  # the modules whose warnings are ignored while decoding

_HEAD = 512
"""Bytes that tell text from others."""
_SHORTEST = 16
"""Bytes that tell the format of an image."""
_APPLE_DOUBLE = b"\0\5\x16\7"
_VIDEOS = tuple(b"ftyp" + brand for brand in (b"qt  ", b"isom", b"iso2", b"iso4", b"mp41", b"mp42", b"M4V "))
_TRUNCATED = ("truncated", "unexpected end", "premature end", "not enough image data", "unexpected eof")


def open_image(source: IO[bytes], name: str) -> Image.Image:
    """Open an image lazily (header only) and refuse one of more than MAX_PIXELS.

    Raises LoupeError for too many pixels and for content that is no image; call within `decoding`.
    """
    register_decoders()
    # Their decoders take the memory for all pixels as they open the file, or refuse it in words of their own.
    main = read_main_picture(source)
    for header in (read_jxl_header(source), main):
        _check_pixels(name, header.size if header is not None else None)
    formats = (
        ("AVIF",) if main is not None and main.is_av1 else None
    )  # the opener of HEIF takes it for its own
    try:
        image: Image.Image = (
            _open_raw(source, name) or open_tiff(source, name) or Image.open(source, formats=formats)
        )
    except Image.DecompressionBombError as error:
        raise LoupeError(_too_large(name, _declared_size(source))) from error
    except (UnidentifiedImageError, RuntimeError) as error:  # the latter from the decoder of JPEG XL
        raise LoupeError(_unidentified(name, source)) from error
    width, height = image.size
    _check_pixels(name, image.size)
    if width < 1 or height < 1:
        raise LoupeError(
            wording("{name} has no pixels ({width} x {height}).", name=name, width=width, height=height)
        )
    return image


def _open_raw(source: IO[bytes], name: str) -> Image.Image | None:
    """Open a camera's raw photo; None for all else. Raises LoupeError."""
    source.seek(0)
    head = source.read(32)
    named = extension_of(name) in RAW.endings and set(_claimed(source)) <= {"TIFF"}
    if not (named or RAW.begins(head) or is_dng(source)):
        source.seek(0)
        return None
    if _is_empty(head) or _is_text(head):
        raise LoupeError(_unidentified(name, source))
    try:
        return open_raw(source, name)
    except ImportError as error:
        raise LoupeError(_needs(name, RAW)) from error


def _check_pixels(name: str, size: tuple[int, int] | None) -> None:
    if size is not None and size[0] * size[1] > MAX_PIXELS:
        raise LoupeError(_too_large(name, size))


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
    Image.init()
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
    limit = wording("the limit of {max_pixels:.0f} megapixels", max_pixels=MAX_PIXELS / 1000000.0)
    if size is None:
        return wording("{name} has more pixels than {limit}.", name=name, limit=limit)
    width, height = size
    return wording(
        "{name} is {width:,} x {height:,} pixels ({width_2:,.0f} megapixels), above {limit}.",
        name=name,
        width=width,
        height=height,
        width_2=width * height / 1000000.0,
        limit=limit,
    )


def _unidentified(name: str, source: IO[bytes]) -> str:
    source.seek(0)
    head = source.read(_HEAD)
    if what := _held(head):
        return wording("{name} is not an image: it holds {what}.", name=name, what=what)
    if len(head) < _SHORTEST and not is_image_name(name):  # too few bytes to begin as an image does
        return wording("{name} is not an image in a format that Pillow reads.", name=name)
    if claimed := next(_claimed(source), None):
        words = _own_words(claimed, source)
        if "limit" in words.lower():
            return wording("{name} is beyond the limits of its decoder ({words}).", name=name, words=words)
        if claimed == "JPEG" and (kind := rare_kind(source)):
            return wording("{name} is a kind of JPEG that isn't read ({kind}).", name=name, kind=kind)
        return wording(
            "{name} is damaged or truncated: it begins as {claimed}, but its header cannot be read.",
            name=name,
            claimed=claimed,
        )
    if missing := missing_package(head) or missing_package(name):
        return _needs(name, missing)
    if is_undecodable_name(name):
        return wording("{name} is an image of a kind that isn't read here.", name=name)
    return wording("{name} is not an image in a format that Pillow reads.", name=name)


def _held(head: bytes) -> str:
    """Return what a file that is no image holds, where its first bytes tell."""
    if _is_empty(head):
        return wording("only zeros")
    if _is_text(head):
        return "text"
    if head.startswith(_APPLE_DOUBLE):
        return wording("macOS's notes on another file (AppleDouble)")
    is_video = head[4:12] in _VIDEOS or head[4:8] in (b"moov", b"wide")
    return wording("a video") if is_video else ""


def _own_words(format_name: str, source: IO[bytes]) -> str:
    """Return why a format's own decoder doesn't open the file."""
    source.seek(0)
    try:
        Image.OPEN[format_name][0](source, "")
    except Exception as error:  # noqa: BLE001 - plugins raise anything on damaged files
        return one_line(str(error))
    return ""


def _needs(name: str, decoder: Decoder) -> str:
    return wording(
        "{name} can't be read: install {needs} for its format ({kind}).",
        name=name,
        needs=decoder.needs,
        kind=decoder.kind,
    )


def _is_empty(head: bytes) -> bool:
    return not head.strip(b"\0")


def _is_text(head: bytes) -> bool:
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return False
    try:
        (head[:-3] if len(head) == _HEAD else head).decode("utf-8")  # the last character may be cut
    except UnicodeDecodeError:
        return False
    return True


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, MemoryError):
        return wording("{name} needs more memory than there is.", name=name)
    if isinstance(error, Image.DecompressionBombError):
        return _too_large(name, None)
    text = one_line(str(error))
    lower = text.lower()
    if isinstance(error, (EOFError, struct.error)) or any(sign in lower for sign in _TRUNCATED):
        return wording("{name} is truncated: its image data ends too early.", name=name)
    if isinstance(error, zlib.error):
        text = f"broken compression, {text}"
    return wording(
        "{name} cannot be decoded ({part}).",
        name=name,
        part=text or "Pillow stopped with " + type(error).__name__,
    )
