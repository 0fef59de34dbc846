"""The association page's table, resolved from planted scores; intervals and p are scipy's."""

from __future__ import annotations

import pytest
from scipy import stats

from app.probes.association.measure import association
from app.probes.marks import GroupMark
from tests.rigs.planted import dealt, scored
from widgets.probes.association.state import resolve_pairs

MARKS = {name: GroupMark(name.upper(), "#0072b2", "#ffffff") for name in "abc"}


def test_a_label_has_a_bar_for_each_group_and_those_found_a_star() -> None:
    # Above 0.5: "hat" 9 of a's 10 images and none of b's, "tie" 1 of 10 each.
    hat = [0.9] * 9 + [0.1] * 11
    tie = [0.9] + [0.1] * 9 + [0.9] + [0.1] * 9
    scores = scored(list(zip(tie, hat, strict=True)), ("tie", "hat"))
    probe = association(scores, dealt([0] * 10 + [1] * 10, "ab"), (0, 1), 0.5, "cosine")
    table = resolve_pairs(probe, MARKS)
    assert [row.key for row in table.rows] == ["hat", "tie"]
    cell, other = (row.cells[0] for row in table.rows)
    assert cell.text == "★ hat" and cell.strong and other.text == "tie" and not other.strong
    assert [bar.text for bar in cell.bars] == ["90.0 %", "0.0 %"]
    assert [bar.mark for bar in cell.bars] == [MARKS["a"], MARKS["b"]]
    span, interval = cell.bars[0].span, stats.binomtest(9, 10).proportion_ci(method="wilson")
    assert span is not None and span.value == 0.9
    assert (span.low, span.high) == pytest.approx((interval.low, interval.high))
    p = stats.fisher_exact([[9, 1], [0, 10]]).pvalue
    assert 2 * p < 0.001 and cell.note == "+90.0 pts · q < 0.001"
    assert other.note == "0.0 pts · q 1.000"
    assert table.tsv().splitlines() == [
        "label\ta\tb\tdifference\ttests\tfound",
        "hat\t90.0 %\t0.0 %\t+90.0 pts\tq < 0.001\tyes",
        "tie\t10.0 %\t10.0 %\t0.0 pts\tq 1.000\tno",
    ]


def test_a_group_without_an_image_has_no_bar() -> None:
    probe = association(scored([[0.9]], ("hat",)), dealt([0], "ab"), (0, 1), 0.5, "cosine")
    cell = resolve_pairs(probe, MARKS).rows[0].cells[0]
    assert [bar.span is None for bar in cell.bars] == [False, True] and cell.bars[1].text == "no image"
    assert cell.note.startswith("— · ")
