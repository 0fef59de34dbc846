"""Asks for the label-set probe and the class design, and turns clicks into selections of images."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import PromptSet
from app.probes.base import Question
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.figure import design_sketch, probe_sketch
from app.probes.label_sets.measure import with_sets
from app.probes.tags import group_names, valid_attributes
from widgets.desk.asker import Missing
from widgets.probes.controller import ProbeController, ProbeDesk
from widgets.probes.label_set_store import LabelSetStore
from widgets.probes.label_sets.page import RULES, SIDES, LabelSetsPage
from widgets.probes.label_sets.state import (
    masked,
    masked_method,
    resolve_design,
    resolve_grid,
    resolve_moves,
    resolve_switches,
)
from widgets.probes.label_sets.work import LabelSetsOptions, LabelSetsResult, RuleKey, work_label_sets

if TYPE_CHECKING:
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult


class LabelSetsController(ProbeController[LabelSetsResult]):
    """Knows the page, the label sets and the Prompts panel's labels."""

    def __init__(
        self, view: LabelSetsPage, store: LabelSetStore, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__("label-sets", view, desk, parent)
        self._page = view
        self._store = store
        self._attributes: tuple[str, ...] = ()
        self._reference = ""
        self._rule: RuleKey = ("top", 0.5)
        self._chosen: tuple[str, ...] = ()
        self._opened: frozenset[str] = frozenset()
        self._added: tuple[str, ...] = ()
        self._off: frozenset[str] = frozenset()
        self._side = "rates"
        self._wire()
        view.show_rule(*self._rule)
        view.show_side(self._side)

    def _wire(self) -> None:
        page, picker = self._page, self._page.picker
        page.attribute.attributes_chosen.connect(self._choose_attributes)
        page.reference_chosen.connect(self._choose_reference)
        page.rule_chosen.connect(self.choose_rule)
        page.side_chosen.connect(self.choose_side)
        page.rates.cell_chosen.connect(self._select_cell)
        page.rates.group_chosen.connect(self._select_group)
        page.design.table.cell_chosen.connect(self._select_cell_after)
        page.design.table.group_chosen.connect(self._select_group)
        page.design.label_switched.connect(self.switch_label)
        page.design.label_added.connect(self.add_label)
        page.design.reset_requested.connect(self.reset_design)
        page.moves.move_chosen.connect(self._select_move)
        picker.sets_chosen.connect(self.choose_sets)
        picker.set_opened.connect(self._open_set)
        picker.set_saved.connect(self._store.save)
        picker.set_taken_back.connect(self._store.take_back)
        self._store.sets_changed.connect(self.refresh)
        self._store.failed.connect(partial(self.say, "error"))

    # --- what is asked ------------------------------------------------------------------------------------

    def question(self) -> Question[LabelSetsResult] | Missing:
        """Return what the options ask for now."""
        missing = self.basics()
        if missing is not None:
            return missing
        sets = self._sets()
        if not sets:
            said = (
                "Choose label sets: how often do images of each group get one of their labels? The sets of "
                "Radford et al. 2021 hold words that are harmful when said of a person, to find that harm."
            )
            return Missing(said, "Choose sets", self._page.open_sets)
        options = self._options(sets)
        prompts = PromptSet((*options.labels, *options.added), self.desk.workspace.prompts.templates)
        return Question(self.moment, options, (prompts,), partial(work_label_sets, options))

    def _sets(self) -> tuple[LabelSet, ...]:
        known = self._store.sets()
        return tuple(known[name].labels for name in self._chosen if name in known)

    def _options(self, sets: tuple[LabelSet, ...]) -> LabelSetsOptions:
        tags = self.moment.tags
        labels = with_sets(self.desk.workspace.prompts.labels, sets)
        there = {label.lower() for label in labels}
        added = tuple(label for label in self._added if label.lower() not in there)
        return LabelSetsOptions(
            valid_attributes(tags.attributes if tags else (), self._attributes),
            sets,
            labels,
            self._rule,
            self._reference,
            added,
            self._off & frozenset((*labels, *added)),
        )

    def show_options(self) -> None:
        """Show attributes, reference, rule and sets."""
        page, tags = self._page, self.moment.tags
        known = tags.attributes if tags is not None else ()
        attributes = valid_attributes(known, self._attributes)
        page.attribute.setVisible(len(known) > 1)
        page.attribute.show_attributes(known, attributes)
        page.show_reference(group_names(tags, attributes), self._reference)
        page.show_rule(*self._rule)
        page.picker.show_sets(self._store.sets(), self._chosen, self._opened)
        names = [one.name for one in self._sets()]
        tip = f"Choose, read and edit label sets; ticked: {', '.join(names) or 'none'}"
        page.show_sets_text(f"Sets ({len(names)})", tip)

    # --- what is shown ------------------------------------------------------------------------------------

    def show_result(self, result: LabelSetsResult) -> None:
        """Show rates, class design and moves."""
        page, options = self._page, result.options
        hidden = self._hidden(result)

        def shown(label: str) -> str:
            return hidden.get(label.lower(), label)

        labels = (*options.labels, *options.added)
        switches = resolve_switches(labels, options.added, options.off, shown)
        page.rates.show_grid(resolve_grid(result.probe, result.marks))
        design = result.design
        after = design.after if design is not None else result.probe
        page.design.show_design(switches, resolve_design(result.probe, after, result.marks))
        moves = design.moves if design is not None else ()
        page.moves.show_moves(resolve_moves(moves, result.marks, shown))
        page.show_moves_hint(not moves)

    def _hidden(self, result: LabelSetsResult) -> dict[str, str]:
        return masked(result.options.sets, self._opened, self.desk.workspace.prompts.labels)

    def method_shown(self, result: LabelSetsResult) -> str:
        """Return the method without the words that are hidden."""
        options = result.options
        labels = (*options.labels, *(label for one in options.sets for label in one.labels))
        return masked_method(self.exported(result).method(), labels, self._hidden(result))

    def exported(self, result: LabelSetsResult) -> ProbeResult:
        """Return the probe, or the class design where that is in front and any label was switched."""
        return result.probe if self._side == "rates" or result.design is None else result.design

    def sketch(self, result: LabelSetsResult) -> Sketch:
        """Return the figure of what `exported` returns."""
        if self._side == "rates" or result.design is None:
            return probe_sketch(result.probe, result.marks)
        return design_sketch(result.design, result.marks)

    def said(self, result: LabelSetsResult) -> tuple[str, str]:
        """Return how many images and labels it is of, and what the rule is."""
        probe = result.probe
        tagged = int(probe.grouping.counts.sum())
        images = f"{tagged:,} tagged image{'' if tagged == 1 else 's'}"
        title = f"{images} × {len(probe.labels):,} labels, reference {probe.reference_name}"
        if self._side != "rates":
            count = sum(len(move.images) for move in result.design.moves) if result.design else 0
            title = f"{count:,} of {images} moved, reference {probe.reference_name}"
        return title, f"{probe.rule}\n* p at most 0.05 after Holm's correction over the groups"

    # --- options ------------------------------------------------------------------------------------------

    @Slot(object)
    def _choose_attributes(self, attributes: tuple[str, ...]) -> None:
        self._attributes = attributes
        self.refresh()

    @Slot(str)
    def _choose_reference(self, group: str) -> None:
        self._reference = group
        self.refresh()

    @Slot(str, float)
    def choose_rule(self, rule: str, threshold: float) -> None:
        """Choose one of RULES, with its threshold."""
        self._rule = (rule, threshold)
        self.refresh()

    @Slot(object)
    def choose_sets(self, names: tuple[str, ...]) -> None:
        """Choose the sets to probe, by name."""
        self._chosen = tuple(names)
        self.refresh()

    @Slot(str)
    def _open_set(self, name: str) -> None:
        self._opened = self._opened | {name}
        self.refresh()

    @Slot(str)
    def choose_side(self, side: str) -> None:
        """Bring one of SIDES to the front; it is what is exported too."""
        self._side = side
        self._page.close_sets()
        self._page.show_side(side)
        self.refresh()

    # --- class design -------------------------------------------------------------------------------------

    @Slot(str)
    def add_label(self, label: str) -> None:
        """Add a label to the design after the change."""
        shown = self.answer.result.options.labels if self.answer is not None else ()
        there = next((one for one in (*shown, *self._added) if one.lower() == label.lower()), None)
        if there is None:
            self._added = (label, *self._added)
            self.refresh()
        elif there in self._off:
            self.switch_label(there, True)
        else:
            self.say("info", f"“{label}” is a label already.")

    @Slot(str, bool)
    def switch_label(self, label: str, on: bool) -> None:
        """Switch a label on or off in the design after the change."""
        self._off = self._off - {label} if on else self._off | {label}
        self.refresh()

    @Slot()
    def reset_design(self) -> None:
        """Take back every change of the labels."""
        self._added, self._off = (), frozenset()
        self.refresh()

    # --- clicks -------------------------------------------------------------------------------------------

    @Slot(int, int)
    def _select_cell(self, group: int, place: int) -> None:
        if self.answer is not None:
            result = self.answer.result
            where = f"in {result.probe.grouping.names[group]} and {result.probe.sets[place].name}"
            self._select(result.chosen(result.probe.images(group, place)), where)

    @Slot(int, int)
    def _select_cell_after(self, group: int, place: int) -> None:
        if self.answer is not None:
            result = self.answer.result
            probe = result.design.after if result.design is not None else result.probe
            where = f"in {probe.grouping.names[group]} and {probe.sets[place].name}"
            self._select(result.chosen(probe.images(group, place)), where)

    @Slot(int)
    def _select_group(self, group: int) -> None:
        if self.answer is not None:
            result = self.answer.result
            grouping = result.probe.grouping
            self._select(result.chosen(grouping.members(group)), f"in {grouping.names[group]}")

    @Slot(int)
    def _select_move(self, row: int) -> None:
        if self.answer is not None and self.answer.result.design is not None:
            result = self.answer.result
            moves = result.design.moves if result.design is not None else ()
            self._select(result.chosen(moves[row].images), "in this row")

    def _select(self, paths: tuple[Path, ...], where: str) -> None:
        if paths:
            self._page.message.hide()
            self.desk.workspace.set_selected(paths)
        else:
            self.say("info", f"No image is {where}.")

    # --- session ------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        """Return the options as JSON types."""
        return {
            "attributes": list(self._attributes),
            "reference": self._reference,
            "rule": self._rule[0],
            "threshold": self._rule[1],
            "sets": list(self._chosen),
            "added": list(self._added),
            "off": sorted(self._off),
            "side": self._side,
        }

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take options back; unknown or damaged entries are ignored."""
        if not isinstance(state, dict):
            return
        self._attributes = texts(state.get("attributes"))
        self._chosen, self._added = texts(state.get("sets")), texts(state.get("added"))
        self._off = frozenset(texts(state.get("off")))
        if isinstance(reference := state.get("reference"), str):
            self._reference = reference
        rule, threshold = state.get("rule"), state.get("threshold")
        if rule in RULES and isinstance(threshold, float) and -1 <= threshold <= 1:
            self._rule = (str(rule), threshold)
        if state.get("side") in SIDES:
            self._side = str(state["side"])
            self._page.show_side(self._side)
        self.refresh()


def texts(value: Any) -> tuple[str, ...]:
    """Return the texts of a list that came from a file; () for anything else."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
