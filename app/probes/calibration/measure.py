"""Calibration: is a model right as often as it says, and what would one temperature change?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.analysis.rates import Rate
from app.analysis.top_label import Auc, auc
from app.analysis.zeroshot import Floats
from app.errors import LoupeError
from app.probes.calibration.floor import BACKGROUND, QUANTILE, Floor, background_floor
from app.probes.calibration.held_out import HeldOut, held_out
from app.probes.calibration.judged import Judged, judge
from app.probes.calibration.reliability import BINS, DRAWS, EDGES, Perfect, ece_interval, perfect
from app.probes.calibration.risk import RiskCoverage, risk_coverage
from app.probes.calibration.temperature import Scored
from app.probes.result import count_said, plain, quoted
from app.words import sentences, wording

_SHOWN = 20
"""Class names that the method lists."""


@dataclass(frozen=True, eq=False)
class Calibration:
    """How far the probabilities of N images' labels may be believed.

    classes [L], paths [N]. whole: all images at the model's own scale. band: what a perfectly calibrated
    model would show. interval: the ECE's, 95 %. doubt: whether a low confidence tells the wrong from the
    right. floor: None where no background text was scored.
    """

    classes: tuple[str, ...]
    paths: tuple[str, ...]
    scored: Scored
    whole: Judged
    band: Perfect
    interval: tuple[float, float]
    held_out: HeldOut
    risk: RiskCoverage
    doubt: Auc
    floor: Floor | None

    @property
    def accuracy(self) -> Rate:
        """How many images' top label is true; ties are wrong."""
        return Rate(int(self.whole.top.right.sum()), len(self.paths))

    @property
    def temperature(self) -> float:
        """The temperature that minimises the NLL on half of the images; nan where no finite one does."""
        return self.held_out.fitted.value

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know, a sentence each."""
        return _notes_of(self)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each bin."""
        bins, (low, high) = self.whole.bins, self.whole.bins.interval
        return [
            {
                "low": float(EDGES[place]),
                "high": float(EDGES[place + 1]),
                "n": int(bins.count[place]),
                "confidence": float(bins.confidence[place]),
                "accuracy": float(bins.accuracy[place]),
                "accuracy_low": float(low[place]),
                "accuracy_high": float(high[place]),
                "perfect_low": float(self.band.low[place]),
                "perfect_high": float(self.band.high[place]),
            }
            for place in range(len(bins.count))
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        after = self.held_out.after
        said: dict[str, object] = {
            "n": len(self.paths),
            "classes": list(self.classes),
            "accuracy": self.accuracy.as_dict(),
            "ties": int(self.whole.top.tied.sum()),
            "probability": self.scored.kind,
            "logit_scale": self.scored.scale,
            "logit_bias": self.scored.bias,
            "cases": self.whole.cases,
            "ece": self.whole.bins.ece,
            "ece_interval": dict(zip(("low", "high"), self.interval, strict=True)),
            "ece_perfect": {"mean": self.band.mean, "high": self.band.most},
            "mce": self.whole.bins.mce,
            "brier": float(self.whole.brier.mean()),
            "nll": float(self.whole.nll.mean()),
            "temperature": self.temperature,
            "temperature_factor": 1 / self.temperature if self.temperature else math.nan,
            "nll_at_temperature": float(after.nll.mean()) if after is not None else math.nan,
            "held_out": self.held_out.as_dict(),
            "bins": self.rows(),
            "aurc": self.risk.aurc,
            "aurc_best": self.risk.best,
            "risk_coverage": self.risk.points(),
            "confidence_tells_errors": self.doubt.as_dict(),
            "floor": self.floor.as_dict() if self.floor is not None else None,
            "images": self._images(),
            "notes": list(self.notes),
            "method": self.method(),
        }
        made: dict[str, object] = plain(said)
        return made

    def _images(self) -> list[dict[str, object]]:
        top, floor = self.whole.top, self.floor
        return [
            {
                "path": path,
                "label": self.classes[self.scored.places[image]],
                "top": self.classes[top.top[image]],
                "right": bool(top.right[image]),
                "cosine": float(self.scored.cosine[image, top.top[image]]),
                "probability": float(self.whole.confidence[image]),
                "floor": float(floor.floor[image]) if floor is not None else math.nan,
                "half": "fitted" if self.held_out.first[image] else "reported",
            }
            for image, path in enumerate(self.paths)
        ]

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        return _method_of(self)


def calibration(
    scored: Scored,
    classes: Sequence[str],
    paths: Sequence[str],
    background: Floats | None = None,
    seed: int = 0,
) -> Calibration:
    """Measure the calibration of cosines [N, L] with the classes; background: cosines [N, B] of the floor.

    seed: of the halves, the simulation and the bootstrap. LoupeError: fewer than two classes or images.
    """
    if len(classes) < 2:
        raise LoupeError(wording("There is one class: a probability among one label is always right."))
    if len(paths) < 2:
        raise LoupeError(wording("There is one image: a temperature is fitted on half of them."))
    whole = judge(scored)
    band = perfect(whole.fine, seed)
    right = whole.top.right
    return Calibration(
        tuple(classes),
        tuple(paths),
        scored,
        whole,
        band,
        ece_interval(whole.gaps, whole.cases, band, seed),
        held_out(scored, seed),
        risk_coverage(whole.confidence, right),
        auc(-whole.confidence, ~right),
        background_floor(scored.cosine, background, scored.places, right) if background is not None else None,
    )


def _notes_of(result: Calibration) -> tuple[str, ...]:
    """Return what the reader should know of the classes, ties, halves and bins, a sentence each."""
    counts = np.bincount(result.scored.places, minlength=len(result.classes))
    notes = []
    if empty := int((counts == 0).sum()):
        said = "Classes without an image, which are answers all the same: {empty:,}."
        notes.append(wording(said, empty=empty))
    if alone := int((counts == 1).sum()):
        notes.append(wording("Classes with one image, which is in one half alone: {alone:,}.", alone=alone))
    if ties := int(result.whole.top.tied.sum()):
        said = "Images whose true label ties with another for the highest cosine, counted as wrong: {ties:,}."
        notes.append(wording(said, ties=ties))
    if result.held_out.fitted.why:
        notes.append(wording("No temperature was found: {why}", why=result.held_out.fitted.why))
    if result.whole.bins.ece <= result.band.most:
        said = (
            "An ECE of {ece:.3f} is what chance alone may show: a perfectly calibrated "
            "model of these confidences stays below {most:.3f} in 95 of 100 such samples."
        )
        notes.append(wording(said, ece=result.whole.bins.ece, most=result.band.most))
    return tuple(notes)


def _method_of(result: Calibration) -> str:
    """Return the paragraph on how the figures came about."""
    n, classes = count_said(len(result.paths), "image"), count_said(len(result.classes), "class", "classes")
    names = quoted(result.classes[:_SHOWN]) + (" …" if len(result.classes) > _SHOWN else "")
    return sentences(
        wording("Calibration over {n} and {classes}: {names}.", n=n, classes=classes, names=names),
        _probability_said(result),
        wording(
            "Reliability: the {cases:,} cases in {bins} bins of equal width, each closed at its upper edge "
            "as in Guo et al. 2017 (a confidence of 0 is in the first); intervals are Wilson's, 95 %. ECE = "
            "sum over bins of n_b/n |accuracy - mean confidence|; MCE = the largest of these gaps.",
            cases=result.whole.cases,
            bins=BINS,
        ),
        wording(
            "The band, and the ECE of a perfectly calibrated model: {draws:,} simulations in which each case "
            "holds with its own confidence as the chance; high is their 95 % point. The ECE's interval is a "
            "bootstrap of {resamples:,} resamples of images: from twice the ECE less the 97.5 % point (0 "
            "where the ECE is inside the band) to the 97.5 % point.",
            draws=DRAWS,
            resamples=DRAWS,
        ),
        _halves_said(result),
        wording(
            "Risk against coverage: errors among the surest images; AURC {aurc:.4f} is the mean over all "
            "coverages (the same errors put last would have {best:.4f}); of equal confidences errors come "
            "first. An image whose true label ties with another is wrong.",
            aurc=result.risk.aurc,
            best=result.risk.best,
        ),
        _floor_said(result),
        *result.notes,
    )


def _probability_said(result: Calibration) -> str:
    scale, bias = result.scored.scale, result.scored.bias
    if bias is None:
        return wording(
            "Probability: softmax over these classes of the model's own logit scale, {scale:.4g}, times the "
            "cosine. Confidence is the top label's probability; a case is an image. NLL = mean of -ln p of "
            "the true label, nats; Brier = mean of sum over labels of (p - [true])^2.",
            scale=scale,
        )
    return wording(
        "Probability: a sigmoid for each pair alone, of the model's own logit scale {scale:.4g} times the "
        "cosine, and its bias {bias:.4g}. It is no softmax: a case is a pair of an image and a class, which "
        "holds where the class is the image's; NLL and Brier are means over pairs, and the simulation draws "
        "pairs one by one though an image has one class. Risk and coverage are of images by their top label.",
        scale=scale,
        bias=bias,
    )


def _halves_said(result: Calibration) -> str:
    held = result.held_out
    said = wording(
        "Temperature T divides the logits; it minimises the NLL on {images}, half of each class dealt by "
        "seed {seed}, and is reported on the other {others:,}",
        images=count_said(held.fitted.n, "image"),
        seed=held.seed,
        others=len(held.before.nll),
    )
    if held.after is None:
        return wording("{said}. {why}", said=said, why=held.fitted.why)
    return wording(
        "{said}: T = {value:.4g} (95 % {low:.4g} to {high}, sandwich variance); NLL there "
        "{nll_before:.4f} at T = 1, {nll_after:.4f} at T; ECE {ece_before:.4f} and {ece_after:.4f}. "
        "Accuracy is the same at every T.",
        said=said,
        value=held.fitted.value,
        low=held.fitted.low,
        high=_bound(held.fitted.high),
        nll_before=held.before.nll.mean(),
        nll_after=held.after.nll.mean(),
        ece_before=held.before.bins.ece,
        ece_after=held.after.bins.ece,
    )


def _bound(value: float) -> str:
    return f"{value:.4g}" if math.isfinite(value) else wording("no bound")


def _floor_said(result: Calibration) -> str:
    if result.floor is None:
        return ""
    return wording(
        "The floor of an image is the {quantile:.0f} % point of its cosines with {texts} "
        "texts that say nothing of it, neutral phrases and made-up words, always the same (JSON lists them). "
        "Above it are the true label of {true} of the images, {share:.1f} % of all other labels, and the "
        "best other label of {other}: these would be answered though the true label were not offered.",
        quantile=100 * QUANTILE,
        texts=len(BACKGROUND),
        true=_said(result.floor.true_above),
        share=100 * result.floor.share.mean(),
        other=_said(result.floor.other_above),
    )


def _said(rate: Rate) -> str:
    low, high = rate.interval()
    return wording(
        "{value:.1f} % (95 % {low:.1f} to {high:.1f})", value=100 * rate.value, low=100 * low, high=100 * high
    )
