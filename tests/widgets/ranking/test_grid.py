"""Values of a matrix as its cells show them."""

from __future__ import annotations

from widgets.ranking.grid import at_limit, in_cell


def test_a_difference_of_places_says_which_model_ranks_higher() -> None:
    shown = [in_cell(value, "places") for value in (4.0, -2.0, 0.5, 0.0)]
    assert shown == ["A +4", "B +2", "A +0.5", "0"]  # places = rank in B - rank in A
    assert at_limit(-3.0, "places") == "B +3"
    assert in_cell(-0.25, "cosine") == "−0.250"
