"""The window while a picture is made for a text: when it is seen, and what that costs who types meanwhile."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.engine.warm_up import warm_up
from app.models.inside.inversion import InversionSettings
from tests.bench.live import Bystander, Heartbeat, Typist, make_images, open_application, wait
from tests.bench.worker import scoped
from tests.rigs.window import Window
from widgets.shell.frame import make_frame

if TYPE_CHECKING:
    from widgets.probes.all_probes import InsideController
    from widgets.probes.picture.controller import PictureController

STEPS = scoped(InversionSettings.steps, 8)
SECONDS = scoped(15, 4)
IMAGES = 24
_LABELS = ("cat", "dog", "boat")


def measure_picture(model: str, _device: str) -> dict[str, float]:
    """Measure one picture of `model`, then the GUI thread while somebody types as another one is made.

    first_s: from the press until the picture after its first step is on screen, images and floors
    included; whole_s: until all `STEPS` steps are; gap_ms: the longest gap in `SECONDS` of ten keys a second;
    bystander_gap_ms: of a process beside it that only sleeps.
    """
    app = open_application()
    with tempfile.TemporaryDirectory() as folder:
        window = Window(make_frame())
        window.window.resize(1280, 800)
        window.window.show()
        try:
            return _measure(window, _opened(window, model, Path(folder)))
        finally:
            window.window.close()
            app.quit()


def _opened(window: Window, model: str, folder: Path) -> PictureController:
    """Open the page with a model, labels and images."""
    wait(lambda: not window.jobs.busy, "the window to settle")
    window.jobs.submit("bench", lambda _ticket: warm_up())
    window.start(restore=False)
    wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the first model")
    window.models.load(model)
    wait(lambda: _id(window) == model and not window.jobs.busy, "the model")
    window.prompts.set_texts("\n".join(_LABELS), "a photo of a {}.")
    window.images.add_paths(make_images(folder, IMAGES))
    wait(lambda: len(window.workspace.embeddings) == IMAGES and not window.jobs.busy, "the images")
    window.stage.show_view("inside")
    window.parts.panel("inside").show_tab("picture")
    inside = cast("InsideController", window.parts.part("inside"))
    page = cast("PictureController", next(probe for probe in inside.probes if probe.name == "picture"))
    page.edit(prompt="a photo of a cat", steps=STEPS)
    wait(lambda: not window.jobs.busy, "the page")
    return page


def _id(window: Window) -> str:
    info = window.workspace.info
    return "" if info is None else info.id


def _measure(window: Window, page: PictureController) -> dict[str, float]:
    start = time.perf_counter()
    page.press()
    wait(lambda: _steps(page) >= 1, "a first picture")
    first = time.perf_counter() - start
    wait(lambda: page.answer is not None and not page.asking, "the picture")
    whole = time.perf_counter() - start
    page.edit(seed=1)
    page.press()
    wait(lambda: _steps(page) == 1, "a second picture")
    beat, bystander, typist = Heartbeat(), Bystander(), Typist(window)
    beat.take()
    start = time.perf_counter()
    wait(lambda: time.perf_counter() - start > SECONDS or not page.asking, "typing")
    typist.stop()
    gap, slept = beat.take(), bystander.stop()
    beat.stop()
    window.jobs.cancel(page.topic)
    wait(lambda: not window.jobs.busy, "the end")
    return {
        "picture.first_s": first,
        "picture.whole_s": whole,
        "picture.gap_ms": gap,
        "picture.bystander_gap_ms": slept,
    }


def _steps(page: PictureController) -> int:
    """Return after how many steps the picture on screen is."""
    series = page._page.curve.view().series
    return int(series[0].x[-1]) if series else 0
