"""Help: every keyboard shortcut in one list."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named
from widgets.kit.words import localised
from widgets.shell.features import Feature


class ShortcutsWindow(QDialog):
    """Lists the window's actions with their keys, then the keys that work inside a panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Keyboard shortcuts")))
        with_guide(self, "topic:shortcuts")
        self.resize(460, 560)
        self._text = named(QTextBrowser(), wording("Keyboard shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._text)

    @classmethod
    def open_for(cls, window: QWidget, features: Iterable[Feature]) -> ShortcutsWindow:
        """Open the list for a window, or bring it to the front."""
        shown = window.findChild(cls) or cls(window)
        shown._fill(window, features)
        shown.show()
        shown.raise_()
        return shown

    def _fill(self, window: QWidget, features: Iterable[Feature]) -> None:
        actions = [action for action in window.findChildren(QAction) if not action.shortcut().isEmpty()]
        native = QKeySequence.SequenceFormat.NativeText
        rows = [(action.shortcut().toString(native), action.text().replace("&", "")) for action in actions]
        parts = [section for feature in features for section in feature.keys]
        sections = [(wording("Window"), tuple(dict.fromkeys(rows))), *parts]
        self._text.setHtml("".join(_section(title, keys) for title, keys in sections))


def _section(title: str, keys: tuple[tuple[str, str], ...]) -> str:
    cell = "<tr><td style='padding:2px 16px 2px 0'><b>{key}</b></td><td>{text}</td></tr>"
    rows = "".join(
        cell.format(key=escape(localised(key)), text=escape(localised(text))) for key, text in keys
    )
    return f"<h3>{escape(localised(title))}</h3><table>{rows}</table>"
