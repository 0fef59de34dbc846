"""BLIP for retrieval against transformers itself: ITC as cosines, ITM as logits of pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from app.analysis.zeroshot import score
from app.errors import Cancelled, LoupeError
from app.models.encoder import Encoder
from app.models.hf.facts import facts_of
from app.models.hf.source import read_model_config
from app.probes.itm.measure import match_probability, matches
from tests.rigs import hf

TEXTS = (*hf.TEXTS[:3], "a cat " * 40)
SIZES = ((240, 180), (64, 64), (90, 333))


def theirs(folder: Path, itm: bool) -> Any:
    """Return transformers' own itm_score of SIZES: cosines [3, texts], or logits [3, texts, 2]."""
    return hf.blip_reference(folder, [hf.picture(*size) for size in SIZES], TEXTS, itm)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hf.save_blip(tmp_path_factory.mktemp("models") / "blip", model_max_length=512)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return hf.load(folder)


def test_cosines_and_logits_are_its_contrastive_heads(encoder: Encoder, folder: Path) -> None:
    """In both orders, and alone; its files hold no logit scale, so logits are the cosines."""
    info = encoder.info
    assert (info.family, info.embed_dim, info.context_length, info.grid) == ("BLIP", 24, 35, (4, 4))
    assert (info.logit_scale, info.logit_bias, info.text_global) == (1.0, None, "CLS")
    assert "hold no logit scale" in " ".join(info.notes)
    assert "Texts are cut at 35 tokens" in " ".join(info.notes)
    expected = theirs(folder, itm=False).numpy()
    pictures = [hf.picture(*size) for size in SIZES]
    images, texts = encoder.encode_images(pictures), encoder.encode_texts(TEXTS)
    scores = score(images, texts, tuple("abcd"), info.logit_scale, info.logit_bias)
    np.testing.assert_allclose(scores.cosine, expected, atol=hf.TOLERANCE)
    np.testing.assert_allclose(scores.logit, expected, atol=hf.TOLERANCE)
    np.testing.assert_allclose(encoder.encode_texts(TEXTS[::-1]), texts[::-1], atol=hf.TOLERANCE)
    for place, text in enumerate(TEXTS):
        np.testing.assert_allclose(encoder.encode_texts([text])[0], texts[place], atol=hf.TOLERANCE)
    facts = facts_of(read_model_config(folder / "config.json", "blip"), "blip")
    assert (facts.family, facts.embed_dim, facts.context_length) == ("BLIP", 24, 35)


def test_pairs_are_its_matching_heads(encoder: Encoder, folder: Path) -> None:
    expected = theirs(folder, itm=True)
    for row, size in enumerate(SIZES):
        inputs = encoder.preprocess(hf.picture(*size))
        logits = encoder.match(inputs, TEXTS)
        np.testing.assert_allclose(logits, expected[row].numpy(), atol=hf.TOLERANCE)
        np.testing.assert_allclose(encoder.match(inputs, TEXTS[::-1]), logits[::-1], atol=hf.TOLERANCE)
        np.testing.assert_allclose(encoder.match(inputs, TEXTS[:1]), logits[:1], atol=hf.TOLERANCE)
        softmax = expected[row].softmax(dim=-1)[:, 1].numpy()
        np.testing.assert_allclose(match_probability(logits), softmax, atol=hf.TOLERANCE)
        order = [match.label for match in matches(tuple("abcd"), TEXTS, logits)]
        assert order == ["abcd"[place] for place in np.argsort(-softmax, kind="stable")]
    assert not np.allclose(expected[0], expected[1], atol=1e-3)  # the image counts


def test_a_probability_near_one_is_none_that_overflows() -> None:
    logits = np.array([[-200.0, 300.0], [300.0, -200.0], [1.0, 1.0], [0.0, 2.0]], np.float32)
    np.testing.assert_allclose(match_probability(logits), [1.0, 0.0, 0.5, 0.88079708], atol=1e-6)


def test_pairs_can_be_cancelled_between_batches(encoder: Encoder) -> None:
    asked: list[tuple[int, int]] = []
    inputs = encoder.preprocess(hf.picture(64, 64))
    many = [f"word {number}" for number in range(20)]
    assert encoder.match(inputs, many, lambda *at: asked.append(at)).shape == (20, 2)
    assert asked == [(0, 20), (16, 20)]

    def cancel(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        encoder.match(inputs, many, cancel)
    assert encoder.match(inputs, []).shape == (0, 2)


def test_a_model_of_two_towers_has_no_such_head(tmp_path: Path) -> None:
    encoder = hf.load(hf.save_clip(tmp_path / "clip"))
    with pytest.raises(LoupeError, match=r"clip has no head for image-text matching \(ITM\)"):
        encoder.match(encoder.preprocess(hf.picture(64, 64)), ["a cat"])


def test_a_blip_for_captions_is_named(tmp_path: Path) -> None:
    folder = hf.save_blip(tmp_path / "captions", kind="BlipForConditionalGeneration")
    with pytest.raises(
        LoupeError, match=r"captions is a BlipForConditionalGeneration; .* opens BlipForImageTextRetr"
    ):
        hf.load(folder)


def test_dense_embeddings_are_projected_tokens(encoder: Encoder) -> None:
    """Of both towers; `value` is the last block's values alone, from its packed projection."""
    pixels = hf.picture(240, 180)
    model: Any = encoder._model
    normalize = torch.nn.functional.normalize
    inputs = torch.from_numpy(encoder.preprocess(pixels)[None])
    with torch.inference_mode():
        output = model.vision_model(pixel_values=inputs, output_hidden_states=True)
        rows = normalize(model.vision_proj(output.last_hidden_state[0]), dim=-1).numpy()
        block, given = model.vision_model.encoder.layers[-1], output.hidden_states[2]
        attention = block.self_attn
        packed = attention.qkv(block.layer_norm1(given)).reshape(1, 17, 3, 48)
        values = attention.projection(packed[:, :, 2])
        kept = given + values
        kept = kept + block.mlp(block.layer_norm2(kept))
        expected = {
            "value": model.vision_proj(model.vision_model.post_layernorm(values)),
            "maskclip": model.vision_proj(model.vision_model.post_layernorm(kept)),
        }
    np.testing.assert_allclose(encoder.dense_image(pixels).embeddings, rows, atol=hf.TOLERANCE)
    for variant, patches in expected.items():
        dense = encoder.dense_image(pixels, variant=variant).embeddings
        np.testing.assert_allclose(dense[0], rows[0], atol=hf.TOLERANCE)
        np.testing.assert_allclose(dense[1:], normalize(patches[0, 1:], dim=-1).numpy(), atol=hf.TOLERANCE)
    text = encoder.dense_text("a cat 日本")
    with torch.inference_mode():
        hidden = model.text_encoder(input_ids=torch.tensor([text.ids])).last_hidden_state[0]
        rows = normalize(model.text_proj(hidden), dim=-1).numpy()
    np.testing.assert_allclose(text.embeddings, rows, atol=hf.TOLERANCE)
    assert text.global_row == 0
