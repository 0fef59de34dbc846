"""The counterfactuals page: a template with slots, the words of each, and what swapping one does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.probes.counterfactuals.ask import EXAMPLE_TEMPLATE, SHAPES, SwapDraft
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.kit.elided import CountLine
from widgets.kit.naming import named, with_role
from widgets.kit.table.cells import joined
from widgets.kit.table.view import TableView
from widgets.kit.words import localised, tip_text
from widgets.probes.counterfactuals.state import SwapView

_SHAPES = {
    "images": (wording("Images"), wording("For each image: its best label under each filler")),
    "labels": (wording("Labels"), wording("For each label: its best image under each filler")),
    "texts": (wording("Texts"), wording("Without images: the cosine of each filler with each attribute")),
}


class SlotsEditor(QWidget):
    """A line for each slot of the template: which one is swapped, and its words.

    Signals:
        swap_chosen(str): this slot is swapped.
        words_edited(str, str): a slot, and its words divided by commas.
    """

    swap_chosen = Signal(str)
    words_edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._radios = QButtonGroup(self)
        self._slots: tuple[str, ...] = ()
        self._choices: list[QRadioButton] = []
        self.fields: list[QLineEdit] = []
        self._radios.idClicked.connect(self._tell_swap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_slots(self, slots: Sequence[str], swap: str, words: Mapping[str, Sequence[str]]) -> None:
        """Show a line for each slot; what is being typed stays."""
        same = tuple(slots) == self._slots
        self._slots = tuple(slots)
        while len(self.fields) < len(slots):
            self._add_line()
        for place, (choice, line) in enumerate(zip(self._choices, self.fields, strict=True)):
            there = place < len(slots)
            choice.setVisible(there)
            line.setVisible(there)
            if not there:
                continue
            slot = slots[place]
            choice.setText(localised(f"{{{slot}}}"))
            choice.setChecked(slot == swap)
            named(
                line,
                wording("Words of {slot}", slot=slot),
                wording("Words for {{{slot}}}, divided by commas", slot=slot),
            )
            if not (same and line.hasFocus()):
                text = joined(words.get(slot, ()))
                if text != line.text():
                    line.setText(localised(text))
                    line.setCursorPosition(0)

    def slots(self) -> tuple[str, ...]:
        """Return the slots shown."""
        return self._slots

    def choice(self, slot: str) -> QRadioButton:
        """Return the button that has a slot swapped."""
        return self._choices[self._slots.index(slot)]

    def _add_line(self) -> None:
        place = len(self.fields)
        choice = QRadioButton(self)
        choice.setToolTip(tip_text(wording("Swap this slot; the words of the others are the labels")))
        line = QLineEdit(self)
        line.setPlaceholderText(localised(wording("word, word, …")))
        self._radios.addButton(choice, place)
        self._choices.append(choice)
        self.fields.append(line)
        self._grid.addWidget(choice, place, 0)
        self._grid.addWidget(line, place, 1)
        line.textEdited.connect(self._tell_words)

    @Slot(int)
    def _tell_swap(self, place: int) -> None:
        self.swap_chosen.emit(self._slots[place])

    @Slot(str)
    def _tell_words(self, text: str) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit):
            self.words_edited.emit(self._slots[self.fields.index(line)], text)


class SwapPage(ProbePage):
    """Shows counterfactual prompts.

    Signals:
        template_edited(str): the template was typed.
        words_edited(str, str): a slot, and its words divided by commas.
        attributes_edited(str): what fillers are compared with, divided by commas.
        flipped_requested(): the images that flip are wanted.
        image_chosen(Path): a cell with an image behind it was chosen.
    """

    template_edited = Signal(str)
    words_edited = Signal(str, str)
    attributes_edited = Signal(str)
    flipped_requested = Signal()
    image_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(wording("Counterfactual prompts"), content, parent, self._make_editor())
        self._images: tuple[tuple[Path | None, ...], ...] = ()
        self._draft = SwapDraft()
        self._make_options()
        self._summary = with_role(CountLine(), "muted")
        self._summary.pressed.connect(self.flipped_requested)
        self.table = TableView(wording("Flips"))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._summary)
        column.addWidget(self.table, 1)
        self.table.cell_chosen.connect(self._tell_image)

    def _make_options(self) -> None:
        self.template = named(
            QLineEdit(),
            wording("Template"),
            wording("A template with named slots in braces; each slot has words below"),
        )
        self.template.setPlaceholderText(localised(EXAMPLE_TEMPLATE))
        self.template.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.template.setMinimumWidth(200)
        for widget in (self._make_shapes(), self.template):
            self.options.addWidget(widget)
        self.template.textEdited.connect(self.template_edited)
        self.slots_editor.swap_chosen.connect(self._tell_swap)
        self.slots_editor.words_edited.connect(self.words_edited)
        self.attributes.textEdited.connect(self.attributes_edited)

    def _make_editor(self) -> QWidget:
        """Return the words of the slots, and what fillers are compared with."""
        self.slots_editor = SlotsEditor()
        self._compared = QWidget()
        said = with_role(QLabel(localised(wording("compared with"))), "muted")
        self.attributes = named(
            QLineEdit(),
            wording("Attributes"),
            wording("Texts that the fillers are compared with, divided by commas"),
        )
        self.attributes.setPlaceholderText(localised(wording("the words of the other slots")))
        row = QHBoxLayout(self._compared)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(said)
        row.addWidget(self.attributes, 1)
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.slots_editor)
        column.addWidget(self._compared)
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return editor

    def _make_shapes(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._shapes = QButtonGroup(self)
        self.shapes: dict[str, QToolButton] = {}
        for number, shape in enumerate(SHAPES):
            title, tip = _SHAPES[shape]
            button = named(QToolButton(), wording("Show {names}", names=title), tip)
            button.setText(localised(title))
            button.setCheckable(True)
            self.shapes[shape] = button
            self._shapes.addButton(button, number)
            row.addWidget(button)
        self._shapes.idClicked.connect(self._tell_shape)
        return holder

    def show_draft(self, draft: SwapDraft, slots: Sequence[str], swap: str) -> None:
        """Show what is asked; what is being typed stays."""
        self._draft = draft
        if not self.template.hasFocus() and self.template.text() != draft.template:
            self.template.setText(localised(draft.template))
            self.template.setCursorPosition(0)
        self.slots_editor.show_slots(slots, swap, draft.words)
        self.slots_editor.setVisible(bool(slots))
        if not self.attributes.hasFocus():
            self.attributes.setText(localised(joined(draft.attributes)))
        self._compared.setVisible(draft.shape == "texts")
        self.shapes[draft.shape].setChecked(True)

    def show_view(self, view: SwapView) -> None:
        """Show a table and the line above it."""
        self._images = view.images
        self.table.show_table(view.table)
        self._summary.show_text(view.summary, view.tip)
        self._summary.offer(self._draft.shape == "images" and bool(view.table.rows))

    def summary(self) -> str:
        """Return the line above the table."""
        return self._summary.full_text

    @Slot(int)
    def _tell_shape(self, number: int) -> None:
        self.edited.emit(replace(self._draft, shape=SHAPES[number]))

    @Slot(str)
    def _tell_swap(self, slot: str) -> None:
        self.edited.emit(replace(self._draft, swap=slot))

    @Slot(int, int)
    def _tell_image(self, row: int, column: int) -> None:
        path = self._images[row][column]
        if path is not None:
            self.image_chosen.emit(path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the template."""
        self.template.setFocus(Qt.FocusReason(event.reason()))
