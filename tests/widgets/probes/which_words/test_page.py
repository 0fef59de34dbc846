"""The page of a prompt's words: one image's numbers or all images' mean, a prompt typed, its command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.probes.which_words.ask import PROBE
from tests.rigs.labelled.evaluation import COUNT, EvaluationRig, planted_model
from widgets.probes.which_words.controller import WhichWordsController
from widgets.probes.which_words.page import WhichWordsPage

Shown = tuple[EvaluationRig, WhichWordsPage, WhichWordsController]


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """Show the page on images, with a label."""
    rig = EvaluationRig(qtbot, tmp_path / "data", planted_model)
    page = WhichWordsPage(PROBE)
    control = WhichWordsController(page, rig.desk)
    rig.show(page)
    yield rig, page, control
    rig.jobs.close()
    control.deleteLater()


def test_the_prompt_looked_at_is_measured_and_the_current_image_shown(shown: Shown) -> None:
    rig, page, control = shown
    assert "Type a prompt" in page.sentence()
    rig.workspace.set_prompts(parse_prompts("cat", "a photo of a {}"))
    rig.settle()
    assert control.answer is not None
    result = control.answer.result
    assert [row.cells[0].text for row in page.table.table().rows] == ["a", "photo", "of", "a", "cat"]
    texts = rig.engine.require().encode_texts(["a photo of a cat", "a photo of a"])
    images = np.stack([image.embedding for image in control.answer.question.moment.images])
    change = images @ texts[1] - images @ texts[0]
    assert page.table.table().rows[4].cells[1].value == pytest.approx(change.mean(), abs=1e-6)
    assert f"average over {COUNT} images" in page.title()
    path = result.paths[5]
    rig.workspace.set_selected((path,))
    assert page.table.table().rows[4].cells[1].value == pytest.approx(change[5], abs=1e-6)
    assert path.name in page.title() and control.answer.result is result  # nothing is measured anew
    page.changes.clicked.emit("4")
    assert page.table.chosen() == ("4",)


def test_options_of_the_last_run_leave_the_prompt_looked_at(shown: Shown) -> None:
    rig, _, control = shown
    rig.workspace.set_prompts(parse_prompts("cat", "a photo of a {}"))
    control.restore_view_state({"prompt": ""})
    assert control.draft.looked_at == "a photo of a cat"


def test_a_prompt_typed_goes_before_and_the_command_gives_the_same(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rig, _, control = shown
    control.edit(prompt="two words")
    rig.settle()
    words = control.command()
    assert isinstance(words, list) and words[0] == "which-words" and control.answer is not None
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(planted_model, store=store))
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [row["word"] for row in said["words"]] == ["two", "words"]
    left_out = [row["left_out"] for row in said["images"]]
    np.testing.assert_allclose(left_out, control.answer.result.left_out, atol=1e-6)
