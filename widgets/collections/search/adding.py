"""Adds rows whose files are on this disk to the window's list of images."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.amounts import how_many
from app.collections.vectors import Rows
from app.words import wording
from widgets.collections.found_pictures import MOST, FoundPictures, find_pictures

if TYPE_CHECKING:
    from widgets.collections.opened import OpenedCollection
    from widgets.desk.part import House

_TOPIC = "collection adding"


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
        work = partial(find_pictures, collection, rows, self._opened.allowed, self._opened.urls_allowed)
        title = wording("Looking the files of rows up")
        self._house.jobs.decode(_TOPIC, work, title=title, done=self._list)

    def _list(self, found: FoundPictures) -> None:
        workspace = self._house.workspace
        images = how_many(len(found.paths), "image")
        if found.paths:
            with workspace.history.step(wording("Add {images} of the collection", images=images)):
                self._house.part("images").list_files(found.paths)
        workspace.post("warning" if found.reasons else "info", found.sentence(), _TOPIC)
