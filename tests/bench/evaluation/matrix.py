"""The confusion matrix of many classes under wheel, drag and pointer: the gaps of the event loop."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.probes.accuracy.answers import Scale
from app.probes.accuracy.ask import Order
from app.probes.accuracy.measure import Accuracy, measure_accuracy
from tests.bench import live
from tests.bench.worker import scoped
from tests.rigs.plots import under
from widgets.desk.probing.accuracy import resolve_classes
from widgets.desk.probing.matrix import class_order, resolve_confusion
from widgets.probes.accuracy.page import AccuracyPage

IMAGES, CLASSES = 10_000, 1_000
WHEEL = 16
"""Turns each way, from 1,000 classes in sight to nine: names and numbers appear in between."""
MOVES, ROUNDS = scoped(40, 16), scoped(3, 1)
_MOVE = QMouseEvent.Type.MouseMove
_PAUSE = 0.02
"""Seconds from one event to the next, in which all is painted that it asked for."""
_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


def measure_matrix() -> dict[str, float]:
    """Measure the page's own matrix at 1280 x 800, in the program's style.

    `matrix_gap_ms`: the longest gap in wheel, drag and pointer at each zoom, of three rounds the quietest,
    as a turn of another process is no gap of the chart's; `matrix_bystander_gap_ms`: of a process that only
    sleeps meanwhile; `matrix_order_ms`: until the classes are painted in another order, the slowest order's
    median.
    """
    app = live.open_application()
    page = AccuracyPage()
    page.show_content()
    page.resize(1280, 800)
    page.show()
    order = _orders(page, _drawn_accuracy())
    bystander, beat = live.Bystander(), live.Heartbeat()
    gap = min(_zoom_and_scroll(page, beat) for _ in range(ROUNDS))
    beat.stop()
    page.close()
    app.quit()
    return {
        "evaluate.matrix_gap_ms": gap,
        "evaluate.matrix_bystander_gap_ms": bystander.stop(),
        "evaluate.matrix_order_ms": order,
    }


def _drawn_accuracy() -> Accuracy:
    """Return answers of which about a third are right; the others are of near classes, or of any."""
    random = np.random.default_rng(0)
    truth = random.integers(0, CLASSES, IMAGES)
    cosine = random.normal(size=(IMAGES, CLASSES)).astype(np.float32)
    cosine[np.arange(IMAGES), truth] += 3
    cosine[np.arange(IMAGES), (truth + random.integers(-3, 4, IMAGES)) % CLASSES] += 3
    paths = [Path(f"{number}.jpg") for number in range(IMAGES)]
    names = [f"a class of some length {number}" for number in range(CLASSES)]
    return measure_accuracy(paths, names, truth, cosine, Scale(1.0))


def _orders(page: AccuracyPage, accuracy: Accuracy) -> float:
    orders: tuple[Order, ...] = ("confusion", "recall", "size", "name", "data")
    medians = []
    for order in orders:
        spent = []
        for _ in range(3):
            began = time.perf_counter()
            view = resolve_confusion(accuracy, class_order(accuracy, order))
            page.show_accuracy(resolve_classes(accuracy), view)
            QApplication.processEvents()  # lays out and paints
            spent.append(1e3 * (time.perf_counter() - began))
        medians.append(statistics.median(spent))
    return max(medians)


def _zoom_and_scroll(page: AccuracyPage, beat: live.Heartbeat) -> float:
    """Return the longest gap: the wheel in and out, and after each turn in a drag and the pointer's way."""
    plot = page.confusion
    plot.setFocus()
    middle = QPointF(plot.width() * 0.55, plot.height() * 0.45)
    target = under(plot, middle.toPoint())
    _gap(beat, partial(_wheel, target, middle, 0))
    gaps = []
    for turn in (*[120] * WHEEL, *[-120] * WHEEL):
        gaps.append(_gap(beat, partial(_wheel, target, middle, turn)))
        if turn < 0:
            continue
        _gap(beat, partial(_mouse, target, QMouseEvent.Type.MouseButtonPress, middle, _LEFT))
        way = [middle + QPointF(5 * step, 3 * step) for step in range(-MOVES // 8, MOVES // 8)]
        gaps += [_gap(beat, partial(_mouse, target, _MOVE, place, _LEFT)) for place in way]
        _gap(beat, partial(_mouse, target, QMouseEvent.Type.MouseButtonRelease, way[-1], _LEFT))
        gaps += [_gap(beat, partial(_mouse, target, _MOVE, place)) for place in way]
    return max(gaps)


def _gap(beat: live.Heartbeat, act: Callable[[], None]) -> float:
    """Return the longest gap of the event loop, in ms, in which one event is handled and painted."""
    beat.take()
    act()
    until = time.perf_counter() + _PAUSE
    live.wait(lambda: time.perf_counter() > until, "the chart to be painted")
    return beat.take()


def _wheel(target: QWidget, place: QPointF, turn: int) -> None:
    at, phase = QPointF(target.mapToGlobal(place.toPoint())), Qt.ScrollPhase.NoScrollPhase
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(place, at, QPoint(), QPoint(0, turn), none, _NONE, phase, False)
    QApplication.sendEvent(target, event)


def _mouse(
    target: QWidget,
    kind: QMouseEvent.Type,
    place: QPointF,
    button: Qt.MouseButton = Qt.MouseButton.NoButton,
) -> None:
    at = QPointF(target.mapToGlobal(place.toPoint()))
    QApplication.sendEvent(target, QMouseEvent(kind, place, at, button, button, _NONE))
