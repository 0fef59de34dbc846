"""The head of the view: which collection is open, and whether the window's model made it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.collections.state import Header
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised


class HeaderStrip(QWidget):
    """Shows a Header; it stands above the pages.

    Signals:
        open_requested(), close_requested(), verify_requested(): from the buttons.
        model_requested(str): the model that made the collection should be loaded.
    """

    open_requested = Signal()
    close_requested = Signal()
    verify_requested = Signal()
    model_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = named(with_role(ElidedLabel(), "title"), wording("Collection"))
        self._columns = named(with_role(ElidedLabel(), "muted"), wording("Columns"))
        self._notes = named(with_role(ElidedLabel(most_lines=2), "warning"), wording("Notes"))
        self._model = named(ElidedLabel(most_lines=2), wording("The model and the collection"))
        self.open_button = named(
            QPushButton(localised(wording("Open…"))),
            wording("Open another collection"),
            wording("Open another folder of embeddings in place of this one"),
        )
        self.close_button = named(
            QToolButton(),
            wording("Close the collection"),
            wording("Close the collection; undo opens it again"),
        )
        self.close_button.setText("✕")
        self.close_button.setProperty("flat", True)
        self.verify_button = named(
            QPushButton(localised(wording("Verify…"))),
            wording("Verify the model"),
            wording(
                "Embed ten of its images again and compare them with their rows:\n"
                "the same model, the same with other preprocessing, or another model"
            ),
        )
        self.load_button = QPushButton()
        self._maker = ""
        self._lay_out()
        self.open_button.clicked.connect(self.open_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.verify_button.clicked.connect(self.verify_requested)
        self.load_button.clicked.connect(self._want_model)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(2)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self._title, self.open_button, self.close_button),
            (self._columns,),
            (self._model, self.load_button, self.verify_button),
            (self._notes,),
        )
        for widgets in rows:
            row = QHBoxLayout()
            row.setSpacing(8)
            for place, widget in enumerate(widgets):
                row.addWidget(widget, 0 if place else 1)
            column.addLayout(row)

    def show_header(self, header: Header) -> None:
        """Show what is said of the collection."""
        title = wording(" · ").join((header.title, header.facts))
        self._title.show_text(title, wording("\n").join((header.path, header.facts)))
        self._columns.show_text(header.columns)
        self._notes.show_text(header.notes)
        self._notes.setVisible(bool(header.notes))
        if self._model.property("role") != header.level:
            with_role(self._model, header.level)
            self._model.style().unpolish(self._model)
            self._model.style().polish(self._model)
        self._model.show_text(header.model, header.model_tip)
        self.verify_button.setEnabled(header.can_verify)
        self._maker = header.load
        self.load_button.setText(localised(wording("Load {model}", model=header.load)))
        self.load_button.setVisible(bool(header.load))

    def text(self) -> str:
        """Return all that is said, for tests and screen readers."""
        labels = (self._title, self._columns, self._model, self._notes)
        return wording("\n").join(label.full_text for label in labels if label.full_text)

    @Slot()
    def _want_model(self) -> None:
        self.model_requested.emit(self._maker)
