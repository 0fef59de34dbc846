"""Opens truth in the background, lists its images, shows and rewords its classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.analysis.prompts import BARE
from app.errors import LoupeError
from app.truth.names import read_names, with_names
from app.truth.read import read_data
from app.truth.session import truth_form, truth_from
from app.truth.table import read_table
from app.words import wording
from widgets.desk.showing import show_images
from widgets.desk.sources import absolute
from widgets.kit.dialogs import ask_folder, ask_open
from widgets.kit.timing import Later
from widgets.probes.truth.state import COUNT, members, resolve_classes, summary

if TYPE_CHECKING:
    from app.jobs import Jobs, Ticket
    from app.truth.truth import LabelledData, Truth
    from widgets.desk.workspace import Workspace
    from widgets.probes.truth.page import TruthPage

TOPIC = "truth"
_GATHER = 200
"""Milliseconds in which listed and removed images are gathered before classes are counted again."""
_FILTER = wording("Tables of labels (*.csv);;All files (*)")
_NAMES = wording("Class names, one a line (*.txt);;All files (*)")


@dataclass(frozen=True, eq=False)
class OpenedTruth:
    """A truth by the paths under which images are listed. named: labels of images that are listed already."""

    truth: Truth
    name: str
    named: bool = False


class TruthController(QObject):
    """Knows the truth page, the workspace and the decode pool.

    Signals:
        images_found(tuple[Path, ...]): the images of what was opened; they should be listed at once.
    """

    images_found = Signal(object)

    def __init__(
        self, view: TruthPage, workspace: Workspace, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._workspace, self._jobs = view, workspace, jobs
        workspace.truth.changed.connect(self._show)
        self._form: tuple[Truth, dict[str, Any]] | None = None
        self._soon = Later(self, _GATHER, self._show)
        workspace.images_changed.connect(self._soon.gather)
        workspace.prompts_changed.connect(self._offer_templates)
        view.folder_requested.connect(self.folder_dialog)
        view.open_requested.connect(self.open_dialog)
        view.names_requested.connect(self.names_dialog)
        view.templates_requested.connect(self._use_templates)
        view.removal_requested.connect(self.remove)
        view.dropped.connect(self._take_drop)
        view.class_pressed.connect(self._show_members)
        view.class_reworded.connect(self._reword)
        self._show()

    @Slot()
    def folder_dialog(self) -> None:
        """Ask for a folder that holds a folder for each class."""
        folder = ask_folder(self._view.window(), "truth", wording("Open a labelled folder"))
        if folder is not None:
            self.open(folder)

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a table of labels."""
        path = ask_open(self._view.window(), "truth", wording("Open truth"), _FILTER)
        if path is not None:
            self.open(path)

    @Slot(object)
    def open(self, path: Path) -> None:
        """List a data set's images with their classes; a table may label images that are listed already."""
        listed = tuple(item.path for item in self._workspace.images)
        self._jobs.decode(TOPIC, partial(read_opened, path, listed), done=self._take, failed=self._fail)

    @Slot()
    def names_dialog(self) -> None:
        """Ask for a file of class names."""
        path = ask_open(self._view.window(), "truth", wording("Open class names"), _NAMES)
        if path is not None:
            self.open_names(path)

    def open_names(self, path: Path) -> None:
        """Give the classes the names of a file's lines, as `evaluate --classnames` does."""
        work, done = partial(_names_in, path), partial(self._take_names, path)
        self._jobs.decode(TOPIC, work, done=done, failed=self._fail)

    @Slot(object)
    def _take_drop(self, path: Path) -> None:
        names = self._workspace.truth.value is not None and path.suffix.lower() == ".txt"
        (self.open_names if names else self.open)(path)

    @Slot()
    def remove(self) -> None:
        """Forget the classes; the images stay."""
        with self._workspace.history.step(
            wording("Remove the truth"), wording("Removed the truth; the images stay.")
        ):
            self._workspace.truth.set(None)

    def _take(self, opened: OpenedTruth) -> None:
        workspace, truth = self._workspace, opened.truth
        self._view.message.hide()
        text = wording("Open the truth of {name}", name=opened.name)
        with workspace.history.step(text, wording("Opened the truth of {name}.", name=opened.name)):
            if fresh := tuple(path for path in truth.of if path not in workspace.listed and not opened.named):
                self.images_found.emit(fresh)
            workspace.truth.set(truth)
            if not workspace.prompts.labels:
                labels = "\n".join(dict.fromkeys(truth.classes))
                typed = workspace.prompts.templates if workspace.prompts.templates != BARE else ()
                workspace.prompts_text_requested.emit(labels, "\n".join(truth.templates or typed))
        if truth.notes:
            self._view.message.show_message("info", wording(" ").join(truth.notes))

    def _take_names(self, path: Path, names: tuple[str, ...]) -> None:
        truth = self._workspace.truth.value
        if truth is None:
            return
        try:
            renamed = with_names(truth, names, path)
        except LoupeError as error:
            self._fail(str(error))
            return
        self._view.message.hide()
        text = wording("Name the classes by {name}", name=path.name)
        with self._workspace.history.step(text, wording("Named the classes by {name}.", name=path.name)):
            self._workspace.truth.set(renamed)

    @Slot()
    def _use_templates(self) -> None:
        truth, prompts = self._workspace.truth.value, self._workspace.prompts
        if truth is not None:
            texts = "\n".join(prompts.labels), "\n".join(truth.templates)
            self._workspace.prompts_text_requested.emit(*texts)

    @Slot()
    def _offer_templates(self) -> None:
        truth = self._workspace.truth.value
        own = truth.templates if truth is not None else ()
        self._view.offer_templates(bool(own) and own != self._workspace.prompts.templates)

    def _fail(self, sentence: str) -> None:
        self._view.message.show_message("error", sentence)

    @Slot(int, int)
    def _show_members(self, row: int, column: int) -> None:
        truth = self._workspace.truth.value
        if truth is not None and column == COUNT:
            paths = members(truth, row, self._workspace.listed)
            show_images(self._workspace, paths, wording("class “{name}”", name=truth.classes[row]))

    @Slot(int, str)
    def _reword(self, row: int, name: str) -> None:
        with self._workspace.history.step(wording("Reword a class")):
            self._workspace.truth.rename(row, " ".join(name.split()))

    @Slot()
    def _show(self) -> None:
        truth, listed = self._workspace.truth.value, self._workspace.listed
        if truth is None:
            self._view.show_nothing()
        else:
            self._view.show_classes(resolve_classes(truth, listed), summary(truth, listed))
        self._offer_templates()

    def view_state(self) -> dict[str, Any]:
        """Return the truth, for the session."""
        truth = self._workspace.truth.value
        if truth is None:
            return {}
        if self._form is None or self._form[0] is not truth:  # asked for every few seconds, of many images
            self._form = (truth, truth_form(truth))
        return self._form[1]

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the truth back; a damaged one is none."""
        self._workspace.truth.set(truth_from(state))


def read_opened(path: Path, listed: Sequence[Path], _ticket: Ticket) -> OpenedTruth:
    """Read a data set by absolute paths. Raises LoupeError as `read_data` does.

    A table whose paths don't exist from where it lies labels the listed images of those names.
    """
    data: LabelledData = read_data(path)
    named = path.suffix.lower() == ".csv" and bool(listed) and not any(map(_is_there, data.images))
    if named:
        data = read_table(path, listed)
    of = {absolute(image): places for image, places in data.truth.of.items()}
    return OpenedTruth(replace(data.truth, of=of), path.name, named)


def _names_in(path: Path, _ticket: Ticket) -> tuple[str, ...]:
    return read_names(path)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
