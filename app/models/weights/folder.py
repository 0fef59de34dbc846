"""Which file of a folder holds its weights: by open_clip's names, else by what is in the files."""

from __future__ import annotations

import json
from pathlib import Path

from app.models.weights.forms import form_of
from app.models.weights.reading import pickle_in
from app.models.weights.shards import INDEX_SUFFIX
from app.natural_order import natural_key

CHECKPOINT_SUFFIXES = (".safetensors", ".bin", ".pth", ".pt", ".ckpt")
WEIGHT_NAMES = (
    "open_clip_model.safetensors",
    "open_clip_pytorch_model.safetensors",
    "open_clip_pytorch_model.bin",
    "open_clip_pytorch_model.pth",
    "model.safetensors",
    "pytorch_model.bin",
    "pytorch_model.pth",
    "model.pth",
)
"""Weights files of a model folder in the order that open_clip prefers them."""
_MOST_HEADER = 1 << 26


def weights_in(folder: Path) -> Path | None:
    """Return the weights file of a model folder, or the index of its shards; None where it has none.

    open_clip's names go first, in its order; then what holds a model's tensors, safetensors before others and
    the last by name (`epoch_10.pt` after `epoch_9.pt`). An optimizer's state and adapters are not weights.
    """
    for name in WEIGHT_NAMES:
        for path in (folder / name, folder / f"{name}{INDEX_SUFFIX}"):
            if path.is_file():
                return path
    found = [path for path in folder.iterdir() if path.is_file() and _may_hold(path)]
    holding = [path for path in found if holds_weights(path)]
    order = sorted(holding, key=lambda path: natural_key(path.name), reverse=True)
    return min(order, key=_preference, default=None)


def _may_hold(path: Path) -> bool:
    return path.suffix.lower() in CHECKPOINT_SUFFIXES or path.name.endswith(INDEX_SUFFIX)


def _preference(path: Path) -> tuple[bool, bool]:
    return not path.name.endswith(INDEX_SUFFIX), form_of(path) != "safetensors"


def holds_weights(path: Path) -> bool:
    """Say whether a file holds an image-text model's tensors, by the names in it; no tensor is read."""
    if path.name.endswith(INDEX_SUFFIX):
        return True
    try:
        names = _names_in(path)
    except (OSError, ValueError, AttributeError, RecursionError):
        return False
    return any(name.rpartition(".")[2] == "logit_scale" or "visual." in name for name in names) and not any(
        "lora_" in name for name in names
    )


def _names_in(path: Path) -> tuple[str, ...]:
    if form_of(path) != "safetensors":
        inside = pickle_in(path)
        return () if inside is None else inside.texts
    with path.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        return tuple(json.loads(stream.read(min(length, _MOST_HEADER))))
