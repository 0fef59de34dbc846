"""Help: every keyboard shortcut in one list."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from widgets.kit.naming import named

_PANEL_KEYS = (
    (
        "Images",
        (
            ("↑ ↓", "previous, next image"),
            ("Ctrl+A", "select all"),
            ("Delete", "remove the selected"),
            ("Esc", "end the search"),
            ("A … Z", "tag the selected with the group of this letter; once more, untag them"),
        ),
    ),
    (
        "Ranked images of a query",
        (("← →", "previous, next image"),),
    ),
    (
        "Groups",
        (
            ("Enter", "select the group's images"),
            ("Space", "tag the selected images; once more, untag them"),
            ("F2", "rename the group"),
            ("Delete", "delete the group; its images stay"),
        ),
    ),
    (
        "Prompts",
        (("Space, Enter", "pin the chosen prompt as a map"), ("1 … 9", "choose and pin the nth prompt")),
    ),
    ("Ranking", (("↑ ↓", "next label"), ("Ctrl+C", "copy the table"))),
    (
        "Maps",
        (
            ("1 … 9", "choose the nth card"),
            ("← →", "next token; with Shift, the mean of all up to it; with Ctrl, only the mark moves"),
            ("Space", "add the marked token to the mean, or take it away"),
            ("Arrows", "on the image: move the pinned patch (Esc unpins it)"),
            ("+ − 0", "on the image: zoom in, out, reset"),
            ("Arrows", "on the matrix: next cell; Space pins its column, Enter chooses its token"),
        ),
    ),
)


class ShortcutsWindow(QDialog):
    """Lists the window's actions with their keys, then the keys that work inside a panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(460, 560)
        self._text = named(QTextBrowser(), "Keyboard shortcuts")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._text)

    @classmethod
    def open_for(cls, window: QWidget) -> ShortcutsWindow:
        """Open the list for a window, or bring it to the front."""
        shown = window.findChild(cls) or cls(window)
        shown._fill(window)
        shown.show()
        shown.raise_()
        return shown

    def _fill(self, window: QWidget) -> None:
        actions = [action for action in window.findChildren(QAction) if not action.shortcut().isEmpty()]
        native = QKeySequence.SequenceFormat.NativeText
        rows = [(action.shortcut().toString(native), action.text().replace("&", "")) for action in actions]
        sections = [("Window", tuple(dict.fromkeys(rows))), *_PANEL_KEYS]
        self._text.setHtml("".join(_section(title, keys) for title, keys in sections))


def _section(title: str, keys: tuple[tuple[str, str], ...]) -> str:
    rows = "".join(
        f"<tr><td style='padding:2px 16px 2px 0'><b>{escape(key)}</b></td><td>{escape(text)}</td></tr>"
        for key, text in keys
    )
    return f"<h3>{escape(title)}</h3><table>{rows}</table>"
