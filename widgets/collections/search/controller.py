"""Searches the collection that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from widgets.kit.empty_page import Page

if TYPE_CHECKING:
    from widgets.collections.opened import OpenedCollection
    from widgets.desk.part import House


class CollectionSearchController(QObject):
    """Keeps the page up to date with what is open."""

    def __init__(self, page: Page, opened: OpenedCollection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._opened = opened
        opened.changed.connect(self._show)
        self._show()

    def view_state(self) -> dict[str, Any]:
        """Return the page's settings, for the session."""
        return {}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take settings back; unknown or damaged entries are ignored."""

    @Slot()
    def _show(self) -> None:
        self._page.show_empty("")


def make(house: House, opened: OpenedCollection) -> tuple[QWidget, CollectionSearchController]:
    """Make the page Search and its controller."""
    page = Page(QWidget())
    return page, CollectionSearchController(page, opened, house.owner)
