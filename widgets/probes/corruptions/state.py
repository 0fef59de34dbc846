"""What the page of corruptions shows: the grid, and the images of one of its cells. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.files.colormaps import lut
from app.images.corruptions.kinds import KIND_WORDS
from app.probes.corruptions.figure import severities_of, values_of
from app.words import Words, wording
from widgets.desk.probing.words import interval_text
from widgets.kit.plot.view import Axis, Picture, PlotView
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.probes.corruptions.ask import CorruptionsResult, Shown
    from app.probes.corruptions.measure import CorruptionCell, CorruptionGrid

MOST_IMAGES = 500
"""Images that are listed."""


def resolve_grid(grid: CorruptionGrid, shown: Shown) -> PlotView:
    """Return kinds down and severities across, each cell its accuracy or its mean drift."""
    is_drift = shown == "drift"
    values = values_of(grid, is_drift)
    top = max(float(values.max()), 1e-9) if is_drift else 100.0
    name = wording("Drift under corruptions") if is_drift else wording("Accuracy under corruptions")
    severities = severities_of(grid)

    def tip(row: int, column: int) -> str:
        return cell_said(cell_at(grid, row, column))

    def text(row: int, column: int) -> str:
        return fixed(float(values[row, column]), 3 if is_drift else 1)

    picture = Picture(
        name,
        values.astype(np.float32),
        lut("viridis"),
        (0.0, top),
        wording("1 − cosine") if is_drift else wording("% top-1"),
        tip,
        tuple(KIND_WORDS[kind] for kind in grid.kinds),
        tuple(map(str, severities)),
        text,
    )
    return PlotView(
        name,
        Axis(0, len(severities), wording("severity"), shown=False),
        Axis(0, len(grid.kinds), shown=False),
        picture=picture,
        title=wording("Mean drift: 1 − cosine with the image as it is")
        if is_drift
        else wording("Top-1 in %"),
        tip=wording("Press a cell to show its images. Made here, seeded by image; not ImageNet-C."),
        zoom="",
        left=0.35,
    )


def cell_at(grid: CorruptionGrid, row: int, column: int) -> CorruptionCell:
    """Return the cell of a row and a column of the grid."""
    kind, severity = grid.kinds[row], severities_of(grid)[column]
    return next(cell for cell in grid.cells if (cell.kind, cell.severity) == (kind, severity))


def cell_named(cell: CorruptionCell) -> Words:
    """Return "fog, severity 3"."""
    return wording("{kind}, severity {severity}", kind=KIND_WORDS[cell.kind], severity=cell.severity)


def cell_said(cell: CorruptionCell) -> Words:
    """Return a cell's accuracy with its interval, and its drift."""
    return wording(
        "{name}: {hits:,} of {n:,} right, {value:.1f} % ({interval}); drift {drift:.3f}, median {median:.3f}",
        name=cell_named(cell),
        hits=cell.top1.hits,
        n=cell.top1.n,
        value=100 * cell.top1.value,
        interval=interval_text(*cell.top1.interval()),
        drift=float(cell.drift.mean()),
        median=float(np.median(cell.drift)),
    )


def in_order(result: CorruptionsResult, cell: CorruptionCell) -> Ints:
    """Return a cell's images: lost to the corruption first, then wrong without it, too, then right ones."""
    rank = np.where(cell.right, 2, np.where(result.grid.clean, 0, 1))
    return np.lexsort((-cell.drift, rank))


def resolve_images(
    result: CorruptionsResult, cell: CorruptionCell, names: Mapping[Path, str]
) -> tuple[Table, str]:
    """Return what was said of a cell's images, with and without the corruption, and a heading."""
    classes, places = result.labelled.truth.classes, result.labelled.places
    rows = []
    for image in in_order(result, cell)[:MOST_IMAGES].tolist():
        path, drift = result.paths[image], float(cell.drift[image])
        cells = (
            Cell(names.get(path, path.name), str(path)),
            Cell(classes[places[image]]),
            _answer(classes[result.grid.clean_top[image]], bool(result.grid.clean[image])),
            _answer(classes[cell.top[image]], bool(cell.right[image])),
            Cell(fixed(drift, 3), value=drift),
        )
        rows.append(Row(str(path), cells))
    lost = int((result.grid.clean & ~cell.right).sum())
    heading = wording(
        "{name}: {wrong:,} wrong of {n:,}, {lost:,} of them right as they are",
        name=cell_named(cell),
        wrong=int((~cell.right).sum()),
        n=len(cell.right),
        lost=lost,
    )
    return Table(_columns(), tuple(rows)), heading


def _columns() -> tuple[Column, ...]:
    texts = (
        (wording("image"), wording("Press one to see it corrupted"), 80),
        (wording("is"), wording("The true class"), 70),
        (wording("as it is"), wording("Said of the image"), 70),
        (wording("corrupted"), wording("Said of it corrupted"), 70),
    )
    drift = Column(wording("drift"), wording("1 − cosine with the image as it is"), sort="down")
    return (
        *(Column(title, tip, number=False, sort="up", grow=True, least=least) for title, tip, least in texts),
        drift,
    )


def _answer(name: str, is_right: bool) -> Cell:
    return Cell(
        name, wording("right") if is_right else wording("wrong"), tone="text" if is_right else "error"
    )


def headline(grid: CorruptionGrid) -> tuple[str, str]:
    """Return the accuracy without and under corruptions, and for the hover each kind's mean."""
    title = wording(
        "Without corruption {clean:.1f} % ({interval}) · mean under corruptions {mean:.1f} %",
        clean=100 * grid.top1.value,
        interval=interval_text(*grid.top1.interval()),
        mean=100 * grid.mean,
    )
    lines = [
        wording("{kind}: {value:.1f} %", kind=KIND_WORDS[kind], value=100 * grid.of_kind(kind))
        for kind in grid.kinds
    ]
    return title, wording("\n").join(lines)
