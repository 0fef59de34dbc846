"""Fields that turn only under the keyboard: over any other, the wheel scrolls what the field stands in.

Qt's own take the wheel wherever the pointer happens to be, and the focus with it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QTabBar,
    QTabWidget,
    QWidget,
)

from app.amounts import plural
from app.words import wording
from widgets.kit.words import localised, tip_text

_DIGITS = 6
_BESIDE = (4, 0, 4, 0)
"""Pixels round a number: without buttons to step by, its line takes the field's padding for itself."""


class ComboBox(QComboBox):
    """A choice that the wheel changes only while it has the focus."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def setItemData(self, index: int, value: Any, role: int = Qt.ItemDataRole.UserRole) -> None:
        """Keep what belongs to a choice; a tooltip gets lines that fit the screen."""
        super().setItemData(index, tip_text(value) if role == Qt.ItemDataRole.ToolTipRole else value, role)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Choose the next, or leave the wheel to the page."""
        if _is_ours(self, event):
            super().wheelEvent(event)


class SpinBox(QSpinBox):
    """A whole number, typed or stepped by keys, that the wheel changes only while it has the focus.

    Where the range goes on and on, it is as wide as a number of six digits, or as the one that it shows.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(*_BESIDE)
        self.valueChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for the room of a usual number."""
        return self._usual(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Ask for no less than a usual number needs."""
        return self._usual(super().minimumSizeHint())

    def _usual(self, widest: QSize) -> QSize:
        """Return the size less the digits that only far larger numbers have."""
        longest = max(len(str(self.minimum())), len(str(self.maximum())))
        spare = max(0, longest - max(_DIGITS, len(str(self.value()))))
        return widest - QSize(spare * self.fontMetrics().horizontalAdvance("0"), 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step, or leave the wheel to the page."""
        if _is_ours(self, event):
            super().wheelEvent(event)


class CountBox(SpinBox):
    """So many of something, which stands behind the number: "1 seed", "3 seeds"."""

    def __init__(self, word: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._word = word
        self.valueChanged.connect(self._name)
        self._name(self.value())

    @Slot(int)
    def _name(self, count: int) -> None:
        self.setSuffix(localised(wording(" {what}", what=plural(self._word, count))))


class DoubleSpinBox(QDoubleSpinBox):
    """A number, typed or stepped by keys, that the wheel changes only while it has the focus."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(*_BESIDE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step, or leave the wheel to the page."""
        if _is_ours(self, event):
            super().wheelEvent(event)


class Slider(QSlider):
    """A slider that the wheel moves only while it has the focus."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move, or leave the wheel to the page."""
        if _is_ours(self, event):
            super().wheelEvent(event)


class Tabs(QTabWidget):
    """Pages whose tabs the wheel turns only while they have the focus."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A bar brings settings of its own, which would undo what this one was asked for.
        document, bar = self.documentMode(), _TabBar(self)
        self.setTabBar(bar)
        self.setDocumentMode(document)

    def setTabToolTip(self, index: int, tip: str) -> None:
        """Give a tab a tooltip, in lines that fit the screen."""
        super().setTabToolTip(index, tip_text(tip))


class _TabBar(QTabBar):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn to the next page, or leave the wheel to what is around."""
        if _is_ours(self, event):
            super().wheelEvent(event)


def still(dialog: QWidget) -> None:
    """Do the same for the choices of a dialog that Qt made."""
    keeper = _Still(dialog)
    for box in dialog.findChildren(QComboBox):
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(keeper)


class _Still(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel from what has no focus."""
        wheel = isinstance(watched, QWidget) and isinstance(event, QWheelEvent)
        return wheel and not _is_ours(watched, event)  # type: ignore[arg-type]


def _is_ours(field: QWidget, event: QWheelEvent) -> bool:
    """Tell whether a field has the focus; where it hasn't, the wheel goes on to what the field stands in."""
    if not field.hasFocus():
        event.ignore()
    return field.hasFocus()
