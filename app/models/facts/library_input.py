"""The model library's own preprocessing, beside which ours is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

if TYPE_CHECKING:
    from app.images.images import Preprocess

    Pixels = npt.NDArray[np.uint8]
    Floats = npt.NDArray[np.float32]


def open_clip_input(preprocess: Preprocess) -> Callable[[Pixels], Floats]:
    """Return open_clip's own transform of uint8 pixels [h, w, 3] into an input [3, H, W]."""

    def transformed(pixels: Pixels) -> Floats:
        from open_clip.transform import PreprocessCfg, image_transform_v2

        names = ("size", "mean", "std", "interpolation", "resize_mode", "fill_color")
        own = PreprocessCfg(**{name: getattr(preprocess, name) for name in names})
        made: Floats = image_transform_v2(own, is_train=False)(Image.fromarray(pixels)).numpy()
        return made

    return transformed


def transformers_input(processor: Any) -> Callable[[Pixels], Floats]:
    """Return what an image processor of transformers makes of uint8 pixels [h, w, 3]: an input [3, H, W]."""

    def transformed(pixels: Pixels) -> Floats:
        given = processor(images=Image.fromarray(pixels), return_tensors="pt")
        made: Floats = given["pixel_values"][0].numpy()
        return made

    return transformed


def usual_of(processor: Any) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """Return mean and std that an image processor's class has of itself, None where it has none."""
    mean, std = (getattr(type(processor), name, None) for name in ("image_mean", "image_std"))
    return None if mean is None or std is None else (tuple(map(float, mean)), tuple(map(float, std)))
