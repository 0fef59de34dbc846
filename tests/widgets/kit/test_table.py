"""The table of a probe: marks in cells, choosing rows, copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.analysis.prompts import split_labels
from app.probes.marks import GroupMark
from widgets.kit.cells import Cell, Column, ProbeTable, fixed, joined, share
from widgets.kit.table import ProbeTableView

MARK = GroupMark("W", "#0072b2", "#ffffff")


def table(*texts: str) -> ProbeTable:
    columns = (Column("query", number=False), Column("skew", "in nats"))
    return ProbeTable(columns, tuple((Cell(text), Cell("−0.50", "a formula", MARK)) for text in texts))


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, 300, 2) for y in range(0, 200, 2)}


@pytest.fixture
def view(qtbot: QtBot) -> ProbeTableView:
    made = ProbeTableView("Skew")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_table(table("nurse", "doctor", "a\nb"))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_numbers_are_written_with_their_signs() -> None:
    assert fixed(-0.5, 2) == "−0.50" and fixed(float("nan"), 2) == "—" and fixed(-0.001, 2) == "0.00"
    assert share(0.255) == "26 %" and share(float("nan")) == "—"


def test_joined_texts_are_read_back() -> None:
    texts = ("nurse, male", 'a "B" c', "doctor")
    assert split_labels(joined(texts)) == texts


def test_the_header_has_the_formula_and_the_cell_too(view: ProbeTableView) -> None:
    model = view.model()
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "in nats"
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "a formula"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "nurse"


def test_rows_are_chosen_by_click_and_keys(qtbot: QtBot, view: ProbeTableView) -> None:
    chosen: list[tuple[int, int]] = []
    view.cell_chosen.connect(lambda row, column: chosen.append((row, column)))
    at = view.visualRect(view.model().index(1, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen[-1] == (1, 1) and view.chosen() == 1
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert chosen[-1] == (2, 1) and view.chosen() == 2


def test_showing_chooses_silently_and_keeps_the_place(view: ProbeTableView) -> None:
    chosen: list[object] = []
    view.cell_chosen.connect(lambda *at: chosen.append(at))
    view.show_table(table("teacher", "cook"), chosen=1)
    assert view.chosen() == 1 and chosen == []
    view.show_table(table("teacher", "cook"), chosen=-1)
    assert view.chosen() == -1 and chosen == []


def test_copying_takes_letters_along(view: ProbeTableView) -> None:
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "query\tskew" and lines[1] == "nurse\t−0.50 (W)" and lines[3] == "a b\t−0.50 (W)"


def test_a_mark_is_painted_before_the_number(view: ProbeTableView) -> None:
    with_mark = view.grab().toImage()
    plain = ProbeTable(view.table().columns, tuple((a, Cell(b.text)) for a, b in view.table().rows))
    view.show_table(plain)
    assert MARK.color in colours(with_mark) and MARK.color not in colours(view.grab().toImage())
