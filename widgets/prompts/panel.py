"""The prompt editor: labels and templates, the prompts they make, and the tokens of the chosen one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.amounts import how_many
from app.analysis.prompts import BARE, TEMPLATE_SETS, PromptNote, PromptSet
from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.words import localised, tip_text
from widgets.prompts.editor import PromptEditor
from widgets.prompts.list import PromptList
from widgets.prompts.rows import PromptRows
from widgets.prompts.tokens import TokenView

if TYPE_CHECKING:
    from app.models.tokens import Tokens

_HINT = wording("{}: the label; templates are averaged.")
_HEAD = 24
"""The height of a heading, with or without a button: nothing jumps when one appears."""
_LABELS_HINT = wording("One label a line:\ncat\ndog")
_TEMPLATES_HINT = wording("One template a line:\na photo of a {}.")


class PromptsPanel(QWidget):
    """Shows the texts, what they come to, and what is to be said of them.

    Signals:
        text_changed(): labels or templates were edited.
        template_set_chosen(str, bool): a set's name; True where it is to be added, not to replace.
        example_requested(): the user wants something to start from.
        pin_toggled(str): a prompt should be pinned, or no longer.
        prompt_chosen(str): a prompt became the current one.
    """

    text_changed = Signal()
    template_set_chosen = Signal(str, bool)
    example_requested = Signal()
    pin_toggled = Signal(str)
    prompt_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_panel(self)
        self.setMinimumWidth(280)
        self.labels = PromptEditor(wording("Labels"), _LABELS_HINT)
        self.templates = PromptEditor(wording("Templates"), _TEMPLATES_HINT)
        self.list = PromptList()
        self.tokens = TokenView()
        self._notes: list[PromptNote] = []
        self._next_note = 0
        self._menu: QMenu | None = None
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(8)
        split.addWidget(self._make_editors())
        split.addWidget(self._make_prompts())
        split.setStretchFactor(0, 3)  # labels are what is typed most
        split.setStretchFactor(1, 2)
        split.setSizes([200, 130])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.addWidget(split)
        self.setFocusProxy(self.labels)
        self._wire()
        self.show_notes((), ())

    def _make_editors(self) -> QWidget:
        self._label_count = with_role(ElidedLabel(), "muted")
        self._template_count = with_role(ElidedLabel(), "muted")
        self.sets_button = _flat_button(
            wording("Sets ▾"), wording("Template sets"), wording("Templates from the literature")
        )
        self._note = named(ElidedLabel(), wording("Notes on the labels and templates"))
        self.next_note = _flat_button(
            wording("Show"),
            wording("Go to the next note's line"),
            wording("Go to the line (again: the next note)"),
        )
        sides = QHBoxLayout()
        sides.setSpacing(8)
        sides.addLayout(self._make_side(wording("Labels"), self._label_count, self.labels), 3)
        sides.addLayout(self._make_side(wording("Templates"), self._template_count, self.templates), 2)
        notes = QHBoxLayout()
        notes.setSpacing(4)
        notes.addStrut(_HEAD)
        notes.addWidget(self._note, 1)
        notes.addWidget(self.next_note)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(sides, 1)
        column.addLayout(notes)
        return top

    def _make_side(self, title: str, count: ElidedLabel, editor: PromptEditor) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(with_role(QLabel(localised(title)), "title"))
        head.addWidget(count, 1)
        if editor is self.templates:
            head.addWidget(self.sets_button)
        else:
            head.addStrut(_HEAD)
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addLayout(head)
        side.addWidget(editor, 1)
        return side

    def _make_prompts(self) -> QWidget:
        self._title = with_role(ElidedLabel(), "title")
        pages = QWidget()
        start = QWidget()
        place = QVBoxLayout(start)
        hint = QLabel(
            localised(wording("Type labels above to see their prompts, or")),
            wordWrap=True,
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        self.example_button = named(
            QPushButton(localised(wording("Start from an example"))), wording("Start from an example")
        )
        place.addStretch(1)
        place.addWidget(with_role(hint, "muted"))
        place.addWidget(self.example_button, 0, Qt.AlignmentFlag.AlignHCenter)
        place.addStretch(1)
        filled = QWidget()
        rows = QVBoxLayout(filled)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self._title)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.tokens)
        self._start, self._filled = start, filled
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(start)
        column.addWidget(filled)
        filled.hide()
        return pages

    def _wire(self) -> None:
        self.labels.textChanged.connect(self.text_changed)
        self.templates.textChanged.connect(self.text_changed)
        self.list.pin_toggled.connect(self.pin_toggled)
        self.list.prompt_chosen.connect(self.prompt_chosen)
        self.sets_button.clicked.connect(self._open_sets)
        self.next_note.clicked.connect(self._go_to_note)
        self.example_button.clicked.connect(self._ask_example)

    def texts(self) -> tuple[str, str]:
        """Return the text of the labels and of the templates as typed."""
        return self.labels.toPlainText(), self.templates.toPlainText()

    def set_texts(self, labels: str, templates: str) -> None:
        """Begin anew with these texts; nothing to undo, and nothing is said back."""
        with QSignalBlocker(self.labels), QSignalBlocker(self.templates):
            self.labels.begin_with(labels)
            self.templates.begin_with(templates)

    def show_prompts(self, prompts: PromptSet, pins: Sequence[str]) -> None:
        """Show what the texts came to; pinned prompts that are not among them stand at the end."""
        rows = PromptRows.of(prompts)
        self.list.show_prompts(rows, [pin for pin in pins if rows.place(pin) is None], pins)
        some = len(rows) > 0 or len(pins) > 0
        self._filled.setVisible(some)
        self._start.setHidden(some)
        labels, templates = len(prompts.labels), len(prompts.templates)
        self._label_count.show_text(f"{labels:,}" if labels else "")
        self._template_count.show_text(
            f"{templates:,}" if prompts.templates != BARE else wording("bare label")
        )
        made = {
            "prompts": how_many(len(rows), "prompt"),
            "labels": how_many(labels, "label"),
            "templates": how_many(templates, "template"),
        }
        said = wording("{prompts} from {labels} × {templates}", **made)
        if len(rows) == labels * templates:
            said = wording("{prompts} = {labels} × {templates}", **made)
        self._title.show_text(said)

    def show_notes(self, notes: Sequence[PromptNote], more: Sequence[str]) -> None:
        """Say what is to be said of the lines, and `more` sentences that belong to no line."""
        self._notes = list(notes)
        self._next_note = 0
        sentences = [note.text for note in notes] + list(more)
        count = wording(" (+{count:,} more)", count=len(sentences) - 1) if len(sentences) > 1 else ""
        tip = wording("\n").join([*sentences[:20], *(["…"] if len(sentences) > 20 else [])])
        role = "warning" if sentences else "muted"
        if self._note.property("role") != role:
            with_role(self._note, role)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)
        self._note.show_text(
            wording("!{count} {first}", count=count, first=sentences[0]) if sentences else _HINT, tip
        )
        self.next_note.setVisible(bool(notes))
        for where, editor in (("labels", self.labels), ("templates", self.templates)):
            lines: dict[int, str] = {}
            for note in notes:
                if note.where == where:
                    lines[note.line] = wording("\n").join(filter(None, [lines.get(note.line, ""), note.text]))
            editor.show_notes(lines)

    def note_text(self) -> str:
        """Return the line of notes."""
        return self._note.full_text

    def show_cut(self, prompts: Collection[str]) -> None:
        """Mark the prompts that the context length cuts."""
        self.list.prompts.set_cut(prompts)

    def show_tokens(self, tokens: Tokens) -> None:
        """Show the chosen prompt's tokens."""
        self.tokens.show_tokens(tokens)

    def show_token_message(self, text: str) -> None:
        """Say why there are no tokens to show."""
        self.tokens.show_message(text)

    @Slot()
    def _open_sets(self) -> None:
        if self._menu is None:
            self._menu = self._make_menu()
        self._mark_set(self._menu)
        self._menu.popup(self.sets_button.mapToGlobal(self.sets_button.rect().bottomLeft()))

    def _mark_set(self, menu: QMenu) -> None:
        """Mark the set that the templates are, if they are one of those listed here."""
        lines = tuple(line.strip() for line in self.templates.toPlainText().splitlines() if line.strip())
        for action in menu.actions():
            if action.isCheckable():
                listed = next(entry.listed for entry in TEMPLATE_SETS if entry.name == action.data()[0])
                action.setChecked(bool(listed) and (lines or BARE) == listed)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addSection(wording("Replace the templates by"))
        self._fill(menu, adding=False)
        menu.addSeparator()
        more = menu.addMenu(localised(wording("Add to the templates")))
        more.setToolTipsVisible(True)
        self._fill(more, adding=True)
        return menu

    def _fill(self, menu: QMenu, adding: bool) -> None:
        for entry in TEMPLATE_SETS:
            sample = f":  {entry.listed[0]}" if len(entry.listed) == 1 else ""
            action = QAction(localised(entry.title + sample), menu)
            action.setToolTip(tip_text(entry.source))
            action.setObjectName(f"{'add' if adding else 'replace'} {entry.name}")
            action.setData((entry.name, adding))
            action.setCheckable(not adding)
            action.triggered.connect(self._choose_set)
            menu.addAction(action)

    @Slot()
    def _choose_set(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            name, adding = action.data()
            self.template_set_chosen.emit(name, adding)

    @Slot()
    def _go_to_note(self) -> None:
        if self._notes:
            note = self._notes[self._next_note % len(self._notes)]
            self._next_note += 1
            editor = self.labels if note.where == "labels" else self.templates
            editor.go_to_line(note.line)

    @Slot()
    def _ask_example(self) -> None:
        self.example_requested.emit()


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _flat_button(text: str, name: str, hint: str) -> QToolButton:
    button = named(QToolButton(), name, hint)
    button.setText(localised(text))
    button.setFixedHeight(_HEAD)
    button.setProperty("flat", True)
    return button
