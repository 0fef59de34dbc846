"""The image tower of a finished model, for a run that makes the text tower anew and keeps this one."""

from __future__ import annotations

from pathlib import Path

import torch

from app.errors import LoupeError
from app.training.attributes import COUNT
from app.training.targets import Space
from app.training.trunk import build_trunk


def shipped_tower(file: Path) -> dict[str, torch.Tensor]:
    """Return the image tower's weights in a model's file, in float32, as `image_tower.tune` names them.

    LoupeError if the file can't be read. The trunk's classifier, which no model has, is as published.
    """
    from safetensors.torch import load_file

    try:
        stored = load_file(file)
    except OSError as error:
        raise LoupeError(f"{file} has no image tower to keep: {error}.") from error
    prefix = "visual."
    weights = {f"trunk.{name}": value for name, value in build_trunk().state_dict().items()}
    for name, value in stored.items():
        if name.startswith(f"{prefix}trunk."):
            weights[name.removeprefix(prefix)] = value.float() if value.is_floating_point() else value
    nouns = stored["visual.head.pool.proj.weight"].float()
    weights["attributes"] = nouns[-COUNT - 1 : -1].clone()
    nouns[-COUNT - 1 : -1] = 0
    return weights | {"nouns": nouns, "bias": stored["visual.head.pool.proj.bias"].float()}


def noun_space(weights: dict[str, torch.Tensor]) -> Space:
    """Return the image map that targets are made for: a tower's, with the attributes' rows zero."""
    return Space(weights["nouns"].numpy(), weights["bias"].numpy())
