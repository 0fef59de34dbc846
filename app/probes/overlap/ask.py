"""What the page of overlap asks: duplicates among the listed images, or between them and a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.errors import LoupeError
from app.files.codec import option
from app.images.images import CropMode
from app.images.prepare import file_stamp
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.overlap.figure import roc_sketch
from app.probes.overlap.gather import (
    COPIED,
    Gathered,
    classes_of,
    gather,
    known_copies,
    overlap_of,
    read_set,
    rights_of,
)
from app.probes.overlap.measure import sample_of
from app.truth.truth import UNKNOWN
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.images.files import ReadError
    from app.probes.base import Evidence
    from app.probes.overlap.measure import Overlap
    from app.probes.overlap.threshold import Known
    from app.truth.truth import Truth

LEAST, MOST = 0.0001, 0.5
"""The false rates that the page offers."""


@dataclass(frozen=True)
class OverlapDraft:
    """What the page asks. second: a folder or data set that the listed images are held against; "": none."""

    false_rate: float = option(
        0.01,
        help=wording("the share of images that may be called near duplicates by chance"),
        low=LEAST,
        high=MOST,
    )
    second: str = ""


@dataclass(frozen=True, eq=False)
class OverlapResult:
    """The duplicates, and files that could not be read.

    has, right: which images of the first set have a class, and which of these zero-shot has right, bool [n];
    right is None where no image has one.
    """

    measured: Overlap
    has: Bools
    right: Bools | None
    errors: tuple[ReadError, ...]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each pair."""
        return self.measured.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        unread = [{"path": str(error.path), "reason": error.reason} for error in self.errors]
        return {**self.measured.as_dict(), "unread": unread}

    def method(self) -> str:
        """Return the method in words."""
        return self.measured.method()


def ask_overlap(draft: OverlapDraft, setting: Setting) -> Question[OverlapResult]:
    """Ask for the duplicates; where there is a truth of one class an image, for zero-shot's accuracy, too.

    Images in the second set are no part of the first. Raises LoupeError where the first set has none left.
    """
    moment, second = setting.moment, Path(draft.second) if draft.second else None
    images = tuple(one for one in moment.images if second is None or not one.path.is_relative_to(second))
    if not images:
        raise LoupeError(wording("All listed images lie in {name}; list others to find in it.", name=second))
    apart = replace(moment, images=images, listed=moment.listed - len(moment.images) + len(images))
    truth = moment.truth
    told = truth is not None and not truth.has_several and len(truth.classes) > 1  # of one class all is right
    known = told and truth is not None and any(one.path in truth.of for one in images)
    prompts = (setting.class_prompts(),) if known else ()
    return Question(
        apart, (draft.false_rate, draft.second), prompts, partial(_work, draft.false_rate, second)
    )


def _work(rate: float, second: Path | None, evidence: Evidence) -> OverlapResult:
    kept = evidence.bench.kept
    other = read_set(second) if second is not None else None
    files = (*evidence.paths, *(other[1] if other is not None else ()))
    key = (files, tuple(map(file_stamp, files)), evidence.moment.mode, evidence.info)
    read = partial(_read, second, other, evidence)
    gathered, known, errors = kept("overlap", evidence.moment.truth, key, read)
    right = rights_of(gathered, evidence.labels[0]) if evidence.labels else None
    measured = overlap_of(gathered, known, rate, right, evidence.checkpoint)
    first = np.flatnonzero(~gathered.flat[: gathered.first])
    has = gathered.looks.classes[first] != UNKNOWN
    return OverlapResult(measured, has, None if right is None else right[first], errors)


def _read(
    second: Path | None, other: tuple[Truth | None, list[Path], list[ReadError]] | None, evidence: Evidence
) -> tuple[Gathered, Known, tuple[ReadError, ...]]:
    """Read what doesn't depend on the rate: how the images look, and their copies."""
    moment, truth = evidence.moment, evidence.moment.truth
    errors: list[ReadError] = []
    images, classes = list(moment.images), classes_of(truth, moment.images, truth)
    if other is not None:
        their_truth, paths, unread = other
        others, failed = evidence.embed(paths)
        errors += [*unread, *failed]
        if not others:
            raise LoupeError(wording("No image in {data} could be read.", data=second))
        images += others
        classes = np.concatenate([classes, classes_of(their_truth, others, truth)])
    gathered = gather(images, len(moment.images), classes, evidence.checkpoint)
    places = sample_of(np.flatnonzero(~gathered.flat), COPIED)
    mode, preprocess = CropMode(moment.mode), evidence.info.preprocess
    known = known_copies(gathered, places, evidence.encode, preprocess, mode, evidence.checkpoint)
    return gathered, known, (*errors, *gathered.errors)


PROBE = Probe(
    "overlap",
    wording("Overlap"),
    wording("Which images are the same, or nearly?"),
    OverlapDraft,
    ask_overlap,
    lambda result, _draft: roc_sketch(result.measured),
    needs=Needs(groups=False, labels=False),
    columns=("a", "b", "where", "kind", "hash_distance", "cosine"),
    panel="evaluate",
)
