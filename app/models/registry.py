"""Which models exist, and what a model id means.

A model id is one of `builtin`, `ARCH@TAG`, `ARCH@/path/checkpoint`, `ARCH@random`, `local-dir:PATH`,
`hf-hub:ORG/NAME` (open_clip's format) and `hf:ORG/NAME` (transformers' format); `+/path/adapter` after it is
a LoRA adapter. Nothing here builds a model or reaches the network.
"""

from __future__ import annotations

import difflib
import importlib.util
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from app import late_imports
from app.errors import LoupeError
from app.models.capture import captured
from app.models.weights.adapters import adapter_file, read_adapter, split_adapter
from app.models.weights.configuration import CONFIG_NAME
from app.models.weights.folder import CHECKPOINT_SUFFIXES, weights_in
from app.models.weights.suggestions import base_id, checkpoint_ids, meant
from app.natural_order import natural_key
from app.paths import RESOURCES
from app.words import wording

Kind = Literal["builtin", "pretrained", "checkpoint", "random", "local-dir", "hf-hub", "hf"]

_HUB_KINDS: tuple[Kind, ...] = ("hf-hub", "hf")

_MERGED = ("builtin", "pretrained", "checkpoint", "local-dir", "hf-hub")
"""Kinds whose weights an adapter can be merged onto."""
BUILTIN_FOLDER = RESOURCES / "models" / "builtin"

_STRIDES = {
    "convnext": 32,
    "swin": 32,
    "resnet": 32,
    "vitamin": 16,
    "vit_base_mci": 16,
    "fastvit_mci3": 64,
    "fastvit_mci4": 64,
    "fastvit": 32,
    "tf_efficientnet": 32,
}
"""Input pixels a cell, by how a timm trunk's name begins; the first that fits."""


@dataclass(frozen=True)
class ModelSpec:
    """A model id taken apart: `source` is the tag, path or hub name (None for `builtin` and `random`).

    `adapter` is the path of a LoRA adapter that is merged onto the weights, "" for none.
    """

    id: str
    kind: Kind
    arch: str | None
    source: str | None
    adapter: str = ""


def parse_model_id(text: str) -> ModelSpec:
    """Take a model id apart and check that its architecture and tag exist.

    A bare folder stands for `local-dir:FOLDER`, a bare checkpoint for the id that its tensors fit if it is
    one, a bare adapter for itself on the model that it names; no other file is opened here.
    Raises LoupeError naming near matches for an unknown architecture or tag, and the ids that fit.
    """
    text = text.strip()
    if not text:
        raise LoupeError(
            wording("No model was named; try builtin, or ARCH@TAG such as ViT-B-32@laion2b_s34b_b79k.")
        )
    base, adapter = split_adapter(text)
    if adapter:
        return _with_adapter(base, adapter)
    if text == "builtin":
        return ModelSpec(text, "builtin", None, None)
    if (prefixed := _prefixed(text)) is not None:
        return prefixed
    if "@" in text and not _is_folder(text):
        arch, source = text.split("@", 1)
        return _arch_spec(_known_arch(arch), source.strip())
    if (alone := _adapter_alone(text)) is not None:
        return alone
    if _is_folder(text):
        return _folder_spec(text)
    if own := meant(text, architectures(), model_config, pretrained):
        return parse_model_id(own)
    arch = _known_arch(text)
    example = next(iter(_tags(arch)), "random")
    raise LoupeError(
        wording(
            "{arch} names an architecture without weights; add a tag, as in {arch}@{example}.",
            arch=arch,
            example=example,
        )
    )


def _prefixed(text: str) -> ModelSpec | None:
    """Return what an id with a colon stands for; None where it begins otherwise."""
    kind, colon, rest = text.partition(":")
    if colon and kind == "local-dir":
        return _folder_spec(rest)
    return next((_hub_spec(hub, rest) for hub in _HUB_KINDS if colon and kind == hub), None)


def _with_adapter(base: str, adapter: str) -> ModelSpec:
    """Return the model of a base's id with an adapter on it; a folder of another library is its weights."""
    spec = parse_model_id(base)
    folder = _expanded(spec.source or "")
    if spec.kind == "local-dir" and folder.is_dir() and not (folder / CONFIG_NAME).is_file():
        weights = weights_in(folder)
        spec = spec if weights is None else parse_model_id(str(weights))
    if spec.kind not in _MERGED:
        raise LoupeError(
            wording("An adapter can't be merged onto {base}, only onto weights of open_clip.", base=base)
        )
    return replace(spec, id=f"{spec.id}+{adapter}", adapter=adapter)


def _adapter_alone(text: str, arch: str = "") -> ModelSpec | None:
    """Return an adapter on the model that it names, of this architecture ("" for any); None for none."""
    path = _expanded(text)
    if adapter_file(path) is None:
        return None
    return _with_adapter(base_id(read_adapter(path), pretrained, arch), text)


def ids_for(path: Path) -> list[str]:
    """Return the ids that a checkpoint file, or an adapter, may be opened by: those that its tensors fit.

    Raises LoupeError, one sentence, for a file that can't be read.
    """
    if (alone := _adapter_alone(str(path))) is not None:
        return [alone.id]
    return checkpoint_ids(path, architectures(), model_config)


def typed_id(text: str) -> str:
    """Return the model id that a text is, in its own spelling; "" where it is none. No file is read."""
    text = text.strip()
    if "@" not in text and not text.startswith(("hf-hub:", "hf:", "local-dir:")):
        return ""
    try:
        return parse_model_id(text).id
    except LoupeError:
        return ""


def _is_folder(text: str) -> bool:
    try:
        return Path(text).expanduser().is_dir()
    except (OSError, RuntimeError):  # a name too long for the file system, or a ~user that doesn't exist
        return False


def _exists(text: str) -> bool:
    try:
        return Path(text).expanduser().exists()
    except (OSError, RuntimeError):
        return False


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _folder_spec(path: str) -> ModelSpec:
    if not path.strip():
        raise LoupeError(wording("local-dir: needs a folder after the colon."))
    if (alone := _adapter_alone(path.strip())) is not None:
        return alone
    return ModelSpec(f"local-dir:{path.strip()}", "local-dir", None, path.strip())


def _hub_spec(kind: Kind, name: str) -> ModelSpec:
    name = name.strip()
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise LoupeError(
            wording(
                "{kind}: needs ORG/NAME after the colon, not '{shorten}'.", kind=kind, shorten=_shorten(name)
            )
        )
    return ModelSpec(f"{kind}:{name}", kind, None, name)


def _arch_spec(arch: str, source: str) -> ModelSpec:
    if source == "random":
        return ModelSpec(f"{arch}@random", "random", arch, None)
    if not source:
        raise LoupeError(
            wording("{arch}@ needs a tag, a checkpoint's path or 'random' after the sign.", arch=arch)
        )
    tag = source.lower().replace("-", "_")
    if tag in _tags(arch):
        return ModelSpec(f"{arch}@{tag}", "pretrained", arch, tag)
    if (alone := _adapter_alone(source, arch)) is not None:
        return alone
    if "/" in source or "\\" in source or source.lower().endswith(CHECKPOINT_SUFFIXES) or _exists(source):
        return ModelSpec(f"{arch}@{source}", "checkpoint", arch, source)
    known = ", ".join(_near(source, _tags(arch))) or "none; use a checkpoint's path or 'random'"
    raise LoupeError(
        wording(
            "{arch} has no tag '{shorten}'; near ones: {known}.",
            arch=arch,
            shorten=_shorten(source),
            known=known,
        )
    )


def _known_arch(name: str) -> str:
    """Return the architecture's own spelling (ViT-B/32 and vit-b-32 are understood)."""
    wanted = name.strip().replace("/", "-")
    archs = architectures()
    if wanted in archs:
        return wanted
    for arch in archs:
        if arch.lower() == wanted.lower():
            return arch
    near = ", ".join(_near(wanted, archs))
    hint = f"near ones: {near}" if near else "`models` lists those that exist"
    raise LoupeError(
        wording("open_clip has no architecture '{shorten}'; {hint}.", shorten=_shorten(name), hint=hint)
    )


def _near(word: str, known: Iterable[str]) -> list[str]:
    """Return up to five names like `word`, or the first five where none is."""
    names = list(known)
    lower = {name.lower(): name for name in names}
    found = [lower[hit] for hit in difflib.get_close_matches(word.lower(), lower, n=5, cutoff=0.5)]
    return found or (names[:5] if len(names) <= 40 else [])


def _shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"


@lru_cache(maxsize=1)
def _config_files() -> dict[str, Path]:
    """Find the architecture files of the installed open_clip without importing it (torch takes seconds)."""
    spec = importlib.util.find_spec("open_clip")
    if spec is None or not spec.submodule_search_locations:
        raise LoupeError(wording("open_clip is not installed; run `pip install open_clip_torch`."))
    folder = Path(next(iter(spec.submodule_search_locations))) / "model_configs"
    return {path.stem: path for path in folder.glob("*.json")}


@lru_cache(maxsize=1)
def architectures() -> tuple[str, ...]:
    """Return the names of open_clip's architectures, sorted as a person would (B-16 before B-128)."""
    return tuple(sorted(_config_files(), key=natural_key))


@lru_cache(maxsize=256)
def _config_text(arch: str) -> str:
    return _config_files()[arch].read_text(encoding="utf-8")


def model_config(arch: str) -> dict[str, Any]:
    """Return a fresh copy of an architecture's configuration (`embed_dim`, `vision_cfg`, `text_cfg`, ...)."""
    config: dict[str, Any] = json.loads(_config_text(arch))
    return config


def _tags(arch: str) -> dict[str, Mapping[str, Any]]:
    return dict(pretrained().get(arch, {}))


def tag_config(arch: str, tag: str) -> Mapping[str, Any]:
    """Return open_clip's record of a tag: where its weights are, and its mean, std, resize mode."""
    return _tags(arch)[tag]


def tag_configs(arch: str) -> dict[str, Mapping[str, Any]]:
    """Return all of an architecture's tags with their records (empty where it has none)."""
    return _tags(arch)


def folder_config(folder: Path) -> dict[str, Any]:
    """Return the configuration of a model folder in open_clip's local-dir format, unchecked.

    Raises OSError or ValueError where it can't be read.
    """
    content: dict[str, Any] = json.loads((folder / CONFIG_NAME).read_text(encoding="utf-8"))
    config: dict[str, Any] = content.get("model_cfg", content)
    return config


@lru_cache(maxsize=1)
def pretrained() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Return open_clip's record of each tag, by architecture; the first call imports no torch."""
    late_imports.install()
    with captured():
        from open_clip.pretrained import get_pretrained_cfg, list_pretrained

        table: dict[str, dict[str, Mapping[str, Any]]] = {}
        for arch, tag in list_pretrained():
            table.setdefault(arch, {})[tag] = get_pretrained_cfg(arch, tag)
    return table


def better_activation(model_id: str) -> str:
    """Return the id of the same weights in the architecture with their own activation ("" if none is better).

    Weights trained with QuickGELU give wrong embeddings in an architecture with GELU, and vice versa.
    Raises LoupeError for an id that means nothing.
    """
    spec = parse_model_id(model_id)
    if spec.kind != "pretrained" or spec.arch is None or spec.source is None:
        return ""
    ours, theirs = activations(spec.arch, spec.source)
    plain = spec.arch.removesuffix("-quickgelu")
    better = f"{plain}-quickgelu" if theirs else plain
    if ours == theirs or better == spec.arch or spec.source not in _tags(better):
        return ""
    return f"{better}@{spec.source}{_adapter_of(spec)}"


def other_activation(model_id: str) -> str:
    """Return the id of the same checkpoint in the architecture's twin with the other activation.

    "" where the architecture has none, and for everything but a checkpoint of the user's own, whose weights
    don't tell which activation they were trained with.
    """
    spec = parse_model_id(model_id)
    if spec.kind != "checkpoint" or spec.arch is None:
        return ""
    plain = spec.arch.removesuffix("-quickgelu")
    twin = plain if spec.arch != plain else f"{plain}-quickgelu"
    return f"{twin}@{spec.source}{_adapter_of(spec)}" if twin in architectures() else ""


def _adapter_of(spec: ModelSpec) -> str:
    return f"+{spec.adapter}" if spec.adapter else ""


def activations(arch: str, tag: str) -> tuple[bool, bool]:
    """Tell whether the architecture has QuickGELU, and whether the tag's weights were trained with it."""
    return bool(model_config(arch).get("quick_gelu")), bool(tag_config(arch, tag).get("quick_gelu"))


def family_of(config: Mapping[str, Any]) -> str:
    """Name the family: CLIP ViT, CLIP ResNet, CoCa, SigLIP (MAP pool and a logit bias) or timm."""
    vision = config["vision_cfg"]
    if "multimodal_cfg" in config:
        return "CoCa"
    if vision.get("timm_model_name"):
        return "SigLIP" if config.get("init_logit_bias") is not None else "timm"
    return "CLIP ResNet" if isinstance(vision.get("layers"), (list, tuple)) else "CLIP ViT"


def image_size_of(config: Mapping[str, Any]) -> tuple[int, int]:
    """Return the (height, width) that the image tower takes."""
    size = config["vision_cfg"].get("image_size", 224)
    return (size, size) if isinstance(size, int) else (int(size[0]), int(size[1]))


def grid_of(config: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the patch grid (rows, columns) where the configuration tells it, else None."""
    vision = config["vision_cfg"]
    height, width = image_size_of(config)
    name = vision.get("timm_model_name") or ""
    by_name = next((step for prefix, step in _STRIDES.items() if name.startswith(prefix)), 0)
    if not name:
        stride = 32 if isinstance(vision.get("layers"), (list, tuple)) else vision.get("patch_size", 16)
    elif by_name:
        stride = by_name
        if height % stride or width % stride:
            return None  # what is left over is a cell more to some of these, and none to others
    elif found := re.search(r"patch(\d+)", name):
        stride = int(found[1])
    else:
        return None
    return height // stride, width // stride
