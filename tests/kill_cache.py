"""Kill a program that is filling the embedding cache, again and again, and look at what is left.

`python -m tests.kill_cache --times 20` does so and says what it found. The program that is killed is this
module, too: it embeds small pictures for one made-up model after the other, and prints each batch once the
store has said that it is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from app.engine.engine import Engine
from app.errors import Checkpoint
from app.images.images import CropMode, preprocess_picture, read_picture
from app.models.registry import ModelSpec
from app.store.cache import Store
from tests.rigs.engine import PREPROCESS, info

ROOT = Path(__file__).resolve().parent.parent

PICTURES, BATCH, DIM = 48, 16, 64
_LONGEST_SECONDS = 0.7

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Kill:
    """What was found after one kill: batches said to be kept, and batches in the file."""

    reported: int
    found: int
    integrity: str
    wrong: tuple[str, ...]


class FakeEncoder:
    """A model whose embeddings are drawn from its name and the input."""

    def __init__(self, weights: str) -> None:
        self.info = replace(info("builtin", weights), embed_dim=DIM)

    def encode_batch(self, inputs: Floats) -> Floats:
        return np.stack([drawn(self.info.weights_hash, one) for one in inputs])


def drawn(weights: str, one: Floats) -> Floats:
    """Return the embedding [D] of an input."""
    seed = hashlib.sha256(weights.encode() + one.tobytes()).digest()
    return np.random.default_rng(list(seed)).normal(size=DIM).astype(np.float32)


def make_pictures(folder: Path) -> list[Path]:
    """Write the pictures, if they are not there yet, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:03}.png" for number in range(PICTURES)]
    for number, path in enumerate(paths):
        if not path.exists():
            pixels = np.random.default_rng(number).integers(0, 256, (20, 24, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(path)
    return paths


def fill(folder: Path, run: int) -> None:
    """Embed the pictures for one model after the other until killed; print each batch that is kept."""

    paths = make_pictures(folder / "pictures")
    current = ""

    def load(_spec: ModelSpec, _device: str, _checkpoint: Checkpoint) -> Any:
        return FakeEncoder(current)

    engine = Engine(loader=load, store=Store(folder / "embeddings.sqlite"))
    for number in itertools.count():
        current = f"{run}-{number}"
        engine.load("builtin")
        for start in range(0, PICTURES, BATCH):
            engine.embed_images(paths[start : start + BATCH], CropMode.CROP)
            say(f"{current}\t{start}")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def kill_once(folder: Path, run: int, dice: random.Random) -> Kill:
    """Start the program, kill it at a random moment after its first batch, and look at the file."""
    command = [sys.executable, "-m", "tests.kill_cache", "--fill", str(folder), "--run", str(run)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "CLIP_LOUPE_HOME": str(folder / "home")}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(dice.uniform(0, _LONGEST_SECONDS))
        child.send_signal(signal.SIGKILL)
        lines = [first, *child.stdout.readlines()]
    reported = [tuple(line.rstrip("\n").split("\t")) for line in lines if line.endswith("\n")]
    return look(folder, run, [(weights, int(start)) for weights, start in reported])


def look(folder: Path, run: int, reported: Sequence[tuple[str, int]]) -> Kill:
    """Open the file as the program would, and compare all that a run kept with what it must be."""
    path, paths = folder / "embeddings.sqlite", make_pictures(folder / "pictures")
    said: list[str] = []
    store = Store(path, say=said.append)
    pictures = [read_picture(one) for one in paths]
    inputs = {one.sha256: preprocess_picture(one.pixels, PREPROCESS, CropMode.CROP) for one in pictures}
    order = [one.sha256 for one in pictures]
    kept: set[tuple[str, int]] = set()
    wrong: list[str] = []
    for model in store.models():
        weights = model.info.weights_hash
        found = store.get_images(model.id, "crop", order)
        wrong += [
            f"{weights}: {sha256} is another embedding"
            for sha256, one in found.items()
            if one.embedding.tobytes() != drawn(weights, inputs[sha256]).tobytes()
        ]
        for start in range(0, PICTURES, BATCH):
            # Some of a batch that was not reported may be there: the pipeline keeps smaller ones of its own.
            if all(sha256 in found for sha256 in order[start : start + BATCH]):
                kept.add((weights, start))
    wrong += [
        f"{weights}: batch {start} is lost" for weights, start in reported if (weights, start) not in kept
    ]
    files = store.get_files(paths)
    for _, start in reported:
        wrong += [f"{one} is not known" for one in paths[start : start + BATCH] if str(one) not in files]
    store.close()
    with sqlite3.connect(path) as connection:
        integrity = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    connection.close()
    mine = [weights for weights, _ in kept if weights.startswith(f"{run}-")]
    return Kill(len(reported), len(mine), integrity, (*said, *wrong))


def kill(folder: Path, times: int, seed: int | None = None) -> list[Kill]:
    """Kill the program so many times over one cache; return what was found after each."""
    dice = random.Random(seed)
    return [kill_once(folder, run, dice) for run in range(times)]


def main() -> int:
    """Parse arguments, kill, say what was found; the exit status is 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill_cache", description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--run", type=int, default=0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.fill is not None:
        fill(arguments.fill, arguments.run)
    with tempfile.TemporaryDirectory() as folder:
        found = kill(Path(folder), arguments.times)
    for number, one in enumerate(found, start=1):
        what = f"{one.reported} batches reported, {one.found} found, integrity {one.integrity}"
        say(f"{number:3}: {what} {' '.join(one.wrong)}")
    return int(any(one.wrong or one.integrity != "ok" for one in found))


if __name__ == "__main__":
    sys.exit(main())
