"""Loss and accuracy of a scorer while it trains, as they come in."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.words import wording
from widgets.composition.state import CurvePoint
from widgets.kit.elided import ElidedLabel
from widgets.kit.plot.view import Axis, Hit, Label, PlotView, Rule, Series, Stroke
from widgets.kit.plot.widget import Plot
from widgets.kit.words import localised

_LOOKS: dict[str, tuple[str, Stroke]] = {
    wording("binding"): ("accent", "solid"),
    wording("spatial"): ("good", "dash"),
    wording("negation"): ("warning", "dot"),
}
"""Lines differ in colour and in stroke, and each is named at its end."""
_CHANCE = 50.0
_LOSS = wording("loss = symmetric cross-entropy over the scores of a batch, in nats")
_ACCURACY = wording("accuracy = share of held-back scenes whose true caption beats its hard negative, in %")
_HINT = wording("Curves appear here while a scorer trains.")


def reading(point: CurvePoint) -> str:
    """Return the numbers of one step in a line."""
    shares = [name + f" {100 * point.accuracy[name]:.0f} %" for name in _LOOKS if name in point.accuracy]
    return wording(" · ").join(
        [wording("step {step:,}", step=point.step), wording("loss {loss:.3f} nats", loss=point.loss), *shares]
    )


def resolve_loss(points: Sequence[CurvePoint], total: int) -> PlotView:
    """Return the chart of the losses over `total` steps."""
    known = [point for point in points if math.isfinite(point.loss)]
    highest = max((point.loss for point in known), default=1.0)
    tips = tuple(
        wording(
            "step {step:,}: loss {loss:.3f} nats\n{loss_2}", step=point.step, loss=point.loss, loss_2=_LOSS
        )
        for point in known
    )
    return PlotView(
        wording("Loss by step"),
        _steps(points, total),
        Axis(0.0, max(highest * 1.05, 1e-3), lines=True),
        _line(wording("loss"), "accent", "solid", [(point.step, point.loss) for point in known], tips),
        title=wording("loss (nats) by step"),
        tip=wording("\n").join((_LOSS, _ACCURACY)),
        nearest="x",
    )


def resolve_accuracy(points: Sequence[CurvePoint], total: int) -> PlotView:
    """Return the chart of the two-way accuracies over `total` steps."""
    series: list[Series] = []
    labels = []
    for kind, (color, stroke) in _LOOKS.items():
        known = [point for point in points if kind in point.accuracy]
        shares = [(point.step, 100 * point.accuracy[kind]) for point in known]
        tips = tuple(
            wording(
                "step {step:,}: {kind} {share:.1f} %\n{accuracy}",
                step=step,
                kind=kind,
                share=share,
                accuracy=_ACCURACY,
            )
            for step, share in shares
        )
        series += _line(kind, color, stroke, shares, tips)
        if shares:
            labels.append(Label(kind, y=shares[-1][1], where="right", color=color))
    lowest = min((min(line.y) for line in series if line.y), default=_CHANCE)
    low = next(floor for floor in (40.0, 20.0, 0.0) if lowest >= floor)
    return PlotView(
        wording("Accuracy by step"),
        _steps(points, total),
        Axis(low, 100.0, lines=True),
        tuple(series),
        (Rule(_CHANCE, "y", "muted", "dashdot"),),
        (*labels, Label(wording("chance"), y=_CHANCE, where="right")),
        title=wording("accuracy (%) by step"),
        tip=wording("\n").join((_LOSS, _ACCURACY)),
        nearest="x",
    )


def _steps(points: Sequence[CurvePoint], total: int) -> Axis:
    return Axis(0.0, float(max(total, points[-1].step if points else 0, 1)))


def _line(
    name: str, color: str, stroke: Stroke, values: Sequence[tuple[int, float]], tips: tuple[str, ...]
) -> tuple[Series, ...]:
    """Return a line over the steps and the dot at its end."""
    x, y = tuple(float(step) for step, _ in values), tuple(value for _, value in values)
    line = Series(name, "line", x, y, color=color, stroke=stroke, tips=tips, keys=x)
    return line, Series(
        wording("{name}, last", name=name), "points", x[-1:], y[-1:], color=color, width=5.0, fill=1.0
    )


class CurvesView(QWidget):
    """Two charts over the training steps; pointing at one reads the nearest step's numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Training curves")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._points: tuple[CurvePoint, ...] = ()
        self._pointed: float | None = None
        self._line = ElidedLabel()
        self.loss, self.accuracy = Plot(wording("Loss by step")), Plot(wording("Accuracy by step"))
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(8)
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addLayout(self._charts, 1)
        for plot in (self.loss, self.accuracy):
            self._charts.addWidget(plot, 1)
            plot.hovered.connect(self._point)
        self.show_points((), 0)

    def show_points(self, points: Sequence[CurvePoint], total: int) -> None:
        """Show what was measured so far of `total` steps."""
        self._points = tuple(points)
        self.loss.show_view(resolve_loss(self._points, total))
        self.accuracy.show_view(resolve_accuracy(self._points, total))
        self.setAccessibleDescription(localised(self.reading()))
        self._line.show_text(self.reading() or _HINT)

    def points(self) -> tuple[CurvePoint, ...]:
        """Return what is shown."""
        return self._points

    def reading(self) -> str:
        """Return the numbers at the step pointed at, else at the last one; "" without any."""
        if not self._points:
            return ""
        wanted = self._points[-1].step if self._pointed is None else self._pointed
        return reading(min(self._points, key=lambda point: abs(point.step - wanted)))

    @Slot(object)
    def _point(self, hit: Hit | None) -> None:
        self._pointed = None if hit is None else hit.x
        for plot in (self.loss, self.accuracy):
            plot.show_cursor(hit)
        self._line.show_text(self.reading() or _HINT)

    def sizeHint(self) -> QSize:
        """Ask for room for two small plots."""
        return QSize(368, 168)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as is still readable."""
        return QSize(240, 96)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts side by side, or one above the other where the place is high."""
        super().resizeEvent(event)
        high = self.height() > self.width()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._charts.setDirection(down if high else across)
