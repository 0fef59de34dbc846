"""Files that are no images go where they belong; the session is kept and saved as asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from app.files import session as sessions
from app.files.session import Session
from tests.rigs.dialogs import answer
from tests.rigs.window import CAT, Window
from widgets.shell.frame import make_frame


@pytest.fixture
def explorer(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    explorer = Window(make_frame())
    monkeypatch.setattr(explorer.models, "restore", lambda *_: None)  # no model: it is not what is tested
    return explorer


@pytest.fixture
def said(explorer: Window) -> list[str]:
    sentences: list[str] = []
    explorer.workspace.note_posted.connect(lambda _level, sentence: sentences.append(sentence))
    return sentences


def files(*paths: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path) for path in paths])
    return mime


def test_labels_groups_session_and_checkpoint(
    qtbot: QtBot, tmp_path: Path, explorer: Window, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    labels, groups, checkpoint = tmp_path / "l.txt", tmp_path / "g.csv", tmp_path / "m.pt"
    labels.write_text("cat\ndog\n")
    groups.write_text(f"path,group\n{CAT},x\n")
    checkpoint.write_bytes(b"")
    opened: list[str] = []
    monkeypatch.setattr(explorer.models, "open_picker", opened.append)
    told: list[str] = []
    explorer.workspace.history.told.connect(told.append)
    explorer.prompts.set_texts("bird", "a {}")
    explorer.images.add_mime(files(labels, groups, checkpoint, CAT))
    assert told == ["The labels are those of l.txt."], "what came along with images replaces nothing unsaid"
    assert explorer.prompts.texts() == ("cat\ndog", "a {}")
    assert opened == [str(checkpoint)]
    qtbot.waitUntil(lambda: explorer.workspace.tags.of == {CAT: {"group": "x"}})
    assert [item.path for item in explorer.workspace.images] == [CAT]
    sessions.save(Session(labels="rocket"), tmp_path / "s.json")
    explorer.images.add_mime(files(tmp_path / "s.json"))
    assert explorer.prompts.texts()[0] == "rocket"
    assert not any("not an image" in sentence or "no image" in sentence for sentence in said)
    explorer.window.close()


def test_an_address_is_listed_with_what_cannot_be_read(
    qtbot: QtBot, tmp_path: Path, explorer: Window, said: list[str]
) -> None:
    (tmp_path / "gone.txt").write_text("")
    explorer.images.add_mime(files(tmp_path / "none.png", "https://example.org/b.png", CAT))
    qtbot.waitUntil(lambda: len(explorer.images.last_errors) == 2)
    reasons = [reason for _, reason in explorer.images.last_errors]
    assert reasons[0] == "none.png does not exist."
    assert reasons[1].startswith("https://example.org/b.png is an address")
    assert said[-1].startswith("2 files could not be read: ")
    explorer.window.close()


def test_saving_confirms_and_goes_to_the_same_file_again(
    qtbot: QtBot, tmp_path: Path, explorer: Window, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer.session.start(restore=False)
    answer(monkeypatch, tmp_path / "mine")
    explorer.session.save_again()
    assert said[-1] == "The session was saved as mine.json."
    explorer.prompts.set_texts("cat", "")
    explorer.session.save_again()
    kept = sessions.load(tmp_path / "mine.json")
    assert kept is not None and kept.labels == "cat"
    keys = {action.text(): action.shortcut().toString() for action in explorer.menus.actions()}
    assert keys["Save session"] == "Ctrl+S"
    explorer.window.close()


def test_settings_that_no_signal_tells_are_kept(
    qtbot: QtBot, explorer: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer.session.start(restore=False)
    explorer.session._save_soon()
    qtbot.waitUntil(lambda: explorer.session.path.exists() and not explorer.jobs.busy)
    state: dict[str, Any] = {"chosen": "other"}
    view = next(iter(explorer.session._views.values()))
    monkeypatch.setattr(view, "view_state", lambda: state)
    explorer.session._watch.timeout.emit()
    name = next(iter(explorer.session._views))

    def kept() -> bool:
        session = sessions.load(explorer.session.path)
        return session is not None and session.views[name] == state

    qtbot.waitUntil(kept)
    explorer.window.close()
