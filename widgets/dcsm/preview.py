"""Which prompts' maps are wanted: the pinned ones, and that of the label chosen last."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from widgets.desk.workspace import Workspace


class Preview(QObject):
    """Follows the label that is chosen; its map stands behind the pins until another label is chosen.

    Signals:
        changed(): another prompt, or none, is to be shown behind the pins.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._prompt = ""
        workspace.label_chosen.connect(self._take_label)
        workspace.prompts_changed.connect(self._take_prompts)

    def prompts(self) -> tuple[str, ...]:
        """Return the prompts whose maps are shown."""
        pins = self._workspace.pins
        return pins if self._prompt in ("", *pins) else (*pins, self._prompt)

    def close(self, prompt: str) -> None:
        """Show this prompt no more: neither as a pin nor behind them."""
        if prompt == self._prompt:
            self._set("")
        self._workspace.set_pins(pin for pin in self._workspace.pins if pin != prompt)

    def top_prompt(self) -> str:
        """Return the prompt of the label that ranks first for the current image; "" where there is none."""
        ranked, path = self._workspace.ranked, self._workspace.current
        row = ranked.row(path) if ranked is not None and path is not None else None
        if ranked is None or row is None or not ranked.prompts.labels:
            return ""
        return ranked.prompts.prompts[int(ranked.scores.order(row)[0])][0]

    def _set(self, prompt: str) -> None:
        if prompt != self._prompt:
            self._prompt = prompt
            self.changed.emit()

    @Slot(str)
    def _take_label(self, label: str) -> None:
        prompts = self._workspace.prompts
        of = dict(zip(prompts.labels, prompts.prompts, strict=True))
        self._set(of[label][0] if label in of else "")

    @Slot()
    def _take_prompts(self) -> None:
        """Show no map of a label that is not there any more."""
        if self._prompt not in self._workspace.prompts.flat:
            self._set("")
