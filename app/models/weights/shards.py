"""Weights in several files: the index that names them, and a hash of them all."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models.weights.forms import form_of
from app.words import wording

_CHUNK = 1 << 22
_SHARD = re.compile(r"(.+)-\d{5}-of-\d{5}(\.\w+)")
"""How the shards of `model.safetensors` are named: `model-00001-of-00003.safetensors`."""
INDEX_SUFFIX = ".index.json"


def shards_of(path: Path) -> tuple[Path, ...]:
    """Return the files that a weights file stands for: itself, or those that its index names.

    A shard stands for all of them. Raises LoupeError where an index can't be read or a shard is missing.
    """
    if named := _SHARD.fullmatch(path.name):
        index = path.with_name(f"{named[1]}{named[2]}{INDEX_SUFFIX}")
        return _listed(index) if index.is_file() else _numbered(path, named)
    try:
        # A pipe, which is no regular file, would be waited for without end.
        is_index = path.is_file() and (path.name.endswith(INDEX_SUFFIX) or form_of(path) == "index")
    except OSError:
        is_index = False  # reading it says why
    return _listed(path) if is_index else (path,)


def shard_names(index: Path) -> tuple[str, ...]:
    """Return the names of the files in an index's own folder; LoupeError where it is none."""
    try:
        names = dict.fromkeys(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LoupeError(
            wording("{name} is no index of weights: it names no files (weight_map).", name=index.name)
        ) from error
    if any(Path(str(name)).name != str(name) for name in names):
        raise LoupeError(wording("{name} names files outside its own folder.", name=index.name))
    return tuple(str(name) for name in names)


def _listed(index: Path) -> tuple[Path, ...]:
    return _present(tuple(index.with_name(name) for name in shard_names(index)), index.name)


def _numbered(path: Path, named: re.Match[str]) -> tuple[Path, ...]:
    count = int(path.stem[-5:])
    paths = tuple(
        path.with_name(f"{named[1]}-{number:05d}-of-{count:05d}{named[2]}") for number in range(1, count + 1)
    )
    return _present(paths, path.name)


def _present(paths: tuple[Path, ...], name: str) -> tuple[Path, ...]:
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise LoupeError(
            wording(
                "{name} is a part of weights in {count} files, of which {missing} is missing.",
                name=name,
                count=len(paths),
                missing=missing[0],
            )
        )
    return paths


def bytes_of(path: Path) -> int:
    """Return the size of a weights file with all its shards; 0 where it can't be told."""
    try:
        return sum(shard.stat().st_size for shard in shards_of(path))
    except (OSError, LoupeError):
        return 0


def sha256_of_weights(path: Path, checkpoint: Checkpoint = no_checkpoint) -> str:
    """Return the sha256 (hex) of a weights file, of shards that of their hashes in the index's order."""
    shards = shards_of(path)
    if len(shards) == 1:
        return sha256_of_file(shards[0], checkpoint)
    return hashlib.sha256("".join(sha256_of_file(shard, checkpoint) for shard in shards).encode()).hexdigest()


def sha256_of_file(path: Path, checkpoint: Checkpoint = no_checkpoint) -> str:
    """Return the sha256 (hex) of a file's bytes; progress in bytes. Raises LoupeError if it can't be read."""
    digest = hashlib.sha256()
    try:
        total = path.stat().st_size
        with path.open("rb") as stream:
            done = 0
            while block := stream.read(_CHUNK):
                checkpoint(done, total)
                digest.update(block)
                done += len(block)
    except OSError as error:
        raise LoupeError(
            wording("{name} can't be read: {value}.", name=path.name, value=error.strerror or error)
        ) from error
    return digest.hexdigest()
