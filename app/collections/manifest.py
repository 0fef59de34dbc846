"""What a collection was made with, told in a file beside its embeddings: `clip-loupe.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from app.errors import LoupeError
from app.images.reading import reason_of
from app.words import wording
from app.write import write_atomic

MANIFEST = "clip-loupe.json"
"""Its name in the collection's folder."""
FORMAT = 1
_DTYPES = ("float16", "float32")


@dataclass(frozen=True)
class Shard:
    """A part of a collection: its rows, and its files, relative to the collection's folder."""

    rows: int
    images: str
    metadata: str


@dataclass(frozen=True)
class Verified:
    """What embedding some of a collection's images again said of a model (see `app.collections.verify`).

    model: as `ModelInfo.describe` gives it. created: UTC, ISO 8601.
    """

    answer: str
    cosines: tuple[float, ...]
    model: Mapping[str, Any]
    created: str


@dataclass(frozen=True)
class Manifest:
    """What is told of a collection.

    model: as `ModelInfo.describe` gives it; None where nobody knows it, as of other programs' folders. mode:
    how images were fitted, "" where nobody knows it. normalised: whether rows have length 1. created: UTC,
    ISO 8601.
    """

    rows: int
    dimensions: int
    dtype: str
    normalised: bool
    model: Mapping[str, Any] | None
    mode: str
    app: str
    created: str
    shards: tuple[Shard, ...]
    verified: Verified | None = None


def read_manifest(folder: Path) -> Manifest | None:
    """Return what a collection's manifest tells; None where it has none.

    Raises LoupeError, one sentence, for one that can't be read, is damaged, or is of a newer version.
    """
    path = folder / MANIFEST
    try:
        values = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise _damaged(path, wording("it is no JSON")) from error
    except OSError as error:
        raise LoupeError(f"{path} {reason_of(error)}.") from error
    return _manifest(path, values)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a collection's manifest, whole or not at all, over the one there is.

    Raises LoupeError as `write_atomic` does.
    """
    text = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1)
    write_atomic(folder / MANIFEST, (text + "\n").encode(), overwrite=True)


def _manifest(path: Path, values: Any) -> Manifest:
    fields = _Fields(path, values)
    number = fields.count("format")
    if number > FORMAT:
        said = "{path} was written by a newer version of the program (format {number}); update to open it."
        raise LoupeError(wording(said, path=path, number=number))
    shards = tuple(_shard(path, shard) for shard in fields.of("shards", list))
    manifest = Manifest(
        rows=fields.count("rows"),
        dimensions=fields.count("dimensions"),
        dtype=fields.of("dtype", str),
        normalised=fields.of("normalised", bool),
        model=fields.optional("model", dict),
        mode=fields.of("mode", str),
        app=fields.of("app", str),
        created=fields.of("created", str),
        shards=shards,
        verified=_verified(path, fields.optional("verified", dict)),
    )
    if manifest.dtype not in _DTYPES:
        raise _damaged(
            path, wording('its "dtype" is neither {first} nor {second}', first=_DTYPES[0], second=_DTYPES[1])
        )
    if manifest.rows != sum(shard.rows for shard in shards):
        raise _damaged(path, wording('its "rows" are not the sum of its shards\''))
    return manifest


def _shard(path: Path, values: Any) -> Shard:
    fields = _Fields(path, values)
    return Shard(fields.count("rows"), fields.inside("images"), fields.inside("metadata"))


def _verified(path: Path, values: Any) -> Verified | None:
    if values is None:
        return None
    fields = _Fields(path, values)
    return Verified(
        fields.of("answer", str),
        fields.numbers("cosines"),
        fields.of("model", dict),
        fields.of("created", str),
    )


class _Fields:
    """A JSON object's fields, each asked for by its type. Raises LoupeError where one is another."""

    def __init__(self, path: Path, values: Any) -> None:
        if not isinstance(values, dict):
            raise _damaged(path, wording("it holds no object where one is due"))
        self._path, self._values = path, values

    def of(self, name: str, kind: type) -> Any:
        value = self._values.get(name)
        if not isinstance(value, kind):
            raise self._wrong(name)
        return value

    def optional(self, name: str, kind: type) -> Any:
        return None if self._values.get(name) is None else self.of(name, kind)

    def count(self, name: str) -> int:
        value = self._values.get(name)
        if type(value) is not int or value < 0:  # True is an int, too
            raise self._wrong(name)
        return value

    def numbers(self, name: str) -> tuple[float, ...]:
        values = self.of(name, list)
        if not all(type(value) in (int, float) and math.isfinite(value) for value in values):
            raise self._wrong(name)
        return tuple(map(float, values))

    def inside(self, name: str) -> str:
        """Return a path that stays in the collection's folder."""
        value = self.of(name, str)
        place = PurePosixPath(value)
        if not value or place.is_absolute() or ".." in place.parts or "\\" in value or ":" in value:
            raise self._wrong(name)
        return str(value)

    def _wrong(self, name: str) -> LoupeError:
        return _damaged(self._path, wording('its "{name}" is missing or of another kind', name=name))


def _damaged(path: Path, why: str) -> LoupeError:
    return LoupeError(wording("{path} is damaged: {why}.", path=path, why=why))
