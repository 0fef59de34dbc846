"""The real window on the built-in model, driven as a person would: drop, type, click, export, close."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.models.encoder import Encoder
from app.models.registry import ModelSpec
from tests.rigs.dialogs import answer
from tests.rigs.groups import drop_at
from tests.rigs.window import CAT, COFFEE, LIMIT, Window, load_once, settle
from widgets.dcsm.cards.card import DcsmCard
from widgets.desk.workspace import ImageItem
from widgets.shell.frame import make_frame


def drop(window: Window, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop_at(window.window, QPoint(400, 300), mime)


def type_labels(qtbot: QtBot, window: Window, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            qtbot.keyClick(window.prompts_panel.labels, Qt.Key.Key_Return)
        qtbot.keyClicks(window.prompts_panel.labels, line)


def ranked_with(window: Window, *labels: str) -> bool:
    ranked = window.workspace.ranked
    return ranked is not None and ranked.prompts.labels == labels


def with_maps(qtbot: QtBot, window: Window, *pins: str) -> list[DcsmCard]:
    drop(window, CAT)
    window.workspace.set_pins(pins)
    settle(qtbot, window, lambda: len(window.dcsm.shown().maps) == len(pins))
    return window.dcsm_panel.cards()


def test_drop_type_and_read_the_ranking(qtbot: QtBot, window: Window) -> None:
    drop(window, CAT, COFFEE)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 2)
    assert window.workspace.current == CAT
    type_labels(qtbot, window, "dog\ncat\n\nrocket")
    settle(qtbot, window, lambda: ranked_with(window, "dog", "cat", "rocket"))
    ranked = window.ranking.current_scores()
    assert ranked is not None
    assert ranked.scores.ranking(0)[0].label == "cat"
    encoder = load_once(ModelSpec("builtin", "builtin", None, None), "auto")
    expected = encoder.encode_texts(["dog", "cat", "rocket"]) @ window.workspace.embeddings[CAT].embedding
    np.testing.assert_allclose(ranked.scores.cosine[0], expected, atol=1e-6)
    np.testing.assert_allclose(ranked.scores.probability[0].sum(), 1, atol=1e-6)
    assert window.ranking_panel.shown() == "bars"


def test_several_selected_images_stand_in_a_table(qtbot: QtBot, window: Window) -> None:
    drop(window, CAT, COFFEE)
    type_labels(qtbot, window, "cat\ncup of coffee")
    settle(qtbot, window, lambda: ranked_with(window, "cat", "cup of coffee"))
    qtbot.waitUntil(lambda: len(window.workspace.embeddings) == 2, timeout=LIMIT)
    window.images_panel.list.selectAll()
    settle(qtbot, window, lambda: len(window.workspace.selected) == 2)
    ranked = window.ranking.current_scores()
    assert ranked is not None
    assert {path.name for path in ranked.paths} == {"cat.jpg", "coffee.jpg"}
    assert window.ranking_panel.shown() == "grid"


def test_what_is_dropped_is_shown(qtbot: QtBot, window: Window) -> None:
    drop(window, CAT)
    settle(qtbot, window, lambda: window.workspace.current == CAT)
    drop(window, COFFEE)
    settle(qtbot, window, lambda: window.workspace.selected == (COFFEE,))
    assert len(window.workspace.images) == 2


def test_unreadable_files_are_named_and_the_rest_load(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.jpg").write_text("not an image")
    (tmp_path / "good.jpg").write_bytes(CAT.read_bytes())
    drop(window, tmp_path)
    settle(qtbot, window, lambda: len(window.images.last_errors) == 2)
    assert [item.name for item in window.workspace.images] == ["good.jpg"]
    assert "empty.png" in window.notices.text()


def test_chip_and_patch_give_the_models_cosines(qtbot: QtBot, window: Window) -> None:
    (card,) = with_maps(qtbot, window, "a photo of a cat")
    shown = window.dcsm.shown().maps[0]
    encoder = load_once(ModelSpec("builtin", "builtin", None, None), "auto")
    from app.images.images import read_picture

    text = encoder.dense_text("a photo of a cat")
    image = encoder.dense_image(read_picture(CAT).pixels)
    np.testing.assert_allclose(shown.dcsm.values, text.embeddings @ image.embeddings.T, atol=1e-6)
    chips = card.chips
    row = shown.dcsm.tokens.index("cat")
    qtbot.mouseClick(chips, Qt.MouseButton.LeftButton, pos=chips.chip_rect(row).center().toPoint())
    assert window.dcsm.shown().maps[0].rows == (row,)
    canvas = card.canvas
    rows, columns = shown.dcsm.grid
    from app.images.images import patch_rect

    centre = canvas.to_screen(patch_rect(shown.dcsm.crop, (rows, columns), 2, 3)).center().toPoint()
    qtbot.mouseMove(canvas, centre - QPoint(1, 1))
    qtbot.mouseMove(canvas, centre)
    value = shown.dcsm.values[row, 1 + 2 * columns + 3]
    qtbot.waitUntil(lambda: f"{value:.4f}" in card.readout())


def test_two_prompts_share_one_scale_and_have_a_difference(qtbot: QtBot, window: Window) -> None:
    with_maps(qtbot, window, "a cat", "a rocket")
    one, other = window.dcsm.shown().maps
    assert one.limits == other.limits
    lows = [m.dcsm.values[m.dcsm.global_row, 1:].min() for m in (one, other)]
    assert one.limits[0] == pytest.approx(min(lows))
    assert "bypass the attention pooling" in window.dcsm_panel.patch_note.full_text
    window.dcsm._change_setting("difference", True)
    shown = window.dcsm.shown().difference
    assert shown is not None
    assert (shown.a, shown.b) == ("a cat", "a rocket")
    assert shown.limits[0] == -shown.limits[1]


def test_exports_carry_their_provenance(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    type_labels(qtbot, window, "cat\ndog")
    with_maps(qtbot, window, "a cat")
    settle(qtbot, window, lambda: ranked_with(window, "cat", "dog"))
    window.groups.add_attribute("kind", "animal")
    window.groups.tag([CAT], "kind", "animal")
    for save, name in (
        (window.exports.save_figure, "figure.png"),
        (window.exports.save_figure, "figure.svg"),
        (lambda path: window.exports.save_overlays([path]), "overlay.png"),
        (lambda path: window.exports.save_arrays([path]), "map.npz"),
        (window.exports.save_rankings, "ranks.json"),
        (window.exports.save_rankings, "ranks.csv"),
    ):
        save(tmp_path / name)
        settle(qtbot, window, lambda name=name: (tmp_path / name).exists())  # type: ignore[misc]
        assert name in window.notices.text()
    arrays = np.load(tmp_path / "map.npz", allow_pickle=False)
    assert arrays["dcsm"].dtype == np.float32
    assert arrays["dcsm"].shape == (len(arrays["tokens"]), int(arrays["has_cls"]) + arrays["grid"].prod())
    info = window.workspace.info
    assert info is not None
    assert json.loads(str(arrays["provenance"]))["model"]["weights_hash"] == info.weights_hash
    ranks = json.loads((tmp_path / "ranks.json").read_text())
    assert ranks["images"][0]["ranking"][0]["label"] == "cat"
    assert ranks["images"][0]["groups"] == {"kind": "animal"}
    assert "group:kind" in (tmp_path / "ranks.csv").read_text().splitlines()[0]


def test_several_maps_are_numbered_files(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_maps(qtbot, window, "a cat", "a dog")
    for ask, ending in ((window.exports.ask_overlay, "png"), (window.exports.ask_arrays, "npz")):
        answer(monkeypatch, tmp_path / "map")
        ask()
        files = [tmp_path / f"map-{number}.{ending}" for number in range(2)]
        settle(qtbot, window, lambda files=files: all(map(Path.exists, files)))  # type: ignore[misc]
    first, second = (" ".join(np.load(path)["tokens"]) for path in files)
    assert "cat" in first and "dog" in second


def test_export_refusals_name_what_is_missing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.exports.ask_figure()
    assert "no map" in window.notices.text()
    window.exports.ask_rankings()
    assert "no ranking" in window.notices.text()
    with_maps(qtbot, window, "a cat")
    window.exports.save_arrays([tmp_path / "missing folder" / "map.npz"])
    settle(qtbot, window, lambda: "missing folder" in window.notices.text())


def test_a_ranking_of_older_prompts_is_not_exported(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    drop(window, CAT)
    type_labels(qtbot, window, "cat\ndog")
    settle(qtbot, window, lambda: ranked_with(window, "cat", "dog"))
    window.prompts.set_texts("apple\npear", "")
    window.exports.save_rankings(tmp_path / "ranks.csv")
    assert "being computed again" in window.notices.text()
    settle(qtbot, window, lambda: ranked_with(window, "apple", "pear"))
    assert not list(tmp_path.iterdir())


def test_an_export_says_that_some_images_are_not_ranked_yet(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    drop(window, CAT)
    type_labels(qtbot, window, "cat\ndog")
    settle(qtbot, window, lambda: ranked_with(window, "cat", "dog"))
    gate = threading.Event()
    window.jobs.submit("hold", lambda _ticket: gate.wait(5))
    window.workspace.set_images([*window.workspace.images, ImageItem(COFFEE, COFFEE.name)])
    window.workspace.set_selected([CAT, COFFEE])
    window.exports.save_rankings(tmp_path / "ranks.csv")
    gate.set()
    settle(qtbot, window, lambda: "partial: 1 of 2 images" in window.notices.text())
    assert "coffee" not in (tmp_path / "ranks.csv").read_text()


def test_a_failing_model_leaves_the_loaded_one(qtbot: QtBot, window: Window) -> None:
    drop(window, CAT)
    type_labels(qtbot, window, "cat\ndog")
    settle(qtbot, window, lambda: ranked_with(window, "cat", "dog"))
    before = window.workspace.ranked
    window.models.load("ViT-B-32@no-such-tag")
    settle(qtbot, window, lambda: "builtin stays loaded" in window.notices.text())
    assert window.workspace.ranked is before
    assert window.prompts.texts()[0] == "cat\ndog"
    assert len(window.workspace.images) == 1


def test_model_changed_in_the_middle_of_work(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.jpg").write_bytes(CAT.read_bytes() + bytes(number))
    type_labels(qtbot, window, "cat\ndog")
    drop(window, tmp_path)
    settle_start = lambda: len(window.workspace.images) > 0  # noqa: E731
    qtbot.waitUntil(settle_start, timeout=LIMIT)
    window.models.load("RN50@random")
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 8)
    info = window.workspace.info
    assert info is not None
    assert info.id == "RN50@random"
    assert {item.embedding.shape for item in window.workspace.embeddings.values()} == {(1024,)}
    ranked = window.workspace.ranked
    assert ranked is not None
    assert ranked.info is info
    assert "random" in window.notices.text().lower()


def test_closing_in_the_middle_of_work_keeps_the_session(qtbot: QtBot, tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(spec: ModelSpec, device: str, checkpoint: Checkpoint) -> Encoder:
        started.set()
        while not go_on.wait(0.01):
            checkpoint(0, 1)
        raise LoupeError("never reached")

    window = Window(make_frame(), Engine(loader=slow))
    window.window.show()
    window.start()
    window.images.add_paths([CAT])
    window.prompts.set_texts("cat\ndog", "a {}.")
    window.workspace.set_pins(["a cat."])
    qtbot.waitUntil(lambda: started.is_set() and len(window.workspace.images) == 1, timeout=LIMIT)
    window.window.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("inference", "decode"))]
    again = Window(make_frame(), Engine(loader=load_once))
    again.window.show()
    again.start()
    settle(qtbot, again, lambda: again.workspace.ranked is not None)
    assert [item.path for item in again.workspace.images] == [CAT]
    assert again.prompts.texts() == ("cat\ndog", "a {}.")
    assert again.workspace.pins == ("a cat.",)
    assert again.workspace.current == CAT
    again.window.close()


def test_a_broken_session_is_reported_and_replaced(qtbot: QtBot, own_home: Path) -> None:
    (own_home / "session.json").write_text("{broken")
    window = Window(make_frame(), Engine(loader=load_once))
    window.window.show()
    window.start()
    settle(qtbot, window, lambda: window.workspace.info is not None)
    assert "session.json is not a session file" in window.notices.text()
    window.window.close()


def test_banner_says_what_the_builtin_model_is(qtbot: QtBot, window: Window) -> None:
    assert "Built-in teaching model" in window.banner.text()
    qtbot.mouseClick(window.banner._close, Qt.MouseButton.LeftButton)
    again = Window(make_frame(), Engine(loader=load_once))
    again.window.show()
    again.start()
    settle(qtbot, again, lambda: again.workspace.info is not None)
    assert again.banner.text() == ""
    again.window.close()


def test_shortcuts_are_listed(qtbot: QtBot, window: Window) -> None:
    window.show_shortcuts()
    from widgets.shell.shortcuts import ShortcutsWindow

    listed = window.window.findChild(ShortcutsWindow)
    assert isinstance(listed, ShortcutsWindow)
    text = listed._text.toPlainText()
    for needle in ("Ctrl+E", "Export heatmap figure", "F1", "Ctrl+O"):
        assert needle in text
    listed.close()


def test_esc_unpins_the_patch_before_it_cancels_work(qtbot: QtBot, window: Window) -> None:
    canvas = with_maps(qtbot, window, "a cat")[0].canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert window.dcsm.cursor.pinned is not None
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert window.dcsm.cursor.pinned is None


def test_tab_goes_round_the_whole_window_as_the_eye_does(qtbot: QtBot, window: Window) -> None:
    type_labels(qtbot, window, "cat\ndog")
    with_maps(qtbot, window, "a cat", "a dog")
    settle(qtbot, window, lambda: window.ranking_panel.shown() == "bars")
    window.images_panel.list.setFocus()
    names: list[str] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is window.images_panel.list:
            break
    assert names[-4:] == ["Search images by a prompt", "Sort images by", "Reverse the order", "Label"]
    at = names.index("Maps")
    card = ["Close this card", "Map of a cat", "Tokens of a cat"]
    assert names[at + 1 : at + 5] == [*card, "Close this card"]
    assert names.index("Show bars") + 1 == names.index("Labels ranked by cosine")


@pytest.mark.parametrize(("name", "wanted"), [("images", "Images"), ("ranking", "Labels ranked by cosine")])
def test_going_to_a_dock_lets_its_arrows_work(qtbot: QtBot, window: Window, name: str, wanted: str) -> None:
    type_labels(qtbot, window, "cat\ndog")
    drop(window, CAT)
    settle(qtbot, window, lambda: window.ranking_panel.shown() == "bars")
    window.docks[name].widget().setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None and focused.accessibleName() == wanted


def test_markup_in_a_file_name_is_shown_as_it_is(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    bad = tmp_path / "<b>bold.jpg"
    bad.write_text("no image")
    drop(window, bad)
    settle(qtbot, window, lambda: "<b>bold.jpg" in window.notices.text())
    assert window.notices.strips()[0]._text.textFormat() == Qt.TextFormat.PlainText


def test_pasted_images_keep_their_name_in_the_session(qtbot: QtBot, window: Window) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    mime = QMimeData()
    mime.setImageData(image)
    window.images.add_mime(mime)
    settle(qtbot, window, lambda: len(window.workspace.images) == 1)
    name = window.workspace.images[0].name
    assert name.startswith("pasted ")
    window.session.restore(window.session.collect())
    assert window.workspace.images[0].name == name


def test_window_shows_before_the_heavy_imports() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from widgets.shell.frame import open_frame;"
        "app, frame = open_frame(); app.processEvents(); loaded = set(sys.modules);"
        "from widgets.shell.main_window import Explorer; Explorer(frame); app.processEvents();"
        "light = {'numpy', 'PIL'} & loaded;"
        "heavy = light | {'torch', 'open_clip', 'pyqtgraph', 'matplotlib'} & set(sys.modules);"
        "frame.close(); sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
