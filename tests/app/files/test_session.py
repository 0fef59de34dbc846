"""Sessions survive a round trip, damage and other versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import LoupeError
from app.files import session as sessions
from app.files.session import Session

FULL = Session(
    images=("a/猫.jpg", "b.png"),
    selected=("b.png",),
    labels="cat\n\ndog ",
    templates="a photo of a {}.",
    pins=("a photo of a cat.",),
    mode="pad",
    temperature=0.5,
    model="ViT-B-32@random",
    device="cpu",
    precision="bf16",
    tags={"gender": {"woman": ["b.png"], "man": []}},
    views={"dcsm": {"opacity": 0.4}},
)


def test_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "session.json"
    sessions.save(FULL, path)
    assert sessions.load(path) == FULL
    sessions.save(Session(), path)
    assert sessions.load(path) == Session()


def test_a_session_from_before_there_were_groups_has_none() -> None:
    raw = json.loads(sessions.dumps(FULL))
    del raw["tags"]
    read = sessions.loads(json.dumps(raw).encode(), "mine.json")
    assert read.tags == {}
    assert read.images == FULL.images


def test_a_session_from_before_there_were_precisions_is_in_fp32() -> None:
    raw = json.loads(sessions.dumps(FULL))
    del raw["precision"]
    read = sessions.loads(json.dumps(raw).encode(), "mine.json")
    assert (read.precision, read.device) == ("fp32", "cpu")


def test_what_older_sessions_call_maskclip_is_value() -> None:
    views = {
        "dcsm": {"variant": "maskclip", "opacity": 0.4},
        "compare": {"variant": "maskclip", "page": "maps"},
    }
    old = json.dumps({"clip-loupe-session": 1, "labels": "maskclip", "views": views}).encode()
    read = sessions.loads(old, "mine.json")
    assert read.labels == "maskclip"
    assert read.views == {
        "dcsm": {"variant": "value", "opacity": 0.4},
        "compare": {"variant": "value", "page": "maps"},
    }
    new = sessions.dumps(Session(views=views))
    assert json.loads(new)["clip-loupe-session"] == 2
    assert sessions.loads(new, "mine.json").views == views


def test_no_session_yet(tmp_path: Path) -> None:
    assert sessions.load(tmp_path / "none.json") is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"images": []}', b"\xff\xfe\x00"])
def test_what_is_no_session_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(LoupeError, match=r"^mine\.json is not a session file"):
        sessions.loads(data, "mine.json")


def test_another_version_is_refused() -> None:
    with pytest.raises(LoupeError, match="another version"):
        sessions.loads(b'{"clip-loupe-session": 99}', "mine.json")


def test_a_damaged_entry_costs_only_itself() -> None:
    raw = json.loads(sessions.dumps(FULL))
    raw |= {"temperature": "hot", "pins": 3, "views": None, "tags": [], "images": ["a.png", 7]}
    read = sessions.loads(json.dumps(raw).encode(), "mine.json")
    assert read.temperature == 1.0
    assert read.pins == ()
    assert (read.views, read.tags) == ({}, {})
    assert read.images == ("a.png",)
    assert read.labels == FULL.labels


@pytest.mark.parametrize("value", ["NaN", "Infinity", "0", "-1", "true", "9" * 400])
def test_a_temperature_that_is_none_is_left_at_1(value: str) -> None:
    data = f'{{"clip-loupe-session": 1, "labels": "cat", "temperature": {value}}}'
    read = sessions.loads(data.encode(), "mine.json")
    assert (read.temperature, read.labels) == (1.0, "cat")


def test_a_path_that_is_no_text_is_kept(tmp_path: Path) -> None:
    session = Session(images=("bad\udcff.png", "猫.png"))
    sessions.save(session, tmp_path / "session.json")
    assert sessions.load(tmp_path / "session.json") == session


def test_endless_nesting_is_no_session() -> None:
    with pytest.raises(LoupeError, match="is not a session file"):
        sessions.loads(b"[" * 100_000, "mine.json")


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LoupeError, match=r"^The folder .*file can't be made: "):
        sessions.save(Session(), tmp_path / "file" / "session.json")
