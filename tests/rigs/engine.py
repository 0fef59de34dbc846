"""An encoder that counts its work, and what the engine's tests share."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

import app.images.prepare
from app.analysis.prompts import PromptSet
from app.engine.engine import Engine
from app.errors import Checkpoint, no_checkpoint
from app.images.images import Crop, Preprocess, read_upright
from app.models.encoder import DenseImage, DenseText, ImageFeatures, ModelInfo
from app.models.registry import ModelSpec
from app.models.tokens import Tokens
from tests.rigs.token_ids import ids_of

Floats = npt.NDArray[np.float32]

DIM, PENULTIMATE = 8, 16
PREPROCESS = Preprocess(size=(16, 16), mean=(0.5, 0.5, 0.5), std=(0.25, 0.25, 0.25))
FIRST = "ViT-B-32@random"


def info(model_id: str, weights: str = "w") -> ModelInfo:
    return ModelInfo(
        id=model_id,
        arch="fake",
        weights_hash=weights,
        library="open_clip 0",
        device="cpu",
        precision="fp32",
        preprocess=PREPROCESS,
        family="CLIP ViT",
        embed_dim=DIM,
        context_length=77,
        logit_scale=100.0,
        logit_bias=None,
        grid=(2, 2),
        image_global="CLS",
        text_global="EOT",
        variants=(("raw", None), ("value", None), ("maskclip", None), ("vv", "not for this tower")),
        parameters=1,
        notes=(),
        penultimate_dim=PENULTIMATE,
    )


def unit(*seeds: object, rows: int = 1) -> Floats:
    seed = int.from_bytes(hashlib.sha256(repr(seeds).encode()).digest()[:8], "big")
    raw = np.random.default_rng(seed).normal(size=(rows, DIM))
    made: Floats = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    return made


class CountingEncoder:
    """Implements the encoder's interface; an embedding depends on nothing but model and content."""

    def __init__(self, model: ModelInfo) -> None:
        self.info = model
        self.texts: list[str] = []
        self.batches: list[int] = []
        self.dense_images: list[str] = []
        self.dense_texts: list[str] = []

    def listen(self, tell: Callable[[str], None]) -> None:
        self.tell = tell

    def in_precision(self, precision: str) -> CountingEncoder:
        other = copy.copy(self)  # shares the lists, as the real one shares the weights
        other.info = replace(self.info, precision=precision)
        return other

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        return [Tokens(text, ids_of([text])[1:], ("SOT", "EOT"), "", 2, 77) for text in texts]

    def encode_texts(self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> Floats:
        checkpoint(0, len(texts))
        self.texts += texts
        checkpoint(len(texts), len(texts))
        return np.concatenate([unit(self.info.id, text) for text in texts])

    def encode_batch(self, inputs: Floats) -> Floats:
        self.batches.append(len(inputs))
        return np.concatenate([self.image_embedding(one) for one in inputs])

    def encode_features(self, inputs: Floats) -> ImageFeatures:
        """Features: twice the embedding; the penultimate ones are unit's, of another name, in two parts."""
        embeddings = self.encode_batch(inputs)
        before = [unit("penultimate", one.tobytes(), rows=2).reshape(1, PENULTIMATE) for one in inputs]
        return ImageFeatures(embeddings, 2 * embeddings, 3 * np.concatenate(before))

    def image_embedding(self, one: Floats) -> Floats:
        return unit(self.info.id, one.tobytes())

    def ensembles(self, prompts: PromptSet) -> npt.NDArray[np.float64]:
        """The labels' embeddings [L, D], by hand and uncounted."""
        rows = []
        for row in prompts.prompts:
            mean = np.mean([unit(self.info.id, prompt)[0].astype(np.float64) for prompt in row], axis=0)
            rows.append(mean / np.sqrt((mean**2).sum()))
        return np.array(rows)

    def dense_input(self, inputs: Floats, crop: Crop, variant: str = "raw") -> DenseImage:
        self.dense_images.append(variant)
        patches = unit(self.info.id, inputs.tobytes(), variant, rows=4)
        return DenseImage(
            embeddings=np.concatenate([self.image_embedding(inputs), patches]),
            norms=np.arange(5, dtype=np.float32),
            grid=(2, 2),
            global_name="CLS",
            variant=variant,
            crop=crop,
        )

    def dense_text(self, text: str) -> DenseText:
        self.dense_texts.append(text)
        return DenseText(
            embeddings=unit(self.info.id, text, rows=2),
            names=("SOT", "EOT"),
            ids=(0, 1),
            global_row=1,
            norms=np.ones(2, np.float32),
            tokens=self.tokenise([text])[0],
        )


class Models:
    """A loader whose encoders are kept for inspection."""

    def __init__(self) -> None:
        self.loaded: list[CountingEncoder] = []
        self.failure: BaseException | None = None
        self.weights = "w"
        self.mean = (0.5, 0.5, 0.5)

    def __call__(self, spec: ModelSpec, device: str, checkpoint: Checkpoint) -> Any:
        if self.failure:
            raise self.failure
        made = info(spec.id, self.weights)
        preprocess = replace(made.preprocess, mean=self.mean)
        self.loaded.append(CountingEncoder(replace(made, device=device, preprocess=preprocess)))
        return self.loaded[-1]


@pytest.fixture
def models() -> Models:
    return Models()


@pytest.fixture
def engine(models: Models) -> Engine:
    made = Engine(loader=models)
    made.load(FIRST, "cpu")
    return made


@pytest.fixture
def encoder(engine: Engine, models: Models) -> CountingEncoder:
    return models.loaded[0]


def make_picture(path: Path, seed: int = 0, size: tuple[int, int] = (24, 20)) -> Path:
    """Write noise as an image file."""
    pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def picture() -> Callable[..., Path]:
    return make_picture


@pytest.fixture
def photos(tmp_path: Path) -> Callable[[int], list[Path]]:
    return lambda count: [make_picture(tmp_path / f"{i:03}.png", seed=i) for i in range(count)]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that is read and decoded."""
    seen: list[Path] = []

    def counted(path: Path, *admit: Any) -> Any:
        seen.append(path)
        return read_upright(path, *admit)

    monkeypatch.setattr(app.images.prepare, "read_upright", counted)
    return seen
