"""Rows of a collection as probes take them: what they are called, their groups, and their classes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, overload

import numpy as np

from app.collections.sample import paths_told
from app.errors import LoupeError
from app.natural_order import natural_key
from app.probes.tags import CROSS, UNTAGGED, Grouping, Tags
from app.truth.truth import Truth
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.analysis.zeroshot import Doubles, Floats
    from app.collections.sample import Sample
    from app.collections.vectors import Rows

MOST_GROUPS = 100
"""Values of a column that makes groups: one with more tells rows apart, not groups of them."""

MOST_CLASSES = 10_000
"""Values of a column that tells classes: one with more, such as captions, tells rows apart."""

_TOGETHER = 8192
"""Names that are counted before another thread may have its turn: some milliseconds' work."""


class RowNames(Sequence[Path]):
    """A name for each row, no two alike: its path, where it has one that no other row has.

    A path is made when it is asked for: hundreds of thousands would hold up every thread when they go.
    """

    def __init__(self, rows: Rows, told: Sequence[str]) -> None:
        """Name rows [N] by the paths that the metadata tells [N], "" for none."""
        self._rows, self._told = rows, told
        counted: Counter[str] = Counter()
        for first in range(0, len(told), _TOGETHER):
            counted.update(told[first : first + _TOGETHER])
        self._repeated = frozenset(text for text, count in counted.items() if count > 1)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Path: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Path]: ...

    def __getitem__(self, place: int | slice) -> Path | Sequence[Path]:
        """Return the name of a row by its place, or the names of several."""
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        row, told = int(self._rows[place]), self._told[place]
        if not told:
            return Path(f"row {row}")
        return Path(f"{told}, row {row}" if told in self._repeated else told)

    def at(self, places: Ints) -> RowNames:
        """Return the names of the rows at these places [M], as they are among all."""
        some = RowNames(self._rows[places], [self._told[place] for place in places.tolist()])
        some._repeated = self._repeated
        return some


@dataclass(frozen=True, eq=False)
class Classed:
    """The rows that have a class.

    classes: in natural order. codes [N]: each row's place among them. names: what the rows are called [N];
    places: where they are in the sample [N]. source: where the classes are from, in words.
    """

    classes: tuple[str, ...]
    codes: Ints
    names: Sequence[Path]
    places: Ints
    source: str

    @cached_property
    def truth(self) -> Truth:
        """The same, by the rows' names."""
        of = {name: (code,) for name, code in zip(self.names, self.codes.tolist(), strict=True)}
        return Truth(self.classes, self.classes, of, self.source)

    def of(self, values: Doubles) -> Floats:
        """Return what a sample has [M, ...] of these rows [N, ...]."""
        kept: Floats = values[self.places].astype(np.float32)
        return kept


def names_of(sample: Sample) -> RowNames:
    """Return a name for each row, no two alike: its path, where it has one that no other row has."""
    return RowNames(sample.rows, paths_told(sample))


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
        groups[column] = _groups(column, texts)
        for name, text in zip(names, texts, strict=True):
            if text:
                of[name][column] = text
    return Tags(groups, of)


def groups_of(sample: Sample, columns: Sequence[str]) -> Grouping:
    """Deal a sample's rows into the groups of a column, or of several crossed, as `Tags.grouping` does.

    Raises LoupeError for a column that isn't there or makes no groups.
    """
    attributes = tuple(dict.fromkeys(columns))
    names: list[tuple[str, ...]] = []
    codes = np.zeros(len(sample.rows), np.intp)
    for column in attributes:
        texts = column_of(sample, column)
        names.append(_groups(column, texts))
        number = {name: place for place, name in enumerate(names[-1])}
        own = np.array([number.get(text, UNTAGGED) for text in texts], np.intp)
        lacking = (codes == UNTAGGED) | (own == UNTAGGED)
        codes = np.where(lacking, UNTAGGED, codes * len(number) + own)
    crossed = [CROSS.join(parts) for parts in product(*names)]
    if len(attributes) > 1:  # of combinations only those that there are
        there = np.unique(codes[codes >= 0])
        crossed = [crossed[place] for place in there.tolist()]
        codes = np.where(codes >= 0, np.searchsorted(there, codes), UNTAGGED)
    return Grouping(" x ".join(attributes), tuple(crossed), codes)


def classed(sample: Sample, column: str, names: Sequence[Path] = ()) -> Classed:
    """Return the rows that have a class in a column.

    names: what the rows are called, where not by `names_of`. Raises LoupeError where the column isn't there,
    or is empty.
    """
    texts = column_of(sample, column)
    classes = tuple(sorted({text for text in texts if text}, key=natural_key))
    if not classes:
        said = "The column “{column}” tells no row's class."
        raise LoupeError(wording(said, column=column))
    if len(classes) > MOST_CLASSES:
        said = "The column “{column}” has {count:,} values; classes are at most {most:,}."
        raise LoupeError(wording(said, column=column, count=len(classes), most=MOST_CLASSES))
    number = {name: place for place, name in enumerate(classes)}
    codes = np.array([number.get(text, UNTAGGED) for text in texts], np.intp)
    places = np.flatnonzero(codes >= 0)
    own = [names[place] for place in places.tolist()] if names else names_of(sample).at(places)
    folder, rows = sample.collection.folder, sample.sentence()
    source = wording(
        "the column “{column}” of {folder}, {rows}, {known:,} with a class",
        column=column,
        folder=folder,
        rows=rows,
        known=len(places),
    )
    return Classed(classes, codes[places], own, places, source)


def _groups(column: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return a column's groups in natural order. Raises LoupeError where it makes none."""
    groups = tuple(sorted({text for text in texts if text}, key=natural_key))
    if not 0 < len(groups) <= MOST_GROUPS:
        said = "The column “{column}” has {count:,} values; groups are made of 1 to {most}."
        raise LoupeError(wording(said, column=column, count=len(groups), most=MOST_GROUPS))
    return groups


def _name(value: object) -> str:
    """Return the group or class that a value names; "" for one that is missing or blank."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return " ".join(str(value).split())
