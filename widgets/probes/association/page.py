"""The page of the association probe: two groups, a threshold that moves, labels by difference, a curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QSplitter,
    QWidget,
)

from app.probes.association.ask import AssociationDraft
from app.probes.tags import valid_attributes
from app.probes.thresholds import MEASURES
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.groups.choice import AttributeChoice
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox, Slider
from widgets.kit.naming import named
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.probes.association.curve import CurveView

_SLIDES = 1000
_MEASURES = {"cosine": wording("cosine >"), "probability": wording("probability >")}


class AssociationPage(ProbePage):
    """Shows the association probe; computes nothing.

    The threshold is typed, slid to, or clicked in the curve.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.pairs = TableView(wording("Labels, most different first"), "rows")
        self.pairs.horizontalHeader().hide()
        self.curve = CurveView()
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.pairs)
        split.addWidget(self.curve)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([150, 100])
        super().__init__(wording("Association"), split, parent)
        self._updating = False
        self._draft = AssociationDraft()
        self._pair = ("", "")
        self._limits = (0.0, 1.0)
        self._build_options()

    def _build_options(self) -> None:
        self.attribute = AttributeChoice()
        self.first = self._combo(
            wording("First group"), wording("Its share minus the other's is the difference")
        )
        self.second = self._combo(
            wording("Second group"), wording("The group that the first is compared with")
        )
        self.measure = named(ComboBox(), wording("Measure"), wording("What the threshold is on"))
        self.measure.addItems([localised(_MEASURES[measure]) for measure in MEASURES])
        self.threshold = named(
            DoubleSpinBox(), wording("Threshold"), wording("A value equal to it is not above")
        )
        self.threshold.setLocale(QLocale.c())
        self.threshold.setKeyboardTracking(False)
        self.threshold.setDecimals(4)
        self.threshold.setSingleStep(0.01)
        self.threshold.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.slider = named(
            Slider(Qt.Orientation.Horizontal), wording("Threshold"), wording("Slide the threshold")
        )
        self.slider.setRange(0, _SLIDES)
        self.slider.setMinimumWidth(80)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (
            self.attribute, self.first, self.second, self.measure, self.threshold, self.slider
        ):  # fmt: skip
            self.options.addWidget(widget)
        self.first.activated.connect(self._tell_groups)
        self.second.activated.connect(self._tell_groups)
        self.measure.activated.connect(self._tell_measure)
        self.threshold.valueChanged.connect(self._tell_threshold)
        self.slider.valueChanged.connect(self._slide)
        self.curve.threshold_chosen.connect(self._tell_threshold)
        self.attribute.attributes_chosen.connect(self._tell_attributes)

    @staticmethod
    def _combo(name: str, tip: str) -> QComboBox:
        combo = named(ComboBox(), name, tip)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return combo

    def show_draft(
        self,
        draft: AssociationDraft,
        attributes: Sequence[str],
        groups: Sequence[str],
        limits: tuple[float, float],
    ) -> None:
        """Show what is asked, and the attributes, groups and thresholds that there are."""
        self._draft = draft
        self.attribute.setVisible(len(attributes) > 1)
        self.attribute.show_attributes(attributes, valid_attributes(attributes, draft.attributes))
        self._show_groups(groups, draft.pair(tuple(groups)) if len(groups) > 1 else ("", ""))
        self.show_threshold(draft.measure, draft.threshold, limits)

    def _show_groups(self, groups: Sequence[str], pair: tuple[str, str]) -> None:
        """Offer the groups, with the two that are compared chosen."""
        self._pair = pair
        for combo, chosen, text in ((self.first, pair[0], "{}"), (self.second, pair[1], "vs. {}")):
            items = [text.format(group) for group in groups]
            if [combo.itemText(place) for place in range(combo.count())] != items:
                combo.clear()
                combo.addItems(items)
                for place, group in enumerate(groups):
                    combo.setItemData(place, group)
            combo.setCurrentIndex(list(groups).index(chosen) if chosen in groups else -1)

    def show_threshold(self, measure: str, threshold: float, limits: tuple[float, float]) -> None:
        """Show the threshold; the slider spans the limits."""
        self._updating = True
        self._limits = limits
        self.measure.setCurrentIndex(MEASURES.index(measure))
        self.threshold.setRange(-1.0 if measure == "cosine" else 0.0, 1.0)
        self.threshold.setValue(threshold)
        low, high = limits
        self.slider.setValue(round(_SLIDES * (threshold - low) / ((high - low) or 1.0)))
        self._updating = False

    @Slot()
    def _tell_groups(self) -> None:
        pair = str(self.first.currentData()), str(self.second.currentData())
        before = self._pair
        self.edited.emit(replace(self._draft, groups=(before[1], before[0]) if pair[0] == pair[1] else pair))

    @Slot()
    def _tell_measure(self) -> None:
        self.edited.emit(replace(self._draft, measure=MEASURES[self.measure.currentIndex()]))

    @Slot(object)
    def _tell_attributes(self, attributes: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, attributes=attributes))

    @Slot(float)
    def _tell_threshold(self, threshold: float) -> None:
        if not self._updating:
            self.edited.emit(self._draft.at(threshold))

    @Slot(int)
    def _slide(self, position: int) -> None:
        if not self._updating:
            low, high = self._limits
            self.edited.emit(self._draft.at(round(low + (high - low) * position / _SLIDES, 4)))
