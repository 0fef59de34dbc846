"""Changing groups and tags, as a step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from app.probes.tags import Tags
    from widgets.desk.workspace import Workspace

Own = Mapping[str, str]


class TagStep(QUndoCommand):
    """Turns the tags `before` into `after` and back. Keeps what differs: whole tags would fill the memory."""

    def __init__(self, text: str, workspace: Workspace, before: Tags, after: Tags) -> None:
        super().__init__(text)
        self._workspace = workspace
        self._names = (before.names, after.names)
        self._changed: dict[Path, tuple[Own | None, Own | None]] = {
            path: (before.of.get(path), after.of.get(path))
            for path in {**before.of, **after.of}
            if before.of.get(path) != after.of.get(path)
        }

    def redo(self) -> None:
        """Make the change."""
        self._apply(1)

    def undo(self) -> None:
        """Take the change back."""
        self._apply(0)

    def _apply(self, side: int) -> None:
        tags = self._workspace.tags
        of = dict(tags.of)
        for path, sides in self._changed.items():
            own = sides[side]
            if own:
                of[path] = own
            else:
                of.pop(path, None)
        self._workspace.set_tags(replace(tags, names=self._names[side], of=of))
