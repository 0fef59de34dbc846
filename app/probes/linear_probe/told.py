"""The method of few-shot curves in words."""

from __future__ import annotations

from collections.abc import Sequence

from app.probes.linear_probe.crossing import DRAWS
from app.probes.linear_probe.curves import LPPP, TIP
from app.probes.linear_probe.logistic import MAX_ITERATIONS, TOLERANCE, UNTUNED
from app.probes.linear_probe.rivals import BLEND_EVERY, BLEND_START, MOMENTUM, STEPS, TIP_ALPHA, TIP_BETA
from app.words import sentences, wording


def method_text(
    rivals: Sequence[str],
    test: str,
    notes: Sequence[str],
    classes: str,
    features: str,
    images: str,
    seeds: str,
) -> str:
    """Return the paragraph; test, notes: sentences; classes, features, images, seeds: in words."""
    said = wording(
        "Linear probe of {classes} on image features ({features}), tested on {images}; zero-shot is the "
        "label of the highest cosine on the same images, with Wilson's 95 % interval.",
        classes=classes,
        features=features,
        images=images,
    )
    fitted = (_shots_said(seeds), _fit_said(), *(_rival_said(name) for name in rivals))
    return sentences(said, test, *fitted, _interval_said(), *notes)


def _shots_said(seeds: str) -> str:
    return wording(
        "At k shots k images of each class are drawn, by {seeds} (0 and up; of one seed, fewer shots are "
        "among the more; all images: one fit). Of a class's shots a quarter, at least one of two, "
        "validates, so that k counts every label spent.",
        seeds=seeds,
    )


def _fit_said() -> str:
    return wording(
        "The probe is scikit-learn's multinomial LogisticRegression with an intercept, in float64: L-BFGS, "
        "at most {iterations:,} iterations, until no entry of the gradient is above {tolerance:g}. Its C = "
        "1/lambda is swept as in Radford et al. 2021, A.3: 1e-6 to 1e6 in seven points, then both neighbours "
        "of the best at half the distance, to 8 steps a decade; of equals the stronger regularisation is "
        "taken; each fit begins from the weights of the one before, the last one, on all k shots, from zero. "
        "At one shot nothing validates and C = {untuned:g}. The objective is |w|²/2 + C x the sum of losses, "
        "so that the same C regularises more images less.",
        iterations=MAX_ITERATIONS,
        tolerance=TOLERANCE,
        untuned=UNTUNED,
    )


def _rival_said(name: str) -> str:
    return {LPPP: _blend_said, TIP: _tip_said}[name]()


def _blend_said() -> str:
    return wording(
        "LP++ (Huang et al. 2024), free of validation: logit = f (w_k + a_k t_k), t_k the label's text "
        "embedding, from w_k = the sum of the class's images and a = {start:g} x the mean cosine of images "
        "with their own text; {steps} majorise-minimise steps of w with momentum {momentum:g}, one of a "
        "after every {every}, their lengths from Böhning's bound, a step that would raise the loss taken "
        "again without momentum (the authors' code has no such guard and picks its step on validation "
        "images); on projected embeddings of length 1 and all k shots.",
        start=BLEND_START,
        steps=STEPS,
        momentum=MOMENTUM,
        every=BLEND_EVERY,
    )


def _tip_said() -> str:
    return wording(
        "Tip-Adapter, training-free (Zhang et al. 2022): logit scale x cosine + alpha x the sum over a "
        "label's cached images of exp(-beta (1 - cosine)), alpha = {alpha:g}, beta = {beta:g}, not tuned; on "
        "projected embeddings of length 1 and all k shots.",
        alpha=TIP_ALPHA,
        beta=TIP_BETA,
    )


def _interval_said() -> str:
    return wording(
        "Ties count against. A point's interval, and that of the shots that equal zero-shot: 2.5 % and "
        "97.5 % of {draws:,} resamples of test images and seeds together. Those shots are linear in log2 of "
        "the images a class between the first two points about zero-shot's accuracy; “under 1”: below the "
        "first point; “not reached”: above every point. p: McNemar's exact test, two-sided, against "
        "zero-shot on the same images, not corrected for the number of tests.",
        draws=DRAWS,
    )
