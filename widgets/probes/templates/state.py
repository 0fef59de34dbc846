"""What the page of templates shows, worked out from the measures. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import plural
from app.probes.templates.answers import ENSEMBLES
from app.probes.templates.measure import ALPHA
from app.words import Words, wording
from widgets.desk.probing.words import interval_text, p_text, points
from widgets.kit.plot.view import Axis, Label, PlotView, Series
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table

if TYPE_CHECKING:
    from app.analysis.top_label import Auc
    from app.probes.templates.measure import Effect, TemplateEffects

NAME, ACCURACY, DIFFERENCE, GAINED, LOST, HOLM = range(6)
"""The columns of the wordings."""
MOST_CLASSES = 12
"""So many classes have a row in an image's votes: those with most."""
_LANES = 7
_HIGH = 0.3
"""How far votes lie from the middle of their row; rows are 1 apart."""


def ordered(result: TemplateEffects) -> list[int]:
    """Return the wordings' places as the table has them: bare label, ensembles, templates, the best first."""
    count = len(result.templates)
    best = sorted(range(count), key=lambda place: -result.effects[place].rate.hits)
    return [len(result.effects) - 1, *range(count, count + len(ENSEMBLES)), *best]


def resolve_effects(result: TemplateEffects) -> Table:
    """Return a row for each wording: accuracy, difference from the bare label, flips, adjusted p."""
    columns = (
        Column(
            wording("wording"),
            wording("bare label, ensembles, templates"),
            number=False,
            grow=True,
            least=110,
        ),
        Column(
            wording("accuracy"),
            wording("right / images, with Wilson's 95 % interval; press to show the wrong ones"),
            sort="down",
            least=90,
        ),
        Column(
            wording("difference"),
            wording("accuracy less the bare label's on the same images; hover: its 95 % interval"),
            sort="down",
        ),
        Column(
            wording("gained"), wording("right where the bare label is wrong; press to show them"), sort="down"
        ),
        Column(
            wording("lost"), wording("wrong where the bare label is right; press to show them"), sort="down"
        ),
        Column(
            wording("p"),
            wording("exact McNemar, by Holm over the templates, and over the ensembles"),
            sort="up",
        ),
    )
    places = ordered(result)
    return Table(columns, tuple(_row(result.effects[place], str(place)) for place in places))


def _row(effect: Effect, key: str) -> Row:
    low, high = effect.rate.interval()
    value, is_bare, found = effect.rate.value, effect.kind == "bare", effect.adjusted < ALPHA
    tip = wording(
        "{hits:,} of {n:,}: {value:.1f} % ({interval}); {ties:,} tied",
        hits=effect.rate.hits,
        n=effect.rate.n,
        value=100 * value,
        interval=interval_text(low, high),
        ties=effect.ties,
    )
    between = wording(
        "{low} to {high}, 95 % (Bonett and Price 2012)", low=points(effect.low), high=points(effect.high)
    )
    named = {"bare": "■ ", "ensemble": "◆ "}.get(effect.kind, "")
    cells = (
        Cell(f"{named}{effect.name}", effect.name, strong=found or is_bare),
        Cell(f"{100 * value:.1f} %", tip, interval=Interval(value, low, high), value=value),
        Cell(NONE) if is_bare else Cell(points(effect.difference), between, value=effect.difference),
        Cell(NONE) if is_bare else Cell(f"{effect.gained:,}", value=effect.gained),
        Cell(NONE) if is_bare else Cell(f"{effect.lost:,}", value=effect.lost),
        Cell(NONE) if is_bare else Cell(p_text(effect.adjusted)[2:], p_text(effect.p), value=effect.adjusted),
    )
    return Row(key, cells, ruled=is_bare)


def resolve_votes(result: TemplateEffects, image: int | None, name: str) -> PlotView:
    """Return an image's votes: each template as a point in the row of its top label, at its cosine."""
    title = wording("Votes of the templates")
    if image is None:
        return PlotView(
            title, hint=wording("Select an image that has a class to see how the templates vote.")
        )
    answered, count = result.answered, len(result.templates)
    votes = answered.votes(image, len(result.classes))
    true, mean = int(result.places[image]), int(answered.top[count, image])
    rows = np.argsort(-votes, kind="stable")[: min(MOST_CLASSES, int(np.count_nonzero(votes)))].tolist()
    rows += [place for place in dict.fromkeys((true, mean)) if place not in rows]
    series = (_templates(result, image, rows), _mean(result, image, rows))
    labels = [_label(result, image, place, row, int(votes[place])) for row, place in enumerate(rows)]
    answers = [result.classes[place] for place in answered.top[count : count + len(ENSEMBLES), image]]
    ensembles = wording(
        "A point is a template, in the row of its answer; ✓ the true class.\n"
        "◆ embedding mean: “{mean}”; probability mean: “{probability}”; majority vote: “{vote}”",
        **dict(zip(("mean", "probability", "vote"), answers, strict=True)),
    )
    x = (*series[0].x, *series[1].x)
    low, high = min(x), max(x)
    margin = 0.06 * (high - low) + 1e-4
    return PlotView(
        title,
        Axis(low - margin, high + margin, title=wording("cosine of a template's top label")),
        Axis(0.5 - len(rows), 0.5, shown=False),
        series,
        labels=tuple(labels),
        title=wording(
            "{name}: {share:.0f} % of templates agree{others}",
            name=name,
            share=100 * answered.agreement[image],
            others=wording(", the ensembles don't") if len(set(answers)) > 1 else wording(""),
        ),
        tip=ensembles,
        zoom="x",
        left=0.4,
    )


def _templates(result: TemplateEffects, image: int, rows: Sequence[int]) -> Series:
    count = len(result.templates)
    top = result.answered.top[:count, image].tolist()
    cosine = result.answered.cosine[:count, image].tolist()
    shown = [template for template in range(count) if top[template] in rows]
    lanes = [_HIGH * (1 - 2 * (number % _LANES + 0.5) / _LANES) for number in range(len(shown))]
    return Series(
        wording("templates"),
        "points",
        tuple(cosine[template] for template in shown),
        tuple(lane - rows.index(top[template]) for template, lane in zip(shown, lanes, strict=True)),
        color="bar",
        width=7,
        along="x",
        tips=tuple(
            wording(
                "{template}: “{label}”, cosine {cosine:.4f}",
                template=result.templates[template],
                label=result.classes[top[template]],
                cosine=cosine[template],
            )
            for template in shown
        ),
    )


def _mean(result: TemplateEffects, image: int, rows: Sequence[int]) -> Series:
    count = len(result.templates)
    top, cosine = int(result.answered.top[count, image]), float(result.answered.cosine[count, image])
    name = result.classes[top]
    tip = wording("embedding mean: “{label}”, cosine {cosine:.4f}", label=name, cosine=cosine)
    return Series(
        wording("embedding mean"), "points", (cosine,), (-float(rows.index(top)),), color="warning",
        symbol="diamond", width=11, fill=1, along="x", tips=(tip,),
    )  # fmt: skip


def _label(result: TemplateEffects, image: int, place: int, row: int, votes: int) -> Label:
    """Return a class's name, its votes, and whether it is true."""
    true, name = place == result.places[image], result.classes[place]
    said = wording(
        "{mark}{name}: {votes:,} {word}",
        mark="✓ " if true else "",
        name=name,
        votes=votes,
        word=plural("vote", votes),
    )
    return Label(said, y=-float(row), where="start", color="text", strong=true)


def headline(result: TemplateEffects) -> tuple[str, str]:
    """Return the wording chosen on one half with its accuracy on the other, and how often templates agree."""
    chosen = result.chosen
    low, high = chosen.effect.rate.interval()
    title = wording(
        "Chosen on one half: “{name}”; on the other {value:.1f} % ({low:.1f} to {high:.1f}), bare label "
        "{bare:.1f} %",
        name=chosen.effect.name,
        value=100 * chosen.effect.rate.value,
        low=100 * low,
        high=100 * high,
        bare=100 * chosen.bare.value,
    )
    tip = wording(
        "There: {there:.1f} % of {n:,} images; on the other half {gained:,} gained and {lost:,} lost, {p}.\n"
        "Templates agree in {agreement:.1f} % on average. Press to show the images on which they disagree.",
        there=100 * chosen.there.value,
        n=chosen.there.n,
        gained=chosen.effect.gained,
        lost=chosen.effect.lost,
        p=p_text(chosen.effect.p),
        agreement=100 * result.answered.agreement.mean(),
    )
    return title, tip


def doubt_said(result: TemplateEffects) -> tuple[Words, Words]:
    """Return whether disagreement of the templates, and low probability, tell errors; and what that means."""
    votes, sure = result.votes_tell, result.confidence_tells
    if not votes.first or not votes.second:
        kind = wording("wrong") if not votes.first else wording("right")
        said = wording(
            "Whether doubt tells errors can't be said: the embedding mean has no image {kind}.", kind=kind
        )
        return said, said
    said = wording(
        "Does doubt tell errors? Disagreement of templates: AUC {votes}; low probability: AUC {sure}; 0.5 is "
        "no.",
        votes=_auc(votes),
        sure=_auc(sure),
    )
    tip = wording(
        "AUC: the chance that of an image that the embedding mean has wrong ({wrong:,}) and one that it has "
        "right ({right:,}), the wrong one has more doubt. 95 % intervals: Newcombe 2006.",
        wrong=votes.first,
        right=votes.second,
    )
    return said, tip


def _auc(found: Auc) -> Words:
    return wording("{value:.2f} ({low:.2f} to {high:.2f})", value=found.value, low=found.low, high=found.high)
