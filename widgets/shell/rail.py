"""The rail at the window's left edge chooses a view; a strip stands for panels that are folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit.icons import IconButton
from widgets.kit.naming import named
from widgets.kit.words import localised
from widgets.shell.views import RAIL, View

STRIP = 26
"""The width of a strip, in pixels."""
_FOLDED = {
    "left": wording("Folded panels at the left"),
    "right": wording("Folded panels at the right"),
}


class Rail(QFrame):
    """A button for each view: picture and word. Arrows go from one to the next.

    Signals:
        view_chosen(str): the view of this name was chosen by hand.
    """

    view_chosen = Signal(str)

    def __init__(self, views: Iterable[View], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Views")).setObjectName("rail")
        self.setFixedWidth(RAIL)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, IconButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for number, view in enumerate(views, start=1):
            button = self._make_button(view, number)
            self._buttons[view.name] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self._group.buttonClicked.connect(self._tell)

    @staticmethod
    def _make_button(view: View, number: int) -> IconButton:
        button = IconButton(
            view.name,
            view.title,
            wording("{title} (Ctrl+{number}): {tip}", title=view.title, number=number, tip=view.tip),
            20,
        )
        button.setText(localised(view.title))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setProperty("rail", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setObjectName(view.name)
        return button

    def show_view(self, name: str) -> None:
        """Mark the view that is shown."""
        self._buttons[name].setChecked(True)

    def has_focus(self) -> bool:
        """Tell whether the keyboard is on one of the buttons."""
        return any(button.hasFocus() for button in self._buttons.values())

    def button(self, name: str) -> QToolButton:
        """Return the button of a view."""
        return self._buttons[name]

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        self.view_chosen.emit(button.objectName())


class _StripButton(QToolButton):
    """A panel's name, from bottom to top."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Unfold {title}", title=title), wording("Unfold {title}", title=title))
        self.setObjectName(name)
        self.setText(localised(title))
        self.setProperty("strip", True)

    def sizeHint(self) -> QSize:
        """Ask for the width of a strip and the length of the name."""
        self.ensurePolished()  # the theme's font is the wider one
        metrics = self.fontMetrics()
        return QSize(STRIP, metrics.horizontalAdvance(self.text()) + 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button, and its name turned."""
        painter, option = QPainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        painter.setPen(self.palette().buttonText().color())
        painter.translate(QPoint(0, self.height()))
        painter.rotate(-90)
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.height() - 8)
        painter.drawText(0, 0, self.height(), self.width(), Qt.AlignmentFlag.AlignCenter, name)


class Strip(QFrame):
    """A thin strip at one side, with a button for each panel that is folded to it; gone where there is none.

    Signals:
        unfold_requested(str): the panel of this name should be seen again.
    """

    unfold_requested = Signal(str)

    def __init__(self, side: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, _FOLDED[side]).setObjectName(f"strip-{side}")
        self.setFixedWidth(STRIP + 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 4, 1, 4)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_panels(self, panels: Sequence[tuple[str, str]]) -> None:
        """Show (name, title) of each folded panel."""
        if tuple(panels) == self._shown:
            return
        self._shown = tuple(panels)
        for button in self.findChildren(_StripButton):
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, (name, title) in enumerate(panels):
            button = _StripButton(name, title, self)
            button.clicked.connect(self._ask)
            self._column.insertWidget(place, button)
        self.setVisible(bool(panels))

    def names(self) -> tuple[str, ...]:
        """Return the names of the panels shown."""
        return tuple(name for name, _ in self._shown)

    def button(self, name: str) -> QToolButton:
        """Return the button that unfolds a panel."""
        return next(button for button in self.findChildren(_StripButton) if button.objectName() == name)

    @Slot()
    def _ask(self) -> None:
        self.unfold_requested.emit(self.sender().objectName())
