"""A lesson on paper: nothing typed is HTML, pictures are inside, and what wasn't measured is said so."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from app.lessons.lesson import Lesson
from app.lessons.measures.base import MODEL, Measured
from app.lessons.read import read_lesson
from app.lessons.worksheet import Answer, Sheet, worksheet
from tests.rigs.composition import model
from tests.rigs.lessons.small import write_lesson

STEPS = """
[[step]]
kind = "set"
title = "See"
text = { en = "**Look** at <script>alert(1)</script>", ko = "보세요." }
images = ["a.png", "samples/cat.jpg"]
labels = ["<b>cat</b>", "dog & co"]
templates = ["a {}"]
temperature = 0.5
mode = "pad"
groups = { kind = { animal = ["a.png"] } }
classes = { cat = ["a.png"] }

[[step]]
kind = "guess"
key = "guess"
about = "won"
text = "How many?"
choices = [
  { id = "all", text = "All", when = { above = 0.9 } },
  { id = "few", text = "Few", when = { below = 0.9 } },
]

[[step]]
kind = "guess"
key = "number"
about = "won"
text = "How many in percent?"
number = { unit = "share", low = 0, high = 1, near = 0.1 }

[[step]]
kind = "measure"
key = "won"
measure = "pairs-won"
text = "Counted."
shows = { above = 0.9 }

[[step]]
kind = "truth"
of = "won"
guess = "guess"
text = "It is {won}."
not_shown = "Only {won}."

[[step]]
kind = "act"
text = "Add."
until = { labels_at_least = 3 }

[[step]]
kind = "break"
key = "broken"
measure = "label-margin"
text = "Break."
shows = { below = 0 }
"""
TAKEN = Measured("share of images", 0.5, "share", 4, "images", (MODEL,), (0.25, 0.75), "Wilson")


class Reader(HTMLParser):
    """Gathers a page's text, and the sources of what it shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.sources: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return read_lesson(write_lesson(tmp_path, STEPS))


def test_a_sheet_holds_questions_and_pictures_and_names_no_other_file(lesson: Lesson) -> None:
    page = worksheet(Sheet(lesson))
    read = Reader(page)
    assert "script" not in read.tags and "<script>alert(1)</script>" in read.text
    assert "<b>cat</b> · dog & co" in read.text
    for part in ("☐ All", "☐ Few", "a number from 0.0 % to 100.0 %", "animal (1)", "cat (1)", "0.5", "pad"):
        assert part in read.text
    assert len(read.sources) == 2 and all(
        source.startswith("data:image/jpeg;base64,") for source in read.sources
    )
    first = Image.open(io.BytesIO(base64.b64decode(read.sources[0].partition(",")[2])))
    assert first.size == (8, 8) and first.getpixel((4, 4))[0] > 200  # type: ignore[index]


def test_without_a_model_the_teacher_is_told_that_nothing_was_measured(lesson: Lesson) -> None:
    text = Reader(worksheet(Sheet(lesson))).text
    assert "No model is loaded, so nothing was measured" in text
    assert text.count("Not measured in this window on this model.") == 2
    assert text.count("here nothing was") == 2
    assert "Where the model shows it: It is {won}. Where it doesn't: Only {won}." in text
    digest = hashlib.sha256((lesson.folder / "lesson.toml").read_bytes()).hexdigest()
    assert digest[:16] in text
    assert re.search(r"CLIP Loupe \d", text) and "Model none" in text


def test_what_was_measured_stands_in_the_teachers_part_alone(lesson: Lesson) -> None:
    sheet = Sheet(lesson, info=model(), answers={"won": Answer(TAKEN)})
    learners, _, teachers = Reader(worksheet(sheet)).text.partition("For the teacher: “Small”")
    assert "50.0 %" not in learners
    assert "1 of 2 values were measured in this window" in teachers
    assert "50.0 % (25.0 % to 75.0 %)" in teachers and "4 images" in teachers and "Wilson" in teachers
    assert "Right: Few" in teachers and "50.0 %; within 10.0 % is close" in teachers
    assert "Only 50.0 %." in teachers and "It is" not in teachers
    assert "This model doesn't show the effect here." in teachers
    assert teachers.count("Not measured in this window") == 1
    assert sheet.info is not None and sheet.info.weights_hash in teachers and sheet.info.id in teachers
    other = Reader(worksheet(Sheet(lesson, info=model(), answers={"won": Answer(TAKEN, as_set=False)})))
    assert "held something else then" in other.text and "held something else then" not in teachers


def test_texts_are_in_the_language_or_in_the_first_and_ours_are_looked_up(lesson: Lesson) -> None:
    said: list[str] = []

    def say(text: str) -> str:
        said.append(text)
        return f"<{text}>"

    page = Reader(worksheet(Sheet(lesson, "ko", say))).text
    assert "보세요." in page and "How many?" in page
    assert "<Your guess>" in page and "Your guess" in said
