"""Tells the user what became of the embedding cache, and opens the window about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.jobs import Jobs, Ticket
from app.words import wording
from widgets.desk.workspace import Workspace
from widgets.models.cache_state import cache_view
from widgets.models.cache_window import CacheWindow

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from widgets.models.cache_state import CacheView
    from widgets.models.cache_window import CacheWindow


class CacheController(QObject):
    """Knows the engine's caches and the window about them, which is made when it is first asked for.

    Signals:
        trouble_met(str): one sentence about the file, from whichever thread met it.
    """

    trouble_met = Signal(object)

    def __init__(
        self, window: QWidget, workspace: Workspace, jobs: Jobs, engine: Engine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._view: CacheWindow | None = None
        self.trouble_met.connect(self._tell)
        if engine.store is not None:
            engine.store.say = self.trouble_met.emit

    @Slot()
    def open(self) -> None:
        """Open the window about the cache, or bring it to the front."""
        if self._view is None:
            self._view = CacheWindow(self._window)
            self._view.shown_again.connect(self._count)
            self._view.clear_requested.connect(self._clear)
            self._view.limit_requested.connect(self._set_limit)
        self._view.show()
        self._view.raise_()

    @Slot()
    def _count(self) -> None:
        self._jobs.decode("cache-count", partial(_look, self._engine), done=self._show)

    @Slot()
    def _clear(self) -> None:
        # On the inference thread, which the caches in memory belong to.
        self._jobs.submit(
            "cache-clear",
            partial(_forget, self._engine),
            title=wording("Clearing the cache"),
            done=self._show,
        )

    @Slot(object)
    def _set_limit(self, limit: int) -> None:
        self._jobs.decode("cache-limit", partial(_limit, self._engine, limit), done=self._show)

    def _show(self, view: CacheView) -> None:
        if self._view is not None:
            self._view.show_view(view)

    @Slot(object)
    def _tell(self, sentence: str) -> None:
        self._workspace.post("warning", sentence)


def _look(engine: Engine, _ticket: Ticket) -> CacheView:
    store = engine.store
    return cache_view(engine.memory(), store.statistics() if store else None, store.path if store else None)


def _forget(engine: Engine, ticket: Ticket) -> CacheView:
    engine.forget()
    if engine.store is not None:
        engine.store.clear()
    return _look(engine, ticket)


def _limit(engine: Engine, limit: int, ticket: Ticket) -> CacheView:
    if engine.store is not None:
        engine.store.set_limit(limit)
    return _look(engine, ticket)
