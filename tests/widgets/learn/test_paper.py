"""A worksheet as PDF: pages of A4 that hold the pictures and the fonts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.lessons.read import read_lesson
from app.lessons.worksheet import Sheet, worksheet
from tests.rigs.lessons.small import SAY, write_lesson
from widgets.learn.paper import pdf_of, save_worksheet

SET = '\n[[step]]\nkind = "set"\ntext = "See."\nimages = ["samples/cat.jpg"]\n'


def test_a_pdf_holds_pictures_fonts_and_the_teachers_own_page(qtbot: QtBot, tmp_path: Path) -> None:
    page = worksheet(Sheet(read_lesson(write_lesson(tmp_path, SAY + SET))))
    data = pdf_of(page, "Small")
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    assert b"/Subtype /Image" in data and b"/FontFile2" in data
    assert len(re.findall(rb"/Type /Page\b(?!s)", data)) == 2
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", data)
    assert box is not None
    assert [round(float(side)) for side in box[1].split()] == [0, 0, 595, 842]  # A4 in points


def test_a_worksheet_is_written_whole_or_not_at_all(qtbot: QtBot, tmp_path: Path) -> None:
    out = save_worksheet("<p>x</p>", "x", tmp_path / "a.pdf")
    with pytest.raises(LoupeError, match="exists already"):
        save_worksheet("<p>y</p>", "y", out)
    assert save_worksheet("<p>y</p>", "y", out, overwrite=True) == out
    with pytest.raises(LoupeError, match=r"\.html or \.pdf"):
        save_worksheet("<p>y</p>", "y", tmp_path / "a.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
