"""What is read in the background: groups in a table, in folders, or in what was dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.images.files import walk_images
from app.probes.tags import Tags, read_tags, tags_from_folders
from app.words import wording
from widgets.desk.sources import absolute

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.probes.tags import Tags

_NAMED = 3
"""How many missing files a message names."""


@dataclass(frozen=True)
class FoundTags:
    """Tags read somewhere, by the paths under which images are listed, and the files that do not exist.

    images: every image there, tagged or not. source: how a message calls the place.
    """

    tags: Tags
    images: tuple[Path, ...]
    missing: tuple[Path, ...]
    source: str


def read_table(path: Path, ticket: Ticket) -> FoundTags:
    """Read a table `path,group[,group2]`. Raises LoupeError, naming the line, where it is none."""
    return _found(read_tags(path), path.name, ticket)


def read_folders(folder: Path, ticket: Ticket) -> FoundTags:
    """Read one folder per group. Raises LoupeError where no folder in it holds an image."""
    return _found(tags_from_folders(folder), folder.name, ticket)


def read_dropped(paths: Sequence[Path], attribute: str, group: str, ticket: Ticket) -> FoundTags:
    """Tag files, and the images in folders, that were dropped on a group."""
    found, errors = walk_images(paths)
    tags = Tags().tagged(found, attribute, group)
    made = _found(tags, group, ticket)
    return replace(made, missing=(*made.missing, *(error.path for error in errors)))


def _found(tags: Tags, source: str, ticket: Ticket) -> FoundTags:
    of = {}
    missing: list[Path] = []
    for number, (path, own) in enumerate(tags.of.items()):
        if number % 100 == 0:
            ticket.checkpoint(number, len(tags.of))
        place = absolute(path)
        if _exists(place):
            of[place] = own
        else:
            missing.append(place)
    return FoundTags(replace(tags, of=of), tuple(of), tuple(missing), source)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, or with a null in it
        return False


def missing_sentence(found: FoundTags) -> str:
    """Say which files of a table do not exist."""
    names = [path.name for path in found.missing[:_NAMED]]
    more = len(found.missing) - len(names)
    listed = ", ".join(names) + (wording(" and {more:,} more", more=more) if more else "")
    total = len(found.missing) + len(found.images)
    do = "does" if len(found.missing) == 1 else "do"
    tagged = wording("the others are tagged") if found.images else wording("nothing was changed")
    return wording(
        "{source}: {count:,} of {total:,} images {do} not exist ({listed}); {tagged}.",
        source=found.source,
        count=len(found.missing),
        total=total,
        do=do,
        listed=listed,
        tagged=tagged,
    )
