"""The page of a prompt's words: a table of words, and their changes as points above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from app.words import wording
from widgets.kit.plot.widget import Plot
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage

if TYPE_CHECKING:
    from widgets.kit.plot.view import PlotView
    from widgets.kit.table.cells import Table


class WhichWordsPage(AutoPage):
    """Shows what a prompt loses without each of its words."""

    def lay_out(self) -> QWidget:
        """Return the points above the table."""
        self.changes = Plot(wording("Changes of the cosine"))
        down = QSplitter(Qt.Orientation.Vertical)
        for pane in (self.changes, self.table):
            down.addWidget(pane)
        down.setChildrenCollapsible(False)
        down.setSizes([220, 260])
        return down

    def show_words(self, table: Table, changes: PlotView) -> None:
        """Show each word's row, and the changes."""
        self.table.show_table(table)
        self.changes.show_view(changes)

    def show_word(self, key: str) -> None:
        """Choose a word's row."""
        self.table.show_table(self.table.table(), (key,))

    def show_looked_at(self, prompt: str) -> None:
        """Show in the empty line which prompt is asked."""
        line = self.controls["prompt"]
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(localised(prompt or wording("prompt")))
