"""The scene builder as a part of the window; its own window opens beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from widgets.desk.part import House, Part
from widgets.scenes.controller import SceneBuilderController


def make(house: House) -> Part:
    """Make the scene builder; a scene that is added becomes an image of the list."""
    images = house.part("images")

    def add(path: Path, _caption: str) -> None:
        images.add_paths([path])

    controller = SceneBuilderController(house.window, house.jobs, house.owner)
    controller.scene_added.connect(add)
    controller.failed.connect(partial(house.workspace.post, "error"))
    return Part(controller)
