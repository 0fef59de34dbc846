"""Kill a program that makes a collection, again and again, resume it, and look at what it made.

`python -m tests.kill_embed --times 20` does so and says what was found. Each process is a fork of this one,
which has everything imported and no thread.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow.parquet
import torch

from app.collections.embedding.local import run_here
from app.collections.embedding.making import Order, make_collection
from tests.rigs.collections.image_sources import fake_engine, make_photos, written

IMPORTED = (torch, pyarrow.parquet)
"""What every child needs, and would spend its time on."""
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where waiting for the disk takes no time: a kill, unlike a power cut, loses nothing that was written."""
IMAGES, SHARDS = 16, 4


def make(sources: Path, out: Path, resume: bool) -> None:
    """Embed the sources, or go on with it."""
    order = Order((sources,), out, dtype="float32", shards=SHARDS, resume=resume)
    make_collection(order, fake_engine, run_here)


def run(sources: Path, out: Path, seconds: float | None) -> bool:
    """Go on with a collection in a process that is killed after so long; tell whether it was finished."""
    child = os.fork()
    if not child:
        status = 1
        try:
            make(sources, out, resume=True)
            status = 0
        finally:
            os._exit(status)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a resumed process failed")
    return os.WIFEXITED(status)


def seconds_of(sources: Path, out: Path) -> float:
    """Return how long a collection takes that nobody kills."""
    started = time.monotonic()
    run(sources, out, None)
    return time.monotonic() - started


def main() -> int:
    """Parse arguments, kill, say what was found; the exit status is 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill_embed", description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    kills = collections = 0
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        sources = make_photos(Path(folder, "photos"), [f"{number:02}.png" for number in range(IMAGES)])
        (sources / "07.png").write_bytes(b"broken")
        whole = Path(folder, "whole")
        run(sources, whole, None)
        takes = min(seconds_of(sources, Path(folder, name)) for name in ("again", "once more"))
        while kills < arguments.times:
            out = Path(folder, f"out{collections}")
            go_on = partial(run, sources, out)
            while kills < arguments.times and not go_on(dice.uniform(0, takes)):
                kills += 1
            go_on(None)
            collections += 1
            if not same(out, whole):
                sys.stdout.write(f"{out.name} differs after {kills} kills\n")
                return 1
    sys.stdout.write(f"{kills} kills over {collections} collections of {IMAGES} images: each is whole\n")
    return 0


def same(out: Path, whole: Path) -> bool:
    """Tell whether two collections hold the same rows in the same order, and nothing else."""
    embeddings, rows = written(out)
    expected, expected_rows = written(whole)
    names = [sorted(str(path.relative_to(top)) for path in top.rglob("*")) for top in (out, whole)]
    return (
        len(rows) == IMAGES - 1
        and rows == expected_rows
        and np.array_equal(embeddings, expected)
        and names[0] == names[1]
    )


if __name__ == "__main__":
    sys.exit(main())
