"""Asks for the retrieval skew among a collection's rows; a measure opens the rows found first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from app.analysis.prompts import PromptSet, split_labels
from app.probes.marks import marks_of
from app.probes.skew.figure import skew_sketch
from app.probes.skew.measure import Skews
from app.probes.skew.rows import measure_rows_skew
from app.words import wording
from widgets.collections.rows_controller import RowsController
from widgets.collections.skew.page import RowsSkewDraft, RowsSkewPage
from widgets.desk.asker import Missing
from widgets.desk.commands import label_file_words, template_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.probing.skew import resolve_skew, title_of
from widgets.kit.table.cells import joined
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from app.collections.vectors import Rows
    from app.probes.marks import GroupMark
    from app.probes.page import Sketch
    from app.probes.rows.measured import Measured
    from widgets.collections.opened import OpenedCollection
    from widgets.collections.rows_controller import Work
    from widgets.desk.part import House

_FIRST_SET = "occupations"
_TYPING = 250
"""Milliseconds without a key, after which what was typed is asked."""


class RowsSkewController(RowsController[RowsSkewDraft, Skews]):
    """Knows the page and the label sets."""

    def __init__(self, page: RowsSkewPage, house: House, opened: OpenedCollection) -> None:
        super().__init__("skew", page, house, opened, RowsSkewDraft())
        self._page = page
        self._typed = ""
        self._typing = Later(self, _TYPING, self._take_typed)
        self._store = LabelSetStore(self)
        self._store.sets_changed.connect(self.refresh)
        self._store.failed.connect(partial(self.say, "error"))
        page.set_chosen.connect(self.choose_set)
        page.queries_edited.connect(self._edit_queries)
        page.query_chosen.connect(self._choose_query)
        page.rows_requested.connect(self._show_first)

    def unready(self) -> Missing | None:
        """Return that no column is chosen, or no query."""
        if not self.columns:
            return Missing(wording("The collection has no metadata that could tell groups of its rows."))
        if self.draft.column not in self.columns:
            return Missing(
                wording(
                    "Choose the column of the metadata whose values are groups: whom do queries find first?"
                )
            )
        if self.draft.queries:
            return None
        said = wording(
            "Choose a list of queries above, or type them, divided by commas: whom do they find first?"
        )
        return Missing(said, wording("Ask for occupations"), partial(self.choose_set, _FIRST_SET))

    def asked(self) -> tuple[Any, Work]:
        """Return groups, queries and measure, and what measures."""
        draft, queries = self.draft, PromptSet(self.draft.queries, self.prompts.templates)

        def work(sample: Any, engine: Any, checkpoint: Any) -> Measured[Skews]:
            return measure_rows_skew(
                sample, (draft.column,), queries, draft.k, draft.desired, engine, checkpoint
            )

        return (draft.column, queries.labels, queries.templates, draft.k, draft.desired), work

    def show_draft(self) -> None:
        """Show the options."""
        known = (one.labels for one in self._store.sets().values())
        sets = [one.name for one in known if not one.harmful]
        self._page.show_draft(self.draft, self.columns, sets)

    def show_result(self, measured: Measured[Skews]) -> None:
        """Show the measures; what the strip of images shows elsewhere is a press away, on the page Search."""
        skews = measured.result
        self._page.show_view(resolve_skew(skews, None, {}, _marks(skews), self.draft.query))

    def said(self, measured: Measured[Skews]) -> tuple[str, str]:
        """Return what the measures are of."""
        return title_of(measured.result)

    def counted(self, measured: Measured[Skews]) -> tuple[Rows, str]:
        """Return the rows in a group."""
        return measured.rows[measured.result.grouping.codes >= 0], wording("in a group")

    def sketch(self, result: Skews) -> Sketch:
        """Return each query's skews."""
        return skew_sketch(result, _marks(result))

    def words(self, measured: Measured[Skews]) -> list[str]:
        """Return `skew` of the collection."""
        draft, skews = self.draft, measured.result
        groups = [f"--collection={measured.sample.collection.folder}", f"--group-column={draft.column}"]
        asked = [f"--k={skews.asked_k}", "--desired", skews.desired]
        queries = label_file_words(skews.queries, "--queries")
        return ["skew", *groups, *queries, *asked, *template_words(self.prompts)]

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Ask again what was asked."""
        super().restore_view_state(state)
        self._page.show_queries(joined(self.draft.queries))

    @Slot(str)
    def choose_set(self, name: str) -> None:
        """Ask the labels of a set; "" keeps the queries, as the user's own."""
        if name in self._store.sets():
            labels = self._store.sets()[name].labels.labels
            self._page.show_queries(joined(labels))
            self.edit(source=name, queries=labels)
        else:
            self.edit(source="")

    @Slot(str)
    def _edit_queries(self, text: str) -> None:
        self._typed = text
        self._typing.start()

    @Slot()
    def _take_typed(self) -> None:
        self.set_draft(replace(self.draft, source="", queries=split_labels(self._typed)))

    @Slot(str)
    def _choose_query(self, query: str) -> None:
        if query != self.draft.query:
            self._draft = replace(self.draft, query=query)
            self.redraw()

    @Slot(str)
    def _show_first(self, query: str) -> None:
        """Show the rows that a query's measures count: the first k."""
        skews = self.result.result if self.result is not None else None
        if skews is not None and query in skews.queries:
            first, _groups = skews.strip(skews.queries.index(query))
            self.show_places(first, wording("first {k:,} for “{query}”", k=len(first), query=query))


def _marks(skews: Skews) -> dict[str, GroupMark]:
    return marks_of((), skews.grouping.names, {})


def make(house: House, opened: OpenedCollection) -> tuple[RowsSkewPage, RowsSkewController]:
    """Make the page and its controller."""
    page = RowsSkewPage()
    return page, RowsSkewController(page, house, opened)
