"""The skew page: queries, measures, and whom they find first."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.files.codec import draft_form, read_draft
from app.probes.skew.ask import SkewDraft
from tests.rigs.probes import LabelEngine, ProbeRig
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.probes.skew.controller import SkewController
from widgets.probes.skew.page import SkewPage

QUERIES = {"nurse": [1.0] + [0.0] * 7, "boss": [0.0, 1.0] + [0.0] * 6}
IMAGES = {
    # cosines with nurse fall from w1 to m3, those with boss rise
    f"{name}.png": [math.cos(angle), math.sin(angle)]
    for name, angle in zip(("w1", "w2", "m1", "w3", "m2", "m3"), (0.1, 0.3, 0.5, 0.7, 0.9, 1.1), strict=True)
}


@dataclass
class Skew:
    rig: ProbeRig
    page: SkewPage
    control: SkewController

    def cells(self, row: int) -> list[str]:
        return [cell.text for cell in self.page.table.table().rows[row].cells]

    def letters(self) -> str:
        return "".join(cell.mark.letter for cell in self.page.strip.cells())

    def queries(self) -> list[str]:
        return [row.key for row in self.page.table.table().rows]

    def type(self, text: str) -> None:
        self.page.queries.setText(text)
        self.page.queries.textEdited.emit(text)
        self.rig.wait(lambda: not self.control._typing.isActive())
        self.rig.settle()


@pytest.fixture
def skew(qtbot: QtBot) -> Iterator[Skew]:
    rig = ProbeRig(qtbot, LabelEngine(QUERIES))
    page = SkewPage()
    control = SkewController(page, LabelSetStore(), rig.desk)
    rig.show(page)
    yield Skew(rig, page, control)
    rig.close()


@pytest.fixture
def filled(skew: Skew) -> Skew:
    skew.rig.load()
    skew.rig.add(IMAGES)
    skew.rig.tag("gender", {"woman": ["w1.png", "w2.png", "w3.png"], "man": ["m1.png", "m2.png", "m3.png"]})
    skew.control.restore_view_state({"queries": ["nurse", "boss"], "k": 2})
    skew.rig.settle()
    return skew


def test_each_step_says_what_comes_next(skew: Skew) -> None:
    page, rig = skew.page, skew.rig
    assert page.sentence().startswith("The model is loading")
    rig.load()
    assert page.action() == "Open images…"
    rig.add(IMAGES)
    assert page.action() == "Go to Groups"
    rig.tag("gender", {"woman": ["w1.png"], "man": ["m1.png"]})
    assert page.action() == "Ask for occupations"
    page.action_requested.emit()
    rig.settle()
    assert page.sentence() == "" and len(skew.queries()) == 14 and "nurse" in skew.queries()
    assert page.sets.currentData() == "occupations" and page.queries.text().startswith("accountant, ")


def test_the_measures_are_those_by_hand(filled: Skew) -> None:
    # nurse finds w1, w2: share 2/2 of women against 1/2; no man, so 1/k against 1/2
    assert filled.cells(0)[:3] == ["nurse", f"{math.log(2):.2f}", "0.00"]
    most = filled.page.table.table().rows[0].cells[1]
    assert most.mark is not None and most.mark.letter == "W" and "ln((2 / 2) / 0.5000)" in most.tip
    assert "in place of 0" in filled.page.table.table().rows[0].cells[2].tip
    divergence = [math.log(2), math.log(2)]
    for women, seen in ((2, 3), (3, 4), (3, 5), (3, 6)):
        shares = [women / seen, 1 - women / seen]
        divergence.append(sum(p * math.log(2 * p) for p in shares if p))
    weights = [1 / math.log2(place + 1) for place in range(1, 7)]
    expected = sum(w * d for w, d in zip(weights, divergence, strict=True)) / sum(weights)
    assert filled.cells(0)[3] == f"{expected:.3f}"


def test_a_click_on_a_measure_shows_the_images_it_counts(qtbot: QtBot, filled: Skew) -> None:
    shown: list[tuple[str, tuple[Path, ...]]] = []
    filled.rig.workspace.slice_requested.connect(lambda title, paths: shown.append((title, paths)))
    table = filled.page.table
    for column in (0, 1):  # the query itself stands for no image
        at = table.visualRect(table.model().index(1, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown == [("first 2 for “boss”", (Path("/planted/m3.png"), Path("/planted/m2.png")))]
    assert filled.rig.workspace.selected == shown[0][1]
    QTest.keyClick(table, Qt.Key.Key_Up)  # the keys that go through the queries leave the list alone
    assert len(shown) == 1


def test_the_strip_shows_whom_the_chosen_query_finds(qtbot: QtBot, filled: Skew) -> None:
    assert filled.letters() == "WW" and filled.page.heading().startswith("“nurse”: first 2 of 6")
    table = filled.page.table
    at = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert filled.letters() == "MM" and filled.page.heading().startswith("“boss”")
    assert filled.page.legend.said() == ("W woman 0, desired 50 %", "M man 2, desired 50 %")
    where = filled.page.strip.place(1).toPoint()
    qtbot.mouseClick(filled.page.strip.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert filled.rig.workspace.current == Path("/planted/m2.png")
    QTest.keyClick(filled.page.strip, Qt.Key.Key_Left)
    assert filled.rig.workspace.current == Path("/planted/m3.png")
    qtbot.mouseClick(filled.page.strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    assert filled.rig.workspace.current == Path("/planted/m3.png")  # there is no third cell


def test_no_label_is_encoded_again_for_another_k_or_query(filled: Skew) -> None:
    filled.page.k.setValue(4)
    filled.rig.settle()
    assert filled.letters() == "WWMW" and filled.page.title().startswith("Skew by gender, k = 4")
    before = len(filled.rig.engine.asked)
    filled.page.query_chosen.emit("boss")
    filled.rig.settle()
    assert len(filled.rig.engine.asked) == before


def test_rows_are_ordered_by_a_column_and_back(filled: Skew) -> None:
    filled.rig.add({"m4.png": [math.cos(0.2), math.sin(0.2)]})
    filled.rig.tag("gender", {"man": ["m4.png"]})
    filled.rig.settle()
    worst = max((0, 1), key=lambda row: float(filled.cells(row)[3]))
    asked, table = filled.queries(), filled.page.table
    header, model = table.horizontalHeader(), table.model()

    def click() -> list[str]:
        at = QPoint(header.sectionViewportPosition(3) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return [model.index(row, 0).data() for row in (0, 1)]

    assert click() == [asked[worst], asked[1 - worst]]
    assert model.headerData(3, Qt.Orientation.Horizontal) == "NDKL ▾"
    assert click() == [asked[1 - worst], asked[worst]]
    assert click() == asked and model.headerData(3, Qt.Orientation.Horizontal) == "NDKL"


def test_equal_shares_differ_from_the_datasets(filled: Skew) -> None:
    filled.rig.add({"w4.png": [math.cos(1.2), math.sin(1.2)]})
    filled.rig.tag("gender", {"woman": ["w4.png"]})
    filled.rig.settle()
    assert filled.cells(0)[1] == f"{math.log(1 / (4 / 7)):.2f}"
    filled.page.desired.activated.emit(1)
    filled.rig.settle()
    assert filled.cells(0)[1] == f"{math.log(2):.2f}" and filled.page.title().endswith("equal shares")


def test_several_attributes_are_crossed(filled: Skew) -> None:
    filled.rig.tag("age", {"old": ["w1.png", "m3.png"], "young": ["w2.png", "m1.png"]})
    filled.page.attributes.attributes_chosen.emit(("gender", "age"))
    filled.rig.settle()
    assert filled.page.title().startswith("Skew by gender x age")
    letters, said = zip(*(text.split(" ", 1) for text in filled.page.legend.said()), strict=True)
    assert said == tuple(
        f"{group}, desired 25 %" for group in ("woman, old 1", "woman, young 1", "man, old 0", "man, young 0")
    )
    assert len(set(letters)) == 4 and filled.letters() == "".join(letters[:2])


def test_typed_queries_are_asked_after_a_pause(filled: Skew) -> None:
    filled.type('boss, "nurse, head", boss')
    assert filled.queries() == ["boss", "nurse, head"] and filled.control.draft.source == ""
    filled.type('boss, "nurse')
    assert filled.page.message.text().startswith("A quotation mark")
    assert filled.queries() == ["boss", "nurse, head"]
    filled.type("nurse")
    assert filled.page.message.text() == "" and filled.queries() == ["nurse"]


def test_nothing_is_computed_while_the_page_is_out_of_sight(filled: Skew) -> None:
    before = len(filled.rig.engine.asked)
    filled.page.hide()
    filled.page.k.setValue(3)
    filled.rig.settle()
    assert len(filled.rig.engine.asked) == before and filled.letters() == "WW"
    filled.page.show()
    filled.rig.settle()
    assert filled.letters() == "WWM"


def test_a_failure_keeps_the_last_good_result(filled: Skew) -> None:
    filled.rig.engine.broken = "The tokenizer is gone."
    filled.page.k.setValue(3)
    filled.rig.settle()
    assert filled.page.stale() == "The tokenizer is gone." and filled.letters() == "WW"


def test_k_over_the_images_is_said(filled: Skew) -> None:
    filled.page.k.setValue(50)
    filled.rig.settle()
    assert "k = 6 (asked 50)" in filled.page.title() and len(filled.letters()) == 6


def test_harmful_words_are_not_offered(skew: Skew) -> None:
    skew.rig.load()
    offered = [skew.page.sets.itemData(place) for place in range(skew.page.sets.count())]
    assert "adjectives" in offered and "crime" not in offered and "non-human" not in offered


def test_the_measures_go_into_every_kind_of_file(filled: Skew, tmp_path: Path) -> None:
    for ending in (".csv", ".json", ".png", ".svg"):
        filled.control.export(tmp_path / f"skew{ending}")
        filled.rig.settle()
        assert filled.page.message.text().startswith("Saved skew")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "skew.csv").read_text(encoding="utf-8"))))
    assert [(row["query"], row["group"], row["in_top_k"]) for row in rows[:2]] == [
        ("nurse", "woman", "2"),
        ("nurse", "man", "0"),
    ]
    said = json.loads((tmp_path / "skew.json").read_text())
    found = [one["path"] for one in said["queries"][1]["top"]]
    assert found == [str(Path("/planted/m3.png")), str(Path("/planted/m2.png"))]
    assert said["k"] == 2 and "Geyik" in said["method"] and said["provenance"]["labels"] == ["nurse", "boss"]
    assert "NDKL" in (tmp_path / "skew.svg").read_text() and (tmp_path / "skew.png").stat().st_size > 10_000


def test_what_was_asked_comes_back_with_the_session() -> None:
    draft = SkewDraft("occupations", ("doctor",), 7, "equal", ("gender",))
    assert read_draft(json.loads(json.dumps(draft_form(draft))), SkewDraft()) == draft
    wrong: list[Any] = [None, [], {"k": 0, "queries": [1], "desired": 3, "attributes": "x"}]
    for damaged in wrong:
        assert read_draft(damaged, SkewDraft()) == SkewDraft()
