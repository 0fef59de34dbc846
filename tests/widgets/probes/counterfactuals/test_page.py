"""The counterfactuals page: slots and words, and what flips."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.files.codec import draft_form, read_draft
from app.probes.counterfactuals.ask import SwapDraft
from tests.rigs.probes import LabelEngine, ProbeRig
from widgets.probes.counterfactuals.controller import SwapController
from widgets.probes.counterfactuals.page import SwapPage


def axis(*weights: float) -> list[float]:
    return [*weights, *([0.0] * (8 - len(weights)))]


DIRECTIONS = {
    "a man, a boss": axis(1.0, 0.0, 0.2),
    "a man, a cook": axis(0.0, 1.0, 0.2),
    "a woman, a boss": axis(0.0, 1.0, 0.1),
    "a woman, a cook": axis(1.0, 0.0, 0.1),
    "man": axis(1.0),
    "woman": axis(0.6, 0.8),
    "boss": axis(1.0),
    "cook": axis(0.0, 1.0),
}
IMAGES = {"left.png": [1.0, 0.0, 0.0], "right.png": [0.0, 1.0, 0.0], "far.png": [0.0, 0.0, 0.0, 1.0]}
DRAFT = SwapDraft("a {person}, a {job}", {"person": ("man", "woman"), "job": ("boss", "cook")}, "person")


@dataclass
class Swap:
    rig: ProbeRig
    page: SwapPage
    control: SwapController

    def rows(self) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for row in self.page.table.table().rows]

    def shape(self, shape: str) -> None:
        self.page.shapes[shape].click()
        self.rig.settle()

    def type(self, what: str, text: str) -> None:
        editor = self.page.slots_editor
        line = {"template": self.page.template, "attributes": self.page.attributes}.get(what)
        line = line or editor.fields[editor.slots().index(what)]
        line.setText(text)
        line.textEdited.emit(text)
        self.rig.wait(lambda: not self.control._typing.isActive())
        self.rig.settle()


@pytest.fixture
def swap(qtbot: QtBot) -> Iterator[Swap]:
    rig = ProbeRig(qtbot, LabelEngine(DIRECTIONS))
    page = SwapPage()
    control = SwapController(page, rig.desk)
    rig.show(page)
    yield Swap(rig, page, control)
    rig.close()
    control.deleteLater()


@pytest.fixture
def filled(swap: Swap) -> Swap:
    swap.rig.load()
    swap.rig.add(IMAGES)
    swap.control.set_draft(DRAFT)
    swap.rig.settle()
    return swap


def test_it_begins_with_an_example(swap: Swap) -> None:
    assert swap.page.sentence().startswith("The model is loading")
    swap.rig.load()
    assert swap.page.action() == "Try an example" and swap.page.slots_editor.isHidden()
    swap.page.action_requested.emit()
    swap.rig.settle()
    assert swap.page.sentence() == "" and swap.page.slots_editor.slots() == ("person", "job")
    assert swap.page.slots_editor.choice("person").isChecked()
    assert swap.page.summary() == "No image is open: only texts can be compared."
    swap.shape("texts")
    assert len(swap.rows()) == 6


def test_images_that_flip_come_first(filled: Swap) -> None:
    # of far.png all cosines are equal: the first label is the best under both
    assert filled.rows() == [
        ["⇄ left.png", "boss", "cook"],
        ["⇄ right.png", "cook", "boss"],
        ["far.png", "boss", "boss"],
    ]
    table = filled.page.table.table()
    assert [cell.strong for cell in table.rows[0].cells] == [False, False, True]
    assert table.rows[0].cells[1].tip == "“a man, a boss”: cosine 0.9806, the highest of 2"
    # Wilson's interval of 2 of 3
    assert filled.page.summary() == "⇄ 2 of 3 images flip: 67 %, 95 % interval 21–94 %"


def test_clicking_a_row_selects_its_image(qtbot: QtBot, filled: Swap) -> None:
    table = filled.page.table
    at = table.visualRect(table.model().index(1, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert filled.rig.workspace.current == Path("/planted/right.png")


def test_labels_show_their_best_image_under_each_filler(qtbot: QtBot, filled: Swap) -> None:
    before = len(filled.rig.engine.asked)
    filled.shape("labels")
    assert len(filled.rig.engine.asked) == before  # another view of the same numbers
    assert filled.rows() == [
        ["⇄ boss", "left.png", "right.png"],
        ["⇄ cook", "right.png", "left.png"],
    ]
    table = filled.page.table
    assert "is the best filler here for 1 of them" in table.table().rows[0].cells[2].tip
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(1, 2)).center()
    )
    assert filled.rig.workspace.current == Path("/planted/left.png")
    filled.rig.workspace.set_selected(())
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(1, 0)).center()
    )
    assert filled.rig.workspace.current is None


def test_texts_are_compared_alone(filled: Swap) -> None:
    filled.shape("texts")
    assert filled.rows() == [
        ["boss", "▲ 1.0000", "0.6000", "0.4000"],
        ["cook", "0.0000", "▲ 0.8000", "0.8000"],
    ]
    assert filled.page.attributes.isVisible()
    filled.type("attributes", "man")
    assert filled.rows() == [["man", "▲ 1.0000", "0.6000", "0.4000"]]
    filled.shape("images")
    assert not filled.page.attributes.isVisible()


def test_another_slot_is_swapped(filled: Swap) -> None:
    filled.page.slots_editor.choice("job").click()
    filled.rig.settle()
    assert filled.page.title() == "{job}: boss ⇄ cook"
    assert filled.rows()[0] == ["⇄ left.png", "man", "woman"]


def test_words_are_typed_live(filled: Swap) -> None:
    filled.type("person", "woman, man, woman")
    assert filled.page.title() == "{person}: woman ⇄ man"
    filled.type("person", "woman")
    assert filled.page.stale() == "The slot {person} needs at least two words to swap."
    assert filled.rows()[0][0] == "⇄ left.png"
    filled.type("person", '"woman')
    assert filled.page.message.text().startswith("A quotation mark")


def test_a_half_typed_template_keeps_what_was_found(filled: Swap) -> None:
    filled.type("template", "a {person}, a {")
    assert filled.page.stale().startswith("The template has a “{” without its other half")
    assert len(filled.rows()) == 3
    filled.type("template", "a {person}, a {job}")
    assert filled.page.stale() == "" and filled.page.slots_editor.slots() == ("person", "job")


def test_a_failure_is_said_before_the_first_result(swap: Swap) -> None:
    swap.rig.load()
    swap.control.set_draft(SwapDraft("a photo"))
    assert swap.page.sentence() == "The template has no slot such as {person}: a photo"


def test_nothing_is_computed_while_the_page_is_out_of_sight(filled: Swap) -> None:
    before = len(filled.rig.engine.asked)
    filled.page.hide()
    filled.type("person", "woman, man")
    assert len(filled.rig.engine.asked) == before
    filled.page.show()
    filled.rig.settle()
    assert filled.page.title() == "{person}: woman ⇄ man"


def test_flips_go_into_every_kind_of_file(filled: Swap, tmp_path: Path) -> None:
    for ending in (".csv", ".json", ".png", ".svg"):
        filled.control.export(tmp_path / f"swap{ending}")
        filled.rig.settle()
        assert filled.page.message.text().startswith("Saved swap")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "swap.csv").read_text(encoding="utf-8"))))
    assert [rows[0][key] for key in ("image", "filler", "top_label", "flipped")] == [
        str(Path("/planted/left.png")),
        "man",
        "boss",
        "True",
    ]
    said = json.loads((tmp_path / "swap.json").read_text())
    assert said["texts"]["cosine"] == [[pytest.approx(1.0), 0.0], [pytest.approx(0.6), pytest.approx(0.8)]]
    assert "Texts alone" in said["method"] and said["flips"][0]["value"] == pytest.approx(2 / 3)
    assert "man ⇄ woman" in (tmp_path / "swap.svg").read_text(encoding="utf-8")


def test_texts_alone_go_into_files_without_an_image(swap: Swap, tmp_path: Path) -> None:
    swap.rig.load()
    swap.control.set_draft(DRAFT)
    swap.rig.settle()
    for ending in (".csv", ".svg"):
        swap.control.export(tmp_path / f"texts{ending}")
        swap.rig.settle()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "texts.csv").read_text(encoding="utf-8"))))
    assert [(row["filler"], row["attribute"]) for row in rows][1:3] == [("man", "cook"), ("woman", "boss")]
    assert "as texts alone" in (tmp_path / "texts.svg").read_text(encoding="utf-8")


def test_the_template_comes_back_with_the_session() -> None:
    draft = SwapDraft("a {x} {y}", {"x": ("a, b", "c"), "y": ()}, "y", ("d",), "labels")
    assert read_draft(json.loads(json.dumps(draft_form(draft))), SwapDraft()) == draft
    for damaged in (None, {"words": 3, "shape": "circle", "attributes": [None]}):
        assert read_draft(damaged, SwapDraft()) == SwapDraft()


def test_the_count_of_flips_shows_the_images_that_flip(filled: Swap) -> None:
    shown: list[list[str]] = []
    filled.rig.workspace.slice_requested.connect(
        lambda _title, paths: shown.append([path.name for path in paths])
    )
    line = filled.page._summary
    assert filled.page.summary().startswith("⇄ 2 of 3 images flip")
    filled.rig.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert shown == [["left.png", "right.png"]]  # a man is the one, a woman the other; “far” is neither
    filled.shape("texts")
    assert not line.offered
