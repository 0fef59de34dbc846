"""The gap's plane of 20,000 images under a drag: how many frames a second are painted."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.analysis.zeroshot import unit
from app.probes.gap.ask import PROBE
from app.probes.gap.measure import Gap, Separability
from app.probes.gap.plane import project
from tests.bench import live
from tests.bench.worker import scoped
from tests.rigs.plots import under
from widgets.probes.gap.page import GapPage
from widgets.probes.gap.state import resolve_changes, resolve_plane

IMAGES, LABELS = 20_000, 12
SECONDS = scoped(4, 2)


class _Frames(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def measure_scatter(_model: str, _device: str) -> dict[str, float]:
    """Measure the page's own plane at 1280 x 800, coloured by top label, zoomed to a half of each axis.

    `pan_frames_per_second`: frames painted while the pointer drags it, each move after the frame before.
    """
    app = live.open_application()
    page = GapPage(PROBE)
    gap = _drawn_gap()
    kinds = {path: gap.labels[top] for path, top in zip(gap.paths, gap.before.tolist(), strict=True)}
    page.show_content()
    page.resize(1280, 800)
    page.show()
    page.show_gap(resolve_plane(gap, kinds, "top label"), resolve_changes(gap, {}))
    QApplication.processEvents()
    frames = _pan(page)
    page.close()
    app.quit()
    return {"inside.pan_frames_per_second": frames}


def _drawn_gap() -> Gap:
    """Return two clouds; what is not drawn of a gap is not measured."""
    random = np.random.default_rng(0)
    images = unit(random.normal(size=(IMAGES, 16)) + np.eye(16)[0] * 3)
    texts = unit(random.normal(size=(LABELS, 16)) - np.eye(16)[0] * 3)
    tops = random.integers(0, LABELS, (2, IMAGES))
    paths = tuple(Path(f"{number}.jpg") for number in range(IMAGES))
    labels = tuple(f"label {number}" for number in range(LABELS))
    numbers = (1.0, 1.0, 0.9, 1.1, 0.1, 0.7, 0.7)
    nothing = Separability(float("nan"), IMAGES)
    return Gap(paths, labels, *numbers, nothing, tops[0], tops[1], 0.5, project(images, texts))


def _pan(page: GapPage) -> float:
    plot = page.plane
    middle = QPointF(plot.width() / 2, plot.height() / 2)
    target = under(plot, middle.toPoint())
    assert plot._canvas is not None
    box = plot._canvas.box
    box.scaleBy((0.5, 0.5))
    frames = _Frames(target)
    _mouse(target, QEvent.Type.MouseButtonPress, middle)
    began = time.perf_counter()
    step = 0
    while (spent := time.perf_counter() - began) < SECONDS:
        step += 1
        reach = 120 * np.sin(step / 15)
        _mouse(target, QEvent.Type.MouseMove, middle + QPointF(reach, reach / 2))
        QApplication.processEvents()  # paints what the move asked for
    _mouse(target, QEvent.Type.MouseButtonRelease, middle)
    return frames.count / spent


def _mouse(target: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    at, left = QPointF(target.mapToGlobal(place.toPoint())), Qt.MouseButton.LeftButton
    QApplication.sendEvent(target, QMouseEvent(kind, place, at, left, left, Qt.KeyboardModifier.NoModifier))
