"""CLIP in transformers' format against transformers itself."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from app.errors import Cancelled
from app.images.images import CropMode, crop_rect
from app.models.encoder import Encoder
from tests.rigs import hf


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hf.save_clip(tmp_path_factory.mktemp("models") / "clip")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return hf.assert_equal_to_transformers(folder)


def test_embeddings_logits_and_inputs_are_transformers_own(encoder: Encoder) -> None:
    info = encoder.info
    assert (info.family, info.arch, info.embed_dim, info.context_length) == ("CLIP", "clip", 24, 77)
    assert info.library.startswith("transformers ")
    assert (info.open_clip_version, "open_clip" in info.describe()) == ("", False)
    assert info.grid == (4, 4)
    assert info.probability_kind == "softmax"


@pytest.mark.parametrize("size", [(64, 64), (65, 640), (331, 77), (1021, 1999), (3000, 2000)])
def test_inputs_of_odd_sizes_are_the_processors(
    encoder: Encoder, folder: Path, size: tuple[int, int]
) -> None:
    from transformers import AutoProcessor

    pixels = hf.picture(*size)
    processor = AutoProcessor.from_pretrained(folder, local_files_only=True)
    theirs = processor(images=Image.fromarray(pixels), return_tensors="np").pixel_values[0]
    np.testing.assert_allclose(encoder.preprocess(pixels), theirs, atol=hf.TOLERANCE)


@pytest.mark.parametrize("mode", list(CropMode))
def test_global_and_patch_embeddings_are_of_one_space(encoder: Encoder, mode: CropMode) -> None:
    """The global one is `get_image_features` of the same input; a patch is projected as that is."""
    pixels = hf.picture(240, 180)
    dense = encoder.dense_image(pixels, mode)
    inputs = torch.from_numpy(encoder.preprocess(pixels, mode)[None])
    model = encoder._model
    with torch.inference_mode():
        whole = model.get_image_features(pixel_values=inputs).pooler_output
        hidden = model.vision_model(pixel_values=inputs).last_hidden_state
        patches = model.visual_projection(model.vision_model.post_layernorm(hidden))[0, 1:]
    expected = torch.nn.functional.normalize(torch.cat([whole, patches]), dim=-1).numpy()
    np.testing.assert_allclose(dense.embeddings, expected, atol=hf.TOLERANCE)
    np.testing.assert_allclose(dense.embeddings[0], encoder.encode_images([pixels], mode)[0], atol=1e-6)
    assert (dense.global_name, dense.embeddings.shape) == ("CLS", (17, 24))
    assert dense.crop == crop_rect((240, 180), encoder.info.preprocess, mode)


@pytest.mark.parametrize("text", hf.TEXTS)
def test_the_eot_row_is_the_text_embedding(encoder: Encoder, text: str) -> None:
    dense = encoder.dense_text(text)
    assert dense.names[0] == "SOT"
    assert dense.names[dense.global_row] == "EOT"
    expected = encoder.encode_texts([text])[0]
    np.testing.assert_allclose(dense.embeddings[dense.global_row], expected, atol=hf.TOLERANCE)


def test_an_old_configuration_pools_the_highest_id(tmp_path: Path) -> None:
    """`eos_token_id` 2 in files of before transformers' PR 24773."""
    hf.assert_equal_to_transformers(hf.save_clip(tmp_path / "old", text={"eos_token_id": 2}))


def test_files_as_openai_published_them(tmp_path: Path) -> None:
    """Vocabulary and merges apart, sizes as plain numbers, the old names, position ids among the tensors."""
    folder = hf.save_clip(tmp_path / "published", text={"eos_token_id": 2})
    (folder / "processor_config.json").unlink()
    old = {"feature_extractor_type": "CLIPFeatureExtractor", "resample": 3, "size": 64, "crop_size": 64}
    flags = {"do_resize": True, "do_center_crop": True, "do_normalize": True}
    scaling = {"image_mean": [0.481, 0.458, 0.408], "image_std": [0.269, 0.261, 0.276]}
    (folder / "preprocessor_config.json").write_text(json.dumps(old | flags | scaling))
    tokenizer = json.loads((folder / "tokenizer.json").read_text())["model"]
    (folder / "tokenizer.json").unlink()
    (folder / "vocab.json").write_text(json.dumps(tokenizer["vocab"]))
    merges = [pair if isinstance(pair, str) else " ".join(pair) for pair in tokenizer["merges"]]
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges]))
    state = load_file(folder / "model.safetensors")
    state["text_model.embeddings.position_ids"] = torch.arange(77)[None]
    save_file(state, folder / "model.safetensors")
    encoder = hf.assert_equal_to_transformers(folder)
    assert "".join(encoder.tokenise(["a cat"])[0].pieces) == "SOTacatEOT"


def test_words_beyond_the_context_are_named(encoder: Encoder) -> None:
    tokens = encoder.tokenise([hf.TEXTS[3]])[0]
    assert tokens.truncated
    assert len(tokens.ids) == 77
    assert tokens.lost.startswith("word")
    assert hf.TEXTS[3].endswith(tokens.lost)
    kept = hf.TEXTS[3].removesuffix(tokens.lost)
    assert not encoder.tokenise([kept])[0].truncated
    assert encoder.tokenise([kept + tokens.lost.split()[0]])[0].truncated
    assert "".join(encoder.tokenise(["a cat"])[0].pieces[1:-1]) == "acat"


def test_the_checkpoint_is_asked_at_each_block(encoder: Encoder) -> None:
    """Of two blocks; what it raises ends the work."""
    asked: list[tuple[int, int]] = []
    encoder.encode_texts(["a cat", "a dog"], lambda *at: asked.append(at))
    assert asked == [(0, 2), (1, 2), (2, 2)]

    def cancel(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        encoder.encode_texts(["a cat", "a dog"], cancel)
    assert encoder.encode_texts(["a cat"]).shape == (1, 24)


def test_bf16_runs_on_the_same_weights(encoder: Encoder) -> None:
    rounded = encoder.in_precision("bf16")
    pixels = hf.picture(90, 70)
    for ours, theirs in (
        (encoder.encode_images([pixels]), rounded.encode_images([pixels])),
        (encoder.encode_texts(hf.TEXTS), rounded.encode_texts(hf.TEXTS)),
    ):
        assert 0 < 1 - np.sum(ours * theirs, axis=1).min() < 0.01


def test_the_real_size_of_vit_b_32(tmp_path: Path) -> None:
    """Both towers have the sizes that CLIPConfig has by itself, those of ViT-B/32; the vocabulary is ours."""
    sizes = {"hidden_size": 512, "intermediate_size": 2048, "num_hidden_layers": 12, "num_attention_heads": 8}
    wide = {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12}
    processor = {"size": {"shortest_edge": 224}, "crop_size": {"height": 224, "width": 224}}
    folder = hf.save_clip(
        tmp_path / "b32", wide | {"image_size": 224, "patch_size": 32}, sizes, processor, projection_dim=512
    )
    pixels, texts = hf.picture(300, 240), hf.TEXTS[:2]
    theirs = hf.reference(folder, [pixels], texts, True)
    encoder = hf.load(folder)
    np.testing.assert_allclose(encoder.encode_images([pixels]), theirs.image, atol=hf.TOLERANCE)
    np.testing.assert_allclose(encoder.encode_texts(texts), theirs.text, atol=hf.TOLERANCE)
    assert (encoder.info.grid, encoder.info.embed_dim) == ((7, 7), 512)
