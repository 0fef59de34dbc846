"""Images that are added make one step of undo, however many turns of the event loop listing them takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.amounts import how_many
from app.words import wording

if TYPE_CHECKING:
    from widgets.desk.history import State
    from widgets.desk.workspace import Workspace


class AddingStep:
    """Remembers the list as it was before the first portion; the last one makes the step."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._before: State | None = None

    def begin(self) -> None:
        """Begin, unless it is begun, or what is added is part of another step."""
        history = self._workspace.history
        if self._before is None and not history.inside:
            self._before = {name: history.state()[name] for name in ("images", "selected")}

    def end(self) -> None:
        """Make the step of all that was listed since; none where nothing is new."""
        before, self._before = self._before, None
        if before is None:
            return
        old = {item.path for item in before["images"]}
        fresh = [item.path for item in self._workspace.images if item.path not in old]
        count = how_many(len(fresh), "image")
        after = {"images": self._workspace.images, "selected": tuple(fresh[:1]) or before["selected"]}
        text, notice = wording("Add {count}", count=count), wording("Added {count}.", count=count)
        self._workspace.history.add(text, before, after, notice=notice)
