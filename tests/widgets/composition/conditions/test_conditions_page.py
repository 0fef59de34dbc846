"""The page of conditions in use, on encoders whose geometry is known."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.cli.forms import parse
from app.cli.registry import load_command
from app.composition.conditions import passport
from app.composition.conditions.formulas import CONDITIONS
from app.composition.conditions.tagged import TaggedTuple
from app.composition.scenes import render
from app.engine.second import Slot
from app.errors import LoupeError
from app.jobs import Jobs
from app.probes.tags import Tags, read_tags
from tests.rigs.cli import FakeEncoder
from widgets.composition.conditions import work
from widgets.composition.conditions.controller import ConditionsController
from widgets.composition.panel import CompositionPanel
from widgets.desk.desk import Desk
from widgets.desk.workspace import ImageItem, Workspace


class Blind(FakeEncoder):
    """Has one embedding for all images, at right angles to that of all texts."""

    def encode_images(self, pictures: Any) -> Any:
        return np.tile(np.eye(8, dtype=np.float32)[:1], (len(pictures), 1))

    def encode_texts(self, texts: Any, checkpoint: Any = None) -> Any:
        return np.tile(np.eye(8, dtype=np.float32)[1:2], (len(texts), 1))


@dataclass
class FakeEngine:
    """Holds one encoder; can be made to wait or to fail."""

    encoder: FakeEncoder
    error: str = ""
    open: threading.Event = field(default_factory=threading.Event)

    def require(self) -> Any:
        self.open.wait(10)
        if self.error:
            raise LoupeError(self.error)
        return self.encoder

    def load(self, *_asked: Any) -> Any:
        return self.encoder.info

    def embed_images(self, paths: Sequence[Path], _mode: Any, _checkpoint: Any) -> Any:
        """Embed each image by the first letter of its name."""
        axes = {path: "cd".index(path.name[0]) for path in paths}
        return [SimpleNamespace(path=path, embedding=np.eye(8)[axis]) for path, axis in axes.items()], []


@dataclass
class Rig:
    qtbot: QtBot
    workspace: Workspace
    jobs: Jobs
    engine: FakeEngine
    second: Slot
    view: CompositionPanel
    controller: ConditionsController

    def measure(self) -> None:
        self.view.conditions.measure.click()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=30_000)

    def cell(self, row: int, column: int) -> str:
        return str(self.view.conditions.view.model().index(row, column).data())

    def told_of(self, name: str) -> bool:
        return name in self.view.message.text()

    def strip(self) -> list[str]:
        return [label.text() for label in self.view.conditions.strip.findChildren(QLabel)]


@pytest.fixture
def rig(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.setattr(passport, "picture_of", lambda scene: render(scene, 32, None, 1))
    workspace, jobs, engine = Workspace(), Jobs(), FakeEngine(Blind("blind", "cpu"))
    engine.open.set()
    second = Slot(lambda: FakeEngine(FakeEncoder("other", "cpu"), open=engine.open))  # type: ignore[arg-type, return-value]
    view = CompositionPanel()
    qtbot.addWidget(view)
    controller = ConditionsController(view, Desk(workspace, jobs, engine), lambda: second, view)  # type: ignore[arg-type]
    workspace.set_info(engine.encoder.info)
    view.conditions.count.setValue(1)
    view.show_tab("conditions")
    view.resize(900, 600)
    view.show()
    yield Rig(qtbot, workspace, jobs, engine, second, view, controller)
    engine.open.set()
    jobs.close()
    view.close()


def test_a_model_that_sees_nothing_meets_no_condition_of_images(rig: Rig) -> None:
    page = rig.view.conditions
    assert [rig.cell(row, 1) for row in range(13)] == [condition.formula for condition in CONDITIONS]
    assert page.view.model().columnCount() == 2 and not page.export.isEnabled()
    rig.measure()
    for row, condition in enumerate(CONDITIONS):
        assert rig.cell(row, 2) == "0 %", condition.formula  # all images are equal, and all texts
        assert rig.cell(row, 3) == ("0.50" if condition.below_one else "")
    assert rig.cell(13, 1) == "i(x,y)·[i(x) + i(y)]" and rig.cell(13, 2) == "1.000"
    assert page.title() == "blind: 1 draws, seed 0" and page.export.isEnabled()


def test_a_second_model_has_columns_of_its_own(rig: Rig) -> None:
    rig.second.choose("other", "cpu")
    rig.measure()
    page = rig.view.conditions
    assert page.title().startswith("blind and other:") and page.view.model().columnCount() == 6
    page.view.cell_chosen.emit(5, 4)
    assert any("worst tuple, other" in text for text in rig.strip())
    models = ["--model", "blind", "--model", "other"]
    assert rig.controller.command() == ["conditions", *models, "--count=1", "--seed=0"]


def test_a_row_shows_its_worst_and_median_tuple(rig: Rig) -> None:
    rig.measure()
    page = rig.view.conditions
    page.view.cell_chosen.emit(0, 2)  # i(x)·t(x) > i(x)·t(y)
    draw = rig.controller.passports[0].tuples["object-text"][0]
    said = rig.strip()
    assert not isinstance(draw, TaggedTuple)
    assert said[0] == "worst tuple, blind\ni(x)·t(x) = 0.0000\ni(x)·t(y) = 0.0000"
    for name in ("x", "y"):
        assert sum(draw.objects[name] in text for text in said) >= 1
    page.view.cell_chosen.emit(13, 2)
    assert len(rig.strip()) == 1 and rig.strip()[0].startswith("Press a condition's rate")


def test_the_last_result_stays_where_measuring_fails_or_is_cancelled(rig: Rig) -> None:
    rig.measure()
    before = rig.controller.passports
    rig.engine.error = "The model is gone."
    rig.measure()
    assert rig.view.message.text() == "The model is gone." and rig.cell(0, 2) == "0 %"
    rig.engine.error = ""
    rig.engine.open.clear()
    page = rig.view.conditions
    page.measure.click()
    assert page.measure.text() == "Cancel"
    page.measure.click()
    rig.engine.open.set()
    rig.qtbot.waitUntil(lambda: page.measure.text() == "Measure", timeout=30_000)
    assert rig.controller.passports is before


def test_another_model_leaves_the_numbers_and_says_whose_they_are(rig: Rig) -> None:
    rig.measure()
    rig.workspace.set_info(FakeEncoder("new", "cpu").info)
    assert rig.view.conditions.title() == "⚠ previous model · blind: 1 draws, seed 0"
    assert rig.cell(0, 2) == "0 %"


def test_the_command_and_the_session_have_the_options(rig: Rig) -> None:
    assert rig.controller.command() == "No condition is measured yet."
    rig.controller.restore_view_state({"count": 2, "seed": 7, "over": "scenes"})
    rig.measure()
    words = list(rig.controller.command())
    args = parse(load_command(words[0]), words[1:])
    assert (args.model, args.count, args.seed) == (["blind"], 2, 7)
    damages: tuple[Any, ...] = (None, [], {"count": 0, "seed": "x"}, {"count": True, "over": "moon"})
    for damaged in damages:
        rig.controller.restore_view_state(damaged)
    assert rig.controller.view_state() == {"count": 2, "seed": 7, "over": "scenes"}


def test_what_is_shown_is_saved_as_figure_and_as_numbers(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(kind: str, passports: Any, _made: Any) -> bytes:  # what it shows is tested where it is drawn
        return f"{kind} of {passports[0].info.id}".encode()

    monkeypatch.setattr(work, "passport_bytes", draw)
    rig.measure()
    for name in ("passport.svg", "passport.csv", "passport.txt"):
        rig.controller.save(tmp_path / name)
        rig.qtbot.waitUntil(partial(rig.told_of, name), timeout=30_000)
    assert (tmp_path / "passport.svg").read_text() == ".svg of blind"
    rows = list(csv.DictReader((tmp_path / "passport.csv").read_text().splitlines()))
    assert [row["formula"] for row in rows[:13]] == [condition.formula for condition in CONDITIONS]
    assert {row["value"] for row in rows[:13]} == {"0.0"}
    assert not (tmp_path / "passport.txt").exists()


def test_the_images_of_the_list_are_measured_by_their_tags(rig: Rig, tmp_path: Path) -> None:
    names = [f"{x}-{a}-{number}.png" for x in ("cat", "dog") for a in ("black", "white") for number in "12"]
    for name in names:
        Image.new("RGB", (40, 20), "red").save(tmp_path / name)
    paths = [tmp_path / name for name in names]
    rig.workspace.set_images([ImageItem(path, path.name) for path in paths])
    tags = Tags()
    for path in paths:
        x, a, _ = path.name.split("-")
        tags = tags.tagged([path], "object", x).tagged([path], "attribute", a).tagged([path], "shelf", "3")
    rig.workspace.set_tags(tags)
    page = rig.view.conditions
    rig.controller.restore_view_state({"count": 6, "over": "images"})
    rig.measure()
    assert page.title() == "blind: 8 tagged images, seed 0"
    shown = {condition.name: rig.cell(row, 2) for row, condition in enumerate(CONDITIONS)}
    assert shown["object-over-attribute"] == "100 %"  # cats lie nearer to cats, whatever their colour
    assert shown["attribute-text"] == "0 %" and shown["place-seen"] == "—"
    row = list(shown).index("attribute-seen")
    page.view.cell_chosen.emit(row, 2)
    assert sum(text.endswith(".png") for text in rig.strip()) == 6  # three images each, by name at first
    rig.settle()
    rig.qtbot.waitUntil(lambda: not any(text.endswith(".png") for text in rig.strip()), timeout=30_000)
    words = list(rig.controller.command())
    args = parse(load_command(words[0]), words[1:])
    again = read_tags(args.groups)
    assert set(again.names) == {"object", "attribute"} and set(again.of) == set(paths)
    rig.workspace.set_tags(tags.untagged(paths[:1], "object"))
    assert page.title() == "⚠ previous groups · blind: 8 tagged images, seed 0"


def test_images_without_such_tags_are_told_what_is_read(rig: Rig) -> None:
    rig.controller.restore_view_state({"over": "images"})
    rig.measure()
    assert rig.view.message.text() == (
        "These tags feed no condition; the tags that are read are object, attribute, place, object2, "
        "attribute2, relation, and object is needed."
    )
