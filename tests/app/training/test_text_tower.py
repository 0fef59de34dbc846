from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from app.training import text_tower
from app.training.loop import Checkpoint
from app.training.settings import Recipe
from app.training.words.attribute_texts import Goal, Text
from app.training.words.packing import Batch, pack

SMALL = Recipe(embed_dim=8, text_width=16, text_heads=2, text_layers=1, context_length=8, text_tokens=32)


class _Texts:
    """Stands in for the corpus: short texts of one word, drawn anew for each step."""

    def batch(self, step: int, tokens: int) -> Batch:
        concepts = np.random.default_rng(step).integers(0, 4, 100).tolist()
        texts = (Text((100 + c,), Goal(c), ((0, Goal(c)),)) for c in concepts)
        return pack(texts, tokens // 8, 8, 49406, 49407)


def _tower() -> nn.Module:
    pieces = np.random.default_rng(0).normal(size=(text_tower.VOCABULARY_SIZE, 8)).astype(np.float32)
    return text_tower.build_tower(SMALL, pieces, pieces)


def _train(tower: nn.Module, checkpoint: Path) -> dict[str, torch.Tensor]:
    goal = np.eye(4, 8, dtype=np.float32)
    known, kept = np.arange(4), Checkpoint(checkpoint, "key", "text")
    return text_tower.train_tower(tower, _Texts(), goal, known, SMALL, (3, 3), kept)


def test_packed_texts_encode_as_the_tower_does() -> None:
    tower = _tower()
    texts = [Text((320, 1125), Goal(0), ((0, Goal(0)),)), Text((2368,), Goal(0)), Text((1, 2, 3, 4), Goal(0))]
    batch = pack(iter(texts), 2, 8, 49406, 49407)
    padded = torch.zeros(3, 8, dtype=torch.int64)
    for row, text in enumerate(texts):
        whole = torch.tensor([49406, *text.pieces, 49407])
        padded[row, : len(whole)] = whole
    cut = torch.tensor([[49406, 320, 49407, 0, 0, 0, 0, 0]])
    with torch.inference_mode():
        looked_up = tower.get_parameter("token_embedding.weight")[torch.from_numpy(batch.tokens)]
        out, expected = text_tower.encode_packed(tower, looked_up, batch), tower(padded)
        earlier = tower(cut)
    assert (batch.texts[0] == 0).sum() == 4 and (batch.texts[0] == 1).sum() == 3  # side by side
    assert torch.allclose(out[:, 0], expected, atol=1e-5)
    assert torch.allclose(out[1, 1], expected[1], atol=1e-5)  # no goal there: the end mark's output
    assert not torch.allclose(out[0, 1], earlier[0], atol=1e-2)  # its own token's, not an end mark's


def test_each_cycle_starts_anew() -> None:
    assert [text_tower.cycle_of(step, (2, 3)) for step in range(5)] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
        (1, 2),
    ]


def test_training_finds_the_words() -> None:
    tower = _tower()
    before = {name: value.clone() for name, value in tower.state_dict().items()}
    kept = Checkpoint(Path("unused"), "key", "text")
    recipe = replace(SMALL, text_rate=0.01)
    goal = np.eye(4, 8, dtype=np.float32)
    text_tower.train_tower(tower, _Texts(), goal, np.arange(4), recipe, (60,), kept)
    tokens = torch.zeros(4, 8, dtype=torch.int64)
    tokens[:, 0], tokens[:, 1], tokens[:, 2] = 49406, torch.arange(100, 104), 49407
    out = torch.nn.functional.normalize(tower(tokens), dim=1)
    assert (out[:, :4].argmax(1) == torch.arange(4)).all()
    # Pieces that no text has stay what they were.
    rows = "token_embedding.weight"
    assert torch.equal(tower.state_dict()[rows][200:300], before[rows][200:300])


def test_an_interrupted_training_goes_on_to_the_same_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_tower, "CHECKPOINT_EVERY", 2)
    whole = _train(_tower(), tmp_path / "whole.pt")

    real = _Texts.batch

    def stop_at_four(self: _Texts, step: int, tokens: int) -> Batch:
        if step == 4:
            raise KeyboardInterrupt
        return real(self, step, tokens)

    monkeypatch.setattr(_Texts, "batch", stop_at_four)
    with pytest.raises(KeyboardInterrupt):
        _train(_tower(), tmp_path / "cut.pt")
    monkeypatch.setattr(_Texts, "batch", real)
    resumed = _train(_tower(), tmp_path / "cut.pt")
    assert all(torch.allclose(whole[name], resumed[name], atol=1e-6) for name in whole)


def test_towers_are_averaged_by_their_share() -> None:
    names, sentences = ({**_tower().state_dict()} for _ in range(2))
    sentences = {name: value + 1 if value.isfinite().all() else value for name, value in sentences.items()}
    mixed = text_tower.average_towers(sentences, names, 0.75)
    assert mixed.keys() == names.keys()
    for name, value in mixed.items():
        assert (
            value.equal(names[name])
            if name == "attn_mask"
            else (value - names[name] - 0.75).abs().max() < 1e-6
        )
