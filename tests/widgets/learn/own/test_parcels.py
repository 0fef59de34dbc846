"""Lessons go out and come in by the window; worksheets hold what was measured in it, on this model."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.lessons.shelf import own_lessons
from tests.rigs import dialogs as answers
from tests.rigs.lessons.learner import Learner
from tests.rigs.lessons.small import SAY, write_lesson
from tests.rigs.window import Window
from widgets.learn.own import parcels

MEASURE = """
[[step]]
kind = "set"
text = "See."
images = ["samples/cat.jpg", "samples/rocket.jpg"]
labels = ["cat", "rocket"]
templates = ["{}"]

[[step]]
kind = "measure"
key = "won"
measure = "pairs-won"
text = "Counted."
shows = { above = 0.9 }

[[step]]
kind = "measure"
key = "margin"
measure = "diagonal-margin"
text = "Counted."
"""


@pytest.fixture
def learner(window: Window) -> Learner:
    """A window with a lesson of the user's own."""
    write_lesson(own_lessons() / "small", MEASURE)
    learner = Learner(window)
    window.stage.show_view("learn")
    learner.rest()
    return learner


def said(window: Window) -> str:
    return str(window.notices.log.said[-1].sentence)


def drop(window: Window, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    window.images.add_mime(mime)


def test_a_lesson_is_sent_and_dropped_into_another_window(
    learner: Learner, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "sent.zip"
    answers.answer(monkeypatch, out)
    window.parts.panel("learn").cards["small"].send_requested.emit()
    learner.rest()
    assert said(window).startswith("Saved sent.zip in ") and "Left out: 1 file of its folder" in said(window)
    shutil.rmtree(own_lessons() / "small")
    drop(window, out)
    learner.rest()
    assert (own_lessons() / "small" / "lesson.toml").is_file()
    assert said(window) == "“Small” is among your lessons now."
    assert "small" in window.parts.panel("learn").cards
    assert window.workspace.images == ()


@pytest.mark.parametrize("sure", [True, False])
def test_a_lesson_that_is_there_is_replaced_only_where_it_is_wanted(
    sure: bool, learner: Learner, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, question: str, _action: str) -> bool:
        asked.append(question)
        return sure

    monkeypatch.setattr(parcels, "ask_sure", ask)
    before = (own_lessons() / "small" / "lesson.toml").read_text()
    drop(window, write_lesson(tmp_path / "other", SAY))
    learner.rest()
    assert asked == ["There is a lesson “small” among your own already."]
    assert ((own_lessons() / "small" / "lesson.toml").read_text() == before) is not sure


def test_a_lesson_that_the_window_is_started_with_is_installed(
    learner: Learner, window: Window, tmp_path: Path
) -> None:
    folder = write_lesson(tmp_path / "other", SAY)
    (folder / "lesson.toml").write_text((folder / "lesson.toml").read_text().replace("small", "other"))
    window.start([folder])
    learner.rest()
    assert (own_lessons() / "other" / "lesson.toml").is_file()
    assert window.workspace.images == ()


def test_a_lesson_is_opened_by_its_file(
    learner: Learner, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_lesson(tmp_path / "other", SAY)
    (folder / "lesson.toml").write_text((folder / "lesson.toml").read_text().replace("small", "other"))
    answers.answer(monkeypatch, folder / "lesson.toml")
    window.parts.panel("learn").open_button.click()
    learner.rest()
    assert (own_lessons() / "other" / "lesson.toml").is_file()


def test_what_is_no_lesson_is_one_sentence(
    learner: Learner, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"none")
    answers.answer(monkeypatch, broken)
    window.parts.panel("learn").open_button.click()
    learner.rest()
    assert said(window) == "“broken.zip” is no .zip file that can be read, or is damaged."
    drop(window, write_lesson(tmp_path / "bad", SAY + "x = 1\n"))
    learner.rest()
    assert said(window).startswith("lesson.toml, line 9: ")


def test_a_worksheet_holds_what_was_measured_on_this_model(
    learner: Learner, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "sheet.html"
    answers.answer(monkeypatch, out)
    learner.begin("small")
    learner.strip.next.click()
    learner.rest()
    view = learner.strip.view()
    assert view is not None and view.result is not None
    shown = view.result.value
    learner.strip.leave.click()
    learner.rest()
    window.parts.panel("learn").cards["small"].worksheet_requested.emit()
    learner.rest()
    page = out.read_text(encoding="utf-8")
    assert "1 of 2 values were measured in this window" in page and shown in page
    info = window.workspace.info
    assert info is not None and info.weights_hash in page
    assert "held something else" not in page
    window.workspace.model_changed.emit()
    learner.rest()
    window.parts.panel("learn").cards["small"].worksheet_requested.emit()
    learner.rest()
    assert "0 of 2 values were measured" in out.read_text(encoding="utf-8")


def test_a_value_of_a_window_that_was_changed_is_told_so(
    learner: Learner, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "sheet.html"
    answers.answer(monkeypatch, out)
    learner.begin("small")
    window.prompts.set_texts("rocket\ncat", "{}")
    learner.rest()
    learner.strip.next.click()
    learner.rest()
    learner.strip.leave.click()
    learner.rest()
    window.parts.panel("learn").cards["small"].worksheet_requested.emit()
    learner.rest()
    assert "The window held something else then" in out.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_one_sentence(
    learner: Learner, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.answer(monkeypatch, tmp_path / "none" / "sheet.pdf")
    window.parts.panel("learn").cards["small"].worksheet_requested.emit()
    learner.rest()
    assert "sheet.pdf was not written: the folder" in said(window)
