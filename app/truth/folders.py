"""Truth from a folder of folders: each one is a class, named as the folder is."""

from __future__ import annotations

from pathlib import Path

from app.errors import LoupeError
from app.images.files import walk_images
from app.images.reading import reason_of
from app.natural_order import natural_key
from app.truth.truth import LabelledData, Truth
from app.words import wording


def spoken_name(key: str) -> str:
    """Return a class's name as it is put into templates: underscores are spaces."""
    return " ".join(key.replace("_", " ").split()) or key


def read_folders(folder: Path) -> LabelledData:
    """Read a folder that holds one folder a class, in natural order; images below them count, too.

    A folder without an image is a class that no image has. Raises LoupeError where it is no folder, or none
    in it holds an image.
    """
    try:
        inside = sorted(
            (one for one in folder.iterdir() if _is_class(one)), key=lambda one: natural_key(one.name)
        )
    except OSError as error:
        raise LoupeError(f"{folder} {reason_of(error)}.") from error
    of: dict[Path, tuple[int, ...]] = {}
    unread = []
    for place, one in enumerate(inside):
        paths, errors = walk_images([one])
        of.update(dict.fromkeys(paths, (place,)))
        unread += errors
    if not of:
        raise LoupeError(
            wording("No folder in {folder} holds an image; classes are its folders' names.", folder=folder)
        )
    keys = tuple(one.name for one in inside)
    classes = tuple(map(spoken_name, keys))
    notes = []
    if classes != keys:
        notes.append(wording("Underscores in the folders' names are read as spaces."))
    if empty := len(keys) - len({place for (place,) in of.values()}):
        notes.append(
            wording("Folders without an image, which are classes all the same: {count:,}.", count=empty)
        )
    loose = tuple(path for path in walk_images([folder])[0] if path not in of)
    if loose:
        notes.append(wording("Images in no class's folder, left out: {count:,}.", count=len(loose)))
    source = wording("the names of the folders in {folder}", folder=folder)
    return LabelledData(Truth(classes, keys, of, source, notes=tuple(notes)), tuple(unread), loose)


def _is_class(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_dir()
