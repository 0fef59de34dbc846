"""Rows of a collection as probes take them: what they are called, their groups, and their classes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.collections.sample import paths_of
from app.errors import LoupeError
from app.natural_order import natural_key
from app.probes.tags import Tags
from app.truth.truth import Truth
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles, Floats
    from app.collections.sample import Sample

MOST_GROUPS = 100
"""Values of a column that makes groups: one with more tells rows apart, not groups of them."""

MOST_CLASSES = 10_000
"""Values of a column that tells classes: one with more, such as captions, tells rows apart."""


class Classed(NamedTuple):
    """Rows with a class: the truth, what they are called [N], and where they are [N] in the sample."""

    truth: Truth
    names: tuple[Path, ...]
    places: tuple[int, ...]

    def of(self, values: Doubles) -> Floats:
        """Return what a sample has [M, ...] of these rows [N, ...]."""
        kept: Floats = values[list(self.places)].astype(np.float32)
        return kept


def names_of(sample: Sample) -> tuple[Path, ...]:
    """Return a name for each row, no two alike: its path, where it has one that no other row has."""
    paths = paths_of(sample)
    counted = Counter(paths)
    return tuple(
        Path(f"row {row}") if path is None else path if counted[path] == 1 else Path(f"{path}, row {row}")
        for row, path in zip(sample.rows.tolist(), paths, strict=True)
    )


def column_of(sample: Sample, column: str) -> list[str]:
    """Return the rows' values in a column of the metadata as names; "" where one is missing or blank.

    Raises LoupeError where there is no such column.
    """
    metadata = sample.collection.metadata
    if metadata is None:
        said = "{folder} has no metadata, and so no column “{column}”."
        raise LoupeError(wording(said, folder=sample.collection.folder, column=column))
    return [_name(value) for value in metadata.read(sample.rows, [column])[column]]


def tags_of(sample: Sample, names: Sequence[Path], columns: Sequence[str]) -> Tags:
    """Return the values of rows with these names in metadata's columns as tags.

    Raises LoupeError for a column that isn't there or makes no groups.
    """
    of: dict[Path, dict[str, str]] = {name: {} for name in names}
    groups: dict[str, tuple[str, ...]] = {}
    for column in dict.fromkeys(columns):
        texts = column_of(sample, column)
        groups[column] = tuple(sorted({text for text in texts if text}, key=natural_key))
        if not 0 < len(groups[column]) <= MOST_GROUPS:
            said = "The column “{column}” has {count:,} values; groups are made of 1 to {most}."
            raise LoupeError(wording(said, column=column, count=len(groups[column]), most=MOST_GROUPS))
        for name, text in zip(names, texts, strict=True):
            if text:
                of[name][column] = text
    return Tags(groups, of)


def classed(sample: Sample, column: str, names: Sequence[Path] = ()) -> Classed:
    """Return the rows that have a class in a column.

    names: what the rows are called, where not by `names_of`. Raises LoupeError where the column isn't there,
    or is empty.
    """
    texts = column_of(sample, column)
    places = tuple(place for place, text in enumerate(texts) if text)
    if not places:
        said = "The column “{column}” tells no row's class."
        raise LoupeError(wording(said, column=column))
    many = len({text for text in texts if text})
    if many > MOST_CLASSES:
        said = "The column “{column}” has {count:,} values; classes are at most {most:,}."
        raise LoupeError(wording(said, column=column, count=many, most=MOST_CLASSES))
    names = names or names_of(sample)
    classes = tuple(sorted({texts[place] for place in places}, key=natural_key))
    number = {name: place for place, name in enumerate(classes)}
    of = {names[place]: (number[texts[place]],) for place in places}
    folder, rows = sample.collection.folder, sample.sentence()
    source = f"the column “{column}” of {folder}, {rows}, {len(places):,} with a class"
    return Classed(Truth(classes, classes, of, source), tuple(of), places)


def _name(value: object) -> str:
    """Return the group or class that a value names; "" for one that is missing or blank."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return " ".join(str(value).split())
