"""Shows a page of the guide: opens sections, follows links within it, and hands others to the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from app.guide.guide import is_web
from app.guide.page import Page
from app.words import wording
from widgets.kit import theme
from widgets.kit.naming import named
from widgets.shell.help.guide.document import fill, fit_pictures, headings, picture_of

_MARGIN = 20
_MOST_MARKED = 500
"""Words found that are marked on a page."""


class PageView(QTextBrowser):
    """Shows one page. Nothing but the guide's own pictures is ever loaded.

    Signals:
        link_chosen(str): a link that doesn't lead to the web was pressed.
    """

    link_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Page of the guide"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(_MARGIN)
        self._page: Page | None = None
        self._anchor = ""
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_pictures)
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: Page, anchor: str = "", words: Sequence[str] = ()) -> None:
        """Show a page from a section on, and mark where the words stand in it."""
        if page is not self._page:
            self._page = page
            fill(self.document(), page, self._room())
        self._mark(words)
        self._anchor = anchor
        self.go_to(anchor)

    def show_again(self) -> None:
        """Show the same in the theme's colours of now."""
        if (page := self._page) is not None:
            place = self.verticalScrollBar().value()
            fill(self.document(), page, self._room())
            self.verticalScrollBar().setValue(place)

    def go_to(self, anchor: str) -> None:
        """Bring a section to the top; one that the page hasn't, or "", is its beginning."""
        page = self._page
        section = page.section(anchor) if page is not None and anchor else None
        if page is None or section is None:
            self.verticalScrollBar().setValue(0)
            return
        block = headings(self.document())[page.sections.index(section)]
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top) - 8 if section is not page.sections[0] else 0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load the guide's own pictures, and nothing else."""
        is_image = kind == QTextDocument.ResourceType.ImageResource.value
        address = name.toString() if isinstance(name, QUrl) else name
        file = picture_of(self._page.name, address) if is_image and self._page is not None else None
        return QImage(str(file)) if file is not None else QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        self._fit.start()

    def _room(self) -> int:
        return max(self.viewport().width() - 2 * _MARGIN, 1)

    @Slot()
    def _fit_pictures(self) -> None:
        if self._page is not None:
            fit_pictures(self.document(), self._page, self._room())

    def _mark(self, words: Sequence[str]) -> None:
        form = QTextCharFormat()
        form.setBackground(QColor(theme.current().accent_soft))
        marked: list[QTextEdit.ExtraSelection] = []
        for word in words:
            cursor = self.document().find(word)
            while not cursor.isNull() and len(marked) < _MOST_MARKED:
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = QTextCursor(cursor), form
                marked.append(selection)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marked)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if is_web(target):
            QDesktopServices.openUrl(url)
        else:
            self.link_chosen.emit(target)
