"""Every output of the rules on the captions of `tests/data/negatives.tsv` has a mark, given by reading it.

The table: a line "caption" and its text, then a line for each output: its kind, two letters and the text. The
first letter says whether the sentence is true of what the caption describes (t true, f false, u unsure), the
second whether it is grammatical (y, n). An order of words that is no English says nothing: it is false.
An output that the table lacks fails: read it, and give it a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.composition.negatives import GRAMMATICAL, KINDS, hard_negatives

TABLE = Path(__file__).parents[2] / "data" / "negatives.tsv"


def lines() -> Iterator[tuple[str, ...]]:
    for line in TABLE.read_text("utf-8").splitlines():
        yield tuple(line.split("\t"))


@cache
def marks() -> dict[str, dict[tuple[str, str], str]]:
    """Return for each caption the marks of its outputs, by kind and text."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    caption = ""
    for first, *rest in lines():
        if first == "caption":
            caption = rest[0]
            found[caption] = {}
        else:
            found[caption][first, rest[1]] = rest[0]
    return found


@cache
def outputs() -> list[tuple[str, str, str, str]]:
    """Return caption, kind, text and marks ("" for none) of all that the rules write."""
    return [
        (caption, item.kind, item.text, known.get((item.kind, item.text), ""))
        for caption, known in marks().items()
        for item in hard_negatives(caption)
    ]


def test_the_table_is_large_and_its_marks_are_marks() -> None:
    assert len(marks()) >= 500
    for known in marks().values():
        assert all(kind in KINDS for kind, _ in known)
        assert all(mark[0] in "tfu" and mark[1] in "yn" and len(mark) == 2 for mark in known.values())


def test_every_output_has_a_mark() -> None:
    assert [output[:3] for output in outputs() if not output[3]] == []


def test_nothing_that_may_be_true_is_written() -> None:
    # What is written is counted in rates.
    assert [output for output in outputs() if output[3][:1] in ("t", "u")] == []


def test_those_of_grammatical_kinds_are_grammatical() -> None:
    told = [mark[1] for _, kind, _, mark in outputs() if kind in GRAMMATICAL]
    assert told.count("y") >= 0.95 * len(told)


def test_a_caption_has_four_undoubted_negatives() -> None:
    undoubted = [caption for caption, _, _, mark in outputs() if mark[:1] == "f"]
    assert len(undoubted) >= 4 * len(set(undoubted))
