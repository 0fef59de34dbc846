"""Memory by image: what 1,000 and 10,000 listed and embedded images take, in fresh processes."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from app.models.encoder import Encoder

COUNTS = (1_000, 5_500, 10_000)


def measure_memory(model: str, device: str) -> dict[str, float]:
    """Return the growth of resident memory in bytes for each image, thumbnails apart.

    bytes_per_image: from 1,000 to 10,000 images, with all that engine and window keep of each; the files
    are decoded for the model, and its forward alone is left out. bytes_per_image_first_thousand: from 100
    images to 1,100. flatness: the growth from 5,500 to 10,000 by that from 1,000 to 5,500; 1 is linear.
    thumbnail_limit_bytes: what the thumbnails may take in all, whatever the number of images.
    """
    command = [sys.executable, "-m", "tests.bench.memory", model, device]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    found: dict[str, float] = json.loads(lines[-1])
    return found


def _load_without_forward(*arguments: Any, **options: Any) -> Encoder:
    """Load a model whose image embeddings are random numbers."""
    from app.models.encoder import load_encoder

    encoder = load_encoder(*arguments, **options)
    rng = np.random.default_rng(0)

    def encode_batch(batch: Any) -> Any:
        rows = rng.normal(size=(len(batch), encoder.info.embed_dim)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    encoder.encode_batch = encode_batch  # type: ignore[method-assign, assignment]
    return encoder


def _resident() -> int:
    """Return this process's resident bytes, after everything unused was given back."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _measure(model: str, device: str) -> dict[str, float]:
    from PySide6.QtTest import QTest

    from app.engine import Engine
    from app.session import Session
    from app.warm_up import warm_up
    from tests.bench.labels import LABELS
    from tests.bench.live import wait
    from tests.bench.scale import write_images
    from widgets.frame import make_frame
    from widgets.main_window import Explorer
    from widgets.thumbnail_cache import CACHE_BYTES

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "listed"
        write_images(folder, COUNTS[-1] + 100)
        files = sorted(folder.iterdir())
        window = Explorer(make_frame(), Engine(_load_without_forward))
        window.window.resize(1280, 800)
        window.window.show()
        window.jobs.submit("bench", lambda _ticket: warm_up())
        window.session.restore(Session(model=model, device=device))
        wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the model")
        window.prompts.set_texts("\n".join(LABELS), "a photo of a {}.")
        taken = []
        for count in (100, *(100 + more for more in COUNTS)):  # the first hundred import what is not yet
            window.images.add_paths(files[:count])
            wait(lambda count=count: len(window.workspace.embeddings) == count, f"{count} images")  # type: ignore[misc]
            wait(lambda: not window.jobs.busy and window.images.checking == 0, "quiet")
            QTest.qWait(4000)  # the ranking of the last ones, and the session
            window.images_panel.model.cache.clear()
            taken.append(_resident())
        window.window.close()
    first = (taken[1] - taken[0]) / COUNTS[0]
    halves = [
        (taken[2] - taken[1]) / (COUNTS[1] - COUNTS[0]),
        (taken[3] - taken[2]) / (COUNTS[2] - COUNTS[1]),
    ]
    return {
        "memory.bytes_per_image": sum(halves) / 2,
        "memory.bytes_per_image_first_thousand": first,
        "memory.flatness": halves[1] / halves[0],
        "memory.thumbnail_limit_bytes": float(CACHE_BYTES),
    }


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.bench.live import open_application

    application = open_application()
    print(json.dumps(_measure(*sys.argv[1:3])))  # noqa: T201 - read by measure_memory
