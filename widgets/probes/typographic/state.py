"""What the page of typographic attacks shows: flip rates, the images that flipped, and heads. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import signed
from app.files.colormaps import DIVERGING, lut
from app.probes.marks import GroupMark
from app.probes.typographic.figure import APART, SHADES, drawn, kind_said, part_said
from app.probes.typographic.measure import CONTROLS, KINDS, Attack, Kind, Part
from app.probes.typographic.paste import Condition
from app.words import Words, wording
from widgets.desk.probing.strip_cell import StripCell
from widgets.desk.probing.words import interval_text, p_text
from widgets.kit.plot.view import Axis, Label, Picture, PlotView, Series

if TYPE_CHECKING:
    from app.probes.typographic.heads import HeadChange

MOST_PICTURES = 60
"""Images that are shown."""
_MARK = "#d55e00", "#000000"


def resolve_rates(attack: Attack) -> PlotView:
    """Return a row for all conditions, and for those of each size, place and contrast; keys: the rows."""
    parts = drawn(attack)
    heights = [float(len(parts) - 1 - row) for row in range(len(parts))]
    series = [
        one
        for place, kind in enumerate(KINDS)
        for one in _series(attack, kind, parts, [height - (place - 1) * APART for height in heights])
    ]
    names = [
        Label(part_said(part), y=height, where="start", color="text", strong=part.of == "all")
        for part, height in zip(parts, heights, strict=True)
    ]
    return PlotView(
        wording("Flip rates"),
        Axis(0, 100, title=wording("flipped, % of the images"), unit="%", lines=True),
        Axis(-0.6, len(parts) - 0.4, shown=False),
        series=tuple(series),
        labels=tuple(names),
        title=wording("  ").join(
            wording("{mark} {kind}", mark=mark, kind=kind_said(attack, kind))
            for mark, kind in zip("●◆○", KINDS, strict=True)
        ),
        tip=wording("Images whose top label becomes the word's, with 95 % interval. Press a row's point."),
        zoom="",
        left=0.42,
    )


def _series(attack: Attack, kind: Kind, parts: list[Part], heights: list[float]) -> tuple[Series, Series]:
    rates = [attack.rate(kind, part) for part in parts]
    values = tuple(100 * rate.value for rate in rates)
    color = SHADES[kind]
    intervals = Series(
        kind_said(attack, kind), "intervals", values, tuple(heights),
        tuple(100 * rate.low for rate in rates), tuple(100 * rate.high for rate in rates),
        color=color, along="x",
    )  # fmt: skip
    points = Series(
        kind_said(attack, kind), "points", values, tuple(heights),
        color=color, width=8, fill=0.0 if kind == "empty" else 0.9,
        symbol="diamond" if kind == "nonsense" else "circle",
        tips=tuple(rate_said(attack, kind, part) for part in parts), keys=tuple(range(len(parts))),
    )  # fmt: skip
    return intervals, points


def rate_said(attack: Attack, kind: Kind, part: Part) -> Words:
    """Return a part's flip rate by a kind of label, and how the word differs from it."""
    rate = attack.rate(kind, part)
    said = wording(
        "{kind}, {part}: {value:.1f} % ({interval}) of {n:,} images",
        kind=kind_said(attack, kind),
        part=part_said(part),
        value=100 * rate.value,
        interval=interval_text(rate.low, rate.high),
        n=rate.n,
    )
    if kind == "word":
        return said
    pairs = attack.against(kind, part)
    return wording(
        "{said}; the word flips {more:,} images more often, {fewer:,} less often, {p}",
        said=said,
        more=pairs.more,
        fewer=pairs.fewer,
        p=p_text(pairs.p),
    )


def resolve_strip(
    attack: Attack, part: Part, names: Mapping[Path, str]
) -> tuple[tuple[StripCell, ...], Words]:
    """Return the images, the most often flipped first, then those nearest to it, and a heading."""
    cells = tuple(
        StripCell(
            path,
            GroupMark(f"{count}/{len(part.conditions)}", *_MARK),
            wording(
                "{name}: flipped in {count:,} of {all:,} conditions",
                name=names.get(path, path.name),
                count=count,
                all=len(part.conditions),
            ),
        )
        for path, count in attack.nearest(part)[:MOST_PICTURES]
    )
    heading = wording(
        "{part}: {count:,} of {n:,} images flipped in any", part=part_said(part),
        count=len(attack.flipped(part)), n=attack.attacked,
    )  # fmt: skip
    return cells, heading


def shown_condition(attack: Attack, part: Part, path: Path) -> Condition:
    """Return the condition that an image is shown in: of a part's, the first that flips it, or the first."""
    row = attack.paths.index(path)
    flips = [place for place in part.conditions if attack.flips[0, place, row]]
    return attack.conditions[(flips or part.conditions)[0]]


def resolve_heads(attack: Attack) -> PlotView:
    """Return what each head and MLP carries of the change, layers by heads, the last layer on top."""
    name = wording("What heads carry of the change")
    heads = attack.heads
    if heads is None:
        return PlotView(name, hint=wording("Heads: {why}", why=attack.why))
    layers, count = heads.heads.shape
    values = np.concatenate([heads.heads, heads.mlps[:, None]], axis=1)[::-1].astype(np.float32)
    top = max(float(np.abs(values).max()), 1e-12)
    picture = Picture(
        name,
        values,
        lut(DIVERGING),
        (-top, top),
        tip=partial(_head_said, heads),
        rows=tuple(str(layer) for layer in reversed(range(layers))),
        columns=(*map(str, range(count)), "MLP"),
    )
    return PlotView(
        name,
        Axis(0, count + 1, title=wording("head"), shown=False),
        Axis(0, layers, title=wording("layer"), shown=False),
        picture=picture,
        title=wording(
            "Heads' part of the change {total}, whole change {change}; {condition}",
            total=signed(heads.total, 3),
            change=signed(heads.change, 3),
            condition=part_said(Part("condition", heads.condition, ())),
        ),
        tip=wording(
            "Contribution to the cosine with the word's label after pasting less before, mean of {n:,} "
            "images; the sum over all cells and the initial token is the whole change.",
            n=heads.images,
        ),
        zoom="",
    )


def _head_said(heads: HeadChange, row: int, column: int) -> Words:
    layers, count = heads.heads.shape
    layer = layers - 1 - row
    if column == count:
        return wording("MLP of layer {layer}: {value}", layer=layer, value=signed(heads.mlps[layer], 5))
    place = layer, column
    return wording(
        "head {layer}.{head}: {value}, by nonsense {nonsense}; {on:.1f} % of its attention to patches on the "
        "label, {before:.1f} % without it, {area:.1f} % of the patches",
        layer=layer,
        head=column,
        value=signed(heads.heads[place], 5),
        nonsense=signed(heads.nonsense[place], 5),
        on=100 * heads.attention[place],
        before=100 * heads.attention_before[place],
        area=100 * heads.area,
    )


def headline(attack: Attack) -> tuple[str, str]:
    """Return the flip rates in one line, and for the hover what they are of."""
    whole = attack.parts[0]
    rates = [attack.rate(kind, whole) for kind in KINDS]
    title = wording(
        "“{word}” flips {value:.1f} % ({interval}) · nonsense {nonsense:.1f} % · empty label {empty:.1f} %",
        word=attack.word,
        value=100 * rates[0].value,
        interval=interval_text(rates[0].low, rates[0].high),
        nonsense=100 * rates[1].value,
        empty=100 * rates[2].value,
    )
    if not attack.attacked:
        title = wording("All images have “{word}” as their top label already", word=attack.word)
    lines = [rate_said(attack, kind, whole) for kind in ("word", *CONTROLS)] if attack.attacked else []
    already = int(attack.already.sum())
    lines.append(wording("{n:,} images have the word as their top label already: left out", n=already))
    if attack.added:
        lines.append(wording("“{label}” is none of the labels; it was added to them", label=attack.label))
    return title, wording("\n").join(lines)
