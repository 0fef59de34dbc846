"""Which files are images: formats that are decoded here, formats with a package of their own, and others."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PIL import Image

# Pillow identifies these but has no decoder for them, so a folder of them is not a folder of images.
_UNDECODABLE = frozenset({"BUFR", "GRIB", "HDF5", "MPEG"})


def _heif() -> None:
    import pi_heif

    pi_heif.register_heif_opener()


def _jxl() -> None:
    import pillow_jxl  # noqa: F401 - registers itself


class Decoder(NamedTuple):
    """A package that gives Pillow a decoder: how it is registered, and the format that it is for.

    `starts`: (place, bytes) that such files hold.
    """

    package: str
    kind: str
    register: Callable[[], None]
    endings: tuple[str, ...]
    starts: tuple[tuple[int, bytes], ...]


_DECODERS = (
    Decoder(
        "pi-heif",
        "HEIF",
        _heif,
        (".heic", ".heics", ".heif", ".heifs", ".hif"),
        tuple((4, b"ftyp" + brand) for brand in (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1")),
    ),
    Decoder("pillow-jxl-plugin", "JPEG XL", _jxl, (".jxl",), ((0, b"\xff\x0a"), (4, b"JXL "))),
)

_RAW = (
    *(".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw"),
    *(".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"),
)
_WITHOUT_DECODER = frozenset(
    (*_RAW, ".avif", ".avifs", ".exr", ".jxr", ".psb", ".svg", ".svgz", ".wdp", ".xcf")
)
"""Endings of image files (raw photos, drawings, and rarer kinds) that nothing here decodes.

Pillow decodes AVIF where it was built so.
"""


@cache
def register_decoders() -> None:
    """Let Pillow know every decoder there is; a package that is missing or damaged is left out."""
    for decoder in _DECODERS:
        try:
            decoder.register()
        except Exception:  # noqa: BLE001 - its libraries fail in their own ways; its files are named
            continue


@cache
def _image_extensions() -> frozenset[str]:
    """Return the lower-case extensions (".jpg") of the formats that can be decoded."""
    register_decoders()
    known = Image.registered_extensions()
    return frozenset(
        extension for extension, name in known.items() if name in Image.OPEN and name not in _UNDECODABLE
    )


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
            fits = any(name_or_head[at : at + len(start)] == start for at, start in decoder.starts)
        if fits:
            return decoder
    return None
