"""Fills the list of models and looks up what is asked of one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.jobs import Jobs, Ticket
from app.models.catalogue import ask_hub, catalogue
from app.models.registry import ids_for
from app.words import wording
from widgets.kit.timing import Later
from widgets.kit.words import localised
from widgets.models.picker import ModelPicker

if TYPE_CHECKING:
    from app.models.catalogue import CatalogueEntry
    from widgets.models.picker import ModelPicker

_TOPIC = "catalogue"
_DWELL_MS = 250
"""How long a row is selected before its server is asked: moving through the list asks nobody."""


class CatalogueController(QObject):
    """Knows the picker and the catalogue; the decode pool reads, so that the window need not wait for torch.

    Signals:
        model_requested(str): a model id to load.
        speed_requested(): the speed of the model in use should be measured; where `measures` alone.
    """

    model_requested = Signal(str)
    speed_requested = Signal()

    def __init__(
        self,
        jobs: Jobs,
        recent: Callable[[], tuple[str, ...]],
        parent: QObject | None = None,
        title: str = wording("Choose a model"),
        measures: bool = False,
    ) -> None:
        super().__init__(parent)
        self._measures = measures
        self._state: dict[str, Any] = {}
        self._title = title
        self._jobs = jobs
        self._recent = recent
        self._picker: ModelPicker | None = None
        self._selected: CatalogueEntry | None = None
        self._dwell = Later(self, _DWELL_MS, self._ask)
        self._asked: dict[
            str, CatalogueEntry
        ] = {}  # by id, what servers said: asked once while the window lives

    def open(self, window: QWidget, checkpoint: str) -> None:
        """Show the list; a checkpoint file ("" for none) is looked at first, and loaded where one id fits."""
        if not checkpoint:
            self._open(window, "", ())
            return

        def look(_ticket: Ticket) -> list[str]:
            return ids_for(Path(checkpoint))

        def fail(_sentence: str) -> None:
            self.model_requested.emit(checkpoint)  # loading says what is wrong, and what stays loaded

        def show(ids: list[str]) -> None:
            if len(ids) == 1:
                self.model_requested.emit(ids[0])
            else:
                self._open(window, checkpoint, tuple(one.partition("@")[0] for one in ids))

        self._jobs.decode(f"{_TOPIC} file", look, done=show, failed=fail)

    def _open(self, window: QWidget, checkpoint: str, fits: tuple[str, ...]) -> None:
        """Show the list, which is made the first time."""
        if self._picker is None:
            self._picker = ModelPicker(window)
            self._picker.setWindowTitle(localised(self._title))
            self._picker.model_requested.connect(self.model_requested)
            self._picker.catalogue_requested.connect(self._list)
            self._picker.details_requested.connect(self._select)
            self._picker.speed_requested.connect(self.speed_requested)
            self._picker.restore_view_state(self._state)
        self._picker.open_for(checkpoint, fits)

    def show_speed(self, measuring: bool = False) -> None:
        """Show that the speed of the model in use is being measured, or the list with what was."""
        if self._picker is not None:
            self._picker.show_in_use(self._in_use(), measuring)
            if not measuring:
                self._list()

    def _in_use(self) -> str:
        return next(iter(self._recent()), "") if self._measures else ""

    def view_state(self) -> dict[str, Any]:
        """Return the list's search, switches and order."""
        return self._state if self._picker is None else self._picker.view_state()

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Give the list its search, switches and order back, now or when it is made."""
        self._state = state
        if self._picker is not None:
            self._picker.restore_view_state(state)

    def show_failure(self, sentence: str) -> None:
        """Say in the list, too, why a model was not loaded: it lies over the window's notices."""
        if self._picker is not None and self._picker.isVisible():
            self._picker.show_failure(sentence)

    def hide(self) -> None:
        """Put the list away: its model is loaded."""
        if self._picker is not None:
            self._picker.hide()

    @Slot(object)
    def _select(self, entry: CatalogueEntry) -> None:
        self._selected = entry
        self._dwell.start()

    @Slot()
    def _list(self) -> None:
        recent = self._recent()

        def read(_ticket: Ticket) -> tuple[CatalogueEntry, ...]:
            return catalogue(recent, random=True)

        self._jobs.decode(f"{_TOPIC}: {self._title}", read, done=self._show)

    def _show(self, entries: tuple[CatalogueEntry, ...]) -> None:
        if self._picker is not None:
            self._picker.show_in_use(self._in_use())
            self._picker.show_catalogue(
                tuple(entry if entry.downloaded else self._asked.get(entry.id, entry) for entry in entries)
            )

    @Slot()
    def _ask(self) -> None:
        """Ask the server for the size and licence of the entry that is selected."""
        entry = self._selected
        if entry is None or entry.id in self._asked or entry.kind not in ("pretrained", "hf-hub", "hf"):
            return

        def ask(_ticket: Ticket) -> CatalogueEntry:
            return ask_hub(entry)

        self._jobs.decode(f"{_TOPIC} entry", ask, done=self._learn)

    def _learn(self, entry: CatalogueEntry) -> None:
        self._asked[entry.id] = entry
        if self._picker is not None:
            self._picker.show_entry(entry)
