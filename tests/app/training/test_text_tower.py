from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from torch import nn

from app.training import text_tower
from app.training.corpus import Corpus
from app.training.settings import Recipe

SMALL = Recipe(embed_dim=8, text_width=16, text_heads=2, text_layers=1, context_length=8, text_cycles=(3, 3))


class _Texts:
    """Stands in for the corpus: four short texts, drawn anew for each step."""

    def batch(self, step: int, size: int) -> tuple[np.ndarray, np.ndarray]:
        concepts = np.random.default_rng(step).integers(0, 4, size)
        tokens = np.zeros((size, 5), np.int64)
        tokens[:, 0], tokens[:, 1], tokens[:, 2] = 49406, 100 + concepts, 49407
        return tokens, concepts


def _tower() -> nn.Module:
    pieces = np.random.default_rng(0).normal(size=(text_tower.VOCABULARY_SIZE, 8)).astype(np.float32)
    return text_tower.build_tower(SMALL, pieces, pieces)


def _train(tower: nn.Module, checkpoint: Path) -> dict[str, torch.Tensor]:
    goal = np.eye(4, 8, dtype=np.float32)
    corpus = cast(Corpus, _Texts())
    return text_tower.train_tower(tower, corpus, goal, np.arange(4), SMALL, checkpoint, "key")


def test_short_tokens_encode_as_padded_ones() -> None:
    tower = _tower()
    tokens = torch.tensor([[49406, 320, 1125, 49407, 0], [49406, 2368, 49407, 0, 0], [49406, 49407, 0, 0, 0]])
    padded = torch.nn.functional.pad(tokens, (0, 3))
    with torch.inference_mode():
        short, whole = text_tower.encode_parts(tower, tokens, parts=2), tower(padded)
    assert torch.allclose(short, whole, atol=1e-5)


def test_each_cycle_starts_anew() -> None:
    steps = [text_tower._cycle(step, (2, 3)) for step in range(5)]
    assert steps == [(0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]


def test_an_interrupted_training_goes_on_to_the_same_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_tower, "CHECKPOINT_EVERY", 2)
    whole = _train(_tower(), tmp_path / "whole.pt")

    real = _Texts.batch

    def stop_at_four(self: _Texts, step: int, size: int) -> tuple[np.ndarray, np.ndarray]:
        if step == 4:
            raise KeyboardInterrupt
        return real(self, step, size)

    monkeypatch.setattr(_Texts, "batch", stop_at_four)
    with pytest.raises(KeyboardInterrupt):
        _train(_tower(), tmp_path / "cut.pt")
    monkeypatch.setattr(_Texts, "batch", real)
    resumed = _train(_tower(), tmp_path / "cut.pt")
    assert all(torch.allclose(whole[name], resumed[name], atol=1e-6) for name in whole)
