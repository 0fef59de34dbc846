"""One undo for the window: steps from one state of what the parts share to another, and back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from widgets.kit.words import localised

ORDER = (
    *("views", "collection", "images", "tags", "truth", "selected", "texts", "pins", "mode", "temperature"),
    *("model", "lesson"),
)
"""The pieces of the state in the order in which they are turned back: tags want their images listed, pins
follow the texts, and what a model computes is asked late. A lesson that is written hangs on none of them."""
_MOST = 200
"""Steps kept; images and embeddings are not among what they hold, only names."""
_REST = 1.5
"""Seconds without an edit after which the next is a step of its own."""

State = Mapping[str, Any]
Act = Callable[[], object]


@dataclass(frozen=True)
class Held:
    """A piece of the state that undo brings back.

    get: its value now, frozen. change: returns what makes the second value of the first; what came to be in
    other ways meanwhile must stay.
    """

    get: Callable[[], Any]
    change: Callable[[Any, Any], Act]


class History(QUndoStack):
    """Keeps the window's steps. Whoever changes the shared state does it in a `step`; the outermost counts.

    Signals:
        told(str): a step was made that is worth a notice with a button to undo it.
    """

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(_MOST)
        self._held: dict[str, Held] = {}
        self._depth = 0

    def __del__(self) -> None:
        # The collector of cycles may free a step's Python half, and with it the C++ half to which the stack
        # still points. Finalizers run before anything of a cycle is freed, so it lets go of its steps here.
        if isValid(self):
            self.blockSignals(True)
            self.clear()

    def hold(self, name: str, get: Callable[[], Any], change: Callable[[Any, Any], Act]) -> None:
        """Take a piece of the state, one of ORDER, into every step that changes it."""
        self._held[name] = Held(get, change)

    def state(self) -> dict[str, Any]:
        """Return every piece of the state as it is now; nothing is copied."""
        return {name: held.get() for name, held in self._held.items()}

    @property
    def inside(self) -> bool:
        """Whether what changes now is part of a step, or of none by intent."""
        return bool(self._depth)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Change the state without a step: a start, or a part of what is added as one step later."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    @contextmanager
    def step(self, text: str, notice: str = "", merge: int = -1) -> Iterator[None]:
        """Make what changes inside one step, unless it is a part of another.

        text: what the menu calls it, as in "Remove 3 images". notice: one sentence, for what is worth one.
        merge: steps of the same number that come without a rest are one.
        """
        before = self.state() if not self._depth else {}
        try:
            with self.quiet():
                yield
        finally:
            if not self._depth:
                self.add(text, before, notice=notice, merge=merge)

    def add(
        self,
        text: str,
        before: State,
        after: State | None = None,
        *,
        notice: str = "",
        merge: int = -1,
        more: Mapping[str, Held] | None = None,
    ) -> None:
        """Add a step that is made already; none where nothing differs.

        after: the state of now by default. more: pieces that are turned in this step alone.
        """
        held = {**self._held, **(more or {})}
        after = {name: held[name].get() for name in before} if after is None else after
        changed = [name for name in ORDER if name in before and _differ(before[name], after[name])]
        if not changed:
            return
        if "texts" in changed and "pins" in before and "pins" not in changed:
            changed.insert(changed.index("texts") + 1, "pins")
        old, new = ({name: state[name] for name in changed} for state in (before, after))
        self.push(_Step(text, self, held, old, new, merge))
        if notice:
            self.told.emit(notice)


class _Step(QUndoCommand):
    """Turns the old state into the new and back. It is pushed when it is made already."""

    def __init__(
        self, text: str, history: History, held: Mapping[str, Held], old: State, new: State, merge: int
    ) -> None:
        super().__init__(localised(text))
        self._history, self._merge, self._made = history, merge, time.monotonic()
        self._names, self._texts = tuple(new), (old.get("texts"), new.get("texts"))
        self._forth = [held[name].change(old[name], new[name]) for name in new]
        self._back = [held[name].change(new[name], old[name]) for name in new]
        self._pushed = False

    def id(self) -> int:
        """Return what may be merged with this."""
        return self._merge

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later step of the same kind, unless it came after a rest."""
        if not isinstance(other, _Step) or other._made - self._made > _REST:
            return False
        if other._names != self._names:
            return False
        self._forth, self._made = other._forth, other._made
        self._texts = (self._texts[0], other._texts[1])
        self.setObsolete(self._texts[0] is not None and self._texts[0] == self._texts[1])
        return True

    def redo(self) -> None:
        """Make the step again."""
        if self._pushed:
            self._turn(self._forth)
        self._pushed = True

    def undo(self) -> None:
        """Take the step back."""
        self._turn(self._back)

    def _turn(self, acts: list[Act]) -> None:
        with self._history.quiet():
            for act in acts:
                act()


def to(give: Callable[[Any], object]) -> Callable[[Any, Any], Act]:
    """Return the change of a piece that is simply given its other value."""
    return lambda _old, new: partial(give, new)


def _differ(one: Any, other: Any) -> bool:
    return one is not other and one != other
