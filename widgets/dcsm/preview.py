"""Which prompts' maps are wanted: those pinned, that of the label looked at, that under the pointer."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from widgets.desk.workspace import Workspace
from widgets.kit.timing import Later

_REST = 150
"""Milliseconds that the pointer rests on a label, or is off all of them, before its map comes or goes."""


class Preview(QObject):
    """Follows the label that is looked at; its map stands behind the pins until another takes its place.

    The map of the label under the pointer takes that place for as long, once it is computed: no card says
    “Computing…” for a pointer that only passes.

    Signals:
        changed(): another prompt, or none, is to be shown behind the pins.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, view: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._prompt = ""
        self._hovered = ""
        self._under = ""
        self._ended = ""  # by Esc, while the pointer is still on its label
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), view, self._end)
        self._escape.setEnabled(False)
        self._rest = Later(self, _REST, self._take_hovered)
        workspace.label_shown.connect(self._follow)
        workspace.label_hovered.connect(self._hover)
        workspace.prompts_changed.connect(self._take_prompts)

    def prompts(self) -> tuple[str, ...]:
        """Return the prompts whose maps are wanted."""
        return _unique((*self._workspace.pins, self._prompt, self._hovered))

    def cards(self, ready: Container[str]) -> tuple[str, ...]:
        """Return the prompts that have a card, of those wanted; `ready` holds those that have a map."""
        last = self._hovered if self._hovered in ready else self._prompt
        return _unique((*self._workspace.pins, last))

    def close(self, prompt: str) -> None:
        """Show this prompt no more: neither as a pin nor behind them."""
        if prompt == self._hovered:
            self._hovered = ""
            self._escape.setEnabled(False)
        if prompt == self._prompt:
            self._workspace.show_label("")
        self._workspace.set_pins(pin for pin in self._workspace.pins if pin != prompt)

    def top_prompt(self) -> str:
        """Return the prompt of the label that ranks first for the current image; "" where there is none."""
        ranked, path = self._workspace.ranked, self._workspace.current
        row = ranked.row(path) if ranked is not None and path is not None else None
        if ranked is None or row is None or not ranked.prompts.labels:
            return ""
        return ranked.prompts.prompts[int(ranked.scores.order(row)[0])][0]

    @Slot()
    def _follow(self) -> None:
        prompt = self._workspace.prompt_of(self._workspace.shown_label)
        if prompt != self._prompt:
            self._prompt = prompt
            self.changed.emit()

    @Slot(str)
    def _hover(self, label: str) -> None:
        self._under = self._workspace.prompt_of(label)
        if self._under != self._ended:
            self._ended = ""
            self._rest.start()

    @Slot()
    def _end(self) -> None:
        """Return to what is pinned or chosen, until the pointer comes to another label."""
        self._rest.stop()
        self._ended = self._hovered
        self._show_hovered("")

    @Slot()
    def _take_hovered(self) -> None:
        self._show_hovered(self._under)

    def _show_hovered(self, prompt: str) -> None:
        if prompt != self._hovered:
            self._hovered = prompt
            self._escape.setEnabled(bool(prompt))
            self.changed.emit()

    @Slot()
    def _take_prompts(self) -> None:
        """Show no map of a label that is not there any more."""
        if self._workspace.shown_label not in self._workspace.prompts.labels:
            self._workspace.show_label("")
        self._under = self._hovered = self._ended = ""
        self._escape.setEnabled(False)
        self._follow()


def _unique(prompts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, prompts)))
