"""The grid of rows alone: of a million cells only those exist that are seen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from pytestqt.qtbot import QtBot

from widgets.collections.search.cells import MARGIN, RowCell
from widgets.collections.search.grid import RowGrid
from widgets.collections.search.selection import Listing
from widgets.kit.paint import tabular

MILLION = 1_000_000


class Asked:
    """Counts the cells that are asked for."""

    def __init__(self) -> None:
        self.places: list[int] = []

    def cell(self, place: int, row: int) -> RowCell:
        self.places.append(place)
        return RowCell(str(place + 1), f"row {row}", "", None)

    def tip(self, place: int, row: int) -> str:
        return f"place {place}, row {row}"


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def grid(qtbot: QtBot, asked: Asked) -> RowGrid:
    made = RowGrid(asked.cell, asked.tip, "Rows")
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_only_what_is_seen_is_painted(qtbot: QtBot, grid: RowGrid, asked: Asked) -> None:
    backwards = np.arange(MILLION)[::-1]
    grid.show_listing(Listing(MILLION, backwards), keep_selection=False)
    asked.places.clear()
    with qtbot.waitSignal(grid.seen_changed) as told:
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    grid.grab()
    assert MILLION - 1 in asked.places and len(set(asked.places)) < 60
    rows = told.args[0]
    assert rows[-1] == 0 and rows == tuple(range(len(rows) - 1, -1, -1))


def test_the_last_of_a_million_shows_its_rank_and_cosine_whole(grid: RowGrid) -> None:
    grid.show_listing(Listing(MILLION), keep_selection=False)
    widest = QFontMetrics(tabular(grid.font())).horizontalAdvance("1,000,000   −0.0400")
    assert grid.rect_of(MILLION - 1).width() >= widest + 2 * MARGIN


def test_every_row_can_be_reached_and_lies_where_it_is_found(grid: RowGrid) -> None:
    grid.show_listing(Listing(MILLION), keep_selection=False)
    for place in (0, 499_999, MILLION - 1):
        grid.go_to(place)
        assert grid.place_at(grid.rect_of(place).center()) == place
        assert grid.viewport().rect().contains(grid.rect_of(place))
    last = grid.rect_of(MILLION - 1)
    assert grid.place_at(last.center() + QPoint(last.width(), 0)) == -1 or MILLION % 5 == 0


def test_keys_move_by_rows_lines_and_pages(qtbot: QtBot, grid: RowGrid) -> None:
    grid.show_listing(Listing(MILLION), keep_selection=False)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.selection.current == 0
    columns = next(place for place in range(1, 50) if grid.rect_of(place).y() > grid.rect_of(0).y())
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.selection.current == columns
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Up)  # there is no line above
    assert grid.selection.current == 0
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.selection.current % columns == 0 and grid.selection.current >= columns
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.selection.current == MILLION - 1
    qtbot.keyClick(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selection.count() == MILLION


def test_what_stands_at_the_top_stays_there_in_another_width(grid: RowGrid) -> None:
    grid.show_listing(Listing(MILLION), keep_selection=False)
    grid.verticalScrollBar().setValue(5_000_000)
    first = grid.seen()[0]
    grid.resize(900, 500)
    assert abs(grid.seen()[0] - first) < 10


def test_the_wheel_scrolls_and_selects_nothing(grid: RowGrid) -> None:
    grid.show_listing(Listing(MILLION), keep_selection=False)
    none = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    point = QPoint(50, 50).toPointF()
    wheel = QWheelEvent(point, point, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, *none, False)
    grid.wheelEvent(wheel)
    assert grid.verticalScrollBar().value() > 0 and grid.selection.count() == 0


def test_an_empty_list_takes_every_key(qtbot: QtBot, grid: RowGrid) -> None:
    grid.show_listing(Listing(0), keep_selection=False)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_PageUp):
        qtbot.keyClick(grid, key)
    grid.select_all()
    assert grid.selection.count() == 0 and grid.seen() == ()
