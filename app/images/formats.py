"""Which files are images: formats that are decoded here, formats with a package of their own, and others."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

from PIL import Image

from app.images.raw import RAW_ENDINGS, RAW_STARTS

# Pillow identifies these but has no decoder for them, so a folder of them is not a folder of images.
_UNDECODABLE = frozenset({"BUFR", "GRIB", "HDF5", "MPEG"})


def _heif() -> None:
    import pi_heif

    pi_heif.register_heif_opener()


def _jxl() -> None:
    import pillow_jxl  # noqa: F401 - registers itself


def _raw() -> None:
    if find_spec("rawpy") is None:  # Pillow doesn't know of it, and it is imported for such a file alone
        raise ImportError("rawpy")


class Decoder(NamedTuple):
    """A package that gives a decoder: how it is registered, and the format that it is for.

    `needs`: the package in words. `starts`: (place, bytes) that such files hold.
    """

    needs: str
    kind: str
    register: Callable[[], None]
    endings: tuple[str, ...]
    starts: tuple[tuple[int, bytes], ...]

    def begins(self, head: bytes) -> bool:
        """Tell whether a file's first bytes are this format's."""
        return any(head[at : at + len(start)] == start for at, start in self.starts)


RAW = Decoder('the extra "clip-loupe[raw]"', "camera raw", _raw, RAW_ENDINGS, RAW_STARTS)
_DECODERS = (
    Decoder(
        "the package pi-heif",
        "HEIF",
        _heif,
        (".heic", ".heics", ".heif", ".heifs", ".hif"),
        tuple((4, b"ftyp" + brand) for brand in (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1")),
    ),
    Decoder("the package pillow-jxl-plugin", "JPEG XL", _jxl, (".jxl",), ((0, b"\xff\x0a"), (4, b"JXL "))),
    RAW,
)

_WITHOUT_DECODER = frozenset((".avif", ".avifs", ".exr", ".jxr", ".psb", ".svg", ".svgz", ".wdp", ".xcf"))
"""Endings of image files (drawings, and rarer kinds) that nothing here decodes.

Pillow decodes AVIF where it was built so.
"""

_registering = threading.Lock()


def register_decoders() -> tuple[Decoder, ...]:
    """Let Pillow know every decoder there is, once; returns those. Any thread.

    A package that is missing or damaged is left out.
    """
    with _registering:
        return _registered()


@cache
def _registered() -> tuple[Decoder, ...]:
    registered = []
    for decoder in _DECODERS:
        try:
            decoder.register()
        except Exception:  # noqa: BLE001 - its libraries fail in their own ways; its files are named
            continue
        registered.append(decoder)
    return tuple(registered)


@cache
def _image_extensions() -> frozenset[str]:
    """Return the lower-case extensions (".jpg") of the formats that can be decoded."""
    more = {ending for decoder in register_decoders() for ending in decoder.endings}
    more.add(".mpo")  # Pillow reads it as a kind of JPEG, and has no ending for it
    known = Image.registered_extensions()
    return frozenset(
        extension for extension, name in known.items() if name in Image.OPEN and name not in _UNDECODABLE
    ).union(more)


def extension_of(name: str) -> str:
    """Return a name's extension in lower case, with its dot."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - 5 x Path().suffix's speed


def is_image_name(name: str) -> bool:
    """Tell whether the name's extension is that of a format that can be decoded (any case)."""
    return extension_of(name) in _image_extensions()


def is_undecodable_name(name: str) -> bool:
    """Tell whether the name's extension is that of an image which nothing here decodes (any case)."""
    extension = extension_of(name)
    if extension in _image_extensions():
        return False
    return extension in _WITHOUT_DECODER or missing_package(name) is not None


def missing_package(name_or_head: str | bytes) -> Decoder | None:
    """Return what would decode a file of this name or these first bytes, where it isn't installed."""
    for decoder in _DECODERS:
        if decoder.endings[0] in _image_extensions():
            continue
        if isinstance(name_or_head, str):
            fits = extension_of(name_or_head) in decoder.endings
        else:
            fits = decoder.begins(name_or_head)
        if fits:
            return decoder
    return None
