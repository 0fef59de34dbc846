"""A stand-in for the engine and its scorers, for the composition laboratory's tests."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.dcsm import Dcsm
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import Crop, Preprocess
from app.models.encoder import ModelInfo

GRID = (2, 2)


def model(model_id: str = "clip", weights_hash: str = "ab" * 32) -> ModelInfo:
    """Return the info of a model that nobody loads."""
    return ModelInfo(
        id=model_id,
        arch="none",
        weights_hash=weights_hash,
        library="open_clip 0",
        device="cpu",
        precision="fp32",
        preprocess=Preprocess((8, 8), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "bicubic", "shortest", 0),
        family="CLIP",
        embed_dim=4,
        context_length=77,
        logit_scale=100.0,
        logit_bias=None,
        grid=GRID,
        image_global="CLS",
        text_global="EOT",
        variants=(("raw", None),),
        parameters=1,
        notes=(),
    )


def fake_map(prompt: str, cosine: float, mean: float = 0.1) -> Dcsm:
    """Return a map of 3 x 5 cells with this cosine; the others share what `mean` leaves."""
    values = np.full((3, 5), (15 * mean - cosine) / 14, np.float32)
    values[2, 0] = cosine
    return Dcsm(
        prompt, values, ("SOT", "w", "EOT"), (0, 1, 2), 2, "CLS", "EOT", GRID, "raw", Crop(0, 0, 1, 1)
    )


class FakeEngine:
    """Gives each caption the cosine that a test set (0.2 else); can be held, and made to fail."""

    def __init__(self, cosines: Mapping[str, float] | None = None) -> None:
        self.info = model()
        self.cosines = dict(cosines or {})
        self.asked: list[tuple[Path, tuple[str, ...]]] = []
        self.broken: set[Path] = set()
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()

    def require(self) -> Any:
        return self

    def nothing(self) -> Any:
        raise LoupeError("No model is loaded.")

    def dcsm(
        self,
        path: Path,
        prompts: Sequence[str],
        mode: object,
        variant: str = "raw",
        checkpoint: Checkpoint = no_checkpoint,
    ) -> list[Dcsm]:
        self.asked.append((path, tuple(prompts)))
        self.entered.set()
        self.open.wait(10)
        checkpoint(0, len(prompts))
        if path in self.broken:
            raise LoupeError(f"{path.name} can't be read.")
        return [fake_map(prompt, self.cosines.get(prompt, 0.2)) for prompt in prompts]


class FakeScorer:
    """Scores a map by its caption: the shorter the higher, unless a test says otherwise."""

    def __init__(self, scores: Mapping[str, float] | None = None) -> None:
        self.scores = dict(scores or {})

    def score_maps(self, maps: Sequence[Dcsm]) -> Any:
        return np.array([self.scores.get(one.prompt, -len(one.prompt)) for one in maps], np.float32)

    def check_model(self, model: object) -> None:
        pass


class FakeTicket:
    """A ticket that nobody cancels, and that remembers what was reported."""

    cancelled = False

    def __init__(self) -> None:
        self.reports: list[tuple[int, int]] = []

    def checkpoint(self, done: int, total: int) -> None:
        self.reports.append((done, total))
