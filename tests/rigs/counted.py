"""Counts what is decoded and encoded, from outside: in Pillow, and in the image tower's first layer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import ImageFile

Size = tuple[int, int]


@contextmanager
def counted_decodes() -> Iterator[list[Size]]:
    """Gather the (width, height) of each decode of a file, inside; a JPEG's may be a fraction of its own."""
    load = ImageFile.ImageFile.load
    sizes: list[Size] = []

    def counting(image: ImageFile.ImageFile) -> Any:
        if image.tile:  # else its pixels are there already
            sizes.append(image.size)
        return load(image)

    ImageFile.ImageFile.load = counting  # type: ignore[method-assign, assignment]
    try:
        yield sizes
    finally:
        ImageFile.ImageFile.load = load  # type: ignore[method-assign]


@contextmanager
def counted_passes(model: Any) -> Iterator[list[int]]:
    """Gather the number of images of each pass through an open_clip model's image tower, inside."""
    import torch

    counts: list[int] = []
    first = next(layer for layer in model.visual.modules() if isinstance(layer, torch.nn.Conv2d))
    hook = first.register_forward_pre_hook(lambda _layer, given: counts.append(len(given[0])))
    try:
        yield counts
    finally:
        hook.remove()
