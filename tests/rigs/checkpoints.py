"""Tiny models of open_clip and other libraries as references: what a checkpoint of theirs must embed as."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from open_clip import CLIP, SimpleTokenizer
from torch import Tensor
from torch.nn import functional

from app.models import registry
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.rigs.models import tiny_config, unsettle

TEXTS = ["a cat on a mat", "two dogs"]
State = dict[str, Tensor]


@dataclass(frozen=True)
class Source:
    """A tiny model of another library, and what it makes of two texts and a picture, normalised."""

    model: Any
    image: NDArray[np.float32]
    texts: NDArray[np.float32]
    picture: NDArray[np.float32]

    @property
    def state(self) -> State:
        """A copy of the model's tensors."""
        return {key: value.clone() for key, value in self.model.state_dict().items()}

    def differs(self, encoder: Encoder) -> float:
        """Return the largest difference of a component of an embedding."""
        texts = np.abs(encoder.encode_texts(TEXTS) - self.texts).max()
        return float(max(texts, np.abs(encoder.encode_batch(self.image) - self.picture).max()))


def made(model: Any, image: NDArray[np.float32]) -> Source:
    """Return a model of open_clip with what it makes of the texts and a picture."""
    ids = SimpleTokenizer()(TEXTS, context_length=model.context_length)
    with torch.inference_mode():
        texts = functional.normalize(model.eval().encode_text(ids), dim=-1).numpy()
        picture = functional.normalize(model.encode_image(torch.from_numpy(image)), dim=-1).numpy()
    return Source(model, image, texts, picture)


@pytest.fixture(scope="module")
def image() -> NDArray[np.float32]:
    """A preprocessed picture for the tiny models."""
    return np.random.default_rng(5).standard_normal((1, 3, 64, 64)).astype(np.float32)


@pytest.fixture(scope="module")
def source(image: NDArray[np.float32]) -> Source:
    """A tiny CLIP of open_clip with seeded weights."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        model = CLIP(**tiny_config())
    unsettle(model)
    return made(model, image)


@pytest.fixture
def tiny_architectures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `ViT-B-32` and its twin be as small as the source's model."""

    def config(arch: str) -> dict[str, Any]:
        found = json.loads(json.dumps(tiny_config()))
        return dict(found | ({"quick_gelu": True} if arch.endswith("-quickgelu") else {}))

    monkeypatch.setattr(registry, "model_config", config)
    monkeypatch.setattr(registry, "architectures", lambda: ("ViT-B-32", "ViT-B-32-quickgelu"))


def loaded(path: Path, arch: str = "ViT-B-32") -> Encoder:
    """Load a checkpoint file as a user does."""
    return load_encoder(parse_model_id(f"{arch}@{path}"), "cpu")


def notes(encoder: Encoder) -> str:
    """Return all that is said of a loaded model."""
    return " ".join(encoder.info.notes)


class Writer(torch.nn.Module):
    """A module whose `__setstate__`, run by torch.jit.load, writes a file."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def forward(self, values: Tensor) -> Tensor:
        return values

    @torch.jit.export
    def __getstate__(self) -> tuple[str, bool]:
        return (self.path, self.training)

    @torch.jit.export
    def __setstate__(self, state: tuple[str, bool]) -> None:
        self.path = state[0]
        self.training = state[1]
        torch.save(torch.ones(1), state[0])


class Archived(torch.nn.Module):
    """What OpenAI traced: the model with whole numbers beside it, here with a trap."""

    def __init__(self, model: CLIP, proof: Path, facts: Mapping[str, int]) -> None:
        super().__init__()
        for name, value in {
            **dict(model.named_children()),
            **dict(model.named_parameters(recurse=False)),
        }.items():
            setattr(self, name, value)
        self.register_buffer("attn_mask", model.attn_mask)
        for name, number in facts.items():
            self.register_buffer(name, torch.tensor(number))
        self.trap = Writer(str(proof))

    def forward(self, values: Tensor) -> Tensor:
        return values


def archived(model: CLIP, path: Path, proof: Path, facts: Mapping[str, int] | None = None) -> Path:
    """Save a model as a TorchScript archive that writes the file `proof` where it is executed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.save(torch.jit.script(Archived(model, proof, facts or {})), path)
    return path
