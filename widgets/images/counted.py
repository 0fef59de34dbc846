"""The images that the line below the list counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.words import wording
from widgets.desk.showing import show_images

if TYPE_CHECKING:
    from widgets.desk.workspace import Workspace
    from widgets.images.controller import ImagesController
    from widgets.images.panel import ImagesPanel


class CountedImages(QObject):
    """Shows them when the line is pressed: those listed as a part, those still to be read, those selected."""

    def __init__(self, view: ImagesPanel, images: ImagesController, workspace: Workspace) -> None:
        super().__init__(images)
        self._images, self._workspace = images, workspace
        view.counted_requested.connect(self._show)

    @Slot()
    def _show(self) -> None:
        workspace = self._workspace
        if self._images.order.slices.part() is not None:
            self._images.select_shown()  # they are alone already
        elif self._images.checking:
            known = workspace.arrivals.known
            unread = [item.path for item in workspace.images if not known(item.path)]
            show_images(workspace, unread, wording("still to be read"), select_all=False)
        else:
            show_images(workspace, workspace.selected, wording("selected"))
