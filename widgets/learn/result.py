"""What a lesson measured: the value, its interval and n, what it depends on, details and a chart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from widgets.kit.naming import with_role
from widgets.kit.plot.widget import Plot
from widgets.kit.words import localised
from widgets.learn.chart import NAME, legend, resolve_chart
from widgets.learn.state import Level, ResultView

_CHART = 168
_LARGER = 1.5


def plain_label(role: str = "") -> QLabel:
    """Return a label whose text is broken at words, and is never taken for HTML."""
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return with_role(label, role)


def show_line(label: QLabel, text: str, level: Level | None = None) -> None:
    """Show a sentence, in a role if one is given; an empty one takes no room."""
    label.setText(localised(text))
    label.setVisible(bool(text))
    if level is not None and label.property("role") != level:
        with_role(label, level)
        label.style().unpolish(label)
        label.style().polish(label)


class ResultBox(QFrame):
    """Shows a measured value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "card")
        self._name, self._interval, self._depends = (plain_label("muted") for _ in range(3))
        self.value, self.verdict = plain_label(), plain_label()
        font = self.value.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setBold(True)
        self.value.setFont(font)
        self._details = QWidget()
        self._grid = QGridLayout(self._details)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.plot = Plot(NAME)
        self.plot.setFixedHeight(_CHART)
        self._legend = [plain_label() for _ in range(2)]
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        parts = (self._name, self.value, self.verdict, self._interval, self._details, self.plot)
        for part in (*parts, *self._legend, self._depends):
            column.addWidget(part)

    def show_result(self, view: ResultView | None) -> None:
        """Show a value; None hides the box."""
        self.setVisible(view is not None)
        if view is None:
            return
        show_line(self._name, view.name)
        show_line(self.value, view.value)
        show_line(self.verdict, view.verdict.text, view.verdict.level)
        show_line(self._interval, view.interval)
        show_line(self._depends, view.depends)
        self._show_details(view.details)
        self.plot.setVisible(view.chart is not None)
        self.plot.show_view(resolve_chart(view.chart))
        named = legend(view.chart)
        for place, label in enumerate(self._legend):
            show_line(label, ("━ " if place == 0 else "╍ ") + named[place].text if place < len(named) else "")

    def _show_details(self, details: tuple[tuple[str, str], ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._details.setVisible(bool(details))
        for row, (name, value) in enumerate(details):
            label, shown = plain_label("muted"), plain_label()
            label.setText(localised(name))
            shown.setText(localised(value))
            shown.setWordWrap(False)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
