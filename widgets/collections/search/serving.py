"""Serves the grid: what each cell shows, what is opened for it, and what the user is asked before that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.amounts import signed
from app.words import wording
from widgets.collections.search.cells import RowCell
from widgets.collections.search.feed import RowFeed
from widgets.collections.search.grid import RowGrid
from widgets.collections.search.state import Unasked, tip_of, unasked_of
from widgets.kit.dialogs import ask_folder

if TYPE_CHECKING:
    from widgets.collections.opened import OpenedCollection
    from widgets.kit.messages import MessageStrip


class RowServing(QObject):
    """Knows the grid, and the feed of names and pictures for the rows that are seen."""

    def __init__(self, opened: OpenedCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self.feed = RowFeed(opened.desk.jobs, self)
        self.grid = RowGrid(self._cell, self._tip, wording("Rows of the collection"))
        self._message: MessageStrip | None = None
        self._noticed: set[bool] = set()  # whether of the web, or of folders
        self._unasked: Unasked | None = None
        self.grid.seen_changed.connect(self.want)
        self.feed.arrived.connect(self._show_arrived)

    def ask_in(self, message: MessageStrip) -> None:
        """Ask in this strip what may be opened."""
        self._message = message
        message.action_requested.connect(self._allow)

    def follow(self) -> bool:
        """Serve what is open; tell whether more of it may be opened than before."""
        opened, before = self._opened, self.feed.allowed
        ratio = max(1.0, self.grid.devicePixelRatioF())
        self.feed.set_source(opened.collection, opened.allowed, opened.urls_allowed, ratio)
        return before != self.feed.allowed

    def forget(self) -> None:
        """Ask anew: another collection is open."""
        self._noticed.clear()

    @Slot(object)
    def want(self, rows: Sequence[int]) -> None:
        """Serve these rows: they are seen."""
        collection = self._opened.collection
        if collection is not None and self.grid.listing.total == collection.vectors.rows:
            self.feed.want(rows)

    @Slot()
    def allow_dialog(self) -> None:
        """Ask for a folder in which the collection's images may be opened."""
        folder = ask_folder(self.grid.window(), "collection images", wording("Where its images are"))
        if folder is not None:
            self._opened.allow([folder])

    @Slot()
    def _show_arrived(self) -> None:
        self.grid.refresh()
        unasked = unasked_of(self.feed.seen(), self._opened.urls_allowed)
        if self._message is None or unasked is None or (unasked.folder is None) in self._noticed:
            return
        self._noticed.add(unasked.folder is None)  # a notice that was dismissed doesn't come with each row
        self._unasked = unasked
        self._message.show_message("warning", unasked.sentence, unasked.action)

    @Slot()
    def _allow(self) -> None:
        if self._unasked is None:
            return
        if self._unasked.folder is None:
            self._opened.allow_urls()
        else:
            self._noticed.clear()  # there may be other folders
            self._opened.allow([self._unasked.folder])

    def _cell(self, place: int, row: int) -> RowCell:
        listing, selection = self.grid.listing, self.grid.selection
        facts, cosine = self.feed.facts(row), listing.cosine(row)
        return RowCell(
            rank=f"{place + 1:,}",
            name=facts.name if facts is not None else "",
            cosine="" if cosine is None else signed(cosine, 4),
            image=self.feed.image(row),
            missing=bool(self.feed.reason(row)),
            selected=row in selection,
            current=row == selection.current,
            hovered=place == self.grid.hovered,
        )

    def _tip(self, place: int, row: int) -> str:
        return tip_of(place, row, self.feed.facts(row), self.feed.reason(row), self.grid.listing)
