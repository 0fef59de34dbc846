"""The command line in process, on an encoder whose answers are known."""

from __future__ import annotations

import hashlib
import json
import logging
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

import app.cli.context
import main
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import Crop, CropMode, Preprocess, crop_rect, preprocess_picture
from app.models.encoder import DenseImage, DenseText, ImageFeatures, ModelInfo
from app.models.registry import ModelSpec
from app.models.tokens import ByteTokenizer, Tokens
from tests.rigs.token_ids import ids_of

Floats = npt.NDArray[np.float32]

DIM, PENULTIMATE = 8, 16
PREPROCESS = Preprocess((16, 16), (0.5, 0.5, 0.5), (0.25, 0.25, 0.25))
MODEL = "ViT-B-32@random"


def unit(*seeds: object, rows: int = 1) -> Floats:
    seed = int.from_bytes(hashlib.sha256(repr(seeds).encode()).digest()[:8], "big")
    raw = np.random.default_rng(seed).normal(size=(rows, DIM))
    made: Floats = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    return made


class FakeTower:
    """A model without anything in it."""

    arch = "fake"
    model = SimpleNamespace(visual=None, vision_model=None)
    tokenizer = ByteTokenizer(77, 49407)


class FakeEncoder:
    """One token a word, at most 77; embeddings depend on the content alone."""

    parts: Any = FakeTower()

    def __init__(self, model_id: str, device: str) -> None:
        self.info = ModelInfo(
            id=model_id,
            arch="fake",
            weights_hash="ab" * 32,
            library="open_clip 3.3.0",
            device="cpu" if device == "auto" else device,
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
            notes=("a note of the model's",),
            penultimate_dim=PENULTIMATE,
        )

    def listen(self, tell: Callable[[str], None]) -> None:
        pass

    def require_pairs(self) -> None:
        raise LoupeError("fake has no head for image-text matching (ITM).")

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        return [self._tokens(text) for text in texts]

    def _tokens(self, text: str) -> Tokens:
        words = text.split()
        kept = words[:75]
        pieces = ("SOT", *kept, "EOT")
        return Tokens(text, ids_of(kept), pieces, " ".join(words[75:]), len(words) + 2, 77)

    def encode_texts(self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> Floats:
        return np.concatenate([unit(text) for text in texts])

    def rows(self, texts: Sequence[str]) -> npt.NDArray[np.int64]:
        rows = [list(self._tokens(text).ids) for text in texts]
        return np.array([row + [0] * (77 - len(row)) for row in rows], np.int64)

    def encode_rows(self, ids: npt.NDArray[np.int64]) -> Floats:
        return np.concatenate([unit(row.tobytes()) for row in ids])

    def encode_images(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> Floats:
        return self.encode_batch(
            np.stack([preprocess_picture(pixels, PREPROCESS, CropMode.CROP) for pixels in pictures])
        )

    def encode_batch(self, inputs: Floats) -> Floats:
        return np.concatenate([unit(one.tobytes()) for one in inputs])

    def encode_features(self, inputs: Floats) -> ImageFeatures:
        """Features: twice the embedding, and other directions of length 3 before the projection."""
        embeddings = self.encode_batch(inputs)
        before = [unit("penultimate", one.tobytes(), rows=2).reshape(1, PENULTIMATE) for one in inputs]
        return ImageFeatures(embeddings, 2 * embeddings, 3 / 2**0.5 * np.concatenate(before))

    def dense_input(self, inputs: Floats, crop: Crop, variant: str = "raw") -> DenseImage:
        if variant == "vv":
            raise LoupeError("v-v attention is not for this tower.")
        rows = np.concatenate([unit(inputs.tobytes()), unit(inputs.tobytes(), variant, rows=4)])
        norms = np.ones(5, np.float32)
        return DenseImage(
            embeddings=rows, norms=norms, grid=(2, 2), global_name="CLS", variant=variant, crop=crop
        )

    def dense_image(self, pixels: npt.NDArray[np.uint8]) -> DenseImage:
        crop = crop_rect((pixels.shape[1], pixels.shape[0]), PREPROCESS, CropMode.CROP)
        return self.dense_input(preprocess_picture(pixels, PREPROCESS, CropMode.CROP), crop)

    def dense_text(self, text: str) -> DenseText:
        tokens = self._tokens(text)
        count = len(tokens.ids)
        rows = unit(text, rows=count)
        return DenseText(
            embeddings=rows,
            names=tokens.pieces,
            ids=tokens.ids,
            global_row=count - 1,
            norms=np.ones(count, np.float32),
            tokens=tokens,
        )


def load(spec: ModelSpec, device: str, checkpoint: Checkpoint) -> Any:
    logging.warning("a library says something")
    warnings.warn("a library warns", UserWarning, stacklevel=1)
    checkpoint(1, 2)
    return FakeEncoder(spec.id, device)


@dataclass
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on stderr of a command that refused its input."""
        assert self.status == 2
        assert self.out == ""
        lines = [line for line in self.err.splitlines() if not line.startswith("note: ")]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("clip-loupe: ")
        return lines[0].removeprefix("clip-loupe: ")


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run the command line in a folder of its own; the model is a fake one unless --model says otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load, store=store))

    def call(*argv: object) -> Outcome:
        words = [str(word) for word in argv]
        if (
            words[:1] in (["rank"], ["search"], ["dcsm"], ["bias"], ["skew"], ["weat"])
            and "--model" not in words
        ):
            words[1:1] = ["--model", MODEL]
        status = main.main(words)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


@pytest.fixture
def photo(tmp_path: Path) -> Callable[..., Path]:
    def make(name: str, seed: int = 0, size: tuple[int, int] = (60, 40)) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
        Image.fromarray(pixels).save(path, "PNG")
        return Path(name)

    return make


@pytest.fixture
def engine() -> Engine:
    made = Engine(loader=load)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.load(MODEL)
    return made
