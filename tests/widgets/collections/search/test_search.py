"""Rows of a collection found, chosen, sorted and looked at, in the real window."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.analysis.prompts import PromptSet
from app.collections.pictures import Picture
from app.engine.engine import Engine
from app.images.geometry import CropMode
from main import main
from tests.rigs.collections.image_sources import make_tar, png
from tests.rigs.collections.opened import collection_of, opened, panel_of, searching
from tests.rigs.collections.photos import save_as_collection, wide_photos
from tests.rigs.collections.synthetic import write_collection, write_metadata
from tests.rigs.window import LIMIT, Window, load_once, settle
from widgets.collections.search import adding, feed, looking
from widgets.collections.search.controller import CollectionSearchController

Doubles = npt.NDArray[np.float64]
COUNT, WIDE = 400, 280
"""Rows, and as many dimensions as the built-in model has."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection without pictures, in two shards."""
    return write_collection(tmp_path_factory.mktemp("made") / "made", COUNT, WIDE, shards=2)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of photos by the built-in model, one of which is gone and one of which lies outside."""
    folder = tmp_path_factory.mktemp("photos") / "c"
    paths = wide_photos(folder / "photos", 12)
    engine = Engine(loader=load_once)
    engine.load("builtin")
    images, _ = engine.embed_images(paths, CropMode.CROP)
    names = [f"photos/{path.name}" for path in paths]
    outside = folder.parent / "elsewhere"
    outside.mkdir()
    (outside / "x.png").write_bytes(paths[3].read_bytes())
    names[3] = str(outside / "x.png")
    paths[5].unlink()
    save_as_collection(folder, np.stack([image.embedding for image in images]), names)
    markup = ["<b>bold</b>" if row == 2 else f"number {row}" for row in range(12)]
    write_metadata(folder, 0, pa.table({"image_path": names, "caption": markup}))
    return folder


def stored(folder: Path) -> Doubles:
    """The embeddings as they lie on disk, by no code of ours, put to length 1."""
    arrays = [np.load(path) for path in sorted((folder / "img_emb").iterdir())]
    rows: Doubles = np.concatenate(arrays).astype(np.float64)
    unit: Doubles = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def order_of(folder: Path, query: npt.NDArray[np.floating], among: list[int] | None = None) -> list[int]:
    cosines = stored(folder) @ query.astype(np.float64)
    order = np.argsort(-cosines, kind="stable").tolist()
    return [row for row in order if among is None or row in set(among)]


def listed(search: CollectionSearchController) -> list[int]:
    listing = search.grid.listing
    return [listing.row(place) for place in range(len(listing))]


def asked(qtbot: QtBot, window: Window, search: CollectionSearchController) -> None:
    settle(qtbot, window, lambda: not search.asking and not search.gathering)


def test_without_a_question_rows_lie_as_in_the_collection(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    assert listed(search) == list(range(COUNT))
    assert search.page.title() == "400 rows, in the collection's order"


def test_a_prompt_orders_all_rows_by_their_cosine(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    search.page.field.setText("a red thing")
    search.page.field.textEdited.emit("a red thing")
    asked(qtbot, window, search)
    (query,) = window.engine.label_embeddings(PromptSet(("a red thing",)))
    assert listed(search) == order_of(made, query)
    assert "400 rows by cosine with “a red thing”, highest first" in search.page.title()
    first = search.grid.listing.row(0)
    assert search.grid.listing.cosine(first) == pytest.approx(float(stored(made)[first] @ query), abs=1e-6)


def test_the_command_copied_lists_the_same_rows(
    qtbot: QtBot, window: Window, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search = searching(qtbot, window, made)
    search.edit(by="prompt", text="a red thing", conditions=("width=200..300",))
    asked(qtbot, window, search)
    words = collection_of(window).command()
    assert isinstance(words, list)
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    rows = [image["row"] for image in json.loads(capsys.readouterr().out)["images"]]
    assert rows == listed(search)[:100]


def test_conditions_choose_rows_and_are_taken_back(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    strip = search.page.conditions
    strip.column.setCurrentIndex(strip.column.findData("width"))
    strip.kind.setCurrentIndex(2)
    strip.value.setText("150")
    strip.upper.setText("160")
    strip.add.click()
    asked(qtbot, window, search)
    assert listed(search) == list(range(50, 61))  # the recipe: width is 100 + row
    assert strip.chips() == ["width=150..160  ✕"]
    strip.column.setCurrentIndex(strip.column.findData("licence"))
    strip.kind.setCurrentIndex(0)
    strip.value.setText("?")
    qtbot.keyClick(strip.value, Qt.Key.Key_Return)
    asked(qtbot, window, search)
    assert listed(search) == [56]
    strip.removed.emit(0)
    asked(qtbot, window, search)
    assert listed(search) == [row for row in range(COUNT) if row % 7 == 0]
    search.edit(conditions=("width=5..6",))
    asked(qtbot, window, search)
    assert search.page.sentence() == "No row meets these conditions."


def test_a_label_sorts_by_its_prompts_averaged(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    window.prompts.set_texts("cat\ndog", "a photo of a {}\na drawing of a {}")
    asked(qtbot, window, search)
    box = search.page.order
    box.setCurrentIndex(box.findText("dog"))
    box.activated.emit(box.currentIndex())
    asked(qtbot, window, search)
    (dog,) = window.engine.label_embeddings(PromptSet(("dog",), ("a photo of a {}", "a drawing of a {}")))
    assert listed(search) == order_of(made, dog)
    assert "the label “dog”" in search.page.title()
    assert collection_of(window).command() == (
        "No command orders rows as they are here; a prompt's order has one."
    )


def test_what_is_selected_stays_in_another_order(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    grid = search.grid
    grid.go_to(3)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen().tolist() == [3, 4, 5]
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert grid.chosen().tolist() == [3, 4, 5, 6]
    search.find_prompt("a red thing")
    asked(qtbot, window, search)
    assert sorted(grid.chosen().tolist()) == [3, 4, 5, 6] and grid.selection.current == 6
    places = [grid.listing.place(row) for row in grid.chosen().tolist()]
    assert places == sorted(places)
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(grid.chosen()) == COUNT
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.chosen().tolist() == [grid.listing.row(COUNT - 1)]
    assert grid.seen()[-1] == grid.listing.row(COUNT - 1)


def test_the_mouse_selects(qtbot: QtBot, window: Window, made: Path) -> None:
    grid = searching(qtbot, window, made).grid

    def click(place: int, modifier: Qt.KeyboardModifier) -> None:
        point = grid.rect_of(place).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, point)

    click(1, Qt.KeyboardModifier.NoModifier)
    click(4, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen().tolist() == [1, 2, 3, 4]
    click(2, Qt.KeyboardModifier.ControlModifier)
    assert grid.chosen().tolist() == [1, 3, 4]
    click(0, Qt.KeyboardModifier.NoModifier)
    assert grid.chosen().tolist() == [0]


def test_rows_like_a_row_need_no_model_of_its_width(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 60, 32)
    search = searching(qtbot, window, folder)
    search.find_prompt("a red thing")
    asked(qtbot, window, search)
    assert "have 32 dimensions, those of builtin 280" in search.page.sentence()
    search.edit(by="collection")
    asked(qtbot, window, search)
    search.grid.go_to(7)
    search.find_like()
    asked(qtbot, window, search)
    assert listed(search) == order_of(folder, stored(folder)[7])
    assert listed(search)[0] == 7 and search.page.warning() == ""


def test_a_row_shows_its_metadata_cosines_and_ranks(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    window.prompts.set_texts("cat\ndog", "a photo of a {}")
    search.grid.go_to(21)
    labels = search.page.detail.labels
    settle(
        qtbot, window, lambda: len(labels.table().rows) == 2 and labels.table().rows[0].cells[1].text != "…"
    )
    values = {row.key: row.cells[1].text for row in search.page.detail.metadata.table().rows}
    assert values["caption"] == "number 21 of a <b>blue</b> thing" and values["width"] == "121"
    embedded = window.engine.label_embeddings(PromptSet(("cat", "dog"), ("a photo of a {}",)))
    for row, query in zip(labels.table().rows, embedded, strict=True):
        rank = order_of(made, query).index(21) + 1
        cosine = float(stored(made)[21] @ query)
        assert row.cells[2].text == str(rank)
        assert row.cells[1].value == pytest.approx(cosine, abs=1e-5)


def test_pictures_come_for_what_is_seen_and_others_say_why(
    qtbot: QtBot, window: Window, photos: Path
) -> None:
    search = searching(qtbot, window, photos)
    feed_of_rows = search.serving.feed
    settle(
        qtbot,
        window,
        lambda: feed_of_rows.image(0) is not None and bool(feed_of_rows.reason(5)),
    )
    assert "does not exist" in search.serving._tip(5, 5)
    assert "outside the collection" in feed_of_rows.reason(3) and feed_of_rows.image(3) is None
    message = search.page.message
    assert message.text().startswith("1 of the rows in sight has its picture outside the collection, in ")
    message.action_requested.emit()
    settle(qtbot, window, lambda: feed_of_rows.image(3) is not None)
    assert collection_of(window).opened.allowed == (photos.parent / "elsewhere",)


def test_metadata_is_text_and_never_markup(qtbot: QtBot, window: Window, photos: Path) -> None:
    search = searching(qtbot, window, photos)
    search.grid.go_to(2)
    settle(qtbot, window, lambda: len(search.page.detail.metadata.table().rows) == 2)
    values = {row.key: row.cells[1].text for row in search.page.detail.metadata.table().rows}
    assert values["caption"] == "<b>bold</b>"


def test_rows_whose_files_are_here_are_added_to_images(qtbot: QtBot, window: Window, photos: Path) -> None:
    search = searching(qtbot, window, photos)
    search.grid.select_all()
    search.page.detail.add.click()
    settle(qtbot, window, lambda: len(window.workspace.images) == 10)
    assert "10 images of the collection are in Images. 2 could not be added" in window.notices.text()
    window.workspace.history.undo()
    assert window.workspace.images == ()


def test_what_is_asked_is_kept_in_the_session(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    search.edit(by="prompt", text="a red thing", conditions=("width=200..300",))
    asked(qtbot, window, search)
    state = collection_of(window).view_state()
    search.edit(by="collection", text="", conditions=())
    collection_of(window).restore_view_state(json.loads(json.dumps(state)))
    asked(qtbot, window, search)
    assert search.draft.text == search.page.field.text() == "a red thing"
    assert len(search.grid.listing) == 101


def test_another_model_is_said_in_strong_words_beside_results(
    qtbot: QtBot, window: Window, made: Path, tmp_path: Path
) -> None:
    folder = write_collection(tmp_path / "c", 20, WIDE)
    model = {"id": "ViT-B-32@openai", "weights_hash": "0"}
    shard = {"rows": 20, "images": "img_emb/img_emb_0.npy", "metadata": "metadata/metadata_0.parquet"}
    about = {
        "format": 1, "rows": 20, "dimensions": WIDE, "dtype": "float16", "normalised": True, "model": model,
        "mode": "crop", "app": "x", "created": "2026-01-01",
        "shards": [shard],
    }  # fmt: skip
    (folder / "clip-loupe.json").write_text(json.dumps(about))
    search = searching(qtbot, window, folder)
    search.find_prompt("a red thing")
    asked(qtbot, window, search)
    assert search.page.warning().startswith("ANOTHER MODEL MADE THESE EMBEDDINGS")
    assert panel_of(window).header.load_button.text() == "Load ViT-B-32@openai"
    search.edit(by="row", row=3)
    asked(qtbot, window, search)
    assert search.page.warning() == ""  # rows of one model, compared with each other


def test_an_index_is_built_on_request_and_its_recall_said(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    folder = write_collection(tmp_path / "c", 3000, WIDE)
    search = searching(qtbot, window, folder)
    search.edit(by="prompt", text="a red thing", index="usearch")
    asked(qtbot, window, search)
    assert search.page.action() == "Build the index" and "no usearch index" in search.page.sentence()
    search.page.action_requested.emit()
    settle(qtbot, window, lambda: "recall@10" in search.page.title())
    (query,) = window.engine.label_embeddings(PromptSet(("a red thing",)))
    assert len(set(listed(search)[:10]) & set(order_of(folder, query)[:10])) >= 8
    assert len(search.grid.listing) == 1000


def test_rows_of_another_page_are_listed_until_the_search_is_asked_again(
    qtbot: QtBot, window: Window, made: Path
) -> None:
    search = searching(qtbot, window, made)
    opened_collection = collection_of(window).opened
    opened_collection.show_rows(np.array([9, 4, 7]), "wrong answers")
    asked(qtbot, window, search)
    assert (listed(search), search.page.title()) == ([9, 4, 7], "3 rows · wrong answers")
    search.page.back.click()
    asked(qtbot, window, search)
    assert len(search.grid.listing) == COUNT


def test_a_metadata_file_that_goes_while_it_is_open_is_one_sentence(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    folder = write_collection(tmp_path / "c", 20, WIDE)
    search = searching(qtbot, window, folder)
    (folder / "metadata" / "metadata_0.parquet").unlink()
    search.edit(conditions=("caption~red",))
    asked(qtbot, window, search)
    assert len(search.grid.listing) == 20  # the last good list
    assert "metadata_0.parquet" in search.error
    assert opened(qtbot, window, folder).opened.collection is not None


def test_nothing_is_fetched_before_the_user_said_yes(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_collection(tmp_path / "c", 6, WIDE)
    names = [f"https://example.org/{row}.jpg" for row in range(6)]
    write_metadata(folder, 0, pa.table({"url": names}))
    (picture,) = wide_photos(tmp_path / "photos", 1)
    fetched: list[str] = []

    def fetch(pictures: list[Picture], _checkpoint: object) -> list[Picture]:
        fetched.extend(one.address for one in pictures)
        return [one._replace(path=picture, reason="") for one in pictures]

    for module in (feed, looking):
        monkeypatch.setattr(module, "fetch_pictures", fetch)
    search = searching(qtbot, window, folder)
    search.grid.go_to(1)
    settle(qtbot, window, lambda: "on the web" in search.page.message.text())
    assert fetched == [] and search.serving.feed.image(1) is None
    search.page.message.action_requested.emit()
    settle(qtbot, window, lambda: all(search.serving.feed.image(row) is not None for row in range(6)))
    assert set(fetched) == set(names)
    assert search.page.detail.picture.reason() == ""


def test_rows_are_exported_and_copied_with_where_they_come_from(
    qtbot: QtBot, window: Window, made: Path, tmp_path: Path
) -> None:
    search = searching(qtbot, window, made)
    search.find_prompt("a red thing")
    asked(qtbot, window, search)
    order = listed(search)
    search.grid.go_to(2)
    search.grid.go_to(4, extend=True)
    search.giving.save(tmp_path / "rows.json")
    settle(qtbot, window, lambda: (tmp_path / "rows.json").exists())
    told = json.loads((tmp_path / "rows.json").read_text())
    assert [(row["row"], row["rank"]) for row in told["images"]] == list(
        zip(order[2:5], (3, 4, 5), strict=True)
    )
    assert (told["searched"], told["query"]["text"]) == (COUNT, "a red thing")
    assert told["model"]["id"] == "builtin"
    search.grid.go_to(0)
    search.edit(by="row", row=7)
    asked(qtbot, window, search)
    search.giving.save(tmp_path / "rows.csv")
    settle(qtbot, window, lambda: (tmp_path / "rows.csv").exists())
    lines = (tmp_path / "rows.csv").read_text().splitlines()
    assert len(lines) == COUNT + 1
    assert lines[0].startswith("path,row,rank,kind,query,cosine,model,weights_hash,mode,caption")
    assert lines[1].startswith("photos/000000007.jpg,7,1,row,7,")
    qtbot.keyClick(search.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window, lambda: "on the clipboard" in search.page.message.text())
    assert len(QGuiApplication.clipboard().text().splitlines()) == COUNT + 1


def test_more_rows_than_images_takes_are_refused_in_one_sentence(
    qtbot: QtBot, window: Window, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST", 10)
    search = searching(qtbot, window, made)
    search.grid.select_all()
    search.giving.add_selected()
    assert "Images takes 10 rows at a time; 400 are selected" in window.notices.text()


def test_a_page_without_a_figure_is_copied_as_it_is_on_screen(
    qtbot: QtBot, window: Window, made: Path, tmp_path: Path
) -> None:
    searching(qtbot, window, made).grid.setFocus()
    window.parts.part("sharing").save_picture(tmp_path / "page.png")
    settle(qtbot, window, lambda: (tmp_path / "page.png").exists())


def test_an_archives_pictures_are_allowed_with_its_folder_and_escape_hides_the_question(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    archive = make_tar(tmp_path / "data" / "shard.tar", {f"{row}.png": png(row) for row in range(4)})
    folder = write_collection(tmp_path / "c", 4, WIDE)
    names = [f"{archive}/{row}.png" for row in range(4)]
    write_metadata(folder, 0, pa.table({"image_path": names}))
    search = searching(qtbot, window, folder)
    settle(qtbot, window, lambda: "outside the collection" in search.page.message.text())
    window.close_nearest()
    assert search.page.message.text() == ""
    search.page.message.action_requested.emit()
    settle(qtbot, window, lambda: all(search.serving.feed.image(row) is not None for row in range(4)))
    assert collection_of(window).opened.allowed == (tmp_path / "data",)


def test_what_was_asked_of_one_collection_is_not_asked_of_another(
    qtbot: QtBot, window: Window, made: Path, tmp_path: Path
) -> None:
    search = searching(qtbot, window, made)
    search.edit(by="row", row=300, text="a red thing", conditions=("width=200..300",))
    asked(qtbot, window, search)
    opened(qtbot, window, write_collection(tmp_path / "other", 20, WIDE))
    asked(qtbot, window, search)
    assert listed(search) == list(range(20))
    assert (search.draft.text, search.draft.conditions) == ("a red thing", ())


def test_conditions_of_a_session_are_not_asked_of_another_collection(
    qtbot: QtBot, window: Window, made: Path, tmp_path: Path
) -> None:
    search = searching(qtbot, window, made)
    search.edit(conditions=("width=200..300",))
    asked(qtbot, window, search)
    state = json.loads(json.dumps(collection_of(window).view_state()))
    collection_of(window).restore_view_state(state)
    asked(qtbot, window, search)
    assert search.draft.conditions == ("width=200..300",)  # of the same
    opened(qtbot, window, write_collection(tmp_path / "other", 20, WIDE))
    asked(qtbot, window, search)
    assert (listed(search), search.page.conditions.chips()) == (list(range(20)), [])


def test_rows_are_listed_and_chosen_while_a_model_loads(qtbot: QtBot, window: Window, made: Path) -> None:
    settle(qtbot, window)
    over = threading.Event()
    window.jobs.submit("a model", lambda _ticket: over.wait(60))
    try:
        controller = collection_of(window)
        window.show_panel("collection")
        controller.open(made)
        qtbot.waitUntil(lambda: controller.opened.collection is not None, timeout=LIMIT)
        search = controller.page("search")
        qtbot.waitUntil(lambda: search.result is not None, timeout=LIMIT)
        assert listed(search) == list(range(COUNT))
        search.edit(conditions=("width=150..160",))
        qtbot.waitUntil(lambda: not search.asking, timeout=LIMIT)
        assert listed(search) == list(range(50, 61))
        search.edit(by="row", row=7, conditions=())
        qtbot.waitUntil(lambda: not search.asking, timeout=LIMIT)
        assert listed(search) == order_of(made, stored(made)[7])
    finally:
        over.set()
    settle(qtbot, window)


def test_the_keys_that_search_images_search_rows_where_these_are_looked_at(
    qtbot: QtBot, window: Window, made: Path
) -> None:
    window.window.show()
    search = searching(qtbot, window, made)
    keys = {action.shortcut().toString(): action for action in window.menus.actions()}
    window.show_panel("collection", "accuracy")
    keys["Ctrl+F"].trigger()
    assert panel_of(window).page() == "search" and panel_of(window).isVisible()
    assert search.page.field.hasFocus()
    keys["Ctrl+L"].trigger()
    assert "Choose a row to find others like it" in window.notices.text()
    search.grid.go_to(5)
    keys["Ctrl+L"].trigger()
    asked(qtbot, window, search)
    assert (search.draft.by, search.draft.row) == ("row", 5)
    window.stage.show_view("explore")
    window.images.add_samples()
    settle(qtbot, window)
    keys["Ctrl+F"].trigger()
    assert not panel_of(window).isVisible() and not search.page.field.hasFocus()


def test_enter_in_the_field_goes_to_the_row_found_first(qtbot: QtBot, window: Window, made: Path) -> None:
    search = searching(qtbot, window, made)
    search.page.field.setFocus()
    qtbot.keyClicks(search.page.field, "a red thing")
    qtbot.keyClick(search.page.field, Qt.Key.Key_Return)
    settle(qtbot, window, lambda: search.grid.selection.current == search.grid.listing.row(0))
    (query,) = window.engine.label_embeddings(PromptSet(("a red thing",)))
    assert search.grid.selection.current == order_of(made, query)[0]
    assert search.grid.hasFocus()


def test_an_index_that_is_cancelled_is_built_on(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 300, WIDE)
    search = searching(qtbot, window, folder)
    search.edit(by="row", row=3, index="usearch")
    asked(qtbot, window, search)
    assert search.page.title() == ""
    search.page.action_requested.emit()
    window.cancel_work("collection index")
    settle(qtbot, window, lambda: "left unfinished" in window.notices.text())
    settle(qtbot, window, lambda: search.page.action() == "Build the index")
    search.page.action_requested.emit()
    settle(qtbot, window, lambda: "named by usearch" in search.page.title())
    assert listed(search)[0] == 3
