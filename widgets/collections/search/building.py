"""Builds a collection's index in the background; a build that was cancelled goes on where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.collections.indexes.building import build_index
from app.collections.indexes.record import index_folder
from app.jobs import Priority
from app.words import wording

if TYPE_CHECKING:
    from app.jobs import Ticket
    from widgets.collections.opened import OpenedCollection
    from widgets.collections.search.work import IndexShelf

_TOPIC = "collection index"


class IndexBuilding(QObject):
    """One build at a time; the status bar shows how far it is, and cancels it. Other work goes between.

    Signals:
        changed(): a build began, ended, was cancelled or failed.
    """

    changed = Signal()

    def __init__(self, opened: OpenedCollection, shelf: IndexShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened, self._shelf = opened, shelf
        self.running = False

    @Slot()
    def start(self) -> None:
        """Build the index of the collection that is open, or what is missing of it."""
        collection = self._opened.collection
        if collection is None or self.running:
            return
        vectors, folder = collection.vectors, collection.folder

        def work(ticket: Ticket) -> None:
            ticket.unit = "rows"
            build_index(vectors, index_folder(folder), ticket.checkpoint)
            self._shelf.forget()

        self.running = True
        self._opened.desk.jobs.submit(
            _TOPIC,
            work,
            title=wording("Building the index of {name}", name=folder.name),
            done=self._end,
            failed=self._fail,
            dropped=self._drop,
            priority=Priority.BACKGROUND,
        )
        self.changed.emit()

    def _end(self, _nothing: None = None) -> None:
        self.running = False
        self._opened.desk.workspace.post("info", wording("The index is built."), _TOPIC)
        self.changed.emit()

    def _drop(self) -> None:
        self.running = False
        said = wording("The index was left unfinished; what is built of it is kept, and building it goes on.")
        self._opened.desk.workspace.post("info", said, _TOPIC)
        self.changed.emit()

    def _fail(self, sentence: str) -> None:
        self.running = False
        self._opened.desk.workspace.post("error", sentence, _TOPIC)
        self.changed.emit()
