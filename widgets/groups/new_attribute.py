"""The fields that make an attribute of the groups page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.words import wording
from widgets.groups.attribute_column import WIDTH
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised


class NewAttribute(QWidget):
    """Names an attribute and its first group: an attribute without groups could hold no image.

    Signals:
        attribute_named(str, str): an attribute and its first group are wanted.
        cancelled(): no attribute is wanted after all.
    """

    attribute_named = Signal(str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH)
        self.attribute = named(
            QLineEdit(), wording("Name of the new attribute"), wording("What the groups differ in")
        )
        self.attribute.setPlaceholderText(localised(wording("such as age")))
        self.group = named(QLineEdit(), wording("Its first group"), wording("Press Enter to add it"))
        self.group.setPlaceholderText(localised(wording("such as young")))
        self.add_button = named(
            QToolButton(), wording("Add the attribute"), wording("Add the attribute with its first group")
        )
        self.add_button.setText(localised(wording("Add")))
        self.cancel_button = named(QToolButton(), wording("Cancel"), wording("Add no attribute"))
        self.cancel_button.setText(localised(wording("Cancel")))
        self.cancel_button.setProperty("flat", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.add_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for row, (title, field) in enumerate(
            ((wording("Attribute"), self.attribute), (wording("First group"), self.group))
        ):
            grid.addWidget(with_role(QLabel(localised(title)), "muted"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addLayout(buttons, 2, 0, 1, 2)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(1, 1)
        self.attribute.returnPressed.connect(self._go_on)
        self.group.returnPressed.connect(self._tell)
        self.add_button.clicked.connect(self._tell)
        self.cancel_button.clicked.connect(self._cancel)

    def open(self, name: str, cancellable: bool) -> None:
        """Ask for an attribute; `name` is proposed."""
        self.attribute.setText(localised(name))
        self.group.clear()
        self.cancel_button.setVisible(cancellable)
        self.show()

    @Slot()
    def _go_on(self) -> None:
        self.group.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _tell(self) -> None:
        self.attribute_named.emit(self.attribute.text(), self.group.text())

    @Slot()
    def _cancel(self) -> None:
        self.cancelled.emit()
