"""SigLIP and SigLIP 2 (of a fixed resolution) in transformers' format against transformers itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from app.images.images import CropMode
from app.models.encoder import Encoder
from tests.rigs import hf


def save(folder: Path, kind: str) -> Path:
    folder.mkdir()
    if kind == "siglip2 pads in front":
        return hf.save_siglip(folder, hf.gemma_tokenizer(lower=True, side="left"))
    if kind.startswith("siglip2"):
        return hf.save_siglip(folder, hf.gemma_tokenizer(lower=kind == "siglip2"))
    options = {} if kind == "masked" else {"model_input_names": ["input_ids"]}
    return hf.save_siglip(folder, hf.sentencepiece_tokenizer(folder, **options))


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = save(tmp_path_factory.mktemp("models") / "siglip", "siglip")
    return hf.assert_equal_to_transformers(folder, padding="max_length")


def test_embeddings_logits_and_inputs_are_transformers_own(encoder: Encoder) -> None:
    info = encoder.info
    assert (info.family, info.context_length, info.embed_dim) == ("SigLIP", 64, 32)
    assert info.logit_bias is not None
    assert info.probability_kind == "sigmoid"
    assert (info.image_global, info.text_global) == ("pooled", "pooled")
    assert info.notes == ()


@pytest.mark.parametrize("kind", ["masked", "siglip2", "siglip2 pads in front", "siglip2 keeps capitals"])
def test_other_tokenizers_of_siglip(tmp_path: Path, kind: str) -> None:
    """One that tells the model which tokens are padding; and SigLIP 2's, which is Gemma's."""
    encoder = hf.assert_equal_to_transformers(save(tmp_path / "model", kind), padding="max_length")
    keeps = kind.endswith("capitals")
    assert ("write prompts in lower case" in " ".join(encoder.info.notes)) is keeps
    upper, lower = encoder.encode_texts(["A CAT", "a cat"])
    assert np.allclose(upper, lower, atol=1e-6) is not keeps
    dense = encoder.dense_text("a cat")
    theirs: Any = encoder._tokenizer
    given = theirs._inner("a cat", padding="max_length", return_tensors="pt")
    ids, mask = given["input_ids"], given.get("attention_mask")
    place = ids[0].tolist().index(dense.ids[0])
    with torch.inference_mode():
        hidden = encoder._model.text_model(input_ids=ids, attention_mask=mask).last_hidden_state[0]
        row = torch.nn.functional.normalize(encoder._model.text_model.head(hidden[place]), dim=-1)
    np.testing.assert_allclose(dense.embeddings[0], row.numpy(), atol=hf.TOLERANCE)


def test_a_patch_has_all_attention_of_the_pooling_head(encoder: Encoder) -> None:
    """The same head, given that one token alone: a softmax over one key is 1."""
    pixels = hf.picture(240, 180)
    dense = encoder.dense_image(pixels, CropMode.CROP)
    model: Any = encoder._model
    inputs = torch.from_numpy(encoder.preprocess(pixels)[None])
    with torch.inference_mode():
        output = model.vision_model(pixel_values=inputs)
        patches = model.vision_model.head(output.last_hidden_state[0][:, None])
    expected = torch.nn.functional.normalize(torch.cat([output.pooler_output, patches]), dim=-1).numpy()
    np.testing.assert_allclose(dense.embeddings, expected, atol=hf.TOLERANCE)


@pytest.mark.parametrize("text", hf.TEXTS)
def test_the_pooled_text_embedding_has_a_row_of_its_own(encoder: Encoder, text: str) -> None:
    dense = encoder.dense_text(text)
    assert dense.global_row == len(dense.tokens.ids) == len(dense.names) - 1
    np.testing.assert_allclose(
        dense.embeddings[dense.global_row], encoder.encode_texts([text])[0], atol=hf.TOLERANCE
    )
    ids = torch.tensor([encoder._tokenizer.encode(text).row])
    with torch.inference_mode():
        hidden = encoder._model.text_model(input_ids=ids).last_hidden_state[0, : len(dense.tokens.ids)]
        rows = torch.nn.functional.normalize(encoder._model.text_model.head(hidden), dim=-1).numpy()
    np.testing.assert_allclose(dense.embeddings[:-1], rows, atol=hf.TOLERANCE)
