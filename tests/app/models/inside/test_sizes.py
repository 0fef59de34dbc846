"""Image towers of published sizes, seeded and alone, as sums: one image, and the model's own embedding.

Images are small, for few positions; depth, widths and heads are those of each size.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import prod
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor

from app.models.inside.towers import residual_stream

EXACT = 1e-5


@cache
def noise(deviation: float) -> Tensor:
    """Return one long row of seeded noise."""
    return deviation * torch.randn(4_400_000, generator=torch.Generator().manual_seed(4))


def seed(module: torch.nn.Module) -> Any:
    """Give a module without memory its weights: windows of seeded noise, nothing of which is copied."""
    for place, (path, weight) in enumerate(list(module.named_parameters())):
        deviation = 0.1 if weight.ndim == 1 else prod(weight.shape[1:]) ** -0.5
        start = 7919 * place % (4_400_000 - weight.numel())
        window = noise(deviation)[start : start + weight.numel()].view(weight.shape)
        owner, _, name = path.rpartition(".")
        gain = weight.ndim == 1 and name == "weight"
        made = torch.nn.Parameter(1 + window if gain else window, requires_grad=False)
        setattr(module.get_submodule(owner), name, made)
    return module.eval()


def assert_exact(parts: Any, embed: Callable[[Tensor], Tensor], side: int) -> None:
    """Hold the sum of all parts against cosines with four directions, of length 1 each."""
    generator = torch.Generator().manual_seed(5)
    inputs = torch.randn(1, 3, side, side, generator=generator)
    with torch.inference_mode():
        trace = residual_stream(parts).trace(inputs)
        own = torch.nn.functional.normalize(embed(inputs), dim=-1)
        directions = torch.randn(4, own.shape[1], generator=generator)
        directions = torch.nn.functional.normalize(directions, dim=-1)
        shares = trace.along(directions)
        total = shares.heads.double().sum(dim=(2, 3, 4)) + shares.mlps.double().sum(dim=2) + shares.initial
        residual = (total - own.double() @ directions.double().T).abs().max()
    assert float(residual) <= EXACT
    assert float(shares.heads.sum(dim=-1).abs().max()) > 100 * EXACT  # there is something to sum


@pytest.mark.parametrize("kind", ["", "-quickgelu"])
@pytest.mark.parametrize(("name", "side"), [("ViT-B-32", 128), ("ViT-B-16", 80), ("ViT-L-14", 56)])
def test_parts_of_published_sizes_sum_to_the_cosine(name: str, side: int, kind: str) -> None:
    from open_clip import get_model_config
    from open_clip.model import CLIPVisionCfg, _build_vision_tower

    config = get_model_config(name + kind)
    assert config is not None
    settings = CLIPVisionCfg(**{**config["vision_cfg"], "image_size": side})
    with torch.device("meta"):
        tower = _build_vision_tower(config["embed_dim"], settings, config.get("quick_gelu", False))
    visual = seed(tower)
    assert (len(visual.transformer.resblocks), visual.ln_post.weight.numel()) == {
        "B": (12, 768), "L": (24, 1024)
    }[name[4]]  # fmt: skip
    parts: Any = SimpleNamespace(model=SimpleNamespace(visual=visual), encode_image=visual, arch=name)
    assert_exact(parts, visual, side)


def test_parts_of_transformers_clip_of_base_size_sum_to_the_cosine() -> None:
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    with torch.device("meta"):
        tower = CLIPVisionModelWithProjection(CLIPVisionConfig(image_size=128))
    model = seed(tower)
    places = model.vision_model.embeddings
    places.position_ids = torch.arange(17)[None]  # no weight

    def embed(inputs: Tensor) -> Tensor:
        embeddings: Tensor = model(pixel_values=inputs).image_embeds
        return embeddings

    assert len(model.vision_model.encoder.layers) == 12
    parts: Any = SimpleNamespace(model=model, encode_image=embed, arch="CLIPModel")
    assert_exact(parts, embed, 128)
