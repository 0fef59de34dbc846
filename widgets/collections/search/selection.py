"""Which rows of a million are selected: a bit each, whatever order they are listed in. No widgets."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.collections.vectors import Rows


class Listing:
    """The rows listed, in order: those given, or all of a collection as they lie there.

    cosines: of every row, by its number; None where nothing is asked.
    """

    def __init__(
        self, total: int = 0, rows: Rows | None = None, cosines: NDArray[np.float32] | None = None
    ) -> None:
        self.total = total
        self.rows = rows
        self.cosines = cosines

    def __len__(self) -> int:
        return self.total if self.rows is None else len(self.rows)

    def row(self, place: int) -> int:
        """Return the row at a place."""
        return place if self.rows is None else int(self.rows[place])

    def span(self, first: int, last: int) -> Rows:
        """Return the rows at places from `first` to `last`, both included."""
        if self.rows is None:
            return np.arange(first, last + 1, dtype=np.int64)
        return self.rows[first : last + 1]

    def place(self, row: int) -> int:
        """Return where a row is listed; -1 where it isn't."""
        if self.rows is None:
            return row if 0 <= row < self.total else -1
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else -1

    def cosine(self, row: int) -> float | None:
        """Return a row's cosine; None where there is none."""
        if self.cosines is None:
            return None
        value = float(self.cosines[row])
        return None if np.isnan(value) else value


class Selection:
    """Selected rows, and the one that is current; they stay selected in another order."""

    def __init__(self, total: int = 0) -> None:
        self._chosen = np.zeros(total, bool)
        self.current = -1
        self.anchor = -1

    def __contains__(self, row: int) -> bool:
        return bool(self._chosen[row])

    def count(self) -> int:
        """Return how many rows are selected."""
        return int(np.count_nonzero(self._chosen))

    def listed(self, listing: Listing) -> Rows:
        """Return the selected rows in the order in which they are listed; others are left out."""
        if listing.rows is None:
            return np.flatnonzero(self._chosen)
        return listing.rows[self._chosen[listing.rows]]

    def choose(self, rows: Rows, keep: bool = False) -> None:
        """Select these rows, and unless others are to be kept no more."""
        if not keep:
            self._chosen[:] = False
        self._chosen[rows] = True

    def toggle(self, row: int) -> None:
        """Select a row, or no more."""
        self._chosen[row] = not self._chosen[row]
