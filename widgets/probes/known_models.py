"""A button that names the models whose embeddings are kept, to be put into a line of model ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.errors import LoupeError
from app.models.registry import parse_model_id
from app.words import wording
from widgets.kit.naming import named
from widgets.kit.words import localised

if TYPE_CHECKING:
    from app.engine.engine import Engine

_MOST = 30


class KnownModels(QPushButton):
    """Offers model ids in a menu that is made when it opens.

    Signals:
        model_chosen(str): this id should be in the line.
    """

    model_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(localised(wording("Known models")), parent)
        named(
            self,
            wording("Known models"),
            wording("Models whose embeddings are kept: they need no weights for images seen before"),
        )
        self.offer: Callable[[], Sequence[str]] = tuple
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for model_id in self.offer():
            action = QAction(localised(model_id.replace("&", "&&")), self._menu)
            action.setData(model_id)
            action.triggered.connect(self._choose)
            self._menu.addAction(action)
        if self._menu.isEmpty():
            none = QAction(localised(wording("No other model's embeddings are kept")), self._menu)
            none.setEnabled(False)
            self._menu.addAction(none)

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.model_chosen.emit(str(action.data()))


def known_models(engine: Engine) -> tuple[str, ...]:
    """Return the built-in model and those of the cache, without the one in use."""
    kept = engine.store.models() if engine.store is not None else []
    ids = dict.fromkeys(["builtin", *(one.info.id for one in kept if one.images)])
    own = engine.info.id if engine.info is not None else ""
    return tuple(model_id for model_id in ids if model_id != own)[:_MOST]


def checked_models(ids: Sequence[str], own: str) -> tuple[str, ...]:
    """Return the ids in full, each once, without the model in use. Raises LoupeError for one that is none."""
    full = dict.fromkeys(parse_model_id(model_id).id for model_id in ids)
    if not [model_id for model_id in full if model_id != own]:
        raise LoupeError(
            wording("Name other models: ids divided by commas, as ViT-B-32@openai, or from “Known models”.")
        )
    return tuple(model_id for model_id in full if model_id != own)
