"""Read a data set's truth, whatever form it has."""

from __future__ import annotations

from pathlib import Path

from app.errors import LoupeError
from app.images.files import walk_images
from app.images.reading import reason_of
from app.truth.folders import read_folders
from app.truth.table import read_table
from app.truth.truth import LabelledData
from app.words import wording


def read_data(data: Path, table: Path | None = None) -> LabelledData:
    """Read a data set: a folder of folders, or a CSV `path,label`; or images in any folder, and a CSV.

    Raises LoupeError, one sentence, for what is no data set.
    """
    try:
        data.stat()
    except (OSError, ValueError) as error:
        raise LoupeError(f"{data} {reason_of(error)}.") from error
    if table is not None:
        images, errors = walk_images([data])
        if not images:
            raise LoupeError(wording("There are no images in {data}.", data=data))
        return read_table(table, images, errors)
    if data.is_dir():
        return read_folders(data)
    if data.suffix.lower() == ".csv":
        return read_table(data)
    raise LoupeError(
        wording(
            "{data} is no data set: a folder with a folder for each class, or a CSV path,label.", data=data
        )
    )
