"""What the DCSM panel shows, worked out from what is known and what the user chose. No Qt in here.

`resolve` turns maps, chosen tokens and settings into one frozen `CardView` a card; `read_patch` and
`read_cell` turn a patch under the cursor into a `Reading`. Nothing here touches the model: hovering and
choosing tokens only index arrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.amounts import number
from app.analysis.dcsm import color_limits, difference, heatmap, upsample
from app.files.colormaps import DIVERGING, colorize, lut
from app.words import wording
from widgets.dcsm.settings import DIFFERENCE_KEY, NORMS_KEY, Limits, LimitsMode, Settings, choose_pair
from widgets.kit.color_bar import BarView

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from app.analysis.dcsm import Dcsm
    from app.analysis.map_noise import MapNoise
    from app.images.images import Crop

    Floats = NDArray[np.float32]
    Pixels = NDArray[np.uint8]

Kind = Literal["prompt", "difference", "norms"]

SMOOTH_FACTOR = 16
"""Interpolated values per patch and direction where a map is shown smooth."""


@dataclass(frozen=True, eq=False)
class Inputs:
    """Everything that decides what the cards show."""

    pins: tuple[str, ...]
    maps: Mapping[str, Dcsm]
    selected: Mapping[str, tuple[int, ...]]
    settings: Settings
    norms: Floats | None = None
    noise: MapNoise | None = None
    crop: Crop | None = None
    """Shown on cards while no map says it."""
    waiting: str = "Computing…"
    """What a card without a map says."""


@dataclass(frozen=True, eq=False)
class MatrixView:
    """The whole map of a prompt in colour, uint8 [T, I, 3]."""

    pixels: Pixels
    global_name: str
    text_global: str


@dataclass(frozen=True, eq=False)
class CardView:
    """One card. `heat` [rows, columns] is None while there is no map yet; so is all that follows from it."""

    key: str
    kind: Kind
    title: str
    note: str = ""
    readout: str = ""
    warning: str = ""
    heat: Floats | None = None
    overlay: Pixels | None = None
    bar: BarView | None = None
    own_bar: bool = False
    crop: Crop | None = None
    grid: tuple[int, int] = (0, 0)
    tokens: tuple[str, ...] = ()
    selected: tuple[int, ...] = ()
    global_row: int = -1
    bar_range: Limits = (0.0, 1.0)
    peak: int | None = None
    dcsm: Dcsm | None = None
    matrix: MatrixView | None = None
    pair: tuple[str, str] | None = None


@dataclass(frozen=True)
class Reading:
    """What a card says about a patch: a sentence, and its cosine with each token (none: a difference)."""

    key: str
    column: int | None
    text: str
    bars: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class ShownMap:
    """A map as shown, for export: which token rows its heatmap is the mean of, and its colour limits."""

    dcsm: Dcsm
    rows: tuple[int, ...]
    limits: Limits
    warning: str = ""
    """That its range is within the noise, or ""."""


@dataclass(frozen=True)
class ShownDifference:
    """A shown difference map: prompt a minus prompt b, limits centred on zero."""

    a: str
    b: str
    limits: Limits
    colormap: str


@dataclass(frozen=True, eq=False)
class Shown:
    """What the panel shows, for export. `stale` tells that a newer result is being computed."""

    path: Path | None
    maps: tuple[ShownMap, ...]
    colormap: str
    opacity: float
    smooth: bool
    limits_mode: LimitsMode
    view: str
    mode: str
    variant: str
    difference: ShownDifference | None
    stale: bool


def default_rows(dcsm: Dcsm) -> tuple[int, ...]:
    """Return the rows shown before the user chooses any: the prompt's own embedding."""
    return (dcsm.global_row,)


def resolve(inputs: Inputs) -> tuple[CardView, ...]:
    """Work out every card: one a pinned prompt in order, then the difference, then the patch norms."""
    settings = inputs.settings
    ready = [pin for pin in inputs.pins if pin in inputs.maps]
    rows = {pin: _rows(inputs.maps[pin], inputs.selected.get(pin, ())) for pin in ready}
    heats = {pin: heatmap(inputs.maps[pin], rows[pin]) for pin in ready}
    matrix = settings.view == "matrix"
    painted = [inputs.maps[pin].values if matrix else heats[pin] for pin in ready]
    limits = dict(zip(ready, color_limits(painted, settings.limits, settings.typed), strict=True))
    span = _bar_range([inputs.maps[pin] for pin in ready])
    crop, grid = (inputs.maps[ready[0]].crop, inputs.maps[ready[0]].grid) if ready else (inputs.crop, (0, 0))
    cards = [
        _prompt_card(inputs.maps[pin], rows[pin], heats[pin], limits[pin], inputs, span)
        if pin in heats
        else CardView(pin, "prompt", pin, readout=inputs.waiting, crop=crop, grid=grid)
        for pin in inputs.pins
    ]
    if matrix:
        return tuple(cards)
    pair = choose_pair(inputs.pins, settings.pair)
    if settings.difference and pair is not None:
        cards.append(_difference_card(pair, inputs, heats, rows))
    if settings.norms:
        cards.append(_norms_card(inputs, ready))
    return tuple(cards)


def shared_bar(cards: Sequence[CardView]) -> BarView | None:
    """Return the one colour bar of all prompt cards, or None where each has its own or none is ready."""
    bars = [card.bar for card in cards if card.kind == "prompt" and card.bar is not None and not card.own_bar]
    if not bars:
        return None
    first = bars[0]
    below, above = any(bar.below for bar in bars), any(bar.above for bar in bars)
    return BarView(first.limits, first.lut, first.unit, below, above, first.fixed)


def limits_to_fix(cards: Sequence[CardView]) -> Limits | None:
    """Return limits that hold all prompt cards' present ones, rounded outwards."""
    limits = [card.bar.limits for card in cards if card.kind == "prompt" and card.bar is not None]
    if not limits:
        return None
    return rounded_outwards(min(low for low, _ in limits), max(high for _, high in limits))


def rounded_outwards(lo: float, hi: float) -> Limits:
    """Return limits that hold these, in thousandths: what the boxes can say."""
    lo, hi = math.floor(lo * 1000) / 1000, math.ceil(hi * 1000) / 1000
    return (lo, hi) if lo < hi else (lo, lo + 0.001)


def shown_difference(cards: Sequence[CardView]) -> ShownDifference | None:
    """Return the difference map among the cards, for export; None where none is ready."""
    for card in cards:
        if card.kind == "difference" and card.pair is not None and card.bar is not None:
            return ShownDifference(*card.pair, card.bar.limits, DIVERGING)
    return None


def read_patch(card: CardView, column: int) -> Reading:
    """Read a column of a card: 0 is the global one, the others are patches row by row."""
    if card.heat is None or not 0 <= column <= card.heat.size:
        return Reading(card.key, None, card.readout)
    bars: tuple[float, ...] = ()
    if card.dcsm is not None:
        bars = tuple(float(value) for value in card.dcsm.values[:, column])
    where = _place(card, column)
    if column > 0:
        value = float(card.heat.flat[column - 1])
    elif card.dcsm is not None:
        value = float(card.dcsm.values[list(card.selected), 0].mean())
    else:
        return Reading(card.key, None, card.readout)
    return Reading(card.key, column, wording(" · ").join((where, _what(card, value, column))), bars)


def read_peak(card: CardView) -> Reading:
    """Read a card while there is no cursor: its peak."""
    if card.peak is None:
        return Reading(card.key, None, card.readout)
    return Reading(card.key, None, card.readout, read_patch(card, card.peak).bars)


def read_cell(card: CardView, row: int, column: int) -> Reading:
    """Read one cell of the whole matrix: a token with a patch or with the global column."""
    reading = read_patch(card, column)
    if card.dcsm is None or not reading.bars or not 0 <= row < len(card.tokens):
        return reading
    text = wording(
        "{place} · {quote} · {unit} {number}",
        place=_place(card, column),
        quote=_quote(card.tokens[row]),
        unit=_unit(card, column),
        number=number(reading.bars[row]),
    )
    return Reading(card.key, column, text, reading.bars)


def _rows(dcsm: Dcsm, chosen: Sequence[int]) -> tuple[int, ...]:
    valid = tuple(row for row in sorted(set(chosen)) if 0 <= row < len(dcsm.tokens))
    return valid or default_rows(dcsm)


def _bar_range(maps: Sequence[Dcsm]) -> Limits:
    """Return one range, 0 in it, for all cards' token bars: a longer bar is a higher cosine anywhere."""
    lo = min((float(one.values.min()) for one in maps), default=0.0)
    hi = max((float(one.values.max()) for one in maps), default=1.0)
    return min(lo, 0.0), max(hi, 0.0, min(lo, 0.0) + 1e-6)


def _prompt_card(
    dcsm: Dcsm, rows: tuple[int, ...], heat: Floats, limits: Limits, inputs: Inputs, span: Limits
) -> CardView:
    settings, matrix = inputs.settings, None
    noise = inputs.noise if rows == default_rows(dcsm) else None
    if settings.view == "matrix":
        pixels = colorize(dcsm.values, *limits, settings.colormap)
        matrix = MatrixView(pixels, dcsm.global_name, dcsm.text_global)
    painted = heat if matrix is None else dcsm.values
    card = CardView(
        key=dcsm.prompt,
        kind="prompt",
        title=dcsm.prompt,
        note=wording("cosine {number}", number=number(dcsm.cosine)),
        warning=noise.sentence(heat) if noise is not None else "",
        heat=heat,
        overlay=_overlay(heat, limits, settings.colormap, settings.smooth),
        bar=_bar(painted, limits, settings.colormap, dcsm.unit, fixed=settings.limits == "typed"),
        own_bar=settings.limits == "per-map",
        crop=dcsm.crop,
        grid=dcsm.grid,
        tokens=dcsm.tokens,
        selected=rows,
        global_row=dcsm.global_row,
        bar_range=span,
        dcsm=dcsm,
        matrix=matrix,
    )
    return _with_peak(card)


def _difference_card(
    pair: tuple[str, str],
    inputs: Inputs,
    heats: Mapping[str, Floats],
    rows: Mapping[str, tuple[int, ...]],
) -> CardView:
    a, b = pair
    title = f"{inputs.pins.index(a) + 1} − {inputs.pins.index(b) + 1}"
    if a not in heats or b not in heats:
        return CardView(DIFFERENCE_KEY, "difference", title, readout=inputs.waiting, pair=pair)
    heat = difference(heats[a], heats[b])
    limits = color_limits([heat], "per-map", centred=True)[0]
    names = [_tokens_text(inputs.maps[one].tokens, rows[one]) for one in pair]
    card = CardView(
        key=DIFFERENCE_KEY,
        kind="difference",
        title=title,
        note=f"{names[0]} − {names[1]}",
        heat=heat,
        overlay=_overlay(heat, limits, DIVERGING, inputs.settings.smooth),
        bar=_bar(heat, limits, DIVERGING, wording("cosine difference")),
        own_bar=True,
        crop=inputs.maps[a].crop,
        grid=inputs.maps[a].grid,
        pair=pair,
    )
    return _with_peak(card)


def _norms_card(inputs: Inputs, ready: Sequence[str]) -> CardView:
    heat = inputs.norms
    if heat is None or not ready:
        return CardView(
            NORMS_KEY, "norms", wording("Patch norms before normalisation"), readout=inputs.waiting
        )
    limits = color_limits([heat], "per-map")[0]
    card = CardView(
        key=NORMS_KEY,
        kind="norms",
        title=wording("Patch norms before normalisation"),
        heat=heat,
        overlay=_overlay(heat, limits, inputs.settings.colormap, inputs.settings.smooth),
        bar=_bar(heat, limits, inputs.settings.colormap, "norm"),
        own_bar=True,
        crop=inputs.maps[ready[0]].crop,
        grid=(heat.shape[0], heat.shape[1]),
    )
    return _with_peak(card)


def _overlay(heat: Floats, limits: Limits, colormap: str, smooth: bool) -> Pixels:
    return colorize(upsample(heat, SMOOTH_FACTOR) if smooth else heat, *limits, colormap)


def _bar(painted: Floats, limits: Limits, colormap: str, unit: str, fixed: bool = False) -> BarView:
    lo, hi = limits
    below, above = bool((painted < lo).any()), bool((painted > hi).any())
    return BarView(limits, lut(colormap), unit, below, above, fixed)


def _with_peak(card: CardView) -> CardView:
    from dataclasses import replace

    if card.heat is None:
        return card
    size = abs(card.heat) if card.kind == "difference" else card.heat
    column = int(size.argmax()) + 1
    value = float(card.heat.flat[column - 1])
    row, col = divmod(column - 1, card.grid[1])
    word = wording("largest") if card.kind == "difference" else wording("peak")
    return replace(
        card,
        readout=wording(
            "{word} (row {row}, col {col}) · {what}",
            word=word,
            row=row,
            col=col,
            what=_what(card, value, column),
        ),
        peak=column,
    )


def _place(card: CardView, column: int) -> str:
    if column == 0:
        return card.dcsm.global_name if card.dcsm is not None else "global"
    row, col = divmod(column - 1, card.grid[1])
    return wording("patch (row {row}, col {col})", row=row, col=col)


def _unit(card: CardView, column: int) -> str:
    """Return what the values of a prompt's column are; the global one has the model's own cosines."""
    return card.dcsm.unit if card.dcsm is not None and column > 0 else wording("cosine")


def _what(card: CardView, value: float, column: int) -> str:
    if card.kind == "difference":
        return wording("{title} · difference {number}", title=card.title, number=number(value, "+.4f"))
    if card.kind == "norms":
        return wording("norm {value:.4g}", value=value)
    return wording(
        "{tokens_text} · {unit} {number}",
        tokens_text=_tokens_text(card.tokens, card.selected),
        unit=_unit(card, column),
        number=number(value),
    )


def _tokens_text(tokens: Sequence[str], rows: Sequence[int]) -> str:
    return _quote(tokens[rows[0]]) if len(rows) == 1 else wording("mean of {count} tokens", count=len(rows))


def _quote(token: str) -> str:
    return f'"{token}"'
