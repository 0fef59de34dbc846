"""Removing images from the list, as a step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QUndoCommand

from app.words import wording
from widgets.desk.workspace import Workspace


class Removal(QUndoCommand):
    """Takes images off the list; undo puts each back behind the one it followed, in its groups."""

    def __init__(self, workspace: Workspace, gone: set[Path], following: Path | None) -> None:
        count = len(gone)
        super().__init__(
            wording("Remove 1 image") if count == 1 else wording("Remove {count:,} images", count=count)
        )
        self._workspace = workspace
        self._selected = workspace.selected
        self._following = following
        self._tags: dict[Path, Mapping[str, str]] = {}  # the workspace forgets those of unlisted images
        self._gone = [(row, item) for row, item in enumerate(workspace.images) if item.path in gone]

    def redo(self) -> None:
        """Take the images off the list and select their neighbour."""
        gone = {item.path for _, item in self._gone}
        if self._workspace.has_groups:
            of = self._workspace.tags.of
            self._tags = {path: of[path] for path in gone if path in of}
        self._workspace.set_images([item for item in self._workspace.images if item.path not in gone])
        self._workspace.set_selected([self._following] if self._following is not None else [])

    def undo(self) -> None:
        """Put the images back to their places and select what was selected."""
        images = list(self._workspace.images)
        listed = {item.path for item in images}
        for row, item in self._gone:
            if item.path not in listed:
                images.insert(row, item)
        self._workspace.set_images(images)
        if self._tags:
            tags = self._workspace.tags
            self._workspace.set_tags(replace(tags, of={**tags.of, **self._tags}))
        self._workspace.set_selected(self._selected)
