"""Exported tables read back: what is told of them, and their labels."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from app.exported import read_about, table_labels

MADE = {"app": "CLIP Loupe", "model": {"id": "m"}, "labels": ["cat, the", "dog"]}


def test_a_table_of_an_older_version_is_read_back(tmp_path: Path) -> None:
    with (tmp_path / "old.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        long = {**MADE, "prompts": ["x" * 200_000]}  # longer than Python's own limit of a cell
        writer.writerow(("label", "images", "method", "provenance"))
        writer.writerow(("dog", 1, "Counted by hand.", json.dumps(long)))
        writer.writerow(("cat", 2, "", ""))
    told = read_about(tmp_path / "old.csv")
    assert told == {"table": "old.csv", "method": "Counted by hand.", "provenance": long}


@pytest.mark.parametrize("text", ["", "a,b\n", "provenance\n", "provenance\n[1]\n", "\x00"])
def test_other_tables_tell_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.csv").write_text(text)
    assert read_about(tmp_path / "x.csv") is None and read_about(tmp_path / "none.csv") is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_exported_table_tells_its_labels(tmp_path: Path, delimiter: str) -> None:
    rows = ["rank label weights_hash", "1 dog h", '2 "cat, the" h', "1 bird h", "2 dog h"]
    text = "\n".join(row.replace("cat, the", "CAT").replace(" ", delimiter) for row in rows)
    text = text.replace("CAT", "cat, the") + "\n"
    path = tmp_path / "t.csv"
    path.write_text(text)
    assert table_labels(path, text) == ("dog", "cat, the", "bird"), "as they come"
    made = {"labels": ["bird", "fish", "cat, the", "dog"]}
    for provenance in (made, {"a": made, "b": made}):
        (tmp_path / "t.csv.json").write_text(json.dumps({"table": "t.csv", "provenance": provenance}))
        assert table_labels(path, text) == ("bird", "cat, the", "dog"), "as asked; fish was taken out"
    bare = "attribute,weights_hash\nage,h\n"
    assert table_labels(path, bare) == ("bird", "fish", "cat, the", "dog")
    assert table_labels(path, "") is None


def test_a_table_from_elsewhere_has_a_column_of_labels(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    assert table_labels(path, "label\ncat\ndog\n") == ("cat", "dog"), "its title is no label"
    assert table_labels(path, 'id;label;note\n1;"cat, the";x\n2;dog\n3\n4;dog;y\n') == ("cat, the", "dog")
    assert table_labels(path, "cat\nlabel\n") is None and table_labels(path, "cat, dog\n") is None, "lines"
    assert table_labels(path.with_suffix(".txt"), "label\ncat\n") is None, "lines"
