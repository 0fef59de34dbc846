"""Retrieval skew: whose images do queries find first?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import split_labels
from app.probes.skew.ask import PROBE, SkewDraft, SkewResult
from app.probes.tags import Tags, valid_attributes
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import group_words, label_file_words, template_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.probing.skew import resolve_skew, title_of
from widgets.desk.showing import show_images
from widgets.desk.thumbnail_feed import ThumbnailBatch, ThumbnailFeed
from widgets.kit.table.cells import joined
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController
from widgets.probes.ranked_strip import PICTURE
from widgets.probes.skew.page import SkewPage

if TYPE_CHECKING:
    from app.probes.base import Answer

_FIRST_SET = "occupations"


class SkewController(DraftController[SkewDraft, SkewResult]):
    """Knows the skew page, the label sets, and where its thumbnails come from."""

    def __init__(
        self, view: SkewPage, store: LabelSetStore, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._store = store
        self._feed = ThumbnailFeed(desk.jobs, PICTURE, self, topic=wording("skew thumbnails"))
        self._feed.delivered.connect(self._take_thumbnails)
        store.sets_changed.connect(self._take_sets)
        view.set_chosen.connect(self.choose_set)
        view.queries_edited.connect(self._edit_queries)
        view.query_chosen.connect(self._choose_query)
        view.images_requested.connect(self._show_first)
        view.image_chosen.connect(self._choose_image)
        view.thumbnails_wanted.connect(self._want_thumbnails)
        desk.workspace.selection_changed.connect(self._mark_current)

    def unready(self) -> Missing | None:
        """Return that there are no queries yet."""
        if self.draft.queries:
            return None
        said = wording(
            "Choose a list of queries above, or type them, divided by commas: whom do they find first?"
        )
        return Missing(said, wording("Ask for occupations"), partial(self.choose_set, _FIRST_SET))

    def show_options(self) -> None:
        """Show the queries' sets, the attributes and the measures' options."""
        tags = self.moment.tags
        known = (one.labels for one in self._store.sets().values())
        offered = [(one.name, one.title) for one in known if not one.harmful]
        self._page.show_options(self.draft, offered, tags.attributes if tags is not None else ())

    def show_result(self, result: SkewResult) -> None:
        """Show measures, and the strip of the chosen query."""
        names = {item.path: item.name for item in self.desk.workspace.images}
        view = resolve_skew(result.skews, result.paths, names, result.marks, self.draft.query)
        self._page.show_view(view)
        self._mark_current()

    def said(self, result: SkewResult) -> tuple[str, str]:
        """Return what the measures are of."""
        return title_of(result.skews)

    def asked_words(self, answer: Answer[SkewResult]) -> list[str]:
        """Return the command that measures the same queries."""
        (queries,), skews = answer.question.prompts, answer.result.skews
        tags = answer.question.moment.tags or Tags()
        attributes = valid_attributes(tags.attributes, self.draft.attributes)
        files = [*group_words(tags, attributes), *label_file_words(queries.labels, "--queries")]
        cross = ["--cross"] if len(attributes) > 1 else []
        options = [f"--k={skews.asked_k}", "--desired", skews.desired, *cross]
        return ["skew", *files, *options, *template_words(queries)]

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Ask again what was asked."""
        super().restore_view_state(state)
        self._page.show_queries(joined(self.draft.queries))

    # --- options ------------------------------------------------------------------------------------------

    @Slot(str)
    def choose_set(self, name: str) -> None:
        """Ask the labels of a set; "" keeps the queries, as the user's own."""
        if name in self._store.sets():
            labels = self._store.sets()[name].labels.labels
            self.set_draft(replace(self.draft, source=name, queries=labels))
            self._page.show_queries(joined(labels))
        else:
            self.set_draft(self.draft.typed(self.draft.queries))

    @Slot()
    def _take_sets(self) -> None:
        """Ask the labels that the chosen set has now."""
        if self.draft.source:
            self.choose_set(self.draft.source)
        else:
            self.refresh()

    @Slot(str)
    def _edit_queries(self, text: str) -> None:
        self.type_in("queries", lambda draft: draft.typed(split_labels(text)))

    @Slot(str)
    def _choose_query(self, query: str) -> None:
        if query != self._draft.query:
            self.edit(query=query)

    # --- images -------------------------------------------------------------------------------------------

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        if path in self.desk.workspace.embeddings:
            self.desk.workspace.set_selected((path,))

    @Slot(str)
    def _show_first(self, query: str) -> None:
        """Show the images that a query's measures count: the first k."""
        result = self.answer.result if self.answer is not None else None
        if result is not None and query in result.skews.queries:
            first, _groups = result.skews.strip(result.skews.queries.index(query))
            paths = [result.paths[image] for image in first.tolist()]
            title = wording("first {k:,} for “{query}”", k=len(paths), query=query)
            show_images(self.desk.workspace, paths, title)

    @Slot()
    def _mark_current(self) -> None:
        self._page.show_current(self.desk.workspace.current)

    @Slot(object)
    def _want_thumbnails(self, paths: tuple[Path, ...]) -> None:
        self._feed.set_ratio(self._page.devicePixelRatioF())
        self._feed.want(paths)

    @Slot(object)
    def _take_thumbnails(self, batch: ThumbnailBatch) -> None:
        self._page.show_thumbnails(batch.thumbnails)


def make(desk: ProbeDesk, store: LabelSetStore, parent: QObject) -> tuple[SkewPage, SkewController]:
    """Make the page and its controller."""
    page = SkewPage()
    return page, SkewController(page, store, desk, parent)
