"""The shape of a Hugging Face text tower: where its `config.json` lies, and what of it is used.

open_clip's checkpoints bring such a tower's weights, but its shape is the `config.json` of another model,
which the architecture names (`hf_model_name`). That small file alone is read or fetched: no weights
of that model, and no code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.errors import Checkpoint, LoupeError
from app.models import download
from app.models.tokens import Tokenizer
from app.words import wording

TOWER_CONFIG_NAME = "config.json"
_DECODER_LAYERS = {"mt5": "num_decoder_layers", "m2m_100": "decoder_layers"}
"""By model type, the number of its decoder's blocks: open_clip takes the encoder and drops the rest."""
_NO_SHAPE = re.compile(
    r"auto_map|(torch_)?dtype|quantization_config|_?attn_implementation.*|(use_)?return_dict"
)
"""What a configuration may name beside the shape: code, and how to store or run the model."""
_SPECIAL_IDS = {"mt5": (1, 0), "bert": (102, 0)}
_USUAL_IDS = (2, 1)
"""Ids of the end and of padding, for configurations that leave them to transformers' classes."""


def tower_name(config: Mapping[str, Any]) -> str:
    """Return the Hugging Face model whose shape a text tower has ("" for one of open_clip's own)."""
    return str(config["text_cfg"].get("hf_model_name") or "")


def tower_configuration(
    config: Mapping[str, Any], arch: str, folder: Path | None, checkpoint: Checkpoint
) -> dict[str, Any] | None:
    """Return the shape of a model's text tower, None where it is one of open_clip's own.

    It is looked for beside the weights (`folder`), in the folder that the configuration names, in the hub's
    cache and ours, and then fetched. Raises LoupeError, one sentence that says how to get it.
    """
    if not (name := tower_name(config)):
        return None
    path = _configuration_here(name, folder)
    if path is None:
        try:
            path = download.hub_file(
                name, (TOWER_CONFIG_NAME,), f"The shape of {arch}'s text tower ({name})", checkpoint
            )
        except LoupeError as error:
            raise LoupeError(
                wording(
                    "{error}; it is the file {config_name} of {name}: put it beside the weights, or fetch it "
                    "with `hf download {name} {config_name}` where there is a network.",
                    error=str(error).removesuffix("."),
                    name=name,
                    config_name=TOWER_CONFIG_NAME,
                )
            ) from error
    return _usable(path, name, arch)


def configuration_here(config: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the shape of an architecture's text tower if it is on this computer, else None."""
    name = tower_name(config)
    path = _configuration_here(name, None) if name else None
    return None if path is None else _usable(path, name, name)


def _configuration_here(name: str, folder: Path | None) -> Path | None:
    """Return the file: beside the weights, in a folder that the name is (from there, too), or in a cache."""
    folders = [] if folder is None else [folder, folder / name]
    for place in (*folders, Path(name)):
        path = place / TOWER_CONFIG_NAME
        if path.is_file() and _model_type(path) in _known_types():
            return path
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)?", name):
        raise LoupeError(
            wording(
                "The text tower is named '{name}', which is neither a folder with a {config_name} nor "
                "a model of the hub.",
                name=name[:80],
                config_name=TOWER_CONFIG_NAME,
            )
        )
    return download.hub_file_here(name, (TOWER_CONFIG_NAME,))


def _model_type(path: Path) -> str:
    """Return a configuration's kind ("" where it can't be read: the folder's own model may have one, too)."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ""
    return str(content.get("model_type", "")) if isinstance(content, dict) else ""


def _known_types() -> tuple[str, ...]:
    """Return the kinds of model that open_clip has text towers of."""
    from open_clip.hf_configs import arch_dict

    return tuple(arch_dict)


def _usable(path: Path, name: str, arch: str) -> dict[str, Any]:
    """Return what is built of a configuration: the shape of an encoder without decoder, and nothing else."""
    kind = _model_type(path)
    if kind not in _known_types():
        raise LoupeError(
            wording(
                "{arch} can't be opened: open_clip has text towers of {known}, and {config_name} of {name} "
                "names '{kind}'.",
                arch=arch,
                known=", ".join(_known_types()),
                config_name=TOWER_CONFIG_NAME,
                name=name,
                kind=kind[:40],
            )
        )
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    shape = {key: value for key, value in content.items() if not _NO_SHAPE.fullmatch(key)}
    if kind in _DECODER_LAYERS:
        shape[_DECODER_LAYERS[kind]] = 0
    return shape


@contextmanager
def built_from(text: dict[str, Any], shape: Mapping[str, Any] | None) -> Iterator[None]:
    """Have open_clip build the text tower `text` (a `text_cfg`, which is changed) from a shape, unfilled.

    open_clip reads the shape out of a folder; this one holds that file alone, and only meanwhile. Raises
    ValueError for a shape that transformers refuses, or for a tower without one.
    """
    if shape is None:
        if text.get("hf_model_name"):
            raise ValueError(f"the shape of its text tower {text['hf_model_name']} isn't known")
        yield
        return
    from huggingface_hub import errors

    with TemporaryDirectory(prefix="clip-loupe-") as folder:
        Path(folder, TOWER_CONFIG_NAME).write_text(json.dumps(dict(shape)), encoding="utf-8")
        text |= {"hf_model_name": folder, "hf_model_pretrained": False}
        try:
            yield
        except getattr(errors, "StrictDataclassError", ValueError) as error:
            raise ValueError(" ".join(str(error).split())) from error


def padding_notes(shape: Mapping[str, Any] | None, tokenizer: Tokenizer) -> list[str]:
    """Say so where a tokenizer pads with another token than a text tower of this shape masks."""
    if shape is None:
        return []
    pads, masks = tokenizer.encode("").row[-1], special_ids(shape)[1]
    if pads == masks:
        return []
    return [
        wording(
            "The tokenizer pads with token {pads}, and the text tower takes {masks} for padding: it reads "
            "the padding as text, so the tokenizer is not the one that this tower was trained with.",
            pads=pads,
            masks=masks,
        )
    ]


def special_ids(shape: Mapping[str, Any]) -> tuple[int, int]:
    """Return the ids of the end and of padding of a text tower's shape."""
    end, padding = _SPECIAL_IDS.get(str(shape["model_type"]), _USUAL_IDS)
    given = shape.get("eos_token_id"), shape.get("pad_token_id")
    return (
        given[0] if isinstance(given[0], int) else end,
        given[1] if isinstance(given[1], int) else padding,
    )
