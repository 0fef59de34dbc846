"""The text editor for labels and for templates: one a line, with marks on the lines that have notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from widgets.kit import theme
from widgets.kit.words import localised, tip_text

_MOST_MARKS = 200


class PromptEditor(QPlainTextEdit):
    """Plain text only: files and images that are dropped or pasted here go on to the window."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: Mapping[int, str] = {}
        self.setAccessibleName(localised(name))
        self.setPlaceholderText(localised(placeholder))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self._gutter = _Gutter(self)
        self.blockCountChanged.connect(self._fit_gutter)
        self.updateRequest.connect(self._scroll_gutter)
        self._fit_gutter()

    def begin_with(self, text: str) -> None:
        """Show another text; to the editor there is nothing to undo in it. The cursor stays where it can."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def show_notes(self, notes: Mapping[int, str]) -> None:
        """Mark lines (counted from 0) and say on hover what is to be said of them."""
        self._notes = notes
        marks: list[QTextEdit.ExtraSelection] = []
        color = theme.current().color("warning_soft")
        for line in list(notes)[:_MOST_MARKS]:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line))
            mark.format.setBackground(color)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the end of a line and take the focus."""
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.setFocus()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; leave images and files to the window."""
        # A spreadsheet offers its cells as text and as a picture: text that is not an address wins here.
        text = source.text().strip() if source.hasText() and not source.hasUrls() else ""
        return bool(text) and not text.startswith("data:image/")

    def numbered_lines(self) -> Iterator[tuple[int, QRectF]]:
        """Yield each line in view, counted from 1, and where its first row is."""
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                return
            row = block.layout().lineAt(0).height() if block.layout().lineCount() else place.height()
            yield block.blockNumber() + 1, QRectF(place.left(), place.top(), place.width(), row)
            block = block.next()

    @Slot()
    def _fit_gutter(self) -> None:
        width = self.fontMetrics().horizontalAdvance("9") * max(2, len(str(self.blockCount()))) + 6
        if width != self.viewportMargins().left():
            self.setViewportMargins(width, 0, 0, 0)
        self._place_gutter()

    @Slot(QRect, int)
    def _scroll_gutter(self, area: QRect, moved: int) -> None:
        if moved:
            self._gutter.scroll(0, moved)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())

    def _place_gutter(self) -> None:
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), self.viewportMargins().left(), inside.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line numbers at the side."""
        super().resizeEvent(event)
        self._place_gutter()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme: marks carry a colour of their own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_notes(self._notes)

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+V pass to the window where the clipboard holds no text for this editor."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and not self.canPaste()
        ):
            event.ignore()
            return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the note of the line under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            note = self._notes.get(self.cursorForPosition(event.pos()).blockNumber())
            if note:
                QToolTip.showText(event.globalPos(), tip_text(note), self)
                return True
        return super().viewportEvent(event)


class _Gutter(QWidget):
    """The line numbers: a wrapped line has one, so that it reads as one label or template."""

    def __init__(self, editor: PromptEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Number the lines in view."""
        painter = QPainter(self)
        painter.setPen(theme.current().color("muted"))
        for number, place in self._editor.numbered_lines():
            area = QRectF(0, place.top(), self.width() - 3, place.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        painter.end()
