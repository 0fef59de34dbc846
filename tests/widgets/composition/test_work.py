"""The composition laboratory's work: numbers, rates over images and scenes, scorers' files, exports."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pytestqt.qtbot import QtBot

from app.composition.scorer import Scorer, ScorerInfo, ScorerNetwork, load_scorer, save_scorer
from app.composition.scorer_input import make_words
from app.composition.training_plan import TrainingPlan
from app.errors import Cancelled, LoupeError
from app.partial import Covered
from tests.rigs.composition import GRID, FakeEngine, FakeScorer, FakeTicket, model
from widgets.composition.scorers import (
    Scorers,
    TrainRequest,
    import_scorer,
    load_scorers,
    plan_of,
    scorer_path,
    steps_to_go_on_from,
)
from widgets.composition.state import ALL_KIND, OWN_KIND, Line, RateCell, RateTable
from widgets.composition.table import resolve_rates
from widgets.composition.training import TrainingPage
from widgets.composition.work import (
    AblationRequest,
    ImagesRequest,
    ScoreKey,
    ScoreRequest,
    measure_images,
    rule_lines,
    run_ablation,
    save_table,
    score_captions,
)

TICKET: Any = FakeTicket()


def picture(path: Path, caption: str = "") -> Path:
    said = PngInfo()
    if caption:
        said.add_text("Description", caption)
    Image.new("RGB", (4, 4)).save(path, pnginfo=said)
    return path


def loaded(**scorers: FakeScorer) -> Scorers:
    return Scorers(model(), scorers)  # type: ignore[arg-type]


def engine(**cosines: float) -> Any:
    return FakeEngine({text.replace("_", " "): value for text, value in cosines.items()})


def test_captions_have_a_number_by_every_method() -> None:
    key = ScoreKey(Path("a.png"), "crop", "clip", 1)
    scorers = loaded(scorer=FakeScorer(), scorer_without_negation=FakeScorer({"a cat": 7}))
    known = {"dog": {"cosine": 0.5}}
    request = ScoreRequest(key, ("a cat", "cat", "dog"), known, scorers)
    result = score_captions(engine(a_cat=0.3), request, TICKET)
    assert result.scores["dog"] == known["dog"], "what is known is not computed again"
    assert result.key == key
    assert result.scores["a cat"] == pytest.approx(
        {"cosine": 0.3, "map_mean": 0.1, "scorer": -5, "scorer_without_negation": 7}
    )
    assert "scorer_without_rows" not in result.scores["cat"]


def test_what_was_asked_of_another_model_is_dropped() -> None:
    held = engine()
    held.info = model("other")
    with pytest.raises(Cancelled):
        key = ScoreKey(Path("a.png"), "crop", "clip", 1)
        score_captions(held, ScoreRequest(key, ("a cat",), {}, loaded()), TICKET)


def test_each_image_is_asked_its_own_caption_else_the_typed_one(tmp_path: Path) -> None:
    own = picture(tmp_path / "own.png", "a red circle and a blue square")
    typed = picture(tmp_path / "typed.png")
    broken = picture(tmp_path / "broken.png")
    held = FakeEngine({"a red circle and a blue square": 0.3, "a dog": 0.1})
    held.broken.add(broken)
    lines = (Line(OWN_KIND, "a cat"), Line(OWN_KIND, "a cow"))
    request = ImagesRequest((own, typed, broken), "crop", "a dog", lines, 0, loaded(scorer=FakeScorer()))
    ticket: Any = FakeTicket()
    measured = measure_images(held, request, ticket)  # type: ignore[arg-type]
    assert measured.title == "partial: 2 of 3 images" and measured.part == Covered(2, 3)
    assert "1 with a caption of their own, 1 with the typed one" in measured.note
    assert "1 that can't be read" in measured.note
    assert ticket.reports[0] == (0, 3) and ticket.reports[-1] == (3, 3)
    table = measured.tables["captions"]
    assert table.columns == ("cosine", "map mean", "scorer")
    rows = {row.title: row for row in table.rows}
    swapped, mine, everything = rows["attributes swapped"], rows[OWN_KIND], rows[ALL_KIND]
    assert swapped.cells[0] == RateCell(1.0, *wilson(1, 1), 1, 0.5, (own,))
    assert mine.cells[0] == RateCell(0.0, *wilson(0, 1), 1, 1 / 3)
    assert everything.cells[0] is not None and everything.cells[0].value == 0.5
    assert table.rows[-1] is everything


def wilson(hits: int, n: int) -> tuple[float, float]:
    from app.analysis.rates import Rate

    return Rate(hits, n).interval()


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    request = ImagesRequest((picture(tmp_path / "a.png"),), "crop", "", (), 0, loaded())
    with pytest.raises(LoupeError, match="needs a true caption"):
        measure_images(engine(), request, TICKET)


class Towers:
    """An encoder whose global image embedding knows nothing, so that every cosine is a tie."""

    info = model()

    def dense_image(self, pixels: object) -> Any:
        from app.images.images import Crop
        from app.models.encoder import DenseImage

        rows = np.tile(np.eye(4, dtype=np.float32)[0], (5, 1))
        return DenseImage(rows, np.ones(5, np.float32), GRID, "CLS", "raw", Crop(0, 0, 1, 1))

    def dense_text(self, text: str) -> Any:
        from app.models.encoder import DenseText
        from app.models.tokens import Tokens

        rows = np.tile(np.eye(4, dtype=np.float32)[0], (3, 1))
        tokens = Tokens(text, (0, 1, 2), ("SOT", "w", "EOT"), "", 3, 77)
        return DenseText(rows, np.ones(3, np.float32), ("SOT", "w", "EOT"), (0, 1, 2), 2, tokens)


def test_the_ablation_asks_every_method_about_every_kind() -> None:
    class Held:
        def require(self) -> Towers:
            return Towers()

    ticket: Any = FakeTicket()
    scorers = loaded(scorer=FakeScorer(), scorer_without_negation=FakeScorer())
    held: Any = Held()
    measured = run_ablation(held, AblationRequest(4, 3, "test", scorers), ticket)
    assert set(measured.tables) == {"captions", "images"}
    table = measured.tables["captions"]
    assert table.columns == ("binding", "spatial", "negation")
    rows = {row.title: row for row in table.rows}
    assert all(cell is not None and cell.n == 4 for cell in rows["cosine"].cells)
    assert [cell.value for cell in rows["cosine"].cells if cell] == [0, 0, 0], "ties count against"
    assert rows["scorer without rows"].cells == (None, None, None)
    assert rows["scorer without rows"].note == "not trained yet"
    assert rows["scorer"].cells == rows["scorer without negation"].cells, "the same stand-in was asked twice"
    done = [report[0] for report in ticket.reports]
    assert done == sorted(done) and ticket.reports[-1][0] == ticket.reports[-1][1]
    assert measured.title == "4 scenes a kind, unseen pairs, seed 3"


# --- scorers ----------------------------------------------------------------------------------------------


def scorer(method: str = "scorer", model_id: str = "clip", weights: str = "ab" * 32) -> Scorer:
    functional = method != "scorer_without_rows"
    words = make_words(5, 0) if functional else {}
    info = ScorerInfo(model_id, weights, GRID, 5, words=tuple(words), functional=functional, steps=7)
    return Scorer(info, ScorerNetwork(5), words)


def keep(path: Path, one: Scorer) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_scorer(path, one)
    return path


def test_the_users_own_scorers_are_found_for_their_model() -> None:
    assert load_scorers(model(), TICKET).by_method == {}
    keep(scorer_path(model(), "scorer"), scorer())
    keep(scorer_path(model(), "scorer_without_rows"), scorer("scorer_without_rows"))
    found = load_scorers(model(), TICKET)
    assert set(found.by_method) == {"scorer", "scorer_without_rows"}
    assert found.lines[0].text == "Scorer, yours: 7 steps, seed 0"
    assert load_scorers(model("other", "cd" * 32), TICKET).by_method == {}


def test_a_damaged_scorer_is_told_and_the_others_are_loaded() -> None:
    keep(scorer_path(model(), "scorer"), scorer()).write_bytes(b"nothing")
    keep(scorer_path(model(), "scorer_without_rows"), scorer("scorer_without_rows"))
    found = load_scorers(model(), TICKET)
    assert set(found.by_method) == {"scorer_without_rows"}
    assert len(found.warnings) == 1


def test_the_window_trains_as_the_command_does(qtbot: QtBot) -> None:
    page = TrainingPage()
    qtbot.addWidget(page)
    request = TrainRequest(model(), page.method(), page.steps.value(), page.seed.value())
    assert plan_of(request) == TrainingPlan()


def test_a_stopped_training_is_noticed() -> None:
    request = TrainRequest(model(), "scorer", 40, 0)
    assert steps_to_go_on_from(request, TICKET) == (request, 0)
    plan = plan_of(request)
    assert plan.functional and plan.negation and plan.steps == 40
    assert not plan_of(replace(request, method="scorer_without_rows")).functional
    assert not plan_of(replace(request, method="scorer_without_negation")).negation


def test_an_imported_scorer_must_fit_and_replaces_none(tmp_path: Path) -> None:
    mine = keep(scorer_path(model(), "scorer"), scorer())
    before = mine.read_bytes()
    other = keep(tmp_path / "other.safetensors", scorer(weights="cd" * 32))
    with pytest.raises(LoupeError, match="trained for clip"):
        import_scorer(other, model(), TICKET)
    assert mine.read_bytes() == before
    fits = keep(tmp_path / "fits.safetensors", scorer())
    assert import_scorer(fits, model(), TICKET) == ("scorer", False)
    assert load_scorer(mine).info.model_id == "clip"
    assert mine.with_name("scorer-older-1.safetensors").read_bytes() == before
    assert {path.name for path in mine.parent.iterdir()} == {mine.name, "scorer-older-1.safetensors"}


# --- files ------------------------------------------------------------------------------------------------


def test_tables_are_saved_with_where_they_are_from(tmp_path: Path) -> None:
    rows = [{"caption": "a cat", "cosine": 0.25}, {"caption": "a dog", "cosine": 0.5, "scorer": 1.0}]
    save_table(tmp_path / "a.csv", rows, model(), {"image": "cat.png"})
    read = list(csv.DictReader((tmp_path / "a.csv").read_text("utf-8").splitlines()))
    assert [row["cosine"] for row in read] == ["0.25", "0.5"] and read[0]["scorer"] == ""
    made = json.loads((tmp_path / "a.csv.json").read_text("utf-8"))["provenance"]
    assert made["model"]["weights_hash"] == "ab" * 32 and made["image"] == "cat.png"
    assert {row["model"] for row in read} == {"clip"}
    save_table(tmp_path / "a.json", rows, model(), {})
    assert json.loads((tmp_path / "a.json").read_text())["rows"] == rows
    with pytest.raises(LoupeError, match=r"saved as \.csv or \.json"):
        save_table(tmp_path / "a.txt", rows, model(), {})


def test_rules_write_negatives() -> None:
    lines = rule_lines("a red circle and a blue square")
    assert Line("attributes swapped", "a blue circle and a red square") in lines
    assert resolve_rates(RateTable(columns=("a",))).tsv().startswith("row\tcolumn\taccuracy")
