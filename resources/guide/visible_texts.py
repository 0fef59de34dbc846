"""The texts that a window shows, for comparison: of labels, buttons, fields, tabs, menus and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel
from PySide6.QtGui import Qt, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from widgets.kit.elided import ElidedLabel
from widgets.kit.words import localised

_MOST_ROWS = 50
"""Rows of a table that are read."""
_NUMBER = re.compile(r"(?:[<>≈~]\s?)?[−-]?\d(?:[\d.,\u2009\u202f]*\d)?(?:e[−-]?\d+)?")


def visible_texts(window: QWidget) -> list[str]:
    """Return what is written in the widgets that are visible, each text once, in the order of the alphabet.

    Numbers are "#", and marks of what was right or wrong "✓": they depend on the machine's arithmetic, as the
    order of what is ranked does.
    """
    widgets = [widget for widget in (window, *window.findChildren(QWidget)) if _is_seen(widget)]
    texts = {
        " ".join(_NUMBER.sub("#", line).replace("✗", "✓").split())
        for widget in widgets
        for text in _texts(widget)
        for line in _plain(text).splitlines()
    }
    return sorted(text for text in texts if text.strip("# …·×%"))


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def _plain(text: str) -> str:
    is_rich = Qt.mightBeRichText(text)
    return QTextDocumentFragment.fromHtml(text).toPlainText() if is_rich else text


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, ElidedLabel):
        yield localised(widget.full_text)
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&", "")
    elif isinstance(widget, QLineEdit):
        yield widget.text() or widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText() or widget.placeholderText()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, QMenuBar):
        yield from (action.text().replace("&", "") for action in widget.actions())
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    role, root = Qt.ItemDataRole.DisplayRole, view.rootIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)  # Qt hides it
    for column in range(columns):
        head = model.headerData(column, Qt.Orientation.Horizontal, role)
        yield from [head] if isinstance(head, str) else []
        for row in range(min(model.rowCount(root), _MOST_ROWS)):
            value = model.index(row, column, root).data(role)
            yield from [value] if isinstance(value, str) else []
