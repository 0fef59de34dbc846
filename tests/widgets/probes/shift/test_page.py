"""The page of shift: both accuracies as computed here, its numbers' images, the command's own result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from scipy.special import expit, logit
from scipy.stats import binomtest, linregress

import app.cli.context
import main
from app.engine.engine import Engine
from app.files.codec import draft_form, read_draft
from app.images.geometry import network_input, seen_pixels
from app.images.images import CropMode, read_upright
from app.probes.shift.ask import PROBE, ShiftDraft
from tests.rigs import dialogs
from tests.rigs.cli import MODEL, PREPROCESS
from tests.rigs.labelled.evaluation import EvaluationRig, TurnedEncoder, make_data, turned_model
from widgets.probes.shift.controller import ShiftController
from widgets.probes.shift.page import ShiftPage
from widgets.probes.shift.state import (
    DROP,
    EFFECTIVE,
    GAINED,
    INSIDE,
    LOST,
    NAME,
    OUTSIDE,
    RELATIVE,
    P,
)

OTHER = "ViT-B-16@random"
SHARED = ("cat", "dog")


@dataclass
class ShiftWindow:
    rig: EvaluationRig
    page: ShiftPage
    control: ShiftController
    other: Path

    def measure(self) -> None:
        self.page.start.click()
        self.rig.settle()

    def row(self, model: str) -> Any:
        rows = {row.key: row for row in self.page.table.table().rows}
        return rows[model].cells

    def press(self, model: str, column: int) -> None:
        keys = [row.key for row in self.page.table.table().rows]
        self.page.table.cell_chosen.emit(keys.index(model), column)
        self.rig.settle()


@pytest.fixture
def shift(qtbot: QtBot, tmp_path: Path) -> Iterator[ShiftWindow]:
    rig = EvaluationRig(qtbot, tmp_path / "data", turned_model)
    other = make_data(tmp_path / "other", first=100)
    (other / "dog").rename(other / "DOG")
    (other / "emu").rename(other / "yak")
    page = ShiftPage(PROBE)
    control = ShiftController(page, rig.desk)
    control.images_found.connect(lambda paths: list_too(rig, paths))
    rig.show(page)
    yield ShiftWindow(rig, page, control, other)
    rig.jobs.close()
    control.deleteLater()


def list_too(rig: EvaluationRig, paths: tuple[Path, ...]) -> None:
    """List images as the window does."""
    items = [type(rig.workspace.images[0])(path, path.name) for path in paths]
    rig.workspace.set_images([*rig.workspace.images, *items])


def right_of(model: str, folder: Path) -> dict[str, bool]:
    """Return which images of the shared classes a model has right, from its encoder alone."""
    encoder = TurnedEncoder(model, "cpu")
    labels = encoder.encode_texts([*SHARED])
    right = {}
    for path in sorted(folder.rglob("*.png")):
        if path.parent.name.lower() in SHARED:
            seen = seen_pixels(read_upright(path).image, PREPROCESS, CropMode.CROP)
            (vector,) = encoder.encode_batch(network_input(seen, PREPROCESS)[None])
            right[path.name] = SHARED[int(np.argmax(labels @ vector))] == path.parent.name.lower()
    return right


def test_accuracies_are_those_of_the_shared_classes_and_counts_show_their_images(shift: ShiftWindow) -> None:
    rig, page = shift.rig, shift.page
    assert page.action() == "Choose a folder…"
    shift.control.set_data(shift.other)
    assert "from these images to other" in page.sentence() and not rig.jobs.busy
    page.text_typed.emit("models", f"{OTHER}, {OTHER}")
    shift.measure()
    assert "left out: 8" in page.message.text()
    rights = {
        (model, side): right_of(model, side) for model in (MODEL, OTHER) for side in (rig.data, shift.other)
    }
    for model in (MODEL, OTHER):
        inside, outside = rights[model, rig.data], rights[model, shift.other]
        accuracies = [sum(one.values()) / len(one) for one in (inside, outside)]
        cells = shift.row(model)
        assert [cells[INSIDE].value, cells[OUTSIDE].value] == pytest.approx(accuracies)
        assert cells[DROP].value == pytest.approx(accuracies[1] - accuracies[0])
        shift.press(model, OUTSIDE)
        assert rig.selected() == {name for name, is_right in outside.items() if not is_right}
        shift.press(model, INSIDE)
        assert rig.selected() == {name for name, is_right in inside.items() if not is_right}
    own, other = rights[MODEL, shift.other], rights[OTHER, shift.other]
    gained = {name for name in own if other[name] and not own[name]}
    lost = {name for name in own if own[name] and not other[name]}
    cells = shift.row(OTHER)
    assert (cells[GAINED].text, cells[LOST].text) == (str(len(gained)), str(len(lost)))
    assert cells[RELATIVE].value == pytest.approx((len(gained) - len(lost)) / len(own))
    assert cells[P].value == pytest.approx(binomtest(len(gained), len(gained) + len(lost)).pvalue)
    for column, names in ((GAINED, gained), (LOST, lost)):
        shift.press(OTHER, column)
        assert len(page.images.table().rows) == len(names)
        assert rig.selected() == names if names else True
    assert gained | lost
    assert page.stale() == ""  # images that are listed to be looked at are no others to measure
    shift.press(OTHER, NAME)
    assert shift.row(MODEL)[GAINED].text == str(len(lost)) and not rig.jobs.busy


def test_the_command_gives_the_same_with_a_line_over_baselines(
    shift: ShiftWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = [(0.5, 0.3), (0.6, 0.41), (0.7, 0.48), (0.8, 0.61), (0.9, 0.8)]
    table = tmp_path / "b.csv"
    table.write_text("model,id,ood\n" + "".join(f"m{x},{x},{y}\n" for x, y in known), encoding="utf-8")
    shift.rig.workspace.truth.rename(0, "kitten")  # known as a cat still, by the data's own name
    shift.control.edit(models=(OTHER,), data=str(shift.other), seed=3)
    shift.measure()
    assert "at least 5 baseline models" in shift.row(MODEL)[EFFECTIVE].tip
    dialogs.answer(monkeypatch, table)
    shift.page.lines.click()
    assert shift.page.stale() == "of earlier options"
    shift.measure()
    fit = linregress(logit([x for x, _ in known]), logit([y for _, y in known]))
    cells = shift.row(MODEL)
    expected = cells[OUTSIDE].value - expit(fit.slope * logit(cells[INSIDE].value) + fit.intercept)
    assert cells[EFFECTIVE].value == pytest.approx(expected)
    names = [series.name for series in shift.page.plane.view().series]
    assert "line over 5 baselines" in names and OTHER in names
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(turned_model, store))
    words = shift.control.command()
    assert isinstance(words, list)
    capsys.readouterr()
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert shift.control.answer is not None
    result = json.loads(json.dumps(shift.control.answer.result.as_dict()))
    assert said["classes"] == result["classes"] == ["kitten", "dog"]
    by_model = {row["model"]: row for row in said["points"]}
    assert by_model == {row["model"]: row for row in result["points"]} and said["line"] == result["line"]


def test_what_cannot_be_measured_is_said_and_the_last_answer_stays(
    shift: ShiftWindow, tmp_path: Path
) -> None:
    shift.control.set_data(tmp_path / "none")
    shift.measure()
    assert "none" in shift.page.sentence() and shift.control.answer is None
    shift.control.set_data(shift.other)
    shift.measure()
    for path in shift.other.glob("cat/*"):
        path.write_bytes(b"")
    shift.measure()
    assert "8 images out of distribution couldn't be read." in shift.page.message.text()
    shift.control.edit(models=("no such model",))
    shift.measure()
    assert "no such model" in shift.page.message.text() and shift.page.table.table().rows
    draft = ShiftDraft(("a", "b"), "/x", "/y", 3, "b")
    assert read_draft(json.loads(json.dumps(draft_form(draft))), ShiftDraft()) == draft
