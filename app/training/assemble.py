"""Put the two towers together and write them in open_clip's local-dir format."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import torch
from torch import nn

from app.training.settings import IMAGE_MEAN, IMAGE_STD, MODEL_SIZE, Recipe
from app.training.store import atomic_path
from app.training.targets import Space
from app.training.text_tower import text_config
from app.training.trunk import NAME, WIDTH

MOST_SCALE = 99.6
"""CLIP's bound on the logit scale is 100; this one's logarithm stays below that when rounded to fp16."""

CONFIG, WEIGHTS = "open_clip_config.json", "open_clip_model.safetensors"


def model_config(recipe: Recipe) -> dict[str, Any]:
    """Return the contents of open_clip_config.json."""
    return {
        "model_cfg": {
            "embed_dim": recipe.embed_dim,
            "vision_cfg": {
                "timm_model_name": NAME, "timm_model_pretrained": False,
                "timm_pool": "abs_attn", "timm_proj": "", "image_size": MODEL_SIZE,
            },
            "text_cfg": text_config(recipe),
        },
        "preprocess_cfg": {
            "size": MODEL_SIZE, "mode": "RGB", "mean": [IMAGE_MEAN] * 3, "std": [IMAGE_STD] * 3,
            "interpolation": "bicubic", "resize_mode": "shortest", "fill_color": 0,
        },
    }  # fmt: skip


def pool_weights(space: Space) -> dict[str, torch.Tensor]:
    """Return an attention pool that is exactly the linear map of the average over the grid.

    Queries and keys are zero, so every token attends to all alike; the class token of this pool is their
    mean and is one of them, which leaves the mean unchanged. Values pass through, and the map is the
    output projection, so that a patch's own value, projected, is the map at that place.
    """
    value = torch.cat([torch.zeros(2 * WIDTH, WIDTH), torch.eye(WIDTH)])
    return {
        "pos_embed": torch.zeros(9 * 9 + 1, WIDTH),
        "qkv.weight": value,
        "qkv.bias": torch.zeros(3 * WIDTH),
        "proj.weight": torch.from_numpy(space.projection),
        "proj.bias": torch.from_numpy(space.bias),
    }


def assemble(trunk: nn.Module, space: Space, text: dict[str, torch.Tensor],
             logit_scale: float) -> dict[str, torch.Tensor]:  # fmt: skip
    """Return the state dict of the whole model. `logit_scale` multiplies cosines (at most 100)."""
    parts = {f"visual.trunk.{k}": v for k, v in trunk.state_dict().items() if not k.startswith("classifier.")}
    parts |= {f"visual.head.pool.{k}": v for k, v in pool_weights(space).items()}
    parts |= {k: v for k, v in text.items() if k != "attn_mask"}
    parts["logit_scale"] = torch.tensor(math.log(min(logit_scale, MOST_SCALE)))
    return parts


def write_model(folder: Path, parts: dict[str, torch.Tensor], recipe: Recipe) -> int:
    """Check that open_clip takes the parts, write them in fp16 and return the size in bytes."""
    import open_clip
    from safetensors.torch import save_file

    config = model_config(recipe)
    model = open_clip.model.CLIP(**config["model_cfg"])
    model.load_state_dict(parts, strict=True)
    halves = {k: v.half().contiguous() if v.is_floating_point() else v for k, v in parts.items()}
    with atomic_path(folder / WEIGHTS) as temporary:
        save_file(halves, temporary, metadata={"format": "pt"})
    with atomic_path(folder / CONFIG) as temporary:
        temporary.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    return (folder / WEIGHTS).stat().st_size
