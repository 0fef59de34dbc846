"""Noise: Gaussian, shot (Poisson) and impulse."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]

_GAUSSIAN = (0.08, 0.12, 0.18, 0.26, 0.38)
_SHOT = (60, 25, 12, 5, 3)
_IMPULSE = (0.03, 0.06, 0.09, 0.17, 0.27)


def gaussian(image: Doubles, level: int, _scale: float, random: np.random.Generator) -> Doubles:
    """Add normal noise to each value."""
    return image + random.normal(0.0, _GAUSSIAN[level], image.shape)


def shot(image: Doubles, level: int, _scale: float, random: np.random.Generator) -> Doubles:
    """Count photons: each value is a Poisson count of its brightness."""
    return random.poisson(image * _SHOT[level]) / _SHOT[level]


def impulse(image: Doubles, level: int, _scale: float, random: np.random.Generator) -> Doubles:
    """Set a share of the values to black or white, half each."""
    made = image.copy()
    chance = random.random(image.shape)
    made[chance < _IMPULSE[level]] = 1.0
    made[chance < _IMPULSE[level] / 2] = 0.0
    return made
