"""Two models side by side, through the real jobs and controllers with stand-ins for the models."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scipy import stats

from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.engine.second import NothingKept
from app.engine.second import Slot as ModelSlot
from app.jobs import Jobs
from app.models.encoder import ModelInfo
from tests.rigs.compare import A, B, C, Loader, OwnEncoder, photos
from widgets.compare.controller import CompareController
from widgets.compare.panel import ComparePanel
from widgets.desk.desk import Desk
from widgets.desk.embedding_queue import EmbeddingQueue
from widgets.desk.workspace import ImageItem, Workspace
from widgets.models.bar import ModelBar
from widgets.models.controller import ModelController
from widgets.ranking.bars_model import RANK
from widgets.ranking.work import Request, compute

LIMIT = 60_000


@dataclass
class Rig:
    qtbot: QtBot
    workspace: Workspace
    jobs: Jobs
    loader: Loader
    view: ComparePanel
    controller: CompareController
    models: ModelController
    posted: list[tuple[str, str]]

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        control = self.controller
        self.qtbot.waitUntil(lambda: until() and not self.jobs.busy and not control.gathering, timeout=LIMIT)

    def load_b(self, model: str = B) -> None:
        self.controller.load(model)
        self.settle(lambda: not self.controller.second.loading)

    def type(self, labels: str) -> None:
        self.workspace.set_prompts(parse_prompts(labels, ""))

    def cells(self, column: int) -> list[str]:
        return [row.cells[column].text for row in self.view.rankings.table.table().rows]


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[Rig]:
    workspace, jobs, loader, view, bar = Workspace(), Jobs(), Loader(), ComparePanel(), ModelBar()
    qtbot.addWidget(view)
    qtbot.addWidget(bar)
    engine = Engine(loader)
    models = ModelController(bar, workspace, jobs, engine, view)
    EmbeddingQueue(workspace, jobs, engine, view)
    controller = CompareController(view, Desk(workspace, jobs, engine), models, view)
    posted: list[tuple[str, str]] = []
    workspace.note_posted.connect(lambda level, sentence: posted.append((level, sentence)))
    made = Rig(qtbot, workspace, jobs, loader, view, controller, models, posted)
    view.resize(700, 600)
    view.show()
    try:
        models.load(A)
        paths = photos(tmp_path, 5)
        workspace.set_images([ImageItem(path, path.name) for path in paths])
        workspace.set_selected(paths[:1])
        made.type("cat\ndog\nbird")
        made.settle(lambda: len(workspace.embeddings) == 5)
        yield made
    finally:
        loader.gate.set()
        view.hide()
        jobs.close()


@pytest.fixture
def ready(rig: Rig) -> Rig:
    rig.load_b()
    rig.settle(lambda: len(rig.controller.second.embedded) == 5)
    return rig


def test_without_a_second_model_the_panel_asks_for_one(rig: Rig) -> None:
    assert rig.view.sentence() == "Choose a second model to compare with the first."
    assert rig.view.action.text() == "Choose model B…"
    assert not rig.view.unload.isEnabled()
    assert {model for model, _ in rig.loader.texts} <= {A}


def test_both_models_are_compared_over_all_images_or_those_selected(ready: Rig) -> None:
    assert ready.view.sentence() == ""
    assert " of 5 (" in ready.view.line()
    assert "mean Spearman" in ready.view.line()
    assert ready.view.memory() == "A 40 MB + B 80 MB of weights"
    assert ready.cells(0) == [f"{number}.png" for number in range(5)]
    same = [a == b for a, b in zip(ready.cells(1), ready.cells(2), strict=True)]
    assert ready.cells(3) == ["✓" if one else "✗" for one in same]
    assert ready.view.line().startswith(f"top-1 agree on {sum(same)} of 5")
    paths = [item.path for item in ready.workspace.images]
    ready.workspace.set_selected([paths[2], paths[1]])
    ready.settle(lambda: " of 2 (" in ready.view.line())
    assert ready.cells(0) == ["1.png", "2.png"]
    assert ready.view.rankings.table.chosen() == (str(paths[2]),)  # the current one


def test_the_images_on_which_the_models_disagree_are_shared_while_that_holds(ready: Rig) -> None:
    workspace = ready.workspace
    paths = [item.path for item in workspace.images]
    tops = zip(paths, ready.cells(1), ready.cells(2), strict=True)  # as the table shows them
    differ = frozenset(path for path, a, b in tops if a != b)
    assert workspace.disagreement == differ
    ready.view.hide()
    ready.type("horse\ncow")
    assert workspace.disagreement is None, "of other labels nothing is known yet"
    ready.view.show()
    ready.settle(lambda: workspace.disagreement is not None)
    ready.qtbot.mouseClick(ready.view.unload, Qt.MouseButton.LeftButton)
    assert workspace.disagreement is None


def test_images_are_ordered_by_how_far_the_models_agree_on_them(ready: Rig) -> None:
    assert ready.controller.result is not None
    found = ready.controller.result.found
    pairs = zip(found.a.scores.cosine, found.b.scores.cosine, strict=True)
    table = ready.view.rankings.table.table()
    rho = [row.cells[4].value or 0.0 for row in table.rows]
    assert rho == pytest.approx([stats.spearmanr(a, b).statistic for a, b in pairs])
    assert table.order(4, descending=False) == sorted(range(5), key=rho.__getitem__)
    assert [row.key for row in table.rows] == [str(item.path) for item in ready.workspace.images]


def test_memory_tells_when_a_model_known_by_kept_embeddings_is_loaded(rig: Rig) -> None:
    kept = OwnEncoder(B, rig.loader).info

    class OnlyItsName(NothingKept):
        def info(self, model_id: str, device: str) -> ModelInfo | None:
            return kept

    second = rig.controller.second
    second.slot = ModelSlot(second.slot._make_engine, OnlyItsName())
    rig.view.hide()
    rig.load_b()
    assert rig.view.memory() == "A 40 MB + B 0 MB (kept embeddings)"
    assert rig.posted[-1] == ("info", f"{B} is model B; its weights load when needed.")
    rig.view.show()
    rig.settle(lambda: len(second.embedded) == 5)
    assert rig.view.memory() == "A 40 MB + B 80 MB of weights"


def test_what_memory_makes_of_the_second_models_batches_is_told(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Callable[[str], None]] = []
    monkeypatch.setattr(OwnEncoder, "listen", lambda _self, tell: told.append(tell))
    rig.load_b()
    rig.load_b(C)
    assert len(told) == 2
    for number, tell in enumerate(told):
        tell(f"Out of memory, {number}.")
    warned = [("warning", f"Model B: Out of memory, {number}.") for number in range(2)]
    rig.settle(lambda: rig.posted[-2:] == warned)


def test_prompts_are_edited_for_both(ready: Rig) -> None:
    ready.loader.texts.clear()
    ready.type("cat\nhorse")
    ready.settle(lambda: len(ready.view.rankings.a.bars.model().index(0, 0).data() or "") > 0)
    ready.settle(lambda: ready.view.matrices.a.view.grid_model.columnCount() == 2)
    assert (B, ("horse",)) in ready.loader.texts  # nothing that was encoded before
    labels = {
        str(side.bars.model().index(row, 1).data())
        for side in (ready.view.rankings.a, ready.view.rankings.b)
        for row in range(2)
    }
    assert labels == {"cat", "horse"}


def test_labels_may_stand_in_as_order_with_bs_ranks(ready: Rig) -> None:
    a, b = ready.view.rankings.a.bars, ready.view.rankings.b.bars

    def column(view: object, place: int) -> list[str]:
        model = view.model()  # type: ignore[attr-defined]
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    own = dict(zip(column(b, 1), column(b, RANK), strict=True))
    ready.qtbot.mouseClick(ready.view.rankings.order.button("a"), Qt.MouseButton.LeftButton)
    assert column(b, 1) == column(a, 1)
    assert dict(zip(column(b, 1), column(b, RANK), strict=True)) == own
    assert column(a, RANK) == ["1", "2", "3"]


def test_matrices_and_their_differences(ready: Rig) -> None:
    ready.view.show_page("matrices")
    matrices = ready.view.matrices
    grids = [one.view.grid_model.grid for one in (matrices.a, matrices.b, matrices.difference)]
    a, b, difference = grids
    assert a is not None and b is not None and difference is not None
    assert a.cosine.shape == b.cosine.shape == (5, 3)
    assert difference.limits[0] == -difference.limits[1]
    row = [difference.shown(0, column) for column in range(3)]
    assert sum(row) == 0
    assert "not comparable in level" in difference.tip(0, 0)
    ready.qtbot.mouseClick(matrices.kind.button("standardised"), Qt.MouseButton.LeftButton)
    shown = matrices.difference.view.grid_model.grid
    assert shown is not None
    assert shown.value == "difference"
    assert sum(shown.shown(row, column) for row in range(5) for column in range(3)) == pytest.approx(
        0, abs=1e-5
    )


def test_a_second_model_that_fails_changes_nothing(ready: Rig) -> None:
    before = ready.view.line()
    ready.loader.broken.add(C)
    ready.load_b(C)
    assert ready.posted[-1] == ("error", f"{C} is damaged. {B} stays model B.")
    assert ready.view.line() == before
    assert ready.view.model.text() == B
    assert ready.workspace.info is not None
    assert ready.workspace.info.id == A
    ready.type("cat\nhorse")  # both still work
    ready.settle(lambda: ready.view.matrices.a.view.grid_model.columnCount() == 2)


def test_after_a_first_choice_that_fails_another_is_offered(rig: Rig) -> None:
    rig.loader.broken.add(B)
    rig.load_b()
    assert rig.posted[-1] == ("error", f"{B} is damaged.")
    assert rig.view.sentence() == f"{B} could not be loaded as model B."
    assert rig.view.action.text() == "Choose model B…"
    rig.loader.broken.clear()
    rig.load_b()
    rig.settle(lambda: " of 5 (" in rig.view.line())


def test_embedding_with_model_b_rests_and_goes_on(rig: Rig) -> None:
    rig.loader.held = B
    rig.controller.load(B)
    rig.qtbot.waitUntil(rig.loader.entered.is_set, timeout=LIMIT)  # B is embedding its first image
    assert (rig.view.pause.isVisible(), rig.view.pause.text()) == (True, "Pause")
    rig.qtbot.mouseClick(rig.view.pause, Qt.MouseButton.LeftButton)
    assert rig.view.pause.text() == "Resume"
    rig.loader.gate.set()
    rig.qtbot.waitUntil(lambda: not rig.jobs.busy, timeout=LIMIT)
    before = len(rig.controller.second.embedded)
    assert before < 5
    rig.qtbot.mouseClick(rig.view.pause, Qt.MouseButton.LeftButton)
    rig.settle(lambda: len(rig.controller.second.embedded) == 5)
    assert not rig.view.pause.isVisible()


def test_unloading_in_mid_work_gives_it_up(rig: Rig) -> None:
    rig.loader.held = B
    rig.controller.load(B)
    rig.qtbot.waitUntil(rig.loader.entered.is_set, timeout=LIMIT)  # B is embedding its first image
    rig.qtbot.mouseClick(rig.view.unload, Qt.MouseButton.LeftButton)
    rig.loader.gate.set()
    rig.settle(lambda: not rig.controller.second.slot.loaded)
    assert rig.controller.second.info is None
    assert rig.controller.second.embedded == {}
    assert rig.view.line() == ""
    assert rig.view.action.text() == f"Load {B}"
    assert rig.workspace.info is not None
    assert rig.workspace.info.id == A


def test_another_first_model_is_compared_with_the_same_second(ready: Rig) -> None:
    ready.loader.images.clear()
    ready.models.load(C)
    titles = ready.view.rankings.a.title
    ready.settle(lambda: titles.full_text == f"A · {C} · sigmoid" and " of 5 (" in ready.view.line())
    assert ready.view.rankings.b.title.full_text == f"B · {B} · softmax"
    assert B not in {model for model, _ in ready.loader.images}  # what B has embedded still counts


def test_another_crop_mode_is_embedded_anew_by_both(ready: Rig) -> None:
    ready.loader.images.clear()
    ready.workspace.set_mode("squash")
    ready.settle(lambda: len(ready.controller.second.embedded) == 5 and " of 5 (" in ready.view.line())
    assert sum(count for model, count in ready.loader.images if model == B) == 5


def test_nothing_is_computed_out_of_sight(ready: Rig) -> None:
    ready.view.hide()
    ready.loader.texts.clear()
    ready.type("horse\ncow")
    ready.settle()
    assert ready.loader.texts == []
    ready.view.show()
    ready.settle(lambda: ready.view.matrices.a.view.grid_model.columnCount() == 2)


def test_cancelling_keeps_the_models(ready: Rig) -> None:
    ready.loader.held = B
    ready.type("horse\ncow")
    ready.qtbot.waitUntil(ready.loader.entered.is_set, timeout=LIMIT)
    ready.jobs.cancel_all()
    ready.loader.gate.set()
    ready.settle()
    assert ready.controller.second.info is not None
    ready.type("horse\ncow\ncat")
    ready.settle(lambda: ready.view.matrices.a.view.grid_model.columnCount() == 3)


def test_maps_of_one_prompt_each_with_its_own_grid(ready: Rig) -> None:
    ready.view.show_page("maps")
    ready.workspace.set_pins(("a cat",))
    cards = [side.card for side in (ready.view.maps.a, ready.view.maps.b)]
    ready.settle(lambda: all(card.view is not None and card.view.title == "a cat" for card in cards))
    assert all(card.view is not None and card.view.own_bar for card in cards)
    ready.qtbot.mouseClick(ready.view.maps.limits.button("shared"), Qt.MouseButton.LeftButton)
    limits = {card.view.bar.limits for card in cards if card.view is not None and card.view.bar is not None}
    assert len(limits) == 1
    cards[0].patch_hovered.emit((1, 1))
    assert "patch (row 1, col 1)" in cards[0].readout()
    assert "patch (row 1, col 1)" in cards[1].readout()  # the other model's patch at the same place
    reasons = ready.view.maps.variant.actions_by_value()
    assert not reasons["vv"].isEnabled()
    assert reasons["maskclip"].isEnabled()


def test_maps_that_were_cancelled_are_not_said_to_be_computed(ready: Rig) -> None:
    maps = ready.view.maps
    ready.view.show_page("maps")
    ready.workspace.set_pins(("a cat",))
    ready.settle(lambda: maps.a.card.view is not None)
    ready.loader.held = B
    ready.workspace.set_pins(("a dog",))
    assert maps._message.full_text == "", "most maps come before one could read the mark"
    ready.jobs.cancel_all()
    ready.loader.gate.set()
    cancelled = "Computing the maps was cancelled; they are made when image or prompt change."
    ready.settle(lambda: maps._message.full_text == cancelled)
    maps.a.tokens_chosen.emit((1,))
    assert maps._message.full_text == cancelled
    ready.workspace.set_pins(("a bird",))
    ready.settle(lambda: maps.a.card.view is not None and maps.a.card.view.title == "a bird")
    assert maps._message.full_text == ""


def rank(rig: Rig) -> str:
    """Rank as the ranking panel does; return the best prompt for the current image."""
    workspace = rig.workspace
    assert workspace.info is not None
    request = Request(workspace.snapshot(), workspace.prompts, 1.0, workspace.info, workspace.mode, 0.0)
    work = partial(compute, rig.controller.desk.engine, request)
    rig.jobs.submit("rank", work, done=lambda result: workspace.set_ranked(result.ranked))
    rig.settle(lambda: workspace.ranked is not None and workspace.ranked.info == workspace.info)
    ranked, path = workspace.ranked, workspace.current
    assert ranked is not None
    assert path is not None
    return str(ranked.prompts.prompts[int(ranked.scores.order(ranked.row(path) or 0)[0])][0])


def test_maps_follow_the_best_prompt_of_another_first_model(ready: Rig) -> None:
    ready.view.show_page("maps")
    maps, cards = ready.view.maps, (ready.view.maps.a.card, ready.view.maps.b.card)
    top = rank(ready)
    ready.settle(lambda: all(card.view is not None and card.view.title == top for card in cards))
    ready.models.load(C)
    ready.settle(lambda: ready.workspace.info is not None and ready.workspace.info.id == C)
    ready.workspace.set_ranked(None)
    assert maps._message.full_text == "The maps come once model A has ranked this image."
    ready.settle(lambda: len(ready.workspace.embeddings) == 5)
    top = rank(ready)
    ready.settle(lambda: f"A · {C}" in maps.a.title.full_text)
    assert [card.view.title for card in cards if card.view is not None] == [top, top]


def test_the_comparison_is_saved_with_both_models(ready: Rig, tmp_path: Path) -> None:
    ready.controller.save(tmp_path / "out.json")
    ready.settle(lambda: (tmp_path / "out.json").exists())
    said = json.loads((tmp_path / "out.json").read_text())
    assert (said["models"]["a"]["id"], said["models"]["b"]["id"]) == (A, B)
    assert len(said["images"]) == 5
    assert said["provenance"]["b"]["mode"] == "crop"


def test_what_is_partial_says_so_first_follows_and_is_in_file_and_notice(
    ready: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ready.view.line()
    assert "partial" not in whole
    more = photos(tmp_path, 9)[5:]
    monkeypatch.setattr(ready.controller.second, "go_on", lambda: None)  # as if B were slow
    ready.workspace.set_images([*ready.workspace.images, *(ImageItem(path, path.name) for path in more)])
    ready.settle(lambda: ready.view.line().startswith("partial: 5 of 9 images · top-1 agree on "))
    for suffix in ("json", "csv"):
        ready.controller.save(tmp_path / f"part.{suffix}")
        ready.settle(lambda suffix=suffix: (tmp_path / f"part.{suffix}").exists())  # type: ignore[misc]
        assert ready.posted[-1][0] == "warning"
        assert ready.posted[-1][1].endswith("(partial: 5 of 9 images).")
    said = json.loads((tmp_path / "part.json").read_text())
    assert next(iter(said)) == "partial" and said["partial"] == {"images": 5, "of": 9}
    assert said["provenance"]["a"]["partial"] == said["provenance"]["b"]["partial"] == said["partial"]
    rows = (tmp_path / "part.csv").read_text().splitlines()
    assert rows[0].startswith("partial,path,") and {row[:15] for row in rows[1:]} == {"5 of 9 images,/"}
    beside = json.loads((tmp_path / "part.csv.json").read_text())
    assert beside["partial"] == beside["provenance"]["b"]["partial"] == said["partial"]
    monkeypatch.undo()
    ready.controller.second.go_on()
    ready.settle(lambda: " of 9 (" in ready.view.line())
    assert ready.view.line().startswith("top-1")
    ready.controller.save(tmp_path / "whole.json")
    ready.settle(lambda: (tmp_path / "whole.json").exists())
    said = json.loads((tmp_path / "whole.json").read_text())
    assert "partial" not in {**said, **said["provenance"]["a"]} and ready.posted[-1][0] == "info"


def test_a_comparison_ends_before_one_of_more_images_is_asked(ready: Rig, tmp_path: Path) -> None:
    """Images that come in faster than a comparison takes would otherwise let none of them end."""
    control, asked = ready.controller, []
    ask = control.ask
    control.ask = lambda question: (asked.append(len(question.images_a)), ask(question))  # type: ignore
    ready.loader.held = A
    ready.loader.gate.clear()
    ready.type("cat\ndog\nbird\nfish")  # waits at the gate
    more = photos(tmp_path, 9)[5:]
    ready.workspace.set_images([*ready.workspace.images, *(ImageItem(path, path.name) for path in more)])
    control.refresh()
    control.refresh()
    assert asked == [5]
    ready.loader.gate.set()
    ready.settle(lambda: " of 9 (" in ready.view.line())


def test_the_session_remembers_the_second_model_and_the_page(ready: Rig, qtbot: QtBot) -> None:
    ready.view.show_page("matrices")
    state = json.loads(json.dumps(ready.controller.view_state()))
    ready.qtbot.mouseClick(ready.view.unload, Qt.MouseButton.LeftButton)
    ready.settle(lambda: not ready.controller.second.slot.loaded)
    ready.view.show_page("rankings")
    ready.loader.loads.clear()
    ready.controller.restore_view_state(state)
    assert ready.view.page() == "matrices"
    assert ready.loader.loads == []  # loaded on request only
    ready.qtbot.mouseClick(ready.view.action, Qt.MouseButton.LeftButton)
    ready.settle(lambda: ready.loader.loads == [B])
    ready.controller.restore_view_state({"page": "none", "order": 3, "model": None})
    assert ready.view.page() == "rankings"


def test_the_agreement_and_the_difference_show_their_images(ready: Rig) -> None:
    paths = [item.path for item in ready.workspace.images]
    same = [a == b for a, b in zip(ready.cells(1), ready.cells(2), strict=True)]  # as the table shows them
    alike = tuple(path for path, equal in zip(paths, same, strict=True) if equal)
    others = tuple(path for path, equal in zip(paths, same, strict=True) if not equal)
    assert alike and others
    shown: list[object] = []
    ready.workspace.slice_requested.connect(lambda _title, those: shown.append(those))
    assert ready.view.differ.text() == f"{len(others)} differ"
    ready.qtbot.mouseClick(ready.view.differ, Qt.MouseButton.LeftButton)
    ready.qtbot.mouseClick(ready.view._line, Qt.MouseButton.LeftButton)
    assert shown == [others, alike]
    ready.settle()
    assert " of 5 (" in ready.view.line(), "the number pressed stays as it was"
