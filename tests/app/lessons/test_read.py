"""Lessons are read, and a broken one is one sentence with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.lessons.check import check_lesson
from app.lessons.lesson import MeasureStep, SetStep
from app.lessons.read import read_all, read_lesson
from app.paths import RESOURCES
from tests.rigs.lessons.small import HEAD, SAY, write_lesson

SET = """
[[step]]
kind = "set"
text = "See."
images = ["a.png", "samples/cat.jpg"]
labels = ["cat"]
"""
MEASURE = """
[[step]]
kind = "measure"
key = "loss"
measure = "contrastive-loss"
text = "Measured."
shows = { below = 1 }
"""
TRUTH = """
[[step]]
kind = "truth"
of = "loss"
text = "{loss}"
not_shown = "{loss}"
"""

GUESS = """
[[step]]
kind = "guess"
key = "g"
about = "loss"
text = "x"
number = { low = 2, high = 1 }
"""


def test_a_lesson_is_read_with_its_pictures_lines_and_languages(tmp_path: Path) -> None:
    lesson = read_lesson(write_lesson(tmp_path, SAY + SET + MEASURE + TRUTH))
    assert (lesson.id, lesson.minutes, lesson.languages) == ("small", 1, ("en",))
    assert [step.line for step in lesson.steps] == [6, 10, 16, 23]
    (setting,) = [step for step in lesson.steps if isinstance(step, SetStep)]
    assert setting.setup.images == (tmp_path / "a.png", RESOURCES / "samples" / "cat.jpg")
    (measure,) = [step for step in lesson.steps if isinstance(step, MeasureStep)]
    assert measure.shows is not None and measure.shows.below == 1


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ("\n[[step]\n", "lesson.toml, line 6: this is no TOML"),
        ('\n[[step]]\nkind = "sing"\ntext = "x"\n', "lesson.toml, line 7: “sing” is no kind"),
        ('\n[[step]]\nkind = "say"\n', "lesson.toml, line 6: “text” is missing."),
        ('\n[[step]]\nkind = "say"\ntext = "**x"\n', "lesson.toml, line 8: “text” opens a **"),
        ('\n[[step]]\nkind = "say"\ntext = { en = 3 }\n', "lesson.toml, line 8: “text” must be a text"),
        (
            '\n[[step]]\nkind = "say"\ntext = "x"\nvoice = 1\n',
            "lesson.toml, line 9: there is no “voice” here",
        ),
        (SET.replace("a.png", "b.png"), "lesson.toml, line 9: there is no picture “b.png”"),
        (
            SET.replace("a.png", "../a.png"),
            "lesson.toml, line 9: “../a.png” leads out of the lesson's folder.",
        ),
        (
            SET + 'panel = "evaluate/party"\n',
            "lesson.toml, line 11: the panel “evaluate” has no page “party”.",
        ),
        (SET + "temperature = 0\n", "lesson.toml, line 11: “temperature” must lie between"),
        (MEASURE.replace("contrastive-loss", "luck"), "lesson.toml, line 9: “luck” is no measure"),
        (MEASURE + "with = { luck = 1 }\n", "lesson.toml, line 12: there is no “luck” here"),
        (
            MEASURE.replace("below = 1", 'below = "gain"'),
            "lesson.toml, line 11: there is no measured value “gain”",
        ),
        (TRUTH + MEASURE, "lesson.toml, line 8: there is no earlier measure “loss” for this step."),
        (MEASURE + MEASURE, "lesson.toml, line 15: another step has the key “loss” already."),
        (
            '\n[[step]]\nkind = "act"\ntext = "x"\nuntil = { dance = true }\n',
            "lesson.toml, line 9: there is no “dance” here",
        ),
        (
            GUESS,
            "lesson.toml, line 11: “low” must be below “high”.",
        ),
        ("", "lesson.toml, line 1: a lesson needs a step"),
    ],
)
def test_a_broken_lesson_is_one_sentence_with_file_and_line(
    tmp_path: Path, steps: str, sentence: str
) -> None:
    with pytest.raises(LoupeError) as raised:
        read_lesson(write_lesson(tmp_path, steps))
    assert str(raised.value).startswith(sentence)
    assert "\n" not in str(raised.value)


def test_a_picture_that_is_none_is_told_with_its_step(tmp_path: Path) -> None:
    write_lesson(tmp_path, SAY + SET)
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(LoupeError, match=r"^lesson\.toml, line 10: a\.png"):
        check_lesson(tmp_path)


def test_a_text_without_a_language_is_remarked_on(tmp_path: Path) -> None:
    head = HEAD.replace('"Small"', '{ en = "Small", ko = "작은" }')
    step = SAY.replace('"Read."', '{ en = "Read.", ko = "읽기" }')
    lesson, remarks = check_lesson(write_lesson(tmp_path, step + SAY, head))
    assert lesson.languages == ("en",)
    assert "the steps of lines 10." in remarks[0]


def test_a_broken_lesson_stops_no_other(tmp_path: Path) -> None:
    write_lesson(tmp_path / "02-good", SAY)
    write_lesson(tmp_path / "01-bad", "")
    lessons, errors = read_all([tmp_path])
    assert [lesson.id for lesson in lessons] == ["small"]
    assert [str(error) for error in errors] == [
        "01-bad/lesson.toml, line 1: a lesson needs a step: [[step]]."
    ]
