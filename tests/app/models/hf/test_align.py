"""ALIGN in transformers' format against transformers itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from app.errors import LoupeError
from app.images.images import CropMode, preprocess_picture
from app.models.encoder import Encoder
from app.models.hf.processor import preprocess_of, read_processor
from tests.rigs import hf

TEXTS = (*hf.TEXTS[:3], "photos " * 80)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = hf.save_align(tmp_path_factory.mktemp("models") / "align")
    return hf.assert_equal_to_transformers(folder, "max_length", texts=TEXTS)


def test_embeddings_logits_and_inputs_are_transformers_own(encoder: Encoder) -> None:
    """Logits are cosines over the temperature; the processor pads and cuts at 64 tokens by itself."""
    info = encoder.info
    assert (info.family, info.embed_dim, info.context_length) == ("ALIGN", 24, 64)
    temperature = float(encoder._model.temperature.detach())
    assert info.logit_scale == pytest.approx(1 / temperature)
    assert (info.image_global, info.text_global) == ("pooled", "CLS")
    assert info.preprocess.size == (65, 65)


def test_patches_are_locations_of_the_map_that_is_pooled(encoder: Encoder) -> None:
    """Their mean is the image's embedding."""
    dense = encoder.dense_image(hf.picture(240, 180))
    rows = dense.embeddings * dense.norms[:, None]
    assert dense.grid == (8, 8)
    np.testing.assert_allclose(rows[1:].mean(axis=0), rows[0], atol=hf.TOLERANCE)
    model: Any = encoder._model
    inputs = torch.from_numpy(encoder.preprocess(hf.picture(240, 180))[None])
    with torch.inference_mode():
        features = model.vision_model(pixel_values=inputs).last_hidden_state[0].numpy()
    np.testing.assert_allclose(rows[1 + 8 * 2 + 5], features[:, 2, 5], atol=hf.TOLERANCE)


def test_a_pool_of_maxima(tmp_path: Path) -> None:
    encoder = hf.assert_equal_to_transformers(
        hf.save_align(tmp_path / "max", pooling="max"), "max_length", texts=TEXTS
    )
    dense = encoder.dense_image(hf.picture(70, 90), CropMode.PAD)
    rows = dense.embeddings * dense.norms[:, None]
    np.testing.assert_allclose(rows[1:].max(axis=0), rows[0], atol=hf.TOLERANCE)


@pytest.mark.parametrize("variant", ["value", "maskclip", "vv"])
def test_variants_of_attention_are_refused(encoder: Encoder, variant: str) -> None:
    with pytest.raises(LoupeError, match=f"variant {variant}: a convolutional tower has no attention"):
        encoder.dense_image(hf.picture(70, 90), variant=variant)


def test_token_rows_see_no_padding(encoder: Encoder) -> None:
    dense = encoder.dense_text("photos of a cat")
    model: Any = encoder._model
    with torch.inference_mode():
        hidden = model.text_model(input_ids=torch.tensor([dense.ids])).last_hidden_state[0]
        rows = torch.nn.functional.normalize(model.text_projection(hidden), dim=-1).numpy()
    np.testing.assert_allclose(dense.embeddings, rows, atol=hf.TOLERANCE)


PROCESSORS: dict[str, dict[str, Any]] = {
    "as ALIGN's own": {},
    "offset, then mean and std": {"do_normalize": True},
    "mean and std, then the top's": {"rescale_offset": False, "do_normalize": True, "include_top": True},
    "all": {"do_normalize": True, "include_top": True, "image_std": [0.3, 0.4, 0.5]},
    "without rescale": {"do_rescale": False, "do_normalize": True},
    "rescale alone": {"rescale_offset": False},
    "without crop": {"do_center_crop": False},
}


@pytest.mark.parametrize("name", PROCESSORS)
def test_inputs_are_efficientnets_own(tmp_path: Path, name: str) -> None:
    from transformers import AutoImageProcessor

    folder = hf.save_align(tmp_path / "align", PROCESSORS[name])
    theirs = AutoImageProcessor.from_pretrained(folder, local_files_only=True)
    preprocess = preprocess_of(read_processor(folder, "mine"), None, "mine")
    assert preprocess.describe()["offset"] == float(theirs.rescale_offset and theirs.do_rescale)
    for size in ((64, 64), (331, 77), (90, 3000)):
        pixels = hf.picture(*size)
        expected = theirs(images=Image.fromarray(pixels), return_tensors="np").pixel_values[0]
        ours = preprocess_picture(pixels, preprocess, CropMode.CROP)
        np.testing.assert_allclose(ours, expected, atol=hf.TOLERANCE)
