"""What the page of the modality gap shows: images and texts as points, and each image's top labels. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.words import Words, wording
from widgets.desk.probing.words import interval_text
from widgets.kit.plot.view import Axis, Label, PlotView, Series
from widgets.kit.table.cells import Cell, Column, Row, Table

if TYPE_CHECKING:
    from app.probes.gap.measure import Beside, Gap

MOST_NAMES = 40
"""More labels than that are named by the pointer alone."""
COLORS = ("#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#8c6bb1", "#a65628", "#666666")
_MARGIN = 0.06


def resolve_plane(gap: Gap, kinds: Mapping[Path, str], what: str) -> PlotView:
    """Return images and texts in the plane of their first two components.

    kinds: of each image its colour's name, {} for one colour; what: what these names are.
    """
    shown = gap.projected
    groups: dict[str, list[int]] = {}
    for row, path in enumerate(gap.paths):
        groups.setdefault(kinds.get(path, ""), []).append(row)
    series = [_images(gap, rows, group, place, what) for place, (group, rows) in enumerate(groups.items())]
    texts = shown.texts
    series.append(
        Series(
            wording("texts"),
            "points",
            tuple(texts[:, 0].tolist()),
            tuple(texts[:, 1].tolist()),
            color="#d55e00",
            symbol="diamond",
            width=8,
            fill=0.9,
            tips=gap.labels,
        )
    )
    every = np.concatenate([shown.images, texts])
    (left, low), (right, high) = every.min(axis=0), every.max(axis=0)
    across, up = (_MARGIN * max(right - left, 1e-6), _MARGIN * max(high - low, 1e-6))
    labels = tuple(
        Label(label, float(x), float(y), "at", color="text")
        for label, (x, y) in zip(gap.labels, texts + np.array([0, up / 2]), strict=True)
    )
    return PlotView(
        wording("Images and texts"),
        Axis(left - across, right + across, title=_component(gap, 0)),
        Axis(low - up, high + up, title=_component(gap, 1)),
        series=tuple(series),
        labels=labels if len(gap.labels) <= MOST_NAMES else (),
        tip=_plane_said(gap),
    )


def _plane_said(gap: Gap) -> Words:
    if gap.projected.kind == "umap":
        return wording(
            "UMAP of images and texts together: distances between groups of points mean nothing. "
            "Press a point."
        )
    return wording("The first two principal components of images and texts together. Press a point.")


def _component(gap: Gap, place: int) -> Words:
    if gap.projected.kind == "umap":
        return wording("UMAP {n}, without a unit", n=place + 1)
    share = 100 * gap.projected.explained[place]
    return wording("component {n}, {share:.0f} % of the variance", n=place + 1, share=share)


def _images(gap: Gap, rows: list[int], group: str, place: int, what: str) -> Series:
    places = gap.projected.images[rows]
    name = group or wording("images")
    tips = tuple(
        wording(
            "{name}: top label {before}, without the gap {after}",
            name=gap.paths[row].name,
            before=gap.labels[gap.before[row]],
            after=gap.labels[gap.after[row]],
        )
        for row in rows
    )
    return Series(
        wording("{what} {name}", what=what, name=name) if group else name,
        "points",
        tuple(places[:, 0].tolist()),
        tuple(places[:, 1].tolist()),
        color=COLORS[place % len(COLORS)],
        width=6,
        tips=tips,
        keys=tuple(str(gap.paths[row]) for row in rows),
    )


def resolve_changes(gap: Gap, names: Mapping[Path, str]) -> Table:
    """Return each image's top label as it is and without the gap, those that changed first."""
    columns = (
        Column(wording("image"), number=False, sort="up", grow=True),
        Column(wording("top label"), wording("As it is"), number=False, sort="up", grow=True),
        Column(wording("without the gap"), wording("Both moved to their middle"), number=False, sort="up"),
    )
    order = np.argsort(gap.before == gap.after, kind="stable")
    rows = []
    for row in order.tolist():
        path, changed = gap.paths[row], bool(gap.before[row] != gap.after[row])
        cells = (
            Cell(names.get(path, path.name), str(path)),
            Cell(gap.labels[gap.before[row]]),
            Cell(gap.labels[gap.after[row]], tone="accent" if changed else "text", strong=changed),
        )
        rows.append(Row(str(path), cells))
    return Table(columns, tuple(rows))


def headline(gap: Gap) -> tuple[str, str]:
    """Return the gap, how well modalities are told apart, and what changes without it."""
    title = wording(
        "Gap {length:.3f} ({interval}) · {changed:,} of {n:,} images have another top label without it",
        length=gap.length,
        interval=wording("{low:.3f} to {high:.3f}", low=gap.low, high=gap.high),
        changed=gap.changed.hits,
        n=gap.changed.n,
    )
    tips = [
        wording("Without what chance adds to it: {value:.3f}", value=gap.unbiased),
        wording("Left of it after moving both to their middle: {rest:.3f}", rest=gap.rest),
        wording("Changed: {interval}", interval=interval_text(*gap.changed.interval())),
        wording("Mean rank correlation of an image's labels: {rank:.3f}", rank=gap.rank),
    ]
    if gap.beside is not None:
        tips.append(beside_said(gap.beside))
    if np.isfinite(gap.separability.value):
        said = wording(
            "A linear classifier tells images from texts with a balanced accuracy of {value:.1f} %",
            value=100 * gap.separability.value,
        )
        tips.insert(0, said)
    return title, wording("\n").join(tips)


def beside_said(beside: Beside) -> Words:
    """Return another model's gap on the same images and labels."""
    gap = beside.gap
    return wording(
        "{model}: gap {length:.3f} ({interval}) · {changed:,} of {n:,} images have another top label "
        "without it",
        model=beside.model,
        length=gap.length,
        interval=wording("{low:.3f} to {high:.3f}", low=gap.low, high=gap.high),
        changed=gap.changed.hits,
        n=gap.changed.n,
    )
