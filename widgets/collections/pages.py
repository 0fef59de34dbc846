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
    CollectionPage(
        "accuracy",
        wording("Accuracy"),
        "widgets.collections.accuracy.controller:make",
        wording("How often the first answer is the class that a column of the metadata tells"),
    ),
    CollectionPage(
        "rates",
        wording("Rates"),
        "widgets.collections.rates.controller:make",
        wording("How often rows of each group fall into sets of labels"),
    ),
    CollectionPage(
        "skew",
        wording("Skew"),
        "widgets.collections.skew.controller:make",
        wording("Whether queries find groups of rows in their shares"),
    ),
    CollectionPage(
        "duplicates",
        wording("Duplicates"),
        "widgets.collections.duplicates.controller:make",
        wording("Rows that are the same as others, or nearly, here or in another set"),
    ),
    CollectionPage(
        "taking",
        wording("To Images"),
        "widgets.collections.taking.controller:make",
        wording("Take rows into Images, with groups and classes, so that every other view works on them"),
    ),
)


def make_page(page: CollectionPage, house: House, opened: OpenedCollection) -> Made:
    """Make a page and its controller; the module is imported now."""
    module, _, function = page.make.partition(":")
    make: Callable[[Any, Any], Made] = getattr(import_module(module), function)
    return make(house, opened)
