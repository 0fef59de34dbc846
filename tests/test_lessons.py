"""Every lesson is taken to its end through the real window; the languages alternate.

How long its steps work is for `python -m tests.lessons` to say: here other tests share the processor.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.lessons.lesson import Lesson
from app.lessons.read import lesson_folders, read_lesson
from app.lessons.shelf import SHIPPED
from tests.rigs.lessons.learner import Learner, Taken
from tests.rigs.window import load_once
from widgets.kit.words import speak
from widgets.learn.state import VERDICTS
from widgets.shell.frame import make_frame
from widgets.shell.main_window import Explorer

LESSONS = [read_lesson(folder) for folder in lesson_folders(SHIPPED)]
LANGUAGES = ("en", "ko")
ON_RANDOM = ("two-towers", "templates", "dense-maps")
"""Lessons that a model of random weights must fail to show; `python -m tests.lessons` takes all."""


def taken(qtbot: QtBot, lesson: Lesson, model: str, language: str) -> list[Taken]:
    speak(None, language)
    window = Explorer(make_frame(), Engine(loader=load_once))
    window.window.show()
    try:
        window.session.start(restore=False, model=model)
        qtbot.waitUntil(lambda: window.workspace.info is not None, timeout=60_000)
        return Learner(window).take(lesson)
    finally:
        speak(None)
        window.window.close()


@pytest.mark.parametrize("place", range(len(LESSONS)), ids=[lesson.id for lesson in LESSONS])
def test_a_lesson_is_taken_to_its_end_on_the_built_in_model(qtbot: QtBot, place: int, own_home: Path) -> None:
    lesson = LESSONS[place]
    steps = taken(qtbot, lesson, "builtin", LANGUAGES[place % 2])
    assert [step.place for step in steps] == list(range(len(lesson.steps)))
    assert [step.error for step in steps if step.error] == []


@pytest.mark.parametrize("name", ON_RANDOM)
def test_random_weights_are_told_honestly(qtbot: QtBot, name: str) -> None:
    (lesson,) = [lesson for lesson in LESSONS if lesson.id == name]
    steps = taken(qtbot, lesson, "ViT-B-32@random", LANGUAGES[ON_RANDOM.index(name) % 2])
    assert [step.error for step in steps if step.error] == []
    failures = {str(VERDICTS[verdict][0]) for verdict in ("not shown", "unsure")}
    assert any(step.verdict in failures for step in steps if step.kind == "truth")
