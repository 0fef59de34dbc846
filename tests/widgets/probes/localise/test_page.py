"""The page of localising on squares that a model of known answers sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

import app.cli.context
import main
import widgets.probes.localise.controller as controller_module
from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.files.masks.folder import open_masks
from app.probes.localise.measure import CENTRE
from tests.rigs.labelled.colors import SIZE, color_data, color_found, color_model
from tests.rigs.labelled.evaluation import EvaluationRig
from widgets.desk.workspace import ImageItem
from widgets.probes.localise.controller import LocaliseController
from widgets.probes.localise.page import LocalisePage
from widgets.probes.localise.state import overlaid


@dataclass
class Shown:
    rig: EvaluationRig
    page: LocalisePage
    control: LocaliseController
    images: list[Path]
    masks: Path

    @property
    def result(self) -> Any:
        assert self.control.answer is not None
        return self.control.answer.result


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """Show the page on pictures of squares, the first of them current."""
    rig = EvaluationRig(qtbot, tmp_path / "data", color_model)
    folder, masks = color_data(tmp_path)
    images = sorted(folder.iterdir(), key=lambda path: int(path.stem))
    workspace = rig.workspace
    workspace.set_images([ImageItem(path, path.name) for path in images])
    workspace.add_embeddings(rig.engine.embed_images(images, rig.desk.data.moment().mode)[0])  # type: ignore[arg-type]
    workspace.set_prompts(parse_prompts("red\ngreen", ""))
    page = LocalisePage()
    control = LocaliseController(page, rig.desk)
    control.edit(background=("grey",), absent=("blue",))
    rig.show(page)
    workspace.set_selected(images[:1])
    rig.settle()
    yield Shown(rig, page, control, images, masks)
    rig.jobs.close()
    control.deleteLater()


def test_all_methods_stand_in_a_row_under_one_scale(shown: Shown) -> None:
    page = shown.page
    assert list(page.maps.plots) == ["raw", "value", "maskclip"]
    pictures = [page.shown_view(method).picture for method in page.maps.plots]
    assert not any(picture.bar for picture in pictures if picture)  # the one below is all maps'
    assert "grey" in page.background.toolTip()
    assert all(picture is not None and picture.limits == (0, 1) for picture in pictures)
    first = pictures[0]
    assert first is not None
    square = np.zeros((4, 4))
    square[:2, :2] = 1
    np.testing.assert_allclose(first.values, square)
    assert page.title().startswith("0.png by Raw: red 25 %, green 0 %")
    assert [row.cells[0].text for row in page.labels.table().rows] == ["red", "green", "blue (absent)"]


def test_options_of_the_last_run_leave_the_current_image(shown: Shown) -> None:
    shown.control.restore_view_state({"absent": ["blue"]})
    shown.rig.settle()
    assert shown.control.draft.image == str(shown.images[0]) and shown.images[0].name in shown.page.title()


def test_another_word_and_method_ask_nothing_anew(shown: Shown) -> None:
    page, answer = shown.page, shown.control.answer
    page.word_chosen.emit("grey")
    page.maps.plots["value"].pressed.emit()
    assert shown.control.answer is answer and shown.control.draft.method == "value"
    picture = page.shown_view("raw").picture
    assert picture is not None and picture.values.sum() == 12
    assert page.by.currentData() == "value" and page.word.currentData() == "grey"


def test_the_segmentation_is_coloured_and_dark_outside_the_crop(shown: Shown) -> None:
    pixels = np.full((16, 24, 3), 100, np.uint8)
    made = overlaid(pixels, shown.result, "raw")
    assert (made[:, :4] == 35).all() and (made[12, 16] == 100).all()
    assert not (made[2, 6] == 100).all()
    shown.rig.settle()
    assert not shown.page.picture.pixmap().isNull()


def test_masks_are_measured_and_what_is_partial_is_said_first(shown: Shown) -> None:
    (shown.masks / "3.png").unlink()
    shown.page.folder_dropped.emit(shown.masks)
    shown.rig.settle()
    rows = shown.page.listed.table.table().rows
    assert [row.key for row in rows] == ["raw", "value", "maskclip", CENTRE]
    assert rows[0].cells[1].text == "98.8 %" and rows[0].cells[3].text == "100.0 %"
    assert shown.page.listed.heading().startswith("partial: 11 of 12 images have a mask")
    measured = shown.result.localisation.measured
    shown.rig.workspace.set_selected(shown.images[1:2])
    shown.rig.settle()
    assert shown.result.image.path == shown.images[1] and shown.result.localisation.measured is measured


def test_masks_that_can_not_be_used_leave_what_was_found(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    before = shown.result
    shown.control.set_masks(tmp_path / "empty")
    shown.rig.settle()
    assert "There is no mask in" in shown.page.stale() and shown.result is before


def test_the_masks_exported_read_back(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(controller_module, "ask_folder", lambda *_: out)
    shown.page.masks_requested.emit("coco")
    shown.rig.settle()
    made, true = open_masks(out), open_masks(shown.masks)
    for image in shown.images:
        drawn, expected = made.find(image), true.find(image)
        assert drawn is not None and expected is not None
        assert (made.indices(drawn, SIZE) == color_found(true.indices(expected, SIZE))).all()
    assert "Saved annotations.json" in shown.page.message.text()


def test_the_command_gives_the_same(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown.control.set_masks(shown.masks)
    shown.rig.settle()
    words = shown.control.command()
    assert isinstance(words, list) and words[0] == "localise"
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(color_model, store))
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)["measured"]["methods"]
    scores = shown.result.localisation.measured.scores
    assert [one["miou"] for one in said] == [score.miou.as_dict() for score in scores]


def test_the_figure_has_every_method(shown: Shown) -> None:
    sketch = shown.control.sketch(shown.result)
    assert sketch.title == "“red” in 0.png by raw, value, maskclip"
