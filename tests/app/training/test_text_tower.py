from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from torch import nn

from app.training import text_tower
from app.training.loop import Checkpoint
from app.training.settings import Recipe
from app.training.words.corpus import Batch, Corpus

SMALL = Recipe(embed_dim=8, text_width=16, text_heads=2, text_layers=1, context_length=8, text_cycles=(3, 3))


class _Texts:
    """Stands in for the corpus: four short texts, drawn anew for each step."""

    def batch(self, step: int, size: int) -> Batch:
        concepts = np.random.default_rng(step).integers(0, 4, size)
        tokens = np.zeros((size, 5), np.int64)
        tokens[:, 0], tokens[:, 1], tokens[:, 2] = 49406, 100 + concepts, 49407
        places, rows = np.tile([2, 1], (size, 1)), np.full((size, 2, 2), -1)
        rows[:, :, 0] = concepts[:, None]
        return Batch(tokens, places, rows, np.zeros((size, 2), np.float32))


def _tower() -> nn.Module:
    pieces = np.random.default_rng(0).normal(size=(text_tower.VOCABULARY_SIZE, 8)).astype(np.float32)
    return text_tower.build_tower(SMALL, pieces, pieces)


def _train(tower: nn.Module, checkpoint: Path) -> dict[str, torch.Tensor]:
    goal = np.eye(4, 8, dtype=np.float32)
    corpus = cast(Corpus, _Texts())
    return text_tower.train_tower(
        tower, corpus, goal, np.arange(4), SMALL, Checkpoint(checkpoint, "key", "text")
    )


def test_short_tokens_encode_as_padded_ones() -> None:
    tower = _tower()
    tokens = torch.tensor([[49406, 320, 1125, 49407, 0], [49406, 2368, 49407, 0, 0], [49406, 49407, 0, 0, 0]])
    padded = torch.nn.functional.pad(tokens, (0, 3))
    places = torch.tensor([[3, 1], [2, -1], [1, -1]])
    with torch.inference_mode():
        short, whole = text_tower.encode_parts(tower, tokens, places, parts=2), tower(padded)
        cut = tower(torch.tensor([[49406, 49407, 0, 0, 0, 0, 0, 0]]))
    assert torch.allclose(short[:, 0], whole, atol=1e-5)
    assert torch.allclose(short[1, 1], whole[1], atol=1e-5)  # no goal there: the end mark's output
    assert not torch.allclose(short[0, 1], short[0, 0], atol=1e-2)
    assert torch.allclose(short[2, 0], cut[0], atol=1e-5)


def test_each_cycle_starts_anew() -> None:
    steps = [text_tower._cycle(step, (2, 3)) for step in range(5)]
    assert steps == [(0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]


def test_an_interrupted_training_goes_on_to_the_same_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_tower, "CHECKPOINT_EVERY", 2)
    whole = _train(_tower(), tmp_path / "whole.pt")

    real = _Texts.batch

    def stop_at_four(self: _Texts, step: int, size: int) -> Batch:
        if step == 4:
            raise KeyboardInterrupt
        return real(self, step, size)

    monkeypatch.setattr(_Texts, "batch", stop_at_four)
    with pytest.raises(KeyboardInterrupt):
        _train(_tower(), tmp_path / "cut.pt")
    monkeypatch.setattr(_Texts, "batch", real)
    resumed = _train(_tower(), tmp_path / "cut.pt")
    assert all(torch.allclose(whole[name], resumed[name], atol=1e-6) for name in whole)
