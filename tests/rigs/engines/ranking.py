"""A stand-in for the engine that gives every text a fixed direction."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.analysis.prompts import PromptSet
from app.errors import Checkpoint, LoupeError

DIM = 32


@dataclass(frozen=True)
class Info:
    id: str = "clip"
    logit_scale: float = 100.0
    logit_bias: float | None = None


def direction(text: str) -> np.ndarray[Any, np.dtype[np.float32]]:
    random = np.random.default_rng(list(text.encode()))
    vector = random.normal(size=DIM) / 4 + np.eye(DIM)[0]
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


class FakeEngine:
    """Gives every text a fixed direction; can be held, and made to fail."""

    def __init__(self) -> None:
        self.info = Info()
        self.asked: list[tuple[str, ...]] = []
        self.broken = False
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()

    def label_embeddings(self, prompts: PromptSet, checkpoint: Checkpoint) -> Any:
        self.asked.append(prompts.labels)
        self.entered.set()
        self.open.wait(10)
        checkpoint(0, len(prompts.labels))
        if self.broken:
            raise LoupeError("The text tower ran out of memory.")
        return np.stack([direction(label) for label in prompts.labels])
