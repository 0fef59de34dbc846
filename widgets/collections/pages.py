"""The pages of the view Collections, a row each; a page is made when it is first in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.words import wording

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from widgets.collections.opened import OpenedCollection
    from widgets.desk.part import HasViewState, House

    Made = tuple[QWidget, HasViewState]


@dataclass(frozen=True)
class CollectionPage:
    """A page: its name, its tab's title and tooltip.

    make: "module:function", which takes a House and the OpenedCollection and returns the page's widget and
    its controller; that may have `drawing` and `command` (`widgets.desk.sharing`) and `escape`, too.
    """

    name: str
    title: str
    make: str
    tip: str


PAGES = (
    CollectionPage(
        "search",
        wording("Search"),
        "widgets.collections.search.controller:make",
        wording("All rows by their cosine with a prompt, an image or a label"),
    ),
)


def make_page(page: CollectionPage, house: House, opened: OpenedCollection) -> Made:
    """Make a page and its controller; the module is imported now."""
    module, _, function = page.make.partition(":")
    make: Callable[[Any, Any], Made] = getattr(import_module(module), function)
    return make(house, opened)
