"""What a process of a cluster does: it holds the model and embeds the shards that it is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.collections.embedding.shards import run_shard
from app.collections.embedding.work import Work, resumed
from app.cores import limit_cores
from app.engine.engine import Engine
from app.errors import LoupeError
from app.words import wording
from app.write import write_atomic

_TRIES = 3
"""How often a shard is tried whose process dies, as one picture's decoder may each time."""


class ShardWorker:
    """A process that holds the model of a collection, and embeds the shards that it is given."""

    def __init__(self, folder: str, device: str, cores: int) -> None:
        limit_cores(cores)
        self._folder, self._device = Path(folder), device
        self._engine: Engine | None = None

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Embed the shard `number`; return it with "" or the sentence that says why it failed."""
        number = int(row["number"])
        try:
            work = resumed(self._folder)
            if work is None:
                said = "{folder} is not to be seen from every machine: there is no collection that was begun."
                raise LoupeError(wording(said, folder=self._folder))
            if work.finished(number) is None:  # a task that is tried again may have ended some
                _count_try(work, number)
                run_shard(work, number, self._loaded(work))
        except LoupeError as error:  # trying again would not help
            return {"number": number, "failure": str(error)[:]}
        return {"number": number, "failure": ""}

    def _loaded(self, work: Work) -> Engine:
        if self._engine is None:
            engine = Engine()
            model = work.begun.model
            info = engine.load(model["id"], self._device, precision=model["precision"])
            work.require_model(info)
            self._engine = engine
        return self._engine


def _count_try(work: Work, number: int) -> None:
    """Take note that a shard is begun. Raises LoupeError where processes have died of it before."""
    path = work.path("tries", number)
    tries = len(path.read_bytes()) if path.exists() else 0
    if tries == _TRIES:
        said = (
            "The process that embedded shard {number} died {tries} times; `--engine local` may say of what."
        )
        raise LoupeError(wording(said, number=number, tries=tries))
    write_atomic(path, b"x" * (tries + 1), overwrite=True)
