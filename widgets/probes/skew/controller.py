"""Retrieval skew: whose images do queries find first?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from app.analysis.prompts import PromptSet, split_labels
from app.errors import LoupeError
from app.probes.base import Question
from app.probes.skew.figure import skew_sketch
from app.probes.tags import valid_attributes
from widgets.desk.asker import Missing
from widgets.desk.thumbnail_feed import ThumbnailBatch, ThumbnailFeed
from widgets.kit.cells import joined
from widgets.probes.controller import ProbeController, ProbeDesk
from widgets.probes.ranked_strip import PICTURE
from widgets.probes.skew.state import SkewDraft, draft_state, read_draft, resolve_skew, title_of
from widgets.probes.skew.work import SkewResult, measure_skew

if TYPE_CHECKING:
    from app.probes.page import Sketch
    from widgets.probes.label_set_store import LabelSetStore
    from widgets.probes.skew.page import SkewPage

_TYPING = 250
"""Milliseconds without a key, after which typed queries are asked."""
_FIRST_SET = "occupations"


class SkewController(ProbeController[SkewResult]):
    """Knows the skew page, the label sets, and where its thumbnails come from."""

    def __init__(
        self, view: SkewPage, store: LabelSetStore, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__("skew", view, desk, parent)
        self._page = view
        self._draft = SkewDraft()
        self._store = store
        self._text = ""
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._take_typed)
        self._feed = ThumbnailFeed(desk.jobs, PICTURE, self, topic="skew thumbnails")
        self._feed.delivered.connect(self._take_thumbnails)
        store.sets_changed.connect(self._take_sets)
        view.set_chosen.connect(self.choose_set)
        view.queries_edited.connect(self._wait_for_more)
        view.attributes_chosen.connect(self._choose_attributes)
        view.k_changed.connect(self._change_k)
        view.desired_chosen.connect(self._choose_desired)
        view.query_chosen.connect(self._choose_query)
        view.sort_chosen.connect(self._sort)
        view.image_chosen.connect(self._choose_image)
        view.thumbnails_wanted.connect(self._want_thumbnails)
        desk.workspace.selection_changed.connect(self._mark_current)

    @property
    def draft(self) -> SkewDraft:
        """What the page asks."""
        return self._draft

    # --- what the base asks -------------------------------------------------------------------------------

    def question(self) -> Question[SkewResult] | Missing:
        """Return the queries of the draft, in the templates of the prompts panel."""
        missing = self.basics(groups=True, labels=False)
        if missing is not None:
            return missing
        draft, attributes = self._draft, self._attributes()
        if not draft.queries:
            said = "Choose a list of queries above, or type them, divided by commas: whom do they find first?"
            return Missing(said, "Ask for occupations", partial(self.choose_set, _FIRST_SET))
        queries = PromptSet(draft.queries, self.desk.workspace.prompts.templates)
        key = (attributes, draft.k, draft.desired)
        return Question(
            self.moment, key, (queries,), partial(measure_skew, attributes, draft.k, draft.desired)
        )

    def show_result(self, result: SkewResult) -> None:
        """Show measures, and the strip of the chosen query."""
        names = {item.path: item.name for item in self.desk.workspace.images}
        view = resolve_skew(result.skews, result.paths, names, result.marks, self._draft)
        self._page.show_view(view)
        self._mark_current()

    def exported(self, result: SkewResult) -> SkewResult:
        """Return the measures, and whom each query finds."""
        return result

    def sketch(self, result: SkewResult) -> Sketch:
        """Return each query's skew by group."""
        return skew_sketch(result.skews, result.marks)

    def said(self, result: SkewResult) -> tuple[str, str]:
        """Return what the measures are of."""
        return title_of(result.skews)

    def view_state(self) -> dict[str, Any]:
        """Return what is asked, for the session."""
        return draft_state(self._draft)

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Ask again what was asked."""
        self._draft = read_draft(state)
        self._page.show_queries(joined(self._draft.queries))
        self.refresh()

    def show_options(self) -> None:
        """Show the queries' sets, the attributes and the measures' options."""
        tags = self.moment.tags
        draft = replace(self._draft, attributes=self._attributes())
        known = (one.labels for one in self._store.sets().values())
        offered = [(one.name, one.title) for one in known if not one.harmful]
        self._page.show_options(draft, offered, tags.attributes if tags is not None else ())

    def _attributes(self) -> tuple[str, ...]:
        tags = self.moment.tags
        return valid_attributes(tags.attributes if tags is not None else (), self._draft.attributes)

    # --- options ------------------------------------------------------------------------------------------

    @Slot(str)
    def choose_set(self, name: str) -> None:
        """Ask the labels of a set; "" keeps the queries, as the user's own."""
        self._typing.stop()
        if name in self._store.sets():
            labels = self._store.sets()[name].labels.labels
            self._draft = replace(self._draft, source=name, queries=labels)
            self._page.show_queries(joined(self._draft.queries))
        else:
            self._draft = self._draft.typed(self._draft.queries)
        self.refresh()

    @Slot()
    def _take_sets(self) -> None:
        """Ask the labels that the chosen set has now."""
        if self._draft.source:
            self.choose_set(self._draft.source)
        else:
            self.refresh()

    @Slot(str)
    def _wait_for_more(self, text: str) -> None:
        self._text = text
        self._typing.start()

    @Slot()
    def _take_typed(self) -> None:
        try:
            self._draft = self._draft.typed(split_labels(self._text))
        except LoupeError as error:
            self.say("error", str(error))
            return
        self._page.message.hide()
        self.refresh()

    @Slot(object)
    def _choose_attributes(self, attributes: tuple[str, ...]) -> None:
        self._draft = replace(self._draft, attributes=attributes)
        self.refresh()

    @Slot(int)
    def _change_k(self, k: int) -> None:
        self._draft = replace(self._draft, k=k)
        self.refresh()

    @Slot(str)
    def _choose_desired(self, desired: str) -> None:
        self._draft = replace(self._draft, desired="equal" if desired == "equal" else "dataset")
        self.refresh()

    @Slot(int)
    def _sort(self, column: int) -> None:
        self._draft = self._draft.sorted_by(column)
        self.refresh()

    @Slot(int)
    def _choose_query(self, row: int) -> None:
        table = self._page.table.table()
        query = table.rows[row][0].text
        if query != self._draft.query:
            self._draft = replace(self._draft, query=query)
            self.refresh()

    # --- images -------------------------------------------------------------------------------------------

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        if path in self.desk.workspace.embeddings:
            self.desk.workspace.set_selected((path,))

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
