"""Truth from parquet files of Hugging Face's: images in a column, classes in another (ClassLabel or texts).

Nothing is unpacked: images are paths into the files (`app.images.members`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from app.errors import LoupeError
from app.images.archives.parquet import ENDING, ParquetIndex, image_column
from app.images.files import ReadError
from app.images.members import index_of
from app.images.reading import reason_of
from app.natural_order import natural_key
from app.truth.table import LABEL
from app.truth.truth import LabelledData, Truth
from app.words import wording


class Labels(NamedTuple):
    """A column of classes: numbers of `names`, or where there are none, texts."""

    column: str
    names: tuple[str, ...]


_SPLITS = ("test", "validation", "train")
"""Where files are named for their splits, the first of these that is there is read."""


def parquet_files(data: Path) -> list[Path]:
    """Return a parquet file itself, or those with images in a folder (or its `data`); never raises.

    Files named `test-00000-of-00001.parquet` are of a split; of several splits it is one, see `_SPLITS`.
    """
    try:
        if data.is_file():
            return [data] if data.suffix.lower() == ENDING else []
        for folder in (data, data / "data"):
            if folder.is_dir():
                found = [path for path in folder.iterdir() if _has_images(path)]
                of_split = [[path for path in found if path.name.startswith(split)] for split in _SPLITS]
                if chosen := next(filter(None, [*of_split, found]), None):
                    return sorted(chosen, key=lambda path: natural_key(path.name))
    except OSError:
        pass
    return []


def _has_images(path: Path) -> bool:
    try:
        return path.suffix.lower() == ENDING and image_column(_read(path, _schema)) is not None
    except LoupeError:
        return False


def _schema(table: Any) -> Any:
    return table.schema_arrow


def read_parquet_data(files: Sequence[Path]) -> LabelledData:
    """Read one data set's files in order.

    Raises LoupeError, one sentence, where the first has no column of images or of classes, or no image has a
    class. A later file that can't be read is among the unread.
    """
    labels = labels_of(files[0])
    of: dict[Path, tuple[int, ...]] = {}
    loose: list[Path] = []
    unread: list[ReadError] = []
    keys: dict[str, int] = {name: place for place, name in enumerate(labels.names)} if labels.names else {}
    for file in files:
        try:
            index = index_of(file)
            values = _column(file, labels.column)
        except LoupeError as error:
            unread.append(ReadError(file, str(error), images=0))
            continue
        assert isinstance(index, ParquetIndex)
        for name, value in zip(index.names, values, strict=True):
            places = _places(file, value, labels, keys)
            of.update({file / name: places} if places else {})
            loose += [] if places else [file / name]
    if not of:
        why = unread[0].reason if unread else wording("column {column} is empty.", column=labels.column)
        raise LoupeError(wording("No image in {file} has a class: {why}", file=files[0], why=why))
    notes = [wording("Read: {files}.", files=", ".join(file.name for file in files))]
    if loose:
        notes.append(wording("Images without a class, left out: {count:,}.", count=len(loose)))
    source = wording("the column {column} of {file}", column=labels.column, file=files[0])
    names = labels.names or tuple(keys)
    truth = Truth(names, names, of, source, notes=tuple(notes))
    return LabelledData(truth, tuple(unread), tuple(loose))


def labels_of(file: Path) -> Labels:
    """Return the column of classes: a ClassLabel of its metadata, else one of a usual name.

    Raises LoupeError where there is none, or the file is no parquet.
    """
    schema = _read(file, _schema)
    if image_column(schema) is None:
        said = "{file} has no column of images: {columns}."
        raise LoupeError(wording(said, file=file, columns=", ".join(schema.names)))
    try:
        told = json.loads((schema.metadata or {}).get(b"huggingface", b"{}"))
        features = dict(told["info"]["features"])
    except (ValueError, KeyError, TypeError):
        features = {}
    for column, feature in features.items():
        names = _class_names(feature)
        if names and column in schema.names:
            return Labels(column, names)
    for column in schema.names:
        if column.lower() in LABEL:
            return Labels(column, ())
    said = "{file} has no column of classes (ClassLabel, or label): {columns}."
    raise LoupeError(wording(said, file=file, columns=", ".join(schema.names)))


def _class_names(feature: Any) -> tuple[str, ...]:
    """Return the names of a ClassLabel, or of a list of them; () for another feature."""
    if isinstance(feature, list):
        feature = feature[0] if feature else {}
    if isinstance(feature, Mapping) and "feature" in feature:
        feature = feature["feature"]
    if isinstance(feature, Mapping) and feature.get("_type") == "ClassLabel":
        return tuple(map(str, feature.get("names") or ()))
    return ()


def _places(file: Path, value: Any, labels: Labels, keys: dict[str, int]) -> tuple[int, ...]:
    """Return the classes of a row's cell; () for none. `keys` takes the names of texts as they come."""
    cells = value if isinstance(value, list) else [value]
    if not labels.names:
        texts = [str(cell).strip() for cell in cells if cell is not None and str(cell).strip()]
        return tuple(dict.fromkeys(keys.setdefault(text, len(keys)) for text in texts))
    numbers = [cell for cell in cells if cell is not None and cell != -1]  # -1: a test set's unknown one
    wrong = [cell for cell in numbers if not (isinstance(cell, int) and 0 <= cell < len(labels.names))]
    if wrong:
        said = "{file} has class number {number}, and column {column} names {count:,} classes, from 0."
        raise LoupeError(
            wording(said, file=file, number=wrong[0], column=labels.column, count=len(labels.names))
        )
    return tuple(dict.fromkeys(numbers))


def _column(file: Path, column: str) -> list[Any]:
    values: list[Any] = _read(file, lambda table: table.read(columns=[column]).column(0).to_pylist())
    return values


def _read(file: Path, take: Any) -> Any:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(file) as table:
            return take(table)
    except OSError as error:
        raise LoupeError(f"{file} {reason_of(error)}.") from error
    except (pyarrow.ArrowException, ValueError, IndexError) as error:
        raise LoupeError(wording("{file} is no parquet file, or is damaged.", file=file)) from error
