"""A cache that forgets what was used longest ago."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Lru(Generic[V]):
    """The most recently used values, within a budget that their costs are held against."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self._spent = 0
        self._entries: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def spent(self) -> int:
        """What the values kept cost together."""
        return self._spent

    def get(self, key: Hashable) -> V | None:
        """Return the value and mark it as used just now; None when it is not (or no longer) here."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, value: V, cost: int = 1) -> None:
        """Keep a value; the least recently used ones go when the budget is passed, never the newest."""
        if key in self._entries:
            self._spent -= self._entries.pop(key)[1]
        self._entries[key] = (value, cost)
        self._spent += cost
        while self._spent > self.budget and len(self._entries) > 1:
            self._spent -= self._entries.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._spent = 0
