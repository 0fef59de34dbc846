"""Where the pictures of rows are, looked up in the background for adding them to the window's images."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.amounts import how_many
from app.collections.fetching import fetch_pictures
from app.collections.pictures import pictures_of
from app.words import wording
from widgets.desk.sources import absolute

if TYPE_CHECKING:
    from app.collections.opening import Collection
    from app.collections.vectors import Rows
    from app.jobs import Ticket

MOST = 20_000
"""Rows that are added at once: as many images as the list is made for."""
_STEP = 1000
"""Rows between two checkpoints."""


class FoundPictures(NamedTuple):
    """Rows whose pictures may be opened, with their absolute paths, and why how many others may not."""

    rows: list[int]
    paths: list[Path]
    reasons: Counter[str]

    def sentence(self) -> str:
        """Say how many are there, and how many are not, and why."""
        count, missing = len(self.paths), sum(self.reasons.values())
        images = how_many(count, "image")
        said = wording("{images} of the collection are in Images.", images=images)
        if not missing:
            return said
        reason, _ = self.reasons.most_common(1)[0]
        return wording(
            "{said} {missing:,} could not be added: {reason}", said=said, missing=missing, reason=reason
        )


def find_pictures(
    collection: Collection, rows: Rows, allowed: tuple[Path, ...], urls_allowed: bool, ticket: Ticket
) -> FoundPictures:
    """Look rows' pictures up: in the collection, in folders allowed, and at addresses where they may be."""
    found = FoundPictures([], [], Counter())
    for first in range(0, len(rows), _STEP):
        ticket.checkpoint(first, len(rows))
        pictures = pictures_of(collection, rows[first : first + _STEP].tolist(), allowed)
        watch = partial(_watch, ticket, first, len(rows))
        for picture in fetch_pictures(pictures, watch) if urls_allowed else pictures:
            if picture.path is not None:
                found.rows.append(picture.row)
                found.paths.append(absolute(picture.path))
            else:
                found.reasons[picture.reason] += 1
    return found


def _watch(ticket: Ticket, first: int, rows: int, done: int, _of_step: int) -> None:
    ticket.checkpoint(first + done, rows)
