"""The program's own lessons: sound, in both languages, each with something to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.lessons.check import check_lesson
from app.lessons.lesson import BreakStep, GuessStep, MeasureStep, TruthStep
from app.lessons.read import lesson_folders
from app.lessons.shelf import SHIPPED
from app.lessons.steps import texts_of
from app.lessons.texts import named_values

FOLDERS = lesson_folders(SHIPPED)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_lesson_is_sound_and_in_both_languages(folder: Path) -> None:
    lesson, remarks = check_lesson(folder)
    assert remarks == []
    assert lesson.languages == ("en", "ko")
    assert folder.name.partition("-")[2] == lesson.id
    assert 5 <= lesson.minutes <= 10
    kinds = {type(step) for step in lesson.steps}
    assert {GuessStep, MeasureStep, TruthStep, BreakStep} <= kinds


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_translation_has_the_same_values(folder: Path) -> None:
    lesson, _ = check_lesson(folder)
    keys = {step.key for step in lesson.steps if isinstance(step, MeasureStep | BreakStep)}
    for step in lesson.steps:
        for text in texts_of(step):
            named = [set(named_values(part)) & keys for _, part in text.by_language]
            assert all(names == named[0] for names in named), step.line
            if isinstance(step, TruthStep):
                unknown = {name for _, part in text.by_language for name in named_values(part)} - keys
                assert not unknown, step.line


def test_ids_are_different() -> None:
    ids = [check_lesson(folder)[0].id for folder in FOLDERS]
    assert len(set(ids)) == len(ids)
