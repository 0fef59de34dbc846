"""Keeps the slice of the images that the list shows: the one chosen, for as long as there is such a one."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.words import wording
from widgets.desk.workspace import ImageItem, Workspace
from widgets.images.slices import ALL, Facts, Part, Slice, cut, followed, given_slice, offered, why_gone
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from pathlib import Path

    from widgets.desk.scores import ImageScores
    from widgets.images.bar import GalleryBar


class Slicing(QObject):
    """Knows which slice was chosen, and cuts it anew as groups, ranking, comparison and search change.

    A slice is not kept in the session: a list that began with images missing would puzzle. What a slice
    hides is not selected any more, but for the current image: ranking and maps go on showing it.

    Signals:
        changed(): other images are shown, or for another reason.
    """

    changed = Signal()

    def __init__(self, bar: GalleryBar, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._workspace = workspace
        self._chosen = ALL
        self._search: tuple[bool, ImageScores | None] = (False, None)
        self._labels: tuple[str, ...] = ()
        self._given: tuple[str, frozenset[Path]] = ("", frozenset())
        self._images: tuple[ImageItem, ...] = ()  # of which `_shown` was cut
        self._shown: tuple[ImageItem, ...] = ()
        self._inside: frozenset[Path] | None = None  # their paths, once asked for
        self._soon = Later(self, 0, self._follow)
        for signal in (
            workspace.tags_changed,
            workspace.prompts_changed,
            workspace.ranked_changed,
            workspace.disagreement_changed,
        ):
            signal.connect(self._soon.gather)
        bar.slice_chosen.connect(self.choose)
        workspace.slice_requested.connect(self.show_given)
        self._follow()

    @property
    def active(self) -> bool:
        """Whether the list may show fewer images than there are."""
        return self._chosen != ALL

    def shown(self) -> tuple[ImageItem, ...]:
        """Return the images in the slice, in the order they were added; the same object until they change."""
        if not self.active:
            return self._workspace.images
        if self._images is not self._workspace.images:
            self._cut()
        return self._shown

    def part(self) -> Part | None:
        """Return what the list shows of the images; None where it shows all."""
        if not self.active:
            return None
        selected = self._workspace.selected
        hidden = len(selected) - len(self.among(selected)) if selected else 0
        return Part(len(self.shown()), self._chosen.title, hidden)

    def among(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """Return those of the images that are shown."""
        if not self.active or not paths:
            return paths
        shown = self.shown()
        if self._inside is None:
            self._inside = frozenset(item.path for item in shown)
        return tuple(filter(self._inside.__contains__, paths))

    @Slot(object)
    def choose(self, chosen: Slice) -> None:
        """Show this slice from now on."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._bar.show_chosen(chosen)
            self._show_again()

    @Slot(str, object)
    def show_given(self, title: str, paths: tuple[Path, ...]) -> None:
        """Show these images alone, until another slice is chosen."""
        self._given = (title, frozenset(paths))
        self._chosen = given_slice(title)
        self._follow()

    def end_given(self, title: str) -> None:
        """Show all again where the images given under this title are shown: what gave them is over."""
        if self._given[0] == title:
            self._given = ("", frozenset())
            if self._chosen == given_slice(title):
                self.choose(ALL)
            self._follow()

    def take_search(self, searching: bool, found: ImageScores | None) -> None:
        """Take in whether a search is on, and its cosines, where they are known."""
        if self._search != (searching, found):
            self._search = searching, found
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Offer the slices there are now and cut the chosen one anew; if it is gone, show all and say so."""
        facts = self._facts()
        self._chosen = followed(self._chosen, self._labels, facts.ranked_labels)
        self._labels = facts.ranked_labels
        choices = offered(facts)
        if self._chosen not in choices:
            self._workspace.post(
                "info", wording("All images are shown again: {why_gone}.", why_gone=why_gone(self._chosen))
            )
            self._chosen = ALL
            self.changed.emit()
        self._bar.show_slices(choices, self._chosen)
        if self.active:
            self._show_again()

    def _show_again(self) -> None:
        before = self._shown
        if self.active:
            self._cut()
            self._leave_hidden()
        if self._shown is not before or not self.active or self._chosen.kind == "given":
            self.changed.emit()

    def _cut(self) -> None:
        facts = self._facts()
        self._images = self._workspace.images
        shown = tuple(compress(self._images, cut(facts, self._chosen).tolist()))
        if shown != self._shown:
            self._shown, self._inside = shown, None

    def _leave_hidden(self) -> None:
        selected = self._workspace.selected
        if len(selected) > 1:
            self._workspace.set_selected((selected[0], *self.among(selected[1:])))

    def _facts(self) -> Facts:
        workspace, (searching, found) = self._workspace, self._search
        return Facts(
            tuple(item.path for item in workspace.images) if self.active else (),
            workspace.tags if workspace.has_groups else None,
            workspace.ranked,
            workspace.prompts.labels,
            searching,
            found,
            workspace.disagreement,
            self._given,
        )
