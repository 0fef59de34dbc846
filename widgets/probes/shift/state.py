"""What the page of shift shows: a row for each model, the plane, and the images behind a number. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.analysis.exact_tests import holm
from app.probes.axes import COLORS
from app.probes.shift.figure import line_drawn, logit_ends, plane_limits, plane_ticks
from app.probes.shift.measure import logit, pair_of
from app.words import Words, wording
from widgets.desk.probing.words import interval_text, p_text, points
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.analysis.rates import Rate
    from app.probes.labelled import Labelled
    from app.probes.shift.ask import ShiftResult
    from app.probes.shift.measure import Shift, ShiftPoint

NAME, INSIDE, OUTSIDE, DROP, EFFECTIVE, RELATIVE, GAINED, LOST, P = range(9)
"""The columns of the models."""
MOST_IMAGES = 500
"""Images that are listed."""
Kind = Literal["inside", "outside", "gained", "lost"]
"""The images that a model has wrong on either side, or that it or the reference alone has right outside."""


@dataclass(frozen=True)
class Looked:
    """Which images are looked at, of the model in a row."""

    row: int = 0
    kind: Kind = "outside"


def reference_row(shift: Shift, reference: str) -> int:
    """Return the row that the others are held against; the first where there is none of this name."""
    names = [point.model for point in shift.points]
    return names.index(reference) if reference in names else 0


def resolve_models(shift: Shift, reference: str) -> Table:
    """Return a row for each model."""
    chosen = shift.points[reference_row(shift, reference)]
    pairs = [None if point is chosen else pair_of(chosen, point) for point in shift.points]
    tested = [float(str(pair["p"])) for pair in pairs if pair is not None]
    adjusted = iter(holm(np.array(tested)).tolist() if tested else [])
    rows = []
    for point, pair, row in zip(shift.points, pairs, shift.rows(), strict=True):
        p = 1.0 if pair is None else next(adjusted)
        rows.append(Row(point.model, (*_own_cells(shift, point, row, pair is None), *_beside(pair, p))))
    return Table(_columns(), tuple(rows))


def _columns() -> tuple[Column, ...]:
    press = wording("top-1 with Wilson's 95 % interval; press to show the wrong ones")
    return (
        Column(
            wording("model"), wording("Press one: the others are held against it"),
            number=False, grow=True, least=130,
        ),
        Column(wording("in distribution"), press, sort="down", least=100),
        Column(wording("out of it"), press, sort="down", least=90),
        Column(
            wording("change"), wording("out of distribution less in it, with Newcombe's interval"), sort="up"
        ),
        Column(
            wording("effective"),
            wording("out of distribution less what the line over the baselines gives"), sort="down",
        ),
        Column(
            wording("relative"),
            wording("out of distribution less the reference there, image by image"), sort="down",
        ),
        Column(
            wording("gained"),
            wording("right here alone, out of distribution; press to show them"), sort="down",
        ),
        Column(wording("lost"), wording("right in the reference alone; press to show them"), sort="down"),
        Column(wording("p"), wording("exact McNemar, by Holm over the rows"), sort="up"),
    )  # fmt: skip


def _own_cells(
    shift: Shift, point: ShiftPoint, row: Mapping[str, object], is_reference: bool
) -> tuple[Cell, ...]:
    change, low, high = (float(str(row[f"change{end}"])) for end in ("", "_low", "_high"))
    cells = (
        Cell(f"{'● ' if is_reference else ''}{point.model}", point.model, strong=is_reference),
        _rate(point.id),
        _rate(point.ood),
        Cell(points(change), _between(low, high), value=change),
    )
    if shift.line is None:
        return (*cells, Cell(NONE, shift.why_no_line))
    value, low, high = (float(str(row[f"effective{end}"])) for end in ("", "_low", "_high"))
    return (*cells, Cell(points(value), _between(low, high), value=value))


def _rate(rate: Rate) -> Cell:
    low, high = rate.interval()
    return Cell(
        f"{100 * rate.value:.1f} %",
        rate_said(rate),
        interval=Interval(rate.value, low, high),
        value=rate.value,
    )


def rate_said(rate: Rate) -> Words:
    """Return "20 of 24: 83.3 % (64.1–93.3 %)"."""
    return wording(
        "{hits:,} of {n:,}: {value:.1f} % ({interval})",
        hits=rate.hits,
        n=rate.n,
        value=100 * rate.value,
        interval=interval_text(*rate.interval()),
    )


def _between(low: float, high: float) -> Words:
    return wording("{low} to {high}, 95 %", low=points(low), high=points(high))


def _beside(pair: Mapping[str, object] | None, adjusted: float) -> tuple[Cell, ...]:
    if pair is None:
        return (Cell(NONE, wording("The reference")),) * 4
    value, low, high, p = (float(str(pair[name])) for name in ("relative", "low", "high", "p"))
    gained, lost = (int(str(pair[name])) for name in ("only_b", "only_a"))
    return (
        Cell(points(value), _between(low, high), value=value),
        Cell(f"{gained:,}", value=gained),
        Cell(f"{lost:,}", value=lost),
        Cell(p_text(adjusted)[2:], p_text(p), value=adjusted),
    )


def resolve_plane(shift: Shift) -> PlotView:
    """Return each model with both intervals on logit axes, y = x, and the line of the baselines."""
    across, up = plane_limits(shift)
    ends = (max(across[0], up[0]), min(across[1], up[1]))
    same = (Series(wording("no change"), "line", ends, ends, color="muted", stroke="dot", width=1.0),)
    labels = [Label(text, at, where="under") for at, text in plane_ticks(*across)]
    labels += [Label(text, 0.0, at, where="left") for at, text in plane_ticks(*up)]
    for place, point in enumerate(shift.points):
        (x, *_), (y, *_) = logit_ends(point.id), logit_ends(point.ood)
        labels.append(Label(f"  {point.model}", x, y, "right", color=COLORS[place % len(COLORS)]))
    return PlotView(
        wording("Accuracy under a shift"),
        Axis(*across, wording("in distribution, logit axis"), shown=False),
        Axis(*up, wording("out of distribution, logit axis"), shown=False),
        (
            *(same if ends[0] < ends[1] else ()),
            *_baselines(shift, across),
            *(series for place, point in enumerate(shift.points) for series in _model(place, point)),
        ),
        rules=tuple(Rule(at, "y", "border") for at, _ in plane_ticks(*up)),
        labels=tuple(labels),
        title=wording("Out of distribution against in distribution, top-1 in logits"),
        tip=wording("bars: 95 % intervals; dots: no change; press a model: the images it has wrong outside"),
        zoom="",
    )


def _baselines(shift: Shift, across: tuple[float, float]) -> tuple[Series, ...]:
    """Return the baselines, and their line with its band where there is one."""
    if not shift.baselines:
        return ()
    known = shift.baselines
    tips = tuple(
        wording("{name}: {id:.1f} %, outside {ood:.1f} %", name=one.model, id=100 * one.id, ood=100 * one.ood)
        for one in known
    )
    xs, ys = tuple(logit(one.id) for one in known), tuple(logit(one.ood) for one in known)
    dots = Series(wording("baselines"), "points", xs, ys, color="muted", width=5, tips=tips)
    if shift.line is None:
        return (dots,)
    x, y = line_drawn(shift.line, *across)
    name = wording("line over {count} baselines", count=shift.line.count)
    middle, low, high = (tuple(column) for column in y.T.tolist())
    xs = tuple(x.tolist())
    band = Series(wording("{name}, 95 %", name=name), "band", xs, middle, low, high, color="muted", fill=0.2)
    return band, Series(name, "line", xs, middle, color="muted"), dots


def _model(place: int, point: ShiftPoint) -> tuple[Series, ...]:
    (x, left, right), (y, low, high) = logit_ends(point.id), logit_ends(point.ood)
    color = COLORS[place % len(COLORS)]
    tip = wording("{name}: {id}, outside {ood}", name=point.model, id=str(point.id), ood=str(point.ood))
    name = wording("{name}, 95 %", name=point.model)
    return (
        Series(name, "intervals", (x,), (y,), (low,), (high,), color=color, width=1.4),
        Series(name, "intervals", (x,), (y,), (left,), (right,), color=color, width=1.4, along="x"),
        Series(
            point.model,
            "points",
            (x,),
            (y,),
            color=color,
            width=9,
            fill=1,
            tips=(tip,),
            keys=(Looked(place),),
        ),
    )


def looked_title(shift: Shift, looked: Looked, reference: str) -> Words:
    """Return what the images looked at are."""
    name, other = shift.points[looked.row].model, shift.points[reference_row(shift, reference)].model
    return {
        "inside": wording("wrong by {name} in distribution", name=name),
        "outside": wording("wrong by {name} out of distribution", name=name),
        "gained": wording("right by {name} and not by {other}, out of distribution", name=name, other=other),
        "lost": wording("right by {other} and not by {name}, out of distribution", name=name, other=other),
    }[looked.kind]


def looked_at(result: ShiftResult, looked: Looked, reference: str) -> tuple[Labelled, Bools]:
    """Return the side whose images are looked at, and which of them."""
    own = result.tops[looked.row]
    if looked.kind == "inside":
        return result.inside, ~own[0].right
    right, other = own[1].right, result.tops[reference_row(result.measured, reference)][1].right
    kinds = {"outside": ~right, "gained": right & ~other, "lost": other & ~right}
    return result.outside, kinds[looked.kind]


def resolve_images(
    result: ShiftResult, looked: Looked, reference: str, names: Mapping[Path, str]
) -> tuple[Table, str]:
    """Return the images looked at with what the model and the reference say of them, and a heading."""
    shift, place = result.measured, reference_row(result.measured, reference)
    side, mask = looked_at(result, looked, reference)
    number = 0 if looked.kind == "inside" else 1
    own, other = result.tops[looked.row][number].top, result.tops[place][number].top
    texts = (
        (wording("image"), ""),
        (wording("is"), wording("The true class")),
        (wording("said here"), shift.points[looked.row].model),
        (wording("reference"), shift.points[place].model),
    )
    columns = tuple(Column(title, tip, number=False, sort="up", grow=True, least=80) for title, tip in texts)
    rows = []
    for image in np.flatnonzero(mask)[:MOST_IMAGES].tolist():
        path = side.paths[image]
        said = (side.truth.classes[at] for at in (side.places[image], own[image], other[image]))
        rows.append(Row(str(path), (Cell(names.get(path, path.name), str(path)), *map(Cell, said))))
    count = int(mask.sum())
    first = wording(", the first {most:,}", most=MOST_IMAGES) if count > MOST_IMAGES else wording("")
    what = looked_title(shift, looked, reference)
    return Table(columns, tuple(rows)), wording(
        "{what}: {count:,}{first}", what=what, count=count, first=first
    )


def headline(shift: Shift, reference: str) -> tuple[str, str]:
    """Return the reference's accuracy on both sides, and why there is no effective robustness."""
    chosen = shift.points[reference_row(shift, reference)]
    title = wording(
        "{name}: {id} in distribution, {ood} out of it",
        name=chosen.model, id=f"{100 * chosen.id.value:.1f} %", ood=f"{100 * chosen.ood.value:.1f} %",
    )  # fmt: skip
    classes = wording("Over the {count:,} classes that both sets have.", count=len(shift.classes))
    return title, wording(" ").join(filter(None, (classes, shift.why_no_line)))
