"""A stand-in for the engine, for the search's tests."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.analysis.prompts import PromptSet
from app.errors import LoupeError
from app.models.tokens import Tokens

DIM = 32


@dataclass(frozen=True)
class Info:
    id: str = "clip"


def direction(text: str, model: str = "clip") -> Any:
    vector = np.random.default_rng(list((model + text).encode())).normal(size=DIM)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


class FakeEngine:
    """A prompt lies where the image of that name does; a model turns everything. Can be held."""

    def __init__(self) -> None:
        self.info = Info()
        self.asked: list[str] = []
        self.broken = False
        self.open = threading.Event()
        self.open.set()

    def label_embeddings(self, prompts: PromptSet) -> Any:
        assert prompts.templates == ("{}",)
        self.asked.extend(prompts.labels)
        assert self.open.wait(10)
        if self.broken:
            raise LoupeError("The text tower ran out of memory.")
        return np.stack([direction(label, self.info.id) for label in prompts.labels])

    def tokenise(self, texts: list[str]) -> list[Tokens]:
        (text,) = texts
        words = text.split()
        return [Tokens(text, (), (), " ".join(words[6:]), len(words) + 2, 8)]
