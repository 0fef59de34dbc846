"""The fifteen kinds of corruption, by name, and one function that makes any of them.

Kinds and strengths follow Hendrycks and Dietterich 2019 (Benchmarking Neural Network Robustness to Common
Corruptions and Perturbations), whose images are ImageNet-C. What is made here is like them and not the same:
textures of weather are drawn, not photographed, and noise is seeded by the image's content. Lengths are given
for 224 pixels and grow with the image's shorter side, so that models of other sizes see the same strength.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from app.errors import LoupeError
from app.images.corruptions import blur, digital, noise, weather
from app.words import Words, wording

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.images.corruptions.noise import Doubles

    Corrupt = Callable[[Doubles, int, float, np.random.Generator], Doubles]

SEVERITIES = (1, 2, 3, 4, 5)
VERSION = 1
"""Of what is made; another version's embeddings are others."""
_SIDE = 224

KINDS: dict[str, Corrupt] = {
    "gaussian_noise": noise.gaussian,
    "shot_noise": noise.shot,
    "impulse_noise": noise.impulse,
    "defocus_blur": blur.defocus,
    "glass_blur": blur.glass,
    "motion_blur": blur.motion,
    "zoom_blur": blur.zoom,
    "snow": weather.snow,
    "frost": weather.frost,
    "fog": weather.fog,
    "brightness": weather.brightness,
    "contrast": digital.contrast,
    "elastic_transform": digital.elastic,
    "pixelate": digital.pixelate,
    "jpeg_compression": digital.jpeg,
}

KIND_WORDS: dict[str, Words] = {
    "gaussian_noise": wording("gaussian noise"),
    "shot_noise": wording("shot noise"),
    "impulse_noise": wording("impulse noise"),
    "defocus_blur": wording("defocus blur"),
    "glass_blur": wording("glass blur"),
    "motion_blur": wording("motion blur"),
    "zoom_blur": wording("zoom blur"),
    "snow": wording("snow"),
    "frost": wording("frost"),
    "fog": wording("fog"),
    "brightness": wording("brightness"),
    "contrast": wording("contrast"),
    "elastic_transform": wording("elastic transform"),
    "pixelate": wording("pixelate"),
    "jpeg_compression": wording("jpeg compression"),
}
"""Each kind as people read it."""


def corrupt(
    pixels: npt.NDArray[np.uint8], kind: str, severity: int, content: str, seed: int = 0
) -> npt.NDArray[np.uint8]:
    """Return the pixels [H, W, 3] corrupted; the same for the same kind, severity, content and seed.

    severity: 1 to 5. content: the image's SHA-256, which seeds what is random. Raises LoupeError for an
    unknown kind or severity.
    """
    if kind not in KINDS or severity not in SEVERITIES:
        said = "There is no corruption “{kind}” of severity {severity}; the kinds are {kinds}, of 1 to 5."
        raise LoupeError(wording(said, kind=kind, severity=severity, kinds=", ".join(KINDS)))
    key = f"{VERSION} {content} {kind} {severity} {seed}".encode()
    random = np.random.default_rng(int.from_bytes(hashlib.sha256(key).digest()[:8], "little"))
    scale = min(pixels.shape[:2]) / _SIDE
    made = KINDS[kind](pixels.astype(np.float64) / 255, severity - 1, scale, random)
    return np.rint(255 * np.clip(made, 0, 1)).astype(np.uint8)


def corrupted_content(content: str, kind: str, severity: int, seed: int, size: tuple[int, int]) -> str:
    """Return what stands for a corrupted image's content, SHA-256 in hex; size: (height, width) of the input.

    Embeddings are kept by it, so that a corruption, severity, seed or size of another image never meets.
    """
    key = f"corrupted {VERSION} {content} {kind} {severity} {seed} {size[0]}x{size[1]}"
    return hashlib.sha256(key.encode()).hexdigest()
