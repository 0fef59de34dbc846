"""What was opened last: newest first, kept whole, and never in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.files import recents


def test_the_newest_comes_first_and_none_twice(own_home: Path) -> None:
    for name in ("a", "b", "a"):
        recents.remember("folders", [Path("/photos") / name])
    assert recents.read_recents().folders == ("/photos/a", "/photos/b")
    recents.remember("sessions", [Path("/s.json"), Path("/t.json")])
    kept = json.loads((own_home / "recent.json").read_text())
    assert kept["sessions"] == ["/s.json", "/t.json"]
    assert kept["folders"] == ["/photos/a", "/photos/b"]


def test_the_oldest_are_forgotten() -> None:
    for number in range(12):
        recents.remember("folders", [Path(f"/{number}")])
    assert recents.read_recents().folders == tuple(f"/{number}" for number in range(11, 2, -1))


def test_one_or_all_of_a_kind_are_forgotten() -> None:
    recents.remember("folders", [Path("/a"), Path("/b")])
    recents.remember("sessions", [Path("/s.json")])
    recents.forget("folders", Path("/a"))
    assert recents.read_recents().folders == ("/b",)
    recents.clear("folders")
    assert recents.read_recents() == recents.Recents(sessions=("/s.json",))


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_kept() -> None:
    path = Path(os.fsdecode(b"/photos/caf\xe9"))
    recents.remember("folders", [path])
    assert Path(recents.read_recents().folders[0]) == path


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"folders": 3, "sessions": [1, "/s"], "places": []}']
)
def test_what_is_damaged_reads_as_nothing(own_home: Path, text: str) -> None:
    (own_home / "recent.json").write_text(text)
    assert recents.read_recents().folders == ()
    assert recents.place("images") is None
    recents.remember("folders", [Path("/a")])
    assert recents.read_recents().folders == ("/a",)


def test_what_cannot_be_written_stops_nothing(own_home: Path) -> None:
    (own_home / "recent.json").mkdir()
    recents.remember("folders", [Path("/a")])
    recents.keep_place("images", Path("/a"))
    assert recents.read_recents() == recents.Recents()
    assert [path.name for path in own_home.iterdir()] == ["recent.json"]
