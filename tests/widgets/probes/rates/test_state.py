"""The groups' rates as a table, against counts made by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.analysis.exact_tests import holm
from app.analysis.zeroshot import score
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.measure import LabelProbe, label_probe
from app.probes.marks import marks_of
from app.probes.tags import Tags
from widgets.probes.rates.state import differing, resolve_rates

LABELS = ("cat", "dog", "car")
TOPS = {"young": "cccccccc", "old": "dddddddx", "other": "cd"}
"""Each image's top label by its first letter; x is the car."""


@pytest.fixture
def probe() -> LabelProbe:
    tags, tops = Tags(), ""
    for group, letters in TOPS.items():
        tags = tags.tagged([Path(f"{group}{n}.png") for n in range(len(letters))], "age", group)
        tops += letters
    images = np.eye(3, dtype=np.float32)[["cdx".index(letter) for letter in tops]]
    scores = score(images, np.eye(3, dtype=np.float32), LABELS, 100.0, None, 1.0)
    sets = [LabelSet(label, label, (label,)) for label in LABELS]
    return label_probe(scores, sets, tags.grouping(tuple(tags.of), "age"))


def table(probe: LabelProbe):  # type: ignore[no-untyped-def]
    return resolve_rates(probe, marks_of(("age",), probe.grouping.names, {}))


def test_a_row_a_label_and_a_column_a_group(probe: LabelProbe) -> None:
    shown = table(probe)
    assert [column.title for column in shown.columns] == ["label", "young · 8", "old · 8", "other · 2"]
    assert [row.key for row in shown.rows] == list(LABELS)
    texts = [[cell.text for cell in row.cells[1:]] for row in shown.rows]
    assert texts == [
        ["100.0 %", "0.0 % *", "50.0 %"],
        ["0.0 %", "87.5 % *", "50.0 %"],
        ["0.0 %", "12.5 %", "0.0 %"],
    ]


def test_intervals_are_wilsons(probe: LabelProbe) -> None:
    interval = table(probe).rows[1].cells[2].interval
    assert interval is not None
    # 7 of 8: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96, worked out by hand
    assert (interval.low, interval.high) == (pytest.approx(0.5291, abs=1e-4), pytest.approx(0.9776, abs=1e-4))


def test_groups_that_differ_are_marked_after_holm(probe: LabelProbe) -> None:
    # old against young, cat: 8 of 8 against 0 of 8; 2 of the C(16, 8) = 12,870 deals differ so much
    young, old, other = probe.p_alone[:, 0]
    assert np.isnan(young) and old == pytest.approx(2 / 12870)
    assert probe.p[1, 0] == pytest.approx(holm(np.array([old, other]))[0])
    assert differing(probe) == 2
    cell = table(probe).rows[0].cells[2]
    assert cell.strong and "p = 0.000" in cell.tip and "0 of 8 images" in cell.tip


def test_a_group_without_an_image_has_no_rate() -> None:
    tags = Tags().tagged([Path("a.png")], "age", "young").with_group("age", "old")
    scores = score(np.eye(3, dtype=np.float32)[:1], np.eye(3, dtype=np.float32), LABELS, 100.0, None, 1.0)
    sets = [LabelSet(label, label, (label,)) for label in LABELS]
    probe = label_probe(scores, sets, tags.grouping((Path("a.png"),), "age"))
    cell = table(probe).rows[0].cells[2]
    assert (cell.text, cell.interval) == ("—", None)
    assert differing(probe) == 0
