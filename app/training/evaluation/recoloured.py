"""Does the model see the colour of a thing on a photo? On photos whose object we recolour inside its box.

Hue and chroma are set in Oklab (Ottosson 2020), which keeps lightness as it is seen apart from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from app.analysis.rates import within_top
from app.analysis.resampled import mean_rate
from app.composition.scenes import COLOURS
from app.images.geometry import Crop
from app.images.images import read_picture
from app.training.evaluation.composition import Model
from app.training.evaluation.embedding import text_embeddings
from app.training.evaluation.frames import fill_frame
from app.training.evaluation.localisation import Box
from app.training.evaluation.results import Results

PAINTS = ("red", "orange", "yellow", "green", "blue", "purple")
CHROMA = 0.16
"""The most chroma that is set; less where sRGB has no such colour at a pixel's lightness."""

_LEVELS = 256
_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
"""Ottosson's matrices: linear sRGB to cone responses, and their cube roots to Oklab."""


def oklab(pixels: np.ndarray) -> np.ndarray:
    """Return Oklab [..., 3] (L, a, b) of sRGB, uint8 [..., 3]."""
    coded = pixels / 255
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    lab: np.ndarray = np.cbrt(linear @ _LMS.T) @ _LAB.T
    return lab


def linear_srgb(lab: np.ndarray) -> np.ndarray:
    """Return linear sRGB [..., 3] of Oklab; beyond 0..1 where sRGB lacks the colour."""
    linear: np.ndarray = ((lab @ np.linalg.inv(_LAB).T) ** 3) @ np.linalg.inv(_LMS).T
    return linear


def painted(pixels: np.ndarray, mask: np.ndarray, colour: str) -> np.ndarray:
    """Return an image, uint8 [H, W, 3], with the hue of one of COLOURS where the mask [H, W], 0..1, is 1.

    Each pixel's Oklab lightness stays, its chroma becomes CHROMA or the most that sRGB has there.
    """
    _, a, b = oklab(np.array(COLOURS[colour], np.uint8))
    direction = np.array([a, b]) / np.hypot(a, b)
    levels = np.linspace(0, 1, _LEVELS)
    lightness = oklab(pixels)[..., 0]
    chroma = np.interp(lightness, levels, _most_chroma(levels, direction))
    lab = np.concatenate([lightness[..., None], chroma[..., None] * direction], axis=-1)
    linear = np.clip(linear_srgb(lab), 0, 1)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    mixed = pixels + mask[..., None] * (255 * coded - pixels)
    painting: np.ndarray = np.clip(np.rint(mixed), 0, 255).astype(np.uint8)
    return painting


def object_mask(pixels: np.ndarray, area: Crop) -> np.ndarray:
    """Return how much of each pixel [H, W], 0..1, is taken for the object in a box of an image [H, W, 3].

    Colours more frequent in the middle of the box than outside of it, smoothed, within a soft ellipse.
    """
    height, width = pixels.shape[:2]
    down, right = np.mgrid[:height, :width] + 0.5
    across, along = (area.x1 - area.x0) / 2, (area.y1 - area.y0) / 2
    reach = np.hypot((right - area.x0) / across - 1, (down - area.y0) / along - 1)
    outside = (right < area.x0) | (right > area.x1) | (down < area.y0) | (down > area.y1)
    bins = (pixels // 32).astype(int) @ np.array([64, 8, 1])
    within, without = (1 + np.bincount(bins[part], minlength=512) for part in (reach < 0.6, outside))
    share = (within / within.sum()) / (within / within.sum() + without / without.sum())
    likely = Image.fromarray((255 * share[bins]).astype(np.uint8))
    smooth = likely.filter(ImageFilter.GaussianBlur(0.03 * float(min(across, along)) + 1))
    window = np.clip((1.15 - reach) / 0.3, 0, 1)
    mask: np.ndarray = window * np.clip(2.5 * np.asarray(smooth) / 255 - 0.75, 0, 1)
    return mask


def measure_recoloured(model: Model, folder: Path, boxes: Sequence[Box], results: Results) -> None:
    """Add how often the colour that an object was given is the first of six: "a red car", "a blue car".

    Boxes whose photo is not in the folder are left away; `n` counts photos, each is asked about six times.
    """
    here = [box for box in boxes if (folder / box.file).is_file()]
    won = []
    for box in here:
        pixels = read_picture(folder / box.file).pixels
        mask = object_mask(pixels, box.area)
        images = model.encode_images([painted(pixels, mask, colour) for colour in PAINTS])
        texts = text_embeddings(model, [fill_frame("a {}", f"{colour} {box.label}") for colour in PAINTS])
        won.append(within_top(images @ texts.T, np.arange(len(PAINTS)), 1))
    asked = np.array(won, bool).reshape(-1)
    photos = np.repeat(np.arange(len(here)), len(PAINTS))
    rate = mean_rate(asked, photos, np.zeros(len(asked), int))
    results.rates[f"recoloured objects on photos, colour of {len(PAINTS)}"] = rate


def _most_chroma(levels: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """Return the most chroma up to CHROMA that sRGB has at each lightness [K] in a direction (a, b)."""
    steps = np.linspace(0, CHROMA, 65)
    plane = steps[:, None] * direction
    lab = np.concatenate(
        np.broadcast_arrays(levels[:, None, None], plane[None, :, :1], plane[None, :, 1:]), axis=-1
    )
    linear = linear_srgb(lab)
    inside = ((linear > -1e-4) & (linear < 1 + 1e-4)).all(axis=-1)
    most: np.ndarray = np.where(inside, steps, 0).max(axis=1)
    return most
