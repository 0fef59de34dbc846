"""A probe is a draft, a question and a word in PROBES: this one, made here, is found wherever probes are."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import pytest
from PySide6.QtWidgets import QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

import app.cli.registry
import app.probes.registry
from app.engine.engine import Engine
from app.files import session as sessions
from app.files.codec import option
from app.paths import RESOURCES
from app.probes.base import Evidence, Needs, Probe, Question, Setting
from app.probes.page import Sketch
from tests.rigs.cli import Cli
from tests.rigs.cli import cli as cli
from tests.rigs.cli import photo as photo
from tests.rigs.window import Window, load_once, settle
from widgets.probes.auto_page import AutoController, AutoPage
from widgets.shell.frame import make_frame

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.page import Box


@dataclass(frozen=True)
class ToyDraft:
    least: int = option(1, help="the least number of images that a label is listed with", low=1, high=99)
    order: Literal["count", "label"] = option("count", help="what labels are ordered by")


@dataclass(frozen=True)
class Toy:
    """How many images have each label as their top label."""

    counts: tuple[tuple[str, int], ...]

    def rows(self) -> list[dict[str, object]]:
        return [{"label": label, "images": count} for label, count in self.counts]

    def as_dict(self) -> dict[str, object]:
        return {"counts": self.rows(), "method": self.method()}

    def method(self) -> str:
        return "Images are counted by the label of their highest cosine."


def ask(draft: ToyDraft, setting: Setting) -> Question[Toy]:
    return Question(setting.moment, draft, (setting.prompts,), partial(work, draft))


def work(draft: ToyDraft, evidence: Evidence) -> Toy:
    scores = evidence.scores()
    tops = Counter(scores.labels[top] for top in scores.cosine.argmax(axis=1))
    found = [(label, count) for label, count in tops.items() if count >= draft.least]
    return Toy(tuple(sorted(found, key=lambda one: one[0] if draft.order == "label" else -one[1])))


def figure(result: Toy, _draft: ToyDraft) -> Sketch:
    def draw(page: Page, box: Box) -> None:
        axes = page.axes(box.left, box.top, box.width, box.height)
        axes.bar([label for label, _ in result.counts], [count for _, count in result.counts])

    return Sketch("Images per top label", 600, 300, draw)


TOY = Probe(
    "toy", "Toy", "How many images have each top label", ToyDraft, ask, figure, needs=Needs(groups=False)
)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    words = (*app.probes.registry.PROBES, f"{__name__}:TOY")
    monkeypatch.setattr(app.probes.registry, "PROBES", words)
    monkeypatch.setattr(app.cli.registry, "_loaded", {})


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window(make_frame(), Engine(loader=load_once))
    made.window.show()
    made.session.start(restore=False)
    settle(qtbot, made, lambda: made.workspace.info is not None)
    yield made
    made.window.close()


def test_it_has_a_page_whose_options_the_session_keeps_and_whose_result_is_exported(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.images.add_paths(
        [RESOURCES / "samples" / name for name in ("cat.jpg", "coffee.jpg", "rocket.jpg")]
    )
    window.prompts.set_texts("a cat\na cup of coffee\na rocket", "a photo of {}.")
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 3)
    window.stage.show_view("bias")
    window.bias_panel.show_tab("toy")
    page = cast(AutoPage, window.probe_page("toy"))
    settle(qtbot, window, lambda: page.title() == "Toy")
    cells = [[cell.text for cell in row.cells] for row in page.table.table().rows]
    assert sorted(cells) == [["a cat", "1"], ["a cup of coffee", "1"], ["a rocket", "1"]]
    assert page.method() == "Images are counted by the label of their highest cosine."

    least, order = page.controls["least"], page.controls["order"]
    assert isinstance(least, QSpinBox) and least.maximum() == 99 and isinstance(order, QComboBox)
    assert least.toolTip() == "The least number of images that a label is listed with"
    order.activated.emit(order.findData("label"))
    settle(qtbot, window, lambda: page.table.table().rows[0].cells[0].text == "a cat")
    control = window.probe("toy")
    assert isinstance(control, AutoController) and control.draft == ToyDraft(1, "label")
    for ending in ("csv", "json", "png", "svg"):
        control.export(tmp_path / f"toy.{ending}")
        settle(qtbot, window, (tmp_path / f"toy.{ending}").exists)
    rows = list(csv.DictReader((tmp_path / "toy.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["label"], row["images"]) for row in rows[:2]] == [("a cat", "1"), ("a cup of coffee", "1")]
    saved = json.loads((tmp_path / "toy.json").read_text(encoding="utf-8"))
    assert len(saved["counts"]) == 3 and saved["provenance"]["model"]["id"] == "builtin"

    least.setValue(2)
    settle(qtbot, window, lambda: not page.table.table().rows)
    kept = sessions.loads(sessions.dumps(window.session.collect()), "session")
    assert kept.views["bias"]["toy"] == {"least": 2, "order": "label"}
    control.set_draft(ToyDraft())
    window.bias.restore_view_state(kept.views["bias"])
    assert control.draft == ToyDraft(2, "label") and least.value() == 2


def test_it_is_a_command_with_options_and_help(cli: Cli, photo: Callable[..., Path]) -> None:
    images = [photo(f"{number}.png", number) for number in range(5)]
    said: dict[str, Any] = cli("toy", *images, "--labels", "cat, dog", "--json").json
    assert sum(row["images"] for row in said["counts"]) == 5 and said["model"]["mode"] == "crop"
    most = max(row["images"] for row in said["counts"])
    listed = cli("toy", *images, "--labels", "cat, dog", "--least", most, "--csv").out
    assert [row["images"] for row in csv.DictReader(listed.splitlines())] == [str(most)]
    assert "'0' is not a whole number from 1 to 99" in cli("toy", *images, "--labels", "a", "--least", 0).err
    assert "toy               How many images have each top label" in cli("--help").out
    told = cli("toy", "--help").out
    assert "--least N" in told and "that a label is listed with (default 1)" in " ".join(told.split())
