"""Where a transformers model's files are: in a folder, in the hub's cache or on the hub."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models import download
from app.models.registry import ModelSpec
from app.models.weights import configuration
from app.models.weights.shards import INDEX_SUFFIX, shard_names
from app.words import wording

CONFIG_NAME = "config.json"
PROCESSOR_NAMES = ("processor_config.json", "preprocessor_config.json")
_WHOLE_VOCABULARIES = frozenset(
    ("tokenizer.json", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model", "vocab.txt")
)
TOKENIZER_NAMES = (
    *sorted(_WHOLE_VOCABULARIES),
    *("vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"),
)
WEIGHT_NAMES = (
    *("model.safetensors", f"model.safetensors{INDEX_SUFFIX}"),
    *("pytorch_model.bin", f"pytorch_model.bin{INDEX_SUFFIX}"),
)


@dataclass(frozen=True)
class Source:
    """What a model is made from; `files` are its configuration's, processor's and tokenizer's."""

    name: str
    config: dict[str, Any]
    files: tuple[Path, ...]
    weights: Path

    @property
    def model_type(self) -> str:
        """The kind of model that the configuration names."""
        return str(self.config["model_type"])

    @property
    def has_vocabulary(self) -> bool:
        """Whether a vocabulary is among the files: without one, transformers makes an empty one."""
        names = {path.name for path in self.files}
        return bool(names & _WHOLE_VOCABULARIES) or {"vocab.json", "merges.txt"} <= names

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Give a folder that holds all files but the weights; it is there until the block ends."""
        folders = {path.parent for path in self.files}
        if len(folders) == 1:
            yield folders.pop()
            return
        with tempfile.TemporaryDirectory(prefix="clip-loupe-") as made:
            for path in self.files:
                shutil.copyfile(path, Path(made) / path.name)
            yield Path(made)


def is_transformers(spec: ModelSpec) -> bool:
    """Say whether an id stands for a model in transformers' format; no file is read."""
    if spec.kind == "hf":
        return True
    if spec.kind != "local-dir":
        return False
    try:
        folder = Path(spec.source or "").expanduser()
        return (folder / CONFIG_NAME).is_file() and not (folder / configuration.CONFIG_NAME).is_file()
    except (OSError, RuntimeError):  # opening it says what is wrong
        return False


def find_source(spec: ModelSpec, checkpoint: Checkpoint = no_checkpoint) -> Source:
    """Find a model's files, downloading what is missing. Raises LoupeError, one sentence."""
    if spec.kind == "hf":
        return _hub_source(spec, checkpoint)
    name, config_path, weights = files_here(spec)
    if weights is None or config_path is None:
        raise LoupeError(
            wording(
                "The folder {name} holds no weights file ({weight_names}).",
                name=name,
                weight_names=WEIGHT_NAMES[0],
            )
        )
    config = read_model_config(config_path, name)
    beside = (config_path.with_name(part) for part in (*PROCESSOR_NAMES, *TOKENIZER_NAMES))
    return Source(name, config, (config_path, *(path for path in beside if path.is_file())), weights)


def files_here(spec: ModelSpec) -> tuple[str, Path | None, Path | None]:
    """Return a model's name, configuration and weights, None for what is not on this computer."""
    if spec.kind == "hf":
        repo = spec.source or ""
        config, weights = (download.hub_file_here(repo, names) for names in ((CONFIG_NAME,), WEIGHT_NAMES))
        return repo, config, weights
    folder = Path(spec.source or "").expanduser()
    weights = next((folder / part for part in WEIGHT_NAMES if (folder / part).is_file()), None)
    return folder.name or str(folder), folder / CONFIG_NAME, weights


def _hub_source(spec: ModelSpec, checkpoint: Checkpoint) -> Source:
    """Fetch what is missing, small files first: where weights are here, so is all that goes with them."""
    repo = spec.source or ""
    config_path = download.hub_file(repo, (CONFIG_NAME,), spec.id)
    config = read_model_config(config_path, repo)
    files = [config_path]
    complete = download.hub_file_here(repo, WEIGHT_NAMES) is not None
    vocabularies = (*_WHOLE_VOCABULARIES, "vocab.json")
    for names, needed in ((PROCESSOR_NAMES, PROCESSOR_NAMES), (TOKENIZER_NAMES, vocabularies)):
        here = [path for name in names if (path := download.hub_file_here(repo, (name,)))]
        if not complete or not any(path.name in needed for path in here):
            fetched = [download.hub_file_or_none(repo, name, spec.id) for name in names]
            here = [path for path in fetched if path is not None]
        files += here
    weights = download.hub_file(repo, WEIGHT_NAMES, spec.id, checkpoint)
    if weights.name.endswith(INDEX_SUFFIX):
        for name in shard_names(weights):
            download.hub_file(repo, (name,), spec.id, checkpoint)
    return Source(repo, config, tuple(files), weights)


def read_model_config(path: Path, name: str) -> dict[str, Any]:
    """Return a model's configuration. Raises LoupeError where it can't be read or names no model type."""
    config = configuration.read_json(path, name)
    if not isinstance(config, dict) or not isinstance(config.get("model_type"), str):
        raise LoupeError(
            wording(
                "{config_name} of {name} names no model_type, so what it is can't be told.",
                config_name=CONFIG_NAME,
                name=name,
            )
        )
    return config
