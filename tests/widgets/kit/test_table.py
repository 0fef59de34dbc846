"""The kit's table: choosing, sorting, copying; what stays under the same keys; what is painted where."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.analysis.prompts import split_labels
from app.probes.marks import GroupMark
from widgets.kit import theme
from widgets.kit.table.cells import Bar, Cell, Column, Interval, Line, Row, Table, fixed, joined, share
from widgets.kit.table.view import TableView

MARK = GroupMark("W", "#0072b2", "#ffffff")
COLUMNS = (Column("query", number=False, sort="up"), Column("skew", "in nats", sort="down"))


def table(*texts: str, values: tuple[float | None, ...] = ()) -> Table:
    numbers = values or (-0.5,) * len(texts)
    return Table(COLUMNS, tuple(
        Row(text, (
            Cell(text),
            Cell("—" if value is None else fixed(value, 2), "a formula", MARK, value=value),
        ))
        for text, value in zip(texts, numbers, strict=True)
    ))  # fmt: skip


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def shown(view: TableView) -> list[str]:
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def show(qtbot: QtBot, view: TableView, what: Table, width: int = 300) -> TableView:
    qtbot.addWidget(view)
    view.resize(width, 200)
    view.show_table(what)
    with qtbot.waitExposed(view):
        view.show()
    return view


def click_title(view: TableView, column: int) -> None:
    header = view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def click(view: TableView, row: int, column: int) -> None:
    at = view.visualRect(view.model().index(row, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def act(view: TableView, text: str, row: int = 0, column: int = 0) -> None:
    menu = view.menu(view.model().index(row, column))
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


@pytest.fixture
def view(qtbot: QtBot) -> TableView:
    return show(qtbot, TableView("Skew"), table("nurse", "doctor", "a\nb"))


def test_numbers_are_written_with_their_signs() -> None:
    assert fixed(-0.5, 2) == "−0.50" and fixed(float("nan"), 2) == "—" and fixed(-0.001, 2) == "0.00"
    assert share(0.255) == "26 %" and share(float("nan")) == "—"


def test_joined_texts_are_read_back() -> None:
    texts = ("nurse, male", 'a "B" c', "doctor")
    assert split_labels(joined(texts)) == texts


def test_the_header_has_the_formula_and_the_cell_too(view: TableView) -> None:
    model = view.model()
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole).startswith("in nats")
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "a formula"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "a formula"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "nurse"
    assert view.accessibleName() == "Skew"


# --- what stays -------------------------------------------------------------------------------------------


def test_other_numbers_under_the_same_keys_keep_choice_and_place(qtbot: QtBot) -> None:
    texts = [f"query {number}" for number in range(40)]
    view = show(qtbot, TableView("Skew"), table(*texts))
    click(view, 2, 0)
    view.verticalScrollBar().setValue(120)
    resets, changes = QSignalSpy(view.model().modelReset), QSignalSpy(view.model().dataChanged)
    view.show_table(table(*texts, values=tuple(float(number) for number in range(40))))
    assert resets.count() == 0 and changes.count() == 1
    assert view.chosen() == ("query 2",) and view.verticalScrollBar().value() == 120
    assert view.model().index(7, 1).data() == "7.00"
    view.show_table(table("teacher"))
    assert resets.count() == 1


def test_a_chosen_row_is_followed_to_another_place(view: TableView) -> None:
    click(view, 0, 0)
    resets = QSignalSpy(view.model().modelReset)
    view.show_table(table("doctor", "a\nb", "nurse"))
    assert resets.count() == 0 and view.chosen() == ("nurse",)
    assert view.selectionModel().selectedRows()[0].row() == 2


def test_a_chosen_row_is_found_again_among_more_rows_and_told_of_where_it_went(view: TableView) -> None:
    click(view, 1, 0)
    told = QSignalSpy(view.selection_made)
    view.show_table(table("cook", "nurse", "doctor", "a\nb"))
    assert view.chosen() == ("doctor",) and told.count() == 0
    view.show_table(table("cook"))
    assert view.chosen() == () and told.count() == 1 and told.at(0) == [()]


def test_showing_chooses_silently(view: TableView) -> None:
    chosen = QSignalSpy(view.cell_chosen)
    view.show_table(table("teacher", "cook"), ("cook",))
    assert view.chosen() == ("cook",) and chosen.count() == 0
    view.show_table(table("teacher", "cook"), ())
    assert view.chosen() == () and chosen.count() == 0


# --- choosing ---------------------------------------------------------------------------------------------


def test_rows_are_chosen_by_click_and_keys(view: TableView) -> None:
    chosen = QSignalSpy(view.cell_chosen)
    click(view, 1, 1)
    assert chosen.at(chosen.count() - 1) == [1, 1] and view.chosen() == ("doctor",)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert chosen.at(chosen.count() - 1) == [2, 1] and view.chosen() == ("a\nb",)


def test_a_cell_is_chosen_by_enter_where_arrows_only_go_there(qtbot: QtBot) -> None:
    view = show(qtbot, TableView("Rates", "cell"), table("nurse", "doctor"))
    view.setCurrentIndex(view.model().index(0, 0))
    chosen = QSignalSpy(view.cell_chosen)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert chosen.count() == 0
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.count() == 1 and chosen.at(0) == [1, 1]
    assert len(view.selectionModel().selectedIndexes()) == 1


def test_several_rows_are_told_in_the_order_shown(qtbot: QtBot) -> None:
    view = show(qtbot, TableView("Labels", "rows"), table("nurse", "doctor", "cook"))
    told = QSignalSpy(view.selection_made)
    click(view, 2, 0)
    at = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert told.at(told.count() - 1) == [("nurse", "cook")]
    view.show_table(table("nurse", "doctor", "cook"), ("doctor", "cook"))
    assert view.chosen() == ("doctor", "cook")


def test_hover_marks_the_row_or_the_one_cell(qtbot: QtBot, view: TableView) -> None:
    cells = show(qtbot, TableView("Rates", "cell"), table("nurse", "doctor"))
    for made, row_wise in ((view, True), (cells, False)):
        made.entered.emit(made.model().index(1, 0))
        assert made.is_hovered(made.model().index(1, 0))
        assert made.is_hovered(made.model().index(1, 1)) == row_wise
        assert not made.is_hovered(made.model().index(0, 0))


def test_a_text_is_reworded_where_it_may_be(qtbot: QtBot) -> None:
    rows = (Row("a", (Cell("a"),)), Row("b", (Cell("b", editable=True),)))
    view = show(qtbot, TableView("Captions"), Table((Column("caption", number=False),), rows))
    told = QSignalSpy(view.text_edited)
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert view.viewport().findChild(QLineEdit) is None
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit) and editor.text() == "b"
    editor.setText("c")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.at(0) == [1, "c"]


# --- sorting ----------------------------------------------------------------------------------------------


def test_numbers_sort_as_numbers_and_those_that_are_not_there_are_last() -> None:
    made = table("a", "b", "c", "d", "e", values=(9.0, None, 10.0, math.nan, -1.0))
    assert made.order(1, descending=True) == [2, 0, 4, 1, 3]
    assert made.order(1, descending=False) == [4, 0, 2, 1, 3]
    names = table("img10", "Img2", "img1")
    assert names.order(0, descending=False) == [2, 1, 0]


def test_a_title_sorts_turns_round_and_takes_back(view: TableView) -> None:
    view.show_table(table("nurse", "doctor", "cook", values=(0.1, 0.3, 0.2)))
    click(view, 0, 0)
    chosen = QSignalSpy(view.cell_chosen)
    click_title(view, 1)
    assert shown(view) == ["doctor", "cook", "nurse"] and view.chosen() == ("nurse",)
    assert view.model().headerData(1, Qt.Orientation.Horizontal) == "skew ▾"
    click_title(view, 1)
    assert shown(view) == ["nurse", "cook", "doctor"]
    assert view.model().headerData(1, Qt.Orientation.Horizontal) == "skew ▴"
    click_title(view, 1)
    assert shown(view) == ["nurse", "doctor", "cook"] and chosen.count() == 0
    act(view, "Sort by query")
    assert shown(view) == ["cook", "doctor", "nurse"]


def test_a_sorted_table_tells_rows_as_they_were_given_and_stays_sorted(view: TableView) -> None:
    view.show_table(table("nurse", "doctor", "cook", values=(0.1, 0.3, 0.2)))
    click_title(view, 1)
    chosen = QSignalSpy(view.cell_chosen)
    click(view, 0, 1)
    assert chosen.at(0) == [1, 1]
    view.show_table(table("nurse", "doctor", "cook", values=(0.9, 0.3, 0.2)))
    assert shown(view) == ["nurse", "doctor", "cook"] and view.chosen() == ("doctor",)
    other = (Column("image", number=False), Column("cosine"))
    view.show_table(Table(other, view.table().rows))
    assert view.model().headerData(1, Qt.Orientation.Horizontal) == "cosine"


# --- copying ----------------------------------------------------------------------------------------------


def test_copying_takes_letters_along(view: TableView) -> None:
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["query\tskew", "nurse\t−0.50 (W)", "doctor\t−0.50 (W)", "a b\t−0.50 (W)"]


def test_the_menu_copies_a_cell_the_table_or_a_picture(view: TableView) -> None:
    clipboard = QGuiApplication.clipboard()
    act(view, "Copy", row=1)
    assert clipboard.text() == "doctor"
    act(view, "Copy as TSV")
    assert clipboard.text().splitlines()[2] == "doctor\t−0.50 (W)"
    act(view, "Copy as picture")
    assert clipboard.pixmap().toImage().size() == view.grab().toImage().size()


def test_the_menu_opens_by_keyboard_at_the_current_cell(view: TableView) -> None:
    view.setCurrentIndex(view.model().index(2, 0))
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "a\nb"


def test_a_table_may_be_copied_otherwise_than_it_is_shown(view: TableView) -> None:
    what = Table(COLUMNS, view.table().rows, (("query", "low", "high"), ("a\tb", "0.1", "0.2")))
    assert what.tsv() == "query\tlow\thigh\na b\t0.1\t0.2\n"


# --- widths -----------------------------------------------------------------------------------------------


def test_columns_that_grow_share_the_rest_and_scroll_before_they_are_too_narrow(qtbot: QtBot) -> None:
    names = Column("group", number=False, least=40, most=128)
    columns = (names, *(Column(f"set {number}", grow=True, least=90) for number in range(3)))
    what = Table(columns, (Row("a", (Cell("a group with a name"), *[Cell("1 %")] * 3)),))
    view = show(qtbot, TableView("Rates", "cell"), what, 480)
    first, *sets = (view.columnWidth(place) for place in range(4))
    assert 90 < first <= 142 and len(set(sets)) == 1
    assert 0 <= view.viewport().width() - first - sum(sets) < 3
    view.resize(330, 200)
    assert [view.columnWidth(place) for place in (1, 2, 3)] == [90, 90, 90]
    assert view.columnWidth(0) < first
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    view.resize(260, 200)
    assert view.columnWidth(0) == first
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)


def test_a_width_drawn_by_hand_stays(view: TableView) -> None:
    view.horizontalHeader().resizeSection(1, 150)
    view.show_table(table("nurse", "doctor"))
    assert view.columnWidth(1) == 150 and view.columnWidth(0) == view.viewport().width() - 150


# --- painting ---------------------------------------------------------------------------------------------


def picture(qtbot: QtBot, cell: Cell) -> QImage:
    """Return a cell of 220 pixels, alone."""
    what = Table((Column("", number=False),), (Row("a", (cell,)),))
    view = show(qtbot, TableView("One"), what, 400)
    view.setColumnWidth(0, 220)
    rect = view.visualRect(view.model().index(0, 0))
    return view.viewport().grab(rect).toImage()


def columns_of(image: QImage, name: str) -> list[int]:
    """Return the pixel columns that hold a colour."""
    columns = range(image.width())
    return [x for x in columns if any(image.pixelColor(x, y).name() == name for y in range(image.height()))]


def test_a_mark_is_painted_before_the_number(view: TableView) -> None:
    assert MARK.color in colours(view.grab().toImage())
    rows = tuple(Row(row.key, (row.cells[0], Cell(row.cells[1].text))) for row in view.table().rows)
    view.show_table(Table(view.table().columns, rows))
    assert MARK.color not in colours(view.grab().toImage())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_an_interval_lies_where_its_numbers_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(theme, "_current", theme.load(name))
    # The scale of a cell of 220 pixels begins at 4 + 4 and is 200 - 8 long.
    cell = Cell("x", lines=(Line("y"),), interval=Interval(0.5, 0.25, 0.75, tone="good"))
    good = columns_of(picture(qtbot, cell), theme.current().good)
    assert good[0] == pytest.approx(8 + 0.25 * 192, abs=1.5)
    assert good[-1] == pytest.approx(8 + 0.75 * 192, abs=1.5)
    ring = Cell("", interval=Interval(0.1, 0.1, 0.1, before=0.9))
    text = columns_of(picture(qtbot, ring), theme.current().text)
    assert text and min(text) > 100, "the ring of the value before is at the right"


def test_bars_are_as_long_as_their_numbers(qtbot: QtBot) -> None:
    other = GroupMark("M", "#e69f00", "#000000")
    bars = (Bar("100.0 %", MARK, Interval(1, 1, 1)), Bar("50.0 %", other, Interval(0.5, 0.5, 0.5)))
    image = picture(qtbot, Cell("label", note="+50 pts", bars=bars))
    track = [x for x in columns_of(image, MARK.color) if x > 24]
    half = [x for x in columns_of(image, other.color) if x > 24]
    assert len(half) == pytest.approx(len(track) / 2, abs=3) and len(track) > 60


def test_a_long_text_goes_on_in_the_next_line_and_its_line_below_stays(qtbot: QtBot) -> None:
    long = "a photo of a red circle left of a blue square"
    wrapped, cut = (
        picture(qtbot, Cell(long, lines=(Line("kind", "error"),), wrap=wrap)) for wrap in (True, False)
    )
    text = theme.current().text
    lower = wrapped.height() // 2 + 1

    def below(image: QImage) -> set[str]:
        return colours(image.copy(0, lower, image.width(), image.height() - lower))

    assert text in below(wrapped) and text not in below(cut)


def test_rows_are_as_high_as_the_fullest_cell(qtbot: QtBot) -> None:
    view = show(qtbot, TableView("Rates"), table("a"))
    plain, line = view.rowHeight(0), view.fontMetrics().height()
    cell = Cell("x", lines=(Line("y"), Line("z")), interval=Interval(0.5, 0.4, 0.6))
    view.show_table(Table(COLUMNS, (Row("a", (Cell("a"), cell)),)))
    assert view.rowHeight(0) >= 3 * line + 9 > plain
