"""The wheel over a field without the focus changes nothing; Enter presses the button that has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.rigs.wheel import turn_wheel, value_of
from widgets.kit.inputs.enter_keys import EnterKeys
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox, Slider, SpinBox, Tabs, still


def combo() -> QWidget:
    box = ComboBox()
    box.addItems(["fp32", "bf16", "fp16"])
    box.setCurrentIndex(1)
    return box


def editable() -> QWidget:
    box = combo()
    assert isinstance(box, QComboBox)
    box.setEditable(True)
    return box


def tabs() -> QWidget:
    made = Tabs(documentMode=True)
    _KEPT.append(made)  # a bar alone would go with its pages
    for name in "abc":
        made.addTab(QLabel(name), name)
    made.setCurrentIndex(1)
    made.tabBar().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made.tabBar()


_KEPT: list[QWidget] = []
FIELDS: dict[str, Callable[[], QWidget]] = {
    "combo": combo,
    "editable": editable,
    "whole": lambda: SpinBox(minimum=0, maximum=99, value=50),
    "number": lambda: DoubleSpinBox(minimum=0, maximum=99, value=50),
    "slider": lambda: Slider(Qt.Orientation.Horizontal, minimum=0, maximum=99, value=50),
    "tabs": tabs,
}


@pytest.mark.parametrize("name", FIELDS)
def test_the_wheel_scrolls_the_page_until_the_field_has_the_focus(name: str, qtbot: QtBot) -> None:
    page, inside, field = QScrollArea(widgetResizable=True), QWidget(), FIELDS[name]()
    column = QVBoxLayout(inside)
    other, tall = ComboBox(), QLabel("much")
    tall.setMinimumHeight(2000)
    for widget in (other, field.parentWidget() or field, tall):
        column.addWidget(widget)
    page.setWidget(inside)
    qtbot.addWidget(page)
    page.resize(300, 300)
    page.show()
    page.activateWindow()
    other.setFocus()
    before = value_of(field)
    turn_wheel(field)
    assert value_of(field) == before and not field.hasFocus()
    assert page.verticalScrollBar().value() > 0
    page.verticalScrollBar().setValue(0)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn_wheel(field)
    assert value_of(field) != before and page.verticalScrollBar().value() == 0


def test_a_dialog_of_qt_is_still_as_well(qtbot: QtBot) -> None:
    dialog = QFileDialog(None, "Open", "", "Images (*.png);;All files (*);;Tables (*.csv)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    still(dialog)
    boxes = [box for box in dialog.findChildren(QComboBox) if box.count() > 2]
    assert boxes
    for box in boxes:
        before = box.currentIndex()
        turn_wheel(box)
        assert box.currentIndex() == before


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(
    kind: type[QAbstractButton], key: Qt.Key, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, button, tick = QVBoxLayout(page), kind(), QCheckBox()
    column.addWidget(button)
    column.addWidget(tick)
    keys, pressed = EnterKeys(page), []
    button.clicked.connect(lambda: pressed.append(1))
    page.show()
    page.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, key)
    assert pressed == [1]
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Return)
    assert not tick.isChecked(), "a tick is not pressed"
    assert keys.parent() is page


def test_enter_on_a_dialogs_small_button_presses_no_other(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column, small = QVBoxLayout(dialog), QToolButton()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    column.addWidget(small)
    column.addWidget(buttons)
    keys, pressed = EnterKeys(dialog), []
    small.clicked.connect(lambda: pressed.append("small"))
    buttons.accepted.connect(lambda: pressed.append("ok"))
    dialog.show()
    dialog.activateWindow()
    small.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(small.hasFocus)
    qtbot.keyClick(small, Qt.Key.Key_Return)
    assert pressed == ["small"]
    assert keys.parent() is dialog


def test_a_seed_s_field_is_as_wide_as_what_it_shows_and_no_list_s(qtbot: QtBot) -> None:
    seed, short = SpinBox(minimum=0, maximum=2**31 - 1), SpinBox(minimum=0, maximum=999_999)
    for box in (seed, short):
        qtbot.addWidget(box)
    assert abs(seed.sizeHint().width() - short.sizeHint().width()) <= 2
    seed.setValue(2**31 - 1)
    whole = seed.fontMetrics().horizontalAdvance("2147483647")
    assert seed.sizeHint().width() >= whole + 16, "and the steps beside it"
