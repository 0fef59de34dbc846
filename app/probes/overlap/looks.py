"""How an image looks to a perceptual hash, and copies of it as they arise: the known duplicates."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from app.analysis.zeroshot import Floats
from app.words import wording

Pixels = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Bits = npt.NDArray[np.uint8]

KINDS = (
    wording("re-encoded"),
    wording("resized"),
    wording("cropped"),
    wording("flipped"),
    wording("brighter"),
)
BITS = 64
FLAT = 4.0
"""An image whose grey values (0..255, at 32 x 32) have a smaller standard deviation is near-constant."""
_SIDE, _KEPT = 32, 8
_QUALITY, _SMALLER, _CROP, _BRIGHTER = 50, 0.5, 0.9, 1.3


def grey(pixels: Pixels) -> Floats:
    """Return an image's grey values 0..255, float32 [32, 32]."""
    small = Image.fromarray(pixels).convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return np.asarray(small, np.float32)


def phash(values: Floats) -> int:
    """Return the perceptual hash of grey values [32, 32], 64 bits.

    The lowest 8 x 8 frequencies of the cosine transform (type II), each above their median or not.
    """
    from scipy.fft import dctn

    low = dctn(values.astype(np.float64), type=2)[:_KEPT, :_KEPT]
    bits = (low > np.median(low)).ravel()
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def distances(a: Hashes, b: Hashes) -> Bits:
    """Return in how many of the 64 bits hashes [N] and [M] differ, [N, M]."""
    bits: Bits = np.bitwise_count(a[:, None] ^ b[None, :])
    return bits


def copies(pixels: Pixels) -> Iterator[Pixels]:
    """Yield an image as each of KINDS: JPEG of quality 50, half size, the middle 90 %, flipped, brighter."""
    image = Image.fromarray(pixels)
    width, height = image.size
    held = io.BytesIO()
    image.save(held, "JPEG", quality=_QUALITY)
    yield np.asarray(Image.open(held).convert("RGB"))
    half = (max(1, round(_SMALLER * width)), max(1, round(_SMALLER * height)))
    yield np.asarray(image.resize(half, Image.Resampling.BICUBIC))
    left, top = round((1 - _CROP) / 2 * width), round((1 - _CROP) / 2 * height)
    yield np.ascontiguousarray(pixels[top : max(top + 1, height - top), left : max(left + 1, width - left)])
    yield np.ascontiguousarray(pixels[:, ::-1])
    yield np.asarray(ImageEnhance.Brightness(image).enhance(_BRIGHTER))
