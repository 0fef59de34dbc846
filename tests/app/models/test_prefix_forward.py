"""Shared prefixes against open_clip's own `encode_text`, uncut: every kind of causal tower and hard cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from app.errors import Cancelled
from app.models import text_tower
from app.models.encoder import Encoder, load_encoder
from app.models.prefix_forward import why_not
from app.models.registry import parse_model_id
from app.models.text_tower import TextTower
from tests.rigs.models import Config, MakeFolder, tiny_config, unsettle

TEXTS = [
    *[
        f"a photo of a {word}{end}"
        for word in ("cat", "dog", "very small dog")
        for end in (".", " on a mat", "")
    ],
    "a photo of a cat.",  # identical to another
    "a photo",  # a prefix of others, but for EOT
    "",
    "cat",
    "a <end_of_text> b",  # pooled at its first EOT
    "a <end_of_text> c",
    "a photo of a cat. " * 30,  # cut at the context length
    "a photo of a cat. " * 29,  # the same tokens, cut
    "a photo of a dog. " * 30,
]
SHARING: dict[str, Config] = {
    "plain": tiny_config(),
    "QuickGELU": tiny_config(quick_gelu=True),
    "custom text": tiny_config(custom_text=True),
    "custom text, QuickGELU": tiny_config(quick_gelu=True, custom_text=True),
    "layer scale": tiny_config(None, {"ls_init_value": 0.3}),
    "named EOS": tiny_config(None, {"pool_type": "eos", "eos_id": 49407}),
    "EOS that never comes": tiny_config(None, {"pool_type": "eos", "eos_id": 2}),
    "projection with bias": tiny_config(None, {"proj_bias": True}, custom_text=True),
    "no projection": tiny_config(None, {"proj_type": "none", "width": 48}, custom_text=True),
    "tanh GELU, another epsilon": tiny_config(
        None, {"act_kwargs": {"approximate": "tanh"}, "norm_kwargs": {"eps": 1e-3}}, custom_text=True
    ),
    "one block": tiny_config(None, {"layers": 1}),
}
FALLING_BACK: dict[str, tuple[Config, str]] = {
    "custom attention": (tiny_config(None, {"scale_heads": True}, custom_text=True), "a block is of another"),
    "norm of queries and keys": (tiny_config(None, {"qk_norm": True}, custom_text=True), "a block is of"),
    "bidirectional": (tiny_config(None, {"no_causal_mask": True}), "the mask is not causal"),
    "class token": (tiny_config(None, {"embed_cls": True}, custom_text=True), "a class token"),
}


def load(folder: Any) -> Encoder:
    return load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu")


def rows_of(encoder: Encoder, texts: list[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([encoder._tokenizer.encode(text).row for text in texts], np.int64)


def check_equal(encoder: Encoder, texts: list[str], trees: bool) -> None:
    """The tower's parts, put together, are open_clip's embeddings, 1e-4 before and 1e-5 after their norm."""
    tower, ids = encoder._text, rows_of(encoder, texts)
    assert isinstance(tower, TextTower)
    assert tower._runs_on_trees is trees
    with torch.inference_mode():
        expected = encoder._model.encode_text(torch.from_numpy(ids)).numpy()
        parts = list(tower.pooled_parts(ids))
    found = np.full_like(expected, np.nan)
    for places, pooled in parts:
        found[places] = pooled.numpy()
    assert sorted(place for places, _ in parts for place in places) == list(range(len(texts)))
    np.testing.assert_allclose(found, expected, atol=1e-4)
    unit = expected / np.linalg.norm(expected, axis=1, keepdims=True)
    ours = encoder.encode_texts(texts)
    np.testing.assert_allclose(ours, unit, atol=1e-5)
    assert np.max(1 - np.sum(ours.astype(np.float64) * unit, axis=1)) < 1e-5


@pytest.mark.parametrize("rows", [10**9, 60, 1])
@pytest.mark.parametrize("name", SHARING)
def test_shared_prefixes_give_open_clips_embeddings(
    name: str, rows: int, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load(make_folder(SHARING[name]))
    monkeypatch.setattr(text_tower, "_BLOCK_OPERATIONS", rows * 24 * 64**2)
    monkeypatch.setattr(text_tower, "_WORTH_SHARING", 2.0)  # however little it saves
    check_equal(encoder, TEXTS, trees=True)


@pytest.mark.parametrize("name", FALLING_BACK)
def test_other_towers_run_in_padded_batches(name: str, make_folder: MakeFolder) -> None:
    config, reason = FALLING_BACK[name]
    encoder = load(make_folder(config))
    assert isinstance(encoder._text, TextTower)
    assert reason in why_not(encoder._text._tower)
    check_equal(encoder, TEXTS, trees=False)


def test_a_real_architecture_that_the_parity_tests_leave_out() -> None:
    encoder = load_encoder(parse_model_id("ViT-B-32-quickgelu@random"), "cpu")
    unsettle(encoder._model)
    check_equal(encoder, TEXTS, trees=True)


def test_a_single_prompt_takes_the_plain_way(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load(make_folder(tiny_config()))
    monkeypatch.setattr(text_tower, "run_blocks", lambda *_: pytest.fail("a tree for one prompt"))
    assert encoder.encode_texts(["a photo of a cat"]).shape == (1, 48)
    assert encoder.encode_texts([]).shape == (0, 48)


def test_order_is_kept_over_many_prompts_of_mixed_length(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load(make_folder(tiny_config()))
    texts = [f"{'very ' * (number % 7)}thing {number}" for number in range(23)]
    one_by_one = np.concatenate([encoder.encode_texts([text]) for text in texts])
    assert len(np.unique(one_by_one.round(4), axis=0)) == 23
    for rows in (10**6, 30):
        monkeypatch.setattr(text_tower, "_BLOCK_OPERATIONS", rows * 24 * 64**2)
        for worth in (0.0, 2.0):
            monkeypatch.setattr(text_tower, "_WORTH_SHARING", worth)
            np.testing.assert_allclose(encoder.encode_texts(texts), one_by_one, atol=1e-5)


def test_half_precision_stays_near(make_folder: MakeFolder) -> None:
    encoder = load(make_folder(tiny_config()))
    exact = encoder.encode_texts(TEXTS)
    with torch.autocast("cpu", torch.bfloat16):
        rough = encoder.encode_texts(TEXTS)
    cosines = np.sum(exact * rough, axis=1)
    assert 1e-7 < 1 - cosines.min() < 1e-2


@pytest.mark.parametrize("worth", [0.0, 2.0])
def test_every_block_may_cancel_and_progress_never_goes_back(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch, worth: float
) -> None:
    encoder = load(make_folder(tiny_config()))
    monkeypatch.setattr(text_tower, "_WORTH_SHARING", worth)
    monkeypatch.setattr(text_tower, "_BLOCK_OPERATIONS", 40 * 24 * 64**2)
    seen: list[tuple[int, int]] = []
    encoder.encode_texts(TEXTS, lambda done, total: seen.append((done, total)))
    parts = len(list(encoder._text.pooled_parts(rows_of(encoder, TEXTS))))
    assert parts > 2
    assert len(seen) == 2 * parts + 1  # two blocks
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == ((0, len(TEXTS)), (len(TEXTS), len(TEXTS)))

    def stop(done: int, total: int) -> None:
        if done >= seen[-2][0]:
            raise Cancelled

    with pytest.raises(Cancelled):
        encoder.encode_texts(TEXTS, stop)
    assert not any(block._forward_pre_hooks for block in encoder._model.transformer.resblocks)


@pytest.mark.parametrize("name", ["plain", "bidirectional"])
def test_work_let_in_at_a_checkpoint_is_apart_from_this(make_folder: MakeFolder, name: str) -> None:
    config = {**SHARING, "bidirectional": FALLING_BACK["bidirectional"][0]}[name]
    encoder = load(make_folder(config)).in_precision("bf16")
    exact = encoder.in_precision("fp32")
    expected = exact.encode_texts(TEXTS)
    inside, called = False, 0

    def let_in(_done: int, _total: int) -> None:
        nonlocal inside, called
        assert not inside, "the work let in is asked for its own checkpoint alone"
        called += 1
        inside = True
        np.testing.assert_array_equal(exact.encode_texts(TEXTS), expected)
        layer = torch.nn.Linear(2, 2)
        assert not layer.weight.is_inference(), "a network made meanwhile can be trained"
        assert layer(torch.ones(1, 2)).dtype is torch.float32
        inside = False

    np.testing.assert_array_equal(encoder.encode_texts(TEXTS, let_in), encoder.encode_texts(TEXTS))
    assert called > 1
