"""The association page in use, on planted embeddings, through the real jobs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.analysis.exact_tests import permutation_p
from app.files.codec import draft_form
from app.probes.association.ask import AssociationDraft
from tests.rigs.plots import under
from tests.rigs.probes import LabelEngine, ProbeRig
from widgets.probes.association.controller import AssociationController
from widgets.probes.association.page import AssociationPage

AXES = {
    "tie": (1, 0, 0, 0, 0, 0, 0, 0),
    "hat": (0, 1, 0, 0, 0, 0, 0, 0),
    "shoe": (0, 0, 1, 0, 0, 0, 0, 0),
}


@dataclass
class Page:
    rig: ProbeRig
    view: AssociationPage
    control: AssociationController

    def order(self) -> list[str]:
        return [row.key for row in self.view.pairs.table().rows]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    rig = ProbeRig(qtbot, LabelEngine(AXES))
    view = AssociationPage()
    control = AssociationController(view, rig.desk)
    rig.load()
    ties = {f"t{number}": (0.8, 0.1, 0.3) for number in range(10)}
    hats = {f"h{number}": (0.1, 0.5, 0.3) for number in range(10)}
    rig.add({**ties, **hats})
    rig.tag("kind", {"ties": list(ties), "hats": list(hats)})
    rig.labels("shoe", "hat", "tie")
    rig.show(view)
    control.edit(measure="cosine")
    control.set_draft(control.draft.at(0.75))
    rig.settle()
    yield Page(rig, view, control)
    rig.close()
    control.deleteLater()


def test_labels_stand_by_difference_with_those_found_marked(page: Page) -> None:
    assert page.order()[:2] == ["hat", "tie"] and page.order()[2] == "shoe"
    rows = page.view.pairs.table().rows
    assert [row.cells[0].strong for row in rows] == [True, True, False]
    assert [bar.text for bar in rows[0].cells[0].bars] == ["0.0 %", "100.0 %"]
    assert rows[0].cells[0].text == "★ hat" and rows[2].cells[0].text == "shoe"
    assert page.view.title() == "★ 2 of 3 labels found, FDR 5 %"
    assert "Benjamini" in page.view.method() and "Benjamini" in rows[0].cells[0].tip
    assert float(permutation_p([0], 10, [10], 10)[0]) < 0.001
    assert rows[0].cells[0].note == "−100 pts · q < 0.001"


def test_the_threshold_changes_the_finding_live(page: Page) -> None:
    page.view.threshold.setValue(0.95)
    page.rig.settle()
    assert page.view.title().startswith("★ 0 of")
    low, high = page.control.answer.result.limits  # type: ignore[union-attr]
    page.view.slider.setValue(round(1000 * (0.75 - low) / (high - low)))
    page.rig.settle()
    assert page.view.title().startswith("★ 2 of")
    assert page.view.threshold.value() == pytest.approx(0.75, abs=1e-3)


def test_measures_keep_their_own_thresholds(page: Page) -> None:
    page.view.measure.setCurrentIndex(0)
    page.view.measure.activated.emit(0)
    page.rig.settle()
    assert page.view.threshold.value() == pytest.approx(0.1)
    assert page.control.answer.result.limits == (0.0, 1.0)  # type: ignore[union-attr]
    page.control.edit(measure="cosine")
    page.rig.settle()
    assert page.view.threshold.value() == pytest.approx(0.75)


def test_groups_are_swapped_and_chosen(page: Page) -> None:
    page.view.first.setCurrentIndex(1)
    page.view.first.activated.emit(1)
    page.rig.settle()
    assert page.view.pairs.table().copied[0][1:3] == ("hats", "ties")
    page.rig.tag("kind", {"none": []})
    page.control.edit(groups=("none", "ties"))
    page.rig.settle()
    cell = page.view.pairs.table().rows[0].cells[0]
    assert cell.bars[0].text == "no image" and cell.bars[0].span is None
    assert cell.note.startswith("— · ") and not cell.strong


def test_one_group_is_not_enough(page: Page) -> None:
    page.rig.workspace.set_tags(page.rig.workspace.tags.without_group("kind", "hats"))
    assert "two groups" in page.view.sentence() and page.view.action() == "Go to Groups"


def test_a_selected_label_shows_its_curve_and_a_click_takes_a_threshold(page: Page) -> None:
    view = page.view.pairs
    rect = view.visualRect(view.model().index(1, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(20, 8))
    plot = page.view.curve.plot()
    assert [line.label for line in plot.lines] == [page.order()[1]] * 2
    assert plot.lines[0].values[0] == 1.0 and plot.lines[0].values[-1] == 0.0
    chart = page.view.curve.chart
    middle = chart.rect().center()
    QTest.mouseClick(under(chart, middle), Qt.MouseButton.LeftButton, pos=middle)
    page.rig.settle()
    chosen = page.view.threshold.value()
    assert chosen != 0.75 and min(abs(chosen - step) for step in plot.thresholds) < 1e-4
    QTest.keyClick(chart, Qt.Key.Key_Right)
    page.rig.settle()
    assert page.view.threshold.value() > chosen


def test_a_moving_threshold_encodes_and_scores_nothing_anew(page: Page) -> None:
    first = page.control.answer.result.curve  # type: ignore[union-attr]
    page.control.set_draft(page.control.draft.at(0.5))
    page.rig.settle()
    second = page.control.answer.result  # type: ignore[union-attr]
    assert second.result.threshold == 0.5 and second.curve is first


@pytest.mark.parametrize("name", ["pairs.csv", "pairs.json", "pairs.png", "pairs.svg"])
def test_pairs_are_exported(page: Page, tmp_path: Path, name: str) -> None:
    page.control.export(tmp_path / name)
    page.rig.settle()
    assert page.view.message.text().startswith(f"Saved {name}")
    if name == "pairs.json":
        made = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        assert made["found"] == ["hat", "tie"] and made["curve"]["points"]
    if name == "pairs.svg":
        assert "hat *" in (tmp_path / name).read_text(encoding="utf-8")


def test_options_come_back_with_the_session(page: Page, qtbot: QtBot) -> None:
    page.control.edit(groups=("hats", "ties"))
    state = json.loads(json.dumps(page.control.view_state()))
    view = AssociationPage()
    qtbot.addWidget(view)
    other = AssociationController(view, page.rig.desk)
    other.restore_view_state(state)
    assert other.view_state() == state
    other.restore_view_state({"measure": 3, "thresholds": {"cosine": 9.0}, "groups": ["one"]})
    assert other.view_state() == draft_form(AssociationDraft())
    other.deleteLater()


def test_a_bar_shows_its_images_and_enter_those_of_both_groups(page: Page) -> None:
    shown: list[tuple[str, list[str]]] = []
    page.rig.workspace.slice_requested.connect(
        lambda title, paths: shown.append((title, [path.name for path in paths]))
    )
    view, posted = page.view.pairs, []
    page.rig.workspace.note_posted.connect(lambda _level, sentence: posted.append(sentence))
    hat = view.visualRect(view.model().index(page.order().index("hat"), 0))
    for up in (8, 26):  # the second group's bar, then the first's above it
        at = QPoint(hat.center().x(), hat.bottom() - up)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    # cosines with “hat”: hats 0.5 / |(0.1, 0.5, 0.3)| = 0.85; ties 0.1 / |(0.8, 0.1, 0.3)| = 0.12
    assert shown == [("hats with “hat” above 0.75", [f"h{number}" for number in range(10)])]
    assert posted == ["No image to show: ties with “hat” above 0.75."]
    view.setCurrentIndex(view.model().index(page.order().index("tie"), 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert shown[1:] == [("ties + hats with “tie” above 0.75", [f"t{number}" for number in range(10)])]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=hat.topLeft() + QPoint(20, 6))
    assert len(shown) == 2, "the label shows its curve"
