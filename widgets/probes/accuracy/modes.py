"""Accuracy by crop mode, as the accuracy page shows it once it was asked for. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.words import Words, wording
from widgets.desk.probing.words import interval_text, p_text
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.analysis.rates import Rate
    from app.probes.accuracy.ask import AccuracyResult

MODE_NAME, MODE_ACCURACY, MODE_GAINED, MODE_LOST = range(4)
"""The columns that have images."""


def resolve_modes(result: AccuracyResult, own: str) -> Table:
    """Return a row for each crop mode, the result's `own` first; none where none was compared."""
    columns = (
        Column(wording("crop mode"), number=False, grow=True, least=90),
        Column(
            wording("accuracy"),
            wording("right / images, with Wilson's 95 % interval; press to show the wrong ones"),
            least=90,
        ),
        Column(wording("gained"), wording("right in this mode alone; press to show them")),
        Column(wording("lost"), wording("wrong in this mode alone; press to show them")),
        Column(wording("p"), wording("exact McNemar, of this mode and the first")),
    )
    if not result.modes:
        return Table(columns, ())
    first = Row(own, (Cell(own, strong=True), _accuracy(result.accuracy.top1), *(Cell(NONE),) * 3))
    others = (
        Row(
            mode.mode,
            (
                Cell(mode.mode),
                _accuracy(mode.top1),
                Cell(f"{mode.only_other:,}", value=mode.only_other),
                Cell(f"{mode.only_this:,}", value=mode.only_this),
                Cell(p_text(mode.p)[2:], p_text(mode.p), value=mode.p),
            ),
        )
        for mode in result.modes
    )
    return Table(columns, (first, *others))


def _accuracy(rate: Rate) -> Cell:
    low, high = rate.interval()
    tip = wording(
        "{hits:,} of {n:,}: {value:.1f} % ({interval})",
        hits=rate.hits,
        n=rate.n,
        value=100 * rate.value,
        interval=interval_text(low, high),
    )
    return Cell(f"{100 * rate.value:.1f} %", tip, interval=Interval(rate.value, low, high), value=rate.value)


def images_of(result: AccuracyResult, own: str, row: int, column: int) -> tuple[Bools, Words] | None:
    """Return where [N] the images of a cell are, and what they are called; None where it has none."""
    if not row:
        wrong = wording("wrong with {mode}", mode=own)
        return (~result.accuracy.answers.right, wrong) if column == MODE_ACCURACY else None
    mode = result.modes[row - 1]
    cells = {
        MODE_ACCURACY: (np.logical_not(mode.right), wording("wrong with {mode}", mode=mode.mode)),
        MODE_GAINED: (mode.right & ~mode.own, wording("right with {mode} alone", mode=mode.mode)),
        MODE_LOST: (mode.own & ~mode.right, wording("right with {own}, not {mode}", own=own, mode=mode.mode)),
    }
    return cells.get(column)
