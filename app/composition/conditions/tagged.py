"""Tuples of the user's own images, by their tags: which conditions a set of tags can feed, and which not.

Every letter of a formula stands for one value of a tag in all of its terms, and unlike letters of a kind for
unlike values; all images of a tuple are different ones. A redrawing is another image that is tagged alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np

from app.composition.conditions.formulas import REDRAWN, Condition
from app.composition.conditions.tuples import attribute_text, negated_text, object_text
from app.words import wording

OBJECT, ATTRIBUTE, PLACE = "object", "attribute", "place"
OBJECT2, ATTRIBUTE2, RELATION = "object2", "attribute2", "relation"
ROLES = (OBJECT, ATTRIBUTE, PLACE, OBJECT2, ATTRIBUTE2, RELATION)
"""Names of tags that are read; the relation is that of the object to object2."""
_MIRROR = {OBJECT: OBJECT2, OBJECT2: OBJECT, ATTRIBUTE: ATTRIBUTE2, ATTRIBUTE2: ATTRIBUTE}
_TRIES = 4
"""Times the wanted number of tuples that are drawn, since a tuple may come twice."""

Letters = Mapping[str, str]
"""What the letters of a formula stand for: x an object, a an attribute, loc1 a place, g1 a relation."""
Tagged = Mapping[str, str]
"""An image's tags: names and values."""
T = TypeVar("T")
_Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TaggedTuple:
    """Images by the terms of a formula, and what its letters stand for."""

    letters: Letters
    images: Mapping[str, Path]

    @property
    def texts(self) -> dict[str, str]:
        """The texts by the terms of formulas; not the negations."""
        ways = {"object": object_text, "attribute": attribute_text}
        each = ((letter, name, _kind(letter)) for letter, name in self.letters.items())
        return {f"t({letter})": ways[kind](name) for letter, name, kind in each if kind in ways}

    def negations(self, way: str) -> dict[str, str]:
        """Return the negations of x and y in a way of WORDINGS, by the terms of formulas."""
        return {f"t(¬{letter})": negated_text(self.letters[letter], way) for letter in "xy"}


@dataclass(frozen=True, eq=False)
class TaggedImages:
    """Images with their tags in ROLES; other tags play no part, and images without an object none either."""

    tags: Mapping[Path, Tagged]
    _alike: Mapping[_Values, tuple[Path, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        alike: defaultdict[_Values, list[Path]] = defaultdict(list)
        for path, tags in self.tags.items():
            values = {role: tags[role] for role in ROLES if tags.get(role)}
            if OBJECT in values:
                for each in _ways(values):
                    alike[tuple(each.items())].append(path)
        object.__setattr__(self, "_alike", {values: tuple(paths) for values, paths in alike.items()})

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The images that have an object, in order."""
        return tuple(dict.fromkeys(path for paths in self._alike.values() for path in paths))

    @cached_property
    def objects(self) -> tuple[str, ...]:
        """The names of all objects, in order."""
        named = (dict(values) for values in self._alike)
        return tuple(
            dict.fromkeys(values[role] for values in named for role in (OBJECT, OBJECT2) if role in values)
        )

    def draw(self, condition: Condition, count: int, seed: int) -> tuple[TaggedTuple, ...]:
        """Return at most `count` tuples for a condition, no two alike; none where the tags can't feed it.

        What images are tagged with is drawn evenly, not the images: of many alike each comes seldom.
        """
        search = _Search(self._alike, self.objects, condition, np.random.default_rng((seed, 3)))
        return tuple(search.tuples(count))

    def lacking(self, condition: Condition) -> str:
        """Return why the tags can't feed a condition, which `draw` has found."""
        terms = _image_terms(condition)
        roles = dict.fromkeys(role for term in terms for role, _ in _pattern(term))
        there = {role for values in self._alike for role, _ in values}
        if missing := [role for role in roles if role not in there]:
            names = ", ".join(f"“{role}”" for role in missing)
            return wording("no image has a tag {names}", names=names)
        if not terms or len(self.objects) < len(condition.objects):
            return wording("it needs {count} objects by name", count=len(condition.objects))
        return wording("no images fit together as {terms}", terms=", ".join(terms))


class _Search:
    """Fills the terms of a formula one after another with images whose tags agree with those before."""

    def __init__(
        self,
        alike: Mapping[_Values, tuple[Path, ...]],
        objects: Sequence[str],
        condition: Condition,
        random: np.random.Generator,
    ) -> None:
        self._objects, self._random = objects, random
        self._terms = _image_terms(condition)
        self._letters = condition.objects
        self._patterns = {term: _pattern(term) for term in self._terms}
        self._groups = {term: _grouped(alike, pattern) for term, pattern in self._patterns.items()}

    def tuples(self, count: int) -> Iterator[TaggedTuple]:
        """Yield up to `count` tuples, beginning with each way of tagging in turn."""
        starts: list[tuple[str, ...]] = [()]
        if self._terms:
            starts = self._shuffled(list(self._groups[self._terms[0]]))
        seen: set[tuple[object, ...]] = set()
        for _ in range(_TRIES * count):
            if not starts or len(seen) == count:
                return
            start = starts.pop(0)
            drawn = self._complete(self._terms, {}, {}, (start,) if self._terms else None)
            if drawn is None:
                continue
            starts.append(start)
            key = (*drawn.images.values(), *sorted(drawn.letters.items()))
            if key not in seen:
                seen.add(key)
                yield drawn

    def _complete(
        self, terms: Sequence[str], letters: Letters, images: Mapping[str, Path],
        starts: Sequence[tuple[str, ...]] | None = None,
    ) -> TaggedTuple | None:  # fmt: skip
        if not terms:
            named = self._named(letters)
            return None if named is None else TaggedTuple(named, images)
        term, *rest = terms
        for values in self._candidates(term, letters) if starts is None else starts:
            bound = _bound(values, self._patterns[term], letters)
            free = [path for path in self._groups[term][values] if path not in images.values()]
            if bound is None or not free:
                continue
            path = free[int(self._random.integers(len(free)))]
            if (drawn := self._complete(rest, bound, {**images, term: path})) is not None:
                return drawn
        return None

    def _candidates(self, term: str, letters: Letters) -> Sequence[tuple[str, ...]]:
        """Return the ways of tagging that may fit a term: one where every letter is bound already."""
        groups, known = self._groups[term], [letters.get(letter) for _, letter in self._patterns[term]]
        if all(value is not None for value in known):
            values = tuple(value for value in known if value is not None)
            return [values] if values in groups else []
        return self._shuffled(list(groups))

    def _named(self, letters: Letters) -> Letters | None:
        """Return the letters with objects for those that no image decides; None where there are too few."""
        free = [letter for letter in self._letters if letter not in letters]
        others = self._shuffled([name for name in self._objects if name not in letters.values()])
        return {**letters, **dict(zip(free, others, strict=False))} if len(others) >= len(free) else None

    def _shuffled(self, items: Sequence[T]) -> list[T]:
        return [items[place] for place in self._random.permutation(len(items)).tolist()]


def _image_terms(condition: Condition) -> list[str]:
    """Return the images that a formula compares; its redrawing last."""
    terms = dict.fromkeys(term for pair in condition.pairs for term in pair if term.startswith("i"))
    return sorted(terms, key=lambda term: term.endswith(REDRAWN))


def _pattern(term: str) -> tuple[tuple[str, str], ...]:
    """Return the tags that an image of a term has, each with the letter that stands for its value."""
    slots: list[tuple[str, str]] = []
    for part in re.findall(r"[^,()]+", term.removesuffix(REDRAWN)[1:]):
        if part.startswith("loc"):
            slots.append((PLACE, part))
        elif part.startswith(("rel", "g")):
            slots.append((RELATION, part))
        else:
            letter, _, attribute = part.partition("_")
            second = any(role == OBJECT for role, _ in slots)
            slots.append((OBJECT2 if second else OBJECT, letter))
            if attribute:
                slots.append((ATTRIBUTE2 if second else ATTRIBUTE, attribute))
    return tuple(slots)


def _ways(values: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield an image's tags, and with its two objects exchanged, which the relation doesn't outlive."""
    yield values
    if OBJECT2 in values:
        turned = {_MIRROR[role]: value for role, value in values.items() if role in _MIRROR}
        yield {role: turned[role] for role in ROLES if role in turned}


def _grouped(
    alike: Mapping[_Values, tuple[Path, ...]], pattern: Sequence[tuple[str, str]]
) -> dict[tuple[str, ...], tuple[Path, ...]]:
    """Return the images that have a pattern's tags, by the values of these."""
    roles = [role for role, _ in pattern]
    groups: defaultdict[tuple[str, ...], dict[Path, None]] = defaultdict(dict)
    for values, paths in alike.items():
        tags = dict(values)
        # An object alone is another thing than one of two.
        if (OBJECT2 in tags) == (OBJECT2 in roles) and all(role in tags for role in roles):
            groups[tuple(tags[role] for role in roles)].update(dict.fromkeys(paths))
    return {values: tuple(paths) for values, paths in groups.items()}


def _bound(values: Sequence[str], pattern: Sequence[tuple[str, str]], letters: Letters) -> Letters | None:
    """Return the letters with those that an image of these tags binds; None where it doesn't fit."""
    bound = dict(letters)
    for value, (_, letter) in zip(values, pattern, strict=True):
        rivals = [
            known for other, known in bound.items() if _kind(other) == _kind(letter) and other != letter
        ]
        if bound.setdefault(letter, value) != value or value in rivals:
            return None
    return bound


def _kind(letter: str) -> str:
    return "object" if letter in "xyz" else "attribute" if letter in "ab" else letter.rstrip("0123456789")
