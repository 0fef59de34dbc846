"""Blur: defocus, glass, motion and zoom. scipy is imported when one is made."""

from __future__ import annotations

import numpy as np

from app.images.corruptions.noise import Doubles

_DEFOCUS = ((3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5))
_GLASS = ((0.7, 1, 2), (0.9, 2, 1), (1.0, 2, 3), (1.1, 3, 2), (1.5, 4, 2))
_MOTION = ((10, 3), (15, 5), (15, 8), (15, 12), (20, 15))
_ZOOM = ((1.11, 0.01), (1.16, 0.01), (1.21, 0.02), (1.26, 0.02), (1.31, 0.03))
_ANGLE = 45.0


def defocus(image: Doubles, level: int, scale: float, _random: np.random.Generator) -> Doubles:
    """Average over a disc, as a lens out of focus does."""
    radius, softness = _DEFOCUS[level]
    return _filtered(image, disc(radius * scale, softness * scale))


def disc(radius: float, softness: float) -> Doubles:
    """Return a disc of weights that sum to 1, its edge softened by a Gaussian."""
    from scipy.ndimage import gaussian_filter

    reach = int(np.ceil(radius + 3 * softness))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    weights = gaussian_filter((np.hypot(x, y) <= max(radius, 0.5)).astype(np.float64), softness)
    made: Doubles = weights / weights.sum()
    return made


def glass(image: Doubles, level: int, scale: float, random: np.random.Generator) -> Doubles:
    """Blur, swap each pixel with one near it some times, and blur again.

    All pixels are moved at once: a pixel takes the value of one at most `reach` away, `times` over.
    """
    sigma, reach, times = _GLASS[level]
    reach = max(1, round(reach * scale))
    made = _gaussian(image, sigma * scale)
    height, width = image.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    for _ in range(times):
        moved_y = np.clip(y + random.integers(-reach, reach + 1, y.shape), 0, height - 1)
        moved_x = np.clip(x + random.integers(-reach, reach + 1, x.shape), 0, width - 1)
        made = made[moved_y, moved_x]
    return _gaussian(made, sigma * scale)


def motion(image: Doubles, level: int, scale: float, random: np.random.Generator) -> Doubles:
    """Average along a line of random direction, up to 45 degrees off the horizontal, weights falling off."""
    reach, sigma = _MOTION[level]
    return _filtered(image, streak(reach * scale, sigma * scale, random.uniform(-_ANGLE, _ANGLE)))


def streak(reach: float, sigma: float, degrees: float) -> Doubles:
    """Return weights that sum to 1 on a line from the middle, falling off as a Gaussian of this sigma."""
    steps = np.arange(0.0, 2 * reach + 1, 0.25)
    weights = np.exp(-(steps**2) / (2 * sigma**2))
    angle = np.deg2rad(degrees)
    size = int(np.ceil(2 * reach)) + 1
    kernel = np.zeros((2 * size + 1, 2 * size + 1))
    rows = np.rint(size - steps * np.sin(angle)).astype(np.intp)
    columns = np.rint(size + steps * np.cos(angle)).astype(np.intp)
    np.add.at(kernel, (rows, columns), weights)
    made: Doubles = kernel / kernel.sum()
    return made


def zoom(image: Doubles, level: int, _scale: float, _random: np.random.Generator) -> Doubles:
    """Average the image with itself enlarged about its middle, step by step."""
    most, step = _ZOOM[level]
    factors = np.arange(1.0, most, step)
    made = np.mean([_enlarged(image, factor) for factor in factors], axis=0)
    return np.asarray((image + made * len(factors)) / (len(factors) + 1))


def _enlarged(image: Doubles, factor: float) -> Doubles:
    from scipy.ndimage import affine_transform

    middle = (np.array(image.shape[:2]) - 1) / 2
    shift = middle - middle / factor
    channels = [
        affine_transform(image[..., channel], (1 / factor, 1 / factor), shift, order=1, mode="nearest")
        for channel in range(image.shape[2])
    ]
    return np.stack(channels, axis=2)


def _gaussian(image: Doubles, sigma: float) -> Doubles:
    from scipy.ndimage import gaussian_filter

    made: Doubles = gaussian_filter(image, (sigma, sigma, 0))
    return made


def _filtered(image: Doubles, kernel: Doubles) -> Doubles:
    """Return the image under a kernel, its edges reflected."""
    from scipy.signal import fftconvolve

    reach_y, reach_x = kernel.shape[0] // 2, kernel.shape[1] // 2
    wide = np.pad(image, ((reach_y, reach_y), (reach_x, reach_x), (0, 0)), mode="symmetric")
    made: Doubles = fftconvolve(wide, kernel[..., None], mode="valid", axes=(0, 1))
    return made
