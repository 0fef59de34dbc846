"""The search of images as a part of the window: its bar stands in the list of images."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.search.controller import SearchController


def make(house: House) -> Part:
    """Make the search."""
    panel, images = house.panel("images"), house.part("images")
    search = SearchController(panel, images, house.desk, house.owner)
    return Part(search, escape=search.end_if_on)
