"""Keeps the scene being built, has it rendered, and turns it into an image with its caption."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.composition.scene_files import keep_scene, preview
from app.composition.scene_text import caption_of, covered
from app.composition.scenes import SIZES, outlines
from app.words import wording
from widgets.kit.qimage import to_qimage
from widgets.scenes.builder import SceneBuilder
from widgets.scenes.canvas import Placed
from widgets.scenes.state import LARGEST_SIDE, SMALLEST_SIDE, Draft, History, Options

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.composition.scenes import Scene
    from app.jobs import Jobs, Ticket
    from widgets.scenes.builder import SceneBuilder
    from widgets.scenes.canvas import Placed

_LARGEST_PICTURE = 1024
_LARGEST_DRAGGED = 480
"""Sides of the picture in the window, in device pixels; larger is scaled. Below these it keeps up."""
_SMOOTH_SIDE = 640
_SLOW_SIDE = 1024


class SceneBuilderController(QObject):
    """Knows the scene builder's window, made when it is first opened, and `app.composition.scene_files`.

    Signals:
        scene_added(Path, str): a PNG was written, with this caption in it.
        failed(str): one sentence why it was not written, or the scene not rendered. The scene stays as it is.
    """

    scene_added = Signal(object, str)
    failed = Signal(object)

    def __init__(self, window: QWidget, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._jobs = jobs
        self._view: SceneBuilder | None = None
        self._history = History(Draft())
        self._chosen: int | None = None
        self._own_caption: str | None = None
        self._stroke = 0
        self._moving = False
        self._files = itertools.count(1)
        self._side = _LARGEST_DRAGGED
        self._ticket: Ticket | None = None
        self._rendering: tuple[Scene, int, int] | None = None  # side, oversampling
        self._wanted: tuple[Scene, int, int] | None = None

    @property
    def view(self) -> SceneBuilder | None:
        """The window, or None before it was first opened."""
        return self._view

    @property
    def draft(self) -> Draft:
        """The scene as it stands."""
        return self._history.now

    @property
    def caption(self) -> str:
        """The caption in force: the user's own, or the scene's true one."""
        return self._own_caption or caption_of(self.draft.things)

    @Slot()
    def open(self) -> None:
        """Open the window, or bring it to the front; what was being built is still there."""
        if self._view is None:
            self._history = History(Draft.example())
            self._view = SceneBuilder(Options.known(), self._window)
            self._wire(self._view)
            self._show(self._view)
        self._view.present()

    def _wire(self, view: SceneBuilder) -> None:
        view.add_object_requested.connect(self._add_object)
        view.object_removed.connect(self._remove)
        view.object_chosen.connect(self._choose)
        view.object_changed.connect(self._change)
        view.object_moved.connect(self._move)
        view.move_finished.connect(self._finish_move)
        view.picture_wanted.connect(self._resize_picture)
        view.background_chosen.connect(self._change_background)
        view.background_renewed.connect(self._renew_background)
        view.side_chosen.connect(self._change_side)
        view.caption_edited.connect(self._edit_caption)
        view.add_requested.connect(self.add_to_images)
        view.undo_requested.connect(self._undo)
        view.redo_requested.connect(self._redo)

    @Slot()
    def add_to_images(self) -> None:
        """Render the scene at its own side and write it, in the background; then say so."""
        draft, caption = self.draft, self.caption
        if not draft.things:
            return
        if draft.side >= _SLOW_SIDE and self._view is not None:
            self._view.show_message("info", wording("Rendering {side} × {side} pixels…", side=draft.side))
        self._jobs.decode(
            f"scene file {next(self._files)}",
            partial(_keep, draft.scene(), draft.side, caption),
            done=partial(self._take_file, caption),
            failed=self._fail,
        )

    def _take_file(self, caption: str, path: Path) -> None:
        if self._view is not None:
            self._view.show_message("info", wording("Added to the images: {caption}", caption=caption))
        self.scene_added.emit(path, caption)

    def _fail(self, sentence: str) -> None:
        if self._view is not None:
            self._view.show_message("error", sentence)
        self.failed.emit(sentence)

    # --- edits --------------------------------------------------------------------------------------------

    @Slot()
    def _add_object(self) -> None:
        before = len(self.draft.things)
        draft = self.draft.added()
        if len(draft.things) > before:
            self._chosen = before
        self._push(draft)

    @Slot(int)
    def _remove(self, index: int) -> None:
        draft = self.draft.removed(index)
        self._chosen = min(index, len(draft.things) - 1) if draft.things else None
        self._push(draft)

    @Slot(object)
    def _choose(self, index: int | None) -> None:
        self._chosen = index
        self._show_draft()

    @Slot(int, str, str)
    def _change(self, index: int, field: str, value: str) -> None:
        self._chosen = index
        self._push(self.draft.changed(index, field, value))

    @Slot(int, float, float)
    def _move(self, index: int, x: float, y: float) -> None:
        self._moving = True
        self._push(self.draft.moved(index, x, y), ("move", index, self._stroke))

    @Slot()
    def _finish_move(self) -> None:
        self._stroke += 1
        self._moving = False
        self._render()

    @Slot(str)
    def _change_background(self, background: str) -> None:
        self._push(self.draft.with_background(background))

    @Slot()
    def _renew_background(self) -> None:
        self._push(self.draft.renewed())

    @Slot(int)
    def _change_side(self, side: int) -> None:
        self._push(self.draft.with_side(min(LARGEST_SIDE, max(SMALLEST_SIDE, side))), "side")

    @Slot(str)
    def _edit_caption(self, text: str) -> None:
        self._own_caption = text.strip() or None
        self._show_caption()

    @Slot()
    def _undo(self) -> None:
        self._history.undo()
        self._show_step()

    @Slot()
    def _redo(self) -> None:
        self._history.redo()
        self._show_step()

    def _push(self, draft: Draft, key: object = None) -> None:
        if self._history.push(draft, key):
            self._show_step()
        else:
            self._show_draft()  # a field may show what the draft did not take

    # --- showing ------------------------------------------------------------------------------------------

    def _show_step(self) -> None:
        if self._chosen is not None and self._chosen >= len(self.draft.things):
            self._chosen = None
        if self._view is not None:
            self._show(self._view)

    def _show(self, view: SceneBuilder) -> None:
        self._show_draft()
        self._show_caption()
        view.show_steps(self._history.can_undo, self._history.can_redo)
        self._render()

    def _show_draft(self) -> None:
        if self._view is not None:
            self._view.show_draft(self.draft, _placed(self.draft), self._chosen)

    def _show_caption(self) -> None:
        if self._view is not None:
            things = self.draft.things
            hidden = [f"{things[index].name} ({index + 1})" for index in covered(things)]
            self._view.show_caption(caption_of(things), self._own_caption, hidden)

    @Slot(int)
    def _resize_picture(self, side: int) -> None:
        self._side = side
        self._render()

    def _render(self) -> None:
        """Have the picture rendered, one at a time and always the newest: a drag must not starve it."""
        if self._view is None:
            return
        side = min(self._side, _LARGEST_DRAGGED if self._moving else _LARGEST_PICTURE)
        # Where device pixels are small, or the picture is gone at once, edges need not be that smooth.
        self._wanted = self.draft.scene(), side, 2 if self._moving or side > _SMOOTH_SIDE else 4
        if self._ticket is None or self._ticket.cancelled:
            self._start_render()

    def _start_render(self) -> None:
        if self._wanted is None:
            return
        self._rendering = self._wanted
        work = partial(_preview, *self._rendering)
        self._ticket = self._jobs.decode(
            "scene picture", work, done=self._take_picture, failed=self._fail_picture
        )

    def _take_picture(self, pixels: NDArray[np.uint8]) -> None:
        self._ticket = None
        if self._view is not None:
            self._view.show_picture(to_qimage(pixels))
        if self._wanted != self._rendering:
            self._start_render()

    def _fail_picture(self, sentence: str) -> None:
        self._ticket = None
        self._fail(sentence)


def _placed(draft: Draft) -> list[Placed]:
    return [
        Placed(thing.x, thing.y, SIZES[thing.size] / 2, tuple(tuple(outline) for outline in outlines(thing)))
        for thing in draft.things
    ]


def _preview(scene: Scene, side: int, oversampling: int, _ticket: Ticket) -> NDArray[np.uint8]:
    return preview(scene, side, oversampling)


def _keep(scene: Scene, side: int, caption: str, _ticket: Ticket) -> Path:
    return keep_scene(scene, side, caption)
