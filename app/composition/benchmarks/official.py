"""The authors' own figures, with their rules for ties, and the strict ones beside them, in which ties lose.

A case is won strictly only where the true one scores above every other: the options' order can't matter then.
The authors take the first of the highest (`argmax`), which of a model whose scores are all equal makes 100 %
wherever the true caption stands first; SugarCrepe and Winoground ask for more than equal, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Rate
from app.analysis.resampled import RESAMPLES, resampled_mean
from app.composition.benchmarks.aro import symmetric_relations
from app.composition.benchmarks.base import BenchmarkCase, Metric

CaseScores = Sequence[Sequence[float]]
"""Of one case: [images][captions], higher for truer; of retrieval see `RECALL`."""

RECALL = 5
"""Retrieval: of each caption, how many images score above its own, how many before it equally, and how many
equally in all; it is found where fewer than RECALL are before it."""

LEAST = 25
"""Pairs of attributes with fewer cases are not in ARO's figure."""

_PAIRS = (("left", "right"), ("on", "under"), ("in-front", "behind"))


@dataclass(frozen=True)
class Figure:
    """A figure with its 95 % interval, nan where it doesn't exist, and the figures that belong to it."""

    value: float
    low: float
    high: float
    interval: str
    parts: Mapping[str, Figure] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return fractions for JSON; null for what doesn't exist."""
        numbers = {"value": self.value, "low": self.low, "high": self.high}
        made: dict[str, object] = {key: one if math.isfinite(one) else None for key, one in numbers.items()}
        made["interval"] = self.interval
        if self.parts:
            made["parts"] = {name: part.as_dict() for name, part in self.parts.items()}
        return made


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What was won, question by question [N]: one a case, of retrieval one a caption.

    `places` are the cases'. `parts`: Winoground's text and image score. `images` numbers the images, which a
    bootstrap resamples.
    """

    official: Bools
    strict: Bools
    tied: Bools
    places: Ints
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    images: Ints
    parts: Mapping[str, Bools] = field(default_factory=dict)


def judge(metric: Metric, cases: Sequence[BenchmarkCase], scores: Sequence[CaseScores | None]) -> Outcomes:
    """Return what a method's scores win; cases without any, whose images can't be read, are left out."""
    rows: list[tuple[bool, bool, bool, int]] = []
    parts: dict[str, list[bool]] = {"text": [], "image": []} if metric == "winoground" else {}
    for place, (case, of_case) in enumerate(zip(cases, scores, strict=True)):
        if of_case is None:
            continue
        if metric == "recall":
            rows += [(*_found(*ranks), place) for ranks in of_case]
        elif metric == "winoground":
            text, image, tied = _matched(of_case)
            rows.append((text and image, text and image, tied, place))
            parts["text"].append(text)
            parts["image"].append(image)
        else:
            rows.append((*_chosen(metric, case.correct, of_case[0]), place))
    official, strict, tied_rows, places = (
        (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 4
    )
    asked = [cases[place] for place in places]
    numbers: dict[object, int] = {}
    return Outcomes(
        np.array(official, bool),
        np.array(strict, bool),
        np.array(tied_rows, bool),
        np.array(places, np.intp),
        tuple(case.kind for case in asked),
        tuple(case.group for case in asked),
        np.array([numbers.setdefault(case.images[0].path, len(numbers)) for case in asked], np.intp),
        {name: np.array(won, bool) for name, won in parts.items()},
    )


def _found(above: float, before: float, equal: float) -> tuple[bool, bool, bool]:
    return above + before < RECALL, above + equal < RECALL, equal > 0


def _matched(scores: CaseScores) -> tuple[bool, bool, bool]:
    """Return Winoground's text and image score, and whether any of the four comparisons is a tie."""
    (a, b), (c, d) = scores  # first image with both captions, second image with both
    text, image = a > b and d > c, a > c and d > b
    return text, image, a in (b, c) or d in (b, c)


def _chosen(metric: Metric, correct: int, scores: Sequence[float]) -> tuple[bool, bool, bool]:
    own = scores[correct]
    best = max(score for place, score in enumerate(scores) if place != correct)
    strict = own > best
    official = strict if metric == "files" else scores.index(max(scores)) == correct
    return official, strict, own == best


def figure_of(metric: Metric, outcomes: Outcomes, strict: bool) -> Figure:
    """Return the authors' figure of what was won officially, or strictly."""
    won = outcomes.strict if strict else outcomes.official
    if metric in _KINDS_OF:
        return _macro(won, outcomes, _KINDS_OF[metric](outcomes.kinds))
    if metric == "winoground":
        parts = {**outcomes.parts, "group": won}
        return _with_parts(_rate(won, outcomes), {name: _rate(one, outcomes) for name, one in parts.items()})
    if metric == "sets":
        return _with_parts(_rate(won, outcomes), _sets(won, outcomes))
    return _rate(won, outcomes)


def by_kind(outcomes: Outcomes) -> dict[str, tuple[Rate, Rate]]:
    """Return of each kind the official and the strict rate; nothing where no kind is named."""
    names = sorted({kind for kind in outcomes.kinds if kind})
    places = {kind: place for place, kind in enumerate(names)}
    named = np.array([kind in places for kind in outcomes.kinds], bool)
    of = np.array([places[kind] for kind in outcomes.kinds if kind], np.intp)
    counts, *hits = (
        np.bincount(of[won[named]], minlength=len(names)).tolist()
        for won in (np.ones(len(named), bool), outcomes.official, outcomes.strict)
    )
    return {
        kind: (Rate(hits[0][at], counts[at]), Rate(hits[1][at], counts[at])) for at, kind in enumerate(names)
    }


def wilson_figure(rate: Rate) -> Figure:
    """Return a rate as a figure with Wilson's interval."""
    return Figure(rate.value, *rate.interval(), "Wilson") if rate.n else _NONE


_NONE = Figure(math.nan, math.nan, math.nan, "none")


def _with_parts(figure: Figure, parts: Mapping[str, Figure]) -> Figure:
    return Figure(figure.value, figure.low, figure.high, figure.interval, parts)


def _rate(won: Bools, outcomes: Outcomes) -> Figure:
    """Return a share: Wilson's interval where each image is asked about once, else by resampled images."""
    if len(won) == 0 or len(set(outcomes.images.tolist())) == len(won):
        return wilson_figure(Rate(int(won.sum()), len(won)))
    return _resampled(won, outcomes.images, np.zeros(len(won), np.intp), 1)


def _macro(won: Bools, outcomes: Outcomes, kinds: Sequence[str]) -> Figure:
    """Return the mean over kinds of the share in each, all counting the same."""
    places = {kind: place for place, kind in enumerate(kinds)}
    kept = np.array([kind in places for kind in outcomes.kinds], bool)
    if not kept.any():
        return _NONE
    of = np.array([places[kind] for kind in outcomes.kinds if kind in places], np.intp)
    return _resampled(won[kept], outcomes.images[kept], of, len(kinds))


def _resampled(won: Bools, images: Ints, kinds: Ints, count: int) -> Figure:
    """Return the mean over kinds with the percentiles of means over resampled images (cluster bootstrap)."""
    figure = resampled_mean(won, images, kinds, count)
    return Figure(*figure, f"cluster bootstrap, {RESAMPLES:,} resamples of images")


def _sets(won: Bools, outcomes: Outcomes) -> dict[str, Figure]:
    """Return What'sUp's pairs and sets: of both relations of a pair, and of all four of an object."""
    right: dict[str, set[str]] = {}
    for group, kind, hit in zip(outcomes.groups, outcomes.kinds, won, strict=True):
        if hit:
            right.setdefault(group, set()).add(kind)
    pairs = sum(set(pair) <= kinds for kinds in right.values() for pair in _PAIRS)
    sets = sum(len(kinds) == 4 for kinds in right.values())
    return {
        "pairs": wilson_figure(Rate(pairs, len(won) // 2)),
        "sets": wilson_figure(Rate(sets, len(won) // 4)),
    }


def _relations(kinds: Sequence[str]) -> list[str]:
    return sorted(set(kinds) - symmetric_relations())


def _attributes(kinds: Sequence[str]) -> list[str]:
    counts: dict[str, int] = {}
    for kind in kinds:
        counts[kind] = counts.get(kind, 0) + 1
    return sorted(kind for kind, count in counts.items() if count >= LEAST)


def _files(kinds: Sequence[str]) -> list[str]:
    return sorted(set(kinds))


_KINDS_OF: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "relations": _relations,
    "attributes": _attributes,
    "files": _files,
}
"""The metrics that are a mean over kinds, and which kinds count."""

RULES: dict[Metric, str] = {
    "accuracy": "share of cases won; of equal scores the first option wins",
    "relations": "mean over relations but those that the authors call symmetric; the first of equals wins",
    "attributes": "mean over attribute pairs with 25 cases or more; of equal scores the first option wins",
    "files": "mean of the files' shares, each given by type; equal scores lose",
    "winoground": "group score, with text and image score; equal scores lose",
    "sets": "share of images won, with pairs and sets of four; of equal scores the first option wins",
    "recall": "R@5: share of captions whose image is among the first five; the earlier of equal ones first",
}
"""The authors' rule in words."""
