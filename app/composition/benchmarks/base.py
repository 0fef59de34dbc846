"""What an imported benchmark is: cases with images, captions and the true one's place, in no file's form."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Literal

from app.composition.cases import Sample
from app.errors import LoupeError
from app.words import Words, wording

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in the original's pixels, as Pillow's `crop` takes them."""

Metric = Literal["accuracy", "relations", "attributes", "files", "winoground", "sets", "recall"]
"""The authors' way to one figure; `official` has each."""


@dataclass(frozen=True, slots=True)
class CaseImage:
    """An image file, which may lie in an archive, and the part of it that the benchmark asks about."""

    path: Path
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class BenchmarkCase:
    """One question: captions for an image (Winoground: two captions and two images that belong together).

    `captions` stand in the authors' order, on which some of their tie rules depend; `correct` is the true
    one's place. Of Winoground the first caption is true of the first image, the second of the second. Of
    retrieval every caption is true of the image. `kind` is what accuracies are given by, `group` what pairs
    and sets are made of.
    """

    key: str
    images: tuple[CaseImage, ...]
    captions: tuple[str, ...]
    correct: int = 0
    kind: str = ""
    group: str = ""


@dataclass(frozen=True)
class Benchmark:
    """One benchmark's cases whose images are there, and what isn't.

    `missing` names images that its files ask for and that are nowhere below the folder. `published` is the
    number of cases that the authors count, 0 where it isn't known here. `training`: its cases are a training
    part. `theirs`: the captions are the authors' own, not made here.
    """

    name: str
    title: str
    metric: Metric
    chance: float
    cases: tuple[BenchmarkCase, ...]
    source: str
    missing: tuple[str, ...] = ()
    published: int = 0
    notes: tuple[Words | str, ...] = ()
    training: bool = False
    theirs: bool = True
    drawn_from: int = 0
    """Where a limit cut it: the number of cases there were."""

    @property
    def remarks(self) -> tuple[Words | str, ...]:
        """What is to be said before its figures: what it is a part of, what is missing, what differs."""
        said: list[Words | str] = []
        if self.drawn_from:
            text = "Partial: {n:,} of {all:,} cases, drawn at random (seed 0)."
            said.append(wording(text, n=len(self.cases), all=self.drawn_from))
        if self.missing:
            said.append(missing_images(self.missing, self.source))
        there = (self.drawn_from or len(self.cases)) + len(self.missing)
        if self.published and not self.missing and there != self.published:
            text = "It has {n:,} cases and the published one {published:,}: their figures don't compare."
            said.append(wording(text, n=there, published=self.published))
        if not self.theirs:
            said.append(wording("Not the authors' captions: the false ones are made here, by four shuffles."))
        return (*said, *self.notes)

    @cached_property
    def images(self) -> tuple[CaseImage, ...]:
        """Every different image once, in the cases' order."""
        return tuple(dict.fromkeys(image for case in self.cases for image in case.images))

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, of everything that is asked: other files of the same name never meet."""
        told = hashlib.sha256(f"{self.name} {self.metric}".encode())
        for case in self.cases:
            told.update(repr(case).encode("utf-8", "backslashreplace"))
        return told.hexdigest()


@dataclass(frozen=True)
class Listed:
    """A benchmark that a folder's files were recognised as; `read` imports it, or raises LoupeError."""

    name: str
    title: str
    file: Path
    source: str
    read: Callable[[], Benchmark]
    training: bool = False
    unread: Words | str = ""
    """Why it can't be imported, where its files tell so before they are read."""


def missing_images(names: Sequence[str], source: str) -> Words:
    """Say how many images are missing, some by name, and where the authors keep them."""
    shown = ", ".join(names[:3])
    if len(names) > 3:
        shown = wording("{names} and {count:,} more", names=shown, count=len(names) - 3)
    text = "Images that are not there: {count:,} ({names}); its authors keep them at {source}."
    return wording(text, count=len(names), names=shown, source=source)


def limited(benchmark: Benchmark, limit: int | None) -> Benchmark:
    """Return a part of about `limit` cases, drawn at random with seed 0; pairs and sets stay whole."""
    if limit is None or limit >= len(benchmark.cases):
        return benchmark
    groups: dict[str, list[int]] = {}
    for place, case in enumerate(benchmark.cases):
        groups.setdefault(case.group or case.key, []).append(place)
    order = sorted(groups)
    Random(0).shuffle(order)
    taken: list[int] = []
    for group in order:
        if taken and len(taken) + len(groups[group]) > limit:
            break
        taken += groups[group]
    cases = tuple(benchmark.cases[place] for place in sorted(taken))
    return replace(benchmark, cases=cases, drawn_from=len(benchmark.cases))


def training_samples(benchmark: Benchmark) -> list[Sample]:
    """Return a training part's cases in the form that `train-scorer` reads.

    Raises LoupeError for a benchmark that is a test, since training on it would make its figures worthless.
    """
    if not benchmark.training:
        text = "{title} is a test and has no training part: trained on it, a scorer's figures tell nothing."
        raise LoupeError(wording(text, title=benchmark.title))
    return [
        Sample(
            image=case.images[0].path,
            caption=case.captions[case.correct],
            negatives=tuple(text for at, text in enumerate(case.captions) if at != case.correct),
            negative_image=None,
            kind=case.kind,
        )
        for case in benchmark.cases
    ]
