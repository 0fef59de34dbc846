"""A collection in the real window, and what its view shows."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.rigs.window import Window, settle
from widgets.collections.controller import CollectionController
from widgets.collections.panel import CollectionPanel
from widgets.collections.search.controller import CollectionSearchController


def collection_of(window: Window) -> CollectionController:
    made = window.parts.part("collection")
    assert isinstance(made, CollectionController)
    return made


def panel_of(window: Window) -> CollectionPanel:
    made = window.parts.panel("collection")
    assert isinstance(made, CollectionPanel)
    return made


def opened(qtbot: QtBot, window: Window, folder: Path) -> CollectionController:
    """Open a folder, whether it is refused or not."""
    controller = collection_of(window)
    window.show_panel("collection")
    controller.open(folder)
    settle(qtbot, window, lambda: controller.opened.opening is None)
    return controller


def searching(qtbot: QtBot, window: Window, folder: Path) -> CollectionSearchController:
    """Open a folder, and return the page Search with its rows listed."""
    made = opened(qtbot, window, folder).page("search")
    assert isinstance(made, CollectionSearchController)
    settle(qtbot, window, lambda: made.result is not None)
    return made
