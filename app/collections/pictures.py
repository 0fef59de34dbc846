"""Where the pictures of a collection's rows are, and which of them may be opened.

A collection comes from elsewhere, and its metadata names any path: what lies outside its folder is opened
only in folders that the user named. Addresses are told of here, and fetched by `app.collections.fetching`
alone, where the user said yes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.collections.addresses import is_web_address
from app.collections.metadata import PATH
from app.collections.opening import Collection
from app.images.members import ARCHIVES, is_member
from app.images.reading import shown_name
from app.words import visible, wording

ADDRESSES = ("url", "URL", "image_url")
"""Columns of addresses, by their usual names: img2dataset's, which clip-retrieval keeps, and others'."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


class Picture(NamedTuple):
    """A row's picture: its path, or in one sentence why it can't be opened.

    address: where it could be fetched by http or https; "" where it need not, or can't.
    outside: the folder of a picture that lies outside the collection, where the user may allow it; else None.
    """

    row: int
    path: Path | None
    reason: str = ""
    address: str = ""
    outside: Path | None = None


def pictures_of(collection: Collection, rows: Sequence[int], allowed: Sequence[Path] = ()) -> list[Picture]:
    """Return where the pictures of rows are: in the collection's folder, or in folders `allowed` by the user.

    A path that isn't absolute is looked for in each of these. Nothing is opened, and of a path that leads
    outside not even its being there is asked.
    """
    column = address_column(collection)
    if collection.metadata is None:
        return [Picture(row, None, wording("The collection has no metadata.")) for row in rows]
    if not (PATH in collection.columns or column):
        said = wording("The collection's metadata has no column {column}.", column=PATH)
        return [Picture(row, None, said) for row in rows]
    names = [name for name in (PATH, column) if name and name in collection.columns]
    values = collection.metadata.read(np.array(rows, np.int64), names)
    roots = [collection.folder, *allowed]
    found = []
    for place, row in enumerate(rows):
        picture = _picture(row, values[PATH][place] if PATH in values else None, roots)
        address = values[column][place] if column else None
        if picture.path is None and not picture.address and isinstance(address, str):
            picture = _or_at(picture, address)
        found.append(picture)
    return found


def address_column(collection: Collection) -> str:
    """Return the column that names addresses; "" where none does."""
    return next((name for name in ADDRESSES if name in collection.columns), "")


def _picture(row: int, text: object, roots: Sequence[Path]) -> Picture:
    if not isinstance(text, str) or not text or "\0" in text:
        return Picture(row, None, wording("Row {row} has no path.", row=row))
    if _ADDRESS.match(text):
        return _at(row, text)
    inside = [path for root in roots if (path := _inside(root, text)) is not None]
    for path in inside:
        if path.is_file() or is_member(path):
            return Picture(row, path)
    if inside:
        return Picture(row, None, wording("{name} does not exist.", name=shown_name(inside[0])))
    said = "{text} lies outside the collection, in a folder that is not allowed."
    named = Path(os.path.normpath(os.path.join(os.path.abspath(roots[0]), text)))  # noqa: PTH100, PTH118
    archive = next((parent for parent in named.parents if parent.suffix.lower() in ARCHIVES), named)
    return Picture(row, None, wording(said, text=visible(text)), outside=archive.parent)


def _or_at(picture: Picture, address: str) -> Picture:
    """Return a picture that may be had by an address, too; a folder that the user may allow goes first."""
    if not is_web_address(address):
        return picture
    return picture._replace(address=address) if picture.outside is not None else _at(picture.row, address)


def _at(row: int, text: str) -> Picture:
    said = wording("{text} is an address; it is not fetched.", text=visible(text))
    return Picture(row, None, said, text if is_web_address(text) else "")


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
