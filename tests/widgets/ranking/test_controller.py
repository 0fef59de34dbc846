"""From typed prompts to the ranking on screen, through the real jobs and a fake engine."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.analysis.prompts import parse_prompts
from app.engine.engine import ImageEmbedding
from app.images.images import Crop
from app.jobs import Jobs
from tests.rigs.engines.ranking import FakeEngine, Info, direction
from widgets.desk.desk import Desk
from widgets.desk.workspace import ImageItem, Workspace
from widgets.ranking.controller import RankingController
from widgets.ranking.panel import SHAPES, RankingPanel


@dataclass
class Rig:
    workspace: Workspace
    jobs: Jobs
    engine: FakeEngine
    view: RankingPanel
    controller: RankingController

    def add_images(self, *names: str) -> list[Path]:
        paths = [Path(name) for name in names]
        self.workspace.set_images([ImageItem(path, path.name) for path in paths])
        return paths

    def embed(self, paths: Sequence[Path]) -> None:
        crop = Crop(0, 0, 1, 1)
        self.workspace.add_embeddings(
            [ImageEmbedding(path, "0" * 64, (1, 1), crop, direction(path.stem)) for path in paths]
        )

    def load(self, info: Info) -> None:
        self.engine.info = info
        self.workspace.set_info(info)  # type: ignore[arg-type]

    def type(self, labels: str) -> None:
        self.workspace.set_prompts(parse_prompts(labels, ""))

    def ranked_labels(self) -> tuple[str, ...]:
        return self.workspace.ranked.scores.labels if self.workspace.ranked else ()

    def bar_labels(self) -> list[str]:
        view = self.view.bars_view
        if view is None or self.view.shown() != "bars":
            return []
        return [str(view.model().index(row, 1).data()) for row in range(view.model().rowCount())]


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    workspace, jobs, engine, view = Workspace(), Jobs(), FakeEngine(), RankingPanel()
    qtbot.addWidget(view)
    controller = RankingController(view, Desk(workspace, jobs, engine), view)  # type: ignore[arg-type]
    view.resize(392, 340)
    yield Rig(workspace, jobs, engine, view, controller)
    engine.open.set()
    jobs.close()


@pytest.fixture
def ready(rig: Rig, qtbot: QtBot) -> Rig:
    """Three images, the first selected, three labels, ranked."""
    rig.load(Info())
    paths = rig.add_images("cat.png", "dog.png", "bird.png")
    rig.embed(paths)
    rig.workspace.set_selected(paths[:1])
    rig.type("dog\ncat\nbird")
    qtbot.waitUntil(lambda: rig.view.shown() == "bars")
    return rig


def test_each_step_says_what_comes_next(rig: Rig, qtbot: QtBot) -> None:
    assert rig.view.sentence().startswith("The model is loading…")
    rig.load(Info())
    assert rig.view.sentence().startswith("Drop an image")
    with qtbot.waitSignal(rig.controller.images_requested):
        rig.view.action_requested.emit()
    paths = rig.add_images("cat.png")
    assert rig.view.sentence() == "Type labels in Prompts, one a line."
    with qtbot.waitSignal(rig.workspace.prompts_text_requested) as asked:
        rig.view.action_requested.emit()
    rig.type(asked.args[0] if asked.args else "")
    assert rig.view.sentence().startswith("Select an image")
    rig.view.action_requested.emit()
    assert rig.workspace.current == paths[0]
    assert rig.view.sentence() == "cat.png has no embedding yet."
    rig.embed(paths)
    qtbot.waitUntil(lambda: rig.view.shown() == "bars")
    assert rig.bar_labels()[0] == "cat"


def test_typing_ranks_every_embedded_image(ready: Rig, qtbot: QtBot) -> None:
    ranked = ready.workspace.ranked
    assert ranked is not None
    assert ranked.paths == (Path("cat.png"), Path("dog.png"), Path("bird.png"))
    assert ranked.milliseconds > 0
    assert np.allclose(ranked.scores.probability.sum(axis=1), 1, atol=1e-6)
    images = np.stack([direction(name) for name in ("cat", "dog", "bird")])
    labels = np.stack([direction(name) for name in ("dog", "cat", "bird")])
    assert np.allclose(ranked.scores.cosine, images @ labels.T, atol=1e-6)
    assert ready.bar_labels()[0] == "cat"
    ready.type("dog\ncat\nbird\nhorse")
    qtbot.waitUntil(lambda: len(ready.bar_labels()) == 4)


def test_the_newest_prompts_win(ready: Rig, qtbot: QtBot) -> None:
    shown: list[tuple[str, ...]] = []
    ready.workspace.ranked_changed.connect(lambda: shown.append(ready.ranked_labels()))
    ready.engine.open.clear()
    ready.engine.entered.clear()
    ready.type("c")
    assert ready.engine.entered.wait(5)
    for text in ("ca", "cat", "cat\nd", "cat\ndo"):
        ready.type(text)
    ready.engine.open.set()
    qtbot.waitUntil(lambda: ready.ranked_labels() == ("cat", "do"))
    qtbot.waitUntil(lambda: not ready.jobs.busy)
    assert shown == [("cat", "do")]
    assert ("cat", "d") not in ready.engine.asked, "what was overtaken in the queue is not computed"


def test_a_model_change_drops_what_the_old_model_was_asked(ready: Rig, qtbot: QtBot) -> None:
    ready.engine.open.clear()
    ready.engine.entered.clear()
    ready.type("cat\nlion")
    assert ready.engine.entered.wait(5)
    ready.load(Info("other", 50.0))
    ready.engine.open.set()
    qtbot.waitUntil(lambda: not ready.jobs.busy)
    assert ready.workspace.ranked is None
    qtbot.waitUntil(lambda: ready.view.stale() == "previous model")
    assert ready.controller.current_scores() is None
    ready.embed([item.path for item in ready.workspace.images])
    qtbot.waitUntil(lambda: ready.ranked_labels() == ("cat", "lion"))
    assert ready.view.stale() == ""
    assert ready.workspace.ranked is not None and ready.workspace.ranked.scores.logit_scale == 50


def test_temperature_moves_probabilities_and_never_cosines(ready: Rig, qtbot: QtBot) -> None:
    before = ready.workspace.ranked
    with qtbot.waitSignal(ready.workspace.ranked_changed):
        ready.view.temperature_changed.emit(0.1)
    after = ready.workspace.ranked
    assert before is not None and after is not None
    assert np.array_equal(before.scores.cosine, after.scores.cosine)
    assert not np.allclose(before.scores.probability, after.scores.probability)
    assert np.allclose(after.scores.logit, 0.1 * before.scores.logit, rtol=1e-5)
    reset = next(b for b in ready.view.findChildren(QAbstractButton) if b.text() == "↺")
    assert reset.isEnabled()
    with qtbot.waitSignal(ready.workspace.ranked_changed):
        reset.click()
    assert ready.workspace.temperature == 1
    assert not reset.isEnabled()


def test_an_error_keeps_the_last_good_ranking_and_marks_it(ready: Rig, qtbot: QtBot) -> None:
    rows = ready.bar_labels()
    ready.engine.broken = True
    with qtbot.waitSignal(ready.workspace.note_posted) as note:
        ready.type("cat\nunicorn")
    assert note.args == ["error", "The text tower ran out of memory.", "rank"]
    assert ready.bar_labels() == rows
    assert ready.view.stale() == "previous prompts"
    ready.engine.broken = False
    ready.type("cat\nunicorn\nzebra")
    qtbot.waitUntil(lambda: "zebra" in ready.bar_labels())
    assert ready.view.stale() == ""


def test_a_slow_ranking_is_marked_while_it_lasts(ready: Rig, qtbot: QtBot) -> None:
    ready.engine.open.clear()
    ready.type("lynx\nwolf")
    assert ready.view.stale() == "", "most rankings come before anyone could read the mark"
    qtbot.waitUntil(lambda: ready.view.stale() == "previous prompts")
    ready.engine.open.set()
    qtbot.waitUntil(lambda: ready.view.stale() == "")


def test_no_labels_no_ranking(ready: Rig) -> None:
    ready.type("")
    assert ready.workspace.ranked is None
    assert ready.view.sentence() == "Type labels in Prompts, one a line."
    assert ready.view.shown() == "empty"


def test_choosing_another_image_asks_for_nothing(ready: Rig, qtbot: QtBot) -> None:
    asked = len(ready.engine.asked)
    ready.workspace.set_selected([Path("bird.png")])
    assert ready.bar_labels()[0] == "bird"
    qtbot.waitUntil(lambda: not ready.jobs.busy)
    assert len(ready.engine.asked) == asked


def test_remarks_on_the_prompts_alone_change_no_ranking(ready: Rig, qtbot: QtBot) -> None:
    before = ready.bar_labels()
    ready.type("dog\ncat\nbird\ncat")  # a duplicate: the same labels, one more note
    qtbot.waitUntil(lambda: not ready.jobs.busy)
    assert ready.bar_labels() == before


def test_an_image_that_is_not_shown_waits_for_others(ready: Rig, qtbot: QtBot) -> None:
    ready.workspace.set_images([*ready.workspace.images, ImageItem(Path("cow.png"), "cow.png")])
    with qtbot.waitSignal(ready.workspace.ranked_changed):
        ready.embed([Path("cow.png")])
    assert ready.workspace.ranked is not None
    assert ready.workspace.ranked.row(Path("cow.png")) == 3


def test_the_label_chosen_is_shared(ready: Rig) -> None:
    view = ready.view.bars_view
    assert view is not None
    view.selectRow(1)
    assert ready.workspace.shown_label == ready.bar_labels()[1]
    assert ready.workspace.label == "", "what the list of images sorts by is not the ranking's to change"
    ready.workspace.show_label("bird")
    assert [index.row() for index in view.selectionModel().selectedRows()] == [
        ready.bar_labels().index("bird")
    ]


def test_a_label_is_pinned_by_a_double_click_and_by_p(ready: Rig, qtbot: QtBot) -> None:
    view = ready.view.bars_view
    assert view is not None
    labels = ready.bar_labels()
    hovered: list[str] = []
    ready.workspace.label_hovered.connect(hovered.append)
    place = view.visualRect(view.model().index(1, 1)).center()
    view.entered.emit(view.model().index(1, 1))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (ready.workspace.shown_label, ready.workspace.pins) == (labels[1], ())
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert list(ready.workspace.pins) == [labels[1]]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert list(ready.workspace.pins) == [labels[1], labels[0]]
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert list(ready.workspace.pins) == [labels[1]]
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert hovered == [labels[1], ""]


def test_a_cell_of_the_table_shows_its_image_and_its_labels_map(ready: Rig, qtbot: QtBot) -> None:
    paths = [item.path for item in ready.workspace.images]
    ready.workspace.set_selected(paths)
    page = ready.view.grid_page
    assert page is not None
    cell = page.view.model().index(1, 3)  # the second image under the third label
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(cell).center())
    assert ready.workspace.current == paths[1] and set(ready.workspace.selected) == set(paths)
    assert ready.workspace.shown_label == "bird"
    qtbot.keyClick(page.view, Qt.Key.Key_P)
    assert ready.workspace.pins == ("bird",)


def test_views_follow_the_selection_until_one_is_chosen(ready: Rig) -> None:
    paths = [item.path for item in ready.workspace.images]
    ready.workspace.set_selected(paths)
    assert ready.view.shown() == "grid"
    ready.workspace.set_selected(paths[:1])
    assert ready.view.shown() == "bars"
    ready.view.shape_chosen.emit("table")
    assert ready.view.shown() == "grid"
    state = ready.controller.view_state()
    assert state == {"one": "table", "many": "table", "value": "cosine"}
    ready.controller.restore_view_state({"one": "bars", "many": "matrix", "value": "no such", "more": 1})
    assert ready.controller.view_state() == {"one": "bars", "many": "matrix", "value": "cosine"}
    ready.controller.restore_view_state("damaged")
    assert ready.view.shown() == "bars"


def test_the_buttons_choose_the_view(ready: Rig, qtbot: QtBot) -> None:
    for shape in SHAPES:
        button = next(b for b in ready.view.findChildren(QAbstractButton) if b.text() == shape.capitalize())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert ready.controller.view_state()["one"] == shape


def independent_loss(logit: Any) -> float:
    """Return the loss of CLIP's figure 3, written out."""
    n = len(logit)
    rows = [-np.log(np.exp(logit[i, i]) / sum(np.exp(logit[i, j]) for j in range(n))) for i in range(n)]
    columns = [-np.log(np.exp(logit[i, i]) / sum(np.exp(logit[j, i]) for j in range(n))) for i in range(n)]
    return float((np.mean(rows) + np.mean(columns)) / 2)


def caption(rig: Rig) -> str:
    return rig.view.grid_page.caption() if rig.view.grid_page else ""


def test_the_matrix_shows_the_loss_of_the_pairs(ready: Rig, qtbot: QtBot) -> None:
    ready.load(Info("small", 5.0))
    paths = [item.path for item in ready.workspace.images]
    ready.embed(paths)
    ready.type("cat\ndog\nbird")
    ready.workspace.set_selected([paths[2], paths[0], paths[1]])
    ready.view.shape_chosen.emit("matrix")
    qtbot.waitUntil(lambda: ready.ranked_labels() == ("cat", "dog", "bird"))
    names = ("cat", "dog", "bird")
    vectors = np.stack([direction(name) for name in names]).astype(float)
    loss = independent_loss(5 * vectors @ vectors.T)
    assert f"Symmetric contrastive loss {loss:.4f} nats" in caption(ready)
    assert "ranks first for 3 of 3 images, 3 of 3 labels" in caption(ready)
    grid = ready.view.grid_page.view.grid_model.grid if ready.view.grid_page else None
    assert grid is not None and grid.paired
    assert grid.names == ("cat.png", "dog.png", "bird.png"), "the order of the list, not of the clicks"
    ready.workspace.set_selected(paths[:2])
    assert "Select as many images" in caption(ready)


def test_a_sigmoid_model_has_its_own_loss(ready: Rig, qtbot: QtBot) -> None:
    ready.load(Info("siglip", 10.0, -5.0))
    paths = [item.path for item in ready.workspace.images]
    ready.embed(paths)
    ready.type("cat\ndog\nbird")
    ready.workspace.set_selected(paths)
    ready.view.shape_chosen.emit("matrix")
    qtbot.waitUntil(lambda: caption(ready).startswith("Sigmoid loss"))
    vectors = np.stack([direction(name) for name in ("cat", "dog", "bird")]).astype(float)
    logit = 10 * vectors @ vectors.T - 5
    sign = np.where(np.eye(3) == 1, 1, -1)
    loss = float(np.log1p(np.exp(-sign * logit)).sum() / 3)
    assert f"{loss:.4f} nats per image" in caption(ready)


def test_the_current_scores_are_those_of_the_selected_images(ready: Rig) -> None:
    ready.workspace.set_selected([Path("bird.png"), Path("cat.png")])
    part = ready.controller.current_scores()
    ranked = ready.workspace.ranked
    assert part is not None and ranked is not None
    assert part.paths == (Path("cat.png"), Path("bird.png"))
    assert np.array_equal(part.scores.probability, ranked.scores.probability[[0, 2]])
    assert part.row(Path("bird.png")) == 1


def test_a_name_in_the_table_makes_its_image_the_current_one(ready: Rig) -> None:
    paths = [item.path for item in ready.workspace.images]
    ready.workspace.set_selected(paths)
    ready.view.image_chosen.emit(paths[2])
    assert ready.workspace.selected == (paths[2], paths[0], paths[1])


def test_a_thousand_labels_and_fifty_images_stay_fluid(ready: Rig, qtbot: QtBot) -> None:
    paths = ready.add_images(*(f"{n}.png" for n in range(50)))
    ready.embed(paths)
    ready.workspace.set_selected(paths)
    ready.view.show()
    ready.type("\n".join(f"label number {n}" for n in range(1000)))
    qtbot.waitUntil(lambda: len(ready.ranked_labels()) == 1000)
    spent: list[float] = []
    for selected in (paths, paths[:1], paths[1:2], paths[:40], paths[2:3]):
        started = time.perf_counter()
        ready.workspace.set_selected(selected)
        ready.view.grab()
        spent.append(time.perf_counter() - started)
    assert sorted(spent)[len(spent) // 2] < 0.25, spent
    ready.view.close()


def test_closing_in_the_middle_of_a_ranking(ready: Rig) -> None:
    ready.engine.open.clear()
    ready.type("one\ntwo")
    ready.view.close()
    ready.engine.open.set()
    ready.jobs.close()


def test_an_outdated_image_list_is_ranked_again(ready: Rig, qtbot: QtBot) -> None:
    first = ready.workspace.images[0]
    with qtbot.waitSignal(ready.workspace.ranked_changed):
        ready.workspace.set_images([replace(first, name="renamed.png")])
    assert ready.workspace.ranked is not None
    assert ready.workspace.ranked.paths == (first.path,)


def test_a_request_ranks_what_it_captured_though_images_go_meanwhile(ready: Rig, qtbot: QtBot) -> None:
    paths = [item.path for item in ready.workspace.images]
    before = ready.workspace.snapshot()
    ready.engine.open.clear()
    ready.engine.entered.clear()
    ready.type("fox")
    qtbot.waitUntil(ready.engine.entered.is_set)
    ready.workspace.set_images(ready.workspace.images[1:])
    ready.engine.open.set()
    qtbot.waitUntil(lambda: ready.ranked_labels() == ("fox",) and not ready.jobs.busy)
    assert ready.workspace.ranked is not None
    for path in paths[1:]:
        row = ready.workspace.ranked.row(path)
        assert row is not None
        assert ready.workspace.ranked.scores.cosine[row, 0] == pytest.approx(
            float(direction(path.stem) @ direction("fox")), abs=1e-6
        )
    assert before.paths == tuple(paths)
    exact = [float(direction(path.stem) @ direction("fox")) for path in paths]
    assert before.cosines(direction("fox")[None]).ravel() == pytest.approx(exact, abs=1e-6)
    assert ready.workspace.snapshot().paths == tuple(paths[1:])


def test_rows_of_later_images_are_not_taken_for_ranked_ones(ready: Rig) -> None:
    ranked = ready.workspace.ranked
    assert ranked is not None
    late = Path("late.png")
    ready.workspace.set_images([*ready.workspace.images, ImageItem(late, "late.png")])
    ready.embed([late])
    assert ready.workspace.snapshot().row(late) == len(ranked.paths)
    assert ranked.row(late) is None
