"""Evaluations in a table, each held against one of them image by image."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from app.analysis.exact_tests import holm
from app.analysis.paired import paired_difference
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.pairs import Side, pair_sides
from app.probes.accuracy.saved import SavedEvaluation
from app.probes.result import count_said, plain
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.rates import Rate
    from app.probes.accuracy.models.facts import ModelFacts
    from app.probes.accuracy.pairs import Differing, Pair

PRESENT = "present"
"""The key of the evaluation of the model in use."""


@dataclass(frozen=True, eq=False)
class Entry:
    """An evaluation in the table. key: names it as long as it is there; name: for people."""

    key: str
    kind: Literal["present", "run", "saved"]
    name: str
    evaluation: Evaluation | SavedEvaluation
    facts: ModelFacts

    @property
    def top1(self) -> Rate:
        """How often the first answer is right."""
        made = self.evaluation
        return made.accuracy.top1 if isinstance(made, Evaluation) else made.top1

    @cached_property
    def side(self) -> Side:
        """Its answers, to be compared with another's."""
        return self.evaluation.side()

    @property
    def model(self) -> str:
        """The model's id."""
        made = self.evaluation
        return made.model if isinstance(made, Evaluation) else str(made.recipe.get("model", {}).get("id", ""))

    @property
    def recipe(self) -> Mapping[str, Any]:
        """What a number depends on beside model and images: classes, templates, mode."""
        made = self.evaluation
        if isinstance(made, Evaluation):
            said = made.made
            return {
                "classes": made.accuracy.classes,
                "templates": tuple(said.templates or ()),
                "mode": said.mode,
            }
        told = made.recipe
        return {
            "classes": tuple(told.get("classes", ())),
            "templates": tuple(told.get("templates", ())),
            "mode": told.get("provenance", {}).get("mode"),
        }


@dataclass(frozen=True, eq=False)
class Beside:
    """An entry beside the reference on the images that both have, of the same true class.

    pair: its first side is the one whose paths name the images: the reference's, or the entry's (`first`).
    """

    pair: Pair
    first: bool

    @property
    def own(self) -> tuple[Differing, ...]:
        """The images that the entry alone gets right."""
        return self.pair.only_a if self.first else self.pair.only_b

    @property
    def others(self) -> tuple[Differing, ...]:
        """The images that the reference alone gets right."""
        return self.pair.only_b if self.first else self.pair.only_a

    def said(self, image: Differing) -> tuple[str, str]:
        """Return what the entry and the reference say of an image."""
        return (image.a, image.b) if self.first else (image.b, image.a)

    @property
    def difference(self) -> tuple[float, float, float]:
        """The entry's accuracy less the reference's, with its 95 % interval; nan without a common image."""
        n, own, others = self.pair.n, len(self.own), len(self.others)
        if not n:
            return math.nan, math.nan, math.nan
        low, high = paired_difference(own, others, n)
        return (own - others) / n, float(low), float(high)


@dataclass(frozen=True, eq=False)
class ModelTable:
    """Evaluations, at least one. reference: the place of the one that the others are held against."""

    entries: tuple[Entry, ...]
    reference: int

    @cached_property
    def beside(self) -> tuple[Beside | None, ...]:
        """Each entry beside the reference; None for the reference itself."""
        chosen = self.entries[self.reference]
        return tuple(None if entry is chosen else _beside(entry, chosen) for entry in self.entries)

    @cached_property
    def adjusted(self) -> tuple[float, ...]:
        """McNemar's exact p of each entry beside the reference, by Holm; nan where there is no pair."""
        p = [one.pair.p if one is not None and one.pair.n else math.nan for one in self.beside]
        return tuple(holm(np.array(p)).tolist())

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each evaluation."""
        rows = zip(self.entries, self.beside, self.adjusted, strict=True)
        return [self._row(entry, beside, p) for entry, beside, p in rows]

    def _row(self, entry: Entry, beside: Beside | None, adjusted: float) -> dict[str, object]:
        low, high = entry.top1.interval()
        facts = entry.facts
        difference = beside.difference if beside is not None else (math.nan,) * 3
        return {
            "evaluation": entry.name,
            "of_model": entry.model,
            "n": entry.top1.n,
            "top1": entry.top1.value,
            "low": low,
            "high": high,
            "parameters": facts.parameters,
            "gflops": facts.gflops.value if facts.gflops is not None else None,
            "gflops_published": facts.gflops.published if facts.gflops is not None else None,
            "images_per_second": facts.speed.images_per_second if facts.speed is not None else None,
            "weights_bytes": facts.memory,
            "reference": self.entries[self.reference].name,
            "shared": beside.pair.n if beside is not None else None,
            "difference": difference[0],
            "difference_low": difference[1],
            "difference_high": difference[2],
            "only_this": len(beside.own) if beside is not None else None,
            "only_reference": len(beside.others) if beside is not None else None,
            "p": beside.pair.p if beside is not None and beside.pair.n else math.nan,
            "p_holm": adjusted,
        }

    def as_dict(self) -> dict[str, object]:
        """Return the rows and each evaluation with its recipe, for JSON."""
        made = {
            "models": [entry.evaluation.as_dict() for entry in self.entries],
            "table": self.rows(),
            "method": self.method(),
        }
        return dict(plain(made))

    def method(self) -> str:
        """Return the method in words."""
        return wording(
            "Top-1 of {evaluations}, each with Wilson's 95 % interval. Difference: less that of "
            "“{reference}” on the images that both have (by path, or by content where no path is common) "
            "and give the same true class; 95 % interval of paired proportions (Bonett and Price 2012); p: "
            "McNemar's exact test, by Holm over the rows. GFLOPs: billions of floating-point operations for "
            "an image and a text of full length, as open_clip publishes them, else counted by torch's "
            "counter. Images per second: through the image tower, as last measured on this computer. Memory: "
            "of the weights.",
            evaluations=count_said(len(self.entries), "evaluation"),
            reference=self.entries[self.reference].name,
        )


def _beside(entry: Entry, reference: Entry) -> Beside:
    first = reference.kind == "saved" and entry.kind != "saved"
    sides = (entry.side, reference.side) if first else (reference.side, entry.side)
    return Beside(pair_sides(*sides), first)
