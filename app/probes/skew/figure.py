"""The figure of retrieval skew: a row for each query, each group as its letter on its colour."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from app.files.figure_page import Page
from app.probes.axes import (
    ROW,
    ROW_AXIS,
    ROW_RIGHT,
    ROWS_WIDTH,
    Marks,
    draw_legend,
    rows_axes,
)
from app.probes.page import MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.probes.skew.measure import Skews

_MARK = 30
"""Pixels from one letter to the next above it."""
_LETTER = 6.0


def skew_sketch(skews: Skews, marks: Marks) -> Sketch:
    """Return a row for each query: each group's skew@k as its letter on its colour, and the NDKL."""
    lanes = _lanes(skews.skew)
    row = max(ROW, _MARK * (int(lanes.max(initial=0)) + 1))
    title = f"Retrieval skew by {skews.grouping.attribute}, k = {skews.k}"
    height = len(skews.queries) * row + ROW_AXIS
    return Sketch(title, ROWS_WIDTH, height, partial(_draw_skew, skews, marks, row))


def _draw_skew(skews: Skews, marks: Marks, row: int, page: Page, box: Box) -> None:
    axes = rows_axes(page, box, skews.queries, right=ROW_RIGHT)
    axes.axvline(0, color=MUTED, linewidth=0.8, linestyle=(0, (1, 2)))
    lanes = _lanes(skews.skew)
    # The dots of a row that would hide each other stand above one another, about the row's line.
    y = np.arange(len(skews.queries)) + (lanes - lanes.max(axis=0) / 2) * (_MARK / row)
    middle: Any = {"ha": "center", "va": "center_baseline"}
    for group, name in enumerate(skews.grouping.names):
        mark = marks[name]
        if np.isnan(skews.shares[group]):
            continue
        x, heights = skews.skew[group], y[group]
        axes.plot(x, heights, "o", color=mark.color, markersize=9, label=f"{mark.letter} {name}")
        for at, height in zip(x.tolist(), heights.tolist(), strict=True):
            axes.text(at, height, mark.letter, color=mark.ink, fontsize=_LETTER, **middle)
    axes.set_xlabel(f"skew@{skews.k} = ln(share of the first {skews.k} / desired share), nats", fontsize=TEXT)
    for row, ndkl in enumerate(skews.ndkl.tolist()):
        axes.annotate(
            f"NDKL {ndkl:.3f}",
            (1.01, row),
            xycoords=("axes fraction", "data"),
            fontsize=TEXT - 1,
            color=MUTED,
            va="center",
        )
    draw_legend(axes, page)


def _lanes(skew: Doubles) -> Doubles:
    """Return a lane for each dot [G, Q]: 0, or the next one free of dots too near in its query's row."""
    lanes = np.zeros(skew.shape)
    known = skew[~np.isnan(skew)]
    near = 0.03 * float(np.ptp(known)) if len(known) else 0.0
    for query in range(skew.shape[1]):
        for group in range(1, len(skew)):
            close = np.abs(skew[:group, query] - skew[group, query]) <= near
            taken = set(lanes[:group, query][close].tolist())
            lanes[group, query] = next(lane for lane in range(len(skew)) if lane not in taken)
    return lanes
