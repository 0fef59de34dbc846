"""A list under its line: what it says, and that a chosen row is told."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from widgets.desk.probing.panes import HeadedTable
from widgets.kit.table.cells import Cell, Column, Row, Table


def test_a_chosen_row_is_told_by_its_key_and_the_line_stays(qtbot: QtBot) -> None:
    listed = HeadedTable("Images")
    qtbot.addWidget(listed)
    rows = tuple(Row(key, (Cell(key.upper()),)) for key in ("a", "b"))
    listed.show_table(Table((Column("Image"),), rows), "two images")
    told: list[str] = []
    listed.row_chosen.connect(told.append)
    listed.table.selectRow(1)
    assert told == ["b"]
    listed.table.clearSelection()
    assert told == ["b"], "nothing is chosen any more, so nothing is told"
    assert listed.heading() == "two images"
