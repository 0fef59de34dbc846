"""The page of a text's picture: seen while it is made, stopped, kept, saved, and its command."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

import main
from app.analysis.prompts import parse_prompts
from app.models.inside.inversion import Frame, InversionSettings
from app.probes.picture.ask import PROBE, PictureDraft
from tests.rigs.labelled.evaluation import EvaluationRig
from widgets.probes.picture.controller import PictureController
from widgets.probes.picture.page import PicturePage
from widgets.probes.picture.state import WARNING, making_said


class Painter:
    """Stands in for the inversion: paints each step a grey of its own, and waits where it is held."""

    def __init__(self) -> None:
        self.open, self.painted = threading.Event(), threading.Event()
        self.open.set()
        self.error: BaseException | None = None

    def paint(self, _encoder: Any, _text: Any, _mode: Any, settings: Any, take: Any, *more: Any) -> None:
        stopped, checkpoint = more
        for step in range(settings.steps + 1):
            if stopped():
                return
            take(Frame(step, np.full((32, 32, 3), 10 * step, np.uint8), step / 10))
            if step == 1:
                self.painted.set()
                self.open.wait(10)
            checkpoint(step, settings.steps)
            if self.error is not None:
                raise self.error


@dataclass
class Shown:
    rig: EvaluationRig
    page: PicturePage
    control: PictureController
    painter: Painter

    def press(self) -> None:
        self.page.start.click()
        self.rig.settle()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    painter = Painter()
    monkeypatch.setattr("app.probes.base.invert", painter.paint)
    monkeypatch.setattr("app.probes.picture.ask.common_words", lambda: ("cat", "dog"))
    rig = EvaluationRig(qtbot, tmp_path / "data")
    rig.workspace.set_prompts(parse_prompts("cat\ndog", ""))
    page = PicturePage(PROBE)
    control = PictureController(page, rig.desk)
    control.edit(steps=4)
    rig.show(page)
    yield Shown(rig, page, control, painter)
    painter.open.set()
    rig.jobs.close()
    control.deleteLater()


def test_nothing_is_made_unasked_and_the_warning_is_said_once(shown: Shown) -> None:
    page = shown.page
    assert WARNING in page.sentence() and page.action() == "Make picture" and not shown.rig.jobs.busy
    assert page.start.isEnabled() and not page.stop.isEnabled() and not page.save.isEnabled()
    shown.press()
    assert shown.control.draft.told and shown.control.view_state()["told"] is True
    shown.control.set_draft(PictureDraft(steps=4, told=True, looked="cat"))
    assert "earlier" not in page.stale() and page.save.isEnabled()


def test_three_answers_stand_side_by_side(shown: Shown) -> None:
    shown.press()
    page, rig = shown.page, shown.rig
    text = rig.engine.require().encode_texts(["cat"])[0]
    images = {str(path): one.embedding @ text for path, one in rig.workspace.embeddings.items()}
    best = max(images, key=lambda key: images[key])
    rows = page.images.table.table().rows
    listed = [row for row in rows if row.key in images]
    assert listed[0].key == best and listed[0].cells[1].value == pytest.approx(images[best], abs=1e-6)
    floors = {row.key: row.cells[1].value or 0.0 for row in rows if row.key not in images}
    assert floors.keys() == {"noise", "shuffled"}
    values = [row.cells[1].value or 0.0 for row in rows]
    assert values == sorted(values, reverse=True)
    above = sum(value > max(floors.values()) for value in values)
    assert page.images.heading().startswith(f"Nearest of 24 images; {above} of 8 above")
    assert page.words.table.table().rows[0].key == "cat"
    assert "Cosine 0.4000 after 4 of 4 steps · seed 0" in page.said()
    assert page.title().startswith("“cat”: a picture of cosine 0.4000, the nearest image has")
    assert page.curve.view().series[0].y == (0.0, 0.1, 0.2, 0.3, 0.4)
    page.image_chosen.emit(best)
    assert str(rig.workspace.current) == best
    page.image_chosen.emit("noise")
    assert str(rig.workspace.current) == best


def test_it_is_seen_while_it_is_made_and_a_stop_keeps_it(shown: Shown) -> None:
    page, qtbot = shown.page, shown.rig.qtbot
    shown.painter.open.clear()
    page.start.click()
    qtbot.waitUntil(lambda: "after 1 of 4 steps" in page.said(), timeout=10_000)
    assert page.sentence() == "" and page.stop.isEnabled() and not page.start.isEnabled()
    assert page.title() == "“cat”: step 1 of 4, cosine 0.1000"
    assert page.words.heading() == "Nearest words, once there is a picture"
    page.stop.click()
    shown.painter.open.set()
    shown.rig.settle()
    assert page.title().startswith("stopped after step 1 of 4 · “cat”") and page.stale() == ""
    assert page.start.isEnabled() and page.save.isEnabled()
    assert page.words.heading().startswith("Nearest of 2 words")


def test_the_rest_is_told_from_the_first_steps(shown: Shown) -> None:
    shown.press()
    assert shown.control.answer is not None
    result = shown.control.answer.result
    assert result.made is not None
    whole = replace(result.made, settings=InversionSettings(steps=60))
    after = {step: replace(whole, frame=replace(whole.frame, step=step)) for step in (2, 3, 20)}
    said = {step: making_said(replace(result, made=made), 12.0)[0] for step, made in after.items()}
    assert "left" not in said[2]
    assert said[3].endswith("about 4 min left")  # 57 steps of 4 s each: 228 s
    assert said[20].endswith("about 25 s left")  # 40 of 0.6 s: 24 s


def test_another_model_is_typed_or_chosen_among_those_known(shown: Shown) -> None:
    line = shown.page.controls["beside"]
    assert line.accessibleName() == "Another model"
    shown.page.known.model_chosen.emit("RN50@random")
    assert shown.control.draft.beside == "RN50@random"
    assert isinstance(line, QLineEdit) and line.text() == "RN50@random"


def test_a_cancel_keeps_the_picture_and_a_failure_the_last_good_one(shown: Shown) -> None:
    page, rig = shown.page, shown.rig
    shown.painter.open.clear()
    page.start.click()
    rig.qtbot.waitUntil(shown.painter.painted.is_set)
    rig.jobs.cancel(shown.control.topic)
    shown.painter.open.set()
    rig.qtbot.waitUntil(lambda: shown.control.answer is not None)
    assert "after 1 of 4 steps" in page.said() and "cancelled" in page.stale()
    shown.painter.error = MemoryError()
    shown.press()
    assert "after 1 of 4 steps" in page.said() and "not enough memory" in page.stale()


def test_the_file_is_the_picture_and_the_command_makes_it_again(
    shown: Shown, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.control.edit(prompt="a dog", seed=3)
    shown.press()
    shown.control.save_picture(tmp_path / "dog.png")
    for name in ("dog.csv", "dog.json", "dog.svg"):
        shown.control.export(tmp_path / name)
        shown.rig.settle()
    with Image.open(tmp_path / "dog.png") as image:
        about = json.loads(image.text["clip-loupe"])  # type: ignore[attr-defined]
        assert np.array_equal(np.array(image), np.full((32, 32, 3), 40, np.uint8))
    assert about["picture"]["prompt"] == "a dog" and about["picture"]["settings"]["seed"] == 3
    assert [text["text"] for text in about["prompts"]] == ["a dog"]
    assert json.loads((tmp_path / "dog.json").read_text(encoding="utf-8"))["picture"]["cosine"] == 0.4
    words = shown.control.command()
    assert isinstance(words, list) and words[:2] == ["picture", "--prompt=a dog"] and "--seed=3" in words
    monkeypatch.setattr("app.cli.context.make_engine", lambda _store: shown.rig.engine)
    monkeypatch.chdir(tmp_path)
    assert main.main([*words, "--no-cache", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["picture"]["cosine"] == 0.4


def test_other_options_and_no_prompt_are_said(shown: Shown) -> None:
    shown.press()
    shown.control.edit(seed=1)
    assert shown.page.stale() == "of earlier options"
    shown.rig.workspace.set_prompts(parse_prompts("", ""))
    assert "Type a text above" in shown.page.stale() and not shown.page.start.isEnabled()


def test_another_model_ends_it_and_a_question_goes_before_its_next_step(shown: Shown) -> None:
    page, rig = shown.page, shown.rig
    shown.painter.open.clear()
    page.start.click()
    rig.qtbot.waitUntil(shown.painter.painted.is_set)
    asked: list[int] = []
    rig.jobs.submit("question", lambda _ticket: asked.append(len(shown.control.run.run.latest.made.curve)))  # type: ignore[union-attr]
    shown.painter.open.set()
    rig.settle()
    assert asked == [2] and "after 4 of 4 steps" in page.said()
    shown.painter.open.clear()
    shown.painter.painted.clear()
    page.start.click()
    rig.qtbot.waitUntil(shown.painter.painted.is_set)
    rig.jobs.submit(
        "model", lambda _ticket: rig.engine.load("RN50@random", "cpu"), done=rig.workspace.set_info
    )
    shown.painter.open.set()
    rig.settle()
    assert "after 1 of 4 steps" in page.said() and not shown.control.asking
    assert "model" in page.stale() or "cancelled" in page.stale()
