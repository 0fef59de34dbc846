"""Accuracy, rates, skew and duplicates of a collection in the real window: as the commands have them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pytestqt.qtbot import QtBot

import main
from app.engine.engine import Engine
from app.images.geometry import CropMode
from tests.rigs.collections.photos import save_as_collection, wide_photos
from tests.rigs.collections.synthetic import write_metadata
from tests.rigs.window import Window, load_once, settle
from widgets.collections.sample_strip import SampleChoice

COUNT = 24
KINDS = [("astronaut", "cat", "coffee")[number % 3] for number in range(COUNT)]
SEXES = [("woman", "man", None)[number % 3 if number % 5 else 2] for number in range(COUNT)]
COPIES = {20: 2, 21: 2}
"""Files that are copied from others."""


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of photos with their embeddings by the built-in model, classes and groups."""
    folder = tmp_path_factory.mktemp("photos")
    paths = wide_photos(folder / "photos", COUNT)
    for copy, original in COPIES.items():
        shutil.copy(paths[original], paths[copy])
    engine = Engine(loader=load_once)
    engine.load("builtin")
    images, _ = engine.embed_images(paths, CropMode.CROP)
    names = [f"photos/{path.name}" for path in paths]
    save_as_collection(folder, np.stack([image.embedding for image in images]), names)
    table = pa.table({"image_path": names, "kind": KINDS, "sex": SEXES, "key": list(range(COUNT))})
    write_metadata(folder, 0, table)
    return folder


@pytest.fixture
def page(qtbot: QtBot, window: Window, photos: Path) -> Callable[[str], Any]:
    """Open the collection, and bring a page to the front; returns its controller."""
    window.prompts.set_texts("cat\ndog", "a photo of a {}.")
    controller = window.parts.part("collection")
    window.show_panel("collection")
    controller.open(photos)
    settle(qtbot, window, lambda: controller.opened.collection is not None)

    def bring(name: str) -> Any:
        window.show_panel("collection")
        window.parts.panel("collection").show_page(name)
        made = controller.page(name)
        settle(qtbot, window, made.seen)
        return made

    return bring


def ask(qtbot: QtBot, window: Window, controller: Any, **changes: Any) -> Any:
    controller.edit(**changes)
    settle(qtbot, window, lambda: controller.result is not None and not controller.asking)
    return controller.result


def by_command(controller: Any, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the page's own command, and return what it prints."""
    words = controller.command()
    assert isinstance(words, list), words
    capsys.readouterr()
    assert main.main([*words, "--json"]) in (0, 1)
    return json.loads(capsys.readouterr().out)


def test_accuracy_is_that_of_the_command(
    qtbot: QtBot, window: Window, page: Callable[[str], Any], capsys: pytest.CaptureFixture[str]
) -> None:
    controller = page("accuracy")
    view = controller._view
    assert "Choose the column of the metadata" in view.sentence()
    assert view.all_wrong.isHidden()  # there are no answers yet
    measured = ask(qtbot, window, controller, column="kind")
    assert view.all_wrong.isHidden()
    told = by_command(controller, capsys)
    assert measured.result.accuracy.as_dict()["top1"] == told["top1"]
    assert measured.result.as_dict()["confusion"] == told["confusion"]
    assert view.title().startswith("top-1") and f"{COUNT} rows with a class" in view.title()
    assert [row.cells[0].text for row in view.classes.table().rows] == ["astronaut", "cat", "coffee"]
    opened = window.parts.part("collection").opened
    view.classes.cell_chosen.emit(1, 1)  # how many have the class “cat”
    assert opened.shown_rows.rows.tolist() == [row for row in range(COUNT) if KINDS[row] == "cat"]
    assert opened.shown_rows.title == "class “cat”"
    page("accuracy")
    wrong = np.flatnonzero(~measured.result.accuracy.answers.right)
    view.counted_requested.emit()
    if len(wrong):
        assert sorted(opened.shown_rows.rows.tolist()) == wrong.tolist()
    page("accuracy")
    view.cell_pressed.emit((1, 1))
    own = [row for row in range(COUNT) if KINDS[row] == "cat"]
    answered = [row for row in own if row not in wrong]
    assert sorted(opened.shown_rows.rows.tolist()) == answered
    page("accuracy")
    assert not view.all_wrong.isHidden()
    view.answers.table.cell_chosen.emit(1, 0)
    (row,) = opened.shown_rows.rows.tolist()
    assert opened.shown_rows.title == view.answers.table.table().rows[1].key == f"photos/{row:03}.png"
    page("accuracy")
    controller.edit(column="")
    assert view.all_wrong.isHidden() and isinstance(controller.command(), str)  # of no column


def test_a_part_of_the_rows_says_so_first(
    qtbot: QtBot,
    window: Window,
    page: Callable[[str], Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    controller = page("accuracy")
    sample = SampleChoice("some", 10, 3)
    measured = ask(qtbot, window, controller, column="kind", sample=sample)
    assert len(measured.rows) == 10
    taken = np.random.default_rng(3).choice(COUNT, 10, replace=False, shuffle=False)
    assert measured.rows.tolist() == sorted(taken.tolist())
    assert controller._view.title().startswith(f"partial: 10 of {COUNT} rows · top-1")
    told = by_command(controller, capsys)
    assert told["top1"] == measured.result.as_dict()["top1"]
    for name in ("a.csv", "a.json"):
        controller.export(tmp_path / name)
        settle(qtbot, window, (tmp_path / name).exists)
    assert (tmp_path / "a.csv").read_text().splitlines()[1].startswith(f"10 of {COUNT} rows,")
    saved = json.loads((tmp_path / "a.json").read_text())
    assert next(iter(saved)) == "partial" and saved["collection"]["seed"] == 3
    assert controller.view_state()["sample"] == {"take": "some", "count": 10, "seed": 3}


def test_rates_are_those_of_the_command(
    qtbot: QtBot, window: Window, page: Callable[[str], Any], capsys: pytest.CaptureFixture[str]
) -> None:
    controller = page("rates")
    controller.edit(column="sex")
    assert controller._view.action() == "Choose sets"
    measured = ask(qtbot, window, controller, sets=("occupations",))
    told = by_command(controller, capsys)
    rates = {(row["group"], row["set"]): row["hits"] for row in measured.result.rows()}
    assert rates == {(row["group"], row["set"]): row["hits"] for row in told["rates"]}
    opened = window.parts.part("collection").opened
    controller._view.cell_pressed.emit(1, 0)
    assert opened.shown_rows.rows.tolist() == [row for row in range(COUNT) if SEXES[row] == "woman"]
    page("rates")
    controller.edit(column="key")
    settle(qtbot, window, lambda: controller.halted or (len(KINDS) <= 100 and not controller.asking))


def test_skew_is_that_of_the_command(
    qtbot: QtBot, window: Window, page: Callable[[str], Any], capsys: pytest.CaptureFixture[str]
) -> None:
    controller = page("skew")
    controller.edit(column="sex")
    assert controller._view.action() == "Ask for occupations"
    measured = ask(qtbot, window, controller, queries=("doctor", "nurse"), k=5)
    told = by_command(controller, capsys)
    assert [one["max_skew"] for one in measured.result.measures()] == pytest.approx(
        [one["max_skew"] for one in told["queries"]]
    )
    opened = window.parts.part("collection").opened
    controller._view.rows_requested.emit("nurse")
    skews = measured.result
    assert opened.shown_rows.rows.tolist() == skews.strip(1)[0].tolist()


def test_duplicates_are_looked_for_on_a_press(
    qtbot: QtBot,
    window: Window,
    page: Callable[[str], Any],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.probes.overlap.rows.limits.COPIED", 2)
    controller = page("duplicates")
    view = controller._view
    assert view.action() == "Find duplicates"
    view.find_requested.emit()
    settle(qtbot, window, lambda: controller.result is not None and not controller.asking)
    result = controller.result.result
    exact = {
        (a, b)
        for a, b, kind in zip(result.pairs.a.tolist(), result.pairs.b.tolist(), result.kinds, strict=True)
        if kind == 0
    }
    assert exact == {(2, 20), (2, 21), (20, 21)}
    told = by_command(controller, capsys)
    assert told["counts"] == result.counts()
    place = next(place for place, group in enumerate(result.groups) if group.medoid in (2, 20, 21))
    view.group_pressed.emit(place, 2)
    opened = window.parts.part("collection").opened
    assert {2, 20, 21} <= set(opened.shown_rows.rows.tolist())
    page("duplicates")
    controller.edit(false_rate=0.05)
    assert "of earlier options" in view.stale()
    controller.edit(false_rate=0.01)
    assert view.stale() == "" or "MODEL" in view.stale()


def test_columns_and_rows_are_chosen_with_the_controls(
    qtbot: QtBot, window: Window, page: Callable[[str], Any]
) -> None:
    controller = page("accuracy")
    view = controller._view
    assert [view.column.itemData(place) for place in range(view.column.count())] == [
        *("", "image_path", "kind", "sex", "key")
    ]
    view.column.setCurrentIndex(2)
    view.column.activated.emit(2)
    assert controller.draft.column == "kind"
    assert view.sample.take.currentText() == f"all {COUNT} rows" and view.sample.count.isHidden()
    view.sample.take.setCurrentIndex(1)
    view.sample.take.activated.emit(1)
    assert controller.draft.sample == SampleChoice("some", 12, 0)
    assert not view.sample.count.isHidden() and view.sample.count.value() == 12
    view.sample.seed.setValue(5)
    assert controller.draft.sample == SampleChoice("some", 12, 5)
    settle(qtbot, window, lambda: controller.result is not None and not controller.asking)
    controller.restore_view_state({"column": 4, "sample": {"take": "none", "count": 0, "seed": 1}})
    assert controller.draft.sample == SampleChoice("some", 12, 1)


def test_another_width_measures_nothing_and_says_why(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    save_as_collection(tmp_path / "c", np.eye(4, 16), ["a", "b", "c", "d"])
    controller = window.parts.part("collection")
    window.show_panel("collection")
    controller.open(tmp_path / "c")
    settle(qtbot, window, lambda: controller.opened.collection is not None)
    for name in ("accuracy", "rates", "skew", "duplicates"):
        window.parts.panel("collection").show_page(name)
        page = controller.page(name)
        settle(qtbot, window, page.seen)
        assert "Another model made these embeddings" in page._view.sentence()
