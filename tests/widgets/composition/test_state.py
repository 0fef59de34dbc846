"""What the composition laboratory shows for given captions and numbers."""

from __future__ import annotations

from widgets.composition.state import (
    OWN_KIND,
    TRUE_KIND,
    CurvePoint,
    Draft,
    Line,
    RateCell,
    TrainingView,
    duration,
    loaded_text,
    progress_text,
    rate_text,
    rate_tip,
    resolve_table,
    summary,
    value_text,
)

DRAFT = Draft("a b", (Line("nouns swapped", "b a"), Line(OWN_KIND, "mine")))


def test_rules_speak_anew_and_own_negatives_stay() -> None:
    told = DRAFT.retold("c d", [Line("nouns swapped", "d c")])
    assert [line.text for line in told.lines] == ["d c", "mine"]
    assert [line.text for line in told.retold("mine", []).lines] == [], "what is true now is no negative"


def test_a_reworded_negative_is_the_users_own() -> None:
    edited = DRAFT.edited(0, "  b   and a ")
    assert edited.lines[0] == Line(OWN_KIND, "b and a")
    assert DRAFT.edited(0, "mine") is DRAFT, "no negative twice"
    assert DRAFT.edited(0, "a b") is DRAFT, "nor the true caption"
    assert DRAFT.edited(0, " ").lines == DRAFT.lines[1:]
    assert DRAFT.added("mine") is DRAFT
    assert DRAFT.added("b a").lines[0] == Line(OWN_KIND, "b a"), "what a rule wrote, too, is kept as theirs"
    told = DRAFT.added("b a").retold("a b", [Line("nouns swapped", "b a")])
    assert [line.text for line in told.lines if line.kind == OWN_KIND] == ["b a", "mine"]
    assert DRAFT.without([0, 1]).lines == ()


def test_marks_say_where_the_true_caption_wins_and_loses() -> None:
    scores = {
        "a b": {"cosine": 0.3, "scorer": 1.0},
        "b a": {"cosine": 0.4, "scorer": 0.5},
        "mine": {"cosine": 0.1, "scorer": -2.0},
    }
    table = resolve_table(DRAFT, scores, ("cosine", "scorer"), "typed")
    assert [row.kind for row in table.rows] == [f"{TRUE_KIND}, typed", "nouns swapped", OWN_KIND]
    assert table.rows[0].true and not table.rows[1].true
    assert [row.cells[0].verdict for row in table.rows] == ["loss", "loss", "win"]
    assert [row.cells[0].rank for row in table.rows] == [2, 1, 3]
    assert [row.cells[1].verdict for row in table.rows] == ["win", "win", "win"]
    assert summary(table) == "ahead: ✗ cosine 1 of 2 · ✓ scorer 2 of 2"


def test_a_tie_is_no_win() -> None:
    scores = {text: {"cosine": 0.25} for text in DRAFT.texts}
    table = resolve_table(DRAFT, scores, ("cosine",))
    assert [row.cells[0].verdict for row in table.rows] == ["loss"] * 3
    assert [row.cells[0].rank for row in table.rows] == [3, 3, 3]


def test_unknown_numbers_have_no_mark() -> None:
    table = resolve_table(DRAFT, {"b a": {"cosine": 0.25}}, ("cosine",))
    assert [row.cells[0].verdict for row in table.rows] == ["", "", ""]
    assert summary(table) == ""
    assert value_text("cosine", None) == "…"
    assert value_text("cosine", -0.01234) == "−0.0123"
    assert value_text("scorer", -1.5) == "−1.50"


def test_a_rate_stands_to_chance_with_its_whole_interval() -> None:
    above, at, below = (RateCell(v, v - 0.05, v + 0.05, 100) for v in (0.6, 0.53, 0.4))
    assert [cell.verdict for cell in (above, at, below)] == ["above", "at", "below"]
    assert rate_text(above) == "✓ 60.0 %"
    assert RateCell(0.3, 0.25, 0.35, 10, chance=0.2).verdict == "above"
    tip = rate_tip("cosine", "binding", below)
    assert "40 of 100, below chance (50.0 %)" in tip and "95 % interval 35.0–45.0 % (Wilson)" in tip


def test_progress_says_how_far_and_how_long() -> None:
    assert progress_text(TrainingView("idle")) == ""
    assert progress_text(TrainingView("running")) == "Waiting for the worker…"
    view = TrainingView("running", step=50, steps=1500, done=1200, total=4000, seconds_left=130.0)
    assert progress_text(view) == "Step 50 of 1,500: 30 % of the work done, 2 min left"
    early = TrainingView("running", done=10, total=4000)
    assert progress_text(early) == "Scenes are made and embedded: 0 % of the work done"
    assert [duration(s) for s in (42, 600, 5400)] == ["42 s", "10 min", "1.5 h"]
    assert loaded_text(TrainingView("idle", "clip"), "scorer") == "No scorer for clip yet"
    assert loaded_text(TrainingView("no-model"), "scorer") == "No model is loaded"
    assert CurvePoint(1, 0.5).accuracy == {}
