"""Asks for the association probe as groups, measure and threshold change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.probes.association.figure import association_sketch
from app.probes.base import Question
from app.probes.tags import group_names, valid_attributes
from widgets.desk.asker import Missing
from widgets.probes.association.page import MEASURES, AssociationPage
from widgets.probes.association.state import MOST_CURVES, resolve_curves, resolve_pairs
from widgets.probes.association.work import AssociationOptions, AssociationResult, Curves, work_association
from widgets.probes.controller import ProbeController, ProbeDesk
from widgets.probes.label_sets.controller import texts

if TYPE_CHECKING:
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult

_THRESHOLDS = {"probability": 0.1, "cosine": 0.2}
"""Where each measure starts; the finding changes with it, so the page has a curve over all."""


class AssociationController(ProbeController[AssociationResult]):
    """Knows the page and the Prompts panel's labels."""

    def __init__(self, view: AssociationPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__("association", view, desk, parent)
        self._page = view
        self._curves = Curves()
        self._attributes: tuple[str, ...] = ()
        self._pair = ("", "")
        self._measure = "probability"
        self._thresholds = dict(_THRESHOLDS)
        self._chosen: tuple[str, ...] = ()
        view.attribute.attributes_chosen.connect(self._choose_attributes)
        view.groups_chosen.connect(self.choose_groups)
        view.measure_chosen.connect(self.choose_measure)
        view.threshold_chosen.connect(self.choose_threshold)
        view.pairs.labels_chosen.connect(self.choose_labels)

    def question(self) -> Question[AssociationResult] | Missing:
        """Return what the options ask for now."""
        missing = self.basics()
        if missing is not None:
            return missing
        groups = self._groups()
        if len(groups) < 2:
            said = "The association probe compares two groups; there is one. Tag images into another."
            return Missing(said, "Go to Groups", partial(self.page_requested.emit, "groups"))
        options = self._options(groups)
        work = partial(work_association, options, self._curves)
        return Question(self.moment, options, (self.desk.workspace.prompts,), work)

    def _options(self, groups: tuple[str, ...]) -> AssociationOptions:
        tags = self.moment.tags
        return AssociationOptions(
            valid_attributes(tags.attributes if tags else (), self._attributes),
            self._valid_pair(groups),
            "cosine" if self._measure == "cosine" else "probability",
            self._thresholds[self._measure],
        )

    def _valid_pair(self, groups: tuple[str, ...]) -> tuple[str, str]:
        first = self._pair[0] if self._pair[0] in groups else groups[0]
        others = [group for group in groups if group != first]
        return first, self._pair[1] if self._pair[1] in others else others[0]

    def _groups(self) -> tuple[str, ...]:
        tags = self.moment.tags
        return group_names(tags, valid_attributes(tags.attributes if tags else (), self._attributes))

    def show_options(self) -> None:
        """Show attributes, groups, measure and threshold."""
        page, tags = self._page, self.moment.tags
        known = tags.attributes if tags is not None else ()
        attributes = valid_attributes(known, self._attributes)
        groups = group_names(tags, attributes)
        page.attribute.setVisible(len(known) > 1)
        page.attribute.show_attributes(known, attributes)
        page.show_groups(groups, self._valid_pair(groups) if len(groups) > 1 else ("", ""))
        shown = self.answer
        same = shown is not None and shown.result.options.measure == self._measure
        limits = shown.result.limits if shown is not None and same else (0.0, 1.0)
        page.show_threshold(self._measure, self._thresholds[self._measure], limits)

    def show_result(self, result: AssociationResult) -> None:
        """Show the pairs and the curves of the chosen labels, else of the most different one."""
        page, options = self._page, result.options
        labels = result.result.labels
        if not any(label in labels for label in self._chosen):
            self._chosen = (labels[int(result.result.order[0])],)
        page.pairs.show_table(resolve_pairs(result.result, result.marks), self._chosen)
        page.show_threshold(options.measure, options.threshold, result.limits)
        self._show_curves(result)

    def _show_curves(self, result: AssociationResult) -> None:
        plot = resolve_curves(result.curve, self._chosen, result.options.threshold, result.marks)
        self._page.curve.show_plot(plot)

    def exported(self, result: AssociationResult) -> ProbeResult:
        """Return the probe with its curve."""
        return result

    def sketch(self, result: AssociationResult) -> Sketch:
        """Return the pairs of bars and the chosen labels' curves."""
        return association_sketch(result.result, result.curve, self._chosen, result.marks)

    def said(self, result: AssociationResult) -> tuple[str, str]:
        """Return how many labels are found at which false discovery rate."""
        found, probe = len(result.result.found), result.result
        title = f"★ {found:,} of {len(probe.labels):,} labels found, FDR {100 * probe.level:g} %"
        sizes = ", ".join(f"{name} n = {n:,}" for name, n in zip(probe.groups, probe.n, strict=True))
        tip = "found: q at most the false discovery rate (FDR), the share of findings that may be false"
        return title, f"{sizes}\n{tip}"

    # --- options ------------------------------------------------------------------------------------------

    @Slot(object)
    def _choose_attributes(self, attributes: tuple[str, ...]) -> None:
        self._attributes = attributes
        self.refresh()

    @Slot(str, str)
    def choose_groups(self, first: str, second: str) -> None:
        """Compare these two groups; choosing one group twice swaps them."""
        if first == second:
            before = self._valid_pair(self._groups())
            first, second = before[1], before[0]
        self._pair = (first, second)
        self.refresh()

    @Slot(str)
    def choose_measure(self, measure: str) -> None:
        """Put the threshold on another measure; each keeps its own."""
        self._measure = measure
        self.refresh()

    @Slot(float)
    def choose_threshold(self, threshold: float) -> None:
        """Move the threshold."""
        self._thresholds[self._measure] = threshold
        self.refresh()

    @Slot(object)
    def choose_labels(self, labels: tuple[str, ...]) -> None:
        """Show the curves of these labels."""
        self._chosen = tuple(labels)
        if len(labels) > MOST_CURVES:
            self.say("info", f"Curves are shown of {MOST_CURVES} labels at a time.")
        if self.answer is not None:
            self._show_curves(self.answer.result)

    # --- session ------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        """Return the options as JSON types."""
        return {
            "attributes": list(self._attributes),
            "groups": list(self._pair),
            "measure": self._measure,
            "thresholds": dict(self._thresholds),
        }

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take options back; unknown or damaged entries are ignored."""
        self._attributes = texts(state.get("attributes"))
        if len(pair := texts(state.get("groups"))) == 2:
            self._pair = (pair[0], pair[1])
        if state.get("measure") in MEASURES:
            self._measure = str(state["measure"])
        if isinstance(thresholds := state.get("thresholds"), dict):
            for measure, least in (("probability", 0.0), ("cosine", -1.0)):
                value = thresholds.get(measure)
                if isinstance(value, float) and least <= value <= 1:
                    self._thresholds[measure] = value
        self.refresh()
