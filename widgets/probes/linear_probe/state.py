"""What the page of linear probes shows: the few-shot curves, their table, the lines about them. No Qt."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from app.amounts import plural
from app.probes.axes import COLORS
from app.probes.linear_probe.leaks import NEAR
from app.words import Words, wording
from widgets.desk.probing.words import interval_text, p_text
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series
from widgets.kit.table.cells import NONE, Cell, Column, Row, Table
from widgets.probes.linear_probe.answers import Looked

if TYPE_CHECKING:
    from app.probes.linear_probe.applied import Applied
    from app.probes.linear_probe.crossing import Crossing
    from app.probes.linear_probe.curves import Curve, Point
    from app.probes.linear_probe.leaks import Leaks
    from app.probes.linear_probe.measure import ProbeCurves

WAY, SHOTS, ACCURACY, WRONG, GAINED, LOST, P, SPENT, STRENGTH = range(9)
"""The columns of the curves."""
_MARGIN = 0.35
"""Of the axis of shots, on either side, in doublings."""
_BESIDE = 0.06
"""Doublings that each way to learn stands at the right of the one before, so that intervals don't overlap."""
_NEAR = 0.45
"""Doublings that two numbers of shots below the axis lie apart at least."""


def resolve_curves(result: ProbeCurves) -> PlotView:
    """Return accuracy against shots on a log2 axis: seeds, intervals, zero-shot's band, the crossing."""
    logs = [math.log2(point.k) for point in result.curves[0].points]
    low, high = result.zero_shot.interval()
    ends = [100 * value for curve in result.curves for point in curve.points for value in _span(point)]
    bottom, top = max(0.0, min(*ends, 100 * low) - 3), min(100.0, max(*ends, 100 * high) + 3)
    x = Axis(
        logs[0] - _MARGIN, logs[-1] + _MARGIN, wording("images of each class to learn from"), shown=False
    )
    zero = 100 * result.zero_shot.value
    names = [Label(wording("zero-shot"), y=zero, where="right")]
    names += [
        Label(
            curve.name, y=100 * curve.points[-1].mean, where="right", color=COLORS[number], strong=not number
        )
        for number, curve in enumerate(result.curves)
    ]
    first = result.curves[0]
    return PlotView(
        wording("Few-shot curves"),
        x,
        Axis(bottom, top, unit="%", lines=True),
        (
            *_zero_series(result, x),
            *(one for place in range(len(result.curves)) for one in _series(result, place)),
        ),
        _rules(first.crossing),
        (*names, *_shots_said(first, logs)),
        title=wording(
            "Accuracy on {n:,} test {images}",
            n=result.zero_shot.n,
            images=plural("image", result.zero_shot.n),
        ),
        tip=_crossing_said(first),
        zoom="",
    )


def _crossing_said(curve: Curve) -> Words:
    return wording(
        "{way} equals zero-shot at: {shots} (dashed, its interval dotted); a point is a seed; press one: the "
        "images it has wrong. Zero-shot's band: Wilson, 95 %",
        way=curve.name,
        shots=curve.crossing.words,
    )


def _span(point: Point) -> tuple[float, ...]:
    return point.low, point.high, *point.accuracies


def _rules(crossing: Crossing) -> tuple[Rule, ...]:
    """Return the shots that equal zero-shot, dashed, and their interval's ends, dotted, where they are."""
    ends = ((crossing.value, True), (crossing.low, False), (crossing.high, False))
    return tuple(
        Rule(math.log2(shots), color="text", stroke="dash" if is_value else "dot")
        for shots, is_value in ends
        if math.isfinite(shots) and shots > 0
    )


def _shots_said(curve: Curve, logs: list[float]) -> list[Label]:
    """Return the numbers of shots below the axis; where two would overlap, the first stays, and "all"."""
    labels: list[Label] = []
    for point, log in zip(curve.points, logs, strict=True):
        if labels and log - labels[-1].x < _NEAR:
            if point.shots is not None:
                continue
            labels.pop()
        labels.append(Label(str(point.name), log, where="under"))
    return labels


def _zero_series(result: ProbeCurves, x: Axis) -> tuple[Series, ...]:
    low, high = result.zero_shot.interval()
    value, ends = 100 * result.zero_shot.value, (x.low, x.high)
    return (
        Series(
            wording("zero-shot, 95 %"), "band", ends, (value, value), (100 * low,) * 2, (100 * high,) * 2,
            color="muted",
        ),
        Series(wording("zero-shot"), "line", ends, (value, value), color="muted", stroke="dash", width=1.2),
    )  # fmt: skip


def _series(result: ProbeCurves, place: int) -> tuple[Series, ...]:
    """Return the interval, the mean and the seeds' points of one way to learn."""
    curve, color = result.curves[place], COLORS[place]
    x = tuple(math.log2(point.k) + place * _BESIDE for point in curve.points)
    low, mean, high = (
        tuple(100 * value for value in values)
        for values in zip(*((p.low, p.mean, p.high) for p in curve.points), strict=True)
    )
    runs = [(number, seed) for number, point in enumerate(curve.points) for seed in range(len(point.runs))]
    return (
        Series(
            wording("{way}, 95 %", way=curve.name), "intervals" if place else "band", x, mean, low, high,
            color=color, width=1.2,
        ),
        Series(curve.name, "line", x, mean, color=color, width=1.8),
        Series(
            wording("{way}, seeds", way=curve.name), "points", tuple(x[number] for number, _ in runs),
            tuple(100 * curve.points[number].accuracies[seed] for number, seed in runs),
            color=color, symbol="diamond" if place else "circle", width=8,
            tips=tuple(_tip(curve, number, seed) for number, seed in runs),
            keys=tuple(Looked(place, number, seed) for number, seed in runs),
        ),
    )  # fmt: skip


def _tip(curve: Curve, number: int, seed: int) -> str:
    point = curve.points[number]
    run = point.runs[seed]
    said = wording(
        "{way}, shots: {k}, seed {seed}: {value:.1f} % of {n:,}\nright alone {gained:,}, zero-shot alone "
        "{lost:,}, {p} (McNemar); {labels}",
        way=curve.name,
        k=point.name,
        seed=seed,
        value=100 * point.accuracies[seed],
        n=len(run.right),
        gained=int(point.only_probe[seed]),
        lost=int(point.only_zero_shot[seed]),
        p=p_text(float(point.p[seed])),
        labels=_spent(point, seed),
    )
    return said if run.strength is None else said + wording("; C = {c}", c=_power(run.strength))


def _power(value: float) -> str:
    """Return a strength as "0.316" or "1e-6"."""
    return re.sub(r"e([-+])0?", lambda sign: f"e{sign[1].strip('+')}", f"{value:.3g}")


def _spent(point: Point, seed: int) -> str:
    run = point.runs[seed]
    said = wording("{count:,} {labels} spent", count=run.spent, labels=plural("label", run.spent))
    return said + wording(", {count:,} of them to validate", count=run.validated) if run.validated else said


def resolve_table(result: ProbeCurves) -> Table:
    """Return a row for each way to learn and number of shots; counts of several seeds are ranges."""
    columns = (
        Column(wording("learnt by"), number=False, sort="up", grow=True, least=80),
        Column(wording("shots"), wording("Images of each class to learn from"), sort="up"),
        Column(
            wording("accuracy"),
            wording("Mean over the seeds; 95 % interval over test images and seeds. Press: the wrong images"),
            sort="down", least=90,
        ),
        Column(wording("wrong"), wording("From seed to seed; press: wrong by any of them"), sort="down"),
        Column(wording("gained"), wording("Right where zero-shot is wrong; press to show them"), sort="down"),
        Column(wording("lost"), wording("Wrong where zero-shot is right; press to show them"), sort="down"),
        Column(
            wording("p"), wording("McNemar's exact test against zero-shot; the largest of seeds"), sort="up"
        ),
        Column(wording("labels"), wording("Labels spent; in brackets, those that validate"), sort="up"),
        Column(wording("C"), wording("Strength chosen: 1/λ, the larger the weaker; first seed"), sort="up"),
    )  # fmt: skip
    rows = tuple(
        _row(curve, place, number)
        for place, curve in enumerate(result.curves)
        for number in range(len(curve.points))
    )
    return Table(columns, rows)


def looked_at(result: ProbeCurves, row: int) -> Looked:
    """Return the way to learn and the point of a row of the table."""
    places = [
        Looked(place, number)
        for place, curve in enumerate(result.curves)
        for number in range(len(curve.points))
    ]
    return places[row]


def _row(curve: Curve, place: int, number: int) -> Row:
    point = curve.points[number]
    wrong = (~point.right).sum(axis=1).tolist()
    gained, lost = point.only_probe.tolist(), point.only_zero_shot.tolist()
    run, p = point.runs[0], float(point.p.max())
    said = wording(
        "{value:.1f} % ({interval})", value=100 * point.mean, interval=interval_text(point.low, point.high)
    )
    tip = wording("\n").join([said, *(_tip(curve, number, seed) for seed in range(len(point.runs)))])
    spent = f"{run.spent:,} ({run.validated:,})" if run.validated else f"{run.spent:,}"
    cells = (
        Cell(curve.name, tip, strong=place == 0),
        Cell(str(point.name), value=point.k),
        Cell(said, tip, value=point.mean),
        _range(wrong),
        _range(gained),
        _range(lost),
        Cell(p_text(p)[2:], value=p),
        Cell(spent, _spent(point, 0), value=run.spent),
        Cell(NONE) if run.strength is None else Cell(_power(run.strength), value=run.strength),
    )
    return Row(f"{place} {number}", cells, ruled=number == len(curve.points) - 1)


def _range(counts: list[int]) -> Cell:
    low, high = min(counts), max(counts)
    text = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return Cell(text, wording("by seed: {counts}", counts=", ".join(map(str, counts))), value=high)


def headline(result: ProbeCurves) -> tuple[str, str]:
    """Return the shots that equal zero-shot in one line, and for the hover what they are of."""
    low, high = result.zero_shot.interval()
    title = wording(
        "Shots to match zero-shot: {shots} · zero-shot {value:.1f} % ({low:.1f} to {high:.1f})",
        shots=result.curves[0].crossing.words,
        value=100 * result.zero_shot.value,
        low=100 * low,
        high=100 * high,
    )
    lines = [
        wording("{way}: {shots}", way=curve.name, shots=curve.crossing.words) for curve in result.curves[1:]
    ]
    return title, wording("\n").join((*lines, features_said(result), *result.notes))


def features_said(result: ProbeCurves) -> str:
    """Return what the probe learnt from, its strength, and the labels it spent."""
    point = result.curves[0].points[-1]
    seen = result.design.seen
    kind = wording("projected") if seen.kind == "projected" else wording("before the projection")
    length = wording("normalised") if seen.normalised else wording("not normalised")
    probe = result.probe
    strength = wording("swept") if probe.tuned else wording("not swept: no image validates")
    return wording(
        "Features {kind}, {length}, {width:,} dimensions · C = {c} (λ = {strength}, {swept}) at "
        "the most shots: {labels}",
        kind=kind,
        length=length,
        width=result.width,
        c=_power(probe.strength),
        strength=_power(1 / probe.strength),
        swept=strength,
        labels=_spent(point, 0),
    )


def applied_said(result: Applied, name: str) -> tuple[str, str]:
    """Return how many of a saved probe's answers are right, and what it was made with."""
    title = wording(
        "{name}: answers to {count:,} {images}",
        name=name,
        count=len(result.paths),
        images=plural("image", len(result.paths)),
    )
    if result.accuracy is not None:
        low, high = result.accuracy.interval()
        title += wording(
            " · {value:.1f} % right of {n:,} ({low:.1f} to {high:.1f})",
            value=100 * result.accuracy.value,
            n=result.accuracy.n,
            low=100 * low,
            high=100 * high,
        )
    return title, wording("A saved probe; images that it learnt from may be among these.")


def leaks_said(leaks: Leaks) -> str:
    """Return what the leak check found in one line."""
    if not leaks.pairs:
        return wording(
            "Leak check: of {n:,} test images none is among those to learn from, or at cosine {near:g} or "
            "above of one",
            n=leaks.n,
            near=NEAR,
        )
    return wording(
        "⚠ Leak check: of {n:,} test images, the same file as one to learn from: {exact:,}; others at cosine "
        "{at:g} or above of one: {near:,}; press to show them",
        at=NEAR,
        n=leaks.n,
        exact=leaks.exact,
        near=leaks.near,
    )
