"""A picture made for an embedding: the pixels that an image tower finds nearest to it (Kazemi et al., 2024).

Maximises mean cos(V(A(x)), t) - weight * TV(x) over pixels x in 0..1, A being random views, by Adam. The
picture begins as noise and grows twice on the way. The tower's weights have no gradient and stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.errors import Checkpoint, no_checkpoint
from app.images.geometry import network_input
from app.images.images import CropMode
from app.models.device import Runner
from app.models.inside.views import View, draw_view, resampling, total_variation
from app.models.memory import give_back_memory

if TYPE_CHECKING:
    import numpy.typing as npt
    from torch import Tensor

    from app.models.encoder import Encoder

    Bytes = npt.NDArray[np.uint8]
    Floats = npt.NDArray[np.float32]
    # Makes a picture for an embedding [D] of length 1, hands over its frames, and asks whether to stop.
    Inverter = Callable[[Floats, "InversionSettings", Callable[["Frame"], None], Callable[[], bool]], None]

TV_WEIGHT = 0.005
RATE, LAST_RATE = 0.1, 0.01
"""Adam's, which falls along half a cosine: few steps at the published rate alone end in noise."""
SIDES = (64, 128)
"""The short sides that a picture begins with, and grows to first; then it has that which was asked for."""
GROWN = (0.26, 0.53)
"""After which parts of the steps it grows (900 and 1,800 of 3,400)."""
_FRAMES = 50
"""How often a picture is looked at on the way, as it would be saved."""


@dataclass(frozen=True)
class InversionSettings:
    """How a picture is made. size: its shorter side in pixels; views: of each step."""

    steps: int = 60
    seed: int = 0
    size: int = 224
    views: int = 1

    def as_dict(self) -> dict[str, object]:
        """Return all of it, with what nobody chooses, for JSON."""
        fixed = {"rate": RATE, "last_rate": LAST_RATE, "tv_weight": TV_WEIGHT}
        return {**asdict(self), **fixed, "sides": list(SIDES), "grown": list(GROWN)}


@dataclass(frozen=True, eq=False)
class Frame:
    """A picture after a number of steps, in the bytes that are saved [h, w, 3], and the cosine of these."""

    step: int
    pixels: Bytes
    cosine: float


def invert(
    encoder: Encoder,
    direction: Floats,
    mode: CropMode,
    settings: InversionSettings,
    take: Callable[[Frame], None],
    stopped: Callable[[], bool] = lambda: False,
    checkpoint: Checkpoint = no_checkpoint,
) -> None:
    """Make a picture for an embedding [D] of length 1, and hand over its frames, the last among them.

    `checkpoint` counts steps and is called before each pass of the tower; `stopped` is asked before each
    step, and ends the work with a last frame. A frame's cosine is that of its bytes alone, under `mode`.
    """
    try:
        _climb(encoder, direction, mode, settings, take, stopped, checkpoint)
    finally:
        give_back_memory()


def _climb(
    encoder: Encoder,
    direction: Floats,
    mode: CropMode,
    settings: InversionSettings,
    take: Callable[[Frame], None],
    stopped: Callable[[], bool],
    checkpoint: Checkpoint,
) -> None:
    ascent = _Ascent(encoder, direction, settings)
    every = max(1, round(settings.steps / _FRAMES))

    def show() -> None:
        pixels = ascent.pixels()
        embedding = encoder.encode_batch(encoder.preprocess(pixels, mode)[None])[0]
        take(Frame(ascent.done, pixels, float(embedding.astype(np.float64) @ direction.astype(np.float64))))

    show()
    while ascent.done < settings.steps and not stopped():
        ascent.step(checkpoint)
        if ascent.done % every == 0:
            show()
    if ascent.done % every:
        show()


class _Ascent:
    """The picture, and Adam's state for it."""

    def __init__(self, encoder: Encoder, direction: Floats, settings: InversionSettings) -> None:
        import torch

        info = encoder.info
        self._settings, self._encode = settings, encoder.parts.encode_image
        self._input = info.preprocess.size
        self._device = info.device
        self._runner = Runner(info.device, "fp32")
        self._together = 1 if info.device == "cpu" else settings.views
        self._generator = torch.Generator().manual_seed(settings.seed)
        self.done = 0
        freeze(encoder)
        ends = [
            network_input(np.full((*self._input, 3), byte, np.uint8), info.preprocess) for byte in (0, 255)
        ]
        with self._runner.gradients():
            self._direction = torch.from_numpy(direction.copy()).to(self._device)
            low, high = (torch.from_numpy(end[:, :1, :1].copy()).to(self._device) for end in ends)
            self._low, self._span = low, high - low
            shape = self._shape(_side(0, settings))
            self._take_picture(torch.rand(3, *shape, generator=self._generator).to(self._device))

    def _shape(self, side: int) -> tuple[int, int]:
        """Return height and width in the input's ratio."""
        short = min(self._input)
        return round(side * self._input[0] / short), round(side * self._input[1] / short)

    def _take_picture(self, picture: Tensor) -> None:
        import torch

        self._picture = picture.detach().clone().requires_grad_(True)
        self._adam = torch.optim.Adam([self._picture], lr=RATE)

    def step(self, checkpoint: Checkpoint) -> None:
        """Take a step up; `checkpoint` is called outside of anything that has gradients."""
        import torch

        step, settings = self.done, self._settings
        picture = self._grown(_side(step, settings))
        gradient = torch.zeros_like(picture)
        for start in range(0, settings.views, self._together):
            checkpoint(step, settings.steps)
            with self._runner.gradients():
                count = min(self._together, settings.views - start)
                views = torch.stack([self._view().of(picture) for _ in range(count)])
                embeddings = self._encode(self._low + self._span * views).float()
                cosines = torch.cosine_similarity(embeddings, self._direction[None])
                gradient -= torch.autograd.grad(cosines.sum() / settings.views, picture)[0]
        with self._runner.gradients():
            gradient += TV_WEIGHT * torch.autograd.grad(total_variation(picture), picture)[0]
            picture.grad = gradient
            self._adam.param_groups[0]["lr"] = _rate(step, settings.steps)
            self._adam.step()
            with torch.no_grad():
                picture.clamp_(0, 1)
        self.done = step + 1

    def _view(self) -> View:
        return draw_view(self._input, self._generator)

    def _grown(self, side: int) -> Tensor:
        """Return the picture, made larger where it is to be; Adam begins anew then."""
        shape = self._shape(side)
        if tuple(self._picture.shape[1:]) != shape:
            with self._runner.gradients():
                rows, columns = (
                    resampling(size, wanted).to(self._device)
                    for size, wanted in zip(self._picture.shape[1:], shape, strict=True)
                )
                self._take_picture(rows @ self._picture @ columns.T)
        return self._picture

    def pixels(self) -> Bytes:
        """Return the picture as it would be saved, uint8 [h, w, 3]."""
        levels = (255 * self._picture.detach()).round().to("cpu").numpy()
        return np.ascontiguousarray(np.moveaxis(levels, 0, 2)).astype(np.uint8)


def _side(step: int, settings: InversionSettings) -> int:
    """Return the shorter side that the picture has in a step."""
    grown = sum(step >= round(part * settings.steps) for part in GROWN)
    return min(settings.size, (*SIDES, settings.size)[grown])


def _rate(step: int, steps: int) -> float:
    return LAST_RATE + (RATE - LAST_RATE) * (1 + math.cos(math.pi * step / steps)) / 2


def freeze(encoder: Encoder) -> None:
    """Let no weight have a gradient: none is ever wanted of a model in use, and each costs its memory."""
    encoder.parts.model.requires_grad_(False)
