"""What the page of a prompt's words shows: each word's changes, and the tokens' cosines. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.words import Words, wording
from widgets.desk.probing.words import interval_text
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.analysis.zeroshot import Doubles
    from app.probes.which_words.measure import WhichWords

PLACES = 4
_MOST_NAMES = 10
"""More words than that are named by the pointer and the table alone."""


def resolve_words(result: WhichWords, image: Path | None) -> Table:
    """Return a row for each word, in the prompt's order: of one image, or the mean over all."""
    own = wording("of this image") if image is not None else wording("mean over the images")
    mask = wording("No token of this vocabulary can stand in for a word")
    if result.worded.mask:
        name = result.worded.mask
        mask = wording("Change with the word's tokens replaced by “{name}”, {own}", name=name, own=own)
    left = wording("Change of the cosine without the word, {own}", own=own)
    tokens = wording("Cosine of each of the word's token embeddings with the image, {own}", own=own)
    falls = wording("Share of all images whose cosine falls without the word, with Wilson's interval")
    columns = (
        Column(wording("word"), wording("In the prompt's order"), number=False, sort="up", grow=True),
        Column(wording("left out"), left, sort="up"),
        Column(wording("masked"), mask, sort="up"),
        Column(wording("token rows"), tokens, number=False),
        Column(wording("falls in"), falls, sort="down"),
    )
    rows = tuple(_row(result, image, place) for place in range(len(result.worded.words)))
    return Table(columns, rows)


def _row(result: WhichWords, image: Path | None, place: int) -> Row:
    word = result.worded.words[place]
    which = slice(None) if image is None else result.paths.index(image)
    change = float(np.mean(result.changes[which, place]))
    masked = float(np.mean(result.masked_changes[which, place]))
    tokens = result.tokens[which][..., list(word.tokens)]
    rows = tokens if tokens.ndim == 1 else tokens.mean(axis=0)
    lowered = result.lowered(place)
    low, high = lowered.interval()
    mean, below, above = result.mean(place)
    tip = wording("Mean over {n:,} images: {mean}", n=lowered.n, mean=fixed(mean, PLACES))
    if math.isfinite(below):
        interval = wording("{low} to {high}", low=fixed(below, PLACES), high=fixed(above, PLACES))
        tip = wording("{tip} (95 % interval {interval})", tip=tip, interval=interval)
    cells = (
        Cell(word.text, value=place),
        Cell(fixed(change, PLACES), tip, strong=change < 0, value=change),
        Cell(fixed(masked, PLACES), value=masked if math.isfinite(masked) else None),
        Cell("  ".join(fixed(float(value), 3) for value in rows), wording(" ").join(_names(result, place))),
        Cell(
            wording("{hits:,} of {n:,}", hits=lowered.hits, n=lowered.n),
            interval_text(low, high),
            value=lowered.value,
        ),
    )
    return Row(str(place), cells)


def _names(result: WhichWords, place: int) -> list[str]:
    return [result.worded.names[token] for token in result.worded.words[place].tokens]


def resolve_changes(result: WhichWords, image: Path | None) -> PlotView:
    """Return both changes of each word as points in the prompt's order, one image's or the mean."""
    which = slice(None) if image is None else result.paths.index(image)
    words = [word.text for word in result.worded.words]
    left_out, masked = (
        np.atleast_2d(values[which]).mean(axis=0) for values in (result.changes, result.masked_changes)
    )
    series = [_points(words, left_out, wording("left out"), "#0072b2", "circle")]
    if np.isfinite(masked).any():
        series.append(_points(words, masked, wording("masked"), "#d55e00", "diamond"))
    every = [value for one in series for value in one.y] + [0.0]
    margin = 0.12 * max(max(every) - min(every), 1e-4)
    low, high = min(every) - margin, max(every) + margin
    labels = tuple(
        Label(word, place + 0.5, high - margin / 4, "at", color="text") for place, word in enumerate(words)
    )
    return PlotView(
        wording("Changes of the cosine"),
        Axis(0, len(words), title=wording("words in the prompt's order"), shown=False),
        Axis(low, high, title=wording("change of the cosine")),
        series=tuple(series),
        rules=(Rule(0.0, "y"),),
        labels=labels if len(words) <= _MOST_NAMES else (),
        title=wording("● left out · ◆ masked"),
        tip=wording("Below 0: the cosine falls without the word. Press a point to see its row."),
    )


def _points(
    words: Sequence[str], values: Doubles, name: Words, color: str, symbol: Literal["circle", "diamond"]
) -> Series:
    known = np.flatnonzero(np.isfinite(values)).tolist()
    return Series(
        name,
        "points",
        tuple(place + 0.5 for place in known),
        tuple(float(values[place]) for place in known),
        color=color,
        symbol=symbol,
        width=9,
        tips=tuple(f"{words[place]}: {fixed(float(values[place]), PLACES)}" for place in known),
        keys=tuple(str(place) for place in known),
    )


def headline(result: WhichWords, image: Path | None) -> tuple[str, str]:
    """Return the cosine that words are taken from, and what was cut off."""
    worded = result.worded
    if image is None:
        said = wording(
            "“{text}”: {cosine} on average over {n:,} images",
            text=worded.text,
            cosine=fixed(float(result.own.mean()), PLACES),
            n=len(result.paths),
        )
    else:
        cosine = fixed(float(result.own[result.paths.index(image)]), PLACES)
        said = wording("{name}, “{text}”: {cosine}", name=image.name, text=worded.text, cosine=cosine)
    if not worded.lost:
        return said, wording("Cosine of image and prompt, from which each word is taken")
    cut = wording("cut off by the context length: “{lost}”", lost=worded.lost)
    return wording(" · ").join((said, cut)), cut
