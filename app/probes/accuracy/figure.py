"""The figure of an accuracy: each class's recall with its interval, the lowest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import wilson
from app.probes.axes import ROW, ROW_AXIS, ROW_RIGHT, ROWS_WIDTH, rows_axes
from app.probes.page import INK, MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.accuracy.measure import Accuracy

MOST_ROWS = 60
"""Classes that are drawn: those of the lowest recall."""


def accuracy_sketch(accuracy: Accuracy) -> Sketch:
    """Return a row for each class that has images, at most MOST_ROWS, with the accuracy of all as a line."""
    n, correct = accuracy.n, accuracy.correct
    used = np.flatnonzero(n > 0)
    order = used[np.lexsort((-n[used], correct[used] / n[used]))][:MOST_ROWS]
    some = f", the {len(order)} lowest of {len(used):,}" if len(order) < len(used) else ""
    title = f"Recall by class{some}; top-1 {100 * accuracy.top1.value:.1f} %, n = {accuracy.top1.n:,}"
    return Sketch(title, ROWS_WIDTH, len(order) * ROW + ROW_AXIS, partial(_draw, accuracy, order.tolist()))


def _draw(accuracy: Accuracy, order: list[int], page: Page, box: Box) -> None:
    axes = rows_axes(page, box, [accuracy.classes[place] for place in order], right=ROW_RIGHT)
    n, correct = accuracy.n[order], accuracy.correct[order]
    low, high = wilson(correct, n)
    rows = np.arange(len(order))
    axes.axvline(100 * accuracy.top1.value, color=MUTED, linewidth=0.8, linestyle=(0, (1, 2)))
    axes.hlines(rows, 100 * low, 100 * high, color=INK, linewidth=1.2)
    axes.plot(100 * correct / n, rows, "o", color=INK, markersize=6)
    axes.set_xlim(-1, 101)
    axes.set_xlabel("recall (%), Wilson 95 % interval; dotted: top-1 of all", fontsize=TEXT)
    for row, (hits, count) in enumerate(zip(correct.tolist(), n.tolist(), strict=True)):
        axes.annotate(
            f"{hits:,} of {count:,}",
            (1.01, row),
            xycoords=("axes fraction", "data"),
            fontsize=TEXT - 1,
            color=MUTED,
            va="center",
        )
