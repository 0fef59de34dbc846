"""The pages that measure a collection's rows, at 200,000 × 512 in the window: how long it stands still.

Each page was in front before, with numbers of few rows: its making and first drawing take the same of any
number.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from tests.bench.collections.twice import planted, write_rows
from tests.bench.live import Heartbeat, wait
from tests.bench.worker import scoped
from tests.rigs.window import Window
from widgets.collections.sample_strip import SampleChoice

ROWS = scoped(200_000, 10_000)
_FEW, _ALL = SampleChoice("some", 500), SampleChoice("all")
_TAKEN = SampleChoice("some", 1000)
"""Rows whose duplicates are looked for to the end: each is held against all."""
_SECONDS = 5
"""Of looking for duplicates of all rows, before that is cancelled."""


def measure_pages(window: Window, beat: Heartbeat, place: Path) -> dict[str, float]:
    """Return the longest gap of each page in ms, its numbers pressed in turn, and the duplicates missed."""
    collection, folder = window.parts.part("collection"), write_rows(place / "rows", ROWS)
    collection.open(folder)
    wait(lambda: collection.opened.folder == folder and not window.jobs.busy, "the rows")
    pages = _Pages(window, beat)
    figures = {
        "accuracy_gap_ms": pages.gap("accuracy", _accuracy, column="class"),
        "rates_gap_ms": pages.gap("rates", _rates, column="group", sets=("occupations",)),
        "skew_gap_ms": pages.gap("skew", _skew, column="group", queries=("doctor", "nurse")),
    }
    return figures | pages.duplicates()


class _Pages:
    """Brings pages to the front, and watches them at work."""

    def __init__(self, window: Window, beat: Heartbeat) -> None:
        self._window, self._beat = window, beat

    def gap(self, name: str, press: Callable[[Any], None], **changes: Any) -> float:
        """Return the longest gap from asking to the rows behind the numbers and back."""
        controller = self._bring(name)
        for sample in (_FEW, _ALL):
            self._beat.take()
            controller.edit(sample=sample, **changes)
            wait(lambda: controller.result is not None and not controller.asking, f"the page {name}")
            self._rest()
        press(controller)
        self._rest()
        self._bring(name)
        return self._beat.take()

    def duplicates(self) -> dict[str, float]:
        """Return the gap while duplicates are looked for, cancelled and found, and how many were missed."""
        controller = self._bring("duplicates")
        self._find(controller, _FEW)
        self._beat.take()
        controller.edit(sample=_ALL)
        controller.press()
        QTest.qWait(1000 * _SECONDS)
        self._window.jobs.cancel(controller.topic)
        wait(lambda: not self._window.jobs.busy and not controller.asking, "the cancel")
        self._find(controller, _TAKEN)
        controller._view.group_pressed.emit(0, 0)
        self._rest()
        gap, found = self._beat.take(), controller.result.result
        ends = zip(found.pairs.a.tolist(), found.pairs.b.tolist(), strict=True)
        pairs, taken = {frozenset(pair) for pair in ends}, frozenset(controller.result.rows.tolist())
        known = {frozenset((row, row + ROWS // 2)) for row in planted(ROWS).tolist()}
        missed = sum(bool(pair & taken) and pair not in pairs for pair in known)
        return {"duplicates_gap_ms": gap, "duplicates_missed": float(missed)}

    def _find(self, controller: Any, sample: SampleChoice) -> None:
        controller.edit(sample=sample, column="class")
        controller.press()
        wait(lambda: controller.result is not None and not controller.asking, "the duplicates")
        self._rest()

    def _bring(self, name: str) -> Any:
        self._window.show_panel("collection")
        self._window.parts.panel("collection").show_page(name)
        controller = self._window.parts.part("collection").page(name)
        wait(controller.seen, f"the page {name}")
        self._rest()
        return controller

    def _rest(self) -> None:
        QTest.qWait(500)
        wait(lambda: not self._window.jobs.busy, "quiet")


def _accuracy(controller: Any) -> None:
    """Press a class's count and its wrong rows, another order, a cell of the matrix, and an answer."""
    view = controller._view
    for column in (1, 3):
        view.classes.cell_chosen.emit(5, column)
        QTest.qWait(100)
    controller.edit(order="confusion")
    for press in (
        lambda: view.cell_pressed.emit((3, 4)),
        view.all_wrong_requested.emit,
        lambda: view.answers.table.cell_chosen.emit(100, 0),
        view.counted_requested.emit,
    ):
        press()
        QTest.qWait(100)


def _rates(controller: Any) -> None:
    """Press a group, a rate, and the title."""
    view = controller._view
    for column in (0, 1):
        view.cell_pressed.emit(2, column)
        QTest.qWait(100)
    view.counted_requested.emit()


def _skew(controller: Any) -> None:
    """Choose a query, and press its measures and the title."""
    view = controller._view
    for press in (view.query_chosen.emit, view.rows_requested.emit):
        press("nurse")
        QTest.qWait(100)
    view.counted_requested.emit()
