"""Retrieval skew: are the groups found first by a query in their desired shares?

MaxSkew@k, MinSkew@k and NDKL of Geyik, Ambler and Kenthapadi 2019, Fairness-Aware Ranking in Search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.zeroshot import Doubles, Floats
from app.errors import LoupeError
from app.probes.result import CAVEAT, count_said, plain, quoted, sizes_said
from app.probes.tags import Grouping
from app.words import sentences, wording

Desired = Literal["dataset", "equal"]
DESIRED: tuple[Desired, ...] = get_args(Desired)


@dataclass(frozen=True, eq=False)
class Skews:
    """The skew of Q queries over the tagged images, by G groups.

    cosine float [N, Q], of all images. shares [G]: desired ones; nan for an empty group, which is left out of
    every measure. order int [M, Q]: the tagged images' indices, best first. top int [G, Q]: images among the
    first k. skew [G, Q] = ln(p / share), natural logarithm; max_skew, min_skew [Q]: over the groups. ndkl
    [Q]: over the whole ranking; ndkl_at_k [Q]: of the first k alone; nats, 0 is best.
    """

    queries: tuple[str, ...]
    grouping: Grouping
    cosine: Floats
    desired: Desired
    shares: Doubles
    asked_k: int
    k: int
    order: Ints
    top: Ints
    skew: Doubles
    max_skew: Doubles
    min_skew: Doubles
    ndkl: Doubles
    ndkl_at_k: Doubles

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know of k and of empty groups, a sentence each."""
        notes = []
        if self.k < self.asked_k:
            tagged = count_said(len(self.order), "tagged image")
            notes.append(
                wording(
                    "k = {asked_k} is more than there are: k is {k}, of {tagged}.",
                    asked_k=self.asked_k,
                    k=self.k,
                    tagged=tagged,
                )
            )
        empty = [name for name, n in zip(self.grouping.names, self.grouping.counts, strict=True) if n == 0]
        if empty:
            notes.append(wording("Left out, without an image: {empty}.", empty=", ".join(empty)))
        absent = (self.top == 0) & ~np.isnan(self.shares)[:, None]
        if absent.any():
            pairs = count_said(int(absent.sum()), "pair")
            notes.append(
                wording(
                    "In {pairs} of group and query no image is among the first k: "
                    "there p = 1/k stands for 0.",
                    pairs=pairs,
                )
            )
        return tuple(notes)

    def strip(self, query: int) -> tuple[Ints, Ints]:
        """Return the first k images of a query: their indices and their groups' indices."""
        images = self.order[: self.k, query]
        return images, self.grouping.codes[images]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each query and group."""
        return [
            {
                "query": text,
                "group": name,
                "n": int(self.grouping.counts[group]),
                "desired": float(self.shares[group]),
                "k": self.k,
                "in_top_k": int(self.top[group, query]),
                "skew": float(self.skew[group, query]),
                "max_skew": float(self.max_skew[query]),
                "min_skew": float(self.min_skew[query]),
                "ndkl": float(self.ndkl[query]),
                "ndkl_at_k": float(self.ndkl_at_k[query]),
            }
            for query, text in enumerate(self.queries)
            for group, name in enumerate(self.grouping.names)
        ]

    def groups(self) -> list[dict[str, object]]:
        """Return the groups with their sizes and desired shares, for JSON."""
        both = zip(self.grouping.as_dicts(), self.shares, strict=True)
        return [{**one, "desired": plain(float(share))} for one, share in both]

    def measures(self, paths: Sequence[Path] | None = None) -> list[dict[str, object]]:
        """Return each query's measures for JSON; its first k too, where all images' paths [N] are given."""
        said = [self._query(query, paths) for query in range(len(self.queries))]
        made: list[dict[str, object]] = plain(said)
        return made

    def as_dict(self) -> dict[str, object]:
        """Return everything but the ranked images for JSON."""
        return {
            "groups": self.groups(),
            "k": self.k,
            "desired": self.desired,
            "queries": self.measures(),
            "notes": list(self.notes),
            "method": self.method(),
        }

    def _query(self, query: int, paths: Sequence[Path] | None) -> dict[str, object]:
        names = self.grouping.names
        said: dict[str, object] = {
            "attribute": self.grouping.attribute,
            "query": self.queries[query],
            "k": self.k,
            "max_skew": self.max_skew[query],
            "min_skew": self.min_skew[query],
            "ndkl": self.ndkl[query],
            "ndkl_at_k": self.ndkl_at_k[query],
            "skew": dict(zip(names, self.skew[:, query], strict=True)),
            "in_top_k": dict(zip(names, self.top[:, query], strict=True)),
        }
        if paths is not None:
            said["top"] = [
                {"path": str(paths[image]), "group": names[code], "cosine": self.cosine[image, query]}
                for image, code in zip(*self.strip(query), strict=True)
            ]
        return said

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        shares = wording("equal shares of all groups")
        if self.desired == "dataset":
            shares = wording("their shares of the tagged images")
        said = wording(
            "Retrieval skew (Geyik et al. 2019) for {count}: {queries}. The {tagged} are ranked by cosine; "
            "equal cosines keep the order of the images. Groups by {attribute}: {sizes}; the desired shares "
            "are {shares} (groups without an image left out). skew@k of a group = ln(its share of the first "
            "k / its desired share), k = {k}; a group absent from the first k counts as 1/k, as published. "
            "MaxSkew@k and MinSkew@k are the largest and the smallest over the groups. NDKL = (1/Z) sum over "
            "i of KL(first i || desired) / log2(i + 1), Z = sum of 1 / log2(i + 1), i over the whole ranking "
            "(NDKL@k: over the first k), natural logarithm.",
            count=count_said(len(self.queries), "query", "queries"),
            queries=quoted(self.queries),
            tagged=count_said(len(self.order), "tagged image"),
            attribute=self.grouping.attribute,
            sizes=sizes_said(self.grouping.names, self.grouping.counts),
            shares=shares,
            k=self.k,
        )
        return sentences(said, *self.notes, CAVEAT)


def retrieval_skew(
    cosine: Floats, queries: Sequence[str], grouping: Grouping, k: int, desired: Desired = "dataset"
) -> Skews:
    """Rank the tagged images for each query (cosine [N, Q]) and measure the skew of the groups.

    Images of equal cosine keep their order; untagged ones are not ranked. k above their number is lowered to
    it, and noted. LoupeError: k below 1, no tagged image, no query, shapes that don't fit.
    """
    if k < 1:
        raise LoupeError(wording("k must be at least 1."))
    if cosine.shape != (len(grouping.codes), len(queries)):
        raise LoupeError(wording("The groups, the queries and the cosines don't fit each other."))
    tagged = np.flatnonzero(grouping.codes >= 0)
    if not len(tagged) or not queries:
        raise LoupeError(wording("Retrieval skew needs a tagged image and a query."))
    first = min(k, len(tagged))
    # Row by row: a sort along strided columns takes several times as long.
    order = tagged[np.argsort(-cosine[tagged].T, axis=1, kind="stable").T]
    shares = desired_shares(grouping, desired)
    codes = grouping.codes[order]  # [M, Q]
    groups = np.arange(len(grouping.names))
    top = (codes[:first, :, None] == groups).sum(axis=0, dtype=np.intp).T
    skew = np.log(np.maximum(top, 1) / first) - np.log(shares)[:, None]
    divergence = np.stack([_divergences(column, shares) for column in codes.T], axis=1)
    return Skews(
        tuple(queries),
        grouping,
        cosine,
        desired,
        shares,
        k,
        first,
        order,
        top,
        skew,
        np.nanmax(skew, axis=0),
        np.nanmin(skew, axis=0),
        _discounted(divergence),
        _discounted(divergence[:first]),
    )


def desired_shares(grouping: Grouping, desired: Desired) -> Doubles:
    """Return the groups' desired shares [G], which sum to 1: nan for a group without an image."""
    counts = grouping.counts.astype(np.float64)
    wanted = counts if desired == "dataset" else (counts > 0).astype(np.float64)
    shares: Doubles = np.where(counts > 0, wanted / wanted.sum(), np.nan)
    return shares


def _divergences(codes: Ints, shares: Doubles) -> Doubles:
    """Return KL(first i || desired) in nats for i = 1..M, float64 [M], of a ranking's groups [M]."""
    # p = c / i, so sum of p ln(p / share) = (sum of c ln c - c ln share) / i - ln i, with a table of c ln c.
    i = np.arange(1, len(codes) + 1, dtype=np.float64)
    table = np.concatenate([[0.0], i * np.log(i)])  # 0 ln 0 = 0
    total = np.zeros(len(codes))
    for group in np.flatnonzero(~np.isnan(shares)):
        counts = np.cumsum(codes == group)
        total += table[counts] - counts * np.log(shares[group])
    # Rounding may leave a hair beside 0 where the shares are met exactly; no divergence is below 0.
    return np.maximum(total / i - np.log(i), 0.0)


def _discounted(divergence: Doubles) -> Doubles:
    weights = 1.0 / np.log2(np.arange(2, len(divergence) + 2))
    made: Doubles = weights @ divergence / weights.sum()
    return made
