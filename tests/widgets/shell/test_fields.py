"""Every field of every page, dialog and bar: the wheel over it changes nothing while it has no focus."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.rigs.wheel import turn_wheel, value_of
from tests.rigs.window import CAT, Window, settle


def fields() -> list[QWidget]:
    kinds = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
    every = [widget for widget in QApplication.allWidgets() if isinstance(widget, kinds)]
    return [widget for widget in every if not isinstance(widget, QScrollBar)]


def open_all(window: Window) -> None:
    """Make every part, page and dialog there is, so that later ones are met, too."""
    for name in window.parts.features:
        window.parts.get(name)
    for view in window.stage.views:
        window.stage.show_view(view)
    window.scenes.open()
    window.models.open_picker()
    window.parts.part("cache").open()
    for name in ("circle", "square"):
        window.groups.add_attribute(f"shape of {name}", name)


def test_the_wheel_changes_no_field_without_focus(window: Window, qtbot: QtBot) -> None:
    window.images.add_paths([CAT])
    settle(qtbot, window, lambda: bool(window.workspace.images))
    window.prompts.set_texts("cat\ndog", "a photo of a {}.")
    window.workspace.set_pins(["a photo of a cat.", "a photo of a dog."])
    open_all(window)
    settle(qtbot, window)
    met = fields()
    assert len(met) > 40
    window.images_panel.list.setFocus()
    for field in met:
        if field is QApplication.focusWidget():
            field.clearFocus()
        wheels = Qt.FocusPolicy.WheelFocus.value & ~Qt.FocusPolicy.StrongFocus.value
        where = f"{field.accessibleName() or field.objectName()} in {field.parent()}"
        assert not field.focusPolicy().value & wheels, where
        if isinstance(field, QComboBox) and field.count() < 2:
            with QSignalBlocker(field):
                field.addItems(["one", "two"])
        before = value_of(field)
        field.setEnabled(True)
        turn_wheel(field)
        assert value_of(field) == before and not field.hasFocus(), where
    assert too_wide() == []
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window.window:
            dialog.close()


def too_wide() -> list[str]:
    """Return the lines of tooltips that are wider than half of a small screen."""
    lines = [line for widget in QApplication.allWidgets() for line in widget.toolTip().split("\n")]
    lines += [line for action in window_actions() if isValid(action) for line in action.toolTip().split("\n")]
    metrics = QToolTip.font()
    return [line for line in lines if " " in line and QFontMetrics(metrics).horizontalAdvance(line) > 640]


def window_actions() -> list[QAction]:
    """Return every action there is."""
    return [action for widget in QApplication.topLevelWidgets() for action in widget.findChildren(QAction)]
