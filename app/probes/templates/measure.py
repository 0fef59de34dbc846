"""What a template changes: accuracy beside the bare label's on the same images, chosen and reported apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.analysis.exact_tests import Bools, Ints, holm
from app.analysis.paired import mcnemar, paired_difference, stratified_halves
from app.analysis.rates import Rate
from app.analysis.top_label import Auc, auc
from app.analysis.zeroshot import Doubles
from app.errors import LoupeError
from app.probes.result import count_said, plain, quoted
from app.probes.templates.answers import ENSEMBLES, Answered
from app.words import sentences, wording

BARE_LABEL = "bare label"
ALPHA = 0.05
_SHOWN = 20
"""Class names that the method lists."""


@dataclass(frozen=True, eq=False)
class Flips:
    """Of M wordings beside the bare label, on the same n images; arrays [M].

    gained: right where the bare label is wrong; lost: wrong where it is right. low, high: of the difference
    of accuracies, 95 %. p: exact McNemar.
    """

    gained: Ints
    lost: Ints
    low: Doubles
    high: Doubles
    p: Doubles


def flips(right: Bools, bare: Bools) -> Flips:
    """Compare wordings' answers [..., M, N], right or not, with the bare label's [..., 1, N] or [N]."""
    gained, lost = (right & ~bare).sum(axis=-1), (~right & bare).sum(axis=-1)
    low, high = paired_difference(gained, lost, right.shape[-1])
    return Flips(gained, lost, low, high, mcnemar(gained, lost))


@dataclass(frozen=True)
class Effect:
    """One wording's accuracy on n images, beside the bare label's on the same.

    kind: "bare", "template" or "ensemble". adjusted: p by Holm among the templates, or among the ensembles.
    """

    name: str
    kind: str
    rate: Rate
    ties: int
    gained: int
    lost: int
    low: float
    high: float
    p: float
    adjusted: float

    @property
    def difference(self) -> float:
        """Its accuracy less the bare label's."""
        return (self.gained - self.lost) / self.rate.n

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON and tables."""
        return {
            "name": self.name,
            "kind": self.kind,
            **self.rate.as_dict(),
            "difference": self.difference,
            "difference_low": self.low,
            "difference_high": self.high,
            "gained": self.gained,
            "lost": self.lost,
            "p": self.p,
            "p_holm": self.adjusted,
            "ties": self.ties,
        }


@dataclass(frozen=True)
class Chosen:
    """The wording that is best on one half of the images, and what it does on the other.

    there: on the half that it was chosen on; effect: on the other, beside the bare label, whose rate is
    `bare`; its p is of one test.
    """

    seed: int
    there: Rate
    effect: Effect
    bare: Rate

    def as_dict(self) -> dict[str, object]:
        """Return both halves' figures for JSON."""
        made = self.effect.as_dict()
        del made["p_holm"]
        return {
            "split_seed": self.seed,
            **made,
            "on_the_half_chosen_on": self.there.as_dict(),
            "bare": self.bare.as_dict(),
        }


@dataclass(frozen=True, eq=False)
class TemplateEffects:
    """The accuracy of N images' answers in T templates, three ensembles and the bare label.

    effects: templates in their order, ENSEMBLES, the bare label. votes_tell, confidence_tells: whether
    disagreement of the templates, or a low probability, tells the embedding mean's errors.
    """

    classes: tuple[str, ...]
    templates: tuple[str, ...]
    paths: tuple[str, ...]
    places: Ints
    answered: Answered
    effects: tuple[Effect, ...]
    chosen: Chosen
    votes_tell: Auc
    confidence_tells: Auc

    @property
    def bare(self) -> Effect:
        """The bare label's accuracy."""
        return self.effects[-1]

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know, a sentence each."""
        notes = []
        if empty := len(self.classes) - len(np.unique(self.places)):
            notes.append(
                wording("Classes without an image, which are answers all the same: {empty:,}.", empty=empty)
            )
        if ties := max(effect.ties for effect in self.effects[:-1]):
            notes.append(
                wording(
                    "True labels that tie with another count as wrong: up to {ties:,} in a wording.",
                    ties=ties,
                )
            )
        if len(self.templates) == 1:
            notes.append(
                wording("There is one template: its ensembles are itself, and its votes always agree.")
            )
        return tuple(notes)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each wording: the bare label, the ensembles, the templates."""
        ensembles, templates = self._split()
        return [effect.as_dict() for effect in (self.bare, *ensembles, *templates)]

    def _split(self) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
        count = len(self.templates)
        return self.effects[count:-1], self.effects[:count]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        ensembles, templates = self._split()
        said: dict[str, object] = {
            "n": len(self.paths),
            "classes": list(self.classes),
            "bare": self.bare.as_dict(),
            "ensembles": [effect.as_dict() for effect in ensembles],
            "templates": [effect.as_dict() for effect in templates],
            "chosen": self.chosen.as_dict(),
            "agreement": float(self.answered.agreement.mean()),
            "disagreement_tells_errors": self.votes_tell.as_dict(),
            "confidence_tells_errors": self.confidence_tells.as_dict(),
            "images": self._images(),
            "notes": list(self.notes),
            "method": self.method(),
        }
        made: dict[str, object] = plain(said)
        return made

    def _images(self) -> list[dict[str, object]]:
        mean, vote = len(self.templates), len(self.templates) + 2
        answered = self.answered
        return [
            {
                "path": path,
                "label": self.classes[self.places[image]],
                "bare": self.classes[answered.top[-1, image]],
                "embedding_mean": self.classes[answered.top[mean, image]],
                "majority_vote": self.classes[answered.top[vote, image]],
                "agreement": float(answered.agreement[image]),
                "templates_right": int(answered.right[: len(self.templates), image].sum()),
            }
            for image, path in enumerate(self.paths)
        ]

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        names = quoted(self.classes[:_SHOWN]) + (" …" if len(self.classes) > _SHOWN else "")
        return sentences(
            wording(
                "Templates on {images} and {classes}: {names}; {count}: {templates}.",
                images=count_said(len(self.paths), "image"),
                classes=count_said(len(self.classes), "class", "classes"),
                names=names,
                count=count_said(len(self.templates), "template"),
                templates=quoted(self.templates),
            ),
            wording(
                "Accuracy: the true label's cosine is strictly above all others; intervals are Wilson's, "
                "95 %. Embedding mean: embeddings of length 1 averaged over templates, and put to length 1 "
                "again (Radford et al. 2021, 3.1.4); probability mean: the class of the highest mean "
                "probability at the model's own logit scale; majority vote: the class that is the top label "
                "of most templates, strictly; a template whose top label ties has no vote. Each is compared "
                "with the bare label (the class's name alone) on the same images: the interval of the "
                "difference is Bonett and Price's (2012), p is exact McNemar, two-sided, by Holm over the "
                "templates, and over the ensembles."
            ),
            self._chosen_said(),
            self._agreement_said(),
            *self.notes,
        )

    def _chosen_said(self) -> str:
        chosen = self.chosen
        return wording(
            "Chosen on one half of each class's images (seed {seed}), the first of equal ones: {name}, "
            "right there in {there}, on the other half in {other}, where the bare label is in {bare}.",
            seed=chosen.seed,
            name=quoted([chosen.effect.name]),
            there=_said(chosen.there),
            other=_said(chosen.effect.rate),
            bare=_said(chosen.bare),
        )

    def _agreement_said(self) -> str:
        votes, sure = self.votes_tell, self.confidence_tells
        return wording(
            "Agreement: the share of templates that vote for the class with most votes. AUC: the chance that "
            "an image on which the embedding mean errs has the lower agreement than one on which it is "
            "right: {votes:.3f} (95 % {votes_low:.3f} to {votes_high:.3f}, Newcombe 2006); by the top "
            "probability {sure:.3f} ({sure_low:.3f} to {sure_high:.3f}).",
            votes=votes.value,
            votes_low=votes.low,
            votes_high=votes.high,
            sure=sure.value,
            sure_low=sure.low,
            sure_high=sure.high,
        )


def _said(rate: Rate) -> str:
    return wording("{value:.1f} % of {n:,}", value=100 * rate.value, n=rate.n)


def template_effects(
    answered: Answered,
    classes: Sequence[str],
    templates: Sequence[str],
    paths: Sequence[str],
    places: Ints,
    seed: int = 0,
) -> TemplateEffects:
    """Measure what the templates do on images whose true classes are `places` [N].

    seed: of the halves. LoupeError: fewer than two classes or images, or no template.
    """
    if len(classes) < 2:
        raise LoupeError(wording("There is one class: every template gives it to every image."))
    if len(paths) < 2:
        raise LoupeError(wording("There is one image: a template is chosen on half of them."))
    if not templates:
        raise LoupeError(wording("There is no template."))
    names = (*templates, *ENSEMBLES, BARE_LABEL)
    wrong = ~answered.right[len(templates)]
    return TemplateEffects(
        tuple(classes),
        tuple(templates),
        tuple(paths),
        places,
        answered,
        _effects(answered, names, len(templates)),
        _choose(answered, names, len(templates), places, seed),
        auc(1 - answered.agreement, wrong),
        auc(1 - answered.confidence, wrong),
    )


def _effects(answered: Answered, names: Sequence[str], templates: int) -> tuple[Effect, ...]:
    """Return the effects of all wordings, the bare label's own last."""
    right, bare = answered.right, answered.right[-1]
    told = flips(right, bare)
    adjusted = np.full(len(names), np.nan)
    adjusted[:templates] = holm(told.p[:templates])
    adjusted[templates:-1] = holm(told.p[templates:-1])
    return tuple(
        Effect(
            name,
            _kind(place, len(names), templates),
            Rate(int(right[place].sum()), right.shape[1]),
            int(answered.tied[place].sum()),
            int(told.gained[place]),
            int(told.lost[place]),
            float(told.low[place]),
            float(told.high[place]),
            float(told.p[place]),
            float(adjusted[place]),
        )
        for place, name in enumerate(names)
    )


def _kind(place: int, count: int, templates: int) -> str:
    return "template" if place < templates else "bare" if place == count - 1 else "ensemble"


def _choose(answered: Answered, names: Sequence[str], templates: int, places: Ints, seed: int) -> Chosen:
    """Choose the best template or ensemble on one half, the first of equal ones; report on the other."""
    first = stratified_halves(places, seed)
    best = int(answered.right[:-1, first].sum(axis=1).argmax())
    right, bare = answered.right[best, ~first], answered.right[-1, ~first]
    told = flips(right[None], bare)
    effect = Effect(
        names[best],
        _kind(best, len(names), templates),
        Rate(int(right.sum()), len(right)),
        int(answered.tied[best, ~first].sum()),
        int(told.gained[0]),
        int(told.lost[0]),
        float(told.low[0]),
        float(told.high[0]),
        float(told.p[0]),
        float(told.p[0]),
    )
    there = Rate(int(answered.right[best, first].sum()), int(first.sum()))
    return Chosen(seed, there, effect, Rate(int(bare.sum()), len(bare)))
