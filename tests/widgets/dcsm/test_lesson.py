"""A sample image brings its lesson: the sentence, labels and prompts that samples.json has for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.analysis.prompts import parse_prompts
from app.paths import RESOURCES
from tests.rigs.composition import model
from widgets.dcsm.lesson import Lesson, LessonStrip
from widgets.desk.workspace import ImageItem, Workspace

SAMPLES = RESOURCES / "samples"
LESSONS = {entry["file"]: entry for entry in json.loads((SAMPLES / "samples.json").read_text("utf-8"))}


@pytest.fixture
def strip(qtbot: QtBot) -> LessonStrip:
    made = LessonStrip()
    qtbot.addWidget(made)
    return made


def listed(strip: LessonStrip, *names: str) -> Workspace:
    workspace = Workspace(strip)
    Lesson(strip, workspace, strip)
    workspace.prompts_text_requested.connect(
        lambda labels, templates: workspace.set_prompts(parse_prompts(labels, templates))
    )
    workspace.set_images([ImageItem(SAMPLES / name, name) for name in names])
    return workspace


def test_a_sample_shows_its_sentence_and_its_labels_replace_those_of_another(strip: LessonStrip) -> None:
    circle = "circle-left-of-square.png"
    workspace = listed(strip, "cat.jpg", circle)
    workspace.set_prompts(parse_prompts("cup of coffee\ncat", ""))
    workspace.set_selected([SAMPLES / circle])
    assert LESSONS[circle]["shows"] in strip.text() and LESSONS[circle]["title"] in strip.text()
    assert not strip.take_button.isHidden()
    strip.take_button.click()
    assert list(workspace.prompts.labels) == LESSONS[circle]["labels"]
    assert workspace.prompts.flat[0] == LESSONS[circle]["labels"][0], "a caption is no noun in a template"
    assert list(workspace.pins) == LESSONS[circle]["prompts"]
    assert strip.take_button.isHidden() and strip.text(), "nothing is left to offer; the sentence stays"
    workspace.set_selected([SAMPLES / "cat.jpg"])
    assert not strip.take_button.isHidden()


def test_a_closed_lesson_stays_away_and_other_images_have_none(strip: LessonStrip, tmp_path: Path) -> None:
    workspace = listed(strip, "cat.jpg", "coffee.jpg")
    workspace.set_selected([SAMPLES / "cat.jpg"])
    strip.closed.emit()
    workspace.set_selected([SAMPLES / "coffee.jpg"])
    assert LESSONS["coffee.jpg"]["shows"] in strip.text()
    workspace.set_selected([SAMPLES / "cat.jpg"])
    assert strip.text() == ""
    workspace.set_selected([tmp_path / "cat.jpg"])
    assert strip.text() == ""


def test_where_the_panel_is_small_the_map_has_the_place(strip: LessonStrip) -> None:
    workspace = listed(strip, "cat.jpg", "coffee.jpg")
    strip.show_room(False)
    workspace.set_selected([SAMPLES / "cat.jpg"])
    assert strip.text() == ""
    strip.show_room(True)
    assert LESSONS["cat.jpg"]["shows"] in strip.text()


def test_the_sentence_says_which_model_it_is_about_where_that_is_another(strip: LessonStrip) -> None:
    workspace = listed(strip, "cat.jpg")
    workspace.set_selected([SAMPLES / "cat.jpg"])
    workspace.set_info(model("builtin"))
    assert "built-in" not in strip.text()
    workspace.set_info(model("ViT-B-32@openai"))
    assert strip.text().endswith("(So it is with the built-in model.)")
