"""An evaluation: a model's accuracy on a data set with everything that made it, and pairs of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import Ints, holm
from app.analysis.paired import mcnemar, paired_difference
from app.analysis.rates import Rate
from app.probes.accuracy.doctor import Finding
from app.probes.accuracy.groups import GroupAccuracy
from app.probes.accuracy.measure import Accuracy
from app.probes.command import model_json
from app.probes.result import plain

if TYPE_CHECKING:
    from app.provenance import Provenance


@dataclass(frozen=True, eq=False)
class Mode:
    """Top-1 with images fitted in another way, beside the same images as they were fitted.

    only_this, only_other: how many images are right in this evaluation alone, and in the other way alone.
    """

    mode: str
    top1: Rate
    only_this: int
    only_other: int

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON, with McNemar's exact p."""
        pair = {"only_this": self.only_this, "only_other": self.only_other}
        return {
            "mode": self.mode,
            **self.top1.as_dict(),
            **pair,
            "p": float(mcnemar(self.only_this, self.only_other)),
        }


@dataclass(frozen=True, eq=False)
class Evaluation:
    """One model's accuracy. data: what was evaluated, as given; source: where its truth is from."""

    accuracy: Accuracy
    made: Provenance
    data: str
    source: str
    keys: tuple[str, ...]
    contents: tuple[str, ...]
    unread: Sequence[Mapping[str, str]] = ()
    doctor: tuple[Finding, ...] = ()
    groups: tuple[GroupAccuracy, ...] = ()
    modes: tuple[Mode, ...] = ()

    @property
    def model(self) -> str:
        """The model's id."""
        return str(self.made.model["id"])

    @property
    def provenance(self) -> dict[str, object]:
        """How the numbers came about, for JSON."""
        truth = {"source": self.source, "keys": list(self.keys)}
        return {**self.made.as_dict(), "data": self.data, "truth": truth, "method": self.method()}

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image."""
        return self.accuracy.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        more = {"groups": [group.as_dict() for group in self.groups]} if self.groups else {}
        if self.modes:
            more["modes"] = [mode.as_dict() for mode in self.modes]
        return {
            "model": model_json(self.made),
            "data": self.data,
            "n": len(self.accuracy.paths),
            "unread": list(self.unread),
            "classes": list(self.accuracy.classes),
            "templates": list(self.made.templates or ()),
            **self.accuracy.as_dict(),
            "doctor": [finding.as_dict() for finding in self.doctor],
            **more,
            "provenance": self.provenance,
        }

    def method(self) -> str:
        """Return the method in words."""
        parts = [
            f"Truth: {self.source}; {len(self.unread):,} images could not be read.",
            self.accuracy.method(),
            *(group.method() for group in self.groups),
        ]
        if self.modes:
            parts.append("Ways to fit images: p is McNemar's exact test on the same images.")
        return " ".join(parts)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two evaluations image by image. only_a, only_b: the images that one alone gets right."""

    a: str
    b: str
    n: int
    only_a: tuple[Path, ...]
    only_b: tuple[Path, ...]

    @property
    def p(self) -> float:
        """McNemar's exact p."""
        return float(mcnemar(len(self.only_a), len(self.only_b)))

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        counts = len(self.only_a), len(self.only_b)
        low, high = paired_difference(*counts, self.n)
        gap = (counts[0] - counts[1]) / self.n if self.n else math.nan
        return {
            "a": self.a,
            "b": self.b,
            "n": self.n,
            "only_a": counts[0],
            "only_b": counts[1],
            "difference": {"value": gap, "low": float(low), "high": float(high)},
            "p": self.p,
        }


def pairs_of(evaluations: Sequence[Evaluation]) -> list[Pair]:
    """Return every two evaluations of one data set, over the images that both could read."""
    return [_pair(a, b) for a, b in combinations(evaluations, 2)]


def pairs_json(pairs: Sequence[Pair]) -> list[dict[str, object]]:
    """Return pairs for JSON, with p adjusted by Holm for all of them."""
    adjusted = holm(np.array([pair.p for pair in pairs]))
    rows = [{**pair.as_dict(), "p_holm": float(p_holm)} for pair, p_holm in zip(pairs, adjusted, strict=True)]
    return list(plain(rows))


def _pair(a: Evaluation, b: Evaluation) -> Pair:
    rows = {path: row for row, path in enumerate(b.accuracy.paths)}
    common = [(row, rows[path]) for row, path in enumerate(a.accuracy.paths) if path in rows]
    of_a, of_b = (np.array(column, np.intp) for column in zip(*common, strict=True)) if common else _NONE
    right_a, right_b = a.accuracy.answers.right[of_a], b.accuracy.answers.right[of_b]
    paths = [a.accuracy.paths[row] for row in of_a]
    only_a, only_b = (
        tuple(paths[place] for place in np.flatnonzero(one & ~other))
        for one, other in ((right_a, right_b), (right_b, right_a))
    )
    return Pair(a.model, b.model, len(common), only_a, only_b)


_NONE: tuple[Ints, Ints] = (np.zeros(0, np.intp), np.zeros(0, np.intp))
