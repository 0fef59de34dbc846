"""Print what entries in memory are said to take beside what Python takes for them, a line for each kind.

Run by a test as `python -m tests.rigs.memory_use`: KIND STATED TAKEN, both in bytes.
"""

from __future__ import annotations

import sys
import tracemalloc
from pathlib import Path

import numpy as np

from app.images.images import Crop, CropMode
from app.images.prepare import Prepared
from app.models.encoder import DenseImage
from app.store.kept import Kept
from tests.rigs.engine import info

COUNT = 6_000
"""More than Python's lists of free objects hold, which are taken from unseen."""


def fill(kept: Kept, kind: str, count: int, random: np.random.Generator, name: str = "one") -> None:
    for number in range(count):
        sha256 = f"{random.integers(2**60):064x}"
        crop = Crop(*map(float, random.random(4)))
        if kind == "image":
            vector = random.random(64, np.float32)
            one = Prepared(Path(f"/{name}/{number}"), None, sha256, (900 + number, 800), crop, (), vector)
            kept.keep_images([one], {sha256: vector}, CropMode.CROP)
        elif kind == "features":
            one = Prepared(Path(f"/{name}/{number}"), None, sha256, (900, 800), crop, (), np.zeros(1, "f4"))
            kept.keep_images([one], {}, CropMode.CROP, {"projected": {sha256: random.random(64, np.float32)}})
        elif kind == "text":
            kept.keep_prompts({f"{name} {number}": random.random(64, np.float32)})
        elif kind == "dense":
            rows, norms = random.random((5, 64), np.float32), random.random(5, np.float32)
            kept.keep_dense_image(sha256, CropMode.CROP, DenseImage(rows, norms, (2, 2), "CLS", "raw", crop))
        else:
            kept.keep_file(Path(f"/{name}/{number}"), (10**18 + number, 2_000 + number), sha256)


def main() -> None:
    """Measure every kind."""
    made = info("builtin")
    # Paths intern their parts: here already, lest the table of all such strings grow while one kind fills.
    parts = [sys.intern(str(number)) for number in range(COUNT)]
    for kind in ("image", "text", "dense", "features", "files"):
        kept = Kept(None)
        kept.use(made, (made.id, "", "", "", made.preprocess))
        random = np.random.default_rng(0)
        fill(kept, kind, 10, random)
        before = {one.kind: one.bytes for one in kept.memory()}[kind]
        tracemalloc.start()
        fill(kept, kind, COUNT, random, "other")
        taken = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        stated = {one.kind: one.bytes for one in kept.memory()}[kind] - before
        sys.stdout.write(f"{kind} {stated} {taken}\n")
    del parts


if __name__ == "__main__":
    main()
