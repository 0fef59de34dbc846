"""Probes as files: numbers that don't exist, provenance, and refusals."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from app.errors import LoupeError
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.measure import label_probe
from app.probes.result import Together, plain
from app.probes.write import probe_table, save_probe
from app.provenance import Provenance
from tests.rigs.planted import dealt, tops

MADE = Provenance(app="test", created="now", model={"id": "m"}, labels=("man", "thief"))
PROBE = label_probe(
    tops([1, 0, 0], ("man", "thief")),
    [LabelSet("crime", "C", ("thief",), harmful=True)],
    dealt([0, 1, 1], "abc"),
)


def test_json_has_null_where_there_is_no_number(tmp_path: Path) -> None:
    save_probe(tmp_path / "p.json", PROBE, MADE)
    said = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert said["provenance"] == {
        "app": "test",
        "created": "now",
        "model": {"id": "m"},
        "labels": ["man", "thief"],
    }
    assert [rate["rate"] for rate in said["rates"]] == [1.0, 0.0, None]
    assert said["rates"][0]["ratio"] is None  # over a rate of 0
    assert said["sets"][0]["labels"] == ["thief"] and said["sets"][0]["harmful"] is True
    assert said["method"] == PROBE.method()


def test_csv_is_a_plain_table_with_empty_cells_and_its_method_beside_it(tmp_path: Path) -> None:
    save_probe(tmp_path / "p.csv", PROBE, MADE)
    with (tmp_path / "p.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["rate"] for row in rows] == ["1.0", "0.0", ""]
    assert {row["model"] for row in rows} == {"m"} and not {"method", "provenance"} & rows[0].keys()
    beside = json.loads((tmp_path / "p.csv.json").read_text(encoding="utf-8"))
    assert beside["method"] == PROBE.method() and beside["provenance"]["model"] == {"id": "m"}
    both = probe_table(Together([PROBE, PROBE]), MADE).csv()
    assert len(list(csv.reader(both.splitlines()))) == 7


def test_files_are_not_overwritten_and_endings_are_checked(tmp_path: Path) -> None:
    save_probe(tmp_path / "p.csv", PROBE, MADE)
    with pytest.raises(LoupeError, match="exists already"):
        save_probe(tmp_path / "p.csv", PROBE, MADE)
    save_probe(tmp_path / "p.csv", PROBE, MADE, overwrite=True)
    with pytest.raises(LoupeError, match=r"saved as .csv or .json, not as “p.txt”"):
        save_probe(tmp_path / "p.txt", PROBE, MADE)


def test_plain_is_what_json_takes() -> None:
    value = {"a": (np.float64("nan"), np.int64(3), np.array([1.0, np.inf])), 5: None, "b": True}
    assert plain(value) == {"a": [None, 3, [1.0, None]], "5": None, "b": True}
