"""What limits of duplicates catch of copies: the ROC with its limits, and each kind of copy. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.probes.axes import COLORS
from app.words import wording
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series

if TYPE_CHECKING:
    from app.probes.overlap.caught import Caught

_EDGE = 0.04
"""Of the axis of rates, on either side."""
_TICKS = (0.0001, 0.001, 0.01, 0.1, 1.0)


def resolve_roc(caught: Caught) -> PlotView:
    """Return the share of copies caught against false near duplicates, by cosine and by hash."""
    least = 0.5 / (len(caught.threshold.nearest) + 1)
    low = math.log10(least)
    series = [one for one in (_cosine(caught, least), _hash(caught, least)) if one.x]
    marks = [one for one in (_limit(caught, "cosine", least), _limit(caught, "hash", least)) if one.x]
    ticks = [Label(f"{100 * tick:g} %", math.log10(tick), where="under") for tick in _TICKS if tick >= least]
    names = [Label(one.name, y=one.y[-1], where="right", color=one.color) for one in series]
    asked = caught.threshold.asked
    return PlotView(
        wording("ROC on copies of these images"),
        Axis(low + _EDGE * low, -_EDGE * low, wording("images with a false near duplicate"), shown=False),
        Axis(0, 102, unit="%", ticks=(0.0, 25.0, 50.0, 75.0, 100.0), lines=True),
        (*series, *marks),
        (Rule(math.log10(max(asked / 2, least)), color="text", stroke="dot"),),
        (*ticks, *names),
        title=wording(
            "Copies caught (of {count:,} images) against false near duplicates; ◆ the limit",
            count=len(caught.known.cosine),
        ),
        tip=wording("dotted: half of the false rate asked for, each signal's share"),
        hint=wording("No two images are known to be different, so there is nothing to calibrate on."),
        zoom="",
    )  # fmt: skip


def _log(rate: float, least: float) -> float:
    return math.log10(max(rate, least))


def _cosine(caught: Caught, least: float) -> Series:
    points = caught.roc()
    return Series(
        wording("cosine"), "line", tuple(_log(point["false_rate"], least) for point in points),
        tuple(100 * point["caught"] for point in points), color=COLORS[0],
        tips=tuple(
            wording(
                "cosine {cosine:.4f} or more: {caught:.1f} % of copies, {false:.2f} % of images by chance",
                cosine=point["cosine"], caught=100 * point["caught"], false=100 * point["false_rate"],
            )
            for point in points
        ),
    )  # fmt: skip


def _hash(caught: Caught, least: float) -> Series:
    points = caught.hash_roc()
    return Series(
        wording("hash"), "line", tuple(_log(point["false_rate"], least) for point in points),
        tuple(100 * point["caught"] for point in points), color=COLORS[1],
        tips=tuple(
            wording(
                "at most {bits:.0f} of 64 bits: {caught:.1f} % of copies, {false:.2f} % of images by chance",
                bits=point["bits"], caught=100 * point["caught"], false=100 * point["false_rate"],
            )
            for point in points
        ),
    )  # fmt: skip


def _limit(caught: Caught, signal: str, least: float) -> Series:
    """Return the limit in force on a signal's curve; without a value where it is not known."""
    at = caught.at_limit("cosine" if signal == "cosine" else "hash")
    color, limit = COLORS[0 if signal == "cosine" else 1], caught.threshold
    if at is None:
        return Series("", "points", (), ())
    said = (
        wording("limit: cosine {cosine:.4f}", cosine=limit.cosine)
        if signal == "cosine"
        else wording("limit: at most {bits} of 64 bits", bits=limit.bits)
    )
    rate = limit.cosine_rate if signal == "cosine" else limit.bits_rate
    tip = wording(
        "{said}; {caught:.1f} % of copies, {false:.2f} % of images, at most {rate:.2f} % of further ones",
        said=said, caught=100 * at[1], false=100 * at[0], rate=100 * rate,
    )  # fmt: skip
    return Series(
        said, "points", (_log(at[0], least),), (100 * at[1],), color=color, symbol="diamond", width=12,
        fill=1, tips=(tip,),
    )  # fmt: skip


def resolve_caught(caught: Caught) -> PlotView:
    """Return what of each kind of copy is caught: by either signal, by cosine, by hash.

    Where the hash tells no duplicates, by cosine alone.
    """
    recall = list(caught.recall().items())
    rows = tuple(-float(place) for place in range(len(recall)))
    known = (
        (wording("either"), "both", "text", 0.18),
        (wording("cosine"), "cosine", COLORS[0], 0.0),
        (wording("hash"), "hash", COLORS[1], -0.18),
    )
    by_hash = len(caught.threshold.nearest_bits) > 0
    signals = known if by_hash else known[1:2]
    series = tuple(
        Series(
            name, "points", tuple(100 * shares[key] for _, shares in recall),
            tuple(row + shift for row in rows), color=color, width=9, fill=1, along="x",
            symbol="diamond" if key == "both" else "circle",
            tips=tuple(
                wording("{kind}: {share:.0f} % by {name}", kind=kind, share=100 * shares[key], name=name)
                for kind, shares in recall
            ),
        )
        for name, key, color, shift in signals
    )  # fmt: skip
    return PlotView(
        wording("Copies caught"),
        Axis(-3, 108, wording("caught"), unit="%", ticks=(0.0, 50.0, 100.0), lines=True),
        Axis(0.5 - len(recall), 0.5, shown=False),
        series,
        labels=tuple(
            Label(kind, y=row, where="start", color="text")
            for (kind, _), row in zip(recall, rows, strict=True)
        ),
        title=wording("Copies caught: ◆ either, ● cosine and hash") if by_hash else wording("Copies caught"),
        zoom="",
        left=0.4,
    )
