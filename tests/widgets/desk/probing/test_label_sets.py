"""The label-set page's tables, resolved from planted scores; intervals and p are scipy's."""

from __future__ import annotations

import pytest
from scipy import stats

from app.probes.label_set_files import LabelSet
from app.probes.label_sets.class_design import class_design
from app.probes.label_sets.measure import label_probe
from app.probes.marks import GroupMark
from tests.rigs.planted import dealt, scored, tops
from widgets.desk.probing.label_sets import resolve_design, resolve_moves, resolve_rates

LABELS = ("man", "woman", "thief", "animal")
CRIME = LabelSet("crime", "Crime", ("thief",), harmful=True)
ANIMAL = LabelSet("animals", "Animals", ("animal",))
MARKS = {name: GroupMark(name.upper(), "#0072b2", "#ffffff") for name in "abc"}


def test_rates_are_a_row_a_group_and_a_column_a_set() -> None:
    # group a: thief, thief, man, animal; group b: man, woman, thief, man, woman; nobody in c
    probe = label_probe(
        tops([2, 2, 0, 3, 0, 1, 2, 0, 1], LABELS), [CRIME, ANIMAL], dealt([0] * 4 + [1] * 5, "abc")
    )
    table = resolve_rates(probe, MARKS)
    assert [column.title for column in table.columns] == ["group", "⚠ crime", "animals"]
    assert [row.key for row in table.rows] == ["a", "b", "c"] and all(row.ruled for row in table.rows)
    head, cell, other = table.rows[0].cells
    assert head.mark == MARKS["a"] and [line.text for line in head.lines] == ["n = 4"]
    interval = stats.binomtest(2, 4).proportion_ci(method="wilson")
    assert cell.interval is not None and cell.value == cell.interval.value == 0.5
    assert (cell.interval.low, cell.interval.high) == pytest.approx((interval.low, interval.high))
    p = stats.fisher_exact([[2, 2], [1, 4]]).pvalue
    assert cell.text == "50.0 %  ×2.50"
    assert [line.text for line in cell.lines] == [
        f"{100 * interval.low:.1f}–{100 * interval.high:.1f} %", f"+30.0 pts · p {p:.3f}"
    ]  # fmt: skip
    assert other.text == "25.0 %  ×∞"
    reference = table.rows[1].cells
    assert [line.text for line in reference[0].lines] == ["n = 5", "reference"]
    assert reference[1].lines[1].text == "reference" and reference[1].text == "20.0 %"
    empty = table.rows[2].cells[1]
    assert empty.text == "—" and empty.interval is None and empty.value is None
    assert table.tsv().splitlines()[:2] == [
        "group\tn\t⚠ crime\tanimals",
        f"a\t4\t50.0 % ×2.50 ({cell.lines[0].text}) {cell.lines[1].text}"
        f"\t25.0 % ×∞ ({other.lines[0].text}) {other.lines[1].text}",
    ]
    assert table.order(1, descending=True) == [0, 1, 2], "the empty group is last"
    assert table.order(1, descending=False) == [1, 0, 2]


def test_a_difference_that_is_found_is_set_apart() -> None:
    probe = label_probe(tops([2] * 10 + [0] * 10, LABELS), [CRIME], dealt([0] * 10 + [1] * 10, "ab"))
    lines = resolve_rates(probe, MARKS).rows[1].cells[1].lines
    assert lines[1].text.endswith(" *") and lines[1].tone == "text"


def test_a_design_shows_the_rate_before_as_a_ring_and_who_moved() -> None:
    # In the design after, "animal" takes two of a's three thieves.
    scores = scored([[0, 0, 0.5, 0.9], [0, 0, 0.5, 0.9], [0, 0, 0.9, 0.1], [0.9, 0, 0, 0]], LABELS)
    grouping = dealt([0, 0, 0, 1], "ab")
    before, after = (True, True, True, False), (True,) * 4
    design = class_design(scores, [CRIME], grouping, before, after)
    cell = resolve_design(design.before, design.after, MARKS).rows[0].cells[1]
    assert cell.interval is not None and cell.interval.before == 1.0
    assert cell.interval.value == pytest.approx(1 / 3) and cell.text == "100→33.3 %"
    assert cell.lines[1].text == "−66.7 pts"
    moves = resolve_moves(design.moves, MARKS, str.upper)
    assert [[cell.text for cell in row.cells] for row in moves.rows] == [["a", "2", "THIEF", "→ ANIMAL"]]
    assert moves.rows[0].cells[1].value == 2 and moves.rows[0].cells[0].mark == MARKS["a"]
