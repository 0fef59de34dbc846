"""The patch under the pointer, or the pinned one, read on every card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from widgets.dcsm.state import read_cell, read_patch, read_peak

if TYPE_CHECKING:
    from widgets.dcsm.panel import DcsmPanel
    from widgets.dcsm.settings import Patch
    from widgets.dcsm.state import CardView, Reading


class Cursor(QObject):
    """Shows what the cards say where the pointer is; indexes arrays, never waits."""

    def __init__(self, view: DcsmPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._cards: tuple[CardView, ...] = ()
        self._grid: Patch | None = None
        self._hovered: int | None = None
        self._pinned: int | None = None
        self._cell: tuple[str, int, int] | None = None
        view.patch_hovered.connect(self._hover_patch)
        view.patch_pinned.connect(self._pin_patch)
        view.cell_hovered.connect(self._hover_cell)

    @property
    def pinned(self) -> int | None:
        """The pinned column of the maps, or None."""
        return self._pinned

    def show_cards(self, cards: tuple[CardView, ...], grid: Patch | None) -> None:
        """Read these cards from now on; the place is forgotten where their maps have other patches."""
        if grid != self._grid:
            self._hovered = self._pinned = self._cell = None
        self._cards, self._grid = cards, grid
        self._read()

    def _read(self) -> None:
        column = self._hovered if self._hovered is not None else self._pinned
        readings: dict[str, Reading] = {}
        for card in self._cards:
            if self._cell is not None and self._cell[0] == card.key:
                readings[card.key] = read_cell(card, *self._cell[1:])
            elif column is not None:
                readings[card.key] = read_patch(card, column)
            else:
                readings[card.key] = read_peak(card)
        self._view.grid.show_readings(readings, self._hovered, self._pinned)

    def _column(self, patch: Patch | None) -> int | None:
        return None if patch is None or self._grid is None else 1 + patch[0] * self._grid[1] + patch[1]

    @Slot(object)
    def _hover_patch(self, patch: Patch | None) -> None:
        self._hovered, self._cell = self._column(patch), None
        self._read()

    @Slot(object)
    def _pin_patch(self, patch: Patch | None) -> None:
        self._pinned = self._column(patch)
        self._read()

    @Slot(str, int, int)
    def _hover_cell(self, key: str, row: int, column: int) -> None:
        self._cell = (key, row, column) if column >= 0 else None
        self._hovered = column if column >= 0 else None
        self._read()
