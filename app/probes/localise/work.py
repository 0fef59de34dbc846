"""Localise in images by methods, and measure the methods on those that have a mask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.segmentation import VOID, Indices, peak_of, segmented, window_of
from app.analysis.zeroshot import Floats, cosines
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.files.masks.folder import Drawn, MaskSet
from app.files.masks.shapes import connected
from app.images.files import ReadError
from app.images.reading import shown_name
from app.probes.localise.measure import (
    CENTRE,
    ImageCounts,
    Maps,
    centred_maps,
    image_counts,
    score_method,
    steps_of,
)
from app.probes.localise.methods import SURGERY, maps_of
from app.probes.localise.result import Located, Measured, Peak, Words
from app.probes.localise.words import spoken
from app.words import wording

if TYPE_CHECKING:
    from app.engine.engine import ImageEmbedding
    from app.models.encoder import DenseImage

_TRIED = 64
"""Images whose maps tell which thresholds are tried."""
_NAMED = 5
"""Classes that a sentence names before it counts the rest."""


@dataclass(frozen=True, eq=False)
class Source:
    """What localising works on. texts [K, D]: labels, background words, absent words, in this order.

    dense: an image file's patch embeddings by a method; LoupeError where it can't be read.
    """

    words: Words
    texts: Floats
    dense: Callable[[Path, str], DenseImage]
    threshold: float | None = None
    seed: int = 0
    checkpoint: Checkpoint = no_checkpoint

    def maps(self, path: Path, method: str) -> tuple[DenseImage, Maps]:
        """Return an image's patches and maps by a method."""
        dense = self.dense(path, method)
        sizes = len(self.words.labels), len(self.words.background)
        return dense, maps_of(dense, self.texts, *sizes, method)

    def floor(self, method: str) -> float | None:
        """Return the threshold given, for a method whose values are cosines."""
        return None if method == SURGERY else self.threshold


def segment(source: Source, image: ImageEmbedding, method: str) -> tuple[Indices, DenseImage, Maps]:
    """Return the classes of an image's pixels [H, W], 0 for background, and what they are made of."""
    dense, maps = source.maps(image.path, method)
    window = window_of(image.size, dense.crop, dense.grid)
    given = source.floor(method)
    floor = -np.inf if given is None else given
    return segmented(window, image.size, maps.listed, maps.labels, floor), dense, maps


def locate(source: Source, image: ImageEmbedding, method: str) -> Located:
    """Return what a method says of an image. Raises LoupeError where the image can't be read."""
    indices, dense, maps = segment(source, image, method)
    labels, absent = source.words.labels, source.words.absent
    counted = indices[indices != VOID]
    pixels = np.bincount(counted, minlength=len(labels) + 1)[1:] / max(1, len(counted))
    values = (*maps.own, *maps.absent)
    peaks = tuple(
        Peak(word, float(one.max()), peak_of(one, dense.crop))
        for word, one in zip((*labels, *absent), values, strict=True)
    )
    return Located(image.path, method, tuple(pixels.tolist()), peaks, tuple(connected(indices, labels)))


def measure(
    source: Source, images: Sequence[ImageEmbedding], methods: Sequence[str], masks: MaskSet
) -> Measured:
    """Measure methods, and the baseline, on the images that have a mask.

    Raises LoupeError where none has one that can be used; what can't be used is in the result.
    """
    truth = _Truth(masks, source.words.labels)
    pairs = truth.pairs(images)
    steps = {method: _steps(source, [image for image, _ in pairs], method) for method in methods}
    steps[CENTRE] = _centre_steps()
    counts: dict[str, list[ImageCounts]] = {method: [] for method in steps}
    outside, paths = np.zeros(2, np.int64), list[Path]()
    for place, (image, drawn) in enumerate(pairs):
        source.checkpoint(place, len(pairs))
        try:
            mask = truth.read(drawn, image.size)
            made = _count(source, image, mask, methods, steps)
            paths.append(image.path)
        except LoupeError as error:
            truth.errors.append(ReadError(image.path, str(error)))
            continue
        for method, one in made.items():
            counts[method].append(one)
        crop = window_of(image.size, image.crop, (1, 1))
        outside += mask.size - mask[crop.rows, crop.columns].size, mask.size
    source.checkpoint(len(pairs), len(pairs))
    if not counts[CENTRE]:
        raise LoupeError(truth.errors[0].reason if truth.errors else truth.none(images))
    sizes = len(source.words.background), source.words.absent
    scores = [
        score_method(method, made, steps[method], (0, ()) if method == CENTRE else sizes, source.seed)
        for method, made in counts.items()
    ]
    share = float(outside[0] / outside[1])
    errors = (*masks.errors, *truth.errors)
    return Measured(str(masks.source), tuple(paths), len(images), tuple(scores), errors, truth.notes(), share)


def _count(
    source: Source,
    image: ImageEmbedding,
    mask: Indices,
    methods: Sequence[str],
    steps: dict[str, tuple[Floats, Floats]],
) -> dict[str, ImageCounts]:
    """Return what each method, and the baseline, does on an image."""
    made = {}
    for method in methods:
        dense, maps = source.maps(image.path, method)
        window = window_of(image.size, dense.crop, dense.grid)
        made[method] = image_counts(maps, mask, window, dense.crop, steps[method])
        if CENTRE not in made:
            top = int(cosines(dense.embeddings[:1], source.texts[: maps.labels])[0].argmax())
            centred = centred_maps(top, maps)
            made[CENTRE] = image_counts(centred, mask, window, dense.crop, steps[CENTRE], centred=True)
    return made


def _steps(source: Source, images: Sequence[ImageEmbedding], method: str) -> tuple[Floats, Floats]:
    """Return the thresholds that a method is tried with, with the background words and without."""
    if (floor := source.floor(method)) is not None:
        given = np.array([floor], np.float32)
        return given, given
    some = images[:: max(1, len(images) // _TRIED)]
    both: tuple[list[Floats], list[Floats]] = ([], [])
    for place, image in enumerate(some):
        source.checkpoint(place, len(some))
        try:
            _, maps = source.maps(image.path, method)
        except LoupeError:  # said where the image is measured
            continue
        for values, kept in zip((maps.listed, maps.own), both, strict=True):
            kept.append(values.max(axis=0))
    if not both[0]:
        bare = np.array([-np.inf], np.float32)
        return bare, bare
    return steps_of(both[0]), steps_of(both[1])


def _centre_steps() -> tuple[Floats, Floats]:
    """Return the baseline's thresholds: squares of every size that the grid has."""
    steps = np.concatenate([[-np.inf], np.linspace(0, 1, 13)[1:-1]]).astype(np.float32)
    return steps, steps


class _Truth:
    """The masks by label; what can't be used of them, and what is to be said."""

    def __init__(self, masks: MaskSet, labels: Sequence[str]) -> None:
        self._masks, self._labels = masks, labels
        places = {spoken(label): place for place, label in enumerate(labels, 1)}
        self._table = np.array(
            [0, *(places.get(spoken(name), VOID) for name in masks.classes), VOID], np.int16
        )
        self._unlisted: Counter[str] = Counter()
        self._seen: set[int] = set()
        self._without = 0
        self.errors: list[ReadError] = []

    def pairs(self, images: Sequence[ImageEmbedding]) -> list[tuple[ImageEmbedding, Drawn]]:
        """Return the images with a mask; one that fits several images is an error of each."""
        found = [(image, drawn) for image in images if (drawn := self._masks.find(image.path)) is not None]
        self._without = len(images) - len(found)
        times = Counter(id(drawn) for _, drawn in found)
        self.errors += [
            ReadError(
                image.path,
                wording(
                    "The mask {mask} fits {count:,} images; none of them is measured.",
                    mask=shown_name(drawn.source),
                    count=times[id(drawn)],
                ),
            )
            for image, drawn in found
            if times[id(drawn)] > 1
        ]
        return [pair for pair in found if times[id(pair[1])] == 1]

    def none(self, images: Sequence[ImageEmbedding]) -> str:
        """Say that no image has a mask."""
        said = "None of the {count:,} images has a mask in {path}: masks are named as their images are."
        if len(images) == 1:
            said = "The image has no mask in {path}: masks are named as their images are."
        return wording(said, count=len(images), path=self._masks.source)

    def read(self, drawn: Drawn, size: tuple[int, int]) -> Indices:
        """Return a mask by label; classes that are no label are VOID."""
        indices = self._masks.indices(drawn, size)
        classes = set(np.unique(indices).tolist()) - {0, VOID}
        self._seen |= {int(self._table[place]) for place in classes}
        self._unlisted.update(
            self._masks.classes[place - 1] for place in classes if self._table[place] == VOID
        )
        made: Indices = self._table[indices]
        return made

    def notes(self) -> tuple[str, ...]:
        """Say which images have no mask, and which classes only one side has."""
        notes: list[str] = []
        if self._without:
            notes.append(
                wording("Images without a mask, which are not measured: {count:,}.", count=self._without)
            )
        if self._unlisted:
            said = "Classes in the masks that are no label, whose pixels don't count: {names}."
            notes.append(wording(said, names=_named(list(self._unlisted))))
        missing = [label for place, label in enumerate(self._labels, 1) if place not in self._seen]
        if missing:
            said = "Labels in no mask, whose IoU is 0 wherever a pixel is given to them: {names}."
            notes.append(wording(said, names=_named(missing)))
        return tuple(notes)


def _named(names: Sequence[str]) -> str:
    more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
