"""Weather: snow, frost, fog and brightness; their textures are drawn at random."""

from __future__ import annotations

import colorsys

import numpy as np

from app.images.corruptions.blur import streak
from app.images.corruptions.noise import Doubles

_SNOW = (
    (0.1, 0.3, 3.0, 0.5, 10, 4, 0.8),
    (0.2, 0.3, 2.0, 0.5, 12, 4, 0.7),
    (0.55, 0.3, 4.0, 0.9, 12, 8, 0.7),
    (0.55, 0.3, 4.5, 0.85, 12, 8, 0.65),
    (0.55, 0.3, 2.5, 0.85, 12, 12, 0.55),
)
"""Of each severity: mean and deviation of the flakes, their zoom, the least that is one, the streak's reach
and sigma, and the share of the image's own colours."""
_FROST = ((1.0, 0.4), (0.8, 0.6), (0.7, 0.7), (0.65, 0.7), (0.6, 0.75))
_FOG = ((1.5, 2.0), (2.0, 2.0), (2.5, 1.7), (2.5, 1.5), (3.0, 1.4))
_BRIGHTNESS = (0.1, 0.2, 0.3, 0.4, 0.5)
_GREY = (0.299, 0.587, 0.114)
_ICE = np.array(colorsys.hsv_to_rgb(0.58, 0.18, 1.0))


def snow(image: Doubles, level: int, scale: float, random: np.random.Generator) -> Doubles:
    """Whiten the image, and let flakes fall across it in streaks."""
    from scipy.ndimage import zoom
    from scipy.signal import fftconvolve

    mean, deviation, size, least, reach, sigma, own = _SNOW[level]
    height, width = image.shape[:2]
    grown = size * scale
    small = (int(np.ceil(height / grown)) + 1, int(np.ceil(width / grown)) + 1)
    flakes = zoom(random.normal(mean, deviation, small), grown, order=1)[:height, :width]
    flakes = np.where(flakes < least, 0.0, np.clip(flakes, 0, 1))
    flakes = fftconvolve(flakes, streak(reach * scale, sigma * scale, random.uniform(-135, -45)), "same")
    grey = (image @ np.array(_GREY))[..., None]
    white = own * image + (1 - own) * np.maximum(image, 1.5 * grey + 0.5)
    made: Doubles = white + (flakes + flakes[::-1, ::-1])[..., None]
    return made


def frost(image: Doubles, level: int, _scale: float, random: np.random.Generator) -> Doubles:
    """Lay a sheet of ice crystals over the image: ridges of clouds, of several sizes."""
    own, ice = _FROST[level]
    crystals = np.zeros(image.shape[:2])
    for octave, weight in ((2.2, 0.6), (1.6, 0.4)):
        crystals += weight * (1 - np.abs(2 * clouds(image.shape[:2], octave, random) - 1)) ** 3
    crystals /= max(float(crystals.max()), 1e-9)
    made: Doubles = own * image + ice * crystals[..., None] * _ICE
    return made


def fog(image: Doubles, level: int, _scale: float, random: np.random.Generator) -> Doubles:
    """Lay clouds over the image; its brightest value stays as it is."""
    thick, decay = _FOG[level]
    brightest = float(image.max())
    made = image + thick * clouds(image.shape[:2], decay, random)[..., None]
    made *= brightest / (brightest + thick) if brightest > 0 else 1.0
    return np.asarray(made)


def clouds(shape: tuple[int, int], decay: float, random: np.random.Generator) -> Doubles:
    """Return clouds [H, W], 0..1: random waves whose amplitudes fall off with the frequency.

    decay: how fast; 1 is rough, 2 is smooth.
    """
    height, width = shape
    y, x = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    frequency = np.hypot(y * height, x * width)
    frequency[0, 0] = np.inf
    waves = random.normal(size=frequency.shape) + 1j * random.normal(size=frequency.shape)
    made = np.fft.irfft2(waves / frequency ** (0.5 + decay / 2), s=shape)
    made -= made.min()
    return np.asarray(made / max(float(made.max()), 1e-12))


def brightness(image: Doubles, level: int, _scale: float, _random: np.random.Generator) -> Doubles:
    """Raise the value of each colour (HSV); hue and saturation stay."""
    value = image.max(axis=2, keepdims=True)
    raised = np.clip(value + _BRIGHTNESS[level], 0, 1)
    made: Doubles = np.where(value > 0, image * raised / np.maximum(value, 1e-12), raised)
    return made
