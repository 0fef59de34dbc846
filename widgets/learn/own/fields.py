"""Shows the fields of a step, and tells what is typed and chosen in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.words import localised, tip_text
from widgets.learn.own.form import Field
from widgets.learn.result import plain_label

_LINES = {"text": 6, "lines": 3}
_PICKED = ("choice", "answer", "add")


class Form(QWidget):
    """A column of fields, each below its name.

    Signals:
        edited(object, object): a Field, and what is in it now; None: it is to be taken away.
        record_requested(): the window's state is to be recorded in this step's place.
    """

    edited = Signal(object, object)
    record_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._editing: Field | None = None
        self.widgets: dict[tuple[str | int, ...], QWidget] = {}
        self._rows = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 12)
        self._column.addWidget(self._rows)
        self._column.addStretch(1)

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show fields; those that are the same ones as before keep their widgets and the keyboard."""
        fields = tuple(fields)
        if [_shape(field) for field in fields] != [_shape(field) for field in self._fields]:
            self._fields = fields
            self._make()
        self._fields = fields
        for field in fields:
            if self._editing is None or field.path != self._editing.path:
                self._fill(field)

    def focus_first(self) -> None:
        """Bring the keyboard to the first field that is typed in."""
        typed = (field for field in self._fields if field.kind in ("title", "text", "line"))
        if (first := next(typed, None)) is not None:
            self.widgets[first.path].setFocus()

    def _make(self) -> None:
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = QWidget()
        self._column.insertWidget(0, self._rows)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.widgets = {}
        for field in self._fields:
            self._add(column, field)

    def _add(self, column: QVBoxLayout, field: Field) -> None:
        widget = self._widget(field)
        if field.path or field.kind == "record":
            self.widgets[field.path] = widget
        shows_name = field.kind in ("flag", "member", "record", "add")
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        if not shows_name and field.kind != "part":
            name = plain_label("muted")
            name.setText(localised(field.label))
            name.setToolTip(tip_text(field.tip))
            row.addWidget(name, 1)
        else:
            row.addWidget(widget, 1)
        if field.removable:
            row.addWidget(self._cross(field))
        column.addLayout(row)
        if not shows_name and field.kind != "part":
            column.addWidget(widget)
        if field.note:
            note = plain_label("muted")
            note.setText(localised(field.note))
            column.addWidget(note)
        if field.kind != "part":
            named(widget, field.label, field.tip)

    def _cross(self, field: Field) -> QToolButton:
        cross = named(QToolButton(), wording("Take away: {what}", what=field.label), wording("Take it away"))
        cross.setText("✕")
        cross.setProperty("flat", True)
        cross.clicked.connect(lambda: self.edited.emit(field, None))
        return cross

    def _widget(self, field: Field) -> QWidget:
        if field.kind in _LINES:
            return self._lines(field)
        if field.kind in ("flag", "member"):
            box = QCheckBox(localised(field.label))
            box.toggled.connect(partial(self._tell, field.path))
            return box
        if field.kind in _PICKED:
            return self._combo(field)
        if field.kind == "part":
            return plain_label()
        if field.kind == "record":
            button = QPushButton(localised(field.label))
            button.clicked.connect(self.record_requested)
            return button
        line = QLineEdit()
        line.textChanged.connect(partial(self._tell, field.path))
        return line

    def _lines(self, field: Field) -> QPlainTextEdit:
        text = QPlainTextEdit(tabChangesFocus=True)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES[field.kind] + 12)
        text.textChanged.connect(lambda: self._tell(field.path, text.toPlainText()))
        return text

    def _combo(self, field: Field) -> QWidget:
        if len(field.choices) == 1 and field.kind == "add":
            button = QPushButton(localised(field.label))
            button.clicked.connect(lambda: self._tell(field.path, field.choices[0][0]))
            return button
        combo = ComboBox()
        combo.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, shown in field.choices:
            combo.addItem(localised(shown), key)
        combo.activated.connect(lambda place: self._tell(field.path, combo.itemData(place)))
        return combo

    def _tell(self, path: tuple[str | int, ...], value: object) -> None:
        """Tell an edit; meanwhile the field is left as it was typed."""
        field = next((field for field in self._fields if field.path == path), None)
        if field is None:
            return
        before, self._editing = self._editing, field if field.kind not in _PICKED else None
        try:
            self.edited.emit(field, value)
        finally:
            self._editing = before

    def _fill(self, field: Field) -> None:
        widget = self.widgets.get(field.path)
        if widget is None:
            return
        with QSignalBlocker(widget):
            _FILLERS.get(type(widget), _fill_nothing)(widget, field)


def _shape(field: Field) -> tuple[object, ...]:
    """Return what a field's widget is made of; a part's name is its value."""
    name = "" if field.kind == "part" else field.label
    return field.path, field.kind, name, field.choices, field.removable, field.note


def _fill_line(widget: QLineEdit, field: Field) -> None:
    if widget.text() != str(field.value):
        widget.setText(localised(str(field.value)))
    widget.setPlaceholderText(localised(field.hint))


def _fill_text(widget: QPlainTextEdit, field: Field) -> None:
    if widget.toPlainText() != str(field.value):
        widget.setPlainText(str(field.value))
    widget.setPlaceholderText(localised(field.hint))


def _fill_combo(widget: ComboBox, field: Field) -> None:
    widget.setCurrentIndex(max(0, widget.findData(field.value)))
    widget.setToolTip(tip_text(field.tip))


def _fill_nothing(_widget: QWidget, _field: Field) -> None:
    """Leave a button as it is."""


_FILLERS: dict[type, Callable[..., None]] = {
    QLineEdit: _fill_line,
    QPlainTextEdit: _fill_text,
    QCheckBox: lambda widget, field: widget.setChecked(bool(field.value)),
    ComboBox: _fill_combo,
    QLabel: lambda widget, field: widget.setText(localised(field.label)),
}
