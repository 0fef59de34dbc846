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


SET = '\n[[step]]\nkind = "set"\ntext = { en = "See.", ko = "보세요." }\nimages = ["a.png"]\n'


def test_a_worksheet_is_written_in_a_language_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_lesson(tmp_path / "lesson", SET))
    for name in ("out.html", "out.pdf"):
        out = tmp_path / name
        assert main(["lesson", folder, "--worksheet", str(out), "--language", "ko"]) == 0
        assert capsys.readouterr().out == f"{out}\n"
        assert main(["lesson", folder, "--worksheet", str(out)]) == 2
        assert "exists already" in capsys.readouterr().err
        assert main(["lesson", folder, "--worksheet", str(out), "--overwrite", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"files": [str(out)]}
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    assert "See." in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert main(["lesson", folder, "--worksheet", str(tmp_path / "out.doc")]) == 2
    assert "written as .html or .pdf" in capsys.readouterr().err
    assert main(["lesson", folder, "--worksheet", str(tmp_path / "x.html"), "--language", "de"]) == 2
    assert "no texts in “de”; it is in en" in capsys.readouterr().err
    assert main(["lesson", folder, "--worksheet", str(tmp_path / "none" / "x.html")]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_a_worksheet_speaks_the_language_asked_for(tmp_path: Path) -> None:
    folder = str(write_lesson(tmp_path / "lesson", SET))
    out = tmp_path / "out.html"
    assert main(["lesson", folder, "--worksheet", str(out), "--language", "ko"]) == 0
    page = out.read_text(encoding="utf-8")
    assert "보세요." in page and "See." not in page and "출처" in page


def test_a_lesson_is_sent_and_installed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = write_lesson(tmp_path / "lesson", SET), tmp_path / "out.zip"
    assert main(["lesson", str(folder), "--send", str(out)]) == 0
    assert main(["lesson", str(out), "--check"]) == 0
    assert main(["lesson", str(out), "--worksheet", str(tmp_path / "out.html")]) == 0
    capsys.readouterr()
    assert main(["lesson", str(out), "--install", "--json"]) == 0
    installed = own_lessons() / "small"
    assert json.loads(capsys.readouterr().out) == {"files": [str(installed)]}
    assert sorted(path.name for path in installed.iterdir()) == ["a.png", "lesson.toml"]
    assert main(["lesson", str(out), "--install"]) == 2
    assert "There is a lesson “small” already" in capsys.readouterr().err
    assert main(["lesson", str(out), "--install", "--overwrite"]) == 0
    out.write_bytes(b"no archive")
    assert main(["lesson", str(out), "--check"]) == 2
    assert "damaged" in capsys.readouterr().err
    assert [path.name for path in own_lessons().parent.iterdir() if path.name.startswith(".lesson")] == []
