"""Digital: contrast, elastic transform, pixelate and JPEG compression."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from app.images.corruptions.noise import Doubles

_CONTRAST = (0.4, 0.3, 0.2, 0.1, 0.05)
_ELASTIC = ((2.0, 0.7, 0.1), (2.0, 0.08, 0.2), (0.05, 0.01, 0.02), (0.07, 0.01, 0.02), (0.12, 0.01, 0.02))
"""Of each severity as shares of the side: how far pixels move, over what length that changes, and how far the
corners of a triangle move that the whole image is bent by."""
_PIXELATE = (0.6, 0.5, 0.4, 0.3, 0.25)
_JPEG = (25, 18, 15, 10, 7)


def contrast(image: Doubles, level: int, _scale: float, _random: np.random.Generator) -> Doubles:
    """Draw each channel's values towards their mean."""
    mean = image.mean(axis=(0, 1), keepdims=True)
    made: Doubles = (image - mean) * _CONTRAST[level] + mean
    return made


def elastic(image: Doubles, level: int, _scale: float, random: np.random.Generator) -> Doubles:
    """Stretch the image as a rubber sheet: a random affine map, and smooth random shifts of its pixels."""
    from scipy.ndimage import gaussian_filter, map_coordinates

    height, width = image.shape[:2]
    side = min(height, width)
    far, length, bend = (share * side for share in _ELASTIC[level])
    corners = np.array([[5, 5], [5, 1], [1, 1]]) / 6 * (height, width)
    moved = corners + random.uniform(-bend, bend, corners.shape)
    ones = np.ones((3, 1))
    back = np.linalg.solve(np.hstack([moved, ones]), corners)
    y, x = np.mgrid[0:height, 0:width]
    at = np.stack([y.ravel(), x.ravel(), np.ones(y.size)], axis=1) @ back
    shifts = [
        gaussian_filter(random.uniform(-1, 1, y.shape), length, mode="reflect", truncate=3) for _ in "yx"
    ]
    places = [at[:, axis].reshape(y.shape) + far * shift for axis, shift in enumerate(shifts)]
    channels = [map_coordinates(image[..., channel], places, order=1, mode="reflect") for channel in range(3)]
    return np.stack(channels, axis=2)


def pixelate(image: Doubles, level: int, _scale: float, _random: np.random.Generator) -> Doubles:
    """Shrink the image, and enlarge its pixels again."""
    height, width = image.shape[:2]
    small = (max(1, int(width * _PIXELATE[level])), max(1, int(height * _PIXELATE[level])))
    shrunk = _picture(image).resize(small, Image.Resampling.BOX)
    return _values(shrunk.resize((width, height), Image.Resampling.NEAREST))


def jpeg(image: Doubles, level: int, _scale: float, _random: np.random.Generator) -> Doubles:
    """Compress the image as JPEG of low quality."""
    buffer = io.BytesIO()
    _picture(image).save(buffer, "JPEG", quality=_JPEG[level])
    with Image.open(buffer) as made:
        return _values(made.convert("RGB"))


def _picture(image: Doubles) -> Image.Image:
    return Image.fromarray(np.rint(255 * image).astype(np.uint8))


def _values(picture: Image.Image) -> Doubles:
    return np.asarray(picture, np.float64) / 255
