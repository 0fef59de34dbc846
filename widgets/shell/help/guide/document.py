"""A page of the guide as Qt shows it: Markdown in the theme's colours, with anchors, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontInfo,
    QImageReader,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

from app.guide.guide import GUIDE, picture_file
from app.guide.page import Page
from widgets.kit import theme

_DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_SIZES = {1: 1.6, 2: 1.3, 3: 1.1}
"""Headings by their level, times the text's size."""
_ABOVE = {1: 4, 2: 20, 3: 14}
_BELOW = 6
_LINE = 128
"""Percent of a line's height."""
_CELL = 5
_FENCED = (QTextFormat.Property.BlockCodeFence, QTextFormat.Property.BlockCodeLanguage)


def fill(document: QTextDocument, page: Page, width: int) -> None:
    """Show a page in a document. width: pixels that a picture may take."""
    document.setMarkdown(page.markdown, _DIALECT)
    colors = theme.current()
    size = QFontInfo(document.defaultFont()).pointSizeF()
    with _at_once(document):
        for block in blocks(document):
            _form(block, colors, size)
        for table in _tables(document.rootFrame()):
            _rule(table, colors)
    fit_pictures(document, page, width)


@contextmanager
def _at_once(document: QTextDocument) -> Iterator[None]:
    """Lay the document out once for all changes."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def headings(document: QTextDocument) -> list[QTextBlock]:
    """Return the headings of a page, as many as it has sections and in their order."""
    return [block for block in blocks(document) if block.blockFormat().headingLevel()]


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield a document's blocks in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fit_pictures(document: QTextDocument, page: Page, width: int) -> None:
    """Give every picture its own size, or, where that is wider, the width that is there."""
    with _at_once(document):
        for block in blocks(document):
            for start, length, form in _pieces(block):
                if form.isImageFormat():
                    _fit(page, form.toImageFormat(), width, _select(block, start, length))


def _fit(page: Page, image: QTextImageFormat, width: int, cursor: QTextCursor) -> None:
    file = picture_of(page.name, image.name())
    size = QImageReader(str(file)).size() if file is not None else QSize()
    if size.isValid() and not size.isEmpty():
        image.setWidth(min(width, size.width()))
        image.setHeight(image.width() * size.height() / size.width())
        cursor.setCharFormat(image)


def picture_of(page: str, name: str) -> Path | None:
    """Return the file of a page's picture; None for any other address."""
    file = picture_file(page, name, GUIDE)
    return file if file is not None and file.is_file() else None


def _form(block: QTextBlock, colors: theme.Theme, size: float) -> None:
    form = block.blockFormat()
    level = form.headingLevel()
    is_code = any(form.hasProperty(mark) for mark in _FENCED)
    if level:
        form.setTopMargin(_ABOVE.get(level, 10))
        form.setBottomMargin(_BELOW)
    elif is_code:
        form.setNonBreakableLines(False)
        form.setBackground(QBrush(QColor(colors.sunken)))
        form.setLeftMargin(8)
        form.setRightMargin(8)
    else:
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if QTextCursor(block).currentTable() is not None:  # its cells have a padding
            form.setTopMargin(0)
            form.setBottomMargin(0)
    QTextCursor(block).setBlockFormat(form)
    for start, length, char in _pieces(block):
        if level:
            char.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it would win over the size
            char.setFontPointSize(size * _SIZES.get(level, 1.0))
            _select(block, start, length).setCharFormat(char)
        elif char.fontFixedPitch() and not is_code:
            char.setBackground(QBrush(QColor(colors.sunken)))
            _select(block, start, length).setCharFormat(char)


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the pieces of a block: start, length and form of each."""
    pieces, place = [], block.begin()
    while not place.atEnd():
        piece = place.fragment()
        pieces.append((piece.position(), piece.length(), piece.charFormat()))
        place += 1
    return pieces


def _select(block: QTextBlock, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _rule(table: QTextTable, colors: theme.Theme) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(colors.border)))
    form.setCellPadding(_CELL)
    form.setCellSpacing(0)
    form.setTopMargin(_BELOW)
    form.setBottomMargin(2 * _BELOW)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
