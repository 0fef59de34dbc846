"""Variants of patch embeddings of transformers' towers: written out a second time, by matrices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.rigs import hf


def blocks_given(vision: Any, inputs: Tensor) -> list[Tensor]:
    """Return what each block is given: transformers' own record of hidden states."""
    states: tuple[Tensor, ...] = vision(pixel_values=inputs, output_hidden_states=True).hidden_states
    return list(states)


def attended(block: Any, x: Tensor, vv: bool) -> Tensor:
    """Apply value and output projection head by head, with v-v attention or all of it on the token itself."""
    attention = block.self_attn
    value = attention.v_proj(block.layer_norm1(x))[0]
    width = attention.head_dim
    heads = []
    for head in range(attention.num_heads):
        part = value[:, head * width : (head + 1) * width]
        heads.append(torch.softmax(part @ part.T / width**0.5, dim=-1) @ part if vv else part)
    projected: Tensor = attention.out_proj(torch.cat(heads, dim=-1))[None]
    return projected


@pytest.mark.parametrize("variant", ["value", "maskclip", "vv"])
def test_variants_change_patches_alone(tmp_path: Path, variant: str) -> None:
    encoder = hf.load(hf.save_clip(tmp_path / "clip"))
    model: Any = encoder._model
    pixels = hf.picture(100, 64)
    with torch.inference_mode():
        vision = model.vision_model
        states = blocks_given(vision, torch.from_numpy(encoder.preprocess(pixels)[None]))
        last, x = vision.encoder.layers[-1], states[len(vision.encoder.layers) - 1]
        if variant == "vv":
            path = states[0]
            for block, given in zip(vision.encoder.layers, states, strict=False):
                path = path + attended(block, given, vv=True)
        else:
            path = attended(last, x, vv=False)
            if variant == "maskclip":
                path = x + path
                path = path + last.mlp(last.layer_norm2(path))
        rows = model.visual_projection(vision.post_layernorm(path))[0, 1:]
        expected = torch.nn.functional.normalize(rows, dim=-1).numpy()
    dense = encoder.dense_image(pixels, variant=variant)
    np.testing.assert_allclose(dense.embeddings[1:], expected, atol=hf.TOLERANCE)
    np.testing.assert_allclose(dense.embeddings[0], encoder.encode_images([pixels])[0], atol=1e-6)
