"""What the truth page shows, worked out from the truth and the list."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import plural
from app.words import Words, wording
from widgets.kit.table.cells import Cell, Column, Row, Table

if TYPE_CHECKING:
    from app.truth.truth import Truth

NAME, KEY, COUNT = range(3)
"""The columns."""


def members(truth: Truth, place: int, listed: Container[Path]) -> list[Path]:
    """Return the listed images of a class, in the truth's order."""
    return [path for path, places in truth.of.items() if place in places and path in listed]


def resolve_classes(truth: Truth, listed: Container[Path]) -> Table:
    """Return a row for each class: its name in prompts, what it is called in the data, its listed images."""
    counts = [0] * len(truth.classes)
    for path, places in truth.of.items():
        if path in listed:
            for place in places:
                counts[place] += 1
    columns = (
        Column(
            wording("class"),
            wording("The name that is put into templates; a double click rewords it"),
            number=False,
            sort="up",
            grow=True,
        ),
        Column(
            wording("in the data"),
            wording("The folder's name, or the label in the table"),
            number=False,
            sort="up",
        ),
        Column(wording("images"), wording("How many listed images have the class"), sort="down"),
    )
    rows = tuple(
        Row(
            str(place),
            (
                Cell(name, name, editable=True),
                Cell(key, key, tone="muted"),
                Cell(f"{count:,}", wording("Press to show them"), value=count),
            ),
        )
        for place, (name, key, count) in enumerate(zip(truth.classes, truth.keys, counts, strict=True))
    )
    return Table(columns, rows)


def summary(truth: Truth, listed: Container[Path]) -> Words:
    """Return in one line how many images have classes, and where these are from."""
    count = sum(path in listed for path in truth.of)
    several = wording(", some of several classes") if truth.has_several else wording("")
    return wording(
        "{count:,} listed {images} of {classes:,} {words}{several}, by {source}",
        count=count,
        images=plural("image", count),
        classes=len(truth.classes),
        words=wording("class") if len(truth.classes) == 1 else wording("classes"),
        several=several,
        source=truth.source,
    )
