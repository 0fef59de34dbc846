"""The composition laboratory in use, through the real jobs and stand-ins for engine and scorers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.second import Slot
from app.errors import LoupeError
from app.jobs import Jobs
from tests.rigs.composition import FakeEngine, FakeScorer, model
from tests.rigs.plots import under
from widgets.composition import scorers_controller
from widgets.composition.controller import CompositionController
from widgets.composition.curves import CurvesView
from widgets.composition.panel import CompositionPanel
from widgets.composition.rates_controller import rate_rows
from widgets.composition.scorers import Scorers, TrainRequest
from widgets.composition.state import OWN_KIND, CurvePoint, ScorerLine
from widgets.desk.desk import Desk
from widgets.desk.workspace import ImageItem, Workspace
from widgets.kit.table.paint import broken

TRUE = "a red circle and a blue square"
SWAPPED = "a blue circle and a red square"


@dataclass
class Rig:
    qtbot: QtBot
    workspace: Workspace
    jobs: Jobs
    engine: FakeEngine
    view: CompositionPanel
    controller: CompositionController
    folder: Path
    trained: dict[str, Any]

    def add(self, name: str, caption: str = "") -> Path:
        said = PngInfo()
        if caption:
            said.add_text("Description", caption)
        path = self.folder / name
        Image.new("RGB", (4, 4)).save(path, pnginfo=said)
        self.workspace.set_images([*self.workspace.images, ImageItem(path, name)])
        return path

    def load(self, model_id: str = "clip") -> None:
        self.engine.info = model(model_id)
        self.workspace.set_info(self.engine.info)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=60_000)

    def wait(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=60_000)

    def cells(self, row: int) -> list[str]:
        index = self.view.captions.view.model().index
        return [str(index(row, column).data()) for column in range(3)]

    def texts(self) -> list[str]:
        return [row.text for row in self.view.captions.table().rows]


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    trained: dict[str, Any] = {"scorer": FakeScorer({TRUE: 5.0})}

    def load_scorers(info: Any, _ticket: Any) -> Scorers:
        lines = [ScorerLine(method, f"{method}, yours", "a tip") for method in trained]
        return Scorers(info, dict(trained), tuple(lines))

    def not_begun(request: TrainRequest, _ticket: Any) -> tuple[TrainRequest, int]:
        return request, trained.get("stopped at", 0)

    monkeypatch.setattr(scorers_controller, "load_scorers", load_scorers)
    monkeypatch.setattr(scorers_controller, "steps_to_go_on_from", not_begun)
    workspace, jobs, engine, view = Workspace(), Jobs(), FakeEngine(), CompositionPanel()
    qtbot.addWidget(view)
    desk = Desk(workspace, jobs, engine)  # type: ignore[arg-type]
    controller = CompositionController(view, desk, lambda: Slot(lambda: engine.nothing()), view)
    view.resize(392, 340)
    view.show()
    yield Rig(qtbot, workspace, jobs, engine, view, controller, tmp_path, trained)
    engine.open.set()
    jobs.close()
    view.close()


@pytest.fixture
def ready(rig: Rig) -> Rig:
    """A model with a scorer, and a scene where cosine fails and the scorer is right."""
    rig.engine.cosines = {TRUE: 0.25, SWAPPED: 0.3}
    rig.load()
    rig.workspace.set_selected([rig.add("scene.png", TRUE)])
    rig.wait(lambda: bool(rig.texts()) and "…" not in rig.cells(0))
    rig.settle()
    return rig


# --- captions ---------------------------------------------------------------------------------------------


def test_each_step_says_what_comes_next(rig: Rig) -> None:
    page = rig.view.captions.page
    assert page.sentence().startswith("The model is loading…")
    rig.workspace.set_model_error("no such model")
    assert page.sentence().startswith("No model is loaded.")
    rig.load()
    assert page.sentence().startswith("Open an image")
    with rig.qtbot.waitSignal(rig.controller.images_requested):
        page.action.click()
    path = rig.add("plain.png")
    rig.workspace.selection_changed.emit()
    assert page.sentence().startswith("Select an image")
    page.action.click()
    assert rig.workspace.current == path
    rig.settle()
    assert page.sentence().startswith("Type a caption")
    page.action.click()
    assert rig.controller.draft.caption == "", "what is true of a picture only its user knows"
    rig.controller.set_caption(TRUE)
    rig.settle()
    assert page.sentence() == "" and rig.texts()[0] == TRUE


def test_a_scenes_caption_is_taken_and_asked_against_its_negatives(ready: Rig) -> None:
    assert ready.view.captions.caption.text() == TRUE
    assert ready.texts()[:2] == [TRUE, SWAPPED]
    rows = ready.view.captions.table().rows
    assert rows[0].kind == "true caption, the image's own" and rows[1].kind == "attributes swapped"
    assert ready.cells(0)[1:] == ["✗ 0.2500", "✓ 5.00"]
    assert ready.cells(1)[1:] == ["✗ 0.3000", f"✓ −{len(SWAPPED)}.00"]
    others = len(rows) - 1
    said = ready.view.captions.summary.full_text
    assert said == f"ahead: ✗ cosine {others - 1} of {others} · ✓ scorer {others} of {others}"


def test_the_caption_goes_with_the_image_until_one_is_typed(ready: Rig) -> None:
    other = ready.add("other.png", "a green star above a red heart")
    ready.workspace.set_selected([other])
    ready.wait(lambda: ready.view.captions.caption.text() == "a green star above a red heart")
    ready.settle()
    page = ready.view.captions
    assert {texts[0] for path, texts in ready.engine.asked if path == other} == {page.caption.text()}
    ready.workspace.set_selected([ready.add("photo.png")])
    ready.wait(lambda: page.page.sentence().startswith("Type a caption"))
    page.caption.selectAll()
    QTest.keyClicks(page.caption, "a dog and a cat")
    ready.wait(lambda: ready.controller.draft.caption == "a dog and a cat")
    ready.settle()
    ready.workspace.set_selected([ready.workspace.images[0].path])
    ready.settle()
    assert ready.texts()[0] == "a dog and a cat"
    assert ready.view.captions.table().rows[0].kind == "true caption, typed; the image has another"
    assert page.take.isVisible()
    page.take.click()
    ready.settle()
    assert ready.texts()[0] == TRUE and not page.take.isVisible()


def test_negatives_are_added_reworded_and_removed(ready: Rig) -> None:
    page = ready.view.captions
    ready.settle()
    known = set(ready.texts())
    ready.engine.asked.clear()  # a first question may have been put again before it was answered
    before = len(ready.texts())
    page.own.setText("  a red  circle alone ")
    QTest.keyClick(page.own, Qt.Key.Key_Return)
    assert ready.texts()[-1] == "a red circle alone" and page.own.text() == ""
    ready.settle()
    model_ = page.view.model()
    assert model_.setData(model_.index(1, 0), "a blue circle", Qt.ItemDataRole.EditRole)
    assert ready.controller.draft.lines[0].kind == OWN_KIND
    assert not model_.setData(model_.index(0, 0), "no", Qt.ItemDataRole.EditRole), "it has its own field"
    page.view.selectRow(2)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert len(ready.texts()) == before
    ready.settle()
    assert all("…" not in ready.cells(row) for row in range(before))
    asked = [text for _, texts in ready.engine.asked for text in texts]
    assert len(asked) == len(set(asked)) and not known & set(asked), "what is known is not asked again"
    page.redraw.click()
    assert ready.controller.draft.seed == 1
    assert {"a red circle alone", "a blue circle"} <= set(ready.texts())


def test_two_captions_open_as_maps_with_their_difference(ready: Rig) -> None:
    page = ready.view.captions
    assert not page.compare.isEnabled()
    ready.workspace.set_pins(["mine"])
    page.view.selectRow(1)
    with ready.qtbot.waitSignal(ready.controller.comparison_requested) as asked:
        page.compare.click()
    assert asked.args == [TRUE, SWAPPED]
    assert ready.workspace.pins == (TRUE, SWAPPED, "mine")
    page.view.selectRow(2)
    third = ready.texts()[2]
    with ready.qtbot.waitSignal(ready.controller.comparison_requested):
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert ready.workspace.pins == (TRUE, third, "mine"), "pins of the user's own stay, the last pair goes"


def test_captions_without_their_numbers_are_not_written_and_a_picture_says_so(ready: Rig) -> None:
    count = len(ready.texts())
    assert not ready.controller.covered
    ready.engine.open.clear()
    ready.view.captions.own.setText("a red circle alone")
    QTest.keyClick(ready.view.captions.own, Qt.Key.Key_Return)
    said = f"partial: {count} of {count + 1} captions"
    assert ready.controller.covered.sentence() == said
    path = ready.folder / "captions.csv"
    ready.controller.save(path)
    ready.wait(lambda: "being scored" in ready.view.message.text())
    assert not path.exists(), "a table with holes"
    ready.engine.open.set()
    ready.settle()
    assert not ready.controller.covered
    ready.controller.save(path)
    ready.wait(path.exists)
    assert len(path.read_text().splitlines()) == 1 + count + 1


def test_the_method_beside_the_cosine_is_chosen(ready: Rig) -> None:
    ready.view.captions.method_chosen.emit("map_mean")
    assert ready.view.captions.table().methods == ("cosine", "map_mean")
    ready.trained.clear()
    ready.view.captions.method_chosen.emit("scorer")
    ready.load("other")
    ready.settle()
    assert ready.view.captions.table().methods == ("cosine", "map_mean"), "what is not there can't be"


def test_an_error_is_one_sentence_and_loses_nothing(ready: Rig) -> None:
    path = ready.add("broken.png", "a cat and a dog")
    ready.engine.broken.add(path)
    ready.workspace.set_selected([path])
    ready.wait(lambda: not ready.view.message.isHidden())
    assert ready.view.message.text() == "broken.png can't be read."
    assert ready.texts()[0] == "a cat and a dog"
    asked = len(ready.engine.asked)
    ready.settle()
    assert len(ready.engine.asked) == asked, "what failed is not asked again and again"
    ready.workspace.set_selected([ready.workspace.images[0].path])
    ready.settle()
    assert ready.cells(0)[1] == "✗ 0.2500" and ready.view.message.isHidden()


def test_a_hidden_panel_asks_for_nothing(ready: Rig) -> None:
    ready.view.hide()
    asked = len(ready.engine.asked)
    ready.workspace.set_selected([ready.add("other.png", "a cat and a dog")])
    ready.load("other")
    ready.settle()
    assert len(ready.engine.asked) == asked
    ready.view.show()
    ready.wait(lambda: bool(ready.texts()) and "…" not in ready.cells(0))
    assert ready.texts()[0] == "a cat and a dog"


def test_the_session_keeps_caption_negatives_and_tab(ready: Rig) -> None:
    assert ready.controller.view_state()["caption"] == "", "an image's own caption comes with the image"
    ready.controller.set_caption("a dog and a cat")
    ready.view.captions.line_added.emit("mine")
    ready.view.show_tab("ablation")
    state = ready.controller.view_state()
    ready.controller.set_caption("something else")
    ready.view.show_tab("captions")
    ready.controller.restore_view_state(state)
    assert ready.controller.draft.caption == "a dog and a cat"
    assert ready.controller.draft.lines[-1].text == "mine" and ready.view.tab() == "ablation"
    ready.controller.restore_view_state("damaged")
    ready.controller.restore_view_state({"tab": 3, "method": "no", "caption": 1, "own": "x"})
    assert ready.controller.view_state() == state


def test_the_table_is_copied_and_exported(ready: Rig, tmp_path: Path) -> None:
    QTest.keyClick(ready.view.captions.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("caption\tkind\tcosine\tcosine rank")
    assert lines[1].startswith(f"{TRUE}\ttrue caption")
    ready.controller.save(tmp_path / "table.csv")
    ready.settle()
    assert ready.view.message.text() == f"Saved table.csv in {tmp_path}."
    assert SWAPPED in (tmp_path / "table.csv").read_text()
    ready.controller.save(tmp_path / "nowhere" / "table.csv")
    ready.settle()
    assert "was not written" in ready.view.message.text()


def test_a_long_caption_breaks_at_a_word(ready: Rig) -> None:
    metrics = QFontMetrics(ready.view.font())
    width = metrics.horizontalAdvance("a red circle") + 2
    assert broken("a red circle and", metrics, width) == ("a red circle", "and")
    assert broken("a red", metrics, width) == ("a red", "")
    assert broken("wordwithoutanyspaces " * 2, metrics, width)[0].endswith("…")


# --- rates ------------------------------------------------------------------------------------------------


def test_accuracies_over_the_selected_images(ready: Rig) -> None:
    page, holder = ready.view.images, ready.view.images_page
    ready.view.show_tab("images")
    assert holder.sentence().startswith("Select several images")
    ready.add("second.png")
    holder.action.click()
    assert len(ready.workspace.selected) == 2
    ready.settle()
    assert "2 selected images" in holder.sentence() and holder.action.text() == "Measure"
    holder.action.click()
    ready.wait(lambda: page.table().measured)
    assert page.title() == "2 images" and page.export.isEnabled()
    assert page.table().columns == ("cosine", "map mean", "scorer")
    swapped = page.table().rows[0]
    assert swapped.title == "attributes swapped" and swapped.cells[0] is not None
    assert swapped.cells[0].value == 0 and swapped.cells[2] is not None and swapped.cells[2].value == 1
    both = ready.workspace.selected
    shown: list[tuple[str, list[str]]] = []
    ready.workspace.slice_requested.connect(
        lambda title, paths: shown.append((title, [path.name for path in paths]))
    )
    for column in (3, 0):  # the scorer's rate, and what it is of
        page.view.clicked.emit(page.view.model().index(0, column))
    names = [path.name for path in both]
    assert shown == [("attributes swapped: ahead by scorer", names), ("attributes swapped", names)]
    page.view.clicked.emit(page.view.model().index(0, 1))
    assert len(shown) == 2, "by cosine the true caption is ahead in none"
    ready.workspace.set_selected(both[:1])
    ready.settle()
    assert page.title() == "⚠ previous selection · 2 images"


def test_measuring_is_cancelled_and_keeps_the_last_table(ready: Rig) -> None:
    page = ready.view.images
    ready.add("second.png")
    ready.workspace.set_selected([item.path for item in ready.workspace.images])
    ready.settle()
    ready.controller.rates.measure_images()
    ready.wait(lambda: page.table().measured)
    ready.engine.open.clear()
    ready.engine.entered.clear()
    page.measure.click()
    assert ready.engine.entered.wait(5)
    assert page.measure.text() == "Cancel"
    page.measure.click()
    ready.engine.open.set()
    ready.wait(lambda: page.measure.text() == "Measure")
    assert page.table().measured and page.title() == "2 images"


def test_the_ablation_shows_its_rows_before_it_is_measured(ready: Rig) -> None:
    page = ready.view.ablation
    rows = {row.title: row.note for row in page.table().rows}
    assert rows["scorer"] == "" and rows["scorer without rows"] == "not trained yet"
    assert not page.export.isEnabled() and "Press Measure" in page.title()
    ready.engine.require = ready.engine.nothing  # type: ignore[method-assign]
    page.measure.click()
    ready.wait(lambda: not ready.view.message.isHidden())
    assert ready.view.message.text() == "No model is loaded."
    assert page.measure.text() == "Measure"


# --- training ---------------------------------------------------------------------------------------------


class Trainer:
    """Stands in for `train`: reports two points and waits between them."""

    def __init__(self) -> None:
        self.open, self.entered = threading.Event(), threading.Event()
        self.error = ""
        self.requests: list[TrainRequest] = []

    def __call__(
        self, _engine: Any, request: TrainRequest, report: Callable[[CurvePoint], None], ticket: Any
    ) -> str:
        self.requests.append(request)
        ticket.checkpoint(0, 100)
        report(CurvePoint(10, 2.0, {"binding": 0.5}))
        self.entered.set()
        while not self.open.wait(0.01):
            ticket.checkpoint(40, 100)
        if self.error:
            raise LoupeError(self.error)
        report(CurvePoint(20, 1.0, {"binding": 0.75, "negation": 0.5}))
        return request.method


@pytest.fixture
def trainer(monkeypatch: pytest.MonkeyPatch) -> Trainer:
    made = Trainer()
    monkeypatch.setattr(scorers_controller, "train", made)
    return made


def test_training_shows_curves_and_loads_what_it_made(ready: Rig, trainer: Trainer) -> None:
    page = ready.view.training
    ready.view.show_tab("scorer")
    assert page.go.text() == "Train scorer" and page.loaded.full_text == "scorer, yours"
    page.variant.setCurrentIndex(1)
    page.choice_changed.emit()
    assert page.loaded.full_text == "No scorer without rows for clip yet"
    page.steps.setValue(20)
    page.go.click()
    assert page.go.text() == "Cancel" and not page.variant.isEnabled()
    ready.wait(lambda: page.curves.reading() == "step 10 · loss 2.000 nats · binding 50 %")
    ready.wait(lambda: page.state.full_text.startswith("Step 10 of 20: 40 %"))
    ready.trained["scorer_without_rows"] = FakeScorer()
    trainer.open.set()
    ready.wait(lambda: page.go.text() == "Train scorer")
    assert trainer.requests[0] == TrainRequest(ready.engine.info, "scorer_without_rows", 20, 0)
    assert len(page.curves.points()) == 2
    assert ready.view.message.text() == "Trained: scorer without rows, for clip."
    ready.wait(lambda: "scorer_without_rows" in ready.controller.scorers.scorers.by_method)


def test_stopped_training_goes_on(ready: Rig, trainer: Trainer) -> None:
    page = ready.view.training
    page.go.click()
    assert trainer.entered.wait(5)
    ready.wait(lambda: len(page.curves.points()) == 1)
    ready.trained["stopped at"] = 10
    page.go.click()
    assert page.state.full_text == "Stopping…"
    ready.wait(lambda: page.go.text() == "Resume")
    assert page.state.full_text == "Stopped after 10 steps; Resume goes on from there."
    trainer.open.set()
    page.go.click()
    ready.wait(lambda: len(page.curves.points()) == 2)
    ready.settle()


def test_a_failed_training_is_one_sentence(ready: Rig, trainer: Trainer) -> None:
    trainer.error = "scorer.partial was not written: the disk is full."
    trainer.open.set()
    ready.view.training.go.click()
    ready.wait(lambda: ready.view.message.text() == trainer.error)
    assert ready.view.training.go.text() == "Train scorer"
    assert "scorer" in ready.controller.scorers.scorers.by_method


def test_without_a_model_nothing_can_be_trained(rig: Rig) -> None:
    assert not rig.view.training.go.isEnabled()
    assert rig.view.training.loaded.full_text == "No model is loaded"
    assert rig.view.ablation_page.sentence() == "The ablation needs a model; none is loaded."


def test_pointing_at_the_curves_reads_the_nearest_step(qtbot: QtBot) -> None:
    view = CurvesView()
    qtbot.addWidget(view)
    view.resize(400, 160)
    view.show()
    assert view.reading() == ""
    points = [CurvePoint(step, 1 / step, {"binding": 0.6, "spatial": 0.9}) for step in (100, 200, 300)]
    view.show_points(points, 400)
    qtbot.waitExposed(view)
    assert view.reading().startswith("step 300 · loss 0.003 nats · binding 60 % · spatial 90 %")
    for plot in (view.loss, view.accuracy):
        where = plot.place(104, plot.view().series[0].y[0]).toPoint()
        qtbot.mouseMove(under(plot, where), where)
        assert view.reading().startswith("step 100 ·")
        QApplication.sendEvent(under(plot, where), QEvent(QEvent.Type.Leave))
        assert view.reading().startswith("step 300 ·")
    view.close()


def test_a_cancelled_look_for_scorers_is_made_up_for(rig: Rig) -> None:
    rig.load()
    rig.jobs.cancel_all()
    rig.settle()
    assert not rig.controller.scorers.scorers.by_method
    rig.view.hide()
    rig.view.show()
    rig.wait(lambda: "scorer" in rig.controller.scorers.scorers.by_method)


def test_rates_are_exported_with_their_intervals(ready: Rig, tmp_path: Path) -> None:
    ready.add("second.png")
    ready.workspace.set_selected([item.path for item in ready.workspace.images])
    ready.settle()
    ready.controller.rates.measure_images()
    ready.wait(lambda: ready.view.images.table().measured)
    measured = ready.controller.rates._measured
    assert measured is not None
    rows = rate_rows(measured[1])
    ready.controller.rates.write(tmp_path / "rates.json", rows, ready.engine.info, {})
    ready.settle()
    saved = json.loads((tmp_path / "rates.json").read_text())
    assert saved["rows"] == rows and saved["provenance"]["model"]["id"] == "clip"
    assert {"hard negatives", "column", "accuracy", "low", "high", "n", "chance"} <= set(rows[0])
    tsv = ready.view.images.view.table().tsv()
    assert len(tsv.splitlines()) == 1 + len(rows)
