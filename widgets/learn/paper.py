"""Writes a worksheet as HTML or PDF: Qt lays the same HTML out on pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

from app.errors import LoupeError
from app.lessons.check import check_lesson
from app.lessons.worksheet import Sheet, worksheet
from app.words import visible, wording
from app.write import refuse_existing, write_atomic
from widgets.kit.words import LANGUAGES, localised, use_language

_MARGIN = 3.0
"""Millimetres, outside of the two centimetres that Qt leaves round a text."""
_DOTS = 300
_SUFFIXES = (".html", ".htm", ".pdf")


def pdf_of(page: str, title: str) -> bytes:
    """Return HTML on pages of A4, numbered. GUI thread only."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(localised(title))
    writer.setCreator("CLIP Loupe")
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setHtml(page)
    document.print_(writer)
    del writer  # which writes the end of the file
    return bytes(buffer.data().data())


def save_worksheet(page: str, title: str, out: Path, overwrite: bool = False) -> Path:
    """Write a worksheet whole or not at all, as what its name's ending says; return its path.

    GUI thread only. Raises LoupeError for another ending, and where it can't be written.
    """
    refuse_worksheet(out, overwrite)
    data = pdf_of(page, title) if out.suffix.lower() == ".pdf" else page.encode()
    write_atomic(out, data, overwrite)
    return out


def refuse_worksheet(out: Path, overwrite: bool) -> None:
    """Raise LoupeError for a file that no worksheet can be written to, before anything is made."""
    if out.suffix.lower() not in _SUFFIXES:
        raise LoupeError(
            wording("A worksheet is written as .html or .pdf, not as “{name}”.", name=visible(out.name))
        )
    refuse_existing([out], overwrite)


def make_worksheet(folder: Path, out: Path, language: str, overwrite: bool = False) -> None:
    """Write the worksheet of a lesson's folder in a language, without a window and without a model.

    Raises LoupeError for a lesson that isn't sound or has no texts in the language, and as above.
    """
    refuse_worksheet(out, overwrite)
    lesson, _ = check_lesson(folder)
    if language not in (*LANGUAGES, *lesson.languages):
        raise LoupeError(
            wording(
                "The lesson has no texts in “{language}”; it is in {languages}.",
                language=visible(language),
                languages=", ".join(lesson.languages),
            )
        )
    app = QApplication.instance() or QApplication(["clip-loupe"])
    if isinstance(app, QApplication):
        use_language(app, language if language in LANGUAGES else "en")
    page = worksheet(Sheet(lesson, language, localised))
    save_worksheet(page, lesson.title.in_language(language), out, overwrite)
