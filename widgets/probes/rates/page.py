"""The panel of the groups' rates for the present labels."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.groups.choice import AttributeChoice
from widgets.kit.naming import as_panel
from widgets.kit.table.view import TableView


class RatesPage(ProbePage):
    """Shows the rates; computes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rates = TableView(wording("Groups' rates of the present labels"), "cell")
        super().__init__(wording("Groups' rates"), self.rates, parent)
        as_panel(self)
        self.attribute = AttributeChoice()
        self.attribute.hide()
        self.options.addWidget(self.attribute)

    def minimumSizeHint(self) -> QSize:
        """Allow little: the ranking stands above."""
        return QSize(220, 120)
