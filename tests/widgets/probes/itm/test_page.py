"""The page of image-text matching, on a small BLIP built from its configuration, through the real jobs."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.errors import Checkpoint, no_checkpoint
from app.images.images import CropMode
from app.jobs import Jobs
from app.probes.bench import Bench
from app.probes.itm.ask import PROBE, ItmDraft
from tests.rigs import hf
from widgets.desk.workspace import ImageItem, Workspace
from widgets.kit.table.cells import Table
from widgets.probes.controller import ProbeDesk
from widgets.probes.data import ProbeData
from widgets.probes.itm.controller import ItmController
from widgets.probes.itm.page import ItmPage

LABELS = ("a cat", "dogs", "一只猫")
SIZES = ((90, 64), (64, 64), (80, 120))


class HeldEngine(Engine):
    """Waits before it scores an image past the first, while it is held."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.entered = threading.Event(), threading.Event()
        self.open.set()

    def match(self, paths, texts, mode, checkpoint: Checkpoint = no_checkpoint, take=None):  # type: ignore[no-untyped-def]
        def watch(done: int, total: int) -> None:
            if done >= len(texts):
                self.entered.set()
                self.open.wait(10)
            checkpoint(done, total)

        return super().match(paths, texts, mode, watch, take)


@dataclass
class Rig:
    qtbot: QtBot
    engine: HeldEngine
    jobs: Jobs
    workspace: Workspace
    page: ItmPage
    control: ItmController
    paths: list[Path]

    def table(self) -> Table:
        return self.page.table.table()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=60_000)

    def press(self) -> None:
        self.page.score.click()
        self.settle()


@pytest.fixture(scope="module")
def blip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hf.save_blip(tmp_path_factory.mktemp("models") / "blip", model_max_length=35)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hf.save_clip(tmp_path_factory.mktemp("models") / "clip")


@pytest.fixture(scope="module")
def engine() -> HeldEngine:
    return HeldEngine()


@pytest.fixture
def rig(qtbot: QtBot, blip: Path, engine: HeldEngine, tmp_path: Path) -> Iterator[Rig]:
    workspace, jobs = Workspace(), Jobs()
    desk = ProbeDesk(workspace, jobs, engine, ProbeData(workspace), Bench())
    page = ItmPage(PROBE)
    control = ItmController(page, desk)
    paths = [tmp_path / f"{place}.png" for place in range(3)]
    for path, size in zip(paths, SIZES, strict=True):
        Image.fromarray(hf.picture(*size)).save(path)
    made = Rig(qtbot, engine, jobs, workspace, page, control, paths)
    load(made, blip)
    workspace.set_images([ImageItem(path, path.name) for path in paths])
    embed(made)
    workspace.set_prompts(parse_prompts("\n".join(LABELS), "a photo of {}"))
    qtbot.addWidget(page)
    page.resize(700, 340)
    with qtbot.waitExposed(page):
        page.show()
    yield made
    engine.open.set()
    engine.entered.clear()
    jobs.close()
    control.deleteLater()


def load(rig: Rig, folder: Path) -> None:
    info = rig.engine.info
    if info is None or info.id != f"local-dir:{folder}":
        info = rig.engine.load(f"local-dir:{folder}", "cpu")
    rig.workspace.set_info(info)


def embed(rig: Rig) -> None:
    rig.workspace.add_embeddings(rig.engine.embed_images(rig.paths, CropMode.CROP)[0])


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def expected(folder: Path, path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return transformers' own ITM logits [L, 2] and ITC cosines [L] of an image."""
    from transformers import AutoProcessor, BlipForImageTextRetrieval

    processor = AutoProcessor.from_pretrained(folder, local_files_only=True)
    model = BlipForImageTextRetrieval.from_pretrained(folder, local_files_only=True).eval()
    texts = [f"a photo of {label}" for label in LABELS]
    given = processor(images=[Image.open(path)] * 3, text=texts, padding=True, return_tensors="pt")
    with torch.inference_mode():
        cosines = model(**given, use_itm_head=False).itm_score[0]
        return model(**given).itm_score.numpy(), cosines.numpy()


def test_nothing_is_scored_unasked_and_the_numbers_are_transformers_own(rig: Rig, blip: Path) -> None:
    assert rig.page.sentence() == "Select the images that are scored with each label."
    assert not rig.page.score.isEnabled()
    rig.workspace.set_selected(rig.paths[1:])
    assert "6 pairs: 2 images × 3 labels, each a forward pass" in rig.page.sentence()
    assert rig.page.score.text() == rig.page.action() == "Score 6 pairs"
    assert not rig.jobs.busy
    rig.press()
    assert rig.page.title() == "Match probability of 6 pairs: 2 images × 3 labels; not a cosine"
    heads = [column.title for column in rig.table().columns]
    assert heads == ["image", "label", "match probability", "match logit", "no match logit", "ITC cosine"]
    for number, path in enumerate(rig.paths[1:]):
        logits, cosines = expected(blip, path)
        chances = np.exp(logits[:, 1]) / np.exp(logits).sum(axis=1)
        order = np.argsort(-chances, kind="stable")
        for row, label in zip(rig.table().rows[3 * number : 3 * number + 3], order, strict=True):
            assert [cell.text for cell in row.cells[:2]] == [path.name, LABELS[label]]
            shown = [cell.value for cell in row.cells[2:]]
            right = [chances[label], logits[label, 1], logits[label, 0], cosines[label]]
            np.testing.assert_allclose(np.array(shown, float), right, atol=hf.TOLERANCE)


def test_a_cell_opens_its_image_and_a_label_its_map(rig: Rig) -> None:
    rig.workspace.set_selected(rig.paths)
    rig.press()
    table = rig.page.table
    at = table.visualRect(table.model().index(4, 2)).center()
    rig.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert rig.workspace.current == rig.paths[1] and set(rig.workspace.selected) == set(rig.paths)
    assert rig.workspace.shown_label == ""
    table.cell_chosen.emit(8, 1)
    assert rig.workspace.current == rig.paths[2]
    assert rig.workspace.shown_label == rig.table().rows[8].cells[1].text
    assert not rig.jobs.busy and rig.page.stale() == ""


def test_what_was_scored_before_a_cancel_stays_and_says_that_it_is_a_part(rig: Rig, tmp_path: Path) -> None:
    rig.workspace.set_selected(rig.paths)
    rig.engine.open.clear()
    rig.page.score.click()
    rig.qtbot.waitUntil(rig.engine.entered.is_set)
    rig.page.hide()  # the work goes on out of sight
    rig.workspace.set_temperature(2.0)
    assert rig.control.asking
    rig.jobs.cancel(rig.control.topic)
    rig.engine.open.set()
    rig.qtbot.waitUntil(lambda: rig.control.answer is not None)
    rig.page.show()
    assert (
        rig.page.title()
        == "partial: 1 of 3 images · Match probability of 3 pairs: 1 image × 3 labels; not a cosine"
    )
    assert "1 of 3" in rig.page.source() and len(rig.table().rows) == 3
    assert not rig.jobs.busy  # nothing is scored again unasked
    rig.control.export(tmp_path / "part.csv")
    rig.settle()
    rows = read_csv(tmp_path / "part.csv")
    assert len(rows) == 3 and all("1 of 3 images" in row["partial"] for row in rows)


def test_a_model_without_the_head_says_so_and_costs_no_result(rig: Rig, clip: Path, blip: Path) -> None:
    rig.workspace.set_selected(rig.paths[:1])
    rig.press()
    rows = rig.table().rows
    load(rig, clip)
    embed(rig)
    rig.qtbot.waitUntil(lambda: "no head for image-text matching (ITM)" in rig.page.stale())
    assert rig.table().rows == rows and not rig.page.table.isHidden()
    rig.press()
    assert rig.table().rows == rows
    load(rig, blip)
    embed(rig)
    rig.qtbot.waitUntil(lambda: rig.page.stale() == "")


def test_other_prompts_mark_the_result_and_two_templates_are_refused(rig: Rig) -> None:
    rig.workspace.set_selected(rig.paths[:1])
    rig.press()
    rig.workspace.set_prompts(parse_prompts("bird", "a photo of {}"))
    rig.qtbot.waitUntil(lambda: rig.page.stale() == "of the previous prompts")
    assert rig.page.score.text() == "Score 1 pair"
    rig.workspace.set_prompts(parse_prompts("bird", "a photo of {}\nno {}"))
    rig.qtbot.waitUntil(lambda: "give one template" in rig.page.stale())
    rig.workspace.set_prompts(parse_prompts("bird", "a photo of {}"))
    rig.press()
    assert len(rig.table().rows) == 1 and rig.page.stale() == ""


def test_files_picture_command_and_session(rig: Rig, tmp_path: Path, blip: Path) -> None:
    rig.page.controls["images"].activated.emit(1)  # type: ignore[attr-defined]
    assert rig.control.view_state() == {"images": "all"}
    rig.press()
    for name in ("pairs.csv", "pairs.json", "pairs.png", "pairs.svg"):
        rig.control.export(tmp_path / name)
        rig.settle()
    rows = read_csv(tmp_path / "pairs.csv")
    said = json.loads((tmp_path / "pairs.json").read_text(encoding="utf-8"))
    shown = rig.table().rows
    for row, pair, line in zip(rows, said["pairs"], shown, strict=True):
        numbers = [float(row["match_probability"]), float(row["match_logit"]), float(row["no_match_logit"])]
        assert [*numbers, float(row["itc_cosine"])] == [cell.value for cell in line.cells[2:]]
        assert pair["match_probability"] == numbers[0] and row["label"] == line.cells[1].text
    assert said["provenance"]["probability"].startswith("match probability: softmax")
    assert "temperature" not in said["provenance"]
    assert "match probability: softmax" in rig.page.method() or "softmax of these two" in rig.page.method()
    with Image.open(tmp_path / "pairs.png") as picture:
        assert picture.size[0] > 1000
    command = rig.control.command()
    assert command[:4] == ["itm", *map(str, rig.paths)]
    assert command[4:] == [
        "--labels=a cat, dogs, 一只猫",
        "--template=a photo of {}",
        "--model",
        f"local-dir:{blip}",
    ]
    rig.control.restore_view_state({"images": "none of these"})
    assert rig.control.draft == ItmDraft()
