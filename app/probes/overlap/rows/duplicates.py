"""Duplicates among the rows of a collection, and between them and others, from stored embeddings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from app.errors import Checkpoint, no_checkpoint, part_of
from app.probes.overlap.rows.limits import SAME, Eye, RowLimit, calibrated_limit, given_limit
from app.probes.overlap.rows.looks import Look, Looker
from app.probes.overlap.rows.search import MOST_PAIRS, RowPairs, require_few, row_pairs
from app.probes.overlap.rows.told import method_text
from app.probes.overlap.stars import stars
from app.probes.result import plain
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools, Ints
    from app.collections.vectors import Rows
    from app.probes.overlap.rows.sides import Side
    from app.probes.overlap.stars import Star

RowKind = Literal["exact", "same embedding", "near"]
KINDS: tuple[RowKind, ...] = ("exact", "same embedding", "near")
MOST_OPENED = 10_000
"""Rows with a pair whose pictures are opened."""
UNSEEN = -1
"""In place of a number of bits, where one of the two pictures was not opened."""


class GroupFacts(NamedTuple):
    """Of a medoid's pairs with its group: their kinds, the least cosine, and the most bits, or UNSEEN."""

    kinds: frozenset[RowKind]
    cosine: float
    bits: int


@dataclass(frozen=True, eq=False)
class RowOverlap:
    """The pairs of N rows that were taken, of one side, with others of the same or of a second side.

    total, second: how many rows the sides have; second is None where there is one.
    names: of all rows in pairs, by their keys (`key_of`). kinds: places of KINDS [P]. bits: that differ of
    the hashes [P], or UNSEEN. groups: of keys. flat: keys of rows that were set aside. opened, wanted:
    how many pictures of rows with a pair were opened, and how many there are; reason: why the first that
    wasn't is not.
    """

    taken: Rows
    total: int
    second: int | None
    limit: RowLimit
    pairs: RowPairs
    kinds: Ints
    bits: Ints
    groups: tuple[Star, ...]
    names: Mapping[int, str]
    flat: tuple[int, ...]
    opened: int
    wanted: int
    reason: str

    def key_of(self, row: int, is_second: bool) -> int:
        """Return what tells a row from all of both sides."""
        return row + self.total if is_second else row

    def row_of(self, key: int) -> int | None:
        """Return the row of the first side that a key stands for; None for one of the second."""
        return key if key < self.total else None

    def counts(self) -> dict[RowKind, int]:
        """Return how many pairs of those kept there are of each kind that there is."""
        counted = np.bincount(self.kinds, minlength=len(KINDS)).tolist()
        return {kind: count for kind, count in zip(KINDS, counted, strict=True) if count}

    @cached_property
    def group_facts(self) -> dict[int, GroupFacts]:
        """For each medoid, by its key, what is told of its pairs with its group."""
        medoid_of = {key: group.medoid for group in self.groups for key in group.members}
        second, told = self.second is not None, dict[int, GroupFacts]()
        ends = zip(self.pairs.a.tolist(), self.pairs.b.tolist(), strict=True)
        for place, (a, row) in enumerate(ends):
            b = self.key_of(row, second)
            medoid = a if medoid_of.get(b) == a else b if medoid_of.get(a) == b else None
            if medoid is not None:
                kind, bits = KINDS[int(self.kinds[place])], int(self.bits[place])
                former = told.get(medoid, GroupFacts(frozenset(), 1.0, UNSEEN))
                cosine = min(former.cosine, float(self.pairs.cosine[place]))
                told[medoid] = GroupFacts(former.kinds | {kind}, cosine, max(former.bits, bits))
        return told

    @property
    def overlapping(self) -> Rows:
        """The rows taken that have a pair, in order."""
        return self.taken[self.pairs.having]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know, a sentence each."""
        limit = self.limit
        notes: list[str] = []
        if limit.source == "none":
            notes.append(
                wording(
                    "Nothing is known to be another picture, so that no limit can be calibrated: only rows "
                    "with the same embedding (cosine {same:g} or more) are found.",
                    same=SAME,
                )
            )
        threshold = limit.caught.threshold
        if threshold.cosine_rate > threshold.asked > 0:
            notes.append(
                wording("Too few rows for the rate asked for: it is {rate:.3g}.", rate=threshold.cosine_rate)
            )
        if self.opened < self.wanted:
            said = "Pictures of {count:,} of {wanted:,} rows with a pair were not opened or compared."
            notes.append(wording(said, count=self.wanted - self.opened, wanted=self.wanted))
            notes += [self.reason] if self.reason else []
        if self.flat:
            notes.append(wording("Near-constant pictures, set aside: {count:,}.", count=len(self.flat)))
        if self.pairs.count > MOST_PAIRS:
            said = "There are {count:,} pairs; the first {most:,} are listed, and groups are of these."
            notes.append(wording(said, count=self.pairs.count, most=MOST_PAIRS))
        return tuple(notes)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each pair that is kept."""
        second = self.second is not None
        return [
            {
                "a": self.names[a],
                "b": self.names[self.key_of(b, second)],
                "row_a": a,
                "row_b": b,
                "where": "between" if second else "first",
                "kind": KINDS[kind],
                "hash_distance": None if bits == UNSEEN else bits,
                "cosine": cosine,
            }
            for a, b, kind, bits, cosine in zip(
                self.pairs.a.tolist(),
                self.pairs.b.tolist(),
                self.kinds.tolist(),
                self.bits.tolist(),
                self.pairs.cosine.tolist(),
                strict=True,
            )
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        caught, threshold = self.limit.caught, self.limit.caught.threshold
        told = {
            "n": len(self.taken),
            "n_second": self.second,
            "threshold": {
                "cosine": self.limit.cosine,
                "from": self.limit.source,
                "false_rate": threshold.asked or None,
                "cosine_false_rate": threshold.cosine_rate if len(threshold.nearest) else None,
                "n": len(threshold.nearest),
            },
            "caught": {kind: share["cosine"] for kind, share in caught.recall().items()},
            "roc": caught.roc(),
            "counts": self.counts(),
            "pair_count": self.pairs.count,
            "overlapping": len(self.overlapping),
            "pictures": {"opened": self.opened, "of": self.wanted},
            "set_aside": [self.names[key] for key in self.flat],
            "pairs": self.rows(),
            "groups": [
                {"medoid": self.names[one.medoid], "members": [self.names[key] for key in one.members]}
                for one in self.groups
            ],
            "notes": list(self.notes),
            "method": self.method(),
        }
        made: dict[str, object] = plain(told)
        return made

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        return method_text(len(self.taken), self.total, self.second, self.limit, self.notes)


@dataclass(frozen=True)
class Wish:
    """What is asked for: the limit at a rate of rows with a false pair, or a cosine as the limit."""

    rate: float = 0.01
    cosine: float | None = None


def row_overlap(
    side: Side,
    taken: Rows,
    other: Side | None,
    wish: Wish,
    eye: Eye,
    checkpoint: Checkpoint = no_checkpoint,
) -> RowOverlap:
    """Find the pairs of rows taken [N], ascending, with all rows of `other`, else of their own side.

    The checkpoint counts hundredths. Raises LoupeError where they are too many to compare.
    """
    target = side if other is None else other
    require_few(len(taken), target.vectors.rows, other is None)
    own = Looker(side)
    lookers = own, own if other is None else Looker(other)

    if wish.cosine is not None:
        limit = given_limit(wish.cosine)
    else:
        limit = calibrated_limit(side, taken, other, lookers, eye, wish.rate, part_of(checkpoint, 0, 20, 100))
    watch = part_of(checkpoint, 20, 60, 100)
    pairs = row_pairs(side.vectors, taken, target.vectors, other is None, limit.cosine, watch)
    return _seen(side, taken, other, limit, pairs, lookers, part_of(checkpoint, 80, 20, 100))


def _seen(
    side: Side,
    taken: Rows,
    other: Side | None,
    limit: RowLimit,
    pairs: RowPairs,
    lookers: tuple[Looker, Looker],
    checkpoint: Checkpoint,
) -> RowOverlap:
    """Look at the pictures of rows with a pair, set near-constant ones aside, and group the rest."""
    total = side.vectors.rows
    rows = np.unique(pairs.a), np.unique(pairs.b)
    wanted = len(np.union1d(*rows)) if other is None else len(rows[0]) + len(rows[1])
    first = lookers[0].look(rows[0][:MOST_OPENED], checkpoint)
    second = lookers[1].look(rows[1][:MOST_OPENED], checkpoint)
    shift = 0 if other is None else total
    looks = {**first, **{row + shift: look for row, look in second.items()}}
    flat = {key for key, look in looks.items() if look.flat}
    ends = zip(pairs.a.tolist(), (pairs.b + shift).tolist(), strict=True)
    kept = np.array([a not in flat and b not in flat for a, b in ends], np.bool_)
    pairs = _without(pairs, kept, taken, other is None)
    kinds, bits = _compared(pairs, shift, looks)
    names = dict(zip(rows[0].tolist(), side.names(rows[0]), strict=True))
    names |= dict(zip((rows[1] + shift).tolist(), (other or side).names(rows[1]), strict=True))
    groups = stars(pairs.a.astype(np.intp), (pairs.b + shift).astype(np.intp), pairs.cosine)
    return RowOverlap(
        taken,
        total,
        None if other is None else other.vectors.rows,
        limit,
        pairs,
        kinds,
        bits,
        groups,
        names,
        tuple(sorted(flat)),
        len(looks),
        wanted,
        lookers[0].reason or lookers[1].reason,
    )


def _without(pairs: RowPairs, kept: Bools, taken: Rows, inside: bool) -> RowPairs:
    """Return pairs without those of near-constant pictures, and rows without those that have no other."""
    if kept.all():
        return pairs
    gone = np.unique(np.concatenate([pairs.a[~kept], pairs.b[~kept] if inside else pairs.a[:0]]))
    left = np.concatenate([pairs.a[kept], pairs.b[kept] if inside else pairs.a[:0]])
    having = pairs.having & ~np.isin(taken, np.setdiff1d(gone, left))
    return RowPairs(
        pairs.a[kept], pairs.b[kept], pairs.cosine[kept], having, pairs.count - int((~kept).sum())
    )


def _compared(pairs: RowPairs, shift: int, looks: Mapping[int, Look]) -> tuple[Ints, Ints]:
    """Return of each pair its kind, as a place of KINDS, and in how many bits the hashes differ [P]."""
    kinds = np.where(pairs.cosine >= SAME, KINDS.index("same embedding"), KINDS.index("near"))
    bits = np.full(len(pairs.a), UNSEEN)
    for place, (a, b) in enumerate(zip(pairs.a.tolist(), (pairs.b + shift).tolist(), strict=True)):
        one, two = looks.get(a), looks.get(b)
        if one is not None and two is not None:
            bits[place] = (one.hash ^ two.hash).bit_count()
            if one.content == two.content:
                kinds[place] = KINDS.index("exact")
    return kinds, bits
