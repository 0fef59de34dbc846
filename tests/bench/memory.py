"""Memory by image, at rest and after another model: in fresh processes."""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.bench.worker import scoped

if TYPE_CHECKING:
    from app.models.encoder import Encoder

COUNTS = (1_000, 5_500, 10_000) if scoped(1, 0) else (500, 1_500, 2_500)


class _Mallinfo(ctypes.Structure):
    """What glibc's mallinfo2 tells, in its order."""

    _fields_ = [
        *((name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks")),
        *((name, ctypes.c_size_t) for name in ("fsmblks", "uordblks", "fordblks", "keepcost")),
    ]


def measure_memory(model: str, device: str) -> dict[str, float]:
    """Return the growth of memory in bytes for each image, with all that engine and window keep of each.

    The files are decoded for the model; its forward alone, and the thumbnails' pixels, are left out.

    bytes_per_image: resident memory from 1,000 to 10,000 images, which counts what is free between the things
    held; resident_flatness: that from 5,500 to 10,000 by that from 1,000 to 5,500.
    bytes_per_image_first_thousand: from 100 images to 1,100.
    held_bytes_per_image, flatness: the same of what is held alone, which is exact, in a second process whose
    every object is from the system's allocator, whose own book-keeping counts (glibc only; elsewhere the
    resident memory's).
    thumbnail_limit_bytes: what the thumbnails may take in all, whatever the number of images.
    idle_mb: resident memory of the window with the built-in model and nothing else; after_return_mb: that
    once `model` was loaded in its place and the built-in one again. Nothing is given back for the measuring.
    idle_private_mb: what of it is this process's own (Linux), without pages of libraries' files, which any
    process may share and the system drops first; bare_torch_mb: resident memory of `import torch` alone.
    """
    from widgets.desk.thumbnail_cache import CACHE_BYTES

    resident = _run(model, device, os.environ)["resident"]
    each, flatness = _growth(resident)
    figures = {
        "bytes_per_image": each,
        "resident_flatness": flatness,
        "bytes_per_image_first_thousand": (resident[1] - resident[0]) / COUNTS[0],
        "thumbnail_limit_bytes": float(CACHE_BYTES),
    }
    if _held():
        each, flatness = _growth(_run(model, device, {**os.environ, "PYTHONMALLOC": "malloc"})["held"])
    figures |= {"held_bytes_per_image": each, "flatness": flatness}
    models = _run(model, device, os.environ, "models")
    idle, returned = models["resident"]
    figures |= {"idle_mb": idle / 1e6, "after_return_mb": returned / 1e6}
    if models["private"]:
        figures["idle_private_mb"] = models["private"][0] / 1e6
    figures["bare_torch_mb"] = _run(model, device, os.environ, "torch")["resident"][0] / 1e6
    return {f"memory.{name}": value for name, value in figures.items()}


def _run(
    model: str, device: str, environment: Mapping[str, str], what: str = "images"
) -> dict[str, list[float]]:
    """Measure in a fresh process; return the bytes after 100 images and after each of COUNTS more.

    Of "models": those at rest, and after the return from another model. Of "torch": those of its import.
    """
    command = [sys.executable, "-m", "tests.bench.memory", model, device, what]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _growth(taken: Sequence[float]) -> tuple[float, float]:
    """Return bytes an image from the first of COUNTS to the last, and the second half's by the first's."""
    _, first, middle, last = taken
    halves = (middle - first) / (COUNTS[1] - COUNTS[0]), (last - middle) / (COUNTS[2] - COUNTS[1])
    return (last - first) / (COUNTS[2] - COUNTS[0]), halves[1] / halves[0]


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


def resident_bytes(trimmed: bool = True) -> int:
    """Return this process's resident bytes, after everything unused was given back."""
    if sys.platform == "linux":
        if trimmed:
            ctypes.CDLL(None).malloc_trim(0)
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _private() -> list[int]:
    """Return the bytes of memory that no other process can share; nothing where the system doesn't tell."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.is_file():
        return []
    rows = (line.split() for line in rollup.read_text(encoding="ascii").splitlines())
    return [sum(1024 * int(row[1]) for row in rows if row[0] in ("Private_Clean:", "Private_Dirty:"))]


def _held() -> int:
    """Return the bytes that the system's allocator has given out and not got back; 0 where it can't tell."""
    if sys.platform != "linux" or (mallinfo := getattr(ctypes.CDLL(None), "mallinfo2", None)) is None:
        return 0
    mallinfo.restype = _Mallinfo
    told = mallinfo()
    return int(told.uordblks + told.hblkhd)


def _measure(model: str, device: str) -> dict[str, list[float]]:
    from PySide6.QtTest import QTest

    from app.engine.engine import Engine
    from app.engine.warm_up import warm_up
    from app.files.session import Session
    from tests.bench.labels import LABELS
    from tests.bench.live import wait
    from tests.bench.scale import write_images
    from tests.rigs.window import Window
    from widgets.shell.frame import make_frame

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "listed"
        write_images(folder, COUNTS[-1] + 100)
        files = sorted(folder.iterdir())
        window = Window(make_frame(), Engine(_load_without_forward))
        window.window.resize(1280, 800)
        window.window.show()
        window.jobs.submit("bench", lambda _ticket: warm_up())
        window.session.restore(Session(model=model, device=device))
        wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the model")
        window.prompts.set_texts("\n".join(LABELS), "a photo of a {}.")
        resident: list[float] = []
        held: list[float] = []
        for count in (100, *(100 + more for more in COUNTS)):  # the first hundred import what is not yet
            window.images.add_paths(files[:count])
            wait(lambda count=count: len(window.workspace.embeddings) == count, f"{count} images")  # type: ignore[misc]
            wait(lambda: not window.jobs.busy and window.images.checking == 0, "quiet")
            QTest.qWait(scoped(4000, 1500))  # the ranking of the last ones, and the session
            window.images_panel.model.cache.clear()
            gc.collect()
            held.append(_held())
            resident.append(resident_bytes())
        window.window.close()
    return {"resident": resident, "held": held}


def _measure_models(model: str, device: str) -> dict[str, list[float]]:
    from PySide6.QtTest import QTest

    from app.engine.engine import Engine
    from app.files.session import Session
    from tests.bench.live import wait
    from tests.rigs.window import Window
    from widgets.shell.frame import make_frame

    window = Window(make_frame(), Engine())
    window.window.resize(1280, 800)
    window.window.show()
    resident: list[float] = []

    def settle(wanted: str) -> None:
        def ready() -> bool:
            info = window.workspace.info
            return info is not None and info.id == wanted and not window.jobs.busy

        wait(ready, wanted)
        QTest.qWait(2000)

    window.session.restore(Session(model="builtin", device=device))
    settle("builtin")
    resident.append(resident_bytes(trimmed=False))
    private = _private()
    for wanted in (model, "builtin"):
        window.models.load(wanted)
        settle(wanted)
    resident.append(resident_bytes(trimmed=False))
    window.window.close()
    return {"resident": resident, "private": [float(size) for size in private]}


def _measure_torch(_model: str, _device: str) -> dict[str, list[float]]:
    importlib.import_module("torch")
    return {"resident": [float(resident_bytes(trimmed=False))]}


def main(model: str, device: str, what: str) -> None:
    """Measure in this process, and print it for `measure_memory`."""
    if what == "torch":
        measured = _measure_torch(model, device)
    else:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from tests.bench.live import open_application

        application = open_application()
        measured = (_measure_models if what == "models" else _measure)(model, device)
        application.quit()
    print(json.dumps(measured))  # noqa: T201 - its purpose


if __name__ == "__main__":
    main(*sys.argv[1:])
