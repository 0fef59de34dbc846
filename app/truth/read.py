"""Read a data set's truth, whatever form it has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.errors import LoupeError
from app.images.files import walk_images
from app.images.reading import reason_of
from app.truth.folders import read_folders
from app.truth.names import read_names, with_names
from app.truth.parquet import parquet_files, read_parquet_data
from app.truth.table import read_table
from app.truth.truth import LabelledData
from app.truth.webdataset import is_webdataset, read_webdataset
from app.words import wording


def read_data(data: Path, table: Path | None = None, names: Path | None = None) -> LabelledData:
    """Read a data set: a folder of folders, a CSV `path,label`, a WebDataset, or parquet with images.

    With a CSV as `table`: any images. names: class names, a line each (`app.truth.names`).

    Raises LoupeError, one sentence, for what is no data set.
    """
    try:
        data.stat()
    except (OSError, ValueError) as error:
        raise LoupeError(f"{data} {reason_of(error)}.") from error
    found = _read(data, table)
    if names is None:
        return found
    return replace(found, truth=with_names(found.truth, read_names(names), names))


def _read(data: Path, table: Path | None) -> LabelledData:
    if table is not None:
        images, errors = walk_images([data])
        if not images:
            raise LoupeError(wording("There are no images in {data}.", data=data))
        return read_table(table, images, errors)
    if is_webdataset(data):
        return read_webdataset(data)
    if files := parquet_files(data):
        return read_parquet_data(files)
    if data.is_dir():
        return read_folders(data)
    if data.suffix.lower() == ".csv":
        return read_table(data)
    raise LoupeError(
        wording(
            "{data} is no data set: a folder with a folder for each class, a CSV path,label, a WebDataset or "
            "parquet with images.",
            data=data,
        )
    )
