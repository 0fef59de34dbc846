"""What a method's maps are worth against masks: mean IoU, pointing game, and absence, with intervals.

Thresholds are chosen on one half of the images and used on the other. Intervals are percentiles over
resamples of images: pixels and labels of one image hang together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.segmentation import VOID, Indices, Window, counted, highest, mean_overlap, overlaps, peak_of
from app.analysis.zeroshot import Doubles, Floats
from app.images.geometry import Crop

Counts = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int8]
"""1 for yes, 0 for no, NEITHER where nothing can be said."""

CENTRE = "centre"
"""The baseline's name among the methods."""
NEITHER = -1
STEPS = 24
"""Thresholds that are tried, at quantiles of the maps' highest values."""
LEAST = 8
"""Fewer images with a mask than that have no halves that a threshold could be chosen on."""
RESAMPLES = 2000
_TOGETHER = 100
_LEVELS = (2.5, 97.5)


@dataclass(frozen=True)
class Interval:
    """A number with the 95 % interval of resamples of images; nan where there is none."""

    value: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """Return value and bounds for JSON."""
        return {"value": self.value, "low": self.low, "high": self.high}

    def __str__(self) -> str:
        if not math.isfinite(self.value):
            return "–"
        return f"{100 * self.value:5.1f} % ({100 * self.low:.1f} to {100 * self.high:.1f})"


@dataclass(frozen=True, eq=False)
class Maps:
    """A method's maps of one image [K, rows, columns]: of L labels, background words, then absent words."""

    values: Floats
    labels: int
    words: int

    @property
    def listed(self) -> Floats:
        """Those among which a pixel's class is chosen: labels and background words."""
        return self.values[: self.labels + self.words]

    @property
    def own(self) -> Floats:
        """The labels' [L, rows, columns]."""
        return self.values[: self.labels]

    @property
    def absent(self) -> Floats:
        """Those of words that are in no image."""
        return self.values[self.labels + self.words :]


@dataclass(frozen=True, eq=False)
class ImageCounts:
    """What a method does on one image of C classes, background first, at T thresholds.

    counts, plain [T, 3, C]: see `counted`, with the background words and without. present, pointed [L]: Marks
    of whether a label is in the crop, and whether its map's peak lies on it. peaks [L + A]: the highest value
    of each label and absent word. on [A]: Marks of whether an absent word's peak lies on any label.
    """

    counts: Counts
    plain: Counts
    present: Marks
    pointed: Marks
    peaks: Floats
    on: Marks


def image_counts(
    maps: Maps,
    truth: Indices,
    window: Window,
    crop: Crop,
    thresholds: tuple[Floats, Floats],
    centred: bool = False,
) -> ImageCounts:
    """Count one image's pixels. truth [H, W]: its mask by label, 0 background; thresholds: see `counted`.

    thresholds: with the background words and without. centred: the peak is the crop's centre, whatever the
    maps say.
    """
    seen = truth[window.rows, window.columns]
    both = []
    for values, steps in zip((maps.listed, maps.own), thresholds, strict=True):
        which, best = highest(window, values)
        classes = np.where(which < maps.labels, which + 1, 0).astype(np.int16)
        both.append(counted(seen, classes, best, steps, maps.labels + 1))
        if not maps.words:
            both.append(both[0])
            break
    present = _presence(truth, seen, maps.labels)
    middle = ((crop.x0 + crop.x1) / 2, (crop.y0 + crop.y1) / 2)
    rest = maps.values[maps.labels + maps.words :]
    places = [middle if centred else peak_of(one, crop) for one in (*maps.own, *rest)]
    at = [_at(truth, place) for place in places]
    pointed = np.array(
        [NEITHER if there != 1 else at[label] == label + 1 for label, there in enumerate(present)], np.int8
    )
    on = np.array([NEITHER if place == VOID else place > 0 for place in at[maps.labels :]], np.int8)
    peaks = np.array([one.max() for one in (*maps.own, *rest)], np.float32)
    return ImageCounts(both[0], both[1], present, pointed, peaks, on)


def _presence(truth: Indices, seen: Indices, labels: int) -> Marks:
    """Mark labels in the crop as there, those in the rest of the image alone as neither."""
    there, inside = (np.isin(np.arange(1, labels + 1), np.unique(part)) for part in (truth, seen))
    return np.where(inside, 1, np.where(there, NEITHER, 0)).astype(np.int8)


def _at(truth: Indices, place: tuple[float, float]) -> int:
    """Return the class at a place (x, y); outside the image there is none."""
    x, y = math.floor(place[0]), math.floor(place[1])
    height, width = truth.shape
    return int(truth[y, x]) if 0 <= x < width and 0 <= y < height else VOID


def steps_of(highest_values: Sequence[Floats]) -> Floats:
    """Return the thresholds that are tried, ascending: none at all, and quantiles of the maps' values."""
    values = np.concatenate([one.reshape(-1) for one in highest_values])
    quantiles = np.quantile(values, (np.arange(STEPS) + 0.5) / STEPS)
    return np.concatenate([[-np.inf], np.unique(quantiles)]).astype(np.float32)


def centred_maps(top: int, like: Maps) -> Maps:
    """Return the baseline's maps: the top label of the image as a square about the crop's middle.

    Its value falls from the middle to the edge, so that a threshold chooses the square's size.
    """
    rows, columns = like.values.shape[1:]
    down = np.abs(np.arange(rows) + 0.5 - rows / 2) / (rows / 2)
    across = np.abs(np.arange(columns) + 0.5 - columns / 2) / (columns / 2)
    values = np.full(like.values.shape, -1, np.float32)
    values[top] = 1 - np.maximum(down[:, None], across[None])
    return Maps(values, like.labels, like.words)


@dataclass(frozen=True)
class AbsentWord:
    """What maps show for a word that is in no image.

    above: images in which its peak is higher than that of every label that is there, of n. on: images in
    which its peak lies on a label, of those where that can be said. peak: the mean of its highest values.
    """

    word: str
    peak: float
    above: int
    n: int
    on: int
    of: int


@dataclass(frozen=True, eq=False)
class MethodScore:
    """What a method is worth on N images with masks.

    thresholds: those of the two halves, each chosen on the other; -inf is none. ious [C]: background first.
    plain: mIoU without the background words; effect: what they add to it; None without such words. auc: how
    well the highest value of a map tells labels that are there from labels that are not.
    """

    method: str
    thresholds: tuple[float, ...]
    miou: Interval
    ious: tuple[float, ...]
    plain: Interval | None
    effect: Interval | None
    pointing: Interval
    pointed: int
    cases: int
    auc: Interval
    absent: tuple[AbsentWord, ...]


def score_method(
    method: str,
    images: Sequence[ImageCounts],
    thresholds: tuple[Floats, Floats],
    words: tuple[int, Sequence[str]],
    seed: int = 0,
) -> MethodScore:
    """Score a method. words: how many background words there are, and the absent ones."""
    count = len(images)
    random = np.random.default_rng(seed)
    weights: Doubles = random.multinomial(count, np.full(count, 1 / count), RESAMPLES).astype(np.float64)
    own, chosen = _chosen(np.stack([image.counts for image in images]), thresholds[0], seed)
    miou, drawn = _mean_iou(own, weights)
    plain = effect = None
    if words[0]:
        bare, _ = _chosen(np.stack([image.plain for image in images]), thresholds[1], seed)
        plain, without = _mean_iou(bare, weights)
        effect = _interval(miou.value - plain.value, drawn - without)
    present, pointed, peaks = (
        np.stack([getattr(image, name) for image in images]) for name in ("present", "pointed", "peaks")
    )
    hits, cases = (pointed == 1).sum(axis=1), (pointed != NEITHER).sum(axis=1)
    own_peaks = peaks[:, : present.shape[1]]
    return MethodScore(
        method=method,
        thresholds=chosen,
        miou=miou,
        ious=tuple(overlaps(own.sum(axis=0)).tolist()),
        plain=plain,
        effect=effect,
        pointing=_ratio(hits, cases, weights),
        pointed=int(hits.sum()),
        cases=int(cases.sum()),
        auc=_auc(own_peaks, present, weights),
        absent=_absent(words[1], images, own_peaks, present),
    )


def halves(count: int, seed: int = 0) -> npt.NDArray[np.bool_]:
    """Return which images are of the first half, drawn by seed."""
    first = np.zeros(count, bool)
    first[np.random.default_rng(seed).permutation(count)[: count // 2]] = True
    return first


def _chosen(counts: Counts, thresholds: Floats, seed: int) -> tuple[Counts, tuple[float, ...]]:
    """Return each image's counts [N, 3, C] at the threshold that is best on the other half, and both."""
    if len(thresholds) == 1 or len(counts) < LEAST:
        return counts[:, 0], (float(thresholds[0]),)
    first = halves(len(counts), seed)
    best = [int(np.nanargmax(mean_overlap(counts[half].sum(axis=0)))) for half in (~first, first)]
    own = np.where(first[:, None, None], counts[:, best[0]], counts[:, best[1]])
    return own, (float(thresholds[best[0]]), float(thresholds[best[1]]))


def _mean_iou(counts: Counts, weights: Doubles) -> tuple[Interval, Doubles]:
    """Return the mean IoU of counts [N, 3, C], and those of resamples."""
    flat = counts.reshape(len(counts), -1).astype(np.float64)
    drawn = mean_overlap((weights @ flat).reshape(-1, *counts.shape[1:]))
    return _interval(float(mean_overlap(counts.sum(axis=0))), drawn), drawn


def _ratio(hits: Counts, cases: Counts, weights: Doubles) -> Interval:
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = (weights @ hits) / (weights @ cases)
    return _interval(hits.sum() / cases.sum() if cases.sum() else math.nan, drawn)


def _interval(value: float, drawn: Doubles) -> Interval:
    finite = drawn[np.isfinite(drawn)]
    if not len(finite) or not math.isfinite(value):
        return Interval(math.nan, math.nan, math.nan)
    low, high = np.percentile(finite, _LEVELS).tolist()
    return Interval(float(value), low, high)


def _auc(peaks: Floats, present: Marks, weights: Doubles) -> Interval:
    """Return the chance that a label that is there has a higher peak than one that isn't; equal counts half.

    Over all pairs of an image and a label, each resample with its images' weights.
    """
    known = present != NEITHER
    values, there = peaks[known], present[known] == 1
    of_image = np.broadcast_to(np.arange(len(peaks))[:, None], peaks.shape)[known]
    _, level = np.unique(values, return_inverse=True)
    order = np.argsort(level, kind="stable")
    starts = np.flatnonzero(np.diff(level[order], prepend=-1))

    def areas(rows: Doubles) -> Doubles:
        own = rows[:, of_image[order]]
        yes, no = (np.add.reduceat(own * kind, starts, axis=1) for kind in (there[order], ~there[order]))
        below = no.cumsum(axis=1) - no / 2
        with np.errstate(invalid="ignore", divide="ignore"):
            made: Doubles = (yes * below).sum(axis=1) / (yes.sum(axis=1) * no.sum(axis=1))
        return made

    if not len(values):
        return Interval(math.nan, math.nan, math.nan)
    drawn = [areas(weights[start : start + _TOGETHER]) for start in range(0, len(weights), _TOGETHER)]
    return _interval(float(areas(np.ones((1, len(peaks))))[0]), np.concatenate(drawn))


def _absent(
    words: Sequence[str], images: Sequence[ImageCounts], own: Floats, present: Marks
) -> tuple[AbsentWord, ...]:
    told = []
    labels = own.shape[1]
    top = np.where(present == 1, own, -np.inf).max(axis=1)
    for place, word in enumerate(words):
        peaks = np.array([image.peaks[labels + place] for image in images])
        on = np.array([image.on[place] for image in images])
        with_label = np.isfinite(top)
        above = int((peaks > top)[with_label].sum())
        told.append(
            AbsentWord(
                word,
                float(peaks.mean()),
                above,
                int(with_label.sum()),
                int((on == 1).sum()),
                int((on != NEITHER).sum()),
            )
        )
    return tuple(told)
