"""Chinese-CLIP in transformers' format against transformers itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from app.models.dense.variants import VARIANT_NAMES
from app.models.encoder import Encoder
from tests.rigs import hf

TEXTS = (*hf.TEXTS[:2], "a [PAD] naïve café 日本 [PAD]", "一只红色的猫", "照片" * 40)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = hf.save_chinese_clip(tmp_path_factory.mktemp("models") / "chinese", model_max_length=512)
    return hf.assert_equal_to_transformers(folder, max_length=52, texts=TEXTS)


def test_embeddings_logits_and_inputs_are_transformers_own(encoder: Encoder) -> None:
    info = encoder.info
    assert (info.family, info.embed_dim, info.context_length) == ("Chinese-CLIP", 24, 52)
    assert (info.image_global, info.text_global, info.probability_kind) == ("CLS", "CLS", "softmax")
    assert "Texts are cut at 52 tokens" in " ".join(info.notes)
    assert dict(info.variants) == dict.fromkeys(VARIANT_NAMES)


@pytest.mark.parametrize(("own", "positions", "length"), [(52, 512, 52), (20, 512, 20), (512, 30, 30)])
def test_the_shortest_of_the_limits_counts(tmp_path: Path, own: int, positions: int, length: int) -> None:
    folder = hf.save_chinese_clip(
        tmp_path / "small", {"max_position_embeddings": positions}, model_max_length=own
    )
    info = hf.assert_equal_to_transformers(folder, max_length=length, texts=TEXTS).info
    assert info.context_length == length
    assert ("Texts are cut" in " ".join(info.notes)) is (own > length)


@pytest.mark.parametrize("text", TEXTS)
def test_token_rows_are_the_projected_hidden_states(encoder: Encoder, text: str) -> None:
    """Of the text alone, without padding; row 0 is the text's embedding."""
    dense = encoder.dense_text(text)
    model: Any = encoder._model
    with torch.inference_mode():
        hidden = model.text_model(input_ids=torch.tensor([dense.ids])).last_hidden_state[0]
        rows = torch.nn.functional.normalize(model.text_projection(hidden), dim=-1).numpy()
    np.testing.assert_allclose(dense.embeddings, rows, atol=hf.TOLERANCE)
    assert dense.global_row == 0
    np.testing.assert_allclose(dense.embeddings[0], encoder.encode_texts([text])[0], atol=hf.TOLERANCE)


def test_the_characters_beyond_the_context_are_named(encoder: Encoder) -> None:
    """50 characters fit between [CLS] and [SEP]; Chinese writes no spaces, so each is a word of its own."""
    tokens = encoder.tokenise(["照片" * 40])[0]
    assert (len(tokens.ids), tokens.lost) == (52, "照片" * 15)
    assert encoder.tokenise(["一只猫 photos"])[0].pieces[1:-1] == ("一", "只", "猫", "photo", "s")


def test_patches_are_projected_as_the_image_is(encoder: Encoder) -> None:
    pixels = hf.picture(240, 180)
    dense = encoder.dense_image(pixels)
    model: Any = encoder._model
    inputs = torch.from_numpy(encoder.preprocess(pixels)[None])
    with torch.inference_mode():
        whole = model.get_image_features(pixel_values=inputs).pooler_output
        hidden = model.vision_model(pixel_values=inputs).last_hidden_state[0, 1:]
        rows = torch.cat([whole, model.visual_projection(model.vision_model.post_layernorm(hidden))])
    expected = torch.nn.functional.normalize(rows, dim=-1).numpy()
    np.testing.assert_allclose(dense.embeddings, expected, atol=hf.TOLERANCE)
    vv = encoder.dense_image(pixels, variant="vv").embeddings
    np.testing.assert_allclose(vv[0], dense.embeddings[0], atol=1e-6)
    assert not np.allclose(vv[1:], dense.embeddings[1:], atol=1e-3)
