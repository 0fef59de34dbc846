"""A stand-in for the engine whose maps are known."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.dcsm import Dcsm
from app.analysis.map_noise import RANDOM_PROMPTS
from app.engine.shelf import Shelf
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import CropMode, Preprocess, crop_rect, read_size

PREPROCESS = Preprocess((224, 224), (0.5,) * 3, (0.5,) * 3, "bicubic", "shortest", 0)

GRID = (4, 4)


def values_of(prompt: str, tokens: int) -> Any:
    """Cosines in 0..0.4, another for each prompt, row and patch; exact in 4 digits."""
    rows, columns = np.mgrid[:tokens, : 1 + GRID[0] * GRID[1]]
    start = sum(prompt.encode()) % 7
    return (((rows * 31 + columns * 17 + start * 13) % 400) / 1000).astype(np.float32)


class FakeEngine:
    """Gives planted maps, and counts and holds requests as told."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], str, str]] = []
        self.error = ""
        self.shelf = Shelf()
        self.info: Any = None
        """None: the noise of maps is not computed."""
        self.gate: threading.Event | None = None
        self.offsets: dict[str, float] = {}
        """What the maps on an image have more, by its name."""

    def dcsm(
        self,
        path: Path,
        prompts: Sequence[str],
        mode: CropMode,
        variant: str = "raw",
        checkpoint: Checkpoint = no_checkpoint,
    ) -> list[Dcsm]:
        if set(prompts) <= set(RANDOM_PROMPTS):  # asked behind the maps; no test counts them
            return [self.build(path, prompt, mode, variant) for prompt in prompts]
        self.asked.append((path.name, tuple(prompts), mode.value, variant))
        if self.gate is not None:
            self.gate.wait(5)
        checkpoint(0, 1)
        if self.error:
            raise LoupeError(self.error)
        return [self.build(path, prompt, mode, variant) for prompt in prompts]

    def build(self, path: Path, prompt: str, mode: CropMode, variant: str) -> Dcsm:
        tokens = ("SOT", *prompt.split(), "EOT")
        crop = crop_rect(read_size(path), PREPROCESS, mode)
        count = len(tokens)
        values = values_of(prompt, count) + np.float32(self.offsets.get(path.name, 0.0))
        return Dcsm(prompt, values, tokens, tuple(range(count)), count - 1, "CLS", "EOT", GRID, variant, crop)

    def patch_norms(self, path: Path, mode: CropMode, variant: str = "raw") -> Any:
        return np.arange(16, dtype=np.float32).reshape(GRID)
