"""What localising gives: an image's parts by method, and what the methods are worth against masks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.files.masks.shapes import Outlined
from app.images.files import ReadError
from app.probes.localise.boxes import BoxScores
from app.probes.localise.measure import CENTRE, LEAST, RESAMPLES, MethodScore
from app.probes.localise.methods import SURGERY
from app.probes.result import count_said, plain, quoted
from app.words import sentences, wording


@dataclass(frozen=True)
class Peak:
    """Where a map is highest: the patch's centre (x, y) in the image's pixels."""

    word: str
    value: float
    place: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Located:
    """What one method says of one image: each label's share of the crop's pixels, peaks, connected parts.

    peaks: of labels, then of the absent words.
    """

    path: Path
    method: str
    shares: tuple[float, ...]
    peaks: tuple[Peak, ...]
    parts: tuple[Outlined, ...]

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON; a box is left, top, right, bottom in the image's pixels."""
        labels = [
            {
                "label": peak.word,
                "share": share,
                "peak": peak.value,
                "peak_at": list(peak.place),
                "boxes": [{"box": list(part.box), "area": part.area} for part in self.of(peak.word)],
            }
            for peak, share in zip(self.peaks, self.shares, strict=False)
        ]
        absent = [
            {"word": peak.word, "peak": peak.value, "peak_at": list(peak.place)}
            for peak in self.peaks[len(self.shares) :]
        ]
        made: dict[str, object] = {"image": str(self.path), "method": self.method, "labels": labels}
        return {**made, "absent": absent} if absent else made

    def of(self, label: str) -> list[Outlined]:
        """Return a label's connected parts, the largest first."""
        return sorted((part for part in self.parts if part.label == label), key=lambda part: -part.area)


@dataclass(frozen=True)
class Words:
    """The class list: labels, background words, and words that are in no image, in these templates."""

    labels: tuple[str, ...]
    background: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Measured:
    """Methods, and the centre baseline last, on the images that have a mask.

    paths: those that have one, of `listed` images. errors: masks that can't be used. notes: sentences on
    classes. outside: the share of those images' pixels that the crop leaves out.
    """

    masks: str
    paths: tuple[Path, ...]
    listed: int
    scores: tuple[MethodScore, ...]
    errors: tuple[ReadError, ...]
    notes: tuple[str, ...]
    outside: float

    @property
    def images(self) -> int:
        """How many images are measured."""
        return len(self.paths)

    def as_dict(self, labels: tuple[str, ...]) -> dict[str, object]:
        """Return it for JSON."""
        return {
            "masks": self.masks,
            "images": self.images,
            "of": self.listed,
            "pixels_outside_crop": self.outside,
            "notes": list(self.notes),
            "errors": [{"path": str(error.path), "reason": error.reason} for error in self.errors],
            "methods": [_score_dict(score, labels) for score in self.scores],
        }


def _score_dict(score: MethodScore, labels: tuple[str, ...]) -> dict[str, object]:
    return {
        "method": score.method,
        "thresholds": list(score.thresholds),
        "miou": score.miou.as_dict(),
        "iou": dict(zip(("background", *labels), score.ious, strict=True)),
        "miou_without_background_words": None if score.plain is None else score.plain.as_dict(),
        "background_words_add": None if score.effect is None else score.effect.as_dict(),
        "pointing": {**score.pointing.as_dict(), "hits": score.pointed, "n": score.cases},
        "absence_auc": score.auc.as_dict(),
        "absent": [
            {
                "word": one.word,
                "peak": one.peak,
                "above_all_present": {"images": one.above, "n": one.n},
                "peak_on_a_label": {"images": one.on, "n": one.of},
            }
            for one in score.absent
        ],
    }


@dataclass(frozen=True, eq=False)
class Localisation:
    """All that was asked: images by methods, the measure where there are masks, boxes scored by crops."""

    words: Words
    methods: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    located: tuple[Located, ...]
    threshold: float | None
    seed: int
    measured: Measured | None = None
    boxes: BoxScores | None = None

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each method where there are masks; else for each image, method and label."""
        if self.measured is None:
            return [
                {
                    "image": str(one.path),
                    "method": one.method,
                    "label": peak.word,
                    "share": share,
                    "peak": peak.value,
                    "peak_x": peak.place[0],
                    "peak_y": peak.place[1],
                    "parts": len(one.of(peak.word)),
                }
                for one in self.located
                for peak, share in zip(one.peaks, one.shares, strict=False)
            ]
        return [
            {
                "method": score.method,
                "miou": score.miou.value,
                "miou_low": score.miou.low,
                "miou_high": score.miou.high,
                "background_words_add": math.nan if score.effect is None else score.effect.value,
                "pointing": score.pointing.value,
                "pointing_low": score.pointing.low,
                "pointing_high": score.pointing.high,
                "pointing_n": score.cases,
                "absence_auc": score.auc.value,
                "absence_auc_low": score.auc.low,
                "absence_auc_high": score.auc.high,
            }
            for score in self.measured.scores
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        made: dict[str, object] = {
            "labels": list(self.words.labels),
            "background": list(self.words.background),
            "absent": list(self.words.absent),
            "templates": list(self.words.templates),
            "methods": list(self.methods),
            "refused": [{"method": name, "reason": reason} for name, reason in self.refused],
            "threshold": self.threshold,
            "seed": self.seed,
        }
        if self.measured is not None:
            made["measured"] = self.measured.as_dict(self.words.labels)
        if self.boxes is not None:
            made["boxes"] = self.boxes.as_dict()
        made |= {"images": [one.as_dict() for one in self.located], "method": self.method()}
        return {key: plain(value) for key, value in made.items()}

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        given = self.threshold is not None
        return sentences(
            wording(
                "Maps are cosines of patches with the labels' embeddings, by the variants {methods} of the "
                "tower's patches, upsampled bilinearly to the image before the argmax; pixels outside the "
                "model's crop are void.",
                methods=", ".join(self.methods),
            ),
            wording("Labels: {labels}.", labels=quoted(self.words.labels)),
            _background_said(self.words.background),
            wording("So is one whose highest cosine lies below {least:g}.", least=self.threshold)
            if given
            else "",
            wording(_SURGERY_SAID) if SURGERY in self.methods else "",
            *(_measured_said(self, self.measured) if self.measured is not None else ()),
        )


_SURGERY_SAID = (
    "Surgery's values are no cosines but cosines, weighted, less their mean over the class list: they have a "
    "scale of their own, and a threshold that is given is not theirs."
)


def _background_said(words: Sequence[str]) -> str:
    if not words:
        return wording("There are no background words.")
    return wording(
        "Background words: {words}; a pixel whose highest map is one of theirs is background.",
        words=quoted(words),
    )


def _chosen_said(result: Localisation, measured: Measured) -> str:
    if result.threshold is not None:
        return wording("the threshold is the one given (the baseline's is chosen by halves, where they are)")
    if measured.images >= LEAST:
        return wording(
            "the threshold of each half of the images, drawn by seed {seed}, is the best on the other half",
            seed=result.seed,
        )
    return wording("no threshold is chosen")


def _measured_said(result: Localisation, measured: Measured) -> tuple[str, ...]:
    absent = result.words.absent
    return (
        wording(
            "Measured on {images} with a mask of {listed}, {outside:.1f} % of whose pixels lie outside the "
            "crop and don't count, as void ones.",
            images=count_said(measured.images, "image"),
            listed=measured.listed,
            outside=100 * measured.outside,
        ),
        wording(
            "IoU: pixels rightly given to a class, over those truly of it or given to it, each summed over "
            "all images; mIoU: its mean over background and the labels that are anywhere in truth or "
            "prediction; {chosen}.",
            chosen=_chosen_said(result, measured),
        ),
        wording(
            "Pointing: how often the centre of the patch where a label's map is highest lies on the label, "
            "over images and the labels in their crop; a peak on void misses."
        ),
        wording(
            "Absence: the chance that the highest value of a map of a label that is in the crop is above "
            "that of one that isn't in the image (0.5 is chance), over all pairs of an image and a label."
        ),
        wording("Words taken to be in no image: {words}.", words=quoted(absent)) if absent else "",
        wording(
            "Baseline “{centre}”: the image's top label as a square about the crop's middle, its size chosen "
            "as thresholds are; it points at the middle.",
            centre=CENTRE,
        ),
        wording(
            "Intervals: 95 %, {resamples:,} resamples of images, at the thresholds chosen.",
            resamples=RESAMPLES,
        ),
    )
