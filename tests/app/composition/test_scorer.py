"""The scorer: its numbers, its file, and whom it refuses."""

from __future__ import annotations

import errno
import json
import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

from app.analysis.dcsm import Dcsm
from app.analysis.zeroshot import Floats
from app.composition import scorer as scorer_module
from app.composition.scorer import (
    Scorer,
    ScorerInfo,
    ScorerNetwork,
    builtin_scorer,
    load_scorer,
    save_scorer,
)
from app.composition.scorer_input import TEXT_ROWS, make_words, scorer_input
from app.errors import LoupeError
from app.images.images import Crop, Preprocess
from app.models.encoder import ModelInfo

GRID = (3, 4)
COLUMNS = 13
HASH = "0123456789abcdef" * 4


def model(model_id: str = "builtin", weights_hash: str = HASH, grid: tuple[int, int] = GRID) -> ModelInfo:
    return ModelInfo(
        id=model_id,
        arch="tiny",
        weights_hash=weights_hash,
        library="open_clip 3",
        device="cpu",
        precision="fp32",
        preprocess=Preprocess((64, 64), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "bicubic", "shortest", 0),
        family="CLIP",
        embed_dim=8,
        context_length=77,
        logit_scale=100.0,
        logit_bias=None,
        grid=grid,
        image_global="CLS",
        text_global="EOT",
        variants=(("raw", None),),
        parameters=1,
        notes=(),
    )


def make(channels: int = 4, functional_words: bool = True, model_id: str = "builtin") -> Scorer:
    words = make_words(COLUMNS, 5) if functional_words else {}
    info = ScorerInfo(
        model_id=model_id,
        weights_hash=HASH,
        grid=GRID,
        columns=COLUMNS,
        words=tuple(words),
        functional=functional_words,
        seed=5,
        steps=12,
        figures={"spatial": {"accuracy": 0.9, "n": 500}},
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(2)
        network = ScorerNetwork(COLUMNS, channels)
    return Scorer(info, network, words)


def inputs(count: int, seed: int = 0) -> Floats:
    return np.random.default_rng(seed).standard_normal((count, TEXT_ROWS, COLUMNS)).astype(np.float32)


def dcsm(prompt: str, tokens: tuple[str, ...], seed: int, grid: tuple[int, int] = GRID) -> Dcsm:
    shape = (len(tokens), 1 + grid[0] * grid[1])
    values = np.random.default_rng(seed).normal(0.2, 0.05, shape).astype(np.float32)
    ids = tuple(range(len(tokens)))
    return Dcsm(prompt, values, tokens, ids, len(tokens) - 1, "CLS", "EOT", grid, "raw", Crop(0, 0, 8, 6))


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(LoupeError) as caught:
        action()
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence and "Traceback" not in sentence
    return sentence


# --- scores -----------------------------------------------------------------------------------------------


def by_hand(path: Path, maps: Floats) -> Floats:
    """The network in NumPy alone, from the file alone."""
    state = {name: value.numpy().astype(np.float64) for name, value in load_file(path).items()}

    def convolved(x: Any, layer: str) -> Any:
        padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
        kernel = state[f"{layer}.weight"]  # [out, in, 3, 3]
        height, width = x.shape[2:]
        total = np.zeros((len(x), len(kernel), height, width)) + state[f"{layer}.bias"][:, None, None]
        for i in range(3):
            for j in range(3):
                window = padded[:, :, i : i + height, j : j + width]
                total += np.einsum("ncij,oc->noij", window, kernel[:, :, i, j])
        return np.maximum(total, 0)

    x = convolved(convolved(maps[:, None].astype(np.float64), "conv1"), "conv2")
    flat = x.reshape(len(x), -1)
    hidden = np.maximum(flat @ state["hidden.weight"].T + state["hidden.bias"], 0)
    scores: Floats = (hidden @ state["output.weight"].T + state["output.bias"])[:, 0].astype(np.float32)
    return scores


@pytest.mark.parametrize("channels", [4, 8])
def test_score_equals_the_network_computed_from_the_file(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "s.safetensors"
    save_scorer(path, make(channels))
    maps = inputs(7)
    scores = load_scorer(path).score(maps)
    assert scores.shape == (7,) and scores.dtype == np.float32
    np.testing.assert_allclose(scores, by_hand(path, maps), atol=1e-5)
    assert np.ptp(scores) > 1e-3  # the comparison means something


def test_a_score_does_not_depend_on_the_batch() -> None:
    scorer = make()
    maps = inputs(300)  # more than one batch
    together = scorer.score(maps)
    order = np.random.default_rng(1).permutation(300)
    np.testing.assert_allclose(scorer.score(maps[order]), together[order], atol=1e-6)
    for index in (0, 17, 299):
        np.testing.assert_allclose(scorer.score(maps[index : index + 1]), together[[index]], atol=1e-6)
    others = inputs(300, seed=9) * 50
    others[17] = maps[17]
    np.testing.assert_allclose(scorer.score(others)[17], together[17], atol=1e-6)


def test_maps_are_scored_as_their_inputs_are() -> None:
    scorer = make()
    maps = [
        dcsm("a not b", ("SOT", "a", "not", "b", "EOT"), 1),
        dcsm("a cat", ("SOT", "a", "cat", "EOT"), 2),
    ]
    prepared = [scorer_input(one.values, one.tokens, scorer.words, one.prompt) for one in maps]
    np.testing.assert_array_equal(prepared[0][2], scorer.words["not"])
    scores = scorer.score_maps(maps)
    np.testing.assert_allclose(scores, scorer.score(np.stack(prepared)), atol=1e-6)
    np.testing.assert_allclose(scorer.score_maps(maps[1:]), scores[1:], atol=1e-6)


def test_without_functional_rows_cosines_stay() -> None:
    scorer = make(functional_words=False)
    one = dcsm("a not b", ("SOT", "a", "not", "b", "EOT"), 1)
    expected = scorer_input(one.values, one.tokens, None, one.prompt)
    np.testing.assert_array_equal(scorer.inputs(one.values, one.tokens, one.prompt), expected)


def test_nothing_to_score() -> None:
    assert make().score(inputs(0)).shape == make().score_maps([]).shape == (0,)


def test_maps_of_another_size_are_refused() -> None:
    assert "30 text by 13 image tokens" in refused(lambda: make().score(inputs(2)[:, :, :5]))
    other = dcsm("a", ("SOT", "a", "EOT"), 0, grid=(4, 3))
    assert "3 x 4 patches, not of 4 x 3" in refused(lambda: make().score_maps([other]))


def test_scoring_is_without_dropout_and_leaves_training_as_it_was() -> None:
    network = ScorerNetwork(COLUMNS, dropout=0.5).train()
    words = make_words(COLUMNS, 5)
    scorer = Scorer(replace(make().info, words=tuple(words)), network, words)
    np.testing.assert_array_equal(scorer.score(inputs(3)), scorer.score(inputs(3)))
    assert network.training and network.drop_units.training


def test_network_learns() -> None:
    torch.manual_seed(0)
    network = ScorerNetwork(COLUMNS)
    maps = torch.from_numpy(inputs(32))
    wanted = (maps[:, 2, 3] > maps[:, 4, 5]).float()
    optimiser = torch.optim.Adam(network.parameters(), 3e-3)
    for _ in range(30):
        loss = functional.binary_cross_entropy_with_logits(network(maps), wanted)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    assert float(loss.detach()) < 0.05


# --- files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("functional_words", [True, False])
def test_saved_and_loaded_is_the_same(tmp_path: Path, functional_words: bool) -> None:
    scorer = make(functional_words=functional_words)
    path = tmp_path / "mine.bin"  # any name will do
    save_scorer(path, scorer)
    loaded = load_scorer(path)
    assert loaded.info == scorer.info
    assert list(loaded.words) == list(scorer.words)
    for word in scorer.words:
        np.testing.assert_array_equal(loaded.words[word], scorer.words[word])
    np.testing.assert_array_equal(loaded.score(inputs(3)), scorer.score(inputs(3)))
    save_scorer(path, loaded, overwrite=True)
    assert "exists already" in refused(lambda: save_scorer(path, loaded))


def test_a_full_disk_leaves_the_old_scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.safetensors"
    save_scorer(path, make())
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "the disk is full" in refused(lambda: save_scorer(path, make(8), overwrite=True))
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def rewritten(path: Path, change: Callable[[dict[str, torch.Tensor], dict[str, Any]], None]) -> Path:
    """Save a scorer with tensors and JSON changed."""
    scorer = make()
    save_scorer(path, scorer, overwrite=True)
    tensors = load_file(path)
    said = {"format": 1, **scorer.info.__dict__}
    change(tensors, said)
    save_file(tensors, path, metadata={"clip_loupe_scorer": json.dumps(said)})
    return path


def test_files_that_are_no_scorers(tmp_path: Path) -> None:
    path = tmp_path / "s.safetensors"
    save_scorer(path, make())
    whole = path.read_bytes()
    assert "There is no scorer at" in refused(lambda: load_scorer(tmp_path / "none"))
    assert "There is no scorer at" in refused(lambda: load_scorer(tmp_path))
    for content in (b"", b"hello", whole[:200], whole[: len(whole) // 2], pickle.dumps({"a": 1})):
        path.write_bytes(content)
        assert "s.safetensors is damaged or no scorer file" in refused(lambda: load_scorer(path))
    save_file({"conv1.weight": torch.zeros(3)}, path)
    assert "s.safetensors is no scorer" in refused(lambda: load_scorer(path))
    for text in ("{", "[]", '"x"', "{}", '{"format": 2}', '{"format": 1, "grid": [3]}'):
        save_file({"conv1.weight": torch.zeros(3)}, path, metadata={"clip_loupe_scorer": text})
        assert "s.safetensors is no scorer" in refused(lambda: load_scorer(path))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda tensors, said: said.update(columns=14), "is no scorer"),
        (lambda tensors, said: said.update(text_rows=77), "is no scorer"),
        (lambda tensors, said: said.update(words=[]), "is no scorer"),
        (lambda tensors, said: said.update(extra=1), "is no scorer"),
        (lambda tensors, said: said.update(grid=[4, 4], columns=17), "don't fit its words"),
        (lambda tensors, said: tensors.pop("words"), "don't fit its words"),
        (lambda tensors, said: tensors.pop("hidden.bias"), "1 tensor missing"),
        (lambda tensors, said: tensors.update(more=torch.zeros(1)), "1 unexpected"),
        (lambda tensors, said: tensors["output.bias"].fill_(float("nan")), "not finite"),
        (lambda tensors, said: tensors.update({"conv1.weight": torch.zeros(0, 1, 3, 3)}), "another shape"),
    ],
)
def test_damaged_contents(tmp_path: Path, change: Callable[[Any, Any], None], sentence: str) -> None:
    path = rewritten(tmp_path / "s.safetensors", change)
    assert sentence in refused(lambda: load_scorer(path))


def test_words_of_info_and_vectors_must_agree() -> None:
    scorer = make()
    with pytest.raises(ValueError, match="words"):
        Scorer(scorer.info, scorer.network, {})


# --- whose scorer -----------------------------------------------------------------------------------------


def test_the_model_it_was_trained_for() -> None:
    make().check_model(model())
    make().check_model(model("local-dir:elsewhere"))  # the same weights
    make(model_id="ViT-B-16@openai").check_model(model("ViT-B-16@/weights.pt"))


def test_another_model_is_refused() -> None:
    other = "f" * 64
    assert refused(lambda: make().check_model(model("RN50@random", other))) == (
        "This scorer was trained for builtin (weights 01234567…); "
        "the model loaded is RN50@random (weights ffffffff…)."
    )
    refused(lambda: make().check_model(model(weights_hash=other)))  # the built-in model, trained anew
    refused(lambda: make().check_model(model(grid=(4, 3))))
    scorer = make(model_id="ViT-B-16@/weights.pt")  # the same file in an architecture that computes otherwise
    refused(lambda: scorer.check_model(model("ViT-B-16-quickgelu@/weights.pt")))


def test_the_built_in_scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer_module, "SHIPPED", tmp_path)
    assert builtin_scorer(model()) is None
    save_scorer(tmp_path / "builtin.safetensors", make())
    save_scorer(tmp_path / "builtin-without-rows.safetensors", make(functional_words=False))
    found, without = builtin_scorer(model()), builtin_scorer(model(), functional=False)
    assert found is not None and found.info.functional
    assert without is not None and not without.info.functional
    assert builtin_scorer(model(), negation=False) is None
    assert builtin_scorer(model("RN50@random", "f" * 64)) is None
