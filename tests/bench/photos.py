"""Photos for measuring: of many sizes, compressed as real ones are, each with content of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

MEGAPIXELS = (0.3, 12.0)
"""Sizes are log-uniform between these: half have less than 1.9 megapixels, the mean is 3.2."""

_BASES = 3
_BASE_SIZE = (4400, 3300)
_ASPECTS = (4 / 3, 3 / 2, 1.0, 16 / 9)


def mixed_photos(folder: Path, count: int, seed: int = 0) -> list[Path]:
    """Write photos, 84 % JPEG, 8 % PNG and 8 % WebP (both of at most 3 megapixels), a fifth EXIF-turned.

    JPEG files have about 0.2 bytes a pixel, as cameras' have. Each is a cut of its own from one of three
    large pictures, shifted in brightness, so no two have the same content. The same seed gives the same.
    """
    rng = np.random.default_rng(seed)
    bases = [Image.fromarray(_scene(rng, *_BASE_SIZE)) for _ in range(_BASES)]
    return [_write(folder, number, bases[number % _BASES], rng) for number in range(count)]


def _write(folder: Path, number: int, base: Image.Image, rng: np.random.Generator) -> Path:
    kind = ("png", "webp")[number % 2] if number % 25 in (3, 8, 12, 17) else "jpg"
    low, high = MEGAPIXELS[0], MEGAPIXELS[1] if kind == "jpg" else 3.0
    pixels = 1e6 * np.exp(rng.uniform(np.log(low), np.log(high)))
    aspect = _ASPECTS[int(rng.integers(len(_ASPECTS)))]
    width = min(base.width - 1, round(np.sqrt(pixels * aspect)))
    height = min(base.height - 1, round(pixels / width))
    left, top = int(rng.integers(base.width - width)), int(rng.integers(base.height - height))
    cut = base.crop((left, top, left + width, top + height))
    shift = int(rng.integers(-12, 13))
    cut = cut.point([min(255, max(0, value + shift)) for value in range(256)] * 3)
    path = folder / f"photo-{number:05}.{kind}"
    if kind == "jpg":
        exif = Image.Exif()
        exif[0x0112] = int(rng.choice([6, 8, 3])) if rng.random() < 0.2 else 1
        cut.save(path, quality=int(rng.integers(80, 93)), exif=exif)
    elif kind == "png":
        cut.save(path, compress_level=1)
    else:
        cut.save(path, quality=80, method=0)
    return path


def _scene(rng: np.random.Generator, width: int, height: int) -> npt.NDArray[np.uint8]:
    """Return smooth fields of every scale, fainter the finer they are, as in photos; [height, width, 3]."""
    total = np.full((4, 5, 3), 128, np.float32)
    cells, strength = 4, 70.0
    while cells <= height // 2:
        field = rng.normal(0, 1, (cells, cells * 4 // 3, 3)).astype(np.float32)
        field = 0.8 * field.mean(axis=2, keepdims=True) + 0.35 * field  # colours change less than brightness
        total = _resized(total, *field.shape[1::-1]) + strength * field  # the coarse ones, each time as fine
        cells, strength = cells * 2, strength * 0.84
    return np.clip(_resized(total, width, height), 0, 255).astype(np.uint8)


def _resized(field: npt.NDArray[np.float32], width: int, height: int) -> npt.NDArray[np.float32]:
    planes = [Image.fromarray(np.ascontiguousarray(field[..., channel])) for channel in range(3)]
    return np.stack(
        [np.asarray(plane.resize((width, height), Image.Resampling.BILINEAR)) for plane in planes], -1
    )
