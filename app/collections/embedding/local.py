"""The engine `local`: this machine's pipeline, shard by shard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.collections.embedding.shards import run_shard
from app.collections.embedding.work import Work
from app.errors import Checkpoint, part_of

if TYPE_CHECKING:
    from app.engine.engine import Engine


def run_here(work: Work, engine: Engine, checkpoint: Checkpoint) -> None:
    """Embed the shards that are left, in order.

    `checkpoint` counts images, of those left in all; a cancel loses the shard under way. Raises LoupeError as
    `run_shard` does.
    """
    left = work.left()
    total, done = sum(map(work.items_of, left)), 0
    for number in left:
        size = work.items_of(number)
        run_shard(work, number, engine, part_of(checkpoint, done, size, total))
        done += size
        checkpoint(done, total)
