"""A lesson is sent as one file and installed from it; an archive that isn't safe changes nothing."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from app.errors import LoupeError
from app.lessons.file import is_parcel
from app.lessons.own import parcel
from app.lessons.own.parcel import install, send
from app.lessons.read import read_lesson
from tests.rigs.lessons.small import HEAD, SAY, write_lesson

SET = '\n[[step]]\nkind = "set"\ntext = "See."\nimages = ["a.png", "samples/cat.jpg"]\n'
TEXT = HEAD + SAY


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    folder = write_lesson(tmp_path / "written", SET)
    (folder / "private.jpg").write_bytes(b"mine")
    return folder


def archive(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_lesson_is_sent_and_installed(lesson: Path, tmp_path: Path) -> None:
    sent = send(lesson, tmp_path / "out.zip")
    with zipfile.ZipFile(sent.path) as made:
        assert sorted(made.namelist()) == ["small/a.png", "small/lesson.toml"]
    assert (sent.files, sent.left_out) == (2, 1)
    send(lesson, tmp_path / "again.zip")
    assert sent.path.read_bytes() == (tmp_path / "again.zip").read_bytes()
    home = tmp_path / "home" / "lessons"
    assert install(sent.path, home, {}).target == home / "small"
    assert read_lesson(home / "small").steps[0].text.in_language("en") == "See."
    assert files_in(tmp_path / "home") == [
        "lessons",
        *(f"lessons/small{at}" for at in ("", "/a.png", "/lesson.toml")),
    ]


def test_a_folder_is_installed_with_what_the_lesson_names(lesson: Path, tmp_path: Path) -> None:
    install(lesson, tmp_path / "lessons", {})
    assert files_in(tmp_path / "lessons" / "small") == ["a.png", "lesson.toml"]
    assert (lesson / "private.jpg").is_file()


def test_nothing_is_overwritten_without_a_question(lesson: Path, tmp_path: Path) -> None:
    out, home = tmp_path / "out.zip", tmp_path / "lessons"
    send(lesson, out)
    with pytest.raises(LoupeError, match="exists already"):
        send(lesson, out)
    install(out, home, {})
    write_lesson(home / "small", SAY)
    with pytest.raises(LoupeError, match="There is a lesson “small” already"):
        install(out, home, {"small": home / "small"})
    assert len(read_lesson(home / "small").steps[0].text.in_language("en")) == len("Read.")
    install(out, home, {"small": home / "small"}, overwrite=True)
    assert read_lesson(home / "small").steps[0].text.in_language("en") == "See."
    assert files_in(home) == ["small", "small/a.png", "small/lesson.toml"]
    with pytest.raises(LoupeError, match="Another lesson has the id"):
        install(out, home, {"small": tmp_path / "shipped"}, overwrite=True)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"a/lesson.toml": TEXT, "../evil.txt": "x"}, "leads out of the lesson's folder"),
        ({"a/lesson.toml": TEXT, "/etc/evil": "x"}, "leads out of the lesson's folder"),
        ({"a/lesson.toml": TEXT, "a/..\\evil": "x"}, "leads out of the lesson's folder"),
        ({"a/lesson.toml": TEXT, "a/con": "x"}, "no name that every system takes"),
        ({"a/lesson.toml": TEXT, "b/lesson.toml": TEXT}, "holds 2 lessons"),
        ({"a/readme.txt": "x"}, "holds no lesson"),
        ({"a/lesson.toml": TEXT, "a/x.png": "1", "a/X.png": "2"}, "two files of one name"),
        ({"a/lesson.toml": TEXT + SET.replace("a.png", "no.png")}, "no picture “no.png”"),
        ({"a/lesson.toml": "id = "}, "lesson.toml, line 1: this is no TOML"),
        (
            {"a/lesson.toml": TEXT + SET.replace("a.png", "x.png"), "a/x.png": "none"},
            "lesson.toml, line 10: ",
        ),
    ],
)
def test_what_is_not_safe_or_sound_changes_nothing(
    files: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    source = archive(tmp_path / "in.zip", files)
    with pytest.raises(LoupeError, match=sentence):
        install(source, tmp_path / "home" / "lessons", {})
    assert files_in(tmp_path / "home") == []
    assert files_in(tmp_path) == ["home", "in.zip"]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.zip", {"a/lesson.toml": TEXT})
    entry = zipfile.ZipInfo("a/x.png")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(source, "a") as made:
        made.writestr(entry, "/etc/passwd")
    with pytest.raises(LoupeError, match="leads out"):
        install(source, tmp_path / "home" / "lessons", {})


def test_an_archive_is_bounded_whatever_it_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "in.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("lesson.toml", TEXT)
        made.writestr("big.png", b"\0" * 1_000_000)
    monkeypatch.setattr(parcel, "MOST_BYTES", 500_000)
    with pytest.raises(LoupeError, match="too large"):
        install(source, tmp_path / "home" / "lessons", {})
    monkeypatch.setattr(parcel, "_MOST_FILES", 1)
    with pytest.raises(LoupeError, match="more than 1 files"):
        install(source, tmp_path / "home" / "lessons", {})
    assert files_in(tmp_path / "home") == []


def test_a_damaged_archive_is_one_sentence(lesson: Path, tmp_path: Path) -> None:
    out = send(lesson, tmp_path / "out.zip").path
    data = bytearray(out.read_bytes())
    data[60:90] = b"\0" * 30
    out.write_bytes(data)
    with pytest.raises(LoupeError, match="damaged"):
        install(out, tmp_path / "lessons", {})
    out.write_bytes(b"no archive")
    with pytest.raises(LoupeError, match="damaged"):
        install(out, tmp_path / "lessons", {})


def test_what_is_a_lesson_is_told_from_what_is_not(lesson: Path, tmp_path: Path) -> None:
    assert is_parcel(lesson) and is_parcel(send(lesson, tmp_path / "out.zip").path)
    assert not is_parcel(archive(tmp_path / "photos.zip", {"a.png": "x"}))
    assert not is_parcel(tmp_path) and not is_parcel(lesson / "a.png")


def test_a_lesson_that_is_not_sound_is_not_sent(lesson: Path, tmp_path: Path) -> None:
    (lesson / "a.png").write_bytes(b"none")
    with pytest.raises(LoupeError, match=r"lesson\.toml, line 6: "):
        send(lesson, tmp_path / "out.zip")
    with pytest.raises(LoupeError, match=r"sent as \.zip"):
        send(lesson, tmp_path / "out.tar")
    assert not (tmp_path / "out.zip").exists()
