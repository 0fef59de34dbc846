"""The page of the modality gap: its numbers, points that show their images, and its command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.probes.gap.ask import PROBE
from tests.rigs.labelled.evaluation import CLASSES, EvaluationRig, turned_model
from widgets.probes.gap.controller import GapController
from widgets.probes.gap.page import GapPage


@dataclass
class Shown:
    rig: EvaluationRig
    page: GapPage
    control: GapController


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    rig = EvaluationRig(qtbot, tmp_path / "data", turned_model)
    rig.workspace.set_prompts(parse_prompts("\n".join(CLASSES), ""))
    page = GapPage(PROBE)
    control = GapController(page, rig.desk)
    rig.show(page)
    yield Shown(rig, page, control)
    rig.jobs.close()
    control.deleteLater()


def test_the_gap_is_shown_and_points_show_their_images(shown: Shown) -> None:
    rig, page = shown.rig, shown.page
    images = np.stack([image.embedding for image in rig.workspace.embeddings.values()])
    texts = rig.engine.require().encode_texts([*CLASSES])
    length = float(np.linalg.norm(images.mean(axis=0) - texts.mean(axis=0)))
    assert page.title().startswith(f"Gap {length:.3f}")
    series = page.plane.view().series
    assert [len(one.x) for one in series] == [len(images), len(CLASSES)]
    key = series[0].keys[3]
    page.image_pressed.emit(key)
    assert str(rig.workspace.current) == key
    page.table.selection_made.emit((series[0].keys[1],))
    assert str(rig.workspace.current) == series[0].keys[1]


def test_points_are_coloured_by_class_or_top_label_without_asking_again(shown: Shown) -> None:
    page, answer = shown.page, shown.control.answer
    assert answer is not None
    page.color_chosen.emit("class")
    assert sorted(one.name for one in page.plane.view().series) == [
        *(f"class {name}" for name in CLASSES),
        "texts",
    ]
    page.color_chosen.emit("top label")
    assert sum(len(one.x) for one in page.plane.view().series[:-1]) == len(answer.result.paths)
    page.color_chosen.emit("group")  # there is none
    assert [one.name for one in page.plane.view().series] == ["images", "texts"]
    assert shown.control.answer is answer


def test_the_command_gives_the_same(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = shown.control.answer
    words = shown.control.command()
    assert answer is not None and isinstance(words, list) and words[0] == "gap"
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(turned_model, store))
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["gap"]["value"] == pytest.approx(answer.result.length, abs=1e-7)
    assert said["top1_changed"]["n"] == len(answer.result.paths)


def test_a_lasso_selects_the_images_it_is_drawn_round(shown: Shown) -> None:
    page, rig = shown.page, shown.rig
    series = page.plane.view().series[0]
    chosen = series.x[5], series.y[5]
    page.round.click()
    middle = page.plane.place(*chosen)
    corners = [middle + QPointF(dx, dy) for dx, dy in ((-4, -4), (4, -4), (4, 4), (-4, 4))]
    inside = {
        key
        for key, x, y in zip(series.keys, series.x, series.y, strict=True)
        if max(abs((page.plane.place(x, y) - middle).toTuple()[axis]) for axis in (0, 1)) < 4
    }
    press, move, release = QTest.mousePress, QTest.mouseMove, QTest.mouseRelease
    press(page.lasso, Qt.MouseButton.LeftButton, pos=corners[0].toPoint())
    for corner in corners[1:]:
        move(page.lasso, corner.toPoint())
    release(page.lasso, Qt.MouseButton.LeftButton, pos=corners[-1].toPoint())
    assert {str(path) for path in rig.workspace.selected} == inside and series.keys[5] in inside
    page.round.click()
    assert page.lasso.isHidden()


def test_another_model_is_measured_beside(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page, rig, control = shown.page, shown.rig, shown.control
    page.beside_entered.emit("no such model")
    assert control.draft.beside == ""
    page.beside_entered.emit("ViT-B-16@random")
    rig.settle()
    answer = control.answer
    assert answer is not None and answer.result.beside is not None
    images = np.stack([image.embedding for image in rig.workspace.embeddings.values()])
    texts = rig.engine.require().encode_texts([*CLASSES])[:, ::-1]  # the other model's width is turned round
    length = float(np.linalg.norm(images.mean(axis=0) - texts.mean(axis=0)))
    assert answer.result.beside.gap.length == pytest.approx(length, abs=1e-6)
    assert page.said_beside().startswith(f"ViT-B-16@random: gap {length:.3f}")
    words = control.command()
    assert isinstance(words, list) and "--beside=ViT-B-16@random" in words
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(turned_model, store))
    assert main.main([*words, "--no-cache", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)["beside"]
    assert said["model"] == "ViT-B-16@random" and said["gap"]["value"] == pytest.approx(length, abs=1e-6)
    page.beside_entered.emit("")
    rig.settle()
    assert page.said_beside() == ""


def test_umap_can_be_chosen_only_where_it_is_installed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.probes.gap.plane.find_spec", lambda _name: None)
    page = GapPage(PROBE)
    qtbot.addWidget(page)
    planes = page.controls["plane"]
    assert isinstance(planes, QComboBox)
    assert not planes.model().flags(planes.model().index(1, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert "pip install" in planes.itemData(1, Qt.ItemDataRole.ToolTipRole)
