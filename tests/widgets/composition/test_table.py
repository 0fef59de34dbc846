"""The laboratory's tables: what their cells say, draw and copy."""

from __future__ import annotations

from widgets.composition.state import OWN_KIND, Draft, Line, RateCell, RateRow, RateTable, resolve_table
from widgets.composition.table import resolve_captions, resolve_rates

DRAFT = Draft("a b", (Line("nouns swapped", "b a"), Line(OWN_KIND, "mine")))
SCORES = {"a b": {"cosine": 0.3, "scorer": -1.0}, "b a": {"cosine": 0.4}, "mine": {"cosine": 0.1}}


def test_captions_have_their_kind_numbers_ranks_and_verdicts() -> None:
    table = resolve_captions(resolve_table(DRAFT, SCORES, ("cosine", "scorer"), "typed"))
    assert [column.title for column in table.columns] == ["caption", "cosine", "scorer"]
    assert [row.key for row in table.rows] == ["a b", "b a", "mine"]
    true, swapped, own = (row.cells for row in table.rows)
    assert [cells[0].editable for cells in (true, swapped, own)] == [False, True, True]
    assert true[0].strong and true[0].lines[0].text == "true caption, typed" and table.rows[0].ruled
    assert "F2 rewords it" in swapped[0].tip and "F2" not in true[0].tip
    said = [(cells[1].text, cells[1].tone, cells[1].lines[0].text) for cells in (true, swapped, own)]
    assert said == [
        ("✗ 0.3000", "error", "rank 2"),
        ("✗ 0.4000", "error", "rank 1"),
        ("✓ 0.1000", "good", "rank 3"),
    ]
    assert "not ahead of every negative" in true[1].tip and "ahead of this one" in own[1].tip
    assert swapped[2].text == "…" and "not computed yet" in swapped[2].tip and swapped[2].value is None
    assert table.tsv().splitlines() == [
        "caption\tkind\tcosine\tcosine rank\tcosine true ahead\tscorer\tscorer rank\tscorer true ahead",
        "a b\ttrue caption, typed\t0.3\t2\tno\t-1\t1\t",
        "b a\tnouns swapped\t0.4\t1\tno\t\t\t",
        "mine\tyour own\t0.1\t3\tyes\t\t\t",
    ]


def test_rates_are_coloured_by_where_their_interval_lies_to_chance() -> None:
    rows = (
        RateRow("cosine", "the plain one", (RateCell(0.6, 0.55, 0.65, 100), RateCell(0.5, 0.4, 0.6, 80))),
        RateRow("scorer", "", (None, RateCell(0.2, 0.1, 0.3, 80)), "not trained"),
    )
    table = resolve_rates(RateTable("method", ("binding", "space"), ("of attributes", "of places"), rows))
    assert [column.title for column in table.columns] == ["method", "binding", "space"]
    assert [column.tip for column in table.columns[1:]] == ["of attributes", "of places"]
    above, at = table.rows[0].cells[1:]
    none, below = table.rows[1].cells[1:]
    assert [cell.text for cell in (above, at, none, below)] == ["✓ 60.0 %", "≈ 50.0 %", "—", "✗ 20.0 %"]
    assert [cell.tone for cell in (above, at, below)] == ["good", "text", "error"]
    assert above.lines[0].text == "55.0–65.0"
    assert above.interval is not None and (above.interval.value, above.interval.chance) == (0.6, 0.5)
    assert none.interval is None and none.tip == "scorer: not trained"
    assert table.rows[1].cells[0].lines[0].text == "not trained"
    assert table.tsv().splitlines() == [
        "row\tcolumn\taccuracy\tlow\thigh\tn\tchance",
        "cosine\tbinding\t0.6000\t0.5500\t0.6500\t100\t0.5000",
        "cosine\tspace\t0.5000\t0.4000\t0.6000\t80\t0.5000",
        "scorer\tspace\t0.2000\t0.1000\t0.3000\t80\t0.5000",
    ]
