"""TIFF of the kinds that Pillow reads wrongly or not at all, through tifffile.

Pillow forgets that white is zero where a grey has 16 bits, swaps the bytes of compressed big-endian files,
takes signed bytes for unsigned ones, and refuses floats of 64 bits, colour in floats, and bands that it
doesn't expect. tifffile, and imagecodecs for compression, are imported for a TIFF alone.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

import numpy as np
from PIL import ExifTags, Image, ImageFile

from app.errors import LoupeError
from app.images.levels import NOTES, Numbers, to_bytes, to_upper_bytes
from app.words import wording

if TYPE_CHECKING:
    from tifffile import TiffFile, TiffPage

_HEADS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_PILLOWS = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34925, 50000})
"""The ways of compression that Pillow and its libtiff know."""
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _CMYK = 0, 1, 2, 3, 5
_READ = (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _CMYK)
_COMPLEX = (5, 6)
"""Sample formats of complex numbers."""
_OTHER, _MULTIPLIED, _STRAIGHT = 0, 1, 2
"""Kinds of extra samples: a band of any kind, and alpha that colours are multiplied with, or not."""
_GDAL_NO_DATA = 42113
_ICC_PROFILE = 34675


class WideTiff(ImageFile.StubImageFile):
    """A TIFF whose pixels tifffile decodes when they are asked for; size and orientation are known before.

    Once it is loaded, `info[NOTES]` holds what was changed.
    """

    format = "TIFF"
    format_description = "TIFF of another kind than Pillow reads"

    def __init__(self, source: IO[bytes], file: TiffFile) -> None:
        self._file, self._page = file, file.pages.first
        super().__init__(source)

    def _open(self) -> None:
        self._size, self._mode = (self._page.imagewidth, self._page.imagelength), "RGB"
        exif = Image.Exif()
        exif[ExifTags.Base.Orientation] = self._page.tags.valueof(ExifTags.Base.Orientation, 1)
        self.info["exif"] = exif.tobytes()
        profile = self._page.tags.valueof(_ICC_PROFILE)
        if isinstance(profile, bytes):
            self.info["icc_profile"] = profile

    def count_frames(self) -> int:
        """Return how many pictures the file has. Raises anything where one behind the first is damaged."""
        return len(self._file.pages)

    def load(self) -> Any:
        """Decode the pixels, and become the image that holds them."""
        image, notes = _decoded(self._page)
        image.info = {**self.info, NOTES: notes}
        self.__class__ = image.__class__  # type: ignore[assignment]  # as Pillow's own stubs do
        self.__dict__ = image.__dict__
        return image.load()


def open_tiff(source: IO[bytes], name: str) -> WideTiff | None:
    """Open a TIFF that Pillow would read wrongly or not at all; None for all else, which Pillow judges.

    Raises LoupeError, one sentence, for a kind that neither reads.
    """
    source.seek(0)
    is_tiff = source.read(4) in _HEADS
    source.seek(0)
    if not is_tiff:
        return None
    import tifffile

    try:
        file = tifffile.TiffFile(source)  # closes no file that it was given open
        page = file.pages.first
    except Exception:  # noqa: BLE001 - tifffile raises anything on damaged files; Pillow judges them
        return None
    finally:
        source.seek(0)
    if page.photometric is None or _is_pillows(page, source):
        return None
    if page.sampleformat in _COMPLEX:
        raise LoupeError(wording("{name} holds complex numbers, which are no shades.", name=name))
    if page.axes not in ("YX", "YXS", "SYX") or page.photometric not in _READ:
        raise LoupeError(_unread(page, name))
    return WideTiff(source, file)


def _unread(page: TiffPage, name: str) -> str:
    return wording(
        "{name} is a kind of TIFF that isn't read ({kind}, {bits} bits, {samples} samples a pixel).",
        name=name,
        kind=getattr(page.photometric, "name", page.photometric),
        bits=page.bitspersample,
        samples=page.samplesperpixel,
    )


def _is_pillows(page: TiffPage, source: IO[bytes]) -> bool:
    """Tell whether Pillow reads this kind, and reads it right."""
    small = page.bitspersample <= 8 and page.sampleformat in (1, 4) and page.compression in _PILLOWS
    others = page.photometric not in _READ  # colour spaces: YCbCr, Lab and rarer ones
    if not (small or others) or (page.photometric == _RGB and _OTHER in page.extrasamples):
        return False
    try:
        with Image.open(io.BytesIO(source.read())) as image:
            return image.format is not None
    except Image.DecompressionBombError:
        return True  # and says so
    except Exception:  # noqa: BLE001 - plugins raise anything; here it means that Pillow doesn't know the kind
        return False
    finally:
        source.seek(0)


# --- pixels -----------------------------------------------------------------------------------------------


def _decoded(page: TiffPage) -> tuple[Image.Image, tuple[str, ...]]:
    """Return a picture with 8 bits a channel, and what was changed for that."""
    values, bits = page.asarray(maxworkers=1), page.bitspersample
    if page.axes == "SYX":
        values = np.moveaxis(values, 0, 2)
    if page.photometric == _PALETTE and page.colormap is not None:
        return Image.fromarray((page.colormap[:, values] >> 8).astype(np.uint8).transpose(1, 2, 0)), ()
    if bits < 8:
        values = np.rint(values * (255 / (2**bits - 1))).astype(np.uint8)
    colours, alpha, band_notes = _bands(values, page)
    if page.photometric == _CMYK:
        return Image.fromarray(np.ascontiguousarray(to_upper_bytes(colours)), "CMYK"), band_notes
    shades, note = to_bytes(colours, _no_data(page), bits if bits > 8 else 0)
    if page.photometric == _WHITE_IS_ZERO:
        shades = 255 - shades
    image = Image.fromarray(np.ascontiguousarray(shades))
    if alpha is not None:
        image = _with_alpha(image, to_upper_bytes(alpha), _MULTIPLIED in page.extrasamples)
    return image, (*band_notes, *((note,) if note else ()))


def _bands(values: Numbers, page: TiffPage) -> tuple[Numbers, Numbers | None, tuple[str, ...]]:
    """Return the colours [H, W] or [H, W, C], the alpha [H, W] if there is one, and what was left out."""
    if values.ndim == 2:
        return values, None, ()
    count, extra = values.shape[2], page.extrasamples
    alphas = [
        count - len(extra) + place for place, kind in enumerate(extra) if kind in (_MULTIPLIED, _STRAIGHT)
    ]
    alpha = values[..., alphas[0]] if alphas else None
    bands = [band for band in range(count) if band not in alphas]
    if page.photometric == _CMYK:
        return values[..., bands[:4]], None, ()
    if len(bands) < 3:
        note = (wording("first of {count} bands", count=len(bands)),) if len(bands) > 1 else ()
        return values[..., bands[0]], alpha, note
    named = page.photometric == _RGB and len(bands) == 3
    note = () if named else (wording("first 3 of {count} bands as red, green and blue", count=len(bands)),)
    return values[..., bands[:3]], alpha, note


def _with_alpha(image: Image.Image, alpha: Numbers, multiplied: bool) -> Image.Image:
    mask = Image.fromarray(np.ascontiguousarray(alpha))
    if multiplied:
        return Image.merge("RGBa", [*image.convert("RGB").split(), mask])
    image.putalpha(mask)
    return image


def _no_data(page: TiffPage) -> float | None:
    """Return the value that the file says stands for none (a tag of GDAL's)."""
    try:
        return float(page.tags.valueof(_GDAL_NO_DATA))
    except (TypeError, ValueError):
        return None
