"""The page of corruptions: nothing unasked, each cell as computed here, its images and their pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.engine.engine import Engine
from app.files.codec import draft_form, read_draft
from app.images.corruptions.kinds import corrupt
from app.images.geometry import network_input, seen_pixels
from app.images.images import CropMode, read_upright
from app.probes.corruptions.ask import PROBE, CorruptionsDraft
from tests.rigs.cli import MODEL, PREPROCESS
from tests.rigs.labelled.evaluation import CLASSES, COUNT, EvaluationRig, PlantedEncoder, planted_model
from widgets.probes.corruptions.controller import CorruptionsController
from widgets.probes.corruptions.page import CorruptionsPage

KINDS = ("fog", "jpeg_compression")


@dataclass
class Corruptions:
    rig: EvaluationRig
    page: CorruptionsPage
    control: CorruptionsController

    def press(self) -> None:
        self.page.start.click()
        self.rig.settle()


@pytest.fixture
def corruptions(qtbot: QtBot, tmp_path: Path) -> Iterator[Corruptions]:
    rig = EvaluationRig(qtbot, tmp_path / "data")
    page = CorruptionsPage(PROBE)
    control = CorruptionsController(page, rig.desk)
    control.edit(kinds=KINDS, severities=(2, 5), seed=3)
    rig.show(page)
    yield Corruptions(rig, page, control)
    rig.jobs.close()
    control.deleteLater()


def expected(rig: EvaluationRig, kind: str, severity: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what is said of each image corrupted, and its drift, from the encoder alone."""
    encoder = PlantedEncoder(MODEL, "cpu")
    labels = encoder.encode_texts([*CLASSES])
    said, drift = [], []
    for image in rig.workspace.embeddings.values():
        seen = seen_pixels(read_upright(image.path).image, PREPROCESS, CropMode.CROP)
        made = corrupt(seen, kind, severity, image.sha256, 3)
        (vector,) = encoder.encode_batch(network_input(made, PREPROCESS)[None])
        said.append(int(np.argmax(labels @ vector)))
        drift.append(1 - float(vector @ image.embedding))
    return np.array(said), np.array(drift)


def test_nothing_is_encoded_unasked_and_a_cell_is_what_the_encoder_says(corruptions: Corruptions) -> None:
    rig, page = corruptions.rig, corruptions.page
    assert "24 images × 4 kinds and severities" in page.sentence() and page.action() == "Corrupt"
    corruptions.press()
    true = np.array([rig.truth.of[path][0] for path in rig.workspace.embeddings])
    picture = page.grid.view().picture
    assert picture is not None and picture.values.shape == (2, 2)
    for row, kind in enumerate(KINDS):
        for column, severity in enumerate((2, 5)):
            said, _ = expected(rig, kind, severity)
            assert picture.values[row, column] == pytest.approx(100 * (said == true).mean())
    page.cell_pressed.emit((1, 0))
    said, drift = expected(rig, "jpeg_compression", 2)
    paths = list(rig.workspace.embeddings)
    assert rig.selected() == {path.name for path, wrong in zip(paths, said != true, strict=True) if wrong}
    rows = {row.key: [cell.text for cell in row.cells] for row in page.table.table().rows}
    for place, path in enumerate(paths):
        is_, answer, far = (rows[str(path)][column] for column in (1, 3, 4))
        assert (is_, answer) == (CLASSES[true[place]], CLASSES[said[place]])
        assert float(far.replace("−", "-")) == pytest.approx(drift[place], abs=6e-4)
    assert page.heading().startswith(f"jpeg compression, severity 2: {(said != true).sum()} wrong of {COUNT}")
    corruptions.control.edit(shown="drift")
    picture = page.grid.view().picture
    assert picture is not None and not rig.jobs.busy
    assert picture.values[1, 0] == pytest.approx(drift.mean(), abs=1e-5)


def test_an_image_is_shown_beside_itself_corrupted(corruptions: Corruptions) -> None:
    corruptions.press()
    page, path = corruptions.page, next(iter(corruptions.rig.workspace.listed))
    page.cell_pressed.emit((0, 1))
    assert page.clean.pixmap().isNull()
    page.image_chosen.emit(str(path))
    corruptions.rig.settle()
    clean, corrupted = page.clean.pixmap().toImage(), page.corrupted.pixmap().toImage()
    assert not clean.isNull() and clean != corrupted
    assert page.caption() == f"{path.name}, as it is and under fog, severity 5"
    assert corruptions.rig.workspace.current == path


def test_the_command_gives_the_same(
    corruptions: Corruptions, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corruptions.press()
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(planted_model, store))
    words = corruptions.control.command()
    assert isinstance(words, list) and words[3:7] == ["--kinds", ",".join(KINDS), "--severities", "2,5"]
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert corruptions.control.answer is not None
    rows = json.loads(json.dumps(corruptions.control.answer.result.as_dict()["cells"]))
    assert said["cells"] == rows and "not ImageNet-C" in said["method"]


def test_what_was_measured_says_of_what_it_is_and_options_are_kept(corruptions: Corruptions) -> None:
    corruptions.press()
    page = corruptions.page
    page.severities.attributes_chosen.emit(("1",))
    corruptions.rig.qtbot.waitUntil(lambda: page.stale() == "of earlier options", timeout=10_000)
    assert corruptions.control.draft.severities == (1,)
    page.severities.attributes_chosen.emit(("2", "5"))
    assert page.stale() == ""
    draft = CorruptionsDraft("drift", 3, KINDS, (2, 5))
    form = json.loads(json.dumps(draft_form(draft)))
    assert read_draft(form, CorruptionsDraft()) == draft
    corruptions.control.restore_view_state({**form, "kinds": ["no such"]})
    assert page.stale() == "Choose at least one kind and one severity."


def test_kinds_are_offered_in_words_and_asked_by_their_names(corruptions: Corruptions) -> None:
    menu = {action.text(): action for action in corruptions.page.kinds.menu().actions()}
    assert list(menu)[:2] == ["gaussian noise", "shot noise"] and len(menu) == 15
    assert menu["jpeg compression"].isChecked() and not menu["snow"].isChecked()
    menu["snow"].trigger()
    assert set(corruptions.control.draft.kinds) == {"snow", *KINDS}
    again = [action.text() for action in corruptions.page.kinds.menu().actions() if action.isChecked()]
    assert again == ["snow", "fog", "jpeg compression"]
