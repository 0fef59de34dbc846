"""The label-set page in use, on planted embeddings, through the real jobs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.files.codec import draft_form
from app.paths import label_sets_folder
from app.probes.label_set_files import LabelSet, read_label_set
from app.probes.label_sets.ask import LabelSetsDraft
from tests.rigs.probes import LabelEngine, ProbeRig
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.kit.table.cells import Cell
from widgets.kit.table.view import TableView
from widgets.probes.label_sets.controller import LabelSetsController
from widgets.probes.label_sets.page import LabelSetsPage

AXES = {
    "person": (1, 0, 0, 0, 0, 0, 0, 0),
    "box": (0, 1, 0, 0, 0, 0, 0, 0),
    "rock": (0, 0, 1, 0, 0, 0, 0, 0),
    "child": (0.9, 0, 0.95, 0, 0, 0, 0, 0),
}
THINGS = LabelSet("things", "Things", ("rock", "box"), purpose="To test.")
SLURS = LabelSet("slurs", "Bad words", ("rock",), purpose="To find harm.", harmful=True)


@dataclass
class Page:
    rig: ProbeRig
    view: LabelSetsPage
    control: LabelSetsController
    store: LabelSetStore

    def settle(self) -> None:
        self.rig.settle()

    def text(self, group: int, of_set: int) -> str:
        return self.cell(group, of_set).text

    def cell(self, group: int, of_set: int) -> Cell:
        return self.view.rates.table().rows[group].cells[1 + of_set]

    def moves(self) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for row in self.view.moves.table().rows]

    def click(self, table: TableView, row: int, column: int) -> None:
        rect = table.visualRect(table.model().index(row, column))
        viewport = table.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(8, 8))

    def selected(self) -> list[str]:
        return [path.name for path in self.rig.workspace.selected]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    rig = ProbeRig(qtbot, LabelEngine(AXES))
    view, store = LabelSetsPage(), LabelSetStore()
    control = LabelSetsController(view, store, rig.desk)
    made = Page(rig, view, control, store)
    rig.load()
    # Young ones are near "rock" and nearer to "child"; of the old ones one of four is.
    young = {f"y{number}": (0.6, 0, 0.8) for number in range(4)}
    old = {f"o{number}": (1, 0, 0.1) for number in range(3)} | {"o3": (0.1, 0, 1)}
    rig.add({**young, **old})
    rig.tag("age", {"young": list(young), "old": list(old), "empty": []})
    rig.labels("person")
    rig.show(view)
    yield made
    rig.close()
    control.deleteLater()


@pytest.fixture
def probed(page: Page) -> Page:
    page.store.save(THINGS)
    page.control.edit(sets=("things",))
    page.settle()
    return page


def test_without_a_set_the_page_asks_for_one(page: Page) -> None:
    assert "harmful" in page.view.sentence()
    page.view.action_requested.emit()
    assert page.view.picker.isVisible()


def test_rates_are_those_of_the_planted_images(probed: Page) -> None:
    assert probed.text(0, 0) == "100.0 %"
    assert probed.text(1, 0).startswith("25.0 %")
    assert probed.cell(2, 0).lines[1].text == "no image"
    assert probed.view.title() == "8 tagged images × 3 labels, reference young"


def test_another_reference_turns_the_comparison(probed: Page) -> None:
    probed.view.reference.setCurrentIndex(2)
    probed.view.reference.activated.emit(2)
    probed.settle()
    assert probed.text(0, 0) == "100.0 %  ×4.00"
    assert probed.cell(0, 0).lines[1].text.startswith("+75.0 pts")
    assert probed.cell(1, 0).lines[1].text == "reference"


def test_a_click_selects_the_images_of_a_cell(probed: Page) -> None:
    probed.click(probed.view.rates, 1, 1)
    assert probed.selected() == ["o3"]
    probed.click(probed.view.rates, 0, 0)
    assert probed.selected() == ["y0", "y1", "y2", "y3"]
    probed.click(probed.view.rates, 2, 1)
    assert "No image" in probed.view.message.text()


def test_a_threshold_takes_the_place_of_the_top_label(probed: Page) -> None:
    assert probed.view.threshold.isHidden()
    probed.view.rule.setCurrentIndex(2)
    probed.view.rule.activated.emit(2)
    probed.view.threshold.setValue(0.9)
    probed.settle()
    assert probed.text(0, 0) == "0.0 %"
    assert probed.text(1, 0).startswith("25.0 %")
    assert "cosine above 0.9" in probed.view.method()


def test_labels_are_probed_live(probed: Page) -> None:
    probed.rig.labels("person", "child")
    probed.settle()
    assert probed.text(0, 0).startswith("0.0 %")


def test_attributes_can_be_crossed(probed: Page) -> None:
    probed.rig.tag("sex", {"f": ["y0", "y1", "o3"], "m": ["y2", "o0"]})
    assert probed.view.attribute.isVisible()
    probed.view.attribute.attributes_chosen.emit(("age", "sex"))
    probed.settle()
    rows = probed.view.rates.table().rows
    names = [row.cells[0].text for row in rows]
    assert names == ["young, f", "young, m", "old, f", "old, m"]
    letters = [row.cells[0].mark.letter for row in rows if row.cells[0].mark]
    assert len(set(letters)) == 4


def test_an_added_label_shows_rates_before_and_after_and_who_moved(probed: Page) -> None:
    probed.control.choose_side("design")
    QTest.keyClicks(probed.view.design.field, "child")
    QTest.keyClick(probed.view.design.field, Qt.Key.Key_Return)
    probed.settle()
    table = probed.view.design.table
    assert [row.cells[1].text for row in table.table().rows[:2]] == ["100→0 %", "25→25 %"]
    assert table.table().rows[0].cells[1].lines[1].text == "−100 pts"
    assert probed.text(0, 0) == "100.0 %"  # the probe itself stays as it was
    assert probed.view.title().startswith("4 of 8 tagged images moved")
    assert probed.moves() == [["young", "4", "rock", "→ child"]]
    probed.control.choose_side("moves")
    rect = probed.view.moves.visualRect(probed.view.moves.model().index(0, 0))
    QTest.mouseClick(probed.view.moves.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert probed.selected() == ["y0", "y1", "y2", "y3"]


def test_a_design_like_the_one_before_moves_nobody(probed: Page) -> None:
    probed.control.choose_side("design")
    cells = [row.cells[1] for row in probed.view.design.table.table().rows]
    assert [(cell.text, cell.lines[1].text) for cell in cells] == [
        ("100→100 %", "0.0 pts"),
        ("25→25 %", "0.0 pts"),
        ("—", "no image"),
    ]
    assert probed.view.title() == "0 of 8 tagged images moved, reference young"


def test_a_label_switched_off_moves_images_too_and_reset_takes_it_back(probed: Page) -> None:
    probed.control.choose_side("design")
    switches = [one.label for one in probed.view.design.switches()]
    item = probed.view.design.list.item(switches.index("rock"))
    item.setCheckState(Qt.CheckState.Unchecked)
    probed.settle()
    assert probed.view.design.table.table().rows[0].cells[1].text == "100→0 %"
    probed.click(probed.view.design.table, 1, 1)
    assert "No image" in probed.view.message.text()
    probed.view.design.reset_button.click()
    probed.settle()
    assert probed.moves() == []
    assert probed.view.design.list.item(0).checkState() == Qt.CheckState.Checked


def test_the_last_label_cannot_go_without_a_word(probed: Page) -> None:
    for label in ("person", "rock", "box"):
        probed.control.switch_label(label, False)
    probed.settle()
    assert "at least one label" in probed.view.stale()
    assert probed.view.sentence() == ""


def test_a_label_is_added_once(probed: Page) -> None:
    probed.control.add_label("rock")
    assert "label already" in probed.view.message.text()
    probed.control.switch_label("rock", False)
    probed.control.add_label("rock")
    probed.settle()
    assert probed.moves() == []


def test_harmful_words_stay_hidden_until_opened(page: Page) -> None:
    page.store.save(SLURS)
    page.control.edit(sets=("slurs",))
    page.settle()
    picker = page.view.picker
    names = list(page.store.sets())
    page.view.open_sets()
    picker.list.setCurrentRow(names.index("slurs"))
    assert "rock" not in picker.about.toPlainText() and "To find harm." in picker.about.toPlainText()
    assert picker.list.item(names.index("slurs")).text().startswith("⚠")
    assert not picker.edit_button.isEnabled()
    shown = {one.shown for one in page.view.design.switches()}
    assert shown == {"person", "slurs #1"}
    assert "rock" not in page.view.method() and "“slurs #1”" in page.view.method()
    picker.open_button.click()
    assert "“rock”" in page.view.method() and "#1" not in page.view.method()
    assert "rock" in picker.about.toPlainText()
    assert "rock" in {one.shown for one in page.view.design.switches()}


def test_a_shipped_set_is_edited_as_a_copy_and_taken_back(page: Page) -> None:
    picker = page.view.picker
    page.view.open_sets()
    picker.list.setCurrentRow(list(page.store.sets()).index("child"))
    picker.edit_button.click()
    assert picker.name_field.text() == "child" and picker.name_field.isReadOnly()
    picker.words_field.setPlainText("child\n  young   one \n\nchild\n")
    picker.save_button.click()
    kept = read_label_set(label_sets_folder() / "child.toml")
    assert kept.labels == ("child", "young one")
    assert page.store.sets()["child"].own
    assert kept.source == page.store.sets()["child"].labels.source != ""
    picker.back_button.click()
    assert not page.store.sets()["child"].own
    assert not (label_sets_folder() / "child.toml").exists()


def test_a_new_set_needs_a_free_name_and_words(page: Page) -> None:
    picker = page.view.picker
    page.view.open_sets()
    picker.new_button.click()
    picker.words_field.setPlainText("box")
    assert not picker.save_button.isEnabled()
    picker.name_field.setText("crime")
    assert not picker.save_button.isEnabled() and "already" in picker.save_button.toolTip()
    picker.name_field.setText("Round things / 2")
    picker.save_button.click()
    assert page.store.sets()["Round things / 2"].labels.labels == ("box",)
    assert [path.name for path in label_sets_folder().iterdir()] == ["round-things-2.toml"]


def test_a_broken_file_among_the_sets_is_told_of_and_left_out(qtbot: QtBot) -> None:
    label_sets_folder().mkdir(parents=True)
    (label_sets_folder() / "broken.toml").write_text("labels = 3", encoding="utf-8")
    store, told = LabelSetStore(), list[str]()
    store.failed.connect(told.append)
    assert "crime" in store.sets() and "broken" not in store.sets()
    assert len(told) == 1 and "broken.toml" in told[0]


def test_what_is_in_front_is_exported(probed: Page, tmp_path: Path) -> None:
    probed.control.export(tmp_path / "rates.csv")
    probed.settle()
    rows = list(csv.DictReader((tmp_path / "rates.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["group"], row["rate"]) for row in rows] == [("young", "1.0"), ("old", "0.25"), ("empty", "")]
    probed.control.add_label("child")
    probed.control.choose_side("design")
    probed.settle()
    probed.control.export(tmp_path / "design.json")
    probed.settle()
    made = json.loads((tmp_path / "design.json").read_text(encoding="utf-8"))
    assert made["moves"] == [{"group": "young", "before": "rock", "after": "child", "n": 4}]
    assert made["provenance"]["labels"] == ["person", "rock", "box", "child"]
    assert "“rock”, “box”" in made["method"]
    probed.control.export(tmp_path / "design.png")
    probed.settle()
    with Image.open(tmp_path / "design.png") as image:
        assert image.size[0] > 1200


def test_options_come_back_with_the_session(probed: Page, qtbot: QtBot) -> None:
    probed.control.edit(rule="cosine", threshold=0.25)
    probed.control.choose_side("design")
    probed.control.add_label("child")
    probed.settle()
    state = json.loads(json.dumps(probed.control.view_state()))
    view = LabelSetsPage()
    qtbot.addWidget(view)
    other = LabelSetsController(view, probed.store, probed.rig.desk)
    other.restore_view_state(state)
    assert other.view_state() == state
    other.restore_view_state({"rule": "magic", "threshold": 7.0, "sets": [3], "side": []})
    assert other.view_state() == draft_form(LabelSetsDraft())
    other.deleteLater()


def test_nothing_is_cut_in_the_narrow_dock(probed: Page) -> None:
    probed.control.edit(sets=("things", "child"))
    probed.settle()
    table = probed.view.rates
    assert table.horizontalScrollBar().maximum() == 0
    metrics = QFontMetrics(table.font())
    for row in table.table().rows:
        for column, cell in enumerate(row.cells[1:], start=1):
            for line in (cell.text, *(line.text for line in cell.lines)):
                assert metrics.horizontalAdvance(line) <= table.columnWidth(column) - 10, line


def test_the_table_is_copied_whole(probed: Page, qtbot: QtBot) -> None:
    from PySide6.QtGui import QGuiApplication

    QTest.keyClick(probed.view.rates, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "group\tn\tthings" and lines[1].startswith("young\t4\t100.0 %")


def test_the_title_shows_the_images_it_counts(probed: Page) -> None:
    probed.control.add_label("child")
    probed.control.choose_side("design")
    probed.settle()
    title = probed.view._title
    assert probed.view.title().startswith("4 of 8 tagged images moved")
    QTest.mouseClick(title, Qt.MouseButton.LeftButton)
    assert probed.selected() == ["y0", "y1", "y2", "y3"]
    probed.control.choose_side("rates")
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert len(probed.selected()) == 8
