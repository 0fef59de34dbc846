"""Rates of a set of labels in two groups of images, and the skew of what a query finds first."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import permutation_p
from app.analysis.paired import paired_difference
from app.analysis.rates import Rate, rate_difference
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import (
    Detail,
    Material,
    Measured,
    offers,
    scored,
)
from app.lessons.measures.results import OF_SCORES
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.measure import LabelProbe, label_probe
from app.probes.skew.measure import retrieval_skew
from app.probes.tags import Grouping
from app.words import wording

GROUPS = wording("which image is in which group")


@dataclass(frozen=True)
class SetOptions:
    """labels: the set; an image falls into it by its top label. Left out: the window's first label."""

    labels: tuple[str, ...] = ()


@offers("rate-gap", "how much more often the first group falls into a set of labels", SetOptions)
def take_gap(engine: Engine, material: Material, options: SetOptions, checkpoint: Checkpoint) -> Measured:
    """Measure the difference of two groups' rates, of different images."""
    probe = _probe(engine, material, options, checkpoint)
    first, second = (probe.cell(group, 0).rate for group in (0, 1))
    difference = rate_difference(first, second)
    p = permutation_p(first.hits, first.n, second.hits, second.n)
    return Measured(
        _gap_name(probe.grouping),
        difference["value"],
        "points",
        first.n + second.n,
        wording("images"),
        (*OF_SCORES, GROUPS),
        interval=(difference["low"], difference["high"]),
        method=wording("Newcombe's 95 % interval of a difference"),
        details=(*_rates(probe.grouping, first, second), Detail(wording("exact p"), float(p))),
    )


@offers("matched-gap", "the same difference where the groups' images pair in order, one by one", SetOptions)
def take_matched(engine: Engine, material: Material, options: SetOptions, checkpoint: Checkpoint) -> Measured:
    """Measure the difference over pairs of images that differ in the group alone."""
    probe = _probe(engine, material, options, checkpoint)
    rows = [probe.grouping.members(group) for group in (0, 1)]
    if len(rows[0]) != len(rows[1]):
        raise LoupeError(wording("The two groups differ in size, so that their images make no pairs."))
    one, other = (probe.inside[each, 0] for each in rows)
    only_one, only_other = int((one & ~other).sum()), int((other & ~one).sum())
    low, high = paired_difference(only_one, only_other, len(one))
    first, second = (Rate(int(each.sum()), len(each)) for each in (one, other))
    return Measured(
        _gap_name(probe.grouping),
        first.value - second.value,
        "points",
        len(one),
        wording("pairs of images"),
        (*OF_SCORES, GROUPS),
        interval=(float(low), float(high)),
        method=wording("95 % interval of a difference of paired proportions (Bonett and Price)"),
        details=(
            *_rates(probe.grouping, first, second),
            Detail(
                wording("pairs where only {name} falls into it", name=probe.grouping.names[0]),
                only_one,
                "count",
            ),
            Detail(
                wording("pairs where only {name} falls into it", name=probe.grouping.names[1]),
                only_other,
                "count",
            ),
        ),
    )


@dataclass(frozen=True)
class SkewOptions:
    """k: how many images that are found first count. query: left out, the first of the window's labels."""

    k: int = 8
    query: str = ""


@offers("max-skew", "ln of the most favoured group's share of the first k over its share of all", SkewOptions)
def take_skew(engine: Engine, material: Material, options: SkewOptions, checkpoint: Checkpoint) -> Measured:
    """Measure MaxSkew@k of one query over the groups; 0 is a fair share, 0.693 twice as many."""
    grouping = _grouping(material)
    query = options.query or next(iter(material.prompts.labels), "")
    scores = scored(engine, material.with_prompts(labels=(query,) if query else ()), checkpoint)
    skews = retrieval_skew(scores.cosine, (query,), grouping, options.k)
    top, counts = skews.top[:, 0], grouping.counts
    most = int(np.nanargmax(skews.skew[:, 0]))
    p = permutation_p(top[most], skews.k, counts[most] - top[most], len(skews.order) - skews.k)
    return Measured(
        wording("MaxSkew of the first {k}", k=skews.k),
        float(skews.max_skew[0]),
        "nats",
        len(skews.order),
        wording("images"),
        (*OF_SCORES, GROUPS),
        method=wording("no interval: it is of these images in this order; p below says what chance would do"),
        answer=grouping.names[most],
        details=(
            *(
                Detail(wording("{name} among the first {k}", name=name, k=skews.k), float(hits), "count")
                for name, hits in zip(grouping.names, top, strict=True)
            ),
            Detail(wording("exact p that a random order gives as much"), float(p)),
        ),
    )


def two_groups(material: Material) -> Grouping:
    """Return the first attribute's groups. Raises LoupeError where fewer or more than two have images."""
    grouping = _grouping(material)
    if len(grouping.names) != 2 or not grouping.counts.all():
        raise LoupeError(wording("This compares two groups of images; set the step up again."))
    return grouping


def _grouping(material: Material) -> Grouping:
    if material.tags is None or not material.tags.names:
        raise LoupeError(wording("The images are in no groups; set the step up again."))
    return material.tags.grouping(material.images, next(iter(material.tags.names)))


def _probe(engine: Engine, material: Material, options: SetOptions, checkpoint: Checkpoint) -> LabelProbe:
    grouping = two_groups(material)
    labels = options.labels or material.prompts.labels[:1]
    scores = scored(engine, material, checkpoint)
    return label_probe(scores, [LabelSet("set", "set", labels)], grouping)


def _gap_name(grouping: Grouping) -> str:
    return wording("rate of {first} less that of {second}", first=grouping.names[0], second=grouping.names[1])


def _rates(grouping: Grouping, first: Rate, second: Rate) -> tuple[Detail, ...]:
    """Return both rates with their names."""
    both = zip(grouping.names, (first, second), strict=True)
    return tuple(
        Detail(wording("rate of {name}", name=name), rate.value if rate.n else math.nan, "share")
        for name, rate in both
    )
