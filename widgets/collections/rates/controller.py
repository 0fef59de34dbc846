"""Asks for the rates of a collection's groups in label sets; a cell opens its rows on the page Search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from app.probes.label_sets.ask import rule_of
from app.probes.label_sets.figure import probe_sketch
from app.probes.label_sets.measure import LabelProbe
from app.probes.label_sets.rows import RatesAsked, measure_rows_rates
from app.probes.marks import marks_of
from app.words import wording
from widgets.collections.rates.page import RowsRatesDraft, RowsRatesPage
from widgets.collections.rows_controller import RowsController
from widgets.desk.asker import Missing
from widgets.desk.commands import label_file_words, temperature_words, template_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.probing.label_sets import masked, masked_method, resolve_rates

if TYPE_CHECKING:
    from app.collections.vectors import Rows
    from app.probes.label_set_files import LabelSet
    from app.probes.marks import GroupMark
    from app.probes.page import Sketch
    from app.probes.rows.measured import Measured
    from widgets.collections.opened import OpenedCollection
    from widgets.collections.rows_controller import Work
    from widgets.desk.part import House


class RowsRatesController(RowsController[RowsRatesDraft, LabelProbe]):
    """Knows the page and the label sets."""

    def __init__(self, page: RowsRatesPage, house: House, opened: OpenedCollection) -> None:
        super().__init__("rates", page, house, opened, RowsRatesDraft())
        self._page = page
        self._opened: frozenset[str] = frozenset()
        self._store = LabelSetStore(self)
        self._store.sets_changed.connect(self.refresh)
        self._store.failed.connect(partial(self.say, "error"))
        page.cell_pressed.connect(self._show_cell)
        page.picker.sets_chosen.connect(self._choose_sets)
        page.picker.set_opened.connect(self._open_set)
        page.picker.set_saved.connect(self._store.save)
        page.picker.set_taken_back.connect(self._store.take_back)

    def unready(self) -> Missing | None:
        """Return that no column or no set is chosen."""
        if not self.columns:
            return Missing(wording("The collection has no metadata that could tell groups of its rows."))
        if self.draft.column not in self.columns or self.draft.second not in ("", *self.columns):
            return Missing(
                wording(
                    "Choose the column of the metadata whose values are the groups: how often do rows of "
                    "each get one of a set's labels?"
                )
            )
        if self._sets():
            return None
        return Missing(
            wording("Choose label sets: how often do rows of each group get one of their labels?"),
            wording("Choose sets"),
            self._page.open_sets,
        )

    def _sets(self) -> tuple[LabelSet, ...]:
        known = self._store.sets()
        return tuple(known[name].labels for name in self.draft.sets if name in known)

    def asked(self) -> tuple[Any, Work]:
        """Return groups, sets, labels and rule, and what measures."""
        draft, prompts = self.draft, self.prompts
        temperature = self.house.workspace.temperature
        asked = RatesAsked(
            draft.columns, self._sets(), rule_of((draft.rule, draft.threshold)), draft.reference
        )

        def work(sample: Any, engine: Any, checkpoint: Any) -> Measured[LabelProbe]:
            return measure_rows_rates(sample, asked, prompts, engine, temperature, checkpoint)

        return (asked, prompts.labels, prompts.templates, temperature), work

    def show_draft(self) -> None:
        """Show the options, and the groups of what is shown."""
        groups = self.result.result.grouping.names if self.result is not None else ()
        self._page.show_draft(self.draft, self.columns, groups)
        self._page.picker.show_sets(self._store.sets(), self.draft.sets, self._opened)

    def show_result(self, measured: Measured[LabelProbe]) -> None:
        """Show the rates."""
        self._page.show_rates(resolve_rates(measured.result, _marks(measured.result)))
        self.show_draft()

    def method_shown(self, measured: Measured[LabelProbe]) -> str:
        """Return the method without the words that are hidden."""
        probe = measured.result
        hidden = masked(probe.sets, self._opened, self.prompts.labels)
        labels = (*probe.labels, *(label for one in probe.sets for label in one.labels))
        return masked_method(probe.method(), labels, hidden)

    def said(self, measured: Measured[LabelProbe]) -> tuple[str, str]:
        """Return how many rows and labels it is of, and what the rule is."""
        probe = measured.result
        title = wording(
            "{rows:,} rows in {groups:,} groups by {attribute} × {count:,} labels, reference {name}",
            rows=int(probe.grouping.counts.sum()),
            groups=len(probe.grouping.names),
            attribute=probe.grouping.attribute,
            count=len(probe.labels),
            name=probe.reference_name,
        )
        tip = wording(
            "{rule}\n* p at most 0.05 after Holm's correction over the groups", rule=str(probe.rule)
        )
        return title, tip

    def counted(self, measured: Measured[LabelProbe]) -> tuple[Rows, str]:
        """Return the rows in a group."""
        return measured.rows[measured.result.grouping.codes >= 0], wording("in a group")

    def sketch(self, result: LabelProbe) -> Sketch:
        """Return the rates with their intervals."""
        return probe_sketch(result, _marks(result))

    def words(self, measured: Measured[LabelProbe]) -> list[str]:
        """Return `bias` of the collection."""
        draft, probe = self.draft, measured.result
        columns = [f"--group-column={column}" for column in draft.columns]
        sets = [f"--probe-set={one.name}" for one in probe.sets]
        reference = [f"--reference={draft.reference}"] if draft.reference in probe.grouping.names else []
        cross = ["--cross"] if len(draft.columns) > 1 else []
        counted = [f"--threshold={draft.threshold!r}", "--measure", draft.rule] if draft.rule != "top" else []
        folder = str(measured.sample.collection.folder)
        shared = [*label_file_words(probe.labels), *sets, *reference, *cross, *counted]
        asked = [*template_words(self.prompts), *temperature_words(self.house.workspace.temperature)]
        return ["bias", f"--collection={folder}", *columns, *shared, *asked]

    @Slot(object)
    def _choose_sets(self, names: tuple[str, ...]) -> None:
        self.edit(sets=names)

    @Slot(str)
    def _open_set(self, name: str) -> None:
        self._opened |= {name}
        self.redraw()

    @Slot(int, int)
    def _show_cell(self, group: int, column: int) -> None:
        """Show a group's rows (column 0), or those of them that fell into a set."""
        if self.result is None:
            return
        probe = self.result.result
        name = probe.grouping.names[group]
        if column == 0:
            self.show_places(probe.grouping.members(group), name)
        else:
            title = wording("{group} in {set}", group=name, set=probe.sets[column - 1].name)
            self.show_places(probe.images(group, column - 1), title)


def _marks(probe: LabelProbe) -> dict[str, GroupMark]:
    return marks_of((), probe.grouping.names, {})


def make(house: House, opened: OpenedCollection) -> tuple[RowsRatesPage, RowsRatesController]:
    """Make the page and its controller."""
    page = RowsRatesPage()
    return page, RowsRatesController(page, house, opened)
