"""A session of many images: listed in steps, kept whole meanwhile, written in turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.files import session as sessions
from app.files.session import Session
from tests.rigs.window import Window
from widgets.desk.workspace import ImageItem
from widgets.shell.frame import make_frame
from widgets.shell.session_controller import _NAMED_AT_ONCE, SessionFile


def test_an_older_session_never_replaces_a_newer_one(tmp_path: Path) -> None:
    file, path = SessionFile(), tmp_path / "session.json"
    older, newer = file.turn(), file.turn()
    file.write(Session(labels="new"), path, newer)
    file.write(Session(labels="old"), path, older)
    kept = sessions.load(path)
    assert kept is not None and kept.labels == "new"
    file.write(Session(labels="copy"), tmp_path / "copy.json", older)
    copy = sessions.load(tmp_path / "copy.json")
    assert copy is not None and copy.labels == "copy"


@pytest.fixture
def explorer(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    explorer = Window(make_frame())
    monkeypatch.setattr(explorer.models, "restore", lambda *_: None)  # no model: it is not what is tested
    monkeypatch.setattr(explorer.images._feed, "check", lambda _paths: None)  # nor are the files
    return explorer


def test_a_session_of_many_images_is_whole_at_every_moment(
    qtbot: QtBot, tmp_path: Path, explorer: Window
) -> None:
    count = 3 * _NAMED_AT_ONCE + 1
    paths = tuple(str(tmp_path / f"{number}.png") for number in range(count))
    chosen = (paths[-1], paths[5])
    tags = {"kind": {"odd": list(paths[1::2])}}
    explorer.session.restore(Session(images=paths, selected=chosen, tags=tags))
    early = explorer.session.collect()
    assert (early.images, early.selected, early.tags) == (paths, chosen, tags)
    meanwhile = tmp_path / "meanwhile.png"
    explorer.workspace.set_images([ImageItem(meanwhile, meanwhile.name)])
    assert explorer.session.collect().images == (*paths, str(meanwhile))
    qtbot.waitUntil(lambda: len(explorer.workspace.images) == count + 1)
    late = explorer.session.collect()
    assert late.images == (*paths, str(meanwhile))
    assert late.selected == chosen
    assert late.tags == tags
    explorer.window.close()
