"""Resizing as torchvision resizes tensors, as transformers' image processors do; Pillow's bytes differ."""

from __future__ import annotations

import numpy as np
from PIL import Image

_MODES = {"bilinear": "BILINEAR", "bicubic": "BICUBIC", "lanczos": "LANCZOS", "nearest": "NEAREST_EXACT"}
"""Our names of interpolation, and torchvision's of what transformers takes for Pillow's of that name."""


def tensor_resize(image: Image.Image, size: tuple[int, int], interpolation: str) -> Image.Image:
    """Return an RGB image resized to (width, height) as torchvision resizes a uint8 tensor, antialiased.

    The interpolation is "bilinear", "bicubic", "lanczos" or "nearest". The image's pixels are copied once.
    """
    import torch
    from torchvision.transforms.v2 import InterpolationMode, functional

    pixels = torch.from_numpy(np.array(image)).permute(2, 0, 1)
    mode = InterpolationMode[_MODES[interpolation]]
    resized = functional.resize(pixels, [size[1], size[0]], interpolation=mode, antialias=True)
    return Image.fromarray(np.ascontiguousarray(resized.permute(1, 2, 0).numpy()))
