"""Towers as sums: equal to the library's own embedding, and to what hooks in its layers see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from app.errors import LoupeError
from app.models.encoder import load_encoder
from app.models.inside.stream import ResidualStream
from app.models.inside.towers import residual_stream
from app.models.registry import parse_model_id
from tests.rigs import hf
from tests.rigs.models import save_model, tiny_config

TIMM = {
    "timm_model_name": "vit_tiny_patch16_224",
    "timm_model_pretrained": False,
    "timm_pool": "token",
    "timm_proj": "linear",
    "image_size": 224,
}
OURS: dict[str, dict[str, Any]] = {
    "vit": {},
    "quickgelu": {"quick_gelu": True},
    "layer scale": {"vision": {"ls_init_value": 0.3}},
    "no first norm": {"vision": {"no_ln_pre": True}},
    "norm after pooling": {"vision": {"final_ln_after_pool": True}},
    "timm": {"vision": TIMM},
}


def stream_of(folder: Path) -> ResidualStream:
    """Return the stream of a saved open_clip model."""
    return residual_stream(load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu").parts)


def some(images: int = 2, side: int = 64) -> Tensor:
    """Return seeded inputs [N, 3, side, side]."""
    return torch.randn(images, 3, side, side, generator=torch.Generator().manual_seed(1))


def texts(width: int) -> Tensor:
    """Return two seeded directions [2, D] of length 1."""
    made = torch.randn(2, width, generator=torch.Generator().manual_seed(2))
    return torch.nn.functional.normalize(made, dim=-1)


def assert_sums(stream: ResidualStream, embed: Any, side: int = 64) -> None:
    """Hold all parts' sum against the products of the model's own embeddings with directions."""
    with torch.inference_mode():
        inputs = some(2, side)
        own = torch.nn.functional.normalize(embed(inputs), dim=-1)
        directions = texts(own.shape[1])
        trace = stream.trace(inputs)
        shares = trace.along(directions)
        total = shares.heads.sum(dim=(2, 3, 4)) + shares.mlps.sum(dim=2) + shares.initial
        assert torch.allclose(total, own @ directions.T, atol=1e-5)
        assert shares.heads.shape == (2, 2, len(stream.blocks), stream.heads, (side // 16) ** 2 + 1)
        whole = stream.trace(inputs, positions=False)
        by_head = torch.einsum("blhd,td->btlh", whole.heads(), directions)
        assert torch.allclose(by_head, shares.heads.sum(dim=-1), atol=1e-6)
        assert by_head.abs().max() > 1e-3


@pytest.mark.parametrize("kind", OURS)
def test_the_parts_sum_to_the_embedding(tmp_path: Path, kind: str) -> None:
    parts = load_encoder(
        parse_model_id(f"local-dir:{save_model(tmp_path / 'm', tiny_config(**OURS[kind]))}"), "cpu"
    ).parts
    assert_sums(residual_stream(parts), parts.model.encode_image, parts.model.visual.image_size[0])


@pytest.mark.parametrize("save", [hf.save_clip, hf.save_metaclip, hf.save_chinese_clip, hf.save_blip])
def test_the_parts_of_transformers_towers_sum_to_the_embedding(tmp_path: Path, save: Any) -> None:
    parts = hf.load(save(tmp_path / "m")).parts
    assert_sums(residual_stream(parts), parts.encode_image)


def by_hand(
    writes: list[Tensor], initial: Tensor, final: Tensor, layers: int, norm: Any, projection: Tensor
) -> tuple[list[Tensor], Tensor]:
    """Fold the last LayerNorm into vectors of the stream, each a share of one of 2 L + 1 components."""
    components = 2 * layers + 1
    mean, deviation = final.mean(), (final.var(unbiased=False) + norm.eps).sqrt()
    length = (norm(final) @ projection).norm()

    def folded(vector: Tensor, share: float) -> Tensor:
        centred = (vector - mean / components * share) / deviation * norm.weight
        made: Tensor = (centred + norm.bias / components * share) @ projection / length
        return made

    return [folded(vector, 1 / len(writes) * layers) for vector in writes], folded(initial, 1)


def test_heads_and_positions_are_what_open_clips_own_attention_does(tmp_path: Path) -> None:
    folder = save_model(tmp_path / "m", tiny_config())
    parts = load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu").parts
    visual, inputs = parts.model.visual, some(1)
    writes: list[Tensor] = []
    with torch.inference_mode():
        x = first = visual._embeds(inputs)
        for block in visual.transformer.resblocks:
            attention, normed = block.attn, block.ln_1(x)
            _, weights = attention(normed, normed, normed, need_weights=True, average_attn_weights=False)
            values = normed @ attention.in_proj_weight[128:].T + attention.in_proj_bias[128:]
            for head in range(4):
                cut = slice(16 * head, 16 * head + 16)
                for position in range(17):
                    wrote = values[0, position, cut] @ attention.out_proj.weight[:, cut].T
                    share = attention.out_proj.bias / (4 * 17)
                    writes.append(weights[0, head, 0, position] * wrote + share)
            x = block(x)
        heads, initial = by_hand(writes, first[0, 0], x[0, 0], 3, visual.ln_post, visual.proj)
        directions = texts(48)
        shares = residual_stream(parts).trace(inputs).along(directions)
        expected = (torch.stack(heads) @ directions.T).T.reshape(2, 3, 4, 17)
        assert torch.allclose(shares.heads[0], expected, atol=2e-6)
        assert torch.allclose(shares.initial[0], directions @ initial, atol=2e-6)


def test_without_heads_and_mlps_the_initial_token_is_left_exactly(tmp_path: Path) -> None:
    folder = save_model(tmp_path / "m", tiny_config())
    parts = load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu").parts
    visual, inputs, directions = parts.model.visual, some(2), texts(48)
    norm, projection = visual.ln_post, visual.proj
    last: list[Tensor] = []
    with torch.inference_mode():
        handle = norm.register_forward_pre_hook(lambda _, args: last.append(args[0][:, :1]))
        length = visual(inputs).norm(dim=-1, keepdim=True)
        handle.remove()
        mean = last[0].mean(dim=-1, keepdim=True)
        deviation = (last[0].var(dim=-1, unbiased=False, keepdim=True) + norm.eps).sqrt()
        shares = residual_stream(parts).trace(inputs).along(directions)
        for block in visual.transformer.resblocks:  # what is added to the stream, after the layer scale
            block.ls_1.register_forward_hook(lambda _, __, output: torch.zeros_like(output))
            block.ls_2.register_forward_hook(lambda _, __, output: torch.zeros_like(output))
        norm.register_forward_hook(lambda _, args, __: (args[0] - mean) / deviation * norm.weight + norm.bias)
        left = visual(inputs) / length @ directions.T
        # Of the mean and the biases the initial token has one of 2 L + 1 = 7 shares; those zeroed had six.
        shared = (norm.bias - mean[:, 0] / deviation[:, 0] * norm.weight) @ projection / length @ directions.T
        assert torch.allclose(shares.initial, left - 6 / 7 * shared, atol=1e-6)
        assert float((shares.initial - left).abs().max()) > 1e-4


def test_heads_are_what_transformers_output_projection_is_given(tmp_path: Path) -> None:
    parts = hf.load(hf.save_clip(tmp_path / "m")).parts
    vision = parts.model.vision_model
    given: list[Tensor] = []
    hooks = [
        block.self_attn.out_proj.register_forward_pre_hook(lambda _, args: given.append(args[0][0, 0]))
        for block in vision.encoder.layers
    ]
    with torch.inference_mode():
        output = vision(pixel_values=some(1), output_hidden_states=True)
        for hook in hooks:
            hook.remove()
        writes = []
        for block, heads in zip(vision.encoder.layers, given, strict=True):
            out = block.self_attn.out_proj
            writes += [
                heads[8 * head : 8 * head + 8] @ out.weight[:, 8 * head : 8 * head + 8].T + out.bias / 4
                for head in range(4)
            ]
        states = output.hidden_states
        folded, _ = by_hand(
            writes, states[0][0, 0], states[-1][0, 0], 3, vision.post_layernorm,
            parts.model.visual_projection.weight.T,
        )  # fmt: skip
        made = residual_stream(parts).trace(some(1), positions=False).heads()
        assert torch.allclose(made[0].flatten(0, 1), torch.stack(folded), atol=2e-6)


RN: dict[str, Any] = {"layers": [1, 1, 1, 1], "width": 16, "head_width": 32, "patch_size": None}
REFUSED: dict[str, dict[str, Any]] = {
    "no class token": {"vision": RN},
    "pooled": {"vision": {"pool_type": "avg"}},
    "scaled": {"vision": {"scale_heads": True}},
}


@pytest.mark.parametrize(
    ("kind", "words"), [("no class token", "no class token"), ("pooled", "pooled"), ("scaled", "scaled")]
)
def test_other_towers_say_why_they_are_no_such_sum(tmp_path: Path, kind: str, words: str) -> None:
    with pytest.raises(LoupeError, match=words):
        stream_of(save_model(tmp_path / "m", tiny_config(**REFUSED[kind])))


def test_a_tower_that_pools_by_attention_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    hf.save_siglip(folder, hf.sentencepiece_tokenizer(folder))
    with pytest.raises(LoupeError, match="pooled from all tokens"):
        residual_stream(hf.load(folder).parts)
