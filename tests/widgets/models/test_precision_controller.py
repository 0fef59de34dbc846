"""When the effect of a precision is measured, and what the toolbar says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

import widgets.models.precision_controller
from app.analysis.precision import PrecisionEffect
from app.analysis.prompts import PromptSet, parse_prompts
from app.engine.precision import MOST_IMAGES, Measured
from app.errors import LoupeError
from app.images.images import CropMode
from app.jobs import Jobs
from tests.rigs.composition import model
from widgets.desk.desk import Desk
from widgets.desk.workspace import ImageItem, Workspace
from widgets.models.bar import ModelBar
from widgets.models.precision_controller import PrecisionController

Asked = tuple[tuple[Path, ...], tuple[str, ...], str]


class Rig:
    """A toolbar, a workspace, and a measurement that counts what it is asked."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.jobs, self.workspace, self.bar = qtbot, Jobs(), Workspace(), ModelBar()
        qtbot.addWidget(self.bar)
        self.info: Any = None
        self.asked: list[Asked] = []
        self.failure = ""
        self.control = PrecisionController(self.bar, Desk(self.workspace, self.jobs, cast(Any, self)))

    def measure(
        self,
        _engine: object,
        paths: Sequence[Path],
        prompts: PromptSet,
        _mode: CropMode,
        precision: str,
        checkpoint: Callable[[int, int], None],
    ) -> Measured:
        checkpoint(0, len(paths))
        if self.failure:
            raise LoupeError(self.failure)
        self.asked.append((tuple(paths), prompts.labels, precision))
        return Measured(PrecisionEffect(precision, len(paths), len(prompts.labels), 0.25, 0.125, 1), ())

    def load(self, precision: str) -> None:
        self.info = replace(model("m"), precision=precision)
        self.workspace.set_info(self.info)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def add(self, count: int) -> tuple[Path, ...]:
        paths = tuple(Path(f"{number}.png") for number in range(count))
        self.workspace.set_images([ImageItem(path, path.name) for path in paths])
        return paths

    @property
    def text(self) -> str:
        return self.bar._effect.full_text


@pytest.fixture
def rig(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    made = Rig(qtbot)
    monkeypatch.setattr(widgets.models.precision_controller, "measure_precision", made.measure)
    yield made
    made.jobs.close()


def test_fp32_has_no_effect_to_measure(rig: Rig) -> None:
    rig.add(2)
    rig.workspace.set_prompts(parse_prompts("cat"))
    rig.load("fp32")
    rig.bar.effect_requested.emit()
    rig.settle()
    assert (rig.asked, rig.text, rig.bar._measure.isHidden()) == ([], "", True)


def test_it_is_measured_once_and_again_on_request(rig: Rig) -> None:
    paths = rig.add(3)
    rig.workspace.set_prompts(parse_prompts("cat\ndog"))
    rig.load("bf16")
    assert rig.asked == [(paths, ("cat", "dog"), "bf16")]
    assert rig.text == "bf16: largest cosine change 0.2500 over 3 images × 2 labels, top-1 changed for 1 of 3"
    assert "|cos in bf16 − cos in fp32|" in rig.bar._effect.toolTip()
    rig.workspace.set_prompts(parse_prompts("cup"))
    rig.settle()
    assert len(rig.asked) == 1
    rig.bar._measure.click()
    rig.settle()
    assert rig.asked[1] == (paths, ("cup",), "bf16")
    rig.load("fp32")
    assert (rig.text, rig.bar._measure.isHidden()) == ("", True)


def test_it_waits_for_images_and_labels(rig: Rig) -> None:
    rig.load("bf16")
    assert rig.text == "bf16: add images and labels to see what it changes"
    rig.add(1)
    rig.settle()
    assert rig.asked == []
    rig.workspace.set_prompts(parse_prompts("cat"))
    rig.settle()
    assert len(rig.asked) == 1


def test_several_selected_images_stand_for_the_list_and_there_is_a_limit(rig: Rig) -> None:
    paths = rig.add(MOST_IMAGES + 5)
    rig.workspace.set_prompts(parse_prompts("cat"))
    rig.workspace.set_selected(paths[3:4])
    rig.load("bf16")
    rig.workspace.set_selected(paths[3:6])
    rig.bar._measure.click()
    rig.settle()
    assert [asked[0] for asked in rig.asked] == [paths[:MOST_IMAGES], paths[3:6]]


def test_a_failure_stands_where_the_effect_would(rig: Rig) -> None:
    rig.add(1)
    rig.workspace.set_prompts(parse_prompts("cat"))
    rig.failure = "m leaves the range of numbers of bf16; choose fp32."
    rig.load("bf16")
    assert rig.text == rig.failure
    assert rig.bar._measure.isEnabled()


def test_a_cancelled_measurement_says_so(rig: Rig) -> None:
    rig.add(1)
    rig.workspace.set_prompts(parse_prompts("cat"))
    rig.info = replace(model("m"), precision="bf16")
    rig.workspace.set_info(rig.info)
    rig.jobs.cancel_all()
    rig.qtbot.waitUntil(lambda: rig.text == "bf16: not measured")
    assert rig.bar._measure.isEnabled()
