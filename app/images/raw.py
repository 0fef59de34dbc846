"""Photos as a camera's sensor saw them, developed by LibRaw: the package rawpy, an extra of this program.

There is no one picture in such a file. What is shown is what rawpy makes by default, with the white balance
that the camera chose, and the note says so. rawpy is imported for such a file alone.
"""

from __future__ import annotations

import io
import struct
from typing import IO, TYPE_CHECKING, Any

from PIL import Image, ImageFile

from app.errors import LoupeError
from app.images.levels import NOTES
from app.words import wording

if TYPE_CHECKING:
    import rawpy

RAW_ENDINGS = (
    *(".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw"),
    *(".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"),
)
RAW_STARTS = (
    *((0, b"FUJIFILMCCD-RAW"), (0, b"IIRO"), (0, b"IIRS"), (0, b"MMOR"), (0, b"IIU\0"), (0, b"FOVb")),
    *((0, b"\0MRM"), (6, b"HEAPCCDR"), (8, b"CR\x02"), (4, b"ftypcrx ")),
)
"""(place, bytes) that such files hold; most others, DNG among them, begin as TIFF does."""

_TIFFS = {b"II*\0": "<", b"MM\0*": ">"}
_PHOTOMETRIC, _SUB_FILES, _DNG_VERSION = 262, 330, 50706
_SENSOR_COLOURS = (32803, 34892)
"""Photometric interpretations of a colour filter array, and of its values once they are RGB."""
_SIDEWAYS = 4
"""The bit of LibRaw's `flip` that swaps width and height."""


class RawPhoto(ImageFile.StubImageFile):
    """A raw photo that LibRaw develops, upright, when its pixels are asked for; its size is known before.

    Once it is loaded, `info[NOTES]` says how.
    """

    format = "RAW"
    format_description = "camera raw"

    def __init__(self, source: IO[bytes], photo: rawpy.RawPy) -> None:
        self._photo = photo
        self._half = False
        super().__init__(source)

    def _open(self) -> None:
        sizes = self._photo.sizes
        size = (sizes.iwidth, sizes.iheight)
        self._size, self._mode = (size[::-1] if sizes.flip & _SIDEWAYS else size), "RGB"

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> None:  # noqa: ARG002
        """Develop at half the size where that is enough: four times as fast, for thumbnails."""
        self._half = size is not None and self.width >= 2 * size[0] and self.height >= 2 * size[1]

    def load(self) -> Any:
        """Develop the photo, and become the image that holds it. Raises OSError and EOFError."""
        import rawpy

        with self._photo as photo:
            try:
                pixels = photo.postprocess(use_camera_wb=True, half_size=self._half)
            except rawpy.LibRawIOError as error:
                raise EOFError from error
            except rawpy.LibRawError as error:
                raise OSError(_text(error)) from error
            balance = "camera" if photo.camera_whitebalance[0] > 0 else "daylight"
        note = wording(
            "raw data developed by LibRaw {map}: {balance} white balance, automatic brightness, sRGB",
            map=".".join(map(str, rawpy.libraw_version)),
            balance=balance,
        )
        image = Image.fromarray(pixels)
        image.info = {**self.info, NOTES: (note,)}
        self.__class__ = image.__class__  # type: ignore[assignment]  # as Pillow's own stubs do
        self.__dict__ = image.__dict__
        return image.load()


def open_raw(source: IO[bytes], name: str) -> RawPhoto:
    """Open a raw photo. Raises LoupeError, one sentence, where LibRaw can't, ImportError without rawpy."""
    import rawpy

    source.seek(0)
    try:
        return RawPhoto(source, rawpy.imread(io.BytesIO(source.read())))
    except rawpy.LibRawFileUnsupportedError as error:
        raise LoupeError(
            wording(
                "{name} is a camera raw photo of a kind that LibRaw {version} doesn't read.",
                name=name,
                version=".".join(map(str, rawpy.libraw_version)),
            )
        ) from error
    except rawpy.LibRawError as error:
        raise LoupeError(
            wording("{name} is a camera raw photo that is damaged or truncated.", name=name)
        ) from error


def is_dng(source: IO[bytes]) -> bool:
    """Tell whether a TIFF is a DNG with a sensor's values, whatever its name.

    Its first picture may be a small preview, the sensor's a sub-file. (Programs copy DNG's tags into plain
    TIFF, which has neither.)
    """
    source.seek(0)
    try:
        tags = _first_tags(source)
    except struct.error:
        return False
    finally:
        source.seek(0)
    return _DNG_VERSION in tags and (_SUB_FILES in tags or tags.get(_PHOTOMETRIC) in _SENSOR_COLOURS)


def _first_tags(source: IO[bytes]) -> dict[int, int]:
    """Return the tags of a TIFF's first picture with their first value, where it is a short number."""
    head = source.read(8)
    order = _TIFFS.get(head[:4])
    if order is None:
        return {}
    source.seek(struct.unpack(f"{order}I", head[4:])[0])
    (count,) = struct.unpack(f"{order}H", source.read(2))
    entries = struct.iter_unpack(f"{order}HHIHH", source.read(12 * count))
    return {tag: value for tag, _, _, value, _ in entries}


def _text(error: Exception) -> str:
    """Return LibRaw's own words, which are bytes."""
    words = error.args[0] if error.args else ""
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
