"""The page of units, on a model set by hand: nothing unasked; names, pictures with maps, searches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

import main
from app.engine.engine import Engine
from app.images.images import CropMode
from app.probes.units.ask import PROBE
from tests.rigs.engines.red import colored, save_colored, save_red
from tests.rigs.probes import ProbeRig
from widgets.desk.workspace import ImageItem
from widgets.probes.units.controller import UnitsController
from widgets.probes.units.page import UnitsPage


@dataclass
class Shown:
    rig: ProbeRig
    page: UnitsPage
    control: UnitsController
    paths: list[Path]

    def press(self) -> None:
        self.page.measure.click()
        self.rig.settle()

    def texts(self) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for row in self.page.table.table().rows]


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, list[Path]]:
    root = tmp_path_factory.mktemp("red")
    engine = Engine()
    engine.load(f"local-dir:{save_red(root / 'model')}", "cpu")
    return engine, save_colored(root / "pictures", 60)


@pytest.fixture
def shown(qtbot: QtBot, red: tuple[Engine, list[Path]]) -> Iterator[Shown]:
    engine, paths = red
    rig = ProbeRig(qtbot, engine)  # type: ignore[arg-type]
    rig.workspace.set_images([ImageItem(path, path.name) for path in paths])
    rig.workspace.set_info(engine.require().info)
    rig.workspace.add_embeddings(engine.embed_images(paths, CropMode.CROP)[0])
    page = UnitsPage(PROBE)
    control = UnitsController(page, rig.desk)
    rig.show(page)
    rig.settle()
    yield Shown(rig, page, control, paths)
    rig.jobs.close()
    control.deleteLater()


def test_nothing_is_read_unasked_and_a_press_names_the_unit_of_red(shown: Shown) -> None:
    page = shown.page
    assert "60 images are run again" in page.sentence() and page.action() == "Measure"
    assert [page.layer.itemText(place) for place in range(page.layer.count())] == ["resblocks.0.mlp"]
    assert not page.like.isEnabled()
    shown.press()
    rows = {row[0]: row for row in shown.texts()}
    assert rows["0"][1] == "red" and rows["5"][1] == "no name"
    assert page.title().startswith("resblocks.0.mlp, neurons after the activation function: ")
    assert page.title().endswith("of 64 (by chance about 1)")  # the floor is a 99th percentile
    assert rows["0"][2] == "1" and rows["5"][2] == "—" and "different names: 2" in page.found()
    assert page.table.chosen() == (shown.texts()[0][0],) and page.strip.pictures()  # there is one to look at
    assert shown.control.answer is not None and shown.control.answer.result.layer.units == len(rows) == 64


def test_a_unit_shows_its_range_with_its_map_on_the_red_patch(shown: Shown) -> None:
    shown.press()
    page = shown.page
    page.table.selection_made.emit(("0",))
    shown.rig.settle()
    assert page.unit_line().startswith("Unit 0: “red”; activation ")
    pictures = page.strip.pictures()
    assert [one.part for one in pictures] == ["top"] * 6 + ["middle"] * 6 + ["bottom"] * 6
    assert all("red" in one.path.name for one in pictures[:6])
    assert not any("red" in one.path.name for one in pictures[12:])
    for one in pictures[:6]:
        row, column = colored(int(one.path.name[:3]))[2]
        brightness = one.painted.astype(int).sum(axis=2)  # viridis ends in its lightest colour
        there = np.unravel_index(brightness.argmax(), brightness.shape)
        assert (there[0] * 4 // brightness.shape[0], there[1] * 4 // brightness.shape[1]) == (row, column)
        assert (one.plain != one.painted).any()
    page.over.setChecked(False)
    page.strip.image_chosen.emit(pictures[2].path)
    assert shown.rig.workspace.current == pictures[2].path


def test_units_are_found_for_a_word_and_for_the_current_image(shown: Shown) -> None:
    shown.press()
    page = shown.page
    page.text_typed.emit("word", "green")
    shown.rig.wait(lambda: "green" in page.found())
    assert shown.texts()[0][0] == "1" and page.found().endswith(": 1")
    shown.rig.workspace.set_selected((shown.paths[0],))  # a red one
    page.like.click()
    assert shown.texts()[0][0] == "0" and float(shown.texts()[0][1]) > 1
    page.text_typed.emit("word", "")
    shown.rig.wait(lambda: page.found().startswith("different names"))


def test_groups_tell_how_the_unit_fires_for_each(shown: Shown) -> None:
    shown.press()
    tags = shown.rig.workspace.tags.with_group("form", "photo")
    shown.rig.workspace.set_tags(tags.tagged(shown.paths[:15:3], "form", "photo"))  # five red ones
    shown.page.table.selection_made.emit(("0",))
    rows = [[cell.text for cell in row.cells] for row in shown.page.groups.table().rows]
    assert [(row[0], row[1], row[4]) for row in rows] == [("photo", "5", "images in no group")]
    assert float(rows[0][3]) > 0.7
    tags = shown.rig.workspace.tags.with_group("light", "photo")  # of the same name, in another attribute
    shown.rig.workspace.set_tags(tags.tagged(shown.paths[1:3], "light", "photo"))
    shown.page.groups.cell_chosen.emit(1, 0)
    assert shown.rig.workspace.selected == tuple(shown.paths[1:3])


def test_few_images_are_read_without_names(shown: Shown) -> None:
    shown.rig.workspace.set_images(list(shown.rig.workspace.images)[:6])
    shown.press()
    assert "no names; they need at least 50 images" in shown.page.title()
    assert len(shown.texts()[0]) == 3


def test_the_command_gives_the_same(shown: Shown, capsys: pytest.CaptureFixture[str]) -> None:
    shown.press()
    words = shown.control.command()
    assert isinstance(words, list) and words[0] == "units" and "--layer=resblocks.0.mlp" in words
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert shown.control.answer is not None
    own = json.loads(json.dumps(shown.control.answer.result.as_dict()["units"]))
    assert said["units"] == own[:20] and said["units"][0]["name"] in ("red", "green")
