"""Asks for the association probe as groups, measure and threshold change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.probes.association.ask import PROBE, AssociationDraft, AssociationResult
from app.probes.association.figure import MOST_CURVES
from app.probes.tags import Tags, group_names, valid_attributes
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import group_words, label_words, temperature_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.showing import show_images
from widgets.probes.association.page import AssociationPage
from widgets.probes.association.state import resolve_curves, resolve_pairs
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController

if TYPE_CHECKING:
    from app.probes.base import Answer


class AssociationController(DraftController[AssociationDraft, AssociationResult]):
    """Knows the page and the Prompts panel's labels."""

    def __init__(self, view: AssociationPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        view.pairs.selection_made.connect(self.choose_labels)
        view.pairs.bars_chosen.connect(self._show_above)

    def unready(self) -> Missing | None:
        """Return that there is but one group."""
        if len(self._groups()) > 1:
            return None
        said = wording("The association probe compares two groups; there is one. Tag images into another.")
        return Missing(said, wording("Go to Groups"), partial(self.page_requested.emit, "groups"))

    def _groups(self) -> tuple[str, ...]:
        tags = self.moment.tags
        known = tags.attributes if tags else ()
        return group_names(tags, valid_attributes(known, self.draft.attributes))

    def show_options(self) -> None:
        """Show attributes, groups, measure and threshold."""
        tags, shown, draft = self.moment.tags, self.answer, self.draft
        same = shown is not None and shown.result.result.measure == draft.measure
        limits = shown.result.limits if shown is not None and same else (0.0, 1.0)
        self._page.show_draft(draft, tags.attributes if tags is not None else (), self._groups(), limits)

    def show_result(self, result: AssociationResult) -> None:
        """Show the pairs and the curves of the chosen labels, else of the most different one."""
        page, labels = self._page, result.result.labels
        if not any(label in labels for label in self.draft.labels):
            self._draft = replace(self.draft, labels=(labels[int(result.result.order[0])],))
        page.pairs.show_table(resolve_pairs(result.result, result.marks), self.draft.labels)
        page.show_threshold(result.result.measure, result.result.threshold, result.limits)
        threshold = result.result.threshold
        page.curve.show_plot(resolve_curves(result.curve, self.draft.labels, threshold, result.marks))

    def said(self, result: AssociationResult) -> tuple[str, str]:
        """Return how many labels are found at which false discovery rate."""
        found, probe = len(result.result.found), result.result
        title = wording(
            "★ {found:,} of {count:,} labels found, FDR {level:g} %",
            found=found,
            count=len(probe.labels),
            level=100 * probe.level,
        )
        sizes = ", ".join(f"{name} n = {n:,}" for name, n in zip(probe.groups, probe.n, strict=True))
        tip = wording(
            "found: q at most the false discovery rate (FDR), the share of findings that may be false"
        )
        return title, wording("\n").join((sizes, tip))

    def asked_words(self, answer: Answer[AssociationResult]) -> list[str]:
        """Return the command that compares the same groups."""
        moment, result = answer.question.moment, answer.result.result
        tags = moment.tags or Tags()
        attributes = [
            f"--attribute={name}" for name in valid_attributes(tags.attributes, self.draft.attributes)
        ]
        options = [f"--pair={name}" for name in result.groups]  # a name may begin with a dash
        options += ["--measure", result.measure, f"--threshold={result.threshold!r}"]
        options += temperature_words(moment.temperature)
        return [
            "association", *group_words(tags), *attributes, *options, *label_words(answer.question.prompts[0])
        ]  # fmt: skip

    @Slot(object)
    def choose_labels(self, labels: tuple[str, ...]) -> None:
        """Show the curves of these labels."""
        self.edit(labels=tuple(labels))
        if len(labels) > MOST_CURVES:
            self.say(
                "info",
                wording("Curves are shown of {most_curves} labels at a time.", most_curves=MOST_CURVES),
            )

    @Slot(int, object)
    def _show_above(self, row: int, sides: tuple[int, ...]) -> None:
        """Show the images that the shares of one group, or of both, count."""
        if self.answer is None:
            return
        result = self.answer.result
        probe, label = result.result, int(result.result.order[row])
        title = wording(
            "{groups} with “{label}” above {threshold:g}",
            groups=" + ".join(probe.groups[side] for side in sides),
            label=probe.labels[label],
            threshold=probe.threshold,
        )
        show_images(self.desk.workspace, result.chosen(label, sides), title)


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[AssociationPage, AssociationController]:
    """Make the page and its controller."""
    page = AssociationPage()
    return page, AssociationController(page, desk, parent)
