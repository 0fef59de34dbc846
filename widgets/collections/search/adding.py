"""Adds rows whose files are on this disk to the window's list of images."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.amounts import plural
from app.collections.fetching import fetch_pictures
from app.collections.pictures import pictures_of
from app.collections.vectors import Rows
from app.words import wording
from widgets.desk.sources import absolute

if TYPE_CHECKING:
    from app.collections.opening import Collection
    from app.jobs import Ticket
    from widgets.collections.opened import OpenedCollection
    from widgets.desk.part import House

_TOPIC = "collection adding"
MOST = 20_000
"""Rows that are added at once: as many images as the list is made for."""
_STEP = 1000
"""Rows between two checkpoints."""


class _Found(NamedTuple):
    paths: list[Path]
    reasons: Counter[str]


class Adding(QObject):
    """Looks the rows' files up in the background, then lists them in one step that undo takes back."""

    def __init__(self, opened: OpenedCollection, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened, self._house = opened, house

    def add(self, rows: Rows) -> None:
        """Add rows; how many could not be, and why, is said."""
        collection = self._opened.collection
        if collection is None or not len(rows):
            return
        if len(rows) > MOST:
            said = wording(
                "Images takes {most:,} rows at a time; {count:,} are selected.", most=MOST, count=len(rows)
            )
            self._house.workspace.post("warning", said, _TOPIC)
            return
        work = partial(_look_up, collection, rows, self._opened.allowed, self._opened.urls_allowed)
        self._house.jobs.decode(_TOPIC, work, done=self._list)

    def _list(self, found: _Found) -> None:
        workspace = self._house.workspace
        count, missing = len(found.paths), sum(found.reasons.values())
        images = f"{count:,} {plural('image', count)}"
        if found.paths:
            with workspace.history.step(wording("Add {images} of the collection", images=images)):
                self._house.part("images").list_files(found.paths)
        said = wording("{images} of the collection are in Images.", images=images)
        if missing:
            reason, _ = found.reasons.most_common(1)[0]
            said = wording(
                "{said} {missing:,} could not be added: {reason}", said=said, missing=missing, reason=reason
            )
        workspace.post("warning" if missing else "info", said, _TOPIC)


def _look_up(
    collection: Collection, rows: Rows, allowed: tuple[Path, ...], urls_allowed: bool, ticket: Ticket
) -> _Found:
    found = _Found([], Counter())
    for first in range(0, len(rows), _STEP):
        ticket.checkpoint(first, len(rows))
        pictures = pictures_of(collection, rows[first : first + _STEP].tolist(), allowed)
        for picture in fetch_pictures(pictures, ticket.checkpoint) if urls_allowed else pictures:
            if picture.path is not None:
                found.paths.append(absolute(picture.path))
            else:
                found.reasons[picture.reason] += 1
    return found
