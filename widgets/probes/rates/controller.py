"""Asks for the groups' rates of the present labels, and joins them to maps and images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.amounts import how_many
from app.probes.base import Question, Setting
from app.probes.label_sets.ask import LabelSetsDraft, LabelSetsResult, ask_label_sets
from app.probes.label_sets.figure import probe_sketch
from app.probes.label_sets.measure import set_of_each, with_sets
from app.probes.tags import valid_attributes
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import group_words, label_file_words, model_words, template_words
from widgets.desk.showing import show_images
from widgets.probes.controller import ProbeController, ProbeDesk
from widgets.probes.rates.page import RatesPage
from widgets.probes.rates.state import differing, resolve_rates

if TYPE_CHECKING:
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult


class RatesController(ProbeController[LabelSetsResult]):
    """The label-set probe with a set for each present label. Nothing is computed while it can't be seen."""

    def __init__(self, view: RatesPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__("rates", view, desk, parent)
        self._page = view
        self._attributes: tuple[str, ...] = ()
        view.attribute.attributes_chosen.connect(self._choose_attributes)
        view.rates.cell_chosen.connect(self._choose)
        view.rates.column_opened.connect(self._show_group)

    def show_options(self) -> None:
        """Show the attributes where there are several."""
        known = self.moment.tags.attributes if self.moment.tags is not None else ()
        self._page.attribute.setVisible(len(known) > 1)
        self._page.attribute.show_attributes(known, valid_attributes(known, self._attributes))

    def question(self) -> Question[LabelSetsResult] | Missing:
        """Return the question of the present labels, or what is missing."""
        tags = self.moment.tags
        if self.desk.workspace.images and (tags is None or not tags.of):
            said = wording(
                "How often does each group's images get each label? Tag images into groups to see."
            )
            return Missing(said, wording("Tag images into groups"), self._ask_groups)
        missing = self.basics()
        if missing is not None:
            return missing
        prompts = self.desk.workspace.prompts
        labels = with_sets(prompts.labels, ())
        sets = {one.name: one for one in set_of_each(labels)}
        draft = LabelSetsDraft(attributes=self._attributes, sets=labels)
        return ask_label_sets(draft, Setting(self.moment, prompts, sets))

    def show_result(self, result: LabelSetsResult) -> None:
        """Show the rates, the chosen label's row marked."""
        self._page.rates.show_table(resolve_rates(result.probe, result.marks))

    def exported(self, result: LabelSetsResult) -> ProbeResult:
        """Return the probe."""
        return result.probe

    def sketch(self, result: LabelSetsResult) -> Sketch:
        """Return the figure of the rates."""
        return probe_sketch(result.probe, result.marks)

    def said(self, result: LabelSetsResult) -> tuple[str, str]:
        """Return for how many labels groups differ, and from which."""
        probe, count = result.probe, len(result.probe.sets)
        title = wording(
            "Groups differ in {differing} of {labels}",
            differing=differing(probe),
            labels=how_many(count, "label"),
        )
        tip = wording(
            "* p at most 0.05 against {reference_name}, after Holm's correction over the groups",
            reference_name=probe.reference_name,
        )
        return wording(
            "{title} (reference {reference_name})", title=title, reference_name=probe.reference_name
        ), wording("\n").join((tip, str(probe.rule)))

    def view_state(self) -> dict[str, Any]:
        """Return the attributes chosen."""
        return {"attributes": list(self._attributes)}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the attributes back; unknown or damaged entries are ignored."""
        kept = state.get("attributes") if isinstance(state, dict) else None
        if isinstance(kept, list) and all(isinstance(name, str) for name in kept):
            self._choose_attributes(tuple(kept))

    def command(self) -> list[str] | str:
        """Return the command that prints these rates."""
        workspace = self.desk.workspace
        if self.answer is None or workspace.info is None or not workspace.has_groups:
            return wording("There are no rates yet: tag images into groups and type labels.")
        prompts = workspace.prompts
        files = [*group_words(workspace.tags), *label_file_words(prompts.labels)]
        return ["bias", *files, *template_words(prompts), *model_words(workspace.info, workspace.mode)]

    def _ask_groups(self) -> None:
        self.page_requested.emit("groups")

    @Slot(object)
    def _choose_attributes(self, attributes: tuple[str, ...]) -> None:
        self._attributes = attributes
        self.refresh()

    @Slot(int, int)
    def _choose(self, row: int, column: int) -> None:
        """Show a label's map, or the images of a group's rate."""
        if self.answer is None:
            return
        result = self.answer.result
        probe = result.probe
        if column == 0:
            self.desk.workspace.show_label(probe.sets[row].name)
            return
        paths = result.chosen(probe.images(column - 1, row))
        group, label = probe.grouping.names[column - 1], probe.sets[row].name
        if paths:
            self._page.message.hide()
            title = wording("{group} with top label {label}", group=group, label=label)
            show_images(self.desk.workspace, paths, title)
        else:
            self.say(
                "info", wording("No image of {group} has the top label {label}.", group=group, label=label)
            )

    @Slot(int)
    def _show_group(self, column: int) -> None:
        """Show all images of a group, whatever their top label."""
        if self.answer is not None:
            probe = self.answer.result.probe
            paths = self.answer.result.chosen(probe.grouping.members(column - 1))
            show_images(self.desk.workspace, paths, probe.grouping.names[column - 1])
