"""The page of the decomposition on a small ViT: its numbers, heads pressed and held, and its command."""

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
from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from app.probes.decomposition.ask import PROBE
from tests.rigs.labelled.evaluation import CLASSES, COUNT, EvaluationRig, planted_model
from tests.rigs.models import save_model, tiny_config
from widgets.desk.workspace import ImageItem
from widgets.probes.decomposition.controller import DecompositionController
from widgets.probes.decomposition.page import DecompositionPage


@dataclass
class Inside:
    rig: EvaluationRig
    page: DecompositionPage
    control: DecompositionController

    @property
    def parts(self) -> Any:
        assert self.control.answer is not None
        return self.control.answer.result.parts

    @property
    def held(self) -> Any:
        assert self.control.answer is not None
        return self.control.answer.result.held


@pytest.fixture(scope="module")
def vit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a ViT of 3 layers with 4 heads over 4 x 4 patches."""
    return save_model(tmp_path_factory.mktemp("models") / "vit", tiny_config())


@pytest.fixture
def inside(qtbot: QtBot, tmp_path: Path, vit: Path) -> Iterator[Inside]:
    """Show the page on the first of some labelled images, with labels."""
    spec = parse_model_id(f"local-dir:{vit}")
    rig = EvaluationRig(qtbot, tmp_path / "data", lambda *_: load_encoder(spec, "cpu"))
    rig.workspace.set_prompts(parse_prompts("\n".join(CLASSES), "a photo of a {}"))
    page = DecompositionPage(PROBE)
    control = DecompositionController(page, rig.desk)
    rig.show(page)
    yield Inside(rig, page, control)
    rig.jobs.close()
    control.deleteLater()


def test_the_current_images_cosine_is_taken_apart(inside: Inside) -> None:
    rig, page = inside.rig, inside.page
    assert "Choose the image" in page.sentence()
    path = next(iter(rig.workspace.listed))
    rig.workspace.set_selected((path,))
    rig.settle()
    (text,) = rig.engine.require().encode_texts(["a photo of a cat"])
    cosine = float(rig.workspace.embeddings[path].embedding @ text)
    assert inside.parts.cosine == pytest.approx(cosine, abs=1e-6)
    assert abs(inside.parts.residual) < 1e-5
    assert f"{cosine:.4f}".replace("-", "−") in page.title() and path.name in page.title()
    picture = page.heads.view().picture
    assert picture is not None and picture.values.shape == (3, 5) and picture.columns[-1] == "MLP"
    np.testing.assert_allclose(picture.values[0, :4], inside.parts.by_head[2], atol=1e-7)  # the last on top
    rig.workspace.show_label("dog")
    rig.settle()
    assert inside.parts.prompt == "a photo of a dog"


def test_options_of_the_last_run_leave_the_image_and_the_prompt_looked_at(inside: Inside) -> None:
    rig, control = inside.rig, inside.control
    path = next(iter(rig.workspace.listed))
    rig.workspace.set_selected((path,))
    control.restore_view_state({"against": "two words", "held": True})
    assert (control.draft.against, control.draft.held) == ("two words", True)
    assert (control.draft.image, control.draft.prompt) == (str(path), "a photo of a cat")
    rig.settle()
    assert path.name in inside.page.title() and "two words" in inside.page.title()


def test_heads_pressed_have_their_patches_and_are_left_again(inside: Inside) -> None:
    rig, page = inside.rig, inside.page
    rig.workspace.set_selected((next(iter(rig.workspace.listed)),))
    rig.settle()
    page.head_pressed.emit((0, 1))  # the last layer's second head
    page.head_pressed.emit((2, 4))  # an MLP is none
    assert inside.control.draft.heads == ((2, 1),)
    picture = page.patches.view().picture
    assert picture is not None
    expected = inside.parts.contributions[2, 1, 1:].reshape(4, 4)
    np.testing.assert_allclose(picture.values, expected, atol=1e-7)
    page.head_pressed.emit((0, 1))
    assert not inside.control.draft.heads and not page.none.isEnabled()
    picture = page.patches.view().picture
    assert picture is not None
    whole = inside.parts.contributions[:, :, 1:].sum(axis=(0, 1)).reshape(4, 4)
    np.testing.assert_allclose(picture.values, whole, atol=1e-6)


def test_heads_held_change_cosines_and_say_what_is_right_then(inside: Inside) -> None:
    rig, page = inside.rig, inside.page
    rig.workspace.set_selected((next(iter(rig.workspace.listed)),))
    rig.settle()
    for row, column in ((0, 0), (1, 3)):
        page.head_pressed.emit((row, column))
    inside.control.edit(held=True)
    rig.settle()
    held = inside.held
    assert held.heads == ((2, 0), (1, 3)) and held.images == COUNT and held.accuracy.before.n == COUNT
    labels = rig.engine.require().encode_texts(["a photo of a cat", "a photo of a dog", "a photo of a emu"])
    own = rig.workspace.embeddings[next(iter(rig.workspace.listed))].embedding
    assert held.before == pytest.approx((labels @ own).tolist(), abs=1e-6)
    assert max(abs(a - b) for a, b in zip(held.before, held.after, strict=True)) > 1e-4
    assert held.cosine == pytest.approx(held.after[0], abs=1e-6)
    assert [row.key for row in page.held.table().rows] == sorted(
        CLASSES, key=lambda label: -held.after[CLASSES.index(label)]
    )
    assert page.said().startswith("2.0, 1.3 held at the mean over 24 images")
    low, high = held.accuracy.before.interval()
    assert (
        f"accuracy {100 * held.accuracy.before.value:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
        in page.said()
    )
    maps = [page.patches.view().picture, page.patches_held.view().picture]
    assert page.patches_held.isVisible() and maps[0].limits == maps[1].limits  # type: ignore[union-attr]
    np.testing.assert_allclose(maps[1].values, held.parts.whole_map(), atol=1e-7)  # type: ignore[union-attr]


def test_heads_are_named_where_there_are_images_enough(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rig, page = inside.rig, inside.page
    monkeypatch.setattr("app.probes.decomposition.ask.common_words", lambda: ("cat", "dog", "red"))
    monkeypatch.setattr("app.probes.word_list.common_words", lambda: ("cat", "dog", "red"))
    rig.workspace.set_selected((next(iter(rig.workspace.listed)),))
    inside.control.edit(named=True)
    rig.settle()
    result = inside.control.answer
    assert result is not None and result.result.names is not None
    names = result.result.names
    assert (names.images, names.words, len(names.heads)) == (COUNT, 3, 12)
    assert page.names.isVisible() and not page.table.isVisible() and len(page.names.table().rows) == 12
    page.names.selection_made.emit(("1.2",))
    assert inside.control.draft.heads == ((1, 2),)
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    words = inside.control.command()
    assert isinstance(words, list) and main.main([*words, "--no-cache", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)["names"]
    assert made["heads"] == json.loads(json.dumps(names.as_dict()))["heads"]
    rig.workspace.set_images([ImageItem(path, path.name) for path in list(rig.workspace.listed)[:3]])
    rig.settle()
    assert not page.names.isVisible() and page.table.isVisible()


def test_the_command_gives_the_same(
    inside: Inside, vit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rig = inside.rig
    rig.workspace.set_selected((next(iter(rig.workspace.listed)),))
    inside.control.edit(heads=((2, 0),), held=True, against="a drawing")
    rig.settle()
    words = inside.control.command()
    assert isinstance(words, list) and words[0] == "decompose"
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["cosine"] == pytest.approx(inside.parts.cosine, abs=1e-6)
    np.testing.assert_allclose(said["by_head"], inside.parts.by_head, atol=1e-6)
    after = [row["without"] for row in said["without"]["labels"]]
    assert after == pytest.approx(inside.held.after, abs=1e-6)
    assert said["without"]["cosine"] == pytest.approx(inside.held.cosine, abs=1e-6)
    assert said["without"]["right"]["without"] == inside.held.accuracy.without.hits
    assert said["without"]["accuracy"]["p"] == pytest.approx(inside.held.accuracy.p)


def test_another_tower_says_why_it_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    rig = EvaluationRig(qtbot, tmp_path / "data", planted_model)
    page = DecompositionPage(PROBE)
    control = DecompositionController(page, rig.desk)
    rig.show(page)
    assert (
        page.sentence()
        == "fake can't be taken apart into heads: it has no class token that blocks write into."
    )
    with qtbot.waitSignal(control.model_requested, timeout=1000):
        page.action_requested.emit()
    rig.jobs.close()
    control.deleteLater()
