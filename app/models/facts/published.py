"""What is published of weights: the activation and normalisation of their training, and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.errors import LoupeError, no_checkpoint
from app.models.registry import (
    BUILTIN_FOLDER,
    ModelSpec,
    architectures,
    folder_config,
    model_config,
    parse_model_id,
    pretrained,
    tag_config,
)
from app.models.weights.configuration import CONFIG_NAME, read_config
from app.models.weights.folder import weights_in
from app.models.weights.shards import sha256_of_weights
from app.words import wording

_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{8,64}(?![0-9a-f])")
"""The beginning of a file's SHA-256 in its address: OpenAI's folders, torch hub's file names."""


@dataclass(frozen=True)
class Published:
    """What weights were trained with (None where it isn't said), and the source of it in words."""

    source: str
    quick_gelu: bool | None
    mean: tuple[float, ...] | None
    std: tuple[float, ...] | None


def published(model_id: str, weights_hash: str) -> Published | None:
    """Return what is published of a model's weights, found by their id, or by the digest of their file.

    None where nothing is: a checkpoint of the user's own. Raises nothing; no network is used.
    """
    if (known := _by_digest(weights_hash)) is not None:
        return known
    try:
        spec = parse_model_id(model_id)
    except LoupeError:
        return None
    if spec.kind == "pretrained" and spec.arch and spec.source:
        return _of_tag(spec.arch, spec.source, tag_config(spec.arch, spec.source))
    if spec.kind == "hf-hub" and spec.source:
        for arch, tag, config in _tags():
            if str(config.get("hf_hub", "")).strip("/").lower() == spec.source.lower():
                return _of_tag(arch, tag, config)
    return None


def _by_digest(weights_hash: str) -> Published | None:
    if weights_hash == _builtin_digest():
        preprocess = read_config(BUILTIN_FOLDER / CONFIG_NAME, "builtin")["preprocess_cfg"]
        source = wording("the built-in model, whose weights these are,")
        quick = bool(folder_config(BUILTIN_FOLDER).get("quick_gelu"))
        return Published(source, quick, _triple(preprocess, "mean"), _triple(preprocess, "std"))
    for arch, tag, config in _tags():
        for digest in _DIGEST.findall(str(config.get("url") or "")):
            if weights_hash.startswith(digest):
                return _of_tag(arch, tag, config)
    return None


@lru_cache(maxsize=1)
def _builtin_digest() -> str:
    try:
        path = weights_in(BUILTIN_FOLDER)
        return sha256_of_weights(path, no_checkpoint) if path is not None else ""
    except (OSError, LoupeError):
        return ""


def _tags() -> list[tuple[str, str, Mapping[str, Any]]]:
    return [(arch, tag, config) for arch, tags in pretrained().items() for tag, config in tags.items()]


def _of_tag(arch: str, tag: str, config: Mapping[str, Any]) -> Published:
    source = wording("open_clip's record of {arch}@{tag}", arch=arch.removesuffix("-quickgelu"), tag=tag)
    quick = bool(config.get("quick_gelu"))
    return Published(source, quick, _triple(config, "mean"), _triple(config, "std"))


def _triple(config: Mapping[str, Any], key: str) -> tuple[float, ...] | None:
    value = config.get(key)
    return tuple(float(number) for number in value) if value else None


def usual_normalisation(spec: ModelSpec) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """Return mean and std of an architecture's published weights where all of them have the same.

    The architecture is that of the id, or the one whose configuration a folder's is.
    """
    arch = spec.arch or (_arch_of(Path(spec.source or "").expanduser()) if spec.kind == "local-dir" else None)
    if arch is None:
        return None
    tags = pretrained().get(arch) or pretrained().get(arch.removesuffix("-quickgelu")) or {}
    known = {(_triple(config, "mean"), _triple(config, "std")) for config in tags.values()}
    if len(known) != 1:
        return None
    mean, std = known.pop()
    return (mean, std) if mean is not None and std is not None else None


def _arch_of(folder: Path) -> str | None:
    """Return the architecture whose configuration a model folder has, activation aside."""
    try:
        config = folder_config(folder)
    except (OSError, ValueError, AttributeError):
        return None
    config.pop("quick_gelu", None)
    for arch in architectures():
        known = model_config(arch)
        known.pop("quick_gelu", None)
        if known == config:
            return arch
    return None
