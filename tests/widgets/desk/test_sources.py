"""The samples, how images are ordered and named, and what the session keeps of the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.jobs import Jobs
from widgets.desk import sources as image_sources
from widgets.desk.drops import pasted_folder
from widgets.desk.scores import ImageScores, ScoreOrder
from widgets.desk.sources import absolute, in_order, in_place, list_item, load_samples, sentence_of
from widgets.desk.workspace import ImageItem, Workspace
from widgets.images.controller import ImagesController
from widgets.images.panel import ImagesPanel


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return Workspace()


@pytest.fixture
def control(qtbot: QtBot, workspace: Workspace) -> Iterator[ImagesController]:
    jobs, view = Jobs(), ImagesPanel()
    qtbot.addWidget(view)
    yield ImagesController(view, workspace, jobs)
    jobs.close()


def items(*names: str) -> list[ImageItem]:
    return [ImageItem(Path(name), name) for name in names]


def test_every_sample_is_there() -> None:
    samples = load_samples()
    assert len(samples) > 3
    assert all(sample.path.is_file() and sample.labels for sample in samples)


@pytest.mark.parametrize("text", ["{", "[]", '[{"file": 3}]', "{}"])
def test_damaged_samples_are_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "samples.json").write_text(text)
    with pytest.raises(LoupeError, match=r"^[^.]*sample images[^.]*\.$"):
        load_samples(tmp_path)


def test_samples_bring_labels_where_there_are_none(
    control: ImagesController,
    workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "one.png")
    entry = '[{"file": "one.png", "labels": ["cat", "dog"], "prompts": ["a photo of a cat"]}]'
    (tmp_path / "samples.json").write_text(entry)
    monkeypatch.setattr(image_sources, "_SAMPLES", tmp_path)
    asked = QSignalSpy(workspace.prompts_text_requested)
    control.add_samples()
    assert asked.at(0) == ["cat\ndog", "a photo of a {}"]
    assert workspace.pins == ("a photo of a cat",)
    qtbot.waitUntil(lambda: workspace.selected == (tmp_path / "one.png",))


def test_view_state_survives_and_damage_is_ignored(control: ImagesController) -> None:
    state = {"sort": "name", "descending": True, "label": "cat", "size": 200}
    control.restore_view_state(dict(state))
    assert control.view_state() == state
    control.restore_view_state({"sort": 7, "descending": "?", "label": None, "size": "large"})
    control.restore_view_state({"size": True})
    assert control.view_state() == state


def test_orders() -> None:
    listed = items("img10", "Img2", "img1")
    assert in_order(listed, "added", False, None) == listed
    assert in_order(listed, "added", True, None) == listed[::-1]
    assert [item.name for item in in_order(listed, "name", False, None)] == ["img1", "Img2", "img10"]
    rows = {Path("Img2"): 0, Path("img1"): 1}
    scores = ScoreOrder().values(listed, ImageScores("cat", rows, np.array([0.2, 0.3], np.float32)))
    assert [item.name for item in in_order(listed, "score", True, scores)] == ["img1", "Img2", "img10"]
    assert [item.name for item in in_order(listed, "score", False, scores)] == ["Img2", "img1", "img10"]
    assert in_order(listed, "score", True, None) == listed


def test_equal_scores_keep_the_order_either_way() -> None:
    listed = items("a", "b", "c", "d", "e")
    rows = {Path(name): row for row, name in enumerate("abde")}
    order = ScoreOrder()
    scores = order.values(listed, ImageScores("cat", rows, np.array([0.5, 0.1, 0.5, 0.1], np.float32)))
    assert [item.name for item in in_order(listed, "score", True, scores)] == ["a", "d", "b", "e", "c"]
    assert [item.name for item in in_order(listed, "score", False, scores)] == ["b", "e", "a", "d", "c"]
    rows[Path("c")] = 4
    later = order.values(listed, ImageScores("dog", rows, np.array([1, 2, 3, 4, 5], np.float32)))
    assert later.tolist() == [1, 2, 5, 3, 4]
    fewer = order.values(listed[::-1], ImageScores("dog", rows, np.array([1, 2], np.float32)))
    assert np.array_equal(fewer, [np.nan, np.nan, np.nan, 2, 1], equal_nan=True)


def test_only_images_without_a_place_are_looked_up_again() -> None:
    class Rows(dict[Path, int]):
        asked = 0

        def get(self, path: Path, default: int) -> int:  # type: ignore[override]
            self.asked += 1
            return super().get(path, default)

    listed, order = tuple(items("a", "b", "c")), ScoreOrder()
    rows = Rows({Path("a"): 0, Path("b"): 1})
    values = np.array([0.1, 0.2, 0.3, 0.4], np.float32)
    assert np.isnan(order.values(listed, ImageScores("cat", rows, values[:2]))[2])
    rows.asked = 0
    rows |= {Path("d"): 2, Path("c"): 3}
    more = (*listed, *items("d", "e"))
    found = order.values(more, ImageScores("cat", rows, values))
    assert np.array_equal(found, np.array([0.1, 0.2, 0.4, 0.3, np.nan], np.float32), equal_nan=True)
    assert rows.asked == 3
    other = {Path("a"): 1, Path("e"): 0}
    found = order.values(more, ImageScores("cat", other, values[:2]))
    assert np.array_equal(found, np.array([0.2, *[np.nan] * 3, 0.1], np.float32), equal_nan=True)


def test_images_stay_in_place_and_new_ones_follow() -> None:
    a, b, c, d = items("a", "b", "c", "d")
    assert in_place([a, b, c, d], [Path(name) for name in ("c", "gone", "a")]) == [c, a, b, d]


def test_names(tmp_path: Path) -> None:
    assert list_item(tmp_path / "a.png").name == "a.png"
    assert list_item(pasted_folder() / "0123456789ab.png").name == "pasted 012345"
    assert absolute(tmp_path / "x" / ".." / "a.png") == tmp_path.resolve() / "a.png"
    assert sentence_of(Path("a.png"), "a.png is empty.") == "a.png is empty."
    assert sentence_of(Path("a.png"), "permission denied.") == "a.png: permission denied."
