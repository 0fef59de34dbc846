"""Metadata of rows: values read where they lie, and rows that meet conditions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.collections.metadata import Condition, Metadata, condition_of
from app.errors import LoupeError

FIRST = {
    "image_path": ["a.jpg", "b.jpg", None, "d.jpg"],
    "caption": ["A red <b>car</b>", "blue", None, "Red sea"],
    "width": [100, 200, 300, None],
    "id": [2**53, 2**53 + 1, None, 2**63 - 1],
    "score": [0.5, 0.25, None, 1.0],
    "ok": [True, False, None, True],
}
SECOND = {"image_path": ["e.jpg", "f.jpg"], "caption": ["a red dog", "cat"], "width": [200, 250]}


@pytest.fixture
def metadata(tmp_path: Path) -> Metadata:
    extra: dict[str, Any] = {
        "embedding": [[1.0, 0.0]] * 4,
        "bytes": [b"x"] * 4,
        "picture": [{"bytes": b"x"}] * 4,
    }
    pq.write_table(pa.table({**FIRST, **extra}), tmp_path / "0.parquet", row_group_size=3)
    pq.write_table(pa.table(SECOND), tmp_path / "1.parquet")
    return Metadata([tmp_path / "0.parquet", tmp_path / "1.parquet"])


def test_columns_are_those_of_all_files_but_embeddings_and_bytes(metadata: Metadata) -> None:
    assert metadata.rows == 6
    assert metadata.columns == tuple(FIRST)


def test_values_come_in_the_order_asked_for(metadata: Metadata) -> None:
    rows = np.array([5, 3, 0, 3, 2])
    for _ in range(2):  # from the files, and from memory
        read = metadata.read(rows, ["image_path", "score"])
        assert read == {
            "image_path": ["f.jpg", "d.jpg", "a.jpg", "d.jpg", None],
            "score": [None, 1.0, 0.5, 1.0, None],
        }
    assert metadata.read(np.array([0]))["caption"] == ["A red <b>car</b>"]  # as it stands


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("caption=blue", [1]),
        ("caption~RED", [0, 3, 4]),
        ("caption~<b>", [0]),
        ("width=200", [1, 4]),
        ("width=200..250", [1, 4, 5]),
        ("score=0.5..1", [0, 3]),
        ("ok=true", [0, 3]),
        ("image_path = d.jpg", [3]),
        ("caption=.*", []),
        ("id=9007199254740993", [1]),  # no float tells it from its neighbour
        ("id=9223372036854775807", [3]),
        ("id=9007199254740992.0", [0]),
    ],
)
def test_rows_meet_a_condition(metadata: Metadata, text: str, rows: list[int]) -> None:
    assert metadata.matching([condition_of(text)]).tolist() == rows


def test_several_conditions_are_all_met(metadata: Metadata) -> None:
    conditions = [condition_of("caption~red"), condition_of("width=50..200")]
    assert metadata.matching(conditions).tolist() == [0, 4]


def test_conditions_are_read(metadata: Metadata) -> None:
    assert condition_of("a b=1..x") == Condition("a b", "equals", "1..x")
    assert condition_of("path~a=b") == Condition("path", "contains", "a=b")
    with pytest.raises(LoupeError, match="is no condition: COLUMN=VALUE"):
        condition_of("width")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "colour=red",
            r"^The collection has no column “colour” but image_path, .*, score, ok\.$",
        ),
        ("id=9223372036854775808", r"^The column id holds int64, which can't be compared with “9223"),
        ("width=wide", r"^The column width holds int64, which can't be compared with “wide”\.$"),
        ("caption=1..2", r"^The column caption holds string, which can't be compared with “1”\.$"),
    ],
)
def test_what_can_not_be_asked_is_said(metadata: Metadata, text: str, sentence: str) -> None:
    with pytest.raises(LoupeError, match=sentence):
        metadata.matching([condition_of(text)])


def test_a_row_that_is_not_there_is_refused(metadata: Metadata) -> None:
    with pytest.raises(IndexError):
        metadata.read(np.array([6]))


def test_it_reports_rows(metadata: Metadata) -> None:
    seen: list[tuple[int, int]] = []
    metadata.matching([condition_of("width=1")], lambda done, total: seen.append((done, total)))
    assert seen[-1] == (6, 6)
