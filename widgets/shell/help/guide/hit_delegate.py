"""Draws a line of what was found in the guide: where it is, and the words around the one found, in bold."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from app.guide.find import Hit
from widgets.kit import theme
from widgets.kit.table.tips import TipDelegate

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole.UserRole
_MARGIN = 6


class HitDelegate(TipDelegate):
    """Draws the Hit that an item holds under ROLE, as wide as the list."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, and the text over it."""
        self.initStyleOption(option, index)
        option.text = ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        painter.save()
        painter.translate(option.rect.topLeft())
        self._document(index.data(ROLE)).drawContents(painter)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for as many lines as the text has in the list's width."""
        return QSize(0, round(self._document(index.data(ROLE)).size().height()))

    def _document(self, hit: Hit) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(self._view.font())
        document.setDocumentMargin(_MARGIN)
        document.setTextWidth(self._view.viewport().width())
        document.setHtml(_html(hit))
        return document


def _html(hit: Hit) -> str:
    colors = theme.current()
    page = "" if hit.title == hit.page_title else f"{escape(hit.page_title)} › "
    around = f"{escape(hit.before)}<b>{escape(hit.word)}</b>{escape(hit.after)}"
    return (
        f"<p style='color: {colors.text}; margin: 0'>{page}<b>{escape(hit.title)}</b></p>"
        f"<p style='color: {colors.muted}; margin: 2px 0 0 0'>{around}</p>"
    )
