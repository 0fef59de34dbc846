"""Truth from a table: a CSV of paths and labels, one row an image or several rows an image."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.errors import LoupeError
from app.images.files import ReadError
from app.images.reading import read_text
from app.provenance import is_exported
from app.truth.truth import LabelledData, Truth
from app.words import wording

PATH = ("path", "image", "file", "filename", "image_path", "filepath")
LABEL = ("label", "labels", "class", "classes", "target", "classname")
SEPARATOR = "|"
"""Between several labels in one cell."""


def read_table(table: Path, images: Iterable[Path] = (), unread: Sequence[ReadError] = ()) -> LabelledData:
    """Read a CSV `path,label`; an image of several labels has several rows, or "a|b" in its cell.

    images: those that are to be labelled, in order; without any, those that the table names. A row's path is
    relative to the table's folder, or to what is common to the images, or the end of one image's path alone
    (its name). Classes are the labels in the order of their first row. Rows of unknown paths are counted in a
    note. Raises LoupeError, naming the line, for a table that can't be read or labels no image.
    """
    rows = _rows(table)
    wanted = list(images)
    if not wanted:
        wanted = list(dict.fromkeys(table.parent / path for path, _ in rows))
    by_row = _matching(table, [path for path, _ in rows], wanted)
    keys: dict[str, int] = {}
    of: dict[Path, tuple[int, ...]] = {}
    unknown: list[str] = []
    for (path, labels), image in zip(rows, by_row, strict=True):
        places = [keys.setdefault(label, len(keys)) for label in labels]
        if image is None:
            unknown.append(path)
        else:
            of[image] = tuple(dict.fromkeys((*of.get(image, ()), *places)))
    if not of:
        raise LoupeError(
            wording("No path in {table} is an image here; the first is {path}.", table=table, path=rows[0][0])
        )
    ordered = {image: of[image] for image in wanted if image in of}
    loose = tuple(image for image in wanted if image not in of)
    truth = Truth(
        tuple(keys),
        tuple(keys),
        ordered,
        wording("{table}", table=table),
        notes=_notes(table, unknown, loose),
    )
    return LabelledData(truth, tuple(unread), loose)


def _notes(table: Path, unknown: Sequence[str], loose: Sequence[Path]) -> tuple[str, ...]:
    notes = []
    if unknown:
        said = "Paths in {table} that are no image here: {count:,}, such as {path}."
        notes.append(wording(said, count=len(unknown), table=table.name, path=unknown[0]))
    if loose:
        said = "Images without a row in {table}, left out: {count:,}, such as {path}."
        notes.append(wording(said, count=len(loose), table=table.name, path=loose[0].name))
    return tuple(notes)


def _matching(table: Path, paths: Sequence[str], wanted: Sequence[Path]) -> list[Path | None]:
    """Return for each row's path the image meant: by its place, else by the end of one image's path alone."""
    by_place = {os.path.abspath(image): image for image in wanted}  # noqa: PTH100 - as walk_images
    by_end: dict[str, Path | None] = {}
    for image in wanted:
        parts = image.parts
        for start in range(len(parts)):
            end = "/".join(parts[start:])
            by_end[end] = None if end in by_end and by_end[end] != image else image

    def find(path: str) -> Path | None:
        place = os.path.abspath(table.parent / path)  # noqa: PTH100
        return by_place.get(place) or by_end.get(path.replace("\\", "/").removeprefix("./"))

    return [find(path) for path in paths]


def _rows(table: Path) -> list[tuple[str, list[str]]]:
    """Return the table's rows: path and labels."""
    reader = csv.reader(io.StringIO(read_text(table), newline=""), strict=True)
    rows: list[tuple[str, list[str]]] = []
    columns: tuple[int, int] | None = None
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if not any(stripped):
                continue
            if columns is None:
                columns = _columns(table, stripped)
            else:
                rows.append(_row(table, reader.line_num, stripped, columns))
    except csv.Error as error:
        said = "{table}, line {line}: not a table in CSV form ({error})."
        raise LoupeError(wording(said, table=table, line=reader.line_num, error=error)) from error
    if not rows:
        raise LoupeError(
            wording("{table} has no row; it needs path,label and a row for each image.", table=table)
        )
    return rows


def _columns(table: Path, header: Sequence[str]) -> tuple[int, int]:
    """Return where paths and labels stand."""
    names = [cell.lower() for cell in header]
    path = next((names.index(name) for name in PATH if name in names), None)
    label = next((names.index(name) for name in LABEL if name in names), None)
    if is_exported(header) or path is None or label is None:
        raise LoupeError(
            wording("{table}: its first line must name the columns path and label.", table=table)
        )
    return path, label


def _row(table: Path, line: int, cells: Sequence[str], columns: tuple[int, int]) -> tuple[str, list[str]]:
    if len(cells) <= max(columns):
        said = "{table}, line {line}: too few cells for a path and a label."
        raise LoupeError(wording(said, table=table, line=line))
    path, label = (cells[column] for column in columns)
    labels = [part.strip() for part in label.split(SEPARATOR) if part.strip()]
    if not path or not labels:
        what = wording("path") if not path else wording("label")
        raise LoupeError(
            wording("{table}, line {line}: the {what} is missing.", table=table, line=line, what=what)
        )
    return path, labels
