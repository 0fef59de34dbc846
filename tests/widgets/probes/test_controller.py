"""The frame that all bias probes share: asking, dropping, showing, exporting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.files.figure_page import Page
from app.probes.base import Evidence, Question
from app.probes.page import Box, Sketch
from tests.rigs.probes import ProbeRig, planted
from widgets.desk.asker import Missing
from widgets.desk.probing.page import ProbePage
from widgets.desk.workspace import ImageItem
from widgets.probes.controller import ProbeController


@dataclass(frozen=True)
class Mean:
    """The mean cosine of all images and labels."""

    value: float

    def rows(self) -> list[dict[str, object]]:
        return [{"mean": self.value}]

    def as_dict(self) -> dict[str, object]:
        return {"mean": self.value, "method": self.method()}

    def method(self) -> str:
        return "The mean of all cosines."


class MeanController(ProbeController[Mean]):
    def __init__(self, view: ProbePage, rig: ProbeRig) -> None:
        super().__init__("mean", view, rig.desk)
        self.shown: list[float] = []
        self.option = 1

    def question(self) -> Question[Mean] | Missing:
        return self.basics() or self._question()

    def _question(self) -> Question[Mean]:
        return Question(self.moment, (self.option,), (self.desk.workspace.prompts,), self.mean)

    @staticmethod
    def mean(evidence: Evidence) -> Mean:
        return Mean(float(evidence.scores().cosine.mean()))

    def show_result(self, result: Mean) -> None:
        self.shown.append(result.value)

    def exported(self, result: Mean) -> Mean:
        return result

    def sketch(self, result: Mean) -> Sketch:
        def draw(page: Page, box: Box) -> None:
            page.axes(box.left, box.top, box.width, box.height).bar([0], [result.value])

        return Sketch("Mean cosine", 400, 200, draw)

    def said(self, result: Mean) -> tuple[str, str]:
        return f"mean {result.value:.3f}", "the mean of all cosines"


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[ProbeRig]:
    made = ProbeRig(qtbot)
    yield made
    made.close()


@pytest.fixture
def page(rig: ProbeRig) -> ProbePage:
    return ProbePage("Mean", QLabel("content"))


@pytest.fixture
def control(rig: ProbeRig, page: ProbePage) -> MeanController:
    made = MeanController(page, rig)
    rig.show(page)
    return made


def fill(rig: ProbeRig) -> None:
    rig.load()
    rig.add({"a": (1, 0), "b": (0, 1)})
    rig.tag("kind", {"x": ["a"], "y": ["b"]})
    rig.labels("cat", "dog")
    rig.settle()


def test_the_empty_page_says_step_by_step_what_to_do_next(
    rig: ProbeRig, page: ProbePage, control: MeanController, qtbot: QtBot
) -> None:
    assert "model" in page.sentence()
    rig.load()
    assert page.action() == "Open images…"
    with qtbot.waitSignal(control.images_requested):
        page.action_requested.emit()
    rig.add({"a": (1, 0)})
    assert page.action() == "Go to Groups"
    with qtbot.waitSignal(control.page_requested, check_params_cb=lambda name: name == "groups"):
        page.action_requested.emit()
    rig.tag("kind", {"x": ["a"]})
    assert page.action() == "Try example labels"
    with qtbot.waitSignal(rig.workspace.prompts_text_requested):
        page.action_requested.emit()
    rig.labels("cat")
    rig.settle()
    assert page.sentence() == "" and len(control.shown) == 1


def test_a_result_says_what_it_is_of_and_what_made_it(
    rig: ProbeRig, page: ProbePage, control: MeanController
) -> None:
    fill(rig)
    assert page.title() == f"mean {control.shown[-1]:.3f}"
    assert page.source() == "clip · crop · 2 images"
    assert page.method() == "The mean of all cosines."


def test_nothing_is_computed_out_of_sight(rig: ProbeRig, page: ProbePage, control: MeanController) -> None:
    page.hide()
    fill(rig)
    assert rig.engine.asked == []
    page.show()
    rig.settle()
    assert len(control.shown) == 1


def test_the_same_question_is_asked_once(rig: ProbeRig, page: ProbePage, control: MeanController) -> None:
    fill(rig)
    asked = len(rig.engine.asked)
    control.refresh()
    page.hide()
    page.show()
    rig.settle()
    assert len(rig.engine.asked) == asked
    control.option = 2
    control.refresh()
    rig.settle()
    assert len(rig.engine.asked) == asked + 1


def test_only_the_newest_question_is_shown(rig: ProbeRig, page: ProbePage, control: MeanController) -> None:
    fill(rig)
    rig.engine.open.clear()
    for label in ("fox", "owl", "hen"):
        rig.labels(label)
    rig.wait(lambda: page.stale() != "")
    before = len(control.shown)
    rig.engine.open.set()
    rig.settle()
    assert len(control.shown) == before + 1
    assert page.stale() == ""
    shown = control.answer
    assert shown is not None and shown.question.prompts[0].labels == ("hen",)


def test_a_failure_leaves_the_last_good_result_marked(
    rig: ProbeRig, page: ProbePage, control: MeanController
) -> None:
    fill(rig)
    good = control.answer
    rig.engine.broken = "No text can be encoded."
    rig.labels("fox")
    rig.settle()
    assert page.stale() == "No text can be encoded."
    assert page.sentence() == "" and control.answer is good
    rig.engine.broken = ""
    rig.labels("owl")
    rig.settle()
    assert page.stale() == "" and control.answer is not good


def test_a_first_failure_can_be_tried_again(rig: ProbeRig, page: ProbePage, control: MeanController) -> None:
    rig.engine.broken = "No text can be encoded."
    fill(rig)
    assert page.sentence() == "No text can be encoded."
    rig.engine.broken = ""
    page.action_requested.emit()
    rig.settle()
    assert page.sentence() == ""


def test_another_crop_mode_keeps_the_result_until_images_are_embedded_again(
    rig: ProbeRig, page: ProbePage, control: MeanController
) -> None:
    fill(rig)
    rig.workspace.set_mode("pad")
    assert page.sentence() == "" and "embedded" in page.stale()
    rig.add({"a": (1, 0), "b": (1, 1)})
    rig.settle()
    assert page.stale() == "" and page.source() == "clip · pad · 2 images"


def test_what_was_cancelled_by_hand_can_be_computed_after_all(
    rig: ProbeRig, page: ProbePage, control: MeanController
) -> None:
    rig.engine.open.clear()
    rig.load()
    rig.add({"a": (1, 0)})
    rig.tag("kind", {"x": ["a"]})
    rig.labels("cat")
    rig.wait(rig.engine.entered.is_set)
    rig.jobs.cancel_all()
    rig.engine.open.set()
    rig.wait(lambda: page.sentence() == "Cancelled.")
    page.action_requested.emit()
    rig.settle()
    assert page.sentence() == ""


def test_what_was_cancelled_leaves_the_last_result_marked(
    rig: ProbeRig, page: ProbePage, control: MeanController
) -> None:
    fill(rig)
    rig.engine.open.clear()
    rig.engine.entered.clear()
    rig.labels("fox")
    rig.wait(rig.engine.entered.is_set)
    rig.jobs.cancel_all()
    rig.engine.open.set()
    rig.wait(lambda: page.stale() == "outdated: cancelled")
    page.hide()
    page.show()
    rig.settle()
    assert page.stale() == ""


def test_the_method_can_be_read_and_copied(
    rig: ProbeRig, page: ProbePage, control: MeanController, qtbot: QtBot
) -> None:
    assert not page.method_button.isEnabled()
    fill(rig)
    qtbot.mouseClick(page.method_button, Qt.MouseButton.LeftButton)
    copy = next(one for one in page.findChildren(type(page.export_button)) if one.text() == "Copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "The mean of all cosines."


@pytest.mark.parametrize("name", ["m.csv", "m.json", "m.png", "m.svg"])
def test_results_are_exported_with_provenance(
    rig: ProbeRig, page: ProbePage, control: MeanController, tmp_path: Path, name: str
) -> None:
    fill(rig)
    control.export(tmp_path / name)
    rig.settle()
    assert page.message.text().startswith(f"Saved {name}")
    made: Any = provenance_in(tmp_path / name)
    assert made["model"]["id"] == "clip" and made["labels"] == ["cat", "dog"] and "partial" not in made


@pytest.mark.parametrize("name", ["m.csv", "m.json", "m.png"])
def test_what_is_of_a_part_of_the_images_says_so_first_and_in_the_file(
    rig: ProbeRig, page: ProbePage, control: MeanController, tmp_path: Path, name: str
) -> None:
    fill(rig)
    count = len(rig.workspace.images)
    rig.workspace.set_images([*rig.workspace.images, ImageItem(Path("/planted/late"), "late")])
    rig.settle()
    said = f"partial: {count} of {count + 1} images"
    assert page.title().startswith(f"{said} · ") and page.source().startswith(f"{said} · ")
    control.export(tmp_path / name)
    rig.settle()
    assert page.message.text().endswith(f"({said}).")
    made: Any = provenance_in(tmp_path / name)
    assert made["partial"] == {"images": count, "of": count + 1}


def provenance_in(path: Path) -> Any:
    if path.suffix == ".png":
        from PIL import Image

        with Image.open(path) as image:
            return json.loads(str(image.info["clip-loupe"]))
    if path.suffix == ".csv":
        path = path.with_name(f"{path.name}.json")
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)["provenance"]
    from xml.etree import ElementTree

    found = ElementTree.fromstring(text).find(".//{http://purl.org/dc/elements/1.1/}description")
    assert found is not None and found.text is not None
    return json.loads(found.text)


def test_a_wrong_ending_is_one_sentence(
    rig: ProbeRig, page: ProbePage, control: MeanController, tmp_path: Path
) -> None:
    fill(rig)
    control.export(tmp_path / "mean.xlsx")
    rig.settle()
    assert "mean.xlsx" in page.message.text()
    assert list(tmp_path.iterdir()) == []


def test_embeddings_that_trickle_in_are_gathered(
    rig: ProbeRig, page: ProbePage, control: MeanController
) -> None:
    rig.load()
    rig.labels("cat")
    items = [ImageItem(Path("/planted") / name, name) for name in ("a", "b", "c", "d")]
    rig.workspace.set_images(items)
    rig.tag("kind", {"x": ["a", "b", "c", "d"]})
    for item in items[:3]:
        rig.workspace.add_embeddings([planted(item.path, (1, 0))])
    rig.settle()
    # the first at once, the others with the next moment
    assert page.source().endswith("clip · crop · 1 image")
    rig.workspace.add_embeddings([planted(items[3].path, (1, 0))])
    rig.settle()
    assert page.source() == "clip · crop · 4 images"  # the last does not wait
