"""Which architectures a file's tensors fit: told by open_clip's configurations, a timm tower by building it.

It is built without memory, and only where the number of parameters agrees.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app import late_imports
from app.models.model_facts import known_parameters

Shapes = Mapping[str, tuple[int, ...]]
_BUFFERS = 0.02
"""The share by which a file may hold more values than parameters: running means and the like."""
_RESIZED = ("cells", "context")
"""Facts of position embeddings, which open_clip resizes as it loads them."""


def fitting(shapes: Shapes, names: Iterable[str], config_of: Callable[[str], Mapping[str, Any]]) -> list[str]:
    """Return the names of the configurations that tensors of these shapes fit, in their order.

    Where none has their image size and context length, those that differ in these alone: position embeddings
    can be resized. Hugging Face's text towers can't be told without their own configurations: they fit none.
    """
    facts = _facts(shapes)
    configs = {name: config_of(name) for name in names}
    if any(key.startswith("visual.trunk.") for key in shapes):
        return _fitting_trunks(shapes, configs)
    exact = [name for name in configs if _fits(facts, configs[name])]
    if exact or "visual.positional_embedding" not in shapes:
        return exact
    facts |= dict.fromkeys(_RESIZED)
    return [name for name in configs if _fits(facts, configs[name])]


def _fitting_trunks(shapes: Shapes, configs: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the configurations of a timm image tower that fit; towers are built to be compared.

    Only those are that have as many parameters as the file has values, or nearly: some keep running means.
    """
    count, known = sum(map(math.prod, shapes.values())), known_parameters()
    facts = _facts(shapes)
    near = [
        name
        for name, config in configs.items()
        if config["vision_cfg"].get("timm_model_name")
        and "multimodal_cfg" not in config
        and abs(count - known.get(name, 0)) <= _BUFFERS * known.get(name, 0)
        and _agree(facts, _text_facts(config))
    ]
    same = [name for name in near if known[name] == count]
    visual = {key: shape for key, shape in shapes.items() if key.startswith("visual.")}
    return [name for name in same or near if _visual_shapes(configs[name]) == visual]


def _visual_shapes(config: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return the shapes of an image tower's tensors, built without memory for them."""
    late_imports.install()
    import torch
    from open_clip.model import _build_vision_tower

    vision = config["vision_cfg"] | {"timm_model_pretrained": False}
    late_imports.import_trunk(vision["timm_model_name"])
    with torch.device("meta"):
        tower = _build_vision_tower(config["embed_dim"], vision, config.get("quick_gelu", False))
    return {f"visual.{key}": tuple(tensor.shape) for key, tensor in tower.state_dict().items()}


def _fits(facts: Mapping[str, object], config: Mapping[str, Any]) -> bool:
    vision = config["vision_cfg"]
    if vision.get("timm_model_name") or "multimodal_cfg" in config:
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
    }
    return _agree(facts, wanted) and _agree(facts, _text_facts(config))


def _text_facts(config: Mapping[str, Any]) -> dict[str, object]:
    """Return what `_facts` tells of a text tower; of one of Hugging Face's what no tower has."""
    text = config["text_cfg"]
    if text.get("hf_model_name"):
        return {"text width": ""}
    return {
        "text width": text.get("width", 512),
        "text layers": text.get("layers", 12),
        "vocabulary": text.get("vocab_size", 49408),
        "context": text.get("context_length", 77),
    }


def _agree(facts: Mapping[str, object], wanted: Mapping[str, object]) -> bool:
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
