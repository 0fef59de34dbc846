"""One image dropped into the window until its bar and its map are there: decodes, and passes of the tower."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from PIL import Image

from app.engine.warm_up import warm_up
from app.files.session import Session
from tests.bench.labels import LABELS
from tests.bench.live import open_application, wait
from tests.bench.photos import mixed_photos
from tests.bench.worker import scoped
from tests.rigs.counted import Size, counted_decodes, counted_passes
from tests.rigs.window import Window
from widgets.shell.frame import make_frame

DROPPED = scoped(13, 3)
"""Photos dropped one after the other: mostly JPEG, a PNG and two WebP files among them."""
_PIN = "a photo of a dog"


def measure_arrival(model: str, device: str) -> dict[str, float]:
    """Drop photos one by one; return, for each, its decodes (whole and in part), passes and milliseconds.

    All its pixels decoded count as a decode; a fraction of them (JPEG's draft mode), apart. The time is from
    the drop to bar and map both on screen.
    """
    warm_up()
    app = open_application()
    with tempfile.TemporaryDirectory() as folder:
        photos = mixed_photos(Path(folder), DROPPED)
        window = Window(make_frame())
        window.window.resize(1280, 800)
        window.window.show()
        try:
            found = _measure(window, photos, model, device)
        finally:
            window.window.close()
    app.quit()
    return found


def _measure(window: Window, photos: list[Path], model: str, device: str) -> dict[str, float]:
    wait(lambda: not window.jobs.busy, "the window to settle")
    window.session.restore(Session(model=model, device=device))
    wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the model")
    window.prompts.set_texts("\n".join(LABELS), "a photo of a {}.")
    window.workspace.set_pins([_PIN])
    times: list[float] = []
    with counted_decodes() as decodes, counted_passes(window.engine.require()._model) as passes:
        for photo in photos:
            times.append(_drop(window, photo))
    whole = sum(size in _sizes(photos) for size in decodes)
    return {
        "arrival.decodes": whole / len(photos),
        "arrival.partial_decodes": (len(decodes) - whole) / len(photos),
        "arrival.passes": sum(passes) / len(photos),
        "arrival.ms": statistics.median(times),
    }


def _drop(window: Window, photo: Path) -> float:
    """Add a photo to the list; return the milliseconds until its bar and its map are shown."""
    workspace = window.workspace
    started = time.perf_counter()
    window.images.add_paths([photo])

    def shown() -> bool:
        ranked, maps = workspace.ranked, window.dcsm.shown()
        bar = ranked is not None and ranked.row(photo) is not None
        return bar and workspace.current == photo and maps.path == photo and len(maps.maps) == 1

    wait(shown, f"bar and map of {photo.name}")
    spent = 1e3 * (time.perf_counter() - started)
    wait(lambda: not window.jobs.busy, "quiet")  # what comes after is counted too
    return spent


def _sizes(photos: list[Path]) -> set[Size]:
    return {Image.open(photo).size for photo in photos}
