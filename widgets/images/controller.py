"""Puts images into the list and takes them out: files, folders, drops, pastes, samples, undo."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.errors import LoupeError
from app.images.files import ReadError
from app.partial import Covered
from app.words import wording
from widgets.desk.drops import dropped, holds_images
from widgets.desk.others import kind_of
from widgets.desk.sources import FILE_FILTER, Walked, keep_all, list_items, load_samples, sentence_of, walk
from widgets.desk.thumbnail_cache import SIDE
from widgets.desk.thumbnail_feed import ThumbnailBatch, ThumbnailFeed
from widgets.desk.workspace import ImageItem, Workspace
from widgets.images.adding import AddingStep
from widgets.images.error_list import ErrorList, unread
from widgets.images.order import ImageOrder
from widgets.images.panel import ImagesPanel
from widgets.images.slices import ALL
from widgets.kit.dialogs import ask_folder, ask_open_several
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from app.engine.shelf import Shelf
    from app.jobs import Jobs
    from app.store.cache import Store

_PORTION = 400
"""Images listed in one turn of the event loop: laying out 20,000 cells takes as long as listing these."""


class ImagesController(QObject):
    """Knows the image list's view, the workspace and the decode pool.

    The workspace keeps the images as they were added; how they are sorted is a matter of the view.

    Signals:
        errors_reported(tuple[tuple[Path, str], ...]): files of one batch that could not be read, and why.
        others_dropped(str, Path): what is no image but of a kind of `desk.others`.
    """

    errors_reported = Signal(object)
    others_dropped = Signal(str, object)

    def __init__(
        self,
        view: ImagesPanel,
        workspace: Workspace,
        jobs: Jobs,
        parent: QObject | None = None,
        store: Store | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace = workspace
        self._jobs = jobs
        self._arrivals = workspace.arrivals
        self._feed = ThumbnailFeed(jobs, SIDE, self, store=store, arrivals=workspace.arrivals, shelf=shelf)
        self.order = ImageOrder(view, workspace, jobs, self)
        self._images: tuple[ImageItem, ...] = ()
        self._known: Mapping[Path, ImageItem] = {}
        self._arriving: OrderedDict[Path, ImageItem] = OrderedDict()
        self._next = Later(self, 0, self._list_next)
        self._step = AddingStep(workspace)
        self._own: frozenset[Path] = frozenset()
        self._walks = 0
        self._errors: tuple[tuple[Path, str], ...] = ()
        self._refused: list[ReadError] = []  # addresses dropped with files, listed with what can't be read
        self._wire()
        self._take_images()

    def _wire(self) -> None:
        view, workspace = self._view, self._workspace
        view.mime_dropped.connect(self.add_mime)
        view.open_requested.connect(self.open_dialog)
        view.open_folder_requested.connect(self.open_folder_dialog)
        view.paste_requested.connect(self.paste)
        view.samples_requested.connect(self.add_samples)
        view.remove_requested.connect(self.remove_selected)
        view.errors_requested.connect(self.show_errors)
        view.bar.select_requested.connect(self.select_shown)
        view.all_requested.connect(partial(self.order.slices.choose, ALL))
        self.order.slices.changed.connect(self._show_counts)
        view.selected.connect(self._select)
        view.thumbnails_wanted.connect(self._want_thumbnails)
        self._feed.delivered.connect(self.take_files)
        workspace.model_changed.connect(self._take_model)
        workspace.images_changed.connect(self._take_images)
        workspace.selection_changed.connect(self._take_selection)
        workspace.embeddings_changed.connect(self._take_embeddings)

    @property
    def last_errors(self) -> tuple[tuple[Path, str], ...]:
        """The files of the last batch that could not be read, and why."""
        return self._errors

    @property
    def covered(self) -> Covered:
        """Of how many images, those of the last batch that can't be read among them, there are cosines."""
        return Covered(len(self._workspace.embeddings), len(self._workspace.images) + len(self._errors))

    @property
    def checking(self) -> int:
        """How many images are not known yet to be readable."""
        return len(self._arrivals)

    def shown_paths(self) -> list[Path]:
        """Return the images in the order shown; behind them those that the list leaves out now."""
        shown = self._view.model.paths
        if not self.order.slices.active:
            return shown
        inside = set(shown)
        return [*shown, *(path for path in self._workspace.listed if path not in inside)]

    def accepts(self, mime: QMimeData) -> bool:
        """Tell whether a drop or the clipboard may hold images; cheap enough for every move of a drag."""
        return holds_images(mime)

    def add_paths(self, paths: Iterable[Path], *, undoable: bool = True, dropped: bool = False) -> None:
        """Add files, and the images in folders, in the background. Those listed already are selected."""
        if wanted := list(paths):
            self._walks += 1
            add = partial(self._add_found, undoable=undoable)
            self._jobs.decode(f"walk {self._walks}", partial(walk, wanted, dropped=dropped), done=add)

    def list_files(self, paths: Iterable[Path]) -> None:
        """List files at once that were found already, by their absolute paths; those known are selected."""
        self._insert(list_items(paths))

    @Slot(object)
    def add_mime(self, mime: QMimeData) -> None:
        """Add what was dropped; what can't be taken is said in the message strip."""
        drop = dropped(mime)
        others = {path: kind for path in drop.paths if (kind := kind_of(path)) is not None}
        for path, kind in others.items():
            self.others_dropped.emit(kind, path)
        if not drop.paths and (drop.refused or drop.empty):
            why = drop.refused or [wording("There is no image in what was dropped or pasted.")]
            self._workspace.post("warning" if drop.refused else "info", wording(" ").join(why))
        if drop.blobs:
            self._walks += 1
            self._jobs.decode(f"walk {self._walks}", partial(keep_all, drop.blobs), done=self.add_paths)
        self._refused = [ReadError(Path("the web"), sentence) for sentence in drop.refused if drop.paths]
        self.add_paths((path for path in drop.paths if path not in others), dropped=True)
        if self._refused and len(others) == len(drop.paths):
            self._add_found(Walked([], []))

    @Slot()
    def paste(self) -> None:
        """Add the images on the clipboard."""
        self.add_mime(QGuiApplication.clipboard().mimeData())

    @Slot()
    def open_dialog(self) -> None:
        """Ask for image files and add them."""
        self.add_paths(ask_open_several(self._view.window(), "images", wording("Open images"), FILE_FILTER))

    @Slot()
    def open_folder_dialog(self) -> None:
        """Ask for a folder and add all images below it."""
        folder = ask_folder(self._view.window(), "images", wording("Open a folder of images"))
        if folder is not None:
            self.add_paths([folder])

    @Slot()
    def add_samples(self) -> None:
        """Add the sample images; where there are no labels yet, the first sample brings its own."""
        workspace = self._workspace
        try:
            samples = load_samples()
        except LoupeError as error:
            workspace.post("error", str(error))
            return
        with workspace.history.step(wording("Add the sample images")):
            if not workspace.prompts.labels:
                workspace.prompts_text_requested.emit("\n".join(samples[0].labels), samples[0].template)
                if not workspace.pins:
                    workspace.set_pins(samples[0].prompts)
            self._insert(list_items(sample.path for sample in samples))

    @Slot()
    def remove_selected(self) -> None:
        """Remove the selected images; undo brings them back to their places."""
        selected = self._workspace.selected
        gone = set(self.order.slices.among(selected))
        if selected and not gone:
            self._workspace.post("info", wording("The selected image is not among those shown; it stays."))
        if gone:
            self._remove(gone)

    def _remove(self, gone: set[Path]) -> None:
        workspace, following, count = self._workspace, self._neighbour(gone), len(gone)
        images = "1 image" if count == 1 else wording("{count:,} images", count=count)
        text, notice = wording("Remove {images}", images=images), wording("Removed {images}.", images=images)
        with workspace.history.step(text, notice):
            workspace.set_images([item for item in workspace.images if item.path not in gone])
            workspace.set_selected([following] if following is not None else [])

    @Slot()
    def select_shown(self) -> None:
        """Select all images that the list shows; the current one stays current if it is among them."""
        shown, current = self._view.model.paths, self._workspace.current
        if not shown:
            self._workspace.post("info", wording("The list shows no image to select."))
        elif current in shown:
            self._select((current, *(path for path in shown if path != current)))
        else:
            self._select(tuple(shown))

    def view_state(self) -> dict[str, Any]:
        """Return how the list is sorted, and how large its pictures are, for the session."""
        return {**self.order.view_state(), "size": self._view.bar.size_slider.value()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Sort as a session says."""
        if type(size := state.get("size")) is int:
            self._view.bar.size_slider.setValue(size)
        self.order.restore_view_state(state)

    @Slot()
    def show_errors(self) -> None:
        """Show every file of the last batch that could not be read."""
        ErrorList.open_for(self._view, self._errors)

    def _add_found(self, found: Walked, *, undoable: bool = True) -> None:
        items, errors = found.items, [*found.errors, *self._refused]
        self._refused = []
        for kind, folder in found.others:
            self.others_dropped.emit(kind, folder)
        if not (items or errors or found.others):
            self._workspace.post("info", wording("There are no images in that folder."))
        if undoable:
            self._step.begin()
        self._insert(items, errors, at_once=False)

    def _insert(
        self, items: list[ImageItem], errors: Sequence[ReadError] = (), *, at_once: bool = True
    ) -> None:
        """List images as one batch; all of them now, or a portion each turn of the event loop."""
        workspace = self._workspace
        fresh = [item for item in items if item.path not in self._known and item.path not in self._arriving]
        again = [item.path for item in items if item.path in self._known]
        added = frozenset(item.path for item in fresh)
        self._arrivals.begin(added, errors)
        if fresh:
            self._arrivals.await_first(item.path for item in fresh)
            self._arriving.update((item.path, item) for item in fresh)
            if at_once or len(fresh) <= _PORTION:
                self._list_next(at_once=at_once)
            else:
                self._next.start()
        if not self._arriving:
            self._step.end()
        if again:
            workspace.set_selected(again)
        self._report_errors()

    @Slot()
    def _list_next(self, *, at_once: bool = False) -> None:
        """List the next images of those that arrive; the others follow, so that the window never waits."""
        fresh: list[ImageItem] = []
        while self._arriving and (at_once or len(fresh) < _PORTION):
            path, item = self._arriving.popitem(last=False)
            if path not in self._known:
                fresh.append(item)
        self._own = own = frozenset(item.path for item in fresh)
        self._workspace.set_images([*self._workspace.images, *fresh])
        self._check(own)
        if self._arriving:
            self._next.start()
        else:
            self._step.end()

    @Slot()
    def _take_images(self) -> None:
        """Follow the workspace; images that somebody else listed (a session) are checked as well."""
        images, before, listed = self._workspace.images, self._images, self._workspace.listed
        more = images[: len(before)] == before  # the most frequent change; the others cost a pass over all
        gone: frozenset[Path] = frozenset()
        if more:
            new = [item.path for item in images[len(before) :]]
        else:
            new = [path for path in listed if path not in self._known]
            gone = frozenset(path for path in self._known if path not in listed)
        others = [path for path in new if path not in self._own]
        self._images, self._known, self._own = images, listed, frozenset()
        self._show_counts()  # first: a list that appears with its images lays them out twice
        if more:
            self.order.show_added(images[len(before) :])
        else:
            self.order.show_images()
        self._take_embeddings()
        if gone:
            self._feed.forget(gone)
            self._view.model.forget(gone)
            self._arrivals.forget(gone)
            self._report_errors()
        if others:
            self._arrivals.begin(others)
            self._check(others)
        self._show_counts()

    def _check(self, paths: Iterable[Path]) -> None:
        """Learn whether the files can be read: from who embeds them, where there is a model."""
        if self._workspace.info is None:
            self._feed.check(paths)

    @Slot()
    def _take_model(self) -> None:
        if self._workspace.info is not None:
            self._feed.leave_checks()

    @Slot(object)
    def _want_thumbnails(self, paths: tuple[Path, ...]) -> None:
        self._feed.set_ratio(max(1.0, self._view.devicePixelRatioF()))
        self._feed.set_side(self._view.side)
        self._feed.want(paths)

    @Slot(object)
    def take_files(self, batch: ThumbnailBatch) -> None:
        """Show files that were read, and take those off the list that can't be."""
        good = [thumbnail for thumbnail in batch.thumbnails if thumbnail.path in self._known]
        self._view.show_thumbnails(good)
        readable = [thumbnail.path for thumbnail in batch.thumbnails]
        self._feed.forget(readable)  # on screen, and met by the other reader first
        readable += batch.known
        self._arrivals.read(readable)
        self._show_first(waiting=any(path in self._known for path in readable))
        if bad := self._arrivals.fail(batch.errors):
            self._drop(bad)
        self._report_errors()
        self._show_first()  # where those before it were bad
        self._show_counts()

    def _show_first(self, *, waiting: bool = False) -> None:
        """Select the first readable one of the images just added: whoever adds images wants to see them.

        Files are read in any order: those before it in the list are waited for, and so they are where a
        session selected none.
        """
        if waiting and not self._arrivals.awaits and not self._workspace.selected:
            self._arrivals.await_first(self._view.model.paths)
        if (first := self._arrivals.take_expected()) is not None:
            self._workspace.set_selected([first])

    def _report_errors(self) -> None:
        for errors in self._arrivals.take_errors():
            self._report(errors)

    def _drop(self, paths: Iterable[Path]) -> None:
        gone = set(paths)
        current = self._workspace.current
        following = self._neighbour(gone) if current in gone else None
        self._workspace.set_images([item for item in self._workspace.images if item.path not in gone])
        if following is not None and not self._workspace.selected and self._arrivals.settled:
            self._workspace.set_selected([following])

    def _report(self, errors: Sequence[ReadError]) -> None:
        self._errors = tuple((error.path, error.reason) for error in errors)
        self._view.show_errors([sentence_of(path, reason) for path, reason in self._errors])
        self._workspace.post("warning", unread(self._errors))
        self.errors_reported.emit(self._errors)

    def _neighbour(self, gone: set[Path]) -> Path | None:
        """Return the image to select once `gone` is gone: the next one shown, else the one before."""
        shown = self._view.model.paths
        last = max((row for row, path in enumerate(shown) if path in gone), default=-1)
        left = [path for path in (*shown[last + 1 :], *reversed(shown[: max(last, 0)])) if path not in gone]
        return left[0] if left else None

    @Slot(object)
    def _select(self, paths: tuple[Path, ...]) -> None:
        self._arrivals.await_first(())
        self._workspace.set_selected(paths)
        self._show_counts()

    @Slot()
    def _take_selection(self) -> None:
        self._view.show_selection(self._workspace.selected)
        self._show_counts()

    @Slot()
    def _take_embeddings(self) -> None:
        self._view.show_embeddings(self._workspace.embeddings)

    @Slot()
    def _show_counts(self) -> None:
        images = len(self._workspace.images) + len(self._arriving)
        part = self.order.slices.part()
        self._view.show_counts(images, len(self._workspace.selected), self.checking, part)
