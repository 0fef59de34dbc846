"""The shares of two groups over thresholds; a click or the keyboard moves the threshold."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.amounts import percent
from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.plot.view import Axis, Hit, Label, PlotView, Rule, Series, Stroke
from widgets.kit.plot.widget import Plot
from widgets.kit.words import localised
from widgets.probes.association.state import CurveLine, CurvePlot

_NAME = wording("Shares over thresholds")
_HINT = wording("Select a label to see its shares over all thresholds.")
_TIP = wording(
    "share = images above the threshold / images of the group, in %\n"
    "band: Wilson's 95 % interval, each threshold by itself; click to take a threshold"
)
_STROKES: tuple[Stroke, Stroke] = ("solid", "dash")
"""The first group's line is solid, the second's dashed; each has its letter too."""


def reading(plot: CurvePlot, place: int) -> str:
    """Return the shares of the first label at a threshold, in a line."""
    shares = [f"{plot.marks[line.side].letter} {_share(line.values[place])}" for line in plot.lines[:2]]
    return wording(" · ").join(
        (plot.lines[0].label, wording("above {thresholds:.3g}", thresholds=plot.thresholds[place]), *shares)
    )


def resolve_chart(plot: CurvePlot) -> PlotView:
    """Return the chart of the curves: a band and a line each, its group's letter on it, the threshold."""
    if not plot.lines:
        return PlotView(_NAME, hint=_HINT)
    first, last = plot.thresholds[0], plot.thresholds[-1]
    names = list(dict.fromkeys(line.label for line in plot.lines))
    known = [
        line for line in plot.lines if all(value == value for value in line.values)
    ]  # nan: an empty group
    return PlotView(
        _NAME,
        Axis(first, last if last > first else first + 1.0),
        Axis(0.0, 100.0, unit="%", ticks=(0.0, 50.0, 100.0), lines=True),
        tuple(series for line in known for series in _series(plot, line)),
        (Rule(plot.threshold, "x", "accent", width=1.5),),
        tuple(_mark(plot, line, names.index(line.label)) for line in known),
        tip=_TIP,
        nearest="x",
        zoom="x",
    )


def _series(plot: CurvePlot, line: CurveLine) -> tuple[Series, Series]:
    mark, x = plot.marks[line.side], plot.thresholds
    values, low, high = (
        tuple(100 * share for share in shares) for shares in (line.values, line.low, line.high)
    )
    name = f"{line.label}, {mark.letter}"
    tips = tuple(
        wording(
            "{name}, above {at:.3g}: {percent}\n{tip}", name=name, at=at, percent=percent(share), tip=_TIP
        )
        for at, share in zip(x, line.values, strict=True)
    )
    band = Series(wording("{name}, 95 % interval", name=name), "band", x, values, low, high, mark.color)
    curve = Series(
        name, "line", x, values, color=mark.color, stroke=_STROKES[line.side], width=2.0, tips=tips, keys=x
    )
    return band, curve


def _mark(plot: CurvePlot, line: CurveLine, number: int) -> Label:
    """Return the letter of a line's group, each at another threshold."""
    place = len(line.values) * (2 + line.side + 2 * number) // 10
    mark = plot.marks[line.side]
    return Label(mark.letter, plot.thresholds[place], 100 * line.values[place], mark=mark)


def _share(share: float) -> str:
    return wording("no image") if share != share else percent(share)


class CurveView(QWidget):
    """A chart over the thresholds; pointing reads the shares there.

    Signals:
        threshold_chosen(float): a threshold was clicked.
    """

    threshold_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._plot = CurvePlot()
        self._pointed: int | None = None
        self._line = ElidedLabel(cut=Qt.TextElideMode.ElideMiddle)
        self.chart = Plot(_NAME)
        self.setFocusProxy(self.chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self.chart, 1)
        self.chart.hovered.connect(self._point)
        self.chart.clicked.connect(self._choose)
        self.show_plot(self._plot)

    def show_plot(self, plot: CurvePlot) -> None:
        """Show other curves."""
        self._plot = plot
        self._pointed = None
        self.chart.show_view(resolve_chart(plot))
        self.chart.setAccessibleDescription(localised(self.reading()))
        self._line.show_text(self.reading())
        self._line.setVisible(bool(plot.lines))

    def plot(self) -> CurvePlot:
        """Return what is shown."""
        return self._plot

    def reading(self) -> str:
        """Return the shares at the threshold pointed at, else at the one in force; "" without a curve."""
        if not self._plot.lines:
            return ""
        return reading(self._plot, self._nearest() if self._pointed is None else self._pointed)

    def _nearest(self) -> int:
        steps, threshold = self._plot.thresholds, self._plot.threshold
        return min(range(len(steps)), key=lambda place: abs(steps[place] - threshold))

    @Slot(object)
    def _point(self, hit: Hit | None) -> None:
        self._pointed = None if hit is None else hit.place
        self._line.show_text(self.reading())

    @Slot(object)
    def _choose(self, threshold: float) -> None:
        self.threshold_chosen.emit(threshold)

    def sizeHint(self) -> QSize:
        """Ask for a small plot."""
        return QSize(368, 110)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as is still readable."""
        return QSize(160, 72)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the threshold by a step."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._plot.lines:
            super().keyPressEvent(event)
            return
        steps = self._plot.thresholds
        self.threshold_chosen.emit(steps[min(max(self._nearest() + step, 0), len(steps) - 1)])
