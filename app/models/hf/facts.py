"""What a transformers model's `config.json` tells of it before it is loaded; transformers is not imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.models.hf.families import FAMILIES
from app.words import wording


@dataclass(frozen=True)
class Facts:
    """A model's family, sizes (None where the file leaves them out), and why it can't be opened."""

    family: str
    image_size: tuple[int, int] | None
    grid: tuple[int, int] | None
    context_length: int | None
    embed_dim: int | None
    unsupported: str


def facts_of(config: Mapping[str, Any], name: str) -> Facts:
    """Return what a configuration tells."""
    family = FAMILIES.get(str(config.get("model_type")))
    vision, text = (_part(config, key) for key in ("vision_config", "text_config"))
    size, patch = _side(vision.get("image_size")), _side(vision.get("patch_size"))
    if family and family.any_size:  # the processor's counts
        size = None
    positions = _side(text.get("max_position_embeddings"))
    widths = (config.get("image_text_hidden_size"), config.get("projection_dim"), text.get("projection_size"))
    return Facts(
        family=family.label if family else "",
        image_size=(size, size) if size else None,
        grid=(size // patch, size // patch) if size and patch else None,
        context_length=family.context_length(positions) if family and positions else positions,
        embed_dim=next(filter(None, map(_side, widths)), None),
        unsupported="" if family else unknown_type(name, str(config.get("model_type"))),
    )


def unknown_type(name: str, model_type: str) -> str:
    """Say in one sentence that models of a type can't be opened, and which can."""
    if model_type == "siglip2":
        return wording(
            "{name} is a SigLIP 2 of variable resolution (NaFlex), whose patch grid changes with each image; "
            "this program opens those of a fixed resolution.",
            name=name,
        )
    return wording(
        "{name} is a model of type {model_type}, which this program can't open; it opens {known}.",
        name=name,
        model_type=model_type[:60],
        known=", ".join(FAMILIES),
    )


def _part(config: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = config.get(key)
    return part if isinstance(part, Mapping) else {}


def _side(value: object) -> int | None:
    return value if isinstance(value, int) and value > 0 else None
