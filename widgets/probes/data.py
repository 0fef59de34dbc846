"""What all bias probes are computed from: the embedded images, their groups, model, mode and temperature."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.engine.table import Snapshot
from app.probes.base import Moment
from widgets.desk.workspace import ImageItem, Workspace
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from app.engine.engine import ImageEmbedding

_GATHER = 1000
"""Milliseconds in which embeddings of more images are gathered before the probes are computed again."""


class ProbeData(QObject):
    """Watches the workspace for all probe pages at once.

    Signals:
        changed(): there is another moment, or other prompts.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._images: tuple[ImageEmbedding, ...] = ()
        self._seen: tuple[Snapshot, Mapping[Path, ImageItem]] | None = None
        self._moment: Moment | None = None
        self._gather = Later(self, _GATHER, self._renew)
        workspace.prompts_changed.connect(self.changed)
        workspace.embeddings_changed.connect(self._take_more)
        for signal in (
            workspace.images_changed,
            workspace.tags_changed,
            workspace.model_changed,
            workspace.mode_changed,
            workspace.temperature_changed,
            workspace.truth.changed,
        ):
            signal.connect(self._renew)

    def moment(self) -> Moment:
        """Return the newest state; it is put together when a page that can be seen asks for it."""
        if self._moment is None:
            self._moment = self._take()
        return self._moment

    @Slot()
    def _take_more(self) -> None:
        """Wait for more embeddings, unless these are the first or the last."""
        have = len(self._workspace.embeddings)
        if self._moment is None:
            self.changed.emit()
        elif not self._moment.images or have == len(self._workspace.images):
            self._renew()
        else:
            self._gather.gather()

    @Slot()
    def _renew(self) -> None:
        self._gather.stop()
        self._moment = None
        self.changed.emit()

    def _take(self) -> Moment:
        workspace = self._workspace
        seen = (workspace.snapshot(), workspace.listed)
        # The same tuple while the images are the same: the array made of them is kept by it.
        if self._seen is None or any(new is not old for new, old in zip(seen, self._seen, strict=True)):
            have = workspace.embeddings
            images = tuple(have[path] for path in workspace.listed if path in have)
            self._images = self._images if images == self._images else images
            self._seen = seen
        return Moment(
            self._images,
            workspace.tags if workspace.has_groups else None,
            dict(workspace.marks),
            workspace.info,
            workspace.mode,
            workspace.temperature,
            len(workspace.images),
            workspace.truth.value,
        )
