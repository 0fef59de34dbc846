"""Features before the projection against the library's own: its projection taken out, or watched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from app.models.backends.penultimate import penultimate_of
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.app.models.test_encoder_towers import TIMM
from tests.rigs import hf
from tests.rigs.models import Config, MakeFolder, tiny_config

VIT = TIMM | {"timm_model_name": "vit_tiny_patch16_224"}
RESNET = {"layers": [1, 1, 1, 1], "width": 16, "head_width": 16, "patch_size": None}
OWN_PROJECTION: dict[str, Config] = {
    "class token": tiny_config(),
    "mean, norm after it": tiny_config({"pool_type": "avg", "final_ln_after_pool": True}),
    "attention pooler": tiny_config(
        {"attentional_pool": True, "attn_pooler_heads": 4, "attn_pooler_queries": 8}
    ),
}
TRUNKS: dict[str, tuple[Config, Callable[[Any], Any]]] = {
    "linear head": (tiny_config(VIT | {"timm_pool": "token", "timm_proj": "linear"}), lambda v: v.head.proj),
    "mlp head": (tiny_config(VIT | {"timm_pool": "avg", "timm_proj": "mlp"}), lambda v: v.head.mlp),
    "the trunk's classifier": (
        tiny_config(VIT | {"timm_pool": "avg", "timm_proj": None}), lambda v: v.trunk.head
    ),
    "a convolutional trunk's": (
        tiny_config(TIMM | {"timm_model_name": "resnet10t", "timm_pool": "avg"}), lambda v: v.trunk.fc
    ),
}  # fmt: skip


def load(folder: Path) -> Encoder:
    return load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu")


def inputs_of(encoder: Encoder, photo: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.stack([encoder.preprocess(photo), encoder.preprocess(photo[::-1].copy())])


def assert_features(
    encoder: Encoder, inputs: NDArray[np.float32], embeddings: torch.Tensor, features: torch.Tensor
) -> None:
    """Hold one pass to the library's embeddings and features, neither normalised."""
    made = encoder.encode_features(inputs)
    assert encoder.info.penultimate_dim == features.shape[1]
    np.testing.assert_allclose(made.projected, embeddings.numpy(), rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(made.penultimate, features.numpy(), rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(made.embeddings, encoder.encode_batch(inputs), atol=1e-6)
    lengths = np.linalg.norm(made.projected, axis=1, keepdims=True)
    np.testing.assert_allclose(made.projected / lengths, made.embeddings, atol=1e-6)
    assert np.abs(lengths - 1).max() > 1e-2


@pytest.mark.parametrize("name", OWN_PROJECTION)
def test_a_vits_features_are_those_without_its_projection(
    name: str, make_folder: MakeFolder, photo: NDArray[np.uint8]
) -> None:
    encoder = load(make_folder(OWN_PROJECTION[name]))
    visual, inputs = encoder.parts.model.visual, inputs_of(encoder, photo)
    with torch.inference_mode():
        embeddings, kept = visual(torch.from_numpy(inputs)), visual.proj
        visual.proj = None
        features = visual(torch.from_numpy(inputs))
        visual.proj = kept
    assert_features(encoder, inputs, embeddings, features)
    assert encoder.info.penultimate_note == ""


@pytest.mark.parametrize("name", TRUNKS)
def test_a_trunks_features_are_what_its_projection_is_given(
    name: str, make_folder: MakeFolder, photo: NDArray[np.uint8]
) -> None:
    config, projection = TRUNKS[name]
    encoder = load(make_folder(config))
    visual, inputs = encoder.parts.model.visual, inputs_of(encoder, photo)
    given: list[torch.Tensor] = []
    hook = projection(visual).register_forward_hook(lambda _m, values, _o: given.append(values[0]))
    with torch.inference_mode():
        embeddings = visual(torch.from_numpy(inputs))
    hook.remove()
    assert_features(encoder, inputs, embeddings, given[0])
    assert encoder.info.penultimate_dim == (512 if "resnet" in str(config) else 192)
    assert not any(module._forward_pre_hooks for module in visual.modules())


def test_a_trunk_that_ends_with_its_pooling_gives_its_embeddings(
    make_folder: MakeFolder, photo: NDArray[np.uint8]
) -> None:
    vision = VIT | {"timm_pool": "avg", "timm_proj": "none"}
    encoder = load(make_folder(tiny_config(vision, embed_dim=192)))
    inputs = inputs_of(encoder, photo)
    with torch.inference_mode():
        embeddings = encoder.parts.model.visual(torch.from_numpy(inputs))
    assert_features(encoder, inputs, embeddings, embeddings)
    assert encoder.info.penultimate_note.startswith("This image tower has no projection")


def test_a_resnets_features_are_what_its_pools_output_layer_is_given(
    make_folder: MakeFolder, photo: NDArray[np.uint8]
) -> None:
    """The identity in the place of that layer lets the library's own pool give them."""
    encoder = load(make_folder(tiny_config(RESNET)))
    visual, inputs = encoder.parts.model.visual, inputs_of(encoder, photo)
    layer = visual.attnpool.c_proj
    with torch.inference_mode():
        embeddings = visual(torch.from_numpy(inputs))
        visual.attnpool.c_proj = torch.nn.Linear(layer.in_features, layer.in_features)
        visual.attnpool.c_proj.weight.copy_(torch.eye(layer.in_features))
        visual.attnpool.c_proj.bias.zero_()
        features = visual(torch.from_numpy(inputs))
        visual.attnpool.c_proj = layer
    assert_features(encoder, inputs, embeddings, features)


def test_an_attention_pool_over_a_trunk_gives_what_its_projection_is_given(
    make_folder: MakeFolder, photo: NDArray[np.uint8]
) -> None:
    encoder = load(make_folder(tiny_config(TIMM | {"timm_model_name": "resnet10t", "timm_pool": "rot_attn"})))
    visual, inputs = encoder.parts.model.visual, inputs_of(encoder, photo)
    with torch.inference_mode():
        embeddings = visual(torch.from_numpy(inputs))
        features = visual.head.pool(visual.trunk(torch.from_numpy(inputs)), pre_logits=True)
    assert_features(encoder, inputs, embeddings, features)


def test_a_trunk_that_names_no_layer_says_that_it_has_none() -> None:
    visual = torch.nn.Module()
    visual.trunk, visual.head = torch.nn.Identity(), torch.nn.Sequential()
    visual.forward = lambda inputs: inputs.flatten(1)
    made = penultimate_of(visual, 12)
    embeddings, features = made.both(torch.ones(2, 3, 2, 2))
    assert (made.width, features.shape, embeddings.shape) == (0, (2, 0), (2, 12))
    assert made.note == "its trunk has no single layer that projects the pooled features"


def test_transformers_clip_gives_its_pooler_output(tmp_path: Path, photo: NDArray[np.uint8]) -> None:
    encoder = load(hf.save_clip(tmp_path / "clip"))
    model, inputs = encoder.parts.model, inputs_of(encoder, photo)
    with torch.inference_mode():
        pooled = model.vision_model(pixel_values=torch.from_numpy(inputs)).pooler_output
        embeddings = model.get_image_features(pixel_values=torch.from_numpy(inputs)).pooler_output
    assert_features(encoder, inputs, embeddings, pooled)


def test_transformers_blip_gives_its_class_token(tmp_path: Path, photo: NDArray[np.uint8]) -> None:
    encoder = load(hf.save_blip(tmp_path / "blip"))
    model, inputs = encoder.parts.model, inputs_of(encoder, photo)
    with torch.inference_mode():
        token = model.vision_model(pixel_values=torch.from_numpy(inputs)).last_hidden_state[:, 0]
        embeddings = model.vision_proj(token)
    assert_features(encoder, inputs, embeddings, token)


@pytest.mark.parametrize("kind", ["siglip", "align"])
def test_transformers_towers_without_a_projection_give_their_embeddings(
    kind: str, tmp_path: Path, photo: NDArray[np.uint8]
) -> None:
    folder = tmp_path / kind
    if kind == "siglip":
        folder.mkdir()
    save = {
        "siglip": lambda: hf.save_siglip(folder, hf.sentencepiece_tokenizer(folder)),
        "align": lambda: hf.save_align(folder),
    }
    encoder = load(save[kind]())
    inputs = inputs_of(encoder, photo)
    with torch.inference_mode():
        pooled = encoder.parts.model.vision_model(pixel_values=torch.from_numpy(inputs)).pooler_output
    assert_features(encoder, inputs, pooled, pooled)
    assert encoder.info.penultimate_note.startswith("This image tower has no projection")
