"""The page of the label-set probe: its options, the table of rates, the class design and who moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.probes.label_sets.ask import LabelSetsDraft, RuleName, Side
from app.probes.tags import valid_attributes
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.desk.probing.set_picker import SetPicker
from widgets.groups.choice import AttributeChoice
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.table.view import TableView
from widgets.kit.words import localised, tip_text
from widgets.probes.label_sets.class_design_view import DesignView

_SIDE_NAMES = get_args(Side)
_SIDES = (
    ("rates", wording("Rates"), wording("Each group's rate in each set")),
    ("design", wording("Class design"), wording("Switch labels on and off: rates before and after")),
    (
        "moves",
        wording("Moves"),
        wording("Who moved where: whose top label changed from the design before to the one after"),
    ),
)
_RULE_NAMES = get_args(RuleName)
_RULES = (
    (
        wording("top label"),
        wording("An image falls into a set where its top label, that of the highest cosine, is in the set"),
    ),
    (
        "probability >",
        wording("An image falls into a set where any label of it has a probability above the threshold"),
    ),
    ("cosine >", wording("An image falls into a set where any label of it has a cosine above the threshold")),
)
_NO_MOVES = wording(
    "Nobody moved: switch a label on or off under Class design, and see whose top label changes."
)


class LabelSetsPage(ProbePage):
    """Shows the label-set probe; computes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rates = TableView(wording("Rates of groups in label sets"), "cell")
        self.design = DesignView()
        self.moves = TableView(wording("Who moved where"), follow=False)
        self._no_moves = with_role(QLabel(localised(_NO_MOVES), wordWrap=True), "muted")
        self._no_moves.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sides = QStackedWidget()
        for view in (self.rates, self.design, self._moves_page()):
            self._sides.addWidget(view)
        super().__init__(wording("Label sets"), self._sides, parent)
        self._updating = False
        self._draft = LabelSetsDraft()
        self.picker = SetPicker()
        self._build_options()
        self._stack.addWidget(self.picker)
        self.picker.closed.connect(self.close_sets)

    def _moves_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.moves)
        column.addWidget(self._no_moves)
        return page

    def _build_options(self) -> None:
        self.sets_button = named(
            QPushButton(localised(wording("Sets"))),
            wording("Label sets"),
            wording("Choose, read and edit label sets"),
        )
        self.sets_button.setCheckable(True)
        self.attribute = AttributeChoice()
        self.reference = named(
            ComboBox(), wording("Reference group"), wording("The group that the others are compared with")
        )
        self.reference.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reference.setMinimumContentsLength(9)
        self.rule = named(ComboBox(), wording("Rule"), wording("When an image falls into a set"))
        for place, (text, tip) in enumerate(_RULES):
            self.rule.addItem(localised(text))
            self.rule.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self._make_threshold()
        self.side_buttons = QButtonGroup(self)
        for widget in (self.sets_button, self.attribute, self.reference, self.rule, self.threshold):
            self.options.addWidget(widget)
        for name, text, tip in _SIDES:
            button = named(QToolButton(), text, tip)
            button.setText(localised(text))
            button.setCheckable(True)
            button.setProperty("side", name)
            self.side_buttons.addButton(button)
            self.options.addWidget(button)
        self.sets_button.toggled.connect(self._turn_sets)
        self.method_button.toggled.connect(self._leave_sets)
        self.attribute.attributes_chosen.connect(self._tell_attributes)
        self.reference.activated.connect(self._tell_reference)
        self.rule.activated.connect(self._tell_rule)
        self.threshold.valueChanged.connect(self._tell_rule)
        self.side_buttons.buttonClicked.connect(self._tell_side)

    def _make_threshold(self) -> None:
        self.threshold = named(
            DoubleSpinBox(), wording("Threshold"), wording("A value equal to it is not above")
        )
        self.threshold.setLocale(QLocale.c())
        self.threshold.setKeyboardTracking(False)
        self.threshold.setDecimals(3)
        self.threshold.setSingleStep(0.01)
        self.threshold.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.threshold.setFixedWidth(self.threshold.fontMetrics().horizontalAdvance("−0.000") + 16)

    def show_sets_text(self, text: str, tip: str) -> None:
        """Say how many sets are ticked."""
        self.sets_button.setText(localised(text))
        self.sets_button.setToolTip(tip_text(tip))

    def show_draft(self, draft: LabelSetsDraft, attributes: Sequence[str], groups: Sequence[str]) -> None:
        """Show what is asked, and the attributes and groups that there are."""
        self._draft = draft
        self.attribute.setVisible(len(attributes) > 1)
        self.attribute.show_attributes(attributes, valid_attributes(attributes, draft.attributes))
        self._show_reference(groups, draft.reference)
        self._show_rule(draft.rule, draft.threshold)
        self._sides.setCurrentIndex(_SIDE_NAMES.index(draft.side))
        for button in self.side_buttons.buttons():
            button.setChecked(button.property("side") == draft.side)

    def _show_reference(self, groups: Sequence[str], chosen: str) -> None:
        """Offer the groups; "" stands for the largest."""
        items = [
            localised(wording("vs. largest")),
            *(localised(wording("vs. {group}", group=group)) for group in groups),
        ]
        if [self.reference.itemText(place) for place in range(self.reference.count())] != items:
            self.reference.clear()
            self.reference.addItems(items)
            for place, group in enumerate(("", *groups)):
                self.reference.setItemData(place, group)
        self.reference.setCurrentIndex(1 + groups.index(chosen) if chosen in groups else 0)

    def _show_rule(self, rule: str, threshold: float) -> None:
        """Show which rule is in force, with its threshold."""
        self._updating = True
        place = _RULE_NAMES.index(rule)
        self.rule.setCurrentIndex(place)
        self.rule.setToolTip(tip_text(_RULES[place][1]))
        self.threshold.setVisible(rule != "top")
        self.threshold.setRange(-1.0 if rule == "cosine" else 0.0, 1.0)
        self.threshold.setValue(threshold)
        self._updating = False

    def show_moves_hint(self, empty: bool) -> None:
        """Show the list of moves, or where moves come from."""
        self.moves.setVisible(not empty)
        self._no_moves.setVisible(empty)

    @Slot()
    def open_sets(self) -> None:
        """Show the list of sets."""
        self.sets_button.setChecked(True)

    @Slot()
    def close_sets(self) -> None:
        """Show the result again."""
        self.sets_button.setChecked(False)

    @Slot(bool)
    def _turn_sets(self, shown: bool) -> None:
        if shown:
            self.method_button.setChecked(False)
            self._stack.setCurrentWidget(self.picker)
        elif not self.method_button.isChecked():
            self._stack.setCurrentIndex(0)

    @Slot(bool)
    def _leave_sets(self, method: bool) -> None:
        if method:
            self.sets_button.setChecked(False)

    @Slot()
    def _tell_reference(self) -> None:
        self.edited.emit(replace(self._draft, reference=str(self.reference.currentData())))

    @Slot(object)
    def _tell_attributes(self, attributes: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, attributes=attributes))

    @Slot()
    def _tell_rule(self) -> None:
        if not self._updating:
            rule, threshold = _RULE_NAMES[self.rule.currentIndex()], self.threshold.value()
            self.edited.emit(replace(self._draft, rule=rule, threshold=threshold))

    @Slot(object)
    def _tell_side(self, button: QToolButton) -> None:
        self.close_sets()
        self.edited.emit(replace(self._draft, side=button.property("side")))
