"""How the image list is sorted: as added, by name, by the cosine with a label, or by a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.words import wording
from widgets.desk.scores import ImageScores, ScoreOrder, label_scores
from widgets.desk.sources import in_order, in_place
from widgets.desk.workspace import ImageItem, Workspace
from widgets.images.panel import SORTS, ImagesPanel
from widgets.images.slicing import Slicing
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from app.jobs import Jobs

_SORTING = wording("sort images")
_SORTED_AT_ONCE = 2000
"""So many images are sorted in some milliseconds; more would be felt."""


@dataclass(frozen=True, eq=False)
class _Search:
    """What the list is ordered by while a search is on: cosines with a prompt or with an image."""

    title: str
    scores: ImageScores | None
    kind: str


class ImageOrder(QObject):
    """Knows what the images are sorted by, and shows those of the slice so.

    The workspace keeps all of them, as they were added.
    """

    def __init__(
        self, view: ImagesPanel, workspace: Workspace, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace = workspace
        self._jobs = jobs
        self._sort = "added"
        self._descending = False
        self._search: _Search | None = None
        self._labels: tuple[str, ...] = ()
        self._scores: ImageScores | None = None
        self._score_order = ScoreOrder()
        self._sorting = False
        self._shown: tuple[ImageItem, ...] | None = None  # what the list shows, in whatever order
        self.slices = Slicing(view.bar, workspace, self)
        # In a turn of the event loop of its own: thousands of rows take as long as a ranking's other views.
        self._soon = Later(self, 0, self.show_images)
        self.slices.changed.connect(self.show_images)
        view.sort_chosen.connect(self._choose_sort)
        view.direction_toggled.connect(self._toggle_direction)
        view.label_chosen.connect(workspace.choose_label)
        workspace.model_changed.connect(self._take_scores)
        workspace.mode_changed.connect(self._take_scores)
        workspace.prompts_changed.connect(self._take_prompts)
        workspace.ranked_changed.connect(self._take_scores)
        workspace.label_chosen.connect(self._take_label)
        view.show_sort(self._sort, self._descending)

    def show_search(self, title: str, scores: ImageScores | None, kind: str) -> None:
        """Order the images by their cosines with a query, highest first; None: none is known yet.

        Images without a cosine come last. How the list was sorted is kept. `kind` says what `title` is:
        "prompt" or "image".
        """
        before, self._search = self._search, _Search(title, scores, kind)
        self._view.show_scores(title, scores, kind)
        self.slices.take_search(True, scores)
        self.show_images()
        if before is None or (before.title, before.kind) != (title, kind):
            self._view.list.scrollToTop()

    def end_search(self) -> None:
        """Sort the images as before the search."""
        self._search = None
        self.slices.take_search(False, None)
        self._take_scores()
        self.show_images()
        self._view.list.scrollTo(self._view.list.currentIndex())

    def view_state(self) -> dict[str, Any]:
        """Return how the list is sorted, for the session."""
        return {"sort": self._sort, "descending": self._descending, "label": self._workspace.label}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Sort as a session says; damaged entries are ignored."""
        sort, descending, label = state.get("sort"), state.get("descending"), state.get("label")
        if sort in dict(SORTS):
            self._sort = str(sort)
            self._descending = descending is True
            self._view.show_sort(self._sort, self._descending)
        if isinstance(label, str):
            self._workspace.choose_label(label)
        self.show_images()

    def show_added(self, fresh: Sequence[ImageItem]) -> None:
        """Show images that were added behind the others, where nothing else moves for them."""
        by_score = self._search is not None or self._sort == "score"  # those without a cosine come last
        if self.slices.active:
            self.show_images()
        elif by_score or (self._sort == "added" and not self._descending):
            self._view.append_items(fresh)
            self._shown = self._workspace.images
            self._view.show_selection(self._workspace.selected)
            if self._sorting:
                self._soon.start()
        else:
            self.show_images()

    @Slot()
    def show_images(self) -> None:
        """Show the images in order. Thousands are sorted in the background; the newest order wins."""
        self._soon.stop()
        images, search = self.slices.shown(), self._search
        sort, descending, scores = self._sort, self._descending, self._scores
        if search is not None:
            sort, descending, scores = "score", True, search.scores
        self._jobs.cancel(_SORTING)
        self._sorting = False
        work = partial(_sorted, images, sort, descending, scores, self._score_order)
        if sort == "added" or len(images) <= _SORTED_AT_ONCE:
            self._show_items(images, work())
            return
        if images is not self._shown:
            self._show_items(images, in_place(images, self._view.model.paths))
        self._sorting = True
        self._jobs.decode(_SORTING, lambda _ticket: work(), done=partial(self._take_sorted, images))

    def _take_sorted(self, images: tuple[ImageItem, ...], items: list[ImageItem]) -> None:
        self._sorting = False
        if images is self.slices.shown() and images is self._shown:
            self._view.reorder_items(items)
            self._view.show_selection(self._workspace.selected)
        else:
            self._soon.start()  # some were added or removed meanwhile

    def _show_items(self, images: tuple[ImageItem, ...], items: Sequence[ImageItem]) -> None:
        self._view.show_items(items)
        self._shown = images
        self._view.show_selection(self._workspace.selected)

    @Slot(str)
    def _choose_sort(self, key: str) -> None:
        if key == self._sort:
            return
        self._sort, self._descending = key, key == "score"
        if key == "score" and not self._workspace.label and self._labels:
            self._workspace.choose_label(self._labels[0])
        self._view.show_sort(self._sort, self._descending)
        self.show_images()

    @Slot()
    def _toggle_direction(self) -> None:
        self._descending = not self._descending
        self._view.show_sort(self._sort, self._descending)
        self.show_images()

    @Slot()
    def _take_prompts(self) -> None:
        """Offer the labels; the chosen one is followed while it is being edited."""
        labels, before, chosen = self._workspace.prompts.labels, self._labels, self._workspace.label
        self._labels = labels
        if chosen and chosen not in labels and labels and chosen in before:
            self._workspace.choose_label(labels[min(before.index(chosen), len(labels) - 1)])
        self._view.show_labels(labels, self._workspace.label)

    @Slot(str)
    def _take_label(self, label: str) -> None:
        self._view.show_labels(self._labels, label)
        self._take_scores()

    @Slot()
    def _take_scores(self) -> None:
        """Take the cosines with the chosen label.

        While the cosines with a label are on their way, the images stay where they are.
        """
        label = self._workspace.label
        scores = label_scores(self._workspace.ranked, label)
        known = scores is not None or not label
        if known:
            self._scores = scores
        if self._search is None:
            self._view.show_scores(label, scores)
            if known and self._sort == "score":
                self._soon.start()


def _sorted(
    images: Sequence[ImageItem],
    sort: str,
    descending: bool,
    scores: ImageScores | None,
    score_order: ScoreOrder,
) -> list[ImageItem]:
    """Return the images in order; any thread, one at a time."""
    values = score_order.values(images, scores) if sort == "score" and scores is not None else None
    return in_order(images, sort, descending, values)
