"""Where tooltips of rows lie: by geometry, and on screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QListWidget, QTableWidget, QTableWidgetItem, QToolTip
from pytestqt.qtbot import QtBot

import widgets
from widgets.kit import words
from widgets.kit.table.tips import HeaderTips, TipDelegate, place_above, place_tip, shown_tip

SCREEN = QRect(0, 0, 1280, 800)
TIP = QSize(300, 60)
ROW = 22


def lines_around(row: QRect) -> list[QRect]:
    """Return the row itself and the two below and above it."""
    return [row.translated(0, step * row.height()) for step in (-2, -1, 0, 1, 2)]


@pytest.mark.parametrize(
    ("view", "pointer"),
    [
        (QRect(0, 100, 260, 600), 200),  # a panel at the left edge
        (QRect(1000, 100, 280, 600), 1100),  # at the right one
        (QRect(500, 100, 300, 600), 700),
        (QRect(0, 100, 1280, 600), 640),  # a table of the whole width
        (QRect(200, 0, 900, 800), 250),
        (QRect(200, 0, 900, 800), 1090),
    ],
)
def test_a_tip_covers_neither_its_row_nor_those_around(view: QRect, pointer: int) -> None:
    for top in range(view.top(), view.bottom() - ROW, 37):
        row = QRect(view.left(), top, view.width(), ROW)
        tip = QRect(place_tip(TIP, row, view, QPoint(pointer, top + 5), SCREEN), TIP)
        assert SCREEN.contains(tip)
        assert not any(tip.intersects(line) for line in lines_around(row) if view.contains(line))
        assert abs(tip.center().y() - row.center().y()) < 120, "near its row"


def test_a_tip_is_beside_a_list_that_leaves_room_and_right_below_a_tall_cell() -> None:
    view, row = QRect(0, 100, 260, 600), QRect(0, 300, 260, ROW)
    assert place_tip(TIP, row, view, QPoint(100, 310), SCREEN).x() >= 260
    assert place_tip(TIP, row, view.translated(1020, 0), QPoint(1100, 310), SCREEN).x() + 300 <= 1020
    wide, cell = QRect(0, 0, 1280, 800), QRect(600, 100, 120, 130)
    assert 230 <= place_tip(TIP, cell, wide, QPoint(640, 150), SCREEN).y() < 240


def test_the_tip_on_screen_is_where_it_should_be(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    view.setItemDelegate(TipDelegate(view))
    for number in range(12):
        view.addItem(f"row {number}")
        view.item(number).setToolTip(f"what row {number} says")
    screen = view.screen().availableGeometry()
    view.setGeometry(screen.left(), screen.top(), 160, 300)
    view.show()
    place = view.visualItemRect(view.item(2)).center()
    there = view.viewport().mapToGlobal(place)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, there))
    tip = shown_tip()
    assert tip is not None and QToolTip.text() == "what row 2 says"
    assert tip.geometry().left() > view.geometry().right() or tip.geometry().top() > there.y() + 30
    QToolTip.hideText()
    qtbot.waitUntil(lambda: shown_tip() is None)


def test_a_heads_tip_is_above_it_and_beside_where_the_screen_ends(qtbot: QtBot) -> None:
    head, view = QRect(500, 200, 90, 40), QRect(400, 200, 300, 500)
    tip = QRect(place_above(TIP, head, view, QPoint(520, 220), SCREEN), TIP)
    assert tip.bottom() < head.top() and SCREEN.contains(tip) and tip.left() <= head.right()
    high = QRect(500, 10, 90, 40)
    tip = QRect(place_above(TIP, high, view.translated(0, -190), QPoint(520, 20), SCREEN), TIP)
    assert SCREEN.contains(tip) and not tip.intersects(view.translated(0, -190))


def test_the_tip_of_a_head_on_screen_leaves_the_rows_free(qtbot: QtBot) -> None:
    table = QTableWidget(3, 2)
    qtbot.addWidget(table)
    table.setItemDelegate(TipDelegate(table))
    item = QTableWidgetItem("cosine")
    item.setToolTip("what cosine is")
    table.setHorizontalHeaderItem(1, item)
    header = table.horizontalHeader()
    HeaderTips(header)
    screen = table.screen().availableGeometry()
    table.setGeometry(screen.left(), screen.top() + 200, 300, 300)
    table.show()
    place = QPoint(header.sectionViewportPosition(1) + 5, 5)
    there = header.viewport().mapToGlobal(place)
    QApplication.sendEvent(header.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, there))
    tip = shown_tip()
    assert tip is not None and QToolTip.text() == "what cosine is"
    assert tip.geometry().bottom() < header.mapToGlobal(QPoint(0, 0)).y()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: shown_tip() is None)


def test_every_list_and_table_places_its_tips() -> None:
    made = re.compile(r"\bQ(List|Table|Tree)(Widget|View)\(|class \w+\(Q(List|Table|Tree)(View|Widget)\)")
    for path in Path(widgets.__path__[0]).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "tips.py":
            assert "QStyledItemDelegate" not in text, path
        assert not made.search(text) or "setItemDelegate(" in text, path


@pytest.mark.parametrize("half", [512, 640])
def test_no_tip_is_wider_than_half_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    monkeypatch.setattr(words, "_room", lambda: half)
    metrics = QFontMetrics(QToolTip.font())
    for text in ("W" * 300, "/folder" * 40, "漢字" * 90, "MMMM " * 60, "plain words " * 30):
        lines = words.tip_text(text).split("\n")
        assert max(metrics.horizontalAdvance(line) for line in lines) <= half
        assert "".join("".join(lines).split()) == "".join(text.split()), "nothing is lost"
