"""Which ids of ours are meant by what is none: a bare checkpoint's path, or another library's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.models.weights.adapters import Adapter
from app.models.weights.configuration import CONFIG_NAME, model_type_beside
from app.models.weights.fitting import fitting
from app.models.weights.folder import CHECKPOINT_SUFFIXES, weights_in
from app.models.weights.reading import read_weights
from app.models.weights.transformers_names import in_open_clip_names
from app.words import wording

ConfigOf = Callable[[str], Mapping[str, Any]]
Table = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""open_clip's record of each tag, by architecture."""

_MOST = 4
_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
_OPENAI = re.compile(r"openai/clip-vit-(base|large)-patch(\d+)(-336)?")
_SIGLIP = re.compile(r"google/siglip(2?)-(base|large|so400m|giant-opt)-patch(\d+)-(\d+)")
_METACLIP = re.compile(r"facebook/metaclip-([a-z])(\d+)-(400m|fullcc)\S*")
_SIZES = {"base": "B", "large": "L", "so400m": "SO400M", "giant-opt": "gopt"}


def meant(
    text: str,
    architectures: Sequence[str],
    config_of: ConfigOf,
    table: Callable[[], Table],
) -> str:
    """Return the one id that a bare checkpoint's path stands for ("" for what is neither path nor name).

    Raises LoupeError, one sentence, naming the ids that fit where they are several or none, and our ids of
    another library's name.
    """
    path = _path(text)
    if path is not None:
        ids = checkpoint_ids(path, architectures, config_of)
        if len(ids) == 1:
            return ids[0]
        raise LoupeError(_which(text, ids))
    if not _HUB_NAME.fullmatch(text) or text.replace("/", "-").lower() in map(str.lower, architectures):
        return ""
    either = _either([*foreign_ids(text, table())[: _MOST - 1], f"hf:{text}"])
    raise LoupeError(wording("{text} is another library's name; here it is {ids}.", text=text, ids=either))


def _which(text: str, ids: list[str]) -> str:
    if not ids:
        return wording(
            "A checkpoint needs its architecture before it, as in ViT-B-32@{text}; `models` lists them.",
            text=text,
        )
    return wording(
        "A checkpoint needs its architecture before it; these fit its tensors: {ids}.", ids=_either(ids)
    )


def _either(ids: list[str]) -> str:
    return " or ".join(ids[:_MOST])


def _path(text: str) -> Path | None:
    try:
        path = Path(text).expanduser()
        is_path = path.is_file() or text.lower().endswith(CHECKPOINT_SUFFIXES)
    except (OSError, RuntimeError):  # too long for the file system, or a ~user that doesn't exist
        return None
    return path if is_path else None


def checkpoint_ids(path: Path, architectures: Sequence[str], config_of: ConfigOf) -> list[str]:
    """Return the ids of a checkpoint with each architecture that its tensors, and its activation, fit.

    Where none does and the file is part of a folder of transformers', that folder's.
    Raises LoupeError, one sentence, for a file that can't be read.
    """
    weights = read_weights(path)
    shapes = {key: tuple(tensor.shape) for key, tensor in in_open_clip_names(weights.state).items()}
    names = fitting(shapes, architectures, config_of)
    if weights.quick_gelu is not None:
        names = [
            name for name in names if bool(config_of(name).get("quick_gelu")) == weights.quick_gelu
        ] or names
    if not names and model_type_beside(path):
        return [f"local-dir:{path.parent}"]
    return [f"{name}@{path}" for name in names]


def base_id(adapter: Adapter, table: Callable[[], Table], arch: str) -> str:
    """Return the id of the model that an adapter names, of this architecture ("" for any).

    Raises LoupeError where it names none that is known here.
    """
    path = _base_path(adapter)
    if path is not None:
        return f"{arch}@{path}" if arch and path.is_file() else str(path)
    prefix = f"{arch}@" if arch else ""
    ids = [own for own in foreign_ids(adapter.base, table()) if own.startswith(prefix)]
    if ids:
        return ids[0]
    raise LoupeError(
        wording(
            "{name} was made for {base}; put the id of that model before it, "
            "as in ViT-B-32-quickgelu@openai+{path}.",
            name=adapter.path.name,
            base=adapter.base or "a model it doesn't name",
            path=adapter.path,
        )
    )


def _base_path(adapter: Adapter) -> Path | None:
    """Return where an adapter's base lies: a file of weights, or a folder in open_clip's format."""
    for path in (Path(adapter.base), adapter.path.parent / adapter.base):
        if adapter.base and path.exists():
            is_ours = path.is_file() or (path / CONFIG_NAME).is_file()
            return path if is_ours else weights_in(path)
    return None


def foreign_ids(name: str, table: Table) -> list[str]:
    """Return our ids of what transformers or the hub calls ORG/NAME; none where it isn't known."""
    ids = [f"{arch}@{tag}" for arch, tag in _translated(name) if tag in table.get(arch, {})]
    for arch, tags in table.items():
        for tag, record in tags.items():
            if str(record.get("hf_hub") or "").rpartition("/")[0].lower() == name.lower():
                ids.append(f"{arch}@{tag}")
    return list(dict.fromkeys(ids))


def _translated(name: str) -> Iterator[tuple[str, str]]:
    """Yield the architectures and tags that a name of transformers stands for, by its own way of naming."""
    if found := _OPENAI.fullmatch(name):
        yield f"ViT-{_SIZES[found[1]]}-{found[2]}{found[3] or ''}-quickgelu", "openai"
    elif found := _SIGLIP.fullmatch(name):
        arch = f"ViT-{_SIZES[found[2]]}-{found[3]}-SigLIP{found[1]}"
        yield f"{arch}-{found[4]}", "webli"
        if found[4] == "224":
            yield arch, "webli"
    elif found := _METACLIP.fullmatch(name):
        yield f"ViT-{found[1].upper()}-{found[2]}-quickgelu", f"metaclip_{found[3]}"
