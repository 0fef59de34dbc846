"""The commands `lessons` and `lesson`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.lessons.shelf import own_lessons
from main import main
from tests.rigs.lessons.small import SAY, write_lesson


def test_lessons_are_listed_the_users_behind_the_programs(capsys: pytest.CaptureFixture[str]) -> None:
    write_lesson(own_lessons() / "01-mine", SAY)
    assert main(["lessons", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["id"] == "two-towers"
    assert rows[0]["languages"] == ["en", "ko"]
    assert rows[-1] == {"id": "small", "title": "Small", "steps": 1, "minutes": 1, "languages": ["en"]}


def test_a_lesson_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lesson", str(write_lesson(tmp_path, SAY)), "--check"]) == 0
    assert capsys.readouterr().out.startswith("small ")
    write_lesson(tmp_path, SAY + 'sound = "on"\n')
    assert main(["lesson", str(tmp_path), "--check"]) == 2
    assert capsys.readouterr().err.startswith("clip-loupe: lesson.toml, line 9: there is no “sound” here")


def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lesson", str(tmp_path / "none"), "--check"]) == 2
    error = capsys.readouterr().err
    assert "lesson.toml" in error and "does not exist" in error
