"""Where the pictures of a collection's rows are, and which of them may be opened.

A collection comes from elsewhere, and its metadata names any path: what lies outside its folder is opened
only in folders that the user named, and an address never.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.collections.metadata import PATH
from app.collections.opening import Collection
from app.images.members import is_member
from app.images.reading import shown_name
from app.words import visible, wording

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


class Picture(NamedTuple):
    """A row's picture: its path, or in one sentence why it can't be opened."""

    row: int
    path: Path | None
    reason: str = ""


def pictures_of(collection: Collection, rows: Sequence[int], allowed: Sequence[Path] = ()) -> list[Picture]:
    """Return where the pictures of rows are: in the collection's folder, or in folders `allowed` by the user.

    A path that isn't absolute is looked for in each of these. Nothing is opened, and of a path that leads
    outside not even its being there is asked.
    """
    if collection.metadata is None or PATH not in collection.columns:
        said = wording("The collection's metadata has no column {column}.", column=PATH)
        return [Picture(row, None, said) for row in rows]
    named = collection.metadata.read(np.array(rows, np.int64), [PATH])[PATH]
    roots = [collection.folder, *allowed]
    return [_picture(row, text, roots) for row, text in zip(rows, named, strict=True)]


def _picture(row: int, text: object, roots: Sequence[Path]) -> Picture:
    if not isinstance(text, str) or not text or "\0" in text:
        return Picture(row, None, wording("Row {row} has no path.", row=row))
    if _ADDRESS.match(text):
        return Picture(row, None, wording("{text} is an address; it is not fetched.", text=visible(text)))
    inside = [path for root in roots if (path := _inside(root, text)) is not None]
    for path in inside:
        if path.is_file() or is_member(path):
            return Picture(row, path)
    if inside:
        return Picture(row, None, wording("{name} does not exist.", name=shown_name(inside[0])))
    said = "{text} lies outside the collection, in a folder that is not allowed."
    return Picture(row, None, wording(said, text=visible(text)))


def _inside(root: Path, text: str) -> Path | None:
    """Return the path that a text names in a folder; None where it leads out of it, by a link, too."""
    base = os.path.abspath(root)  # noqa: PTH100 - no Path.absolute: it keeps ".."
    path = os.path.normpath(os.path.join(base, text))  # noqa: PTH118
    real = os.path.realpath(base)
    # First by its words alone: looking at a path of another machine would already talk to that machine.
    if not (_is_below(path, base) or _is_below(path, real)) or not _is_below(os.path.realpath(path), real):
        return None
    return Path(path)


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)
