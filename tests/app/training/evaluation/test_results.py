from __future__ import annotations

from app.analysis.rates import Rate
from app.analysis.resampled import MeanRate
from app.training.evaluation.results import Results


def test_the_table_has_one_line_a_figure_and_the_notes_last() -> None:
    results = Results("m", {"a rate": Rate(1, 4), "a mean": MeanRate(0.5, 0.25, 0.75, 9)}, {"x": 3.5})
    results.numbers["cosine"] = 0.0123
    results.notes.append("A note.")
    model, rate, mean, x, cosine, note = str(results).splitlines()
    assert (model, note) == ("m", "A note.")
    assert rate.split("  ")[0] == "a rate" and "25.0 %" in rate and "n = 4" in rate
    assert mean == "a mean   50.0 %  (25.0 to 75.0, n = 9)"
    assert x.split() == ["x", "3.50"] and cosine.split() == ["cosine", "0.012"]


def test_json_has_the_same_by_name() -> None:
    results = Results("m", {"a mean": MeanRate(0.5, 0.25, 0.75, 9)}, {"x": 3.5}, ["A note."])
    rates = {"a mean": {"value": 0.5, "low": 0.25, "high": 0.75, "n": 9}}
    assert results.as_dict() == {"model": "m", "rates": rates, "numbers": {"x": 3.5}, "notes": ["A note."]}
