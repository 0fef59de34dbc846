"""The configuration in a model folder: read, and refused in one sentence where it can't be used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.words import wording

CONFIG_NAME = "open_clip_config.json"
_RESIZE_MODES = ("shortest", "longest", "squash")
_INTERPOLATIONS = ("bicubic", "bilinear", "random")


def read_json(path: Path, name: str) -> Any:
    """Return what a model's JSON file holds; LoupeError, with both names, where it can't be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise LoupeError(
            wording(
                "{config_name} of {name} can't be read: {error}.",
                config_name=path.name,
                name=name,
                error=error,
            )
        ) from error


def read_config(path: Path, name: str) -> dict[str, Any]:
    """Return what a model folder's configuration says; LoupeError where it can't be read or used."""
    if not path.exists():
        raise LoupeError(
            wording("The model folder {name} has no {config_name}.", name=name, config_name=CONFIG_NAME)
        )
    content = read_json(path, name)
    config = content.get("model_cfg") if isinstance(content, dict) else None
    if not isinstance(config, dict) or not {"embed_dim", "vision_cfg", "text_cfg"} <= set(config):
        raise LoupeError(
            wording(
                "{config_name} of {name} has no model_cfg with embed_dim, vision_cfg and text_cfg.",
                config_name=CONFIG_NAME,
                name=name,
            )
        )
    if wrong := _wrong_entry(config, content.get("preprocess_cfg")):
        raise LoupeError(
            wording(
                "{config_name} of {name} can't be used: {wrong}.",
                config_name=CONFIG_NAME,
                name=name,
                wrong=wrong,
            )
        )
    return dict(content)


def model_type_beside(weights: Path) -> str:
    """Return the kind of model that transformers' `config.json` beside weights names ("" for none)."""
    return str(_beside(weights).get("model_type") or "")


@contextmanager
def naming_its_folder(weights: Path) -> Iterator[None]:
    """Say beside why weights don't fit that they belong to a folder of transformers', if they do."""
    try:
        yield
    except LoupeError as error:
        kind = model_type_beside(weights)
        if not kind:
            raise
        raise LoupeError(
            wording(
                "{error} It lies in a folder of transformers' ({kind}): open that, as local-dir:{folder}.",
                error=str(error),
                kind=kind[:40],
                folder=weights.parent,
            )
        ) from error


def activation_beside(weights: Path) -> bool | None:
    """Tell whether transformers' `config.json` beside weights names QuickGELU; None where there is none."""
    content = _beside(weights)
    vision = content.get("vision_config")
    if not isinstance(vision, dict):
        return None
    usual = "quick_gelu" if content.get("model_type") == "clip" else "gelu"
    return bool(vision.get("hidden_act", usual) == "quick_gelu")


def _beside(weights: Path) -> dict[str, Any]:
    try:
        content = json.loads(weights.with_name("config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _wrong_entry(model: dict[str, Any], preprocess: object) -> str:
    """Say which entry is not of the kind that is read from it ("" if all are; open_clip checks the rest)."""
    for key in ("vision_cfg", "text_cfg"):
        if not isinstance(model[key], dict):
            return wording("{key} is not an object", key=key)
    for key, value in (
        ("embed_dim", model["embed_dim"]),
        ("context_length", model["text_cfg"].get("context_length", 77)),
        ("vocab_size", model["text_cfg"].get("vocab_size", 49408)),
    ):
        if not (isinstance(value, int) and value > 0):
            return wording("{key} is not a whole number above 0", key=key)
    size = model["vision_cfg"].get("image_size", 224)
    sides = size if isinstance(size, list) else [size, size]
    if len(sides) != 2 or not all(isinstance(side, int) and side > 0 for side in sides):
        return wording("image_size is neither a whole number above 0 nor two of them")
    return _wrong_preprocess(preprocess)


def _wrong_preprocess(preprocess: object) -> str:
    if preprocess is None:
        return ""
    if not isinstance(preprocess, dict):
        return wording("preprocess_cfg is not an object")
    for key in ("mean", "std"):
        value = preprocess.get(key) or [0, 0, 0]
        if not (
            isinstance(value, list) and len(value) == 3 and all(isinstance(one, int | float) for one in value)
        ):
            return wording("{key} of preprocess_cfg is not three numbers", key=key)
    if not all(preprocess.get("std") or [1]):
        return wording("std of preprocess_cfg holds a zero")
    for key, known in (("resize_mode", _RESIZE_MODES), ("interpolation", _INTERPOLATIONS)):
        if preprocess.get(key) and preprocess[key] not in known:
            return wording("{key} of preprocess_cfg is none of {known}", key=key, known=", ".join(known))
    fill = preprocess.get("fill_color") or 0
    return "" if isinstance(fill, int) else wording("fill_color of preprocess_cfg is not a whole number")
