"""Which architectures a file's tensors fit, told by their shapes from open_clip's configurations alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Shapes = Mapping[str, tuple[int, ...]]
_RESIZED = ("cells", "context")
"""Facts of position embeddings, which open_clip resizes as it loads them."""


def fitting(shapes: Shapes, names: Iterable[str], config_of: Callable[[str], Mapping[str, Any]]) -> list[str]:
    """Return the names of the configurations that tensors of these shapes fit, in their order.

    Where none has their image size and context length, those that differ in these alone: position embeddings
    can be resized. timm's and Hugging Face's towers can't be told without building them: they fit none.
    """
    facts = _facts(shapes)
    configs = {name: config_of(name) for name in names}
    exact = [name for name in configs if _fits(facts, configs[name])]
    if exact or "visual.positional_embedding" not in shapes:
        return exact
    facts |= dict.fromkeys(_RESIZED)
    return [name for name in configs if _fits(facts, configs[name])]


def _fits(facts: Mapping[str, object], config: Mapping[str, Any]) -> bool:
    vision, text = config["vision_cfg"], config["text_cfg"]
    if vision.get("timm_model_name") or text.get("hf_model_name") or "multimodal_cfg" in config:
        return False
    layers = vision.get("layers", 12)
    patch = 32 if isinstance(layers, list) else vision.get("patch_size", 16)
    size = vision.get("image_size", 224)
    height, width = (size, size) if isinstance(size, int) else size
    wanted = {
        "embed": config["embed_dim"],
        "width": vision.get("width", 64 if isinstance(layers, list) else 768),
        "layers": layers,
        "patch": patch,
        "cells": (height // patch) * (width // patch),
        "text width": text.get("width", 512),
        "text layers": text.get("layers", 12),
        "vocabulary": text.get("vocab_size", 49408),
        "context": text.get("context_length", 77),
    }
    return all(facts[name] == value for name, value in wanted.items() if facts[name] is not None)


def _facts(shapes: Shapes) -> dict[str, Any]:
    """Return what shapes tell of the towers, by the names that `_fits` compares; None where they don't."""

    def side(key: str, axis: int) -> int | None:
        shape = shapes.get(key) or shapes.get(f"text.{key}")
        return shape[axis] if shape is not None and len(shape) > axis else None

    resnet = "visual.layer1.0.conv1.weight" in shapes
    pool = "attnpool." if resnet else ""
    positions = side(f"visual.{pool}positional_embedding", 0)
    stages = [_count(shapes, rf"visual\.layer{stage}\.(\d+)\.") for stage in (1, 2, 3, 4)]
    return {
        "embed": side("text_projection", 1),
        "width": side("visual.layer1.0.conv1.weight" if resnet else "visual.conv1.weight", 0),
        "layers": stages if resnet else _count(shapes, r"visual\.transformer\.resblocks\.(\d+)\."),
        "patch": 32 if resnet else side("visual.conv1.weight", 3),
        "cells": None if positions is None else positions - 1,
        "text width": side("token_embedding.weight", 1),
        "text layers": _count(shapes, r"(?:text\.)?transformer\.resblocks\.(\d+)\."),
        "vocabulary": side("token_embedding.weight", 0),
        "context": side("positional_embedding", 0),
    }


def _count(shapes: Shapes, pattern: str) -> int:
    return len({match[1] for match in map(re.compile(pattern).match, shapes) if match})
