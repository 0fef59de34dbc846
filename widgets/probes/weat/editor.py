"""The editor of the four sets of an association test: name, what it is made of, and its texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from app.probes.weat.draft import MARKS, ROLES
from app.words import wording
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.table.cells import joined
from widgets.kit.words import localised, tip_text
from widgets.probes.weat.state import SetEditor

_TIPS = {
    "X": wording("First targets: does this set go with A …"),
    "Y": wording("Second targets: … and this one with B?"),
    "A": wording("First attributes"),
    "B": wording("Second attributes"),
}


class _Line(QWidget):
    """The widgets of one set; the grid of the editor places them."""

    name_edited = Signal(str, str)
    kind_chosen = Signal(str, object)
    texts_edited = Signal(str, str)
    images_requested = Signal(str)

    def __init__(self, mark: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # holds the parts together, and is not laid out itself
        self._mark = mark
        self._texts: tuple[str, ...] = ()
        self._kinds: tuple[tuple[object, str], ...] = ()
        role = ROLES[mark]
        self.title = with_role(named(QLabel(localised(role), parent), role, _TIPS[mark]), "muted")
        self.name = named(
            QLineEdit(parent),
            wording("Name of {role}", role=role),
            wording("How the set is called in the result"),
        )
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name.setMinimumWidth(64)
        self.kind = named(
            ComboBox(parent),
            wording("Kind of {role}", role=role),
            wording("Texts, or the images of a group"),
        )
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(8)
        tip = wording("Texts, divided by commas; each is put into the templates of the Prompts panel")
        self.texts = named(QLineEdit(), wording("Texts of {role}", role=role), tip)
        self.texts.setPlaceholderText(localised(wording("word, word, …")))
        self.count = named(
            QToolButton(), wording("Images of {role}", role=role), wording("Show the images of this set")
        )
        self.count.setProperty("flat", True)
        self.stack = QStackedWidget(parent)
        self.stack.addWidget(self.texts)
        self.stack.addWidget(self.count)
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name.textEdited.connect(self._tell_name)
        self.kind.activated.connect(self._tell_kind)
        self.texts.textEdited.connect(self._tell_texts)
        self.count.clicked.connect(self._ask_images)

    def show_set(self, one: SetEditor) -> None:
        if not self.name.hasFocus() and self.name.text() != one.name:
            self.name.setText(localised(one.name))
            self.name.setCursorPosition(0)
        self.name.setPlaceholderText(localised(one.placeholder))
        if one.kinds != self._kinds:
            self._kinds = one.kinds
            self.kind.clear()
            self.kind.addItems([localised(title) for _, title in one.kinds])
        self.kind.setCurrentIndex([value for value, _ in one.kinds].index(one.kind))
        self.kind.setToolTip(tip_text(self.kind.currentText()))
        self.count.setText(localised(one.count))
        self.stack.setCurrentIndex(1 if one.count else 0)
        if one.texts != self._texts:
            self._texts = one.texts
            if not self.texts.hasFocus():
                self.texts.setText(localised(joined(one.texts)))
                self.texts.setCursorPosition(0)

    @Slot(str)
    def _tell_name(self, text: str) -> None:
        self.name_edited.emit(self._mark, text)

    @Slot()
    def _ask_images(self) -> None:
        self.images_requested.emit(self._mark)

    @Slot(int)
    def _tell_kind(self, number: int) -> None:
        self.kind_chosen.emit(self._mark, self._kinds[number][0])

    @Slot(str)
    def _tell_texts(self, text: str) -> None:
        self.texts_edited.emit(self._mark, text)


class WeatEditor(QWidget):
    """Four lines, one for each set.

    Signals:
        name_edited(str, str): mark and name of a set.
        kind_chosen(str, object): mark of a set, and "texts", "files" or (attribute, group).
        texts_edited(str, str): mark of a set, and its texts divided by commas.
        images_requested(str): the images of the set with this mark are wanted.
    """

    name_edited = Signal(str, str)
    kind_chosen = Signal(str, object)
    texts_edited = Signal(str, str)
    images_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 5)
        self.lines: dict[str, _Line] = {}
        for row, mark in enumerate(MARKS):
            line = self.lines[mark] = _Line(mark, self)
            for column, widget in enumerate((line.title, line.name, line.kind, line.stack)):
                grid.addWidget(widget, row, column)
            line.name_edited.connect(self.name_edited)
            line.kind_chosen.connect(self.kind_chosen)
            line.texts_edited.connect(self.texts_edited)
            line.images_requested.connect(self.images_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sets(self, sets: Sequence[SetEditor]) -> None:
        """Show the four sets; what is being typed stays."""
        for one in sets:
            self.lines[one.mark].show_set(one)
