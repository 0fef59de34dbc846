"""Twenty thousand images in the window: sorting, scrolling, and the heartbeat while all happens at once."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QSignalSpy, QTest

from app.engine.engine import Engine, ImageEmbedding
from app.engine.warm_up import warm_up
from app.files.session import Session
from app.images.geometry import CropMode
from app.images.images import Crop
from tests.bench.labels import LABELS
from tests.bench.live import Bystander, Heartbeat, Typist, make_images, wait
from tests.bench.worker import scoped
from tests.rigs.window import Window
from widgets.shell.frame import make_frame

LISTED = 20_000
FRESH = scoped(200, 40)
"""Photos that are decoded and embedded by the model while the user scrolls and types."""
_PLAIN = 64
_WATCHED = 4.0
"""Seconds at least that scrolling, typing and ingest are watched together."""
NEW_LABELS = ("harbour", "violin", "glacier", "teapot", "lighthouse", "tractor", "orchid", "anvil", "kite")


class PlantedEngine(Engine):
    """Knows embeddings of the files of one folder without encoding them; everything else is the engine's."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._planted = folder
        self._rng = np.random.default_rng(0)
        self._crop = Crop(0, 0, 48, 48)

    def known_images(self, paths: Iterable[Path], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return a random embedding for each planted file, and what is at hand for others."""
        paths = list(paths)
        found = super().known_images([path for path in paths if path.parent != self._planted], mode)
        width = self.require().info.embed_dim
        for path in paths:
            if path.parent == self._planted:
                vector = self._rng.normal(size=width).astype(np.float32)
                vector /= np.linalg.norm(vector)
                found[path] = ImageEmbedding(path, path.stem, (48, 48), self._crop, vector)
        return found


class Scroller(QObject):
    """Turns the wheel over the list, sixty times a second, down and up again."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._bar = window.images_panel.list.verticalScrollBar()
        self._step = 40
        self._timer = QTimer(self, interval=16)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    @Slot()
    def _turn(self) -> None:
        value = self._bar.value()
        if not self._bar.minimum() <= value + self._step <= self._bar.maximum():
            self._step = -self._step
        self._bar.setValue(value + self._step)

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()


def write_images(folder: Path, count: int) -> None:
    """Fill a folder with `count` small JPEG files: a few pictures, and behind each a number of its own."""
    rng = np.random.default_rng(1)
    pictures = []
    for _ in range(_PLAIN):
        buffer = io.BytesIO()
        pixels = rng.integers(0, 255, (48, 48, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(buffer, "jpeg", quality=60)
        pictures.append(buffer.getvalue())
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05d}.jpg").write_bytes(pictures[number % _PLAIN] + str(number).encode())


def measure_scale(model: str, device: str) -> dict[str, float]:
    """Return "sort.*" and "scale.*"; times in milliseconds, on one real window with 20,000 images."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "listed"
        write_images(folder, LISTED)
        (Path(name) / "fresh").mkdir()
        fresh = make_images(Path(name) / "fresh", FRESH)
        window = Window(make_frame(), PlantedEngine(folder))
        window.window.resize(1280, 800)
        window.window.show()
        beat = Heartbeat()
        try:
            return _measure(window, beat, folder, fresh, (model, device))
        finally:
            beat.stop()
            window.window.close()


def _measure(
    window: Window, beat: Heartbeat, folder: Path, fresh: list[Path], model: tuple[str, str]
) -> dict[str, float]:
    wait(lambda: not window.jobs.busy, "the window to settle")
    window.jobs.submit("bench", lambda _ticket: warm_up())
    wait(lambda: not window.jobs.busy, "the imports")
    window.session.restore(Session(model=model[0], device=model[1]))
    wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the model")
    window.prompts.set_texts("\n".join(LABELS), "a photo of a {}.")
    beat.take()
    window.images.add_paths([folder])
    wait(lambda: len(window.workspace.images) == LISTED, "the list")
    for _ in range(50):
        QTest.qWait(10)
    list_gap = beat.take()
    wait(lambda: len(window.workspace.embeddings) == LISTED, "the embeddings")
    fill_gap = beat.take()
    wait(lambda: not window.jobs.busy and window.images.checking == 0, "quiet")
    beat.take()
    sort = _measure_sort(window)
    sort["gap_ms"] = beat.take()
    select_gap = _measure_selection(window, beat)
    bystander = Bystander()
    together_gap, seconds, scores = _measure_together(window, beat, fresh)
    scale = {
        "images": float(LISTED),
        "list_gap_ms": list_gap,
        "fill_gap_ms": fill_gap,
        "select_all_gap_ms": select_gap,
        "heartbeat_max_gap_ms": together_gap,
        "bystander_max_gap_ms": bystander.stop(),
        "watched_seconds": seconds,
        "rankings": float(scores),
    }
    return {
        **{f"sort.{name}": value for name, value in sort.items()},
        **{f"scale.{name}": value for name, value in scale.items()},
    }


def _measure_sort(window: Window) -> dict[str, float]:
    """Choose a new label ten times; time from its embedding to the list in the new order, painted."""
    panel, workspace = window.images_panel, window.workspace
    panel.sort_chosen.emit("score")
    wait(lambda: not window.jobs.busy, "the first order")
    ordered = QSignalSpy(panel.model.layoutChanged)
    embedded: list[tuple[float, int]] = []
    label_embeddings = window.engine.label_embeddings

    def timed(*arguments: object) -> object:
        embeddings = label_embeddings(*arguments)  # type: ignore[arg-type]
        embedded.append((time.perf_counter(), ordered.count()))
        return embeddings

    window.engine.label_embeddings = timed  # type: ignore[assignment, method-assign]
    spent = []
    for label in NEW_LABELS:
        embedded.clear()
        workspace.prompts_text_requested.emit("\n".join((label, *LABELS[1:])), "a photo of a {}.")
        workspace.choose_label(label)
        wait(lambda: bool(embedded) and ordered.count() > embedded[0][1], f"the order by {label}")
        panel.list.viewport().repaint()
        spent.append(1e3 * (time.perf_counter() - embedded[0][0]))
        wait(lambda: not window.jobs.busy, "quiet")
    del window.engine.label_embeddings
    return {"ms": statistics.median(spent), "slowest_ms": max(spent)}


def _measure_selection(window: Window, beat: Heartbeat) -> float:
    """Select all images and the first one again; return the longest gap."""
    beat.take()
    QTest.keyClick(window.images_panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: len(window.workspace.selected) == LISTED and not window.jobs.busy, "the selection")
    QTest.qWait(300)
    window.workspace.set_selected(window.images.shown_paths()[:1])
    QTest.qWait(300)
    return beat.take()


def _measure_together(window: Window, beat: Heartbeat, fresh: list[Path]) -> tuple[float, float, int]:
    """Scroll and type while photos are decoded and embedded; return gap (ms), seconds and rankings."""
    rankings: list[object] = []
    window.workspace.ranked_changed.connect(lambda: rankings.append(None))
    wait(lambda: not window.jobs.busy, "quiet")
    typist, scroller = Typist(window), Scroller(window)
    QTest.qWait(300)
    beat.take()
    start = time.perf_counter()
    window.images.add_paths(fresh)
    total = LISTED + len(fresh)
    wait(
        lambda: len(window.workspace.embeddings) == total and time.perf_counter() - start > _WATCHED, "photos"
    )
    gap, seconds = beat.take(), time.perf_counter() - start
    typist.stop()
    scroller.stop()
    return gap, seconds, len(rankings)
