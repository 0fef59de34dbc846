"""One undo for the window, by its key, wherever the focus is; nothing is encoded again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.files import session as sessions
from app.models.encoder import Encoder
from app.probes.tags import Tags
from tests.rigs.window import CAT, COFFEE, LIMIT, Window, settle
from widgets.kit import messages

ROCKET = CAT.with_name("rocket.jpg")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many images each batch had that went through the tower."""
    batches: list[int] = []
    encode = Encoder.encode_batch

    def counted(self: Encoder, inputs: Any) -> Any:
        batches.append(len(inputs))
        return encode(self, inputs)

    monkeypatch.setattr(Encoder, "encode_batch", counted)
    return batches


@pytest.fixture
def filled(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    """Three images in two groups, labels and a pin; all embedded. No notice goes by itself."""
    monkeypatch.setattr(messages, "_OFFER_MS", 600_000)
    window.images.add_paths([CAT, COFFEE, ROCKET])
    window.prompts.set_texts("cat\nrocket", "a photo of a {}.")
    workspace = window.workspace
    settle(qtbot, window, lambda: len(workspace.embeddings) == 3)
    workspace.set_tags(
        Tags({"kind": ("thing", "animal")}, {CAT: {"kind": "animal"}, COFFEE: {"kind": "thing"}})
    )
    workspace.set_selected([COFFEE, CAT])
    workspace.set_pins(["a photo of a cat."])
    window.window.activateWindow()
    settle(qtbot, window)
    return window


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """Press Ctrl and a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    qtbot.keyClick(focused, key, CTRL)


def test_all_images_are_removed_and_come_back_by_keys(
    filled: Window, qtbot: QtBot, encoded: list[int]
) -> None:
    before, photos = filled.session.collect(), filled.images_panel
    photos.list.setFocus()
    press(qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(filled.workspace.selected) == 3)
    qtbot.keyClick(photos.list, Qt.Key.Key_Delete)
    assert not filled.workspace.images and photos.empty.open_button.hasFocus()
    assert filled.notices.text() == "Removed 3 images."
    press(qtbot, Qt.Key.Key_Z)
    assert filled.notices.text() == ""
    settle(qtbot, filled, lambda: len(filled.workspace.embeddings) == 3)
    after = filled.session.collect()
    assert replace(after, selected=()) == replace(before, selected=())
    assert set(after.selected) == {str(path) for path in (CAT, COFFEE, ROCKET)}, "what Ctrl+A selected"
    assert encoded == []


@pytest.mark.parametrize("place", ["labels", "search", "temperature", "precision", "prompts"])
def test_the_key_works_where_the_field_has_nothing_to_undo(filled: Window, qtbot: QtBot, place: str) -> None:
    fields = {
        "labels": filled.prompts_panel.labels,
        "search": filled.images_panel.search.field,
        "temperature": filled.ranking_panel._factor,
        "precision": filled.parts.panel("models")._precision,
        "prompts": filled.prompts_panel.list,
    }
    filled.images.remove_selected()
    fields[place].setFocus()
    press(qtbot, Qt.Key.Key_Z)
    assert len(filled.workspace.images) == 3
    press(qtbot, Qt.Key.Key_Z)
    assert filled.workspace.pins == (), "the step before"


def test_a_field_with_something_to_undo_keeps_its_key(filled: Window, qtbot: QtBot) -> None:
    filled.images.remove_selected()
    labels = filled.prompts_panel.labels
    labels.setFocus()
    qtbot.keyClicks(labels, "my ")
    qtbot.waitUntil(lambda: filled.workspace.prompts.labels[0] == "my cat")
    press(qtbot, Qt.Key.Key_Z)
    assert labels.toPlainText() == "cat\nrocket" and len(filled.workspace.images) == 1
    qtbot.keyClicks(labels, "big ")
    qtbot.waitUntil(lambda: filled.workspace.prompts.labels[0] == "big cat")
    filled.images_panel.list.setFocus()
    press(qtbot, Qt.Key.Key_Z)  # elsewhere, what was typed is the last step
    assert filled.workspace.prompts.labels == ("cat", "rocket") and len(filled.workspace.images) == 1


def test_an_opened_session_is_said_and_goes_back_whole(
    filled: Window, qtbot: QtBot, tmp_path: Path, encoded: list[int]
) -> None:
    before, path = filled.session.collect(), tmp_path / "other.json"
    tags = {"size": {"small": [str(ROCKET)]}}
    other = replace(before, images=(str(ROCKET),), selected=(), labels="dog", pins=(), tags=tags, mode="pad")
    sessions.save(other, path)
    filled.session.open(path)
    settle(qtbot, filled, lambda: len(filled.workspace.embeddings) == 1)
    assert filled.notices.text() == "Opened other.json in place of 3 images, 2 labels, 2 groups."
    assert filled.workspace.tags.names == {"size": ("small",)}
    encoded.clear()
    qtbot.mouseClick(filled.notices.strips()[0]._action, Qt.MouseButton.LeftButton)
    settle(qtbot, filled, lambda: len(filled.workspace.embeddings) == 3)
    assert filled.session.collect() == before
    assert encoded == []
    filled.workspace.history.redo()
    settle(qtbot, filled, lambda: len(filled.workspace.embeddings) == 1)
    assert filled.workspace.prompts.labels == ("dog",) and filled.workspace.mode == "pad"


def test_another_precision_is_a_step(
    window: Window, qtbot: QtBot, encoded: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_OFFER_MS", 600_000)
    workspace = window.workspace
    window.images.add_paths([CAT])  # one: a processor without bf16 takes seconds for each
    settle(qtbot, window, lambda: len(workspace.embeddings) == 1)
    window.models.set_precision("bf16")
    settle(qtbot, window, lambda: window.models.precision == "bf16" and len(workspace.embeddings) == 1)
    assert window.notices.text() == "bf16 is loaded in place of fp32."
    assert encoded == [1, 1]
    encoded.clear()
    workspace.history.undo()
    qtbot.waitUntil(lambda: workspace.info is not None and workspace.info.precision == "fp32", timeout=LIMIT)
    settle(qtbot, window, lambda: len(workspace.embeddings) == 1)
    assert encoded == [] and workspace.history.undoText() != "Load fp32"


@pytest.mark.parametrize("how", ["drop", "folder"])
def test_images_that_are_added_go_by_one_undo_and_come_back(
    window: Window, qtbot: QtBot, tmp_path: Path, how: str
) -> None:
    window.images.add_paths([CAT])
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 1)
    folder = tmp_path / "photos"
    folder.mkdir()
    added = [folder / "a.jpg", folder / "b.jpg"]
    for path, source in zip(added, (COFFEE, ROCKET), strict=True):
        shutil.copy(source, path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in ([folder] if how == "folder" else added)])
    window.images.add_mime(mime)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 3)
    assert any(strip.text() == "Added 2 images." for strip in window.notices.strips())
    window.workspace.history.undo()
    assert [item.path for item in window.workspace.images] == [CAT]
    assert window.workspace.selected == (CAT,)
    window.workspace.history.redo()
    assert [item.path for item in window.workspace.images] == [CAT, *added]
    window.images.add_mime(mime)
    settle(qtbot, window)
    window.workspace.history.undo()
    assert len(window.workspace.images) == 1, "what was listed already is no step"
