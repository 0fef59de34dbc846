"""What a model sees of an image: the exact resize and crop, and where each patch lies on the image.

For open_clip's models all of it follows open_clip 3.3's `image_transform_v2(cfg, is_train=False)`
(transform.py) and torchvision's `Resize` and `CenterCrop`, integer rounding included, with Pillow and numpy
alone. For transformers' models it follows that library's own image processors (5.24's `TorchvisionBackend`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from app.images.tensor_resize import tensor_resize

# A resized image above this many pixels (4 bytes each) is never made; its crop alone is.
_MAX_RESIZED_PIXELS = 2**24
_FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "lanczos": Image.Resampling.LANCZOS,
    "nearest": Image.Resampling.NEAREST,
}


class CropMode(StrEnum):
    """How an image is fitted to the model's input: its own way, stretched, or padded."""

    CROP = "crop"
    SQUASH = "squash"
    PAD = "pad"


@dataclass(frozen=True)
class Preprocess:
    """A model's image preprocessing, as in open_clip's `PreprocessCfg`.

    size is (height, width); mean and std are for RGB in 0..1; interpolation is "bicubic" or "bilinear";
    resize_mode is "shortest" (then centre crop), "longest" (then padding) or "squash".
    library "transformers" means that library's arithmetic, and what only its image processors have:
    interpolation "lanczos" or "nearest"; resize_mode "none"; `resized`, the (height, width) before the centre
    crop where that is not `size`; and `rescale`, what bytes are multiplied by before mean and std.
    """

    size: tuple[int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    interpolation: str = "bicubic"
    resize_mode: str = "shortest"
    fill_color: int = 0
    library: Literal["open_clip", "transformers"] = "open_clip"
    resized: tuple[int, int] | None = None
    rescale: float = 1 / 255
    offset: float = 0.0
    top_std: tuple[float, ...] | None = None

    def describe(self) -> dict[str, object]:
        """Return the values as plain data for the provenance of exported files."""
        theirs: dict[str, object] = {}
        if self.library == "transformers":
            resized = list(self.resized) if self.resized else None
            top = list(self.top_std) if self.top_std else None
            theirs = {"library": self.library, "resized": resized, "rescale": self.rescale}
            theirs |= {"offset": self.offset, "top_std": top}
        return {
            "size": list(self.size),
            "mean": list(self.mean),
            "std": list(self.std),
            "interpolation": self.interpolation,
            "resize_mode": self.resize_mode,
            "fill_color": self.fill_color,
            **theirs,
        }


@dataclass(frozen=True)
class Crop:
    """A rectangle in original, EXIF-turned pixels: x0 <= x < x1, y0 <= y < y1; beyond the image for pad."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, eq=False)
class Fitted:
    """An image made ready: `input` float32 [3, H, W], and the whole image resized on the way, if it was."""

    input: npt.NDArray[np.float32]
    whole: Image.Image | None


@dataclass(frozen=True)
class _Plan:
    """The image resized to (width, height); the input is the window whose corner is at (left, top) in it."""

    width: int
    height: int
    left: int  # negative where padding is added
    top: int
    interpolation: str
    fill: int

    @property
    def filter(self) -> Image.Resampling:
        """Pillow's filter; open_clip takes all that it doesn't know ("random") for bicubic."""
        return _FILTERS.get(self.interpolation, Image.Resampling.BICUBIC)


def crop_rect(size: tuple[int, int], preprocess: Preprocess, mode: CropMode) -> Crop:
    """Return the rectangle that the network's input covers, for an image of size (width, height).

    Exact, not rounded to pixels. For mode CROP with resize_mode "squash" (SigLIP) it is the whole image.
    """
    plan = _plan(size, preprocess, mode)
    height, width = preprocess.size
    scale_x, scale_y = size[0] / plan.width, size[1] / plan.height
    return Crop(
        plan.left * scale_x,
        plan.top * scale_y,
        (plan.left + width) * scale_x,
        (plan.top + height) * scale_y,
    )


def preprocess_picture(
    pixels: npt.NDArray[np.uint8], preprocess: Preprocess, mode: CropMode
) -> npt.NDArray[np.float32]:
    """Return the network's input, float32 [3, H, W], for uint8 RGB pixels [h, w, 3]; see `fit_image`."""
    return fit_image(Image.fromarray(pixels), preprocess, mode).input


def fit_image(image: Image.Image, preprocess: Preprocess, mode: CropMode) -> Fitted:
    """Return the network's input for an RGB image of Pillow's, whose pixels are not copied.

    Bit-identical to the library's own transform in mode CROP. SQUASH resizes to exactly (H, W); PAD is
    open_clip's "longest" mode. Where the resized image would be huge (20,000 x 2 pixels become 2.2 million
    x 224, 2 GB), only the region of the crop is resized: the same filter over the same source pixels, whose
    positions Pillow rounds to float32; a value in thousands may then differ by one level of 255. (So no
    image of ordinary shape is resized by its crop alone, though that would save a fifth of the time.)
    """
    seen, whole = _seen(image, preprocess, mode)
    return Fitted(network_input(np.asarray(seen), preprocess), whole)


def seen_pixels(image: Image.Image, preprocess: Preprocess, mode: CropMode) -> npt.NDArray[np.uint8]:
    """Return what a model sees of an RGB image of Pillow's, uint8 [H, W, 3], for `network_input`."""
    return np.array(_seen(image, preprocess, mode)[0])


def network_input(seen: npt.NDArray[np.uint8], preprocess: Preprocess) -> npt.NDArray[np.float32]:
    """Return pixels [H, W, 3] of the network's size as its input, float32 [3, H, W]."""
    channels = np.moveaxis(seen, 2, 0)
    if preprocess.library == "transformers":
        table = _rescaled(preprocess)
    else:
        table = _normalised(preprocess.mean, preprocess.std)
    return np.stack([table[channel][values] for channel, values in enumerate(channels)])


def _seen(
    image: Image.Image, preprocess: Preprocess, mode: CropMode
) -> tuple[Image.Image, Image.Image | None]:
    """Return the part that a model sees, in its size, and the whole image resized on the way, if it was."""
    height, width = preprocess.size
    plan = _plan(image.size, preprocess, mode)
    whole = None
    if plan.width * plan.height > _MAX_RESIZED_PIXELS and plan.left >= 0 and plan.top >= 0:
        seen = _resize_region(image, crop_rect(image.size, preprocess, mode), (width, height), plan)
    else:
        if preprocess.library == "transformers":
            whole = tensor_resize(image, (plan.width, plan.height), plan.interpolation)
        else:
            whole = image.resize((plan.width, plan.height), plan.filter)
        seen = Image.new("RGB", (width, height), (plan.fill,) * 3)
        seen.paste(whole, (-plan.left, -plan.top))
    return seen, whole


def _resize_region(image: Image.Image, region: Crop, size: tuple[int, int], plan: _Plan) -> Image.Image:
    """Return the region resized to (width, height), as a cut from the whole image's resize would be.

    The part that the filter reaches is cut out first: near zero, Pillow's float32 box is exact enough.
    """
    reach_x = 2 * max(1.0, image.width / plan.width) + 2  # bicubic reaches 2 pixels of the coarser side
    reach_y = 2 * max(1.0, image.height / plan.height) + 2
    left, top = max(0, int(region.x0 - reach_x)), max(0, int(region.y0 - reach_y))
    right, bottom = min(image.width, int(region.x1 + reach_x)), min(image.height, int(region.y1 + reach_y))
    near = image.crop((left, top, right, bottom))
    x0, x1 = region.x0 - left, min(region.x1 - left, near.width)
    y0, y1 = region.y0 - top, min(region.y1 - top, near.height)
    if image.height > image.width * 100 and plan.height < image.height:
        # Pillow filters such images by columns first, and rounds to bytes in between; so must we.
        near = near.resize((near.width, size[1]), plan.filter, box=(0, y0, near.width, y1))
        y0, y1 = 0, size[1]
    return near.resize(size, plan.filter, box=(x0, y0, x1, y1))


def patch_rect(crop: Crop, grid: tuple[int, int], row: int, col: int) -> Crop:
    """Return the rectangle of patch (row, col) of a grid (rows, cols) over the crop.

    Raises IndexError for a patch outside the grid.
    """
    rows, cols = grid
    if not (0 <= row < rows and 0 <= col < cols):
        raise IndexError(f"Patch ({row}, {col}) is outside the grid of {rows} x {cols}.")
    return Crop(
        _edge(crop.x0, crop.x1, cols, col),
        _edge(crop.y0, crop.y1, rows, row),
        _edge(crop.x0, crop.x1, cols, col + 1),
        _edge(crop.y0, crop.y1, rows, row + 1),
    )


def patch_at(crop: Crop, grid: tuple[int, int], x: float, y: float) -> tuple[int, int] | None:
    """Return the patch (row, col) whose rectangle holds the point, or None outside the crop.

    The exact inverse of `patch_rect`: left and top edges belong to a patch, right and bottom ones do not.
    """
    row = _cell(crop.y0, crop.y1, grid[0], y)
    col = _cell(crop.x0, crop.x1, grid[1], x)
    return None if row is None or col is None else (row, col)


def _edge(start: float, end: float, count: int, index: int) -> float:
    return end if index == count else start + (end - start) * index / count


def _cell(start: float, end: float, count: int, value: float) -> int | None:
    if not start <= value < end:  # also for NaN
        return None
    index = min(int((value - start) / (end - start) * count), count - 1)
    # The division may round across an edge; the edges themselves decide.
    while value < _edge(start, end, count, index):
        index -= 1
    while value >= _edge(start, end, count, index + 1):
        index += 1
    return index


def _plan(size: tuple[int, int], preprocess: Preprocess, mode: CropMode) -> _Plan:
    """Return the resize and window that the mode means for an image of size (width, height)."""
    height, width = preprocess.size
    interpolation = preprocess.interpolation
    if mode is CropMode.CROP and preprocess.library == "transformers":
        return _processor_plan(size, preprocess)
    if mode is CropMode.SQUASH or (mode is CropMode.CROP and preprocess.resize_mode == "squash"):
        return _Plan(width, height, 0, 0, interpolation, 0)
    if mode is CropMode.PAD or preprocess.resize_mode == "longest":
        fitted, fill = _keep_ratio(size, preprocess.size, max), preprocess.fill_color
    elif width == height:
        fitted, fill = _shortest_side(size, width), 0
    else:
        # open_clip builds `ResizeKeepRatio(image_size)` here and so loses the interpolation asked for.
        fitted, fill, interpolation = _keep_ratio(size, preprocess.size, min), 0, "bicubic"
    left, top = _window_start(fitted[0], width), _window_start(fitted[1], height)
    return _Plan(fitted[0], fitted[1], left, top, interpolation, fill)


def _processor_plan(size: tuple[int, int], preprocess: Preprocess) -> _Plan:
    """Return the resize and window of a transformers image processor: its centre crop rounds down."""
    height, width = preprocess.size
    before = preprocess.resized or preprocess.size
    if preprocess.resize_mode == "none":
        fitted = size
    elif preprocess.resize_mode == "squash":
        fitted = before[1], before[0]
    else:
        fitted = _shortest_side(size, before[0])
    left, top = (
        -((wanted - side) // 2) if wanted > side else (side - wanted) // 2
        for side, wanted in zip(fitted, (width, height), strict=True)
    )
    return _Plan(fitted[0], fitted[1], left, top, preprocess.interpolation, 0)


def _shortest_side(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return (width, height) with the short side at `side`: torchvision's Resize, which truncates."""
    width, height = size
    if width <= height:
        return side, int(side * height / width)
    return int(side * width / height), side


def _keep_ratio(
    size: tuple[int, int], target: tuple[int, int], choose: Callable[[float, float], float]
) -> tuple[int, int]:
    """Return (width, height) that fits within (max) or covers (min) the target: open_clip's ResizeKeepRatio.

    At least one pixel each: open_clip itself fails where a side would round to nothing.
    """
    width, height = size
    ratio = choose(height / target[0], width / target[1])
    return max(1, round(width / ratio)), max(1, round(height / ratio))


def _window_start(fitted: int, wanted: int) -> int:
    """Return where the centred window begins: torchvision's CenterCrop, open_clip's CenterCropOrPad."""
    if wanted > fitted:
        return -((wanted - fitted) // 2)
    return round((fitted - wanted) / 2.0)


@lru_cache(maxsize=16)
def _normalised(mean: tuple[float, ...], std: tuple[float, ...]) -> npt.NDArray[np.float32]:
    """Return the normalised value of each byte, float32 [3, 256].

    The operations and their order are torchvision's (ToTensor, then Normalize, in float32), so a look-up
    gives its values to the bit.
    """
    levels = np.arange(256, dtype=np.float32) / np.float32(255)
    means = np.array(mean, dtype=np.float32)[:, None]
    deviations = np.array(std, dtype=np.float32)[:, None]
    return np.asarray((levels[None, :] - means) / deviations, dtype=np.float32)


@lru_cache(maxsize=16)
def _rescaled(preprocess: Preprocess) -> npt.NDArray[np.float32]:
    """Return what transformers' `rescale_and_normalize` makes of each byte, float32 [3, 256], to the bit.

    EfficientNet's processor does it in two steps where it takes an offset off between them.
    """
    levels, factor = np.arange(256, dtype=np.float32), np.float32(1.0 / preprocess.rescale)
    if preprocess.offset:
        levels = levels * np.float32(preprocess.rescale) - np.float32(preprocess.offset)
        factor = np.float32(1)
    means = np.array(preprocess.mean, dtype=np.float32)[:, None] * factor
    deviations = np.array(preprocess.std, dtype=np.float32)[:, None] * factor
    table = (levels[None, :] - means) / deviations
    if preprocess.top_std is not None:
        table /= np.array(preprocess.top_std, dtype=np.float32)[:, None]
    return np.asarray(table, dtype=np.float32)
