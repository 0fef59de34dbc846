"""Which prompts' maps are wanted: those pinned, that of the label looked at, that under the pointer."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QObject, Signal, Slot

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

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._prompt = ""
        self._hovered = ""
        self._under = ""
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
        self._rest.start()

    @Slot()
    def _take_hovered(self) -> None:
        if self._under != self._hovered:
            self._hovered = self._under
            self.changed.emit()

    @Slot()
    def _take_prompts(self) -> None:
        """Show no map of a label that is not there any more."""
        if self._workspace.shown_label not in self._workspace.prompts.labels:
            self._workspace.show_label("")
        self._under = self._hovered = ""
        self._follow()


def _unique(prompts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, prompts)))
