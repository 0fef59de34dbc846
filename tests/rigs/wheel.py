"""A notch of the wheel over a widget, as the system sends it, and what a field then says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QSpinBox,
    QTabBar,
    QWidget,
)


def turn_wheel(field: QWidget) -> None:
    """Turn the wheel one notch towards the user; what a widget leaves goes to its parent.

    Qt hands on only what the system sends, so it is done here as Qt does it.
    """
    target: QWidget | None = field
    while target is not None:
        middle = field.mapTo(target, field.rect().center()) if target is not field else field.rect().center()
        event = QWheelEvent(
            QPointF(middle),
            QPointF(target.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)
        target = None if event.isAccepted() or target.isWindow() else target.parentWidget()


def value_of(field: QWidget) -> object:
    """Return what a field says."""
    if isinstance(field, QComboBox | QTabBar):
        return field.currentIndex()
    assert isinstance(field, QSpinBox | QDoubleSpinBox | QAbstractSlider)
    return field.value()
