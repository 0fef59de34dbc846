"""Class names from a text file, one a line, in the order of the classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.errors import LoupeError
from app.images.reading import read_text
from app.truth.truth import Truth
from app.words import wording


def read_names(path: Path) -> tuple[str, ...]:
    """Read a file's lines; empty ones at the end are left out. Raises LoupeError where one is empty."""
    lines = [line.strip() for line in read_text(path).rstrip("\n").split("\n")]
    if not any(lines):
        raise LoupeError(wording("{path} is empty; it needs a class name a line.", path=path))
    if "" in lines:
        said = "{path}, line {line}: the class name is missing."
        raise LoupeError(wording(said, path=path, line=lines.index("") + 1))
    return tuple(lines)


def with_names(truth: Truth, names: Sequence[str], source: Path) -> Truth:
    """Return a truth whose classes have these names; two may have the same.

    Where the data's own classes are whole numbers, class n has the n-th name, from 0, and those that no image
    has are classes, too; else there are as many names as classes, in their order. Raises LoupeError where
    neither fits.
    """
    if all(key.isascii() and key.isdecimal() for key in truth.keys):
        numbers = [int(key) for key in truth.keys]
        if max(numbers) >= len(names):
            said = "Class number {number} is beyond the {count:,} names of {source}, which count from 0."
            raise LoupeError(wording(said, number=max(numbers), count=len(names), source=source))
        of = {path: tuple(numbers[place] for place in places) for path, places in truth.of.items()}
        keys = tuple(map(str, range(len(names))))
    elif len(names) == len(truth.classes):
        of, keys = dict(truth.of), truth.keys
    else:
        said = "{source} has {count:,} names, and the data {classes:,} classes."
        raise LoupeError(wording(said, source=source, count=len(names), classes=len(truth.classes)))
    return replace(truth, classes=tuple(names), keys=keys, of=of)
