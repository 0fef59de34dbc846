"""The window while a picture is made for a text: when it is first seen, and what it costs who types."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.engine.warm_up import warm_up
from tests.bench.live import (
    Bystander,
    Heartbeat,
    Typist,
    make_images,
    open_application,
    wait,
)
from tests.bench.worker import scoped
from tests.rigs.window import Window
from widgets.shell.frame import make_frame

if TYPE_CHECKING:
    from widgets.probes.all_probes import InsideController
    from widgets.probes.picture.controller import PictureController
    from widgets.probes.picture.page import PicturePage

SECONDS = scoped(30, 10)
IMAGES = 24
_LABELS = ("cat", "dog", "boat")


def measure_inversion(model: str, device: str) -> dict[str, float]:
    """Measure one picture of `model`, made for `SECONDS` while somebody types ten keys a second.

    first_ms: from the press to the first picture on screen; steps and cosine: of the picture by then;
    gap_ms: the longest gap of the GUI thread, bystander_gap_ms: of a process that only sleeps.
    """
    app = open_application()
    with tempfile.TemporaryDirectory() as folder:
        window = Window(make_frame())
        window.window.resize(1280, 800)
        window.window.show()
        wait(lambda: not window.jobs.busy, "the window to settle")
        window.jobs.submit("bench", lambda _ticket: warm_up())
        window.start(restore=False)
        wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the model")
        window.models.load(model)
        wait(lambda: window.workspace.info.id == model and not window.jobs.busy, "the model")  # type: ignore[union-attr]
        window.prompts.set_texts("\n".join(_LABELS), "a photo of a {}.")
        window.images.add_paths(make_images(Path(folder), IMAGES))
        wait(lambda: len(window.workspace.embeddings) == IMAGES and not window.jobs.busy, "the images")
        try:
            return _measure(window)
        finally:
            window.window.close()
            app.quit()


def _measure(window: Window) -> dict[str, float]:
    control, page = _picture(window)
    beat, bystander, typist = Heartbeat(), Bystander(), Typist(window)
    start = time.perf_counter()
    control.press()
    wait(lambda: "after 0 of" in page.said(), "a first picture")
    first = 1e3 * (time.perf_counter() - start)
    wait(lambda: time.perf_counter() - start > SECONDS or not control.asking, "the picture")
    gap, slept = beat.take(), bystander.stop()
    typist.stop()
    said = page.curve.view().series[0]
    beat.stop()
    window.jobs.cancel(control.topic)
    wait(lambda: not window.jobs.busy, "the end")
    return {
        "inversion.first_ms": first,
        "inversion.steps": said.x[-1],
        "inversion.cosine": said.y[-1],
        "inversion.gap_ms": gap,
        "inversion.bystander_gap_ms": slept,
    }


def _picture(window: Window) -> tuple[PictureController, PicturePage]:
    inside = cast("InsideController", window.parts.part("inside"))
    window.parts.panel("inside").show_tab("picture")
    control = next(probe for probe in inside.probes if probe.name == "picture")
    return cast("PictureController", control), cast("PicturePage", control._view)
