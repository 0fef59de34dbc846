"""Which of the images the list shows: the kinds of slices, a row each. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import plural
from app.words import wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.probes.tags import Tags
    from widgets.desk.scores import ImageScores
    from widgets.desk.workspace import Ranked

    Mask = NDArray[np.bool_]

FIRST = (10, 25, 100)
"""How many of the images that a search puts first may be shown alone."""


@dataclass(frozen=True)
class Slice:
    """A part of the images. kind: its row's name in KINDS; value: which of that row's, as in (gender, woman).

    title: what it is called on screen.
    """

    kind: str
    value: tuple[str, ...]
    title: str


ALL = Slice("all", (), wording("All images"))


@dataclass(frozen=True)
class Part:
    """What a list shows of all images: how many, why those, and how many of the selected it hides."""

    shown: int
    title: str
    hidden: int

    def text(self, images: int, selected: int) -> str:
        """Return the line that says so, of a list of so many images, with so many selected."""
        line = wording(
            "{shown:,} of {images:,} {plural} · {title}",
            shown=self.shown,
            images=images,
            plural=plural("image", images),
            title=self.title,
        )
        if selected > 1:
            line += wording(" · {selected:,} selected", selected=selected)
            return (
                wording("{line}, {hidden:,} of them not shown", line=line, hidden=self.hidden)
                if self.hidden
                else line
            )
        return wording("{line} · the current image is not shown", line=line) if self.hidden else line


@dataclass(frozen=True, eq=False)
class Facts:
    """What slices are cut from.

    paths: the listed images [N]. tags: None where there are no groups. labels: those to be ranked while there
    is no ranking yet. searching: whether a search is on; found: its cosines, None before the first result.
    apart: the images whose top labels differ between models A and B; None while nothing is compared.
    given: images that some number stands for, with their title.
    """

    paths: Sequence[Path]
    tags: Tags | None = None
    ranked: Ranked | None = None
    labels: tuple[str, ...] = ()
    searching: bool = False
    found: ImageScores | None = None
    apart: frozenset[Path] | None = None
    given: tuple[str, frozenset[Path]] = ("", frozenset())

    @property
    def ranked_labels(self) -> tuple[str, ...]:
        """The labels that an image's top label is one of."""
        return self.labels if self.ranked is None else self.ranked.scores.labels


@dataclass(frozen=True)
class Kind:
    """A row: which slices of this kind there are now, which images [N] are in one of them, why one went."""

    name: str
    offer: Callable[[Facts], Iterator[Slice]]
    cut: Callable[[Facts, tuple[str, ...]], Mask]
    gone: Callable[[tuple[str, ...]], str]


def offered(facts: Facts) -> list[Slice]:
    """Return the slices there are now, all images first, each kind's together."""
    return [ALL, *(choice for kind in KINDS for choice in kind.offer(facts))]


def cut(facts: Facts, chosen: Slice) -> Mask:
    """Return which of the images [N] are in a slice."""
    if chosen.kind == ALL.kind:
        return np.ones(len(facts.paths), bool)
    return _kind(chosen).cut(facts, chosen.value)


def why_gone(chosen: Slice) -> str:
    """Return, as the end of a sentence, why a slice that was chosen is offered no more."""
    return _kind(chosen).gone(chosen.value)


def followed(chosen: Slice, before: Sequence[str], labels: Sequence[str]) -> Slice:
    """Return the slice of the label that took the place of an edited one, where none was added or removed."""
    if chosen.kind != "top" or chosen.value[0] in labels or len(before) != len(labels):
        return chosen
    return _top(labels[before.index(chosen.value[0])]) if chosen.value[0] in before else chosen


def _kind(chosen: Slice) -> Kind:
    return next(kind for kind in KINDS if kind.name == chosen.kind)


def _offer_groups(facts: Facts) -> Iterator[Slice]:
    names = facts.tags.names if facts.tags is not None else {}
    for attribute, groups in names.items():
        for group in groups:
            yield Slice("group", (attribute, group), f"{attribute}: {group}")


def _cut_group(facts: Facts, value: tuple[str, ...]) -> Mask:
    attribute, group = value
    return _with_tags(facts, lambda own: own.get(attribute) == group)


def _offer_untagged(facts: Facts) -> Iterator[Slice]:
    attributes = facts.tags.attributes if facts.tags is not None else ()
    if attributes:
        yield Slice("untagged", (), "untagged")
    if len(attributes) > 1:
        for attribute in attributes:
            yield Slice("untagged", (attribute,), wording("untagged: no {attribute}", attribute=attribute))


def _cut_untagged(facts: Facts, value: tuple[str, ...]) -> Mask:
    if value:
        return _with_tags(facts, lambda own: value[0] not in own)
    return _with_tags(facts, lambda own: not own)


def _with_tags(facts: Facts, holds: Callable[[Mapping[str, str]], bool]) -> Mask:
    """Return of which images [N] something holds, by their groups: attribute -> group."""
    of: Mapping[Path, Mapping[str, str]] = facts.tags.of if facts.tags is not None else {}
    tags = map(of.get, facts.paths, repeat({}))
    return np.fromiter(map(holds, tags), bool, len(facts.paths))


def _offer_tops(facts: Facts) -> Iterator[Slice]:
    return map(_top, facts.ranked_labels)


def _top(label: str) -> Slice:
    return Slice("top", (label,), wording("top label {label}", label=label))


def _cut_top(facts: Facts, value: tuple[str, ...]) -> Mask:
    if facts.ranked is None or value[0] not in facts.ranked.scores.labels:
        return np.zeros(len(facts.paths), bool)  # they come with the ranking
    scores = facts.ranked.scores
    tops = scores.cosine.argmax(axis=1)  # of equal cosines the first label, as in the ranking
    rows = _rows(facts, facts.ranked.rows, len(tops))
    mask: Mask = np.append(tops, -1)[rows] == scores.labels.index(value[0])
    return mask


def _offer_apart(facts: Facts) -> Iterator[Slice]:
    if facts.apart is not None:
        yield Slice("apart", (), wording("A and B disagree"))


def _cut_apart(facts: Facts, _value: tuple[str, ...]) -> Mask:
    apart = facts.apart or frozenset()
    return np.fromiter(map(apart.__contains__, facts.paths), bool, len(facts.paths))


def _offer_first(facts: Facts) -> Iterator[Slice]:
    if facts.searching:
        for count in FIRST:
            yield Slice("first", (str(count),), wording("search's first {count}", count=count))


def _cut_first(facts: Facts, value: tuple[str, ...]) -> Mask:
    mask = np.zeros(len(facts.paths), bool)
    if facts.found is not None:
        found = facts.found.values
        cosines = np.append(found, np.float32(np.nan))[_rows(facts, facts.found.rows, len(found))]
        first = (-cosines).argsort(kind="stable")[: int(value[0])]  # as the list is ordered; nan goes last
        mask[first] = ~np.isnan(cosines[first])
    return mask


def _rows(facts: Facts, rows: Mapping[Path, int], count: int) -> NDArray[np.intp]:
    """Return each image's row [N] among `count`; -1 where it has none yet."""
    found = np.fromiter(map(rows.get, facts.paths, repeat(-1)), np.intp, len(facts.paths))
    found[found >= count] = -1
    return found


def _offer_given(facts: Facts) -> Iterator[Slice]:
    title, paths = facts.given
    if paths:
        yield given_slice(title)


def given_slice(title: str) -> Slice:
    """Return the slice of images that are given one by one."""
    return Slice("given", (title,), title)


def _cut_given(facts: Facts, _value: tuple[str, ...]) -> Mask:
    return np.fromiter(map(facts.given[1].__contains__, facts.paths), bool, len(facts.paths))


KINDS = (
    Kind(
        "group",
        _offer_groups,
        _cut_group,
        lambda value: wording("there is no group “{value}” any more", value=value[1]),
    ),
    Kind(
        "untagged",
        _offer_untagged,
        _cut_untagged,
        lambda _value: wording("what was untagged can't be told any more"),
    ),
    Kind(
        "top", _offer_tops, _cut_top, lambda value: wording("“{value}” is no label any more", value=value[0])
    ),
    Kind(
        "apart",
        _offer_apart,
        _cut_apart,
        lambda _value: wording("two models are not compared under these prompts any more"),
    ),
    Kind("given", _offer_given, _cut_given, lambda value: wording("{title} is over", title=value[0])),
    Kind("first", _offer_first, _cut_first, lambda _value: wording("the search has ended")),
)
