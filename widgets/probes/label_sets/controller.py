"""Asks for the label-set probe and the class design, and turns clicks into selections of images."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.amounts import how_many
from app.probes.label_sets.ask import PROBE, LabelSetsDraft, LabelSetsResult
from app.probes.tags import Tags, group_names, valid_attributes
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import group_words, label_file_words, temperature_words, template_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.probing.label_sets import (
    masked,
    masked_method,
    resolve_design,
    resolve_moves,
    resolve_rates,
    resolve_switches,
)
from widgets.desk.showing import show_images
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController
from widgets.probes.label_sets.page import LabelSetsPage

if TYPE_CHECKING:
    from app.probes.base import Answer
    from app.probes.label_set_files import LabelSet
    from app.probes.label_sets.ask import Side
    from app.probes.label_sets.measure import LabelProbe


class LabelSetsController(DraftController[LabelSetsDraft, LabelSetsResult]):
    """Knows the page, the label sets and the Prompts panel's labels."""

    def __init__(
        self, view: LabelSetsPage, store: LabelSetStore, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._store = store
        self._opened: frozenset[str] = frozenset()
        self._wire()
        view.show_draft(self.draft, (), ())

    def _wire(self) -> None:
        page, picker = self._page, self._page.picker
        page.rates.cell_chosen.connect(self._select_cell)
        page.design.table.cell_chosen.connect(self._select_cell_after)
        page.design.label_switched.connect(self.switch_label)
        page.design.label_added.connect(self.add_label)
        page.design.reset_requested.connect(self.reset_design)
        page.moves.cell_chosen.connect(self._select_move)
        picker.sets_chosen.connect(self._choose_sets)
        picker.set_opened.connect(self._open_set)
        picker.set_saved.connect(self._store.save)
        picker.set_taken_back.connect(self._store.take_back)
        self._store.sets_changed.connect(self.refresh)
        self._store.failed.connect(partial(self.say, "error"))

    # --- what is asked ------------------------------------------------------------------------------------

    def sets(self) -> Mapping[str, LabelSet]:
        """Return the label sets there are."""
        return {name: known.labels for name, known in self._store.sets().items()}

    def unready(self) -> Missing | None:
        """Return that no set is chosen yet."""
        if self._chosen():
            return None
        said = wording(
            "Choose label sets: how often do images of each group get one of their labels? The sets of "
            "Radford et al. 2021 hold words that are harmful when said of a person, to find that harm."
        )
        return Missing(said, wording("Choose sets"), self._page.open_sets)

    def _chosen(self) -> list[str]:
        return [name for name in self.draft.sets if name in self._store.sets()]

    def show_options(self) -> None:
        """Show attributes, reference, rule and sets."""
        page, tags = self._page, self.moment.tags
        known = tags.attributes if tags is not None else ()
        groups = group_names(tags, valid_attributes(known, self.draft.attributes))
        page.show_draft(self.draft, known, groups)
        page.picker.show_sets(self._store.sets(), self.draft.sets, self._opened)
        names = self._chosen()
        tip = wording(
            "Choose, read and edit label sets; ticked: {value}", value=", ".join(names) or wording("none")
        )
        page.show_sets_text(wording("Sets ({count})", count=len(names)), tip)

    def asked_words(self, answer: Answer[LabelSetsResult]) -> list[str]:
        """Return `bias`, or `class-design` where labels were switched."""
        options, moment = answer.result.options, answer.question.moment
        rule, threshold = options.rule
        sets = [f"--probe-set={one.name}" for one in options.sets]
        known = options.reference in answer.result.probe.grouping.names
        reference = [f"--reference={options.reference}"] if known else []
        shared = [*label_file_words(options.labels), *sets, *reference]
        shared += [*template_words(answer.question.prompts[0]), *temperature_words(moment.temperature)]
        tags = moment.tags or Tags()
        if answer.result.design is None:
            cross = ["--cross"] if len(options.attributes) > 1 else []
            counted = [f"--threshold={threshold!r}", "--measure", rule] if rule != "top" else []
            return ["bias", *group_words(tags, options.attributes), *shared, *cross, *counted]
        attributes = [f"--attribute={name}" for name in options.attributes]
        switched = [f"--add={label}" for label in options.added]
        switched += [f"--off={label}" for label in sorted(options.off)]
        counted = ["--rule", rule, f"--threshold={threshold!r}"]
        return ["class-design", *group_words(tags), *attributes, *shared, *switched, *counted]

    # --- what is shown ------------------------------------------------------------------------------------

    def show_result(self, result: LabelSetsResult) -> None:
        """Show rates, class design and moves."""
        page, options = self._page, result.options
        hidden = self._hidden(result)

        def shown(label: str) -> str:
            return hidden.get(label.lower(), label)

        labels = (*options.labels, *options.added)
        switches = resolve_switches(labels, options.added, options.off, shown)
        page.rates.show_table(resolve_rates(result.probe, result.marks))
        design = result.design
        after = design.after if design is not None else result.probe
        page.design.show_design(switches, resolve_design(result.probe, after, result.marks))
        moves = design.moves if design is not None else ()
        page.moves.show_table(resolve_moves(moves, result.marks, shown))
        page.show_moves_hint(not moves)

    def _hidden(self, result: LabelSetsResult) -> dict[str, str]:
        return masked(result.options.sets, self._opened, self.desk.workspace.prompts.labels)

    def method_shown(self, result: LabelSetsResult) -> str:
        """Return the method without the words that are hidden."""
        options = result.options
        labels = (*options.labels, *(label for one in options.sets for label in one.labels))
        return masked_method(self.exported(result).method(), labels, self._hidden(result))

    def said(self, result: LabelSetsResult) -> tuple[str, str]:
        """Return how many images and labels it is of, and what the rule is."""
        probe = result.probe
        tagged = int(probe.grouping.counts.sum())
        images = how_many(tagged, "tagged image")
        title = wording(
            "{images} × {count:,} labels, reference {reference_name}",
            images=images,
            count=len(probe.labels),
            reference_name=probe.reference_name,
        )
        if self.draft.side != "rates":
            count = sum(len(move.images) for move in result.design.moves) if result.design else 0
            title = wording(
                "{count:,} of {images} moved, reference {reference_name}",
                count=count,
                images=images,
                reference_name=probe.reference_name,
            )
        return title, wording(
            "{rule}\n* p at most 0.05 after Holm's correction over the groups", rule=str(probe.rule)
        )

    def counted(self, result: LabelSetsResult) -> tuple[tuple[Path, ...], str]:
        """Return the tagged images, or those that moved, as the title counts them."""
        if self.draft.side == "rates":
            return result.chosen((result.probe.grouping.codes >= 0).nonzero()[0]), wording("tagged")
        moves = result.design.moves if result.design is not None else ()
        return tuple(path for move in moves for path in result.chosen(move.images)), wording("moved")

    # --- options ------------------------------------------------------------------------------------------

    @Slot(object)
    def _choose_sets(self, names: tuple[str, ...]) -> None:
        self.edit(sets=names)

    @Slot(str)
    def _open_set(self, name: str) -> None:
        self._opened = self._opened | {name}
        self.refresh()

    def choose_side(self, side: Side) -> None:
        """Bring a side to the front; it is what is exported too."""
        self._page.close_sets()
        self.edit(side=side)

    # --- class design -------------------------------------------------------------------------------------

    @Slot(str)
    def add_label(self, label: str) -> None:
        """Add a label to the design after the change."""
        shown = self.answer.result.options.labels if self.answer is not None else ()
        there = next((one for one in (*shown, *self.draft.added) if one == label), None)
        if there is None:
            self.edit(added=(label, *self.draft.added))
        elif there in self.draft.off:
            self.switch_label(there, True)
        else:
            self.say("info", wording("“{label}” is a label already.", label=label))

    @Slot(str, bool)
    def switch_label(self, label: str, on: bool) -> None:
        """Switch a label on or off in the design after the change."""
        self.edit(off=self.draft.off - {label} if on else self.draft.off | {label})

    @Slot()
    def reset_design(self) -> None:
        """Take back every change of the labels."""
        self.edit(added=(), off=frozenset())

    # --- clicks -------------------------------------------------------------------------------------------

    @Slot(int, int)
    def _select_cell(self, group: int, column: int) -> None:
        if self.answer is not None:
            self._select_in(self.answer.result, self.answer.result.probe, group, column)

    @Slot(int, int)
    def _select_cell_after(self, group: int, column: int) -> None:
        if self.answer is not None:
            result = self.answer.result
            probe = result.design.after if result.design is not None else result.probe
            self._select_in(result, probe, group, column)

    def _select_in(self, result: LabelSetsResult, probe: LabelProbe, group: int, column: int) -> None:
        """Select a group's images (column 0), or those of them that fell into a set."""
        where = wording("in {names}", names=probe.grouping.names[group])
        if column == 0:
            self._select(result.chosen(probe.grouping.members(group)), where)
        else:
            images = result.chosen(probe.images(group, column - 1))
            self._select(images, wording("{where} and {name}", where=where, name=probe.sets[column - 1].name))

    @Slot(int, int)
    def _select_move(self, row: int, _column: int) -> None:
        design = self.answer.result.design if self.answer is not None else None
        if self.answer is not None and design is not None:
            self._select(self.answer.result.chosen(design.moves[row].images), wording("in this row"))

    def _select(self, paths: tuple[Path, ...], where: str) -> None:
        if paths:
            self._page.message.hide()
            show_images(self.desk.workspace, paths, where)
        else:
            self.say("info", wording("No image is {where}.", where=where))


def make(desk: ProbeDesk, store: LabelSetStore, parent: QObject) -> tuple[LabelSetsPage, LabelSetsController]:
    """Make the page and its controller."""
    page = LabelSetsPage()
    return page, LabelSetsController(page, store, desk, parent)
