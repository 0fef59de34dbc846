"""Decode any image file that Pillow reads into upright 8-bit RGB, with a note for each conversion.

One decoder serves the model and the thumbnails. For a plain RGB file the pixels are exactly those of
`ImageOps.exif_transpose(Image.open(path)).convert("RGB")`, so that embeddings equal open_clip's own.
ICC profiles are not applied: CLIP's preprocessing ignores them (in training as well), and so do we; a note
says so where a file's colours are others than sRGB's.
The geometry of crops and patches is in `geometry`, the walk over folders in `files`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image

from app.errors import LoupeError
from app.images.boxes import read_main_picture
from app.images.files import ReadError, walk_images
from app.images.formats import is_image_name
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
from app.images.jxl import read_jxl_header
from app.images.opening import MAX_PIXELS, decoding, open_image
from app.images.pixels import load, to_rgb
from app.images.profiles import profile_notes
from app.images.reading import open_file, read_bytes, shown_name
from app.images.tiff import WideTiff
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
_TURNED = wording("turned upright as its EXIF data says (open_clip alone would not)")

# One file's frames are pictures; a PSD's "frames" are the layers of one picture.
_FRAME_FORMATS = ("GIF", "PNG", "WEBP", "TIFF", "MPO", "AVIF", "DCX", "FLI")

_T = TypeVar("_T")

Admit = Callable[[int], object]
"""Called with an image's number of pixels once its header is read; may wait until there is room for them."""


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
        source = io.BytesIO(data)
        image = open_image(source, name)
        admit(image.width * image.height)
        notes = _frame_notes(data, image)
        image, load_notes = load(image, source)
        orientation, exif_notes = _orientation(image, source)
        colours = profile_notes(image, read_main_picture(source))
        image, colour_notes = to_rgb(image)
        image = _turned(image, orientation)
    notes = (*notes, *load_notes, *exif_notes, *colour_notes, *colours)
    return Upright(image, hashlib.sha256(data).hexdigest(), notes)


def read_size(path: Path) -> tuple[int, int]:
    """Return (width, height) of the upright image; reads the header (PNG: until its EXIF is found).

    Raises LoupeError as `read_picture` does, for what the header shows.
    """

    def measure(image: Image.Image, source: IO[bytes]) -> tuple[int, int]:
        width, height = image.size
        sideways = not _turns_itself(image) and _orientation(image, source)[0] in _SIDEWAYS
        return (height, width) if sideways else (width, height)

    return _with_image(path, measure)


def thumbnail(path: Path, side: int) -> npt.NDArray[np.uint8]:
    """Return a small upright RGB image, uint8 [h, w, 3], whose long side is at most `side` device pixels.

    Small images are not enlarged. JPEG files are decoded at a fraction of their size, which is fast but
    not exact: never feed a thumbnail to a model. Raises LoupeError as `read_picture` does.
    """

    def decode_small(image: Image.Image, source: IO[bytes]) -> npt.NDArray[np.uint8]:
        width, height = _fitting(image.size, side)
        # Decode at twice the size, for the final filter to work on.
        image, _ = load(image, source, (2 * width, 2 * height))
        orientation, _ = _orientation(image, source)
        small, _ = to_rgb(image)
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


def _with_image(path: Path, use: Callable[[Image.Image, IO[bytes]], _T]) -> _T:
    name = shown_name(path)
    with open_file(path) as file, decoding(name):
        return use(open_image(file, name), file)


def _frame_notes(data: bytes, image: Image.Image) -> tuple[str, ...]:
    """Say how many frames the file has beside the first.

    Counted on a second handle: counting reads to the end, and damage there must not spoil the first frame.
    """
    if image.format == "HEIF":
        count = getattr(image, "n_frames", 1)
        return (wording("main picture of {count}", count=count),) if count > 1 else ()
    if image.format not in _FRAME_FORMATS:
        return ()
    try:
        if isinstance(image, WideTiff):
            count = image.count_frames()
        else:
            with Image.open(io.BytesIO(data)) as other:
                count = int(getattr(other, "n_frames", 1))
    except Exception:  # noqa: BLE001 - plugins raise anything; said in the note, and the first frame is judged alone
        return (wording("first frame; the others are damaged"),)
    return (wording("first of {count} frames", count=count),) if count > 1 else ()


def _orientation(image: Image.Image, source: IO[bytes]) -> tuple[int, tuple[str, ...]]:
    """Return EXIF's orientation (1 = upright), and a note if it turns the image or can't be read."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
        done = image.format == "JXL" and not getattr(image, "jpeg", False) and _is_turned_jxl(source)
    except Exception:  # noqa: BLE001 - damaged EXIF raises anything; the pixels are fine, and the note says so
        return 1, (wording("damaged EXIF data ignored"),)
    return (value, (_TURNED,)) if value in _TURNS and not done else (1, ())


def _is_turned_jxl(source: IO[bytes]) -> bool:
    """Tell whether the decoder sets the image upright by itself, so that EXIF's orientation is done with."""
    header = read_jxl_header(source)
    return header is not None and header.orientation != 1


def _turns_itself(image: Image.Image) -> bool:
    """Tell whether Pillow's reader turns the image, whose size is the upright one from the start."""
    return image.format == "TIFF" and not isinstance(image, WideTiff)


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)
