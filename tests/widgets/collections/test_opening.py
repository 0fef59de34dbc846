"""A collection opened, refused, closed, verified and kept in the session, in the real window."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from app.collections.manifest import read_manifest
from app.engine.engine import Engine
from app.files import recents
from app.images.geometry import CropMode
from tests.rigs.collections.opened import collection_of, opened, panel_of
from tests.rigs.collections.photos import save_as_collection, wide_photos
from tests.rigs.collections.synthetic import write_collection
from tests.rigs.window import Window, load_once, settle


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of photos with their embeddings by the built-in model, cropped."""
    folder = tmp_path_factory.mktemp("photos")
    paths = wide_photos(folder / "photos", 24)
    engine = Engine(loader=load_once)
    engine.load("builtin")
    images, _ = engine.embed_images(paths, CropMode.CROP)
    embeddings = np.stack([image.embedding for image in images])
    return save_as_collection(folder, embeddings, [f"photos/{path.name}" for path in paths])


def test_a_panel_without_a_collection_says_what_to_do(window: Window) -> None:
    window.show_panel("collection")
    assert "embeddings that were made before" in panel_of(window).sentence()
    assert panel_of(window).action() == "Open a collection…"


def test_a_collection_says_what_it_is(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 300, 64, shards=3)
    (folder / "img_emb" / "img_emb_1.npy").unlink()
    opened(qtbot, window, folder)
    said = panel_of(window).header.text()
    assert "c · 200 rows × 64 · float16 · 2 shards" in said
    assert "Columns: image_path, caption, width, licence" in said
    assert "Missing shards: 1" in said
    assert "ANOTHER MODEL MADE THESE EMBEDDINGS" in said  # of another width
    assert not panel_of(window).header.verify_button.isEnabled()
    assert recents.read_recents().collections == (str(folder),)


def test_a_folder_that_is_none_is_one_sentence_and_the_former_stays(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    first = write_collection(tmp_path / "first", 20, 16)
    controller = opened(qtbot, window, first)
    opened(qtbot, window, tmp_path / "gone")
    assert controller.opened.collection is not None and controller.opened.collection.folder == first
    assert "gone" in window.notices.text()
    assert controller.view_state()["folder"] == str(first)


def test_opening_another_and_closing_are_taken_back(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    first, second = (write_collection(tmp_path / name, 20, 16) for name in ("first", "second"))
    controller = opened(qtbot, window, first)
    opened(qtbot, window, second)
    assert controller.opened.folder == second
    window.workspace.history.undo()
    settle(qtbot, window, lambda: controller.opened.folder == first)
    window.workspace.history.redo()
    settle(qtbot, window, lambda: controller.opened.folder == second)
    panel_of(window).header.close_button.click()
    assert controller.opened.collection is None and panel_of(window).sentence()
    window.workspace.history.undo()
    settle(qtbot, window, lambda: controller.opened.folder == second)


def test_verification_is_said_and_kept_beside(qtbot: QtBot, window: Window, photos: Path) -> None:
    controller = opened(qtbot, window, photos)
    header = panel_of(window).header
    assert "Nothing tells which model made it. Is it builtin" in header.text()
    header.verify_button.click()
    settle(qtbot, window, lambda: not controller.opened.verifying)
    verification = controller.opened.verification
    assert verification is not None and (verification.answer, len(verification.cosines)) == ("same", 10)
    assert verification.sentence in header.text()
    kept = read_manifest(photos)
    assert kept is not None and kept.verified is not None and kept.verified.answer == "same"
    (photos / "clip-loupe.json").unlink()


def test_a_dropped_folder_of_embeddings_is_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 20, 16)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    window.images.add_mime(mime)
    settle(qtbot, window, lambda: collection_of(window).opened.collection is not None)
    assert window.stage.view.name == "collections"
    assert window.workspace.images == ()


def test_a_collection_given_at_the_start_is_opened(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 20, 16)
    window.images.add_paths([folder], undoable=False)  # as `start` adds what the command line names
    settle(qtbot, window, lambda: collection_of(window).opened.collection is not None)
    assert collection_of(window).opened.folder == folder


def test_a_folder_that_vanished_is_one_sentence_of_the_session(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    folder = write_collection(tmp_path / "c", 20, 16)
    controller = opened(qtbot, window, folder)
    state = controller.view_state()
    shutil.rmtree(folder)
    controller.opened.close()
    controller.restore_view_state(state)
    settle(qtbot, window, lambda: controller.opened.opening is None)
    assert "c" in panel_of(window).sentence() and panel_of(window).action() == "Open a collection…"
    assert controller.view_state() == state  # on a disk that is plugged in again it is there
    assert recents.read_recents().collections == ()


def test_damaged_settings_are_ignored(window: Window) -> None:
    controller = collection_of(window)
    controller.restore_view_state({"folder": 3, "page": "nowhere", "pages": {"search": 1, 2: {}}})
    assert controller.view_state()["folder"] == ""


def test_a_page_is_named_by_command_and_figure_only_with_a_collection(window: Window) -> None:
    controller = collection_of(window)
    assert controller.command() == controller.drawing() == "No collection is open; open one first."


def test_addresses_and_folders_are_allowed_for_one_collection_alone(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    first, second = (write_collection(tmp_path / name, 20, 16) for name in ("first", "second"))
    controller = opened(qtbot, window, first)
    controller.opened.allow([tmp_path])
    controller.opened.allow_urls()
    assert controller.view_state()["folder"] == str(first)
    assert controller.opened.allowed == (tmp_path,) and controller.opened.urls_allowed
    opened(qtbot, window, first)
    assert controller.opened.allowed == (tmp_path,)
    opened(qtbot, window, second)
    allowed = controller.opened
    assert len(allowed.allowed) == 0 and not allowed.urls_allowed


def test_opening_can_be_cancelled(window: Window, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 20, 16)
    controller = collection_of(window)
    window.show_panel("collection")
    controller.open(folder)
    assert panel_of(window).action() == "Cancel"
    panel_of(window).action_requested.emit()
    assert controller.opened.opening is None
    assert panel_of(window).action() == "Open a collection…"


def test_the_model_that_made_it_is_offered(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 20, 16)
    controller = opened(qtbot, window, folder)
    ready = controller.opened.ready
    assert ready is not None
    object.__setattr__(ready, "maker", "ViT-B-32@openai")
    controller.opened.changed.emit()
    header = panel_of(window).header
    assert (header.load_button.isHidden(), header.load_button.text()) == (False, "Load ViT-B-32@openai")
    asked: list[str] = []
    controller.model_requested.disconnect()
    controller.model_requested.connect(asked.append)
    header.load_button.click()
    assert asked == ["ViT-B-32@openai"]


def test_a_session_without_a_collection_closes_it_and_one_with_it_makes_no_step(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    folder = write_collection(tmp_path / "c", 20, 16)
    controller = collection_of(window)
    empty = controller.view_state()
    controller.restore_view_state({**empty, "folder": str(folder)})
    settle(qtbot, window, lambda: controller.opened.collection is not None)
    controller.restore_view_state(empty)
    assert controller.opened.collection is None
    assert not window.workspace.history.canUndo()
