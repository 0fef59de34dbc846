"""Rows' names, groups and classes, held against the metadata as it was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from app.collections.opening import open_collection
from app.collections.sample import Sample, sample_of
from app.errors import LoupeError
from app.probes.rows.metadata import classed, groups_of, names_of
from tests.rigs.collections.photos import save_as_collection
from tests.rigs.collections.synthetic import write_metadata

PATHS = ["a/1.jpg", "a//2.jpg", None, "a/1.jpg", "", "b.jpg"]
SEXES = ["woman", None, "man", "woman", "man", " "]
AGES = ["10", "9", "10", "9", "10", "9"]


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    folder = save_as_collection(tmp_path / "c", np.eye(6, 16), [str(path) for path in PATHS])
    write_metadata(folder, 0, pa.table({"image_path": PATHS, "sex": SEXES, "age": AGES}))
    return sample_of(open_collection(folder), 6)


def test_no_two_rows_are_called_alike(sample: Sample) -> None:
    names = names_of(sample)
    wanted = ["a/1.jpg, row 0", "a/2.jpg", "row 2", "a/1.jpg, row 3", "row 4", "b.jpg"]
    assert list(names) == [Path(name) for name in wanted]
    assert names[1:3] == [Path("a/2.jpg"), Path("row 2")] and names[-1] == Path("b.jpg")
    assert list(names.at(np.array([3, 5]))) == [Path("a/1.jpg, row 3"), Path("b.jpg")]


def test_groups_are_the_columns_values_in_natural_order(sample: Sample) -> None:
    sexes = groups_of(sample, ["sex"])
    assert (sexes.attribute, sexes.names) == ("sex", ("man", "woman"))
    assert sexes.codes.tolist() == [1, -1, 0, 1, 0, -1]
    ages = groups_of(sample, ["age", "age"])
    assert (ages.attribute, ages.names, ages.codes.tolist()) == ("age", ("9", "10"), [1, 0, 1, 0, 1, 0])


def test_crossed_groups_are_those_that_there_are(sample: Sample) -> None:
    crossed = groups_of(sample, ["sex", "age"])
    assert crossed.attribute == "sex x age"
    assert crossed.names == ("man, 10", "woman, 9", "woman, 10")
    assert crossed.codes.tolist() == [2, -1, 0, 1, 0, -1]
    with pytest.raises(LoupeError, match="no column “kind”"):
        groups_of(sample, ["kind"])


def test_rows_without_a_class_are_left_out(sample: Sample) -> None:
    found = classed(sample, "sex")
    assert found.classes == ("man", "woman")
    assert (found.places.tolist(), found.codes.tolist()) == ([0, 2, 3, 4], [1, 0, 1, 0])
    assert found.truth.of[Path("row 4")] == (0,) and len(found.truth.of) == 4
    assert found.of(np.arange(12.0).reshape(6, 2)).tolist() == [[0, 1], [4, 5], [6, 7], [8, 9]]
