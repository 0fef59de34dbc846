"""Asks for the title of a new lesson, where it will stand in the list."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.words import wording
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised
from widgets.learn.result import plain_label, show_line


class NewLesson(QFrame):
    """A title, the id made of it, and a button; hidden until it is wanted.

    Signals:
        title_edited(str): an id is to be proposed for this title.
        create_requested(str, str): title and id.
    """

    title_edited = Signal(str)
    create_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "card")
        self.title = named(QLineEdit(), wording("Title of the new lesson"))
        id_tip = wording("The name of its folder: small letters, digits and hyphens")
        self.id = named(QLineEdit(), wording("Id of the new lesson"), id_tip)
        self._own_id = False
        self.create_button = with_role(QPushButton(localised(wording("Create"))), "primary")
        self.cancel_button = QPushButton(localised(wording("Cancel")))
        self._error = plain_label("error")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(8)
        for row, (name, field) in enumerate(((wording("Title"), self.title), (wording("Id"), self.id))):
            label = plain_label("muted")
            label.setText(localised(name))
            label.setWordWrap(False)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._error, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        grid.addLayout(buttons, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.title.textChanged.connect(self._take_title)
        self.id.textEdited.connect(self._keep_id)
        for field in (self.title, self.id):
            field.returnPressed.connect(self._create)
        self.create_button.clicked.connect(self._create)
        self.cancel_button.clicked.connect(self.close_form)
        self.hide()

    def open(self) -> None:
        """Show the fields, empty, with the keyboard in the first."""
        self._own_id = False
        self.title.clear()
        self.show_id("")
        self.show_error("")
        self.show()
        self.title.setFocus()

    @Slot()
    def close_form(self) -> None:
        """Put the fields away."""
        self.hide()

    def show_id(self, name: str) -> None:
        """Propose an id, unless one was typed."""
        if not self._own_id:
            with QSignalBlocker(self.id):
                self.id.setText(localised(name))

    def show_error(self, sentence: str) -> None:
        """Say why the lesson can't be made; "" where nothing is wrong."""
        show_line(self._error, sentence)

    @Slot(str)
    def _take_title(self, title: str) -> None:
        if title.strip():
            self.title_edited.emit(title)

    @Slot()
    def _keep_id(self) -> None:
        self._own_id = bool(self.id.text())

    @Slot()
    def _create(self) -> None:
        self.create_requested.emit(self.title.text(), self.id.text())
