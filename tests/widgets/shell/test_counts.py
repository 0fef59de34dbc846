"""Every cell and line that stands for images shows them: all pages are walked, no new one is forgotten."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL

from tests.rigs.window import Window
from widgets.kit.elided import CountLine
from widgets.kit.table.view import TableView

OF_TEXTS = {"Captions", "What is wrong", "Which words"}
"""Tables of texts, whose numbers are all of the current image, which is shown, or part of a sentence."""
NEVER_SHOWN = {"Typographic"}
"""Tables of pages that show a chart in their place."""
_TOLD = ("cell_chosen(int,int)", "bars_chosen(int,PyObject)", "selection_made(PyObject)")


def test_every_table_and_every_count_is_heard(window: Window) -> None:
    for name in window.parts.features:
        window.parts.part(name)
    tables = window.window.findChildren(TableView)
    assert len(tables) >= 8
    for table in tables:
        heard = any(table.receivers(SIGNAL(signal)) for signal in _TOLD)
        unseen = table.isHidden() and table.accessibleName() in NEVER_SHOWN
        assert heard or unseen or table.accessibleName() in OF_TEXTS, table.accessibleName()
    lines = window.window.findChildren(CountLine)
    assert len(lines) >= 4
    for line in lines:
        assert line.receivers(SIGNAL("pressed()")), line.accessibleName() or line.full_text
