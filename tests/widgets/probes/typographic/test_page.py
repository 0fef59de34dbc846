"""The page of typographic attacks: nothing unasked, a planted reader's flips, their pictures and command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.files.codec import draft_form, read_draft
from app.images.images import CropMode
from app.jobs import Jobs
from app.probes.bench import Bench
from app.probes.typographic.ask import PROBE, TypographicDraft
from tests.rigs.engines.reader import NONSENSE, WORD, plain_images, reading
from widgets.desk.workspace import ImageItem, Workspace
from widgets.probes.controller import ProbeDesk
from widgets.probes.data import ProbeData
from widgets.probes.typographic import controller
from widgets.probes.typographic.controller import TypographicController
from widgets.probes.typographic.page import TypographicPage

DRAFT = TypographicDraft(WORD, NONSENSE, (0.25, 0.75), ("centre",), (1.0, 0.25))


@dataclass
class Shown:
    qtbot: QtBot
    workspace: Workspace
    jobs: Jobs
    page: TypographicPage
    control: TypographicController

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=10_000)

    def press(self) -> None:
        self.page.start.click()
        self.settle()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    paths = plain_images(tmp_path / "photos", 4)
    engine, workspace, jobs = Engine(reading), Workspace(), Jobs()
    desk = ProbeDesk(workspace, jobs, engine, ProbeData(workspace), Bench())
    workspace.set_info(engine.load("ViT-B-32@random", "cpu"))
    workspace.set_images([ImageItem(path, path.name) for path in paths])
    workspace.add_embeddings(engine.embed_images(paths, CropMode.CROP)[0])
    workspace.set_prompts(parse_prompts("cat\nemu", ""))
    page = TypographicPage(PROBE)
    control = TypographicController(page, desk)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    yield Shown(qtbot, workspace, jobs, page, control)
    jobs.close()
    control.deleteLater()


def test_a_word_is_asked_for_and_nothing_is_pasted_unasked(shown: Shown) -> None:
    page, control = shown.page, shown.control
    assert "Type the word" in page.sentence() and page.action() == "Take “emu”"
    assert not page.start.isEnabled()
    page.action_requested.emit()
    assert control.draft.word == "emu"
    page.edited.emit(DRAFT)
    # 2 words under 4 conditions, and an empty label of each of 2 widths
    assert "4 images × 10 pictures" in page.sentence() and page.action() == "Paste"
    assert control.answer is None


def test_flips_are_shown_with_their_pictures(shown: Shown) -> None:
    shown.page.edited.emit(DRAFT)
    shown.press()
    page, control = shown.page, shown.control
    assert page.title().startswith(f"“{WORD}” flips 25.0 %") and "nonsense 0.0 %" in page.title()
    points = [one for one in page.rates.view().series if one.kind == "points"]
    assert [one.x for one in points] == [(25.0, 0.0, 50.0, 50.0, 0.0), (0.0,) * 5, (0.0,) * 5]
    assert [label.text for label in page.rates.view().labels] == [
        "all conditions", "width 0.25", "width 0.75", "contrast 1", "contrast 0.25",
    ]  # fmt: skip
    assert len(page.strip.cells()) == 4 and page.strip.cells()[0].mark.letter == "1/4"
    shown.qtbot.waitUntil(lambda: page.strip.pictured() == 4, timeout=10_000)
    assert "can't be taken apart" in page.heads.view().hint
    path = page.strip.cells()[2].path
    page.strip.image_chosen.emit(path)
    shown.settle()
    assert shown.workspace.current == path
    clean, pasted = page.clean.pixmap().toImage(), page.pasted.pixmap().toImage()
    assert not clean.isNull() and clean != pasted and "width 0.75, centre, contrast 1" in page.caption()
    page.rates.clicked.emit(1)  # width 0.25, which flips none
    assert [cell.mark.letter for cell in page.strip.cells()] == ["0/2"] * 4  # how near they came, to press
    assert page.heading().startswith("width 0.25: 0 of 4 images")
    page.rates.clicked.emit(2)
    assert len(shown.workspace.selected) == 4 and page.strip.cells()[0].mark.letter == "1/2"
    assert control.counted(control.answer.result)[0] == tuple(shown.workspace.selected)  # type: ignore[union-attr]


def test_the_pasted_picture_is_saved(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown.page.edited.emit(DRAFT)
    shown.press()
    assert not shown.page.save.isEnabled()
    shown.page.strip.image_chosen.emit(shown.page.strip.cells()[0].path)
    shown.settle()
    monkeypatch.setattr(controller, "ask_save", lambda *_: tmp_path / "pasted.png")
    shown.page.save.click()
    shown.settle()
    made = np.asarray(Image.open(tmp_path / "pasted.png"))
    assert made.shape == (64, 64, 3) and (made < 60).sum() > 200 and (made[0] == 180).all()


def test_the_command_gives_the_same(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown.page.edited.emit(DRAFT)
    shown.press()
    words, answer = shown.control.command(), shown.control.answer
    assert isinstance(words, list) and answer is not None
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(reading, store))
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    mine = json.loads(json.dumps(answer.result.as_dict()))
    assert said["conditions"] == mine["conditions"] and said["labels"] == mine["labels"]


def test_what_was_pasted_says_of_what_it_is_and_options_are_kept(shown: Shown) -> None:
    shown.page.edited.emit(DRAFT)
    shown.press()
    page = shown.page
    page.contrasts.attributes_chosen.emit(("1",))
    shown.qtbot.waitUntil(lambda: page.stale() == "of earlier options", timeout=10_000)
    page.contrasts.attributes_chosen.emit(("1", "0.25"))
    assert page.stale() == ""
    shown.workspace.set_prompts(parse_prompts("cat\nemu\ndog", ""))
    assert page.stale() == "of earlier labels"
    form = json.loads(json.dumps(draft_form(DRAFT)))
    assert read_draft(form, TypographicDraft()) == DRAFT
    shown.control.restore_view_state({**form, "sizes": [7.0]})
    assert "Choose at least one size" in page.stale()
