"""An engine that records which options reached it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from app.analysis.dcsm import Dcsm
from app.engine.engine import Engine
from app.errors import Checkpoint, no_checkpoint
from app.images.images import CropMode
from app.models.encoder import ModelInfo
from app.models.inside.inversion import Frame
from app.models.inside.layers import Layer, LayerFacts
from app.models.inside.stream import Shares
from tests.rigs.cli import DIM, FakeEncoder, Floats


class Asked(dict[str, set[Any]]):
    """What an engine, or its encoder, was asked for: the values of each option."""

    def note(self, **values: object) -> None:
        for name, value in values.items():
            self.setdefault(name, set()).add(value)


class RecordingEncoder(FakeEncoder):
    """Notes the texts and modes that it is given; has every precision, and is the same in each."""

    def __init__(self, model_id: str, asked: Asked) -> None:
        super().__init__(model_id, "cpu")
        self._asked = asked

    def in_precision(self, precision: str) -> RecordingEncoder:
        return self

    def preprocess(self, pixels: npt.NDArray[np.uint8], mode: CropMode) -> Floats:
        self._asked.note(mode=mode.value)
        return np.zeros((3, 16, 16), np.float32)

    def encode_texts(self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> Floats:
        for text in texts:
            self._asked.note(text=text)
        return super().encode_texts(texts, checkpoint)

    def require_pairs(self) -> None:
        """It has a head for pairs."""

    def match(self, inputs: Floats, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> Floats:
        for text in texts:
            self._asked.note(text=text)
        return np.zeros((len(texts), 2), np.float32)


class NoTrace:
    """A pass of some images in which nothing is written, and all patches are attended to alike."""

    def __init__(self, images: int) -> None:
        self._images = images

    def heads(self) -> torch.Tensor:
        return torch.zeros(self._images, 1, 1, DIM)

    def along_layer(self, directions: torch.Tensor, number: int) -> torch.Tensor:
        return torch.zeros(1, len(directions), 1, 5)

    def along(self, directions: torch.Tensor) -> Shares:
        shape = (self._images, len(directions))
        return Shares(torch.zeros(*shape, 1, 1, 5), torch.zeros(*shape, 1), torch.zeros(shape))

    def attention(self) -> torch.Tensor:
        return torch.full((self._images, 1, 1, 5), 0.2)


class NoStream:
    """A tower of one layer with one head, which writes nothing."""

    blocks = (None,)
    heads = 1

    def trace(self, inputs: torch.Tensor, positions: Any = True) -> NoTrace:
        return NoTrace(len(inputs))


def blank(_encoder: Any, _direction: Any, _mode: Any, settings: Any, take: Any, *_more: Any) -> None:
    """Make a black picture in place of one that needs a network."""
    take(Frame(settings.steps, np.zeros((4, 4, 3), np.uint8), 0.0))


def two_units(_parts: Any) -> tuple[Layer, ...]:
    """Return a layer of two channels over 2 x 2 positions, in which nothing fires."""
    facts = LayerFacts("layer", "channels", 2, (2, 2), class_token=False)
    return (Layer(facts, lambda inputs: torch.zeros(len(inputs), 4, 2)),)


class RecordingEngine(Engine):
    """Notes what it is asked to load, and how images are to be fitted."""

    def __init__(self, store: Any, asked: Asked) -> None:
        loader: Any = lambda spec, _device, _checkpoint: RecordingEncoder(spec.id, asked)  # noqa: E731
        super().__init__(loader, store)
        self._asked = asked
        asked.note(no_cache=store is None)

    def load(
        self,
        model_id: str,
        device: str = "auto",
        checkpoint: Checkpoint = no_checkpoint,
        precision: str = "fp32",
    ) -> ModelInfo:
        self._asked.note(model=model_id, device=device, precision=precision)
        return super().load(model_id, "cpu", checkpoint)

    def embed_images(
        self, paths: Any, mode: CropMode, checkpoint: Checkpoint = no_checkpoint
    ) -> tuple[list[Any], list[Any]]:
        self._asked.note(mode=mode.value)
        return super().embed_images(paths, mode, checkpoint)

    def match(
        self, paths: Any, texts: Any, mode: CropMode, checkpoint: Checkpoint, take: Any = None
    ) -> tuple[Any, Any]:
        self._asked.note(mode=mode.value)
        return super().match(paths, texts, mode, checkpoint, take)

    def dcsm(
        self,
        path: Path,
        prompts: Sequence[str],
        mode: CropMode,
        variant: str = "raw",
        checkpoint: Checkpoint = no_checkpoint,
    ) -> list[Dcsm]:
        self._asked.note(mode=mode.value)
        return super().dcsm(path, prompts, mode, variant, checkpoint)
