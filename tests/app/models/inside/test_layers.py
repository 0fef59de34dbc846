"""Layers of units: what is read equals what each library computes, by its own modules, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from app.errors import LoupeError
from app.models.encoder import load_encoder
from app.models.inside.layers import Layer, layer_named, unit_layers
from app.models.registry import parse_model_id
from tests.rigs import hf
from tests.rigs.models import save_model, tiny_config


def loaded(model_id: str) -> tuple[Any, tuple[Layer, ...]]:
    parts = load_encoder(parse_model_id(model_id), "cpu").parts
    return parts.model, unit_layers(parts)


def some(side: int = 64) -> Tensor:
    return torch.randn(2, 3, side, side, generator=torch.Generator().manual_seed(1))


def assert_reads(layer: Layer, expected: Tensor, side: int = 64) -> None:
    with torch.inference_mode():
        read = layer.read(some(side))
    assert read.shape[2] == layer.facts.units
    torch.testing.assert_close(read, expected, atol=1e-5, rtol=1e-5)


def test_neurons_of_open_clips_vit_are_read_after_their_activation(tmp_path: Path) -> None:
    model, layers = loaded(f"local-dir:{save_model(tmp_path / 'm', tiny_config())}")
    assert [layer.facts.name for layer in layers] == [f"resblocks.{n}.mlp" for n in range(3)]
    facts = layers[-1].facts
    assert (facts.kind, facts.units, facts.grid, facts.class_token) == ("neurons", 256, (4, 4), True)
    visual = model.visual
    with torch.inference_mode():
        tokens = visual._embeds(some())
        for block in visual.transformer.resblocks[:2]:
            tokens = block(tokens)
        last = visual.transformer.resblocks[2]
        normed = last.ln_1(tokens)
        tokens = tokens + last.attn(normed, normed, normed, need_weights=False)[0]
        expected = torch.nn.functional.gelu(last.mlp.c_fc(last.ln_2(tokens)))
    assert_reads(layers[2], expected)


def test_channels_of_a_resnet_are_its_last_stage(tmp_path: Path) -> None:
    vision = {"layers": [1, 1, 1, 1], "width": 8, "image_size": 64, "head_width": 16}
    model, layers = loaded(f"local-dir:{save_model(tmp_path / 'm', tiny_config(vision))}")
    (layer,) = layers
    assert (layer.facts.name, layer.facts.kind, layer.facts.units) == ("layer4", "channels", 256)
    assert layer.facts.grid == (2, 2) and not layer.facts.class_token
    visual = model.visual
    with torch.inference_mode():
        maps = visual.stem(some())
        for stage in (visual.layer1, visual.layer2, visual.layer3, visual.layer4):
            maps = stage(maps)
    assert_reads(layer, maps.permute(0, 2, 3, 1).reshape(2, 4, 256))


TRUNKS = {
    "vit_tiny_patch16_224": ("blocks.11.mlp", "neurons", 768),
    "convnext_atto": ("features", "channels", 320),
}


@pytest.mark.parametrize("trunk", TRUNKS)
def test_timm_trunks_have_neurons_or_a_last_map(tmp_path: Path, trunk: str) -> None:
    pool, side = ("token", 224) if trunk.startswith("vit") else ("avg", 64)
    vision = {
        "timm_model_name": trunk,
        "timm_model_pretrained": False,
        "timm_pool": pool,
        "timm_proj": "linear",
        "image_size": side,
    }
    model, layers = loaded(f"local-dir:{save_model(tmp_path / 'm', tiny_config(vision))}")
    facts = layers[-1].facts
    assert (facts.name, facts.kind, facts.units) == TRUNKS[trunk]
    with torch.inference_mode():
        if facts.kind == "channels":
            expected = model.visual.trunk.forward_features(some(side)).flatten(2).transpose(1, 2)
        else:
            seen: list[Tensor] = []
            act = model.visual.trunk.blocks[-1].mlp.act
            act.register_forward_hook(lambda *call: seen.append(call[2]))
            model.visual(some(side))
            expected = seen[0]
    assert_reads(layers[-1], expected, side)
    assert facts.class_token == (facts.kind == "neurons")


@pytest.mark.parametrize("family", ["clip", "siglip"])
def test_neurons_of_transformers_towers_are_read_after_their_activation(tmp_path: Path, family: str) -> None:
    folder = tmp_path / "m"
    if family == "clip":
        hf.save_clip(folder)
    else:
        hf.save_siglip(folder, hf.gemma_tokenizer(lower=True))
    parts = hf.load(folder).parts
    model, layers = parts.model, unit_layers(parts)
    facts = layers[1].facts
    assert (facts.name, facts.units, facts.class_token) == ("layers.1.mlp", 48, family == "clip")
    seen: list[Tensor] = []
    mlp = model.vision_model.encoder.layers[1].mlp
    mlp.register_forward_pre_hook(lambda _mlp, values: seen.append(values[0]))
    with torch.inference_mode():
        model.vision_model(pixel_values=some())
        expected = mlp.activation_fn(mlp.fc1(seen[0]))
    assert_reads(layers[1], expected)


def test_the_built_in_trunk_has_its_last_map() -> None:
    model, (layer,) = loaded("builtin")
    assert (layer.facts.name, layer.facts.units, layer.facts.grid) == ("features", 1280, (9, 9))
    inputs = torch.rand(1, 3, 288, 288, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        read = layer.read(inputs)
        pooled = model.visual.trunk.forward_features(inputs).mean(dim=(2, 3))
    torch.testing.assert_close(read.mean(dim=1), pooled, atol=1e-5, rtol=1e-5)


def test_layers_are_chosen_by_number_or_name(tmp_path: Path) -> None:
    _, layers = loaded(f"local-dir:{save_model(tmp_path / 'm', tiny_config())}")
    facts = [layer.facts for layer in layers]
    assert layer_named(facts, "") is facts[2] and layer_named(facts, "0") is facts[0]
    assert layer_named(facts, "resblocks.1.mlp") is facts[1]
    for word in ("3", "-1", "attn", "٣"):
        with pytest.raises(LoupeError, match=r"0 resblocks.0.mlp, 1 resblocks.1.mlp, 2 resblocks.2.mlp"):
            layer_named(facts, word)
