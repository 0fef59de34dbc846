"""Help: the words of the window, each in a plain sentence, with its formula where it has one."""

from __future__ import annotations

import json
from html import escape

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from app.paths import RESOURCES
from app.words import wording
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named
from widgets.kit.words import localised


def terms() -> list[tuple[str, str]]:
    """Return each term with what it means, in the order of the alphabet."""
    read = json.loads((RESOURCES / "glossary.json").read_text(encoding="utf-8"))
    return [(wording(term), wording(text)) for term, text in read.items()]


class GlossaryWindow(QDialog):
    """Lists the terms, or those in which what is typed occurs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Glossary")))
        with_guide(self, "topic:glossary")
        self.resize(560, 560)
        self.field = named(QLineEdit(), wording("Find a term"))
        self.field.setPlaceholderText(localised(wording("Find a term…")))
        self.text = named(QTextBrowser(), wording("Terms and what they mean"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.text, 1)
        self.field.textChanged.connect(self._fill)
        self._fill()

    @classmethod
    def open_for(cls, window: QWidget) -> GlossaryWindow:
        """Open the list for a window, or bring it to the front."""
        shown = window.findChild(cls) or cls(window)
        shown.show()
        shown.raise_()
        shown.activateWindow()
        return shown

    @Slot()
    def _fill(self) -> None:
        typed = self.field.text().strip().casefold()
        shown = [(localised(term), localised(text)) for term, text in terms()]
        some = [(term, text) for term, text in shown if typed in f"{term} {text}".casefold()]
        parts = [f"<p><b>{escape(term)}</b><br>{escape(text)}</p>" for term, text in some]
        self.text.setHtml("".join(parts) or localised(wording("No term has these letters.")))
