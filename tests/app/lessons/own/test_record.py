"""The window's state becomes a step; its pictures lie in the lesson's folder, their names kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.errors import LoupeError
from app.lessons.lesson import SetStep
from app.lessons.own import record as recording
from app.lessons.own.draft import draft_of
from app.lessons.own.record import WindowState, record
from app.paths import RESOURCES
from app.write import write_atomic
from tests.rigs.lessons.small import HEAD

CAT = RESOURCES / "samples" / "cat.jpg"


def picture(path: Path, color: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), color).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lesson").mkdir()
    (tmp_path / "lesson" / "lesson.toml").write_text(HEAD)
    return tmp_path / "lesson"


def test_a_state_is_recorded_and_read_back(folder: Path, tmp_path: Path) -> None:
    red, blue = picture(tmp_path / "a" / "x.png", "red"), picture(tmp_path / "b" / "X.png", "blue")
    state = WindowState(
        ((red, "x.png"), (blue, "X.png"), (CAT, "cat.jpg")),
        ("dog", 'a "cat"'),
        ("a photo of a {}", "{}"),
        0.50000001,
        "pad",
        "evaluate",
        "evaluate/templates",
        shape="matrix",
        selected=(blue, red),
        label="dog",
        pins=("a photo of a dog",),
        groups={"성별": {"woman": (red,), "man": (blue, CAT)}},
        classes={"cat": (CAT,)},
    )
    values = record(state, folder)
    assert values["images"] == ["x.png", "X-2.png", "samples/cat.jpg"]
    lesson = draft_of(HEAD, folder).with_step(0, {**values, "text": "See."}).read()
    step = lesson.steps[0]
    assert isinstance(step, SetStep)
    setup = step.setup
    copy = {"red": folder / "x.png", "blue": folder / "X-2.png"}
    assert setup.images == (copy["red"], copy["blue"], CAT)
    assert copy["blue"].read_bytes() == blue.read_bytes()
    assert (setup.labels, setup.templates) == (("dog", 'a "cat"'), ("a photo of a {}", "{}"))
    assert (setup.temperature, setup.mode, setup.view, setup.panel) == (
        *(0.5, "pad", "evaluate", "evaluate/templates"),
    )
    assert (setup.shape, setup.label, setup.pins) == ("matrix", "dog", ("a photo of a dog",))
    assert setup.select == (copy["blue"], copy["red"])
    assert setup.groups == (("성별", (("woman", (copy["red"],)), ("man", (copy["blue"], CAT)))),)
    assert setup.classes == (("cat", (CAT,)),)


def test_the_same_picture_is_copied_once(folder: Path, tmp_path: Path) -> None:
    red = picture(tmp_path / "a" / "x.png", "red")
    record(WindowState(((red, "x.png"),)), folder)
    again = record(WindowState(((red, "x.png"), (folder / "x.png", "x.png"))), folder)
    assert again["images"] == ["x.png"]
    assert sorted(path.name for path in folder.iterdir()) == ["lesson.toml", "x.png"]


def test_names_that_no_system_takes_are_changed(folder: Path, tmp_path: Path) -> None:
    odd = picture(tmp_path / "a" / "x[1]*?.png", "red")
    assert record(WindowState(((odd, odd.name),)), folder)["images"] == ["x(1)--.png"]
    named = picture(tmp_path / "b" / "hash.png", "blue")
    assert record(WindowState(((named, "pasted 1a2b3c"),)), folder)["images"] == ["pasted 1a2b3c.png"]


def test_what_lessons_have_no_name_for_is_left_out(folder: Path) -> None:
    values = record(WindowState(view="learn", panel="learn"), folder)
    assert "view" not in values and "panel" not in values
    values = record(WindowState(view="explore", panel="explore/nowhere"), folder)
    assert values["view"] == "explore" and "panel" not in values


def test_a_picture_that_is_gone_records_nothing(folder: Path, tmp_path: Path) -> None:
    red = picture(tmp_path / "a" / "x.png", "red")
    with pytest.raises(LoupeError, match=r"gone\.png does not exist; nothing was recorded"):
        record(WindowState(((red, "x.png"), (tmp_path / "gone.png", "gone.png"))), folder)
    assert [path.name for path in folder.iterdir()] == ["lesson.toml"]


def test_a_full_disk_records_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = [picture(tmp_path / "a" / f"{name}.png", name) for name in ("red", "blue")]

    def fail(path: Path, data: bytes) -> None:
        if path.name == "blue.png":
            raise LoupeError("blue.png was not written: the disk is full.")
        write_atomic(path, data)

    monkeypatch.setattr(recording, "write_atomic", fail)
    with pytest.raises(LoupeError, match="disk is full"):
        record(WindowState(tuple((path, path.name) for path in pictures)), folder)
    assert [path.name for path in folder.iterdir()] == ["lesson.toml"]


def test_a_step_has_room_for_so_many_images(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = tuple((tmp_path / f"{number}.png", "x") for number in range(301))
    with pytest.raises(LoupeError, match="takes 300 images; the list has 301"):
        record(WindowState(images), folder)
    monkeypatch.setattr(recording, "MOST_BYTES", 30)
    red = picture(tmp_path / "a" / "x.png", "red")
    with pytest.raises(LoupeError, match="nothing was recorded"):
        record(WindowState(((red, "x.png"),)), folder)
