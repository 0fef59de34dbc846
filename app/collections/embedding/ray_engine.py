"""The engine `ray`: Ray Data over this machine's cores and GPUs, or a cluster's, with `local`'s function.

A row of the data set is a shard's number; an actor that holds the model embeds the shard and writes its
files, so that what is resumed, and how, is the same for both engines. The collection's folder and the sources
are to be seen under the same paths from every machine, and the program installed there. RAY_ADDRESS names a
cluster; without it Ray runs on this machine alone.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.collections.embedding.work import Work
from app.collections.embedding.worker import ShardWorker
from app.errors import Checkpoint, LoupeError
from app.words import wording

if TYPE_CHECKING:
    from types import ModuleType

    from app.engine.engine import Engine

_GROUP = 4
"""Cores of a model on a processor: more of them wait for each other in every layer."""
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # it would send figures of the run to its makers
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_BACKEND_LOG_LEVEL": "fatal",  # its own lines; what goes wrong comes as errors
}
_ROOT = Path(__file__).resolve().parents[3]


def run_with_ray(work: Work, engine: Engine, checkpoint: Checkpoint, cpus: int | None = None) -> None:
    """Embed the shards that are left with Ray Data: one model a GPU, or a group of cores.

    Ray Data gives an actor its next shards only as it ends others, and tries a shard again whose process
    died. engine: holds the model, for its device alone. cpus: how many cores Ray takes of this machine, by
    default all. `checkpoint` counts images; a cancel loses the shards under way. Raises LoupeError where Ray
    is not installed or can't start, and as `run_shard` does.
    """
    left = work.left()
    total, done = sum(map(work.items_of, left)), 0
    checkpoint(0, total)
    work.forget_tries()
    with _started(cpus) as ray:
        for row in _rows(ray, work, left, engine.require().info.device):
            if row["failure"]:
                raise LoupeError(row["failure"])
            done += work.items_of(row["number"])
            checkpoint(done, total)
    if unfinished := work.left():
        said = "Shards that Ray left out: {count:,}; go on with --resume."
        raise LoupeError(wording(said, count=len(unfinished)))


@contextmanager
def _started(cpus: int | None) -> Iterator[ModuleType]:
    """Start Ray, or join the cluster of RAY_ADDRESS, and leave it at the end."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        import ray.data
    except ImportError as error:
        said = 'Ray is not installed: pip install "clip-loupe[ray]".'
        raise LoupeError(wording(said)) from error
    away = bool(os.environ.get("RAY_ADDRESS"))
    here: dict[str, Any] = {} if away else {"num_cpus": cpus, "include_dashboard": False}
    paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    try:
        ray.init(
            log_to_driver=False,
            logging_level=logging.ERROR,
            runtime_env={"env_vars": {"PYTHONPATH": paths}},
            **here,
        )
    except (OSError, RuntimeError, ValueError) as error:
        why = str(error).partition("\n")[0].rstrip(".")
        raise LoupeError(wording("Ray can't start: {why}.", why=why)) from error
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        yield ray
    finally:
        ray.shutdown()


def _rows(ray: Any, work: Work, left: list[int], device: str) -> Iterator[dict[str, Any]]:
    """Yield, as shards end, their numbers with what failed."""
    if not left:
        return
    actors, each = share(ray.cluster_resources(), device, len(left))
    numbers = ray.data.from_items([{"number": number} for number in left], override_num_blocks=len(left))
    ended = numbers.map(
        ShardWorker,
        fn_constructor_args=(str(work.folder), device, int(each["num_cpus"])),
        compute=ray.data.ActorPoolStrategy(size=actors),
        **each,
    )
    try:
        yield from ended.iter_rows()
    except ray.exceptions.RayError as error:
        why = str(error).strip().splitlines()[-1].rstrip(".")
        raise LoupeError(wording("Ray gave up: {why}; go on with --resume.", why=why)) from error


def share(resources: dict[str, float], device: str, shards: int) -> tuple[int, dict[str, float]]:
    """Return how many models there are, and the cores and GPUs of each.

    resources: a cluster's, as Ray counts them. One model a GPU where the device is cuda, else one a group of
    `_GROUP` cores; never more models than shards.
    """
    cores, gpus = max(1, int(resources.get("CPU", 1))), int(resources.get("GPU", 0))
    if device == "cuda" and gpus:
        return min(gpus, shards), {"num_cpus": max(1, cores // gpus), "num_gpus": 1}
    group = min(_GROUP, cores)
    return max(1, min(cores // group, shards)), {"num_cpus": group}
