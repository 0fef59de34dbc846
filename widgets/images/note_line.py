"""One line below the list: what the decoder changed of the image in front."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.words import visible, wording
from widgets.desk.workspace import Workspace
from widgets.kit.elided import ElidedLabel


class NoteLine(ElidedLabel):
    """Follows the workspace's current image; empty, and of no height, where nothing was changed."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("role", "muted")
        self.setContentsMargins(8, 0, 8, 4)
        workspace.selection_changed.connect(self.show_notes)
        workspace.embeddings_changed.connect(self.show_notes)
        self.show_notes()

    @Slot()
    def show_notes(self) -> None:
        """Show the notes of the current image, as far as it was read."""
        current = self._workspace.current
        known = self._workspace.embeddings.get(current) if current is not None else None
        if known is None or not known.notes:
            self.hide()
            return
        notes = wording("; ").join(known.notes)
        self.show_text(notes, wording("{name}: {notes}", name=visible(known.path.name), notes=notes))
        self.show()
