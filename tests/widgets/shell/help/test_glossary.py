"""The glossary: in order, searchable, and it has the words that the window uses."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.shell.help.glossary import GlossaryWindow, terms


def test_terms_are_in_order_and_found(qtbot: QtBot) -> None:
    names = [term for term, _ in terms()]
    assert names == sorted(names, key=str.casefold)
    parent = QWidget()
    qtbot.addWidget(parent)
    window = GlossaryWindow.open_for(parent)
    assert all(term in window.text.toPlainText() for term in names)
    window.field.setText("DDOF")
    assert "n − ddof" in window.text.toPlainText() and "template" not in window.text.toPlainText()
    window.field.setText("xyzzy")
    assert window.text.toPlainText() == "No term has these letters."
    assert GlossaryWindow.open_for(parent) is window
    window.close()
