"""What the page of models shows: a row for each evaluation, their plot, images that differ. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.amounts import bytes_text, number, parameters_text, plural
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.models.figure import AXES, UNITS
from app.probes.axes import COLORS
from app.words import wording
from widgets.desk.probing.words import interval_text, p_text, points
from widgets.kit.plot.view import Axis, Label, PlotView, Series, tick_text
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table

if TYPE_CHECKING:
    from app.probes.accuracy.models.facts import Axis as CostAxis
    from app.probes.accuracy.models.facts import ModelFacts
    from app.probes.accuracy.models.table import Beside, Entry, ModelTable

NAME, ACCURACY, DIFFERENCE, OWN, OTHERS, P, SHARED, PARAMETERS, GFLOPS, SPEED, MEMORY = range(11)
"""The columns of the evaluations."""
MOST_IMAGES = 500
"""Images that are listed."""
_MARGIN = 0.25
"""Of the log axis, on either side, in tens."""
_KINDS = {
    "present": wording("the model in use"),
    "run": wording("evaluated beside"),
    "saved": wording("read from a file"),
}


@dataclass(frozen=True)
class Looked:
    """Which images are looked at: those an entry has wrong, or that it or the reference alone has right."""

    key: str
    kind: Literal["wrong", "own", "others"] = "wrong"


def resolve_models(result: ModelTable) -> Table:
    """Return a row for each evaluation."""
    columns = (
        Column(
            wording("evaluation"),
            wording("Press one: the others are held against it"),
            number=False, grow=True, least=130,
        ),
        Column(
            wording("accuracy"),
            wording("top-1 with Wilson's 95 % interval; press to show the wrong ones"),
            sort="down", least=90,
        ),
        Column(
            wording("difference"),
            wording("accuracy less the reference's, on the images that both have; hover: its 95 % interval"),
            sort="down",
        ),
        Column(wording("gained"), wording("right here alone; press to show them"), sort="down"),
        Column(wording("lost"), wording("right in the reference alone; press to show them"), sort="down"),
        Column(wording("p"), wording("exact McNemar, by Holm over the rows"), sort="up"),
        Column(wording("shared"), wording("images that both have, of the same true class"), sort="down"),
        Column(wording("parameters"), wording("of both towers"), sort="up"),
        Column(
            wording("GFLOPs"),
            wording("billions of operations for an image and a text; ≈ counted here, else published"),
            sort="up",
        ),
        Column(
            wording("images/s"),
            wording("through the image tower, as last measured on this computer"), sort="down",
        ),
        Column(wording("memory"), wording("of the weights, in the precision used"), sort="up"),
    )  # fmt: skip
    rows = zip(result.entries, result.beside, result.adjusted, strict=True)
    return Table(columns, tuple(_row(result, entry, beside, p) for entry, beside, p in rows))


def _row(result: ModelTable, entry: Entry, beside: Beside | None, adjusted: float) -> Row:
    low, high = entry.top1.interval()
    rate = entry.top1
    tip = wording(
        "{hits:,} of {n:,}: {value:.1f} % ({interval})",
        hits=rate.hits,
        n=rate.n,
        value=100 * rate.value,
        interval=interval_text(low, high),
    )
    unlike = differing_in(entry, result.entries[result.reference])
    lines = [entry.model, _KINDS[entry.kind], *([unlike] if unlike else [])]
    name = f"{'● ' if beside is None else ''}{entry.name}{' ⚠' if unlike else ''}"
    cells = (
        Cell(name, wording("\n").join((entry.name, *lines)), strong=beside is None),
        Cell(f"{100 * rate.value:.1f} %", tip, interval=Interval(rate.value, low, high), value=rate.value),
        *_beside_cells(beside, adjusted),
        *_cost_cells(entry.facts),
    )
    return Row(entry.key, cells)


def _beside_cells(beside: Beside | None, adjusted: float) -> tuple[Cell, ...]:
    if beside is None:
        return (Cell(NONE, wording("The reference")),) * 5
    pair = beside.pair
    shared = Cell(
        f"{pair.n:,}",
        wording(
            "{n:,} images are in both; {out:,} are not, or have another class", n=pair.n, out=pair.left_out
        ),
        value=pair.n,
    )
    if not pair.n:
        none = Cell(NONE, wording("Of other images: none is in both."))
        return none, none, none, none, shared
    value, low, high = beside.difference
    between = wording("{low} to {high}, 95 % (Bonett and Price 2012)", low=points(low), high=points(high))
    return (
        Cell(points(value), between, value=value),
        Cell(f"{len(beside.own):,}", value=len(beside.own)),
        Cell(f"{len(beside.others):,}", value=len(beside.others)),
        Cell(p_text(adjusted)[2:], p_text(pair.p), value=adjusted),
        shared,
    )


def _cost_cells(facts: ModelFacts) -> tuple[Cell, ...]:
    gflops, speed = facts.gflops, facts.speed
    unknown = Cell(NONE, wording("Not known of this model"))
    return (
        unknown
        if facts.parameters is None
        else Cell(parameters_text(facts.parameters), value=facts.parameters),
        unknown
        if gflops is None
        else Cell(
            f"{'' if gflops.published else '≈ '}{number(gflops.value, ',.1f')}",
            wording("as open_clip publishes it") if gflops.published else wording("by torch's counter"),
            value=gflops.value,
        ),
        Cell(NONE, wording("Not measured on this computer yet"))
        if speed is None
        else Cell(
            number(speed.images_per_second, ",.0f"),
            wording(
                "on {device}, {precision}, {date}",
                device=speed.device,
                precision=speed.precision,
                date=speed.measured,
            ),
            value=speed.images_per_second,
        ),
        unknown if facts.memory is None else Cell(bytes_text(facts.memory), value=facts.memory),
    )


def differing_in(entry: Entry, reference: Entry) -> str:
    """Return what an entry was asked with that the reference wasn't; "" for nothing."""
    own, other = entry.recipe, reference.recipe
    names = {"classes": wording("classes"), "templates": wording("templates"), "mode": wording("crop mode")}
    unlike = [said for name, said in names.items() if own[name] != other[name]]
    return wording("with other {what}", what=wording(", ").join(unlike)) if unlike else ""


def resolve_plot(result: ModelTable, axis: CostAxis) -> PlotView:
    """Return accuracy against a cost on a log axis; an entry whose cost isn't known is in the title alone."""
    name = wording("Accuracy against cost")
    known = [entry for entry in result.entries if entry.facts.on(axis)]
    if not known:
        hint = wording("Of none of these models it is known: {axis}.", axis=AXES[axis])
        return PlotView(name, hint=hint)
    logs = [math.log10(float(entry.facts.on(axis) or 1) / UNITS[axis]) for entry in known]
    ends = [100 * end for entry in known for end in entry.top1.interval()]
    low, high = min(logs) - _MARGIN, max(logs) + 2 * _MARGIN
    out = len(result.entries) - len(known)
    left_out = wording(", {count} without it left out", count=out) if out else wording("")
    return PlotView(
        name,
        Axis(low, high, wording("{axis}, log axis", axis=AXES[axis]), shown=False),
        Axis(max(0.0, min(ends) - 3), min(100.0, max(ends) + 3), unit="%", lines=True),
        tuple(
            series
            for number, (entry, log) in enumerate(zip(known, logs, strict=True))
            for series in _series(entry, log, COLORS[number % len(COLORS)])
        ),
        labels=(*_names(known, logs), *_ticks(low, high)),
        title=wording("Top-1 against {axis}{left_out}", axis=AXES[axis], left_out=left_out),
        tip=wording("bars: Wilson's 95 % interval; press a point: the images it has wrong"),
        zoom="",
    )


def _series(entry: Entry, log: float, color: str) -> tuple[Series, Series]:
    """Return an entry's interval and its point."""
    low, high = entry.top1.interval()
    value = 100 * entry.top1.value
    tip = wording(
        "{name}: {value:.1f} % ({interval})", name=entry.name, value=value, interval=interval_text(low, high)
    )
    return (
        Series(
            wording("{name}, 95 %", name=entry.name), "intervals", (log,), (value,),
            (100 * low,), (100 * high,), color=color, width=1.4,
        ),
        Series(
            entry.name, "points", (log,), (value,), color=color, width=9, fill=1,
            tips=(tip,), keys=(Looked(entry.key),),
        ),
    )  # fmt: skip


def _names(known: list[Entry], logs: list[float]) -> list[Label]:
    return [
        Label(f"  {entry.name}", log, 100 * entry.top1.value, "right", color=COLORS[place % len(COLORS)])
        for place, (entry, log) in enumerate(zip(known, logs, strict=True))
    ]


def _ticks(low: float, high: float) -> list[Label]:
    """Return 1, 2 and 5 times the powers of ten below the axis, the powers alone over three of them."""
    factors = (1, 2, 5) if high - low < 3 else (1,)
    powers = range(math.floor(low), math.ceil(high) + 1)
    values = [factor * 10.0**power for power in powers for factor in factors]
    return [
        Label(tick_text(value), math.log10(value), where="under")
        for value in values
        if low <= math.log10(value) <= high
    ]


def resolve_images(result: ModelTable, looked: Looked, names: Mapping[Path, str]) -> tuple[Table, str]:
    """Return the images looked at with what the entry and the reference say of them, and a heading."""
    entry = next((one for one in result.entries if one.key == looked.key), result.entries[0])
    columns = (
        Column(wording("image"), number=False, grow=True, least=90),
        Column(wording("is"), wording("The true class"), number=False, sort="up", grow=True, least=80),
        Column(wording("said here"), entry.name, number=False, sort="up", grow=True, least=80),
        Column(
            wording("reference"),
            result.entries[result.reference].name,
            number=False, sort="up", grow=True, least=80,
        ),
    )  # fmt: skip
    images = images_of(result, looked)
    rows = tuple(
        Row(path, (Cell(names.get(Path(path), Path(path).name), path), Cell(true), Cell(own), Cell(other)))
        for path, true, own, other in images[:MOST_IMAGES]
    )
    first = wording(", the first {most:,}", most=MOST_IMAGES) if len(images) > MOST_IMAGES else wording("")
    heading = wording(
        "{what}: {count:,}{first}", what=looked_title(result, looked), count=len(images), first=first
    )
    return Table(columns, rows), heading


def looked_title(result: ModelTable, looked: Looked) -> str:
    """Return what the images looked at are."""
    name = next((one.name for one in result.entries if one.key == looked.key), "")
    said = {
        "wrong": wording("wrong by {name}", name=name),
        "own": wording("right by {name} alone", name=name),
        "others": wording(
            "right by {other} and not by {name}", other=result.entries[result.reference].name, name=name
        ),
    }
    return said[looked.kind]


def images_of(result: ModelTable, looked: Looked) -> list[tuple[str, str, str, str]]:
    """Return path, true class, what the entry says and what the reference says, of each image looked at."""
    place = next((at for at, one in enumerate(result.entries) if one.key == looked.key), None)
    if place is None:
        return []
    beside = result.beside[place]
    if looked.kind != "wrong" and beside is not None:
        images = beside.own if looked.kind == "own" else beside.others
        return [(one.path, one.true, *beside.said(one)) for one in images]
    side, other = result.entries[place].side, result.entries[result.reference].side
    answers = dict(zip(other.paths, other.predicted, strict=True))
    return [
        (side.paths[at], side.true[at], side.predicted[at], answers.get(side.paths[at], NONE))
        for at in np.flatnonzero(~np.asarray(side.right)).tolist()
    ]


def headline(result: ModelTable) -> tuple[str, str]:
    """Return the page's title and its hover."""
    chosen = result.entries[result.reference]
    low, high = chosen.top1.interval()
    title = wording(
        "{count} {evaluations}; beside {name}: top-1 {value:.1f} % ({low:.1f} to {high:.1f})",
        count=len(result.entries),
        evaluations=wording("evaluation") if len(result.entries) == 1 else wording("evaluations"),
        name=chosen.name,
        value=100 * chosen.top1.value,
        low=100 * low,
        high=100 * high,
    )
    return title, wording("Press a name in the table to hold the others against it.")


def unread_said(entry: Entry) -> str:
    """Return how many images an evaluation made here couldn't read; "" for none."""
    made = entry.evaluation
    count = len(made.unread) if isinstance(made, Evaluation) else 0
    if not count:
        return ""
    return wording(
        "{name} couldn't read {count:,} {images}.",
        name=entry.name,
        count=count,
        images=plural("image", count),
    )
