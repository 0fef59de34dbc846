"""A stand-in for the engine that embeds as it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from app.errors import LoupeError
from app.images.files import ReadError
from app.images.geometry import Crop, Preprocess
from app.images.prepare import Prepared, Recipe

PLAIN = Preprocess((8, 8), (0.5,) * 3, (0.5,) * 3)


@dataclass(frozen=True)
class Info:
    id: str = "one"
    device: str = "cpu"
    preprocess: Preprocess = PLAIN


@dataclass(frozen=True)
class Embedded:
    path: Path
    mode: str
    model: str


class FakeEngine:
    """Notes what it embeds; can be held, and made to fail."""

    def __init__(self, shelf: FakeShelf) -> None:
        self.info = Info()
        self.shelf = shelf
        self.batches: list[tuple[str, ...]] = []
        self.modes: list[str] = []
        self.known: set[str] = set()
        self.asked: list[int] = []
        self.broken = False
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()

    @property
    def order(self) -> list[str]:
        return [name for batch in self.batches for name in batch]

    def known_images(self, paths: Iterable[Path], mode: Any) -> dict[Path, Embedded]:
        asked = list(paths)
        self.asked.append(len(asked))
        return {path: Embedded(path, str(mode), self.info.id) for path in asked if path.name in self.known}

    def embed_prepared(self, batch: Sequence[Prepared], mode: Any) -> dict[Path, Embedded]:
        self.batches.append(tuple(one.path.name for one in batch))
        self.modes.append(str(mode))
        self.entered.set()
        self.open.wait(10)
        if self.broken:
            raise LoupeError("The model's weights are damaged.")
        return {one.path: Embedded(one.path, str(mode), self.info.id) for one in batch}


@dataclass
class Decoder:
    """Stands for the reading of files."""

    bad: set[str] = field(default_factory=set)
    read: list[str] = field(default_factory=list)

    def __call__(self, path: Path, recipe: Recipe) -> Prepared | ReadError:
        self.read.append(path.name)
        if path.name in self.bad:
            return ReadError(path, f"{path.name} is not an image.")
        small = np.zeros((4, 4, 3), np.uint8)
        crop = Crop(0, 0, 8, 8)
        return Prepared(path, None, path.name, (8, 8), crop, (), np.zeros((3, 8, 8), np.float32), small)


@dataclass
class FakeShelf:
    """Reads the image that is looked at by the same decoder."""

    prepare: Decoder

    def use(self, recipe: Recipe) -> None:
        """Need no recipe."""
