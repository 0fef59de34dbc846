"""A benchmark's scores by one model, kept as they come: a shard is written once, whole or not at all.

A run that was killed goes on with the shards it has; a finished one opens without its model.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.composition.benchmarks.base import Benchmark
from app.engine.recall import OWN_FILES
from app.errors import LoupeError
from app.models.backends.choice import weights_hash
from app.models.registry import parse_model_id
from app.paths import safe_name, user_data_dir
from app.write import write_atomic

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats

_ABOUT = "about.json"


@dataclass(frozen=True)
class KeptRun:
    """The folder of one benchmark's scores by one model; files in it are of one question only."""

    folder: Path

    def about(self) -> dict[str, Any]:
        """Return what is told of the run; {} where there is none."""
        return self._json(_ABOUT) or {}

    def tell(self, about: Mapping[str, object]) -> None:
        """Add to what is told of the run. Raises LoupeError where it can't be written."""
        self._write(_ABOUT, json.dumps({**self.about(), **about}, indent=1).encode())

    def shard(self, group: str, number: int) -> dict[str, Any] | None:
        """Return a shard of scores; None where it isn't there, or is damaged."""
        return self._json(f"{group}-{number:05d}.json")

    def keep(self, group: str, number: int, shard: Mapping[str, object]) -> None:
        """Keep a shard of scores. Raises LoupeError where it can't be written."""
        self._write(f"{group}-{number:05d}.json", json.dumps(shard).encode())

    def embeddings(self, number: int) -> Floats | None:
        """Return a shard of images' embeddings [N, D]; None where it isn't there, or is damaged."""
        try:
            made: Floats = np.load(self._embeddings(number), allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None
        return made if made.ndim == 2 and made.dtype == np.float32 else None

    def keep_embeddings(self, number: int, embeddings: Floats) -> None:
        """Keep a shard of images' embeddings, until `forget_embeddings`."""
        buffer = io.BytesIO()
        np.save(buffer, embeddings, allow_pickle=False)
        self._write(self._embeddings(number).name, buffer.getvalue())

    def forget_embeddings(self) -> None:
        """Remove the images' embeddings, which a finished run has no use for."""
        for path in self.folder.glob("images-*.npy"):
            path.unlink(missing_ok=True)

    def _embeddings(self, number: int) -> Path:
        return self.folder / f"images-{number:05d}.npy"

    def _json(self, name: str) -> dict[str, Any] | None:
        try:
            value = json.loads((self.folder / name).read_bytes())
        except (OSError, ValueError):
            return None
        return value if isinstance(value, dict) else None

    def _write(self, name: str, data: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LoupeError(f"{self.folder} can't be made: {error.strerror}.") from error
        write_atomic(self.folder / name, data, overwrite=True)


def run_of(benchmark: Benchmark, model_id: str, mode: str, precision: str) -> KeptRun:
    """Return where a benchmark's scores by a model are kept; nothing is loaded.

    Of models in files of the user's own the weights' hash decides, else the id.

    Raises LoupeError for an id that can't be read, and a model of the user's own files that isn't there.
    """
    spec = parse_model_id(model_id)
    weights = weights_hash(spec) if spec.kind in OWN_FILES else ""
    key = hashlib.sha256("\n".join((spec.id, weights, mode, precision)).encode()).hexdigest()
    name = f"{safe_name(spec.id.rpartition('/')[2])[:60]}-{key[:12]}"
    return KeptRun(_folder_of(benchmark) / name)


def runs_of(benchmark: Benchmark) -> tuple[KeptRun, ...]:
    """Return every model's kept run of a benchmark, those begun first before the others."""
    try:
        runs = [KeptRun(path) for path in sorted(_folder_of(benchmark).iterdir()) if path.is_dir()]
    except OSError:
        return ()
    return tuple(sorted(runs, key=lambda run: str(run.about().get("begun", ""))))


def _folder_of(benchmark: Benchmark) -> Path:
    return user_data_dir() / "benchmarks" / f"{benchmark.name}-{benchmark.digest[:12]}"
