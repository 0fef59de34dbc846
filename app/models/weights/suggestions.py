"""Which ids of ours are meant by what is none: a bare checkpoint's path, or another library's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.models.weights.fitting import fitting
from app.models.weights.folder import CHECKPOINT_SUFFIXES
from app.models.weights.reading import read_state_dict
from app.words import wording

Table = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""open_clip's record of each tag, by architecture."""

_MOST = 4
_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
_OPENAI = re.compile(r"openai/clip-vit-(base|large)-patch(\d+)(-336)?")
_SIGLIP = re.compile(r"google/siglip(2?)-(base|large|so400m|giant-opt)-patch(\d+)-(\d+)")
_METACLIP = re.compile(r"facebook/metaclip-([a-z])(\d+)-(400m|fullcc)\S*")
_SIZES = {"base": "B", "large": "L", "so400m": "SO400M", "giant-opt": "gopt"}


def suggested(
    text: str,
    architectures: Sequence[str],
    config_of: Callable[[str], Mapping[str, Any]],
    table: Callable[[], Table],
) -> str:
    """Say in one sentence which ids fit a text that is no id ("" where it is neither path nor name)."""
    path = _path(text)
    if path is not None:
        archs = _archs_of(path, architectures, config_of)
        if not archs:
            return wording(
                "A checkpoint needs its architecture before it, as in ViT-B-32@{text}; `models` lists them.",
                text=text,
            )
        ids = _either([f"{arch}@{text}" for arch in archs])
        return wording(
            "A checkpoint needs its architecture before it; these fit its tensors: {ids}.", ids=ids
        )
    if not _HUB_NAME.fullmatch(text) or text.replace("/", "-").lower() in map(str.lower, architectures):
        return ""
    ids = _either(foreign_ids(text, table()) or [f"hf-hub:{text}"])
    return wording("{text} is another library's name; here it is {ids}.", text=text, ids=ids)


def _either(ids: list[str]) -> str:
    return " or ".join(ids[:_MOST])


def _path(text: str) -> Path | None:
    try:
        path = Path(text).expanduser()
        is_path = path.is_file() or text.lower().endswith(CHECKPOINT_SUFFIXES)
    except (OSError, RuntimeError):  # too long for the file system, or a ~user that doesn't exist
        return None
    return path if is_path else None


def _archs_of(
    path: Path, architectures: Sequence[str], config_of: Callable[[str], Mapping[str, Any]]
) -> list[str]:
    """Return the architectures that a checkpoint's tensors fit; none where it can't be read."""
    try:
        shapes = {key: tuple(tensor.shape) for key, tensor in read_state_dict(path).items()}
    except LoupeError:
        return []
    return fitting(shapes, architectures, config_of)


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
