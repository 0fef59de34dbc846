"""A collection of 1,000,000 × 512 in the window: opened, searched, sorted and scrolled with pictures."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtTest import QTest

from app.engine.engine import Engine
from app.engine.warm_up import warm_up
from app.files.session import Session
from tests.bench.collections.million import ROWS, SHARDS, private_mb
from tests.bench.collections.pages import measure_pages
from tests.bench.live import Heartbeat, make_images, open_application, wait
from tests.bench.worker import scoped
from tests.rigs.collections.synthetic import write_collection, write_metadata
from tests.rigs.window import Window
from widgets.collections.search.controller import CollectionSearchController
from widgets.shell.frame import make_frame

_PHOTOS = 200
"""Different pictures, 0.3 megapixels each; every row has one of them."""
_LABELS = ("harbour", "violin", "glacier", "teapot", "lighthouse", "tractor", "orchid", "anvil", "kite")
_WATCHED = 5.0
"""Seconds of scrolling that are watched, alone and while prompts are typed."""


class Scroller(QObject):
    """Turns the wheel over the grid sixty times a second, and jumps to another place of it now and then."""

    def __init__(self, search: CollectionSearchController) -> None:
        super().__init__()
        self._bar = search.grid.verticalScrollBar()
        self._turns = 0
        self._timer = QTimer(self, interval=16)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    @Slot()
    def _turn(self) -> None:
        self._turns += 1
        jump = self._turns % 60 == 0
        place = self._bar.maximum() * (self._turns * 7919 % 1000) // 1000
        self._bar.setValue(place if jump else self._bar.value() + 40)

    def stop(self) -> None:
        """Turn no more."""
        self._timer.stop()


def measure_view(model: str, device: str) -> dict[str, float]:
    """Return "collection_view.*": times and gaps in ms, private memory above the empty window in MB.

    The gaps of the pages that measure rows are of 200,000: see `measure_pages`.
    """
    app = open_application()
    with tempfile.TemporaryDirectory() as place:
        folder = _collection(Path(place))
        window = Window(make_frame(), Engine())
        window.window.resize(1280, 800)
        window.stage.show_view("collections")
        window.window.show()
        beat = Heartbeat()
        try:
            figures = _measure(window, beat, folder, Session(model=model, device=device))
            figures |= measure_pages(window, beat, Path(place))
        finally:
            beat.stop()
            window.window.close()
    app.quit()
    return {f"collection_view.{name}": value for name, value in figures.items()}


def _collection(place: Path) -> Path:
    rows = scoped(ROWS, ROWS // 20)
    folder = write_collection(place / "c", rows, shards=SHARDS)
    (folder / "photos").mkdir()
    make_images(folder / "photos", _PHOTOS)
    for number in range(SHARDS):
        own = range(rows * number // SHARDS, rows * (number + 1) // SHARDS)
        names = [f"photos/{row % _PHOTOS:04}.jpg" for row in own]
        captions = [f"number {row}" for row in own]
        write_metadata(folder, number, pa.table({"image_path": names, "caption": captions}))
    return folder


def _measure(window: Window, beat: Heartbeat, folder: Path, session: Session) -> dict[str, float]:
    window.jobs.submit("bench", lambda _ticket: warm_up())
    wait(lambda: not window.jobs.busy, "the imports")
    window.session.restore(session)
    wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the model")
    window.prompts.set_texts("\n".join(_LABELS), "a photo of a {}.")
    search: CollectionSearchController = window.parts.part("collection").page("search")
    _rest(window)
    beat.take()
    before = private_mb()
    open_ms = _timed(lambda: window.parts.part("collection").open(folder), lambda: search.result is not None)
    gaps = {"open_gap_ms": beat.take()}
    search_ms = [_find(search, f"a {label} at night") for label in _LABELS]
    gaps["search_gap_ms"] = beat.take()
    for label in _LABELS:  # their embeddings; the sort itself comes after
        _sort(search, label)
    sort_ms = [_sort(search, label) for label in _LABELS]
    gaps["sort_gap_ms"] = beat.take()
    gaps["scroll_gap_ms"] = _scroll(search, beat, lambda: None)
    gaps["scroll_search_gap_ms"] = _scroll(search, beat, _typist(search))
    _rest(window)
    return {
        "open_ms": open_ms,
        "search_ms": statistics.median(search_ms),
        "sort_ms": statistics.median(sort_ms),
        **gaps,
        "gap_ms": max(gaps.values()),
        "private_mb": private_mb() - before,
    }


def _rest(window: Window) -> None:
    wait(lambda: not window.jobs.busy, "quiet")
    QTest.qWait(500)
    wait(lambda: not window.jobs.busy, "quiet")


def _timed(act: Callable[[], object], done: Callable[[], bool]) -> float:
    start = time.perf_counter()
    act()
    wait(done, "the rows")
    return 1e3 * (time.perf_counter() - start)


def _find(search: CollectionSearchController, text: str) -> float:
    return _timed(lambda: search.find_prompt(text), lambda: not search.asking)


def _sort(search: CollectionSearchController, label: str) -> float:
    return _timed(lambda: search.edit(by="label", label=label), lambda: not search.asking)


def _typist(search: CollectionSearchController) -> Callable[[], None]:
    typed = iter(f"a photo of number {number}" for number in range(10_000))
    return lambda: search.find_prompt(next(typed))


def _scroll(search: CollectionSearchController, beat: Heartbeat, meanwhile: Callable[[], None]) -> float:
    """Return the longest gap while the grid is scrolled, something else being asked now and then."""
    beat.take()
    scroller, start = Scroller(search), time.monotonic()
    while time.monotonic() - start < _WATCHED:
        meanwhile()
        QTest.qWait(250)
    scroller.stop()
    return beat.take()
