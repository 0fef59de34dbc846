"""Decode any image file that Pillow reads into upright 8-bit RGB, with a note for each conversion.

One decoder serves the model and the thumbnails. For a plain RGB file the pixels are exactly those of
`ImageOps.exif_transpose(Image.open(path)).convert("RGB")`, so that embeddings equal open_clip's own.
ICC profiles are not applied: CLIP's preprocessing ignores them (in training as well), and so do we.
The geometry of crops and patches is in `geometry`, the walk over folders in `files`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image

from app.errors import LoupeError
from app.images.files import ReadError, is_image_name, walk_images
from app.images.geometry import (
    Crop,
    CropMode,
    Preprocess,
    crop_rect,
    fit_image,
    patch_at,
    patch_rect,
    preprocess_picture,
)
from app.images.reading import MAX_PIXELS, decoding, open_file, open_image, read_bytes, shown_name
from app.words import wording

__all__ = [
    "MAX_PIXELS",
    "Crop",
    "CropMode",
    "Picture",
    "Preprocess",
    "ReadError",
    "Upright",
    "crop_rect",
    "decode_picture",
    "decode_upright",
    "fit_image",
    "is_image_name",
    "patch_at",
    "patch_rect",
    "preprocess_picture",
    "read_picture",
    "read_size",
    "read_upright",
    "shrink",
    "thumbnail",
    "walk_images",
]

# EXIF's orientation tag -> the turn that sets the image upright (as ImageOps.exif_transpose has them).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)

_RGB_NOTES = {
    "CMYK": "CMYK converted to RGB",
    "YCbCr": "YCbCr converted to RGB",
    "LAB": "CIE Lab converted to RGB",
    "HSV": "HSV converted to RGB",
    "1": "1-bit black and white",
}

# Pillow scales these formats' wide greys to the full 16 bits; elsewhere mode "I" can hold any range.
_FULL_RANGE_FORMATS = ("PNG", "PPM")

# One file's frames are pictures; a PSD's "frames" are the layers of one picture.
_FRAME_FORMATS = ("GIF", "PNG", "WEBP", "TIFF", "MPO", "AVIF", "DCX", "FLI")

_T = TypeVar("_T")

Admit = Callable[[int], object]
"""Called with an image's number of pixels once its header is read; may wait until there is room for them."""

_BAND_ROWS = 512  # rows scaled at a time, so that a large 16-bit image needs little memory beside itself


def _admit_all(_pixels: int) -> None:
    """Let every image in at once."""


@dataclass(frozen=True)
class Picture:
    """A decoded image.

    pixels: uint8 [H, W, 3], RGB, EXIF-turned, C-contiguous. sha256: hex, of the file's bytes.
    notes: what the decoder changed, one phrase each.
    """

    pixels: npt.NDArray[np.uint8]
    name: str
    path: Path | None
    sha256: str
    notes: tuple[str, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Return (width, height)."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def describe(self) -> dict[str, object]:
        """Return what identifies an image file, ready for JSON."""
        return {
            "name": self.name,
            "path": None if self.path is None else str(self.path),
            "sha256": self.sha256,
            "size": list(self.size),
            "notes": list(self.notes),
        }


@dataclass(frozen=True, eq=False)
class Upright:
    """A decoded image as Pillow holds it: RGB, EXIF-turned, every pixel loaded. Otherwise as `Picture`."""

    image: Image.Image
    sha256: str
    notes: tuple[str, ...]


def read_picture(path: Path) -> Picture:
    """Read and decode an image file.

    Raises LoupeError, one sentence that names the file and the cause, for whatever is wrong with it.
    """
    return _as_picture(read_upright(path), shown_name(path), path)


def decode_picture(data: bytes, name: str, path: Path | None = None) -> Picture:
    """Decode an image held in memory (a pasted one, or a file's bytes); see `read_picture`."""
    return _as_picture(decode_upright(data, name), name, path)


def _as_picture(upright: Upright, name: str, path: Path | None) -> Picture:
    pixels = np.array(upright.image)  # a writable copy: torch warns about arrays that aren't
    return Picture(pixels, name, path, upright.sha256, upright.notes)


def read_upright(path: Path, admit: Admit = _admit_all) -> Upright:
    """Read and decode an image file without copying its pixels to an array; raises as `read_picture` does."""
    return decode_upright(read_bytes(path), shown_name(path), admit)


def decode_upright(data: bytes, name: str, admit: Admit = _admit_all) -> Upright:
    """Decode a file's bytes; `admit` is called with the number of pixels before memory is taken for them.

    Always at full size. A JPEG could be decoded at a half, quarter or eighth of it several times as fast
    (Pillow's draft mode), but the resize would then start from other pixels: the model's input would not
    be open_clip's own to the bit, whatever the scale, so draft mode serves thumbnails alone.
    """
    if not data:
        raise LoupeError(wording("{name} is empty (0 bytes).", name=name))
    with decoding(name):
        image = open_image(io.BytesIO(data), name)
        admit(image.width * image.height)
        notes = _frame_notes(data, image)
        image.load()
        orientation, exif_notes = _orientation(image)
        image, colour_notes = _to_rgb(image)
        image = _turned(image, orientation)
    return Upright(image, hashlib.sha256(data).hexdigest(), (*notes, *exif_notes, *colour_notes))


def read_size(path: Path) -> tuple[int, int]:
    """Return (width, height) of the upright image; reads the header (PNG: until its EXIF is found).

    Raises LoupeError as `read_picture` does, for what the header shows.
    """

    def measure(image: Image.Image) -> tuple[int, int]:
        width, height = image.size
        # Pillow's TIFF reader turns the image by itself and gives the upright size from the start.
        sideways = image.format != "TIFF" and _orientation(image)[0] in _SIDEWAYS
        return (height, width) if sideways else (width, height)

    return _with_image(path, measure)


def thumbnail(path: Path, side: int) -> npt.NDArray[np.uint8]:
    """Return a small upright RGB image, uint8 [h, w, 3], whose long side is at most `side` device pixels.

    Small images are not enlarged. JPEG files are decoded at a fraction of their size, which is fast but
    not exact: never feed a thumbnail to a model. Raises LoupeError as `read_picture` does.
    """

    def decode_small(image: Image.Image) -> npt.NDArray[np.uint8]:
        width, height = _fitting(image.size, side)
        # Decode at twice the size, for the final filter to work on.
        image.draft(None, (2 * width, 2 * height))
        image.load()
        orientation, _ = _orientation(image)
        small, _ = _to_rgb(image)
        if small.size != (width, height):
            small = small.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
        return np.array(_turned(small, orientation))

    return _with_image(path, decode_small)


def shrink(image: Image.Image, side: int, resized: Image.Image | None = None) -> npt.NDArray[np.uint8]:
    """Return a decoded image's thumbnail, of the size that `thumbnail` gives its file.

    `resized`, the whole image at a smaller size, is taken for the source where it has pixels enough.
    """
    size = _fitting(image.size, side)
    smaller = resized is not None and size[0] <= resized.width <= image.width
    if resized is not None and smaller and size[1] <= resized.height <= image.height:
        image = resized
    if image.size != size:
        image = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    return np.array(image)


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return (width, height) with the long side at `side`, or the size itself where it is no larger."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _with_image(path: Path, use: Callable[[Image.Image], _T]) -> _T:
    name = shown_name(path)
    with open_file(path) as file, decoding(name):
        return use(open_image(file, name))


def _frame_notes(data: bytes, image: Image.Image) -> tuple[str, ...]:
    """Say how many frames the file has beside the first.

    Counted on a second handle: counting reads to the end, and damage there must not spoil the first frame.
    """
    if image.format not in _FRAME_FORMATS:
        return ()
    try:
        with Image.open(io.BytesIO(data)) as other:
            count = int(getattr(other, "n_frames", 1))
    except Exception:  # noqa: BLE001 - plugins raise anything; said in the note, and the first frame is judged alone
        return ("first frame; the others are damaged",)
    return (f"first of {count} frames",) if count > 1 else ()


def _orientation(image: Image.Image) -> tuple[int, tuple[str, ...]]:
    """Return EXIF's orientation (1 = upright) and a note if the EXIF data can't be read."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - damaged EXIF raises anything; the pixels are fine, and the note says so
        return 1, ("damaged EXIF data ignored",)
    return (value if value in _TURNS else 1), ()


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _to_rgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Return a loaded image as RGB, and notes on what that changed."""
    if image.mode.startswith("I") or image.mode == "F":
        return _grey_to_rgb(image)
    if image.has_transparency_data:
        return _over_white(image)
    note = _RGB_NOTES.get(image.mode)
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    return rgb, (note,) if note else ()


def _over_white(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Composite over white, where any pixel is transparent.

    open_clip's own transform drops alpha, which bares whatever colour lies under transparent pixels
    (often black); the note tells that the model gets another image here than from open_clip alone.
    """
    straight = {"La": "LA", "RGBa": "RGBA"}.get(image.mode)  # from premultiplied alpha
    if straight:
        image = image.convert(straight)
    rgba = image.convert("RGBA")
    alpha = rgba.getchannel("A")
    rgb = rgba.convert("RGB")
    if alpha.getextrema() == (255, 255):
        return rgb, ()
    canvas = Image.new("RGB", rgb.size, (255, 255, 255))
    canvas.paste(rgb, mask=alpha)
    return canvas, ("transparency over white (open_clip alone would drop it)",)


def _grey_to_rgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Scale greys of more than 8 bits to 8: 16-bit ones from 0..65535, others from their own range.

    Pillow's own conversion to RGB would clip instead: nearly all of a 16-bit picture turns white.
    """
    values = np.asarray(image)
    if image.mode.startswith("I;16") or (image.mode == "I" and image.format in _FULL_RANGE_FORMATS):
        low, high = 0.0, 65535.0
        note = "16-bit grey scaled to 8 bits"
    else:
        low, high = _finite_range(values)
        kind = "float" if image.mode == "F" else "32-bit"
        note = f"{kind} grey scaled from its own range, {low:g} to {high:g}, to 8 bits"
    grey = np.empty(values.shape, dtype=np.uint8)
    span = high - low
    for start in range(0, values.shape[0], _BAND_ROWS):
        band = values[start : start + _BAND_ROWS].astype(np.float64)
        band = np.clip(np.nan_to_num(band, nan=low, posinf=high, neginf=low), low, high) - low
        grey[start : start + _BAND_ROWS] = np.rint(band * (255.0 / span)) if span > 0 else 0
    return Image.fromarray(grey).convert("RGB"), (note,)


def _finite_range(values: npt.NDArray[np.generic]) -> tuple[float, float]:
    """Return the least and greatest finite value, (0, 0) where there is none."""
    finite = values[np.isfinite(values)] if values.dtype.kind == "f" else values
    if finite.size == 0:
        return 0.0, 0.0
    return float(finite.min()), float(finite.max())
