"""Variants of patch embeddings against what their authors published, computed a second time.

Attention is written out here head by head, from queries, keys and values that hooks take from the library's
own layers, for a ViT of each of the three libraries.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.rigs import hf
from tests.rigs.models import save_model, tiny_config

PIXELS = hf.picture(100, 64)
SMALL_TIMM = {"timm_model_name": "vit_tiny_patch16_224", "timm_pool": "token", "image_size": 224}


@dataclass(frozen=True)
class Layer:
    """A block as the test sees it: its layers, and where its queries, keys and values come from."""

    block: Any
    norm: Any
    norm_2: Any
    split: Callable[[Tensor], tuple[Tensor, ...]]
    out: Any
    heads: int
    scales: tuple[Any, Any] = (torch.nn.Identity(), torch.nn.Identity())


@dataclass(frozen=True)
class Case:
    """A model with its layers, the rest of its image tower, and its grid."""

    encoder: Encoder
    layers: list[Layer]
    embed: Callable[[Tensor], Tensor]
    finish: Callable[[Tensor], Tensor]
    prefix: int
    grid: tuple[int, int]


def open_clip_case(folder: Any, **vision: Any) -> Case:
    encoder = load_encoder(parse_model_id(f"local-dir:{save_model(folder, tiny_config(vision))}"), "cpu")
    visual: Any = encoder._model.visual

    def layer(block: Any) -> Layer:
        def split(n: Tensor) -> tuple[Tensor, ...]:
            return functional.linear(n, block.attn.in_proj_weight, block.attn.in_proj_bias).chunk(3, dim=-1)

        scales = block.ls_1, block.ls_2
        return Layer(block, block.ln_1, block.ln_2, split, block.attn.out_proj, block.attn.num_heads, scales)

    return Case(
        encoder,
        [layer(block) for block in visual.transformer.resblocks],
        visual._embeds,
        lambda tokens: visual.ln_post(tokens) @ visual.proj,
        1,
        encoder.info.grid,
    )


def timm_case(folder: Any) -> Case:
    encoder = load_encoder(parse_model_id(f"local-dir:{save_model(folder, tiny_config(SMALL_TIMM))}"), "cpu")
    visual: Any = encoder._model.visual
    trunk = visual.trunk

    def layer(block: Any) -> Layer:
        def split(n: Tensor) -> tuple[Tensor, ...]:
            return tuple(block.attn.qkv(n).chunk(3, dim=-1))

        return Layer(block, block.norm1, block.norm2, split, block.attn.proj, block.attn.num_heads)

    return Case(
        encoder,
        list(map(layer, trunk.blocks)),
        lambda inputs: trunk.norm_pre(trunk._pos_embed(trunk.patch_embed(inputs))),
        lambda tokens: visual.head(trunk.head(trunk.fc_norm(trunk.norm(tokens)))),
        1,
        (14, 14),
    )


def transformers_case(folder: Any, save: Any) -> Case:
    folder.mkdir()
    tokenizer = (hf.sentencepiece_tokenizer(folder),) if save is hf.save_siglip else ()
    encoder = hf.load(save(folder, *tokenizer, vision={"num_hidden_layers": 7}))
    model: Any = encoder._model
    vision = model.vision_model

    def layer(block: Any) -> Layer:
        attention = block.self_attn

        def split(n: Tensor) -> tuple[Tensor, ...]:
            if save is hf.save_blip:
                return tuple(attention.qkv(n).chunk(3, dim=-1))
            return attention.q_proj(n), attention.k_proj(n), attention.v_proj(n)

        out = attention.projection if save is hf.save_blip else attention.out_proj
        return Layer(block, block.layer_norm1, block.layer_norm2, split, out, attention.num_heads)

    if save is hf.save_siglip:
        pool = vision.head

        def finish(tokens: Tensor) -> Tensor:
            alone = vision.post_layernorm(tokens)[0][:, None]  # each token a sequence of its own
            pooled: Tensor = pool(alone)
            return pooled[None]

        return Case(encoder, list(map(layer, vision.encoder.layers)), vision.embeddings, finish, 0, (4, 4))
    if save is hf.save_blip:
        return Case(
            encoder,
            list(map(layer, vision.encoder.layers)),
            vision.embeddings,
            lambda tokens: model.vision_proj(vision.post_layernorm(tokens)),
            1,
            (4, 4),
        )
    return Case(
        encoder,
        list(map(layer, vision.encoder.layers)),
        lambda inputs: vision.pre_layrnorm(vision.embeddings(inputs)),
        lambda tokens: model.visual_projection(vision.post_layernorm(tokens)),
        1,
        (4, 4),
    )


KINDS: dict[str, Callable[[Any], Case]] = {
    "open_clip": lambda folder: open_clip_case(folder, layers=8, image_size=[64, 96]),
    "layer scale": lambda folder: open_clip_case(folder, ls_init_value=0.3),
    "timm": timm_case,
    "clip": lambda folder: transformers_case(folder, hf.save_clip),
    "metaclip": lambda folder: transformers_case(folder, hf.save_metaclip),
    "blip": lambda folder: transformers_case(folder, hf.save_blip),
    "siglip": lambda folder: transformers_case(folder, hf.save_siglip),
}


@pytest.fixture(scope="module", params=KINDS)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return KINDS[request.param](tmp_path_factory.mktemp("tower") / "model")


def by_head(layer: Layer, x: Tensor, weights: Callable[[Tensor, Tensor, Tensor], Tensor]) -> Tensor:
    """Return what a layer's attention writes, with weights [N, N] made of each head's q, k, v [N, d]."""
    three = layer.split(layer.norm(x))
    width = three[0].shape[-1] // layer.heads
    read = []
    for head in range(layer.heads):
        q, k, v = (part[0, :, head * width : (head + 1) * width] for part in three)
        read.append(weights(q, k, v) @ v)
    written: Tensor = layer.scales[0](layer.out(torch.cat(read, dim=-1)))[None]
    return written


def softmax(rows: Tensor) -> Tensor:
    powers = (rows - rows.amax(dim=1, keepdim=True)).exp()
    return powers / powers.sum(dim=1, keepdim=True)


def gaussian(grid: tuple[int, int], prefix: int) -> Tensor:
    """Return NACLIP's term: a Gaussian of deviation 5 about each patch, down times across."""
    one = [[[math.exp(-((a - b) ** 2) / 50) for b in range(side)] for a in range(side)] for side in grid]
    term = torch.zeros(prefix + grid[0] * grid[1], prefix + grid[0] * grid[1])
    term[prefix:, prefix:] = torch.kron(torch.tensor(one[0]), torch.tensor(one[1]))
    return term


def gem_weights(x: Tensor, layer: Layer) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    sharpness = torch.stack([token.norm() for token in layer.norm(x)[0]]).mean()

    def weights(*three: Tensor) -> Tensor:
        found = []
        for part in three:
            rows = functional.normalize(part, dim=1)
            scale = sharpness / math.sqrt(part.shape[1])
            rows = functional.normalize(softmax(rows @ rows.T * scale) @ rows, dim=1)
            found.append(softmax(rows @ rows.T * scale))
        return (found[0] + found[1] + found[2]) / 3

    return weights


def expected_path(case: Case, variant: str, given: list[Tensor]) -> Tensor:
    def alike(a: Tensor) -> Tensor:
        return a @ a.T / math.sqrt(a.shape[1])

    last, x = case.layers[-1], given[-1]
    if variant in ("vv", "surgery", "gem"):
        path = given[-6:][0]
        for layer, tokens in list(zip(case.layers, given, strict=True))[-6:]:
            own = gem_weights(tokens, layer) if variant == "gem" else lambda q, k, v: softmax(alike(v))
            path = path + by_head(layer, tokens, own)
        return path
    if variant == "clearclip":
        return by_head(last, x, lambda q, k, v: softmax(alike(q)))
    if variant == "naclip":
        term = gaussian(case.grid, case.prefix)
        return by_head(last, x, lambda q, k, v: softmax(alike(k) + term))
    kept = x + by_head(last, x, lambda q, k, v: softmax(alike(q if variant == "qq" else k)))
    whole: Tensor = kept + last.scales[1](last.block.mlp(last.norm_2(kept)))
    return whole


@pytest.mark.parametrize("variant", ["qq", "kk", "clearclip", "naclip", "gem", "vv", "surgery"])
def test_a_variant_is_what_was_published(case: Case, variant: str) -> None:
    encoder = case.encoder
    with torch.inference_mode():
        x = case.embed(torch.from_numpy(encoder.preprocess(PIXELS)[None]))
        given = []
        for layer in case.layers:
            given.append(x)
            output = layer.block(x) if hasattr(layer.block, "attn") else layer.block(x, attention_mask=None)
            x = output[0] if isinstance(output, tuple) else output
        rows = case.finish(expected_path(case, variant, given))[0, case.prefix :]
        expected: NDArray[np.float32] = functional.normalize(rows, dim=-1).numpy()
    dense = encoder.dense_image(PIXELS, variant=variant)
    raw = encoder.dense_image(PIXELS)
    assert dense.grid == case.grid
    np.testing.assert_allclose(dense.embeddings[1:], expected, atol=1e-5)
    np.testing.assert_array_equal(dense.embeddings[0], raw.embeddings[0])
    assert np.abs(dense.embeddings[1:] - raw.embeddings[1:]).max() > 1e-4
