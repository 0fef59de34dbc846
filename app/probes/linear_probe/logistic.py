"""Logistic regression on features, its strength swept as in Radford et al. 2021, appendix A.3.

scikit-learn's objective is 1/2 |w|^2 + C x the sum of the losses: of the paper's lambda, C is the reciprocal.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.zeroshot import Doubles, Floats

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

MAX_ITERATIONS = 1000
TOLERANCE = 1e-4
"""L-BFGS stops where no entry of the mean loss's gradient is larger: scikit-learn's default."""
A_DECADE = 8
"""Steps of C a decade, from 1e-6 to 1e6."""
_LAST = 12 * A_DECADE
_FIRST_STEP = 2 * A_DECADE
_MANY = "number of unique classes is greater than 50%"
"""In the warning that scikit-learn gives where classes have a shot or two: they are meant."""
UNTUNED = 1.0
"""C where each class has one image, so that none is left to validate on: scikit-learn's default."""


@dataclass(frozen=True, eq=False)
class LogisticProbe:
    """A linear classifier over L classes: scores = features @ weights.T + bias.

    weights [L, D], bias [L]; -inf in bias for a class that it was shown no image of. strength: C. tuned:
    whether the strength was swept. fits: models fitted in all, cut_off: those that stopped at MAX_ITERATIONS.
    converged: whether the last did not.
    """

    weights: Doubles
    bias: Doubles
    strength: float
    tuned: bool
    fits: int
    cut_off: int
    converged: bool

    def scores(self, features: Floats | Doubles) -> Doubles:
        """Return the logits [N, L] of features [N, D]."""
        logits: Doubles = features.astype(np.float64) @ self.weights.T + self.bias
        return logits


def strength_at(place: int) -> float:
    """Return C at a place of the grid, 0 (the strongest regularisation) to 96."""
    return float(10.0 ** (place / A_DECADE - 6))


def swept(accuracy: Callable[[int], float]) -> int:
    """Return the place of the grid with the best validation accuracy: seven points, then halves about it.

    The first points are two decades apart; then both neighbours of the best are tried at half the distance,
    until it is a step. Of equals, the one of stronger regularisation is the best.
    """
    known: dict[int, float] = {}
    step = _FIRST_STEP
    tried = list(range(0, _LAST + 1, step))
    while True:
        for place in sorted(set(tried) - set(known)):
            known[place] = accuracy(place)
        best = min(known, key=lambda place: (-known[place], place))
        if step == 1:
            return best
        step //= 2
        tried = [place for place in (best - step, best + step) if 0 <= place <= _LAST]


def fitted(
    features: Floats | Doubles,
    classes: Ints,
    validates: Bools,
    labels: int,
    pause: Callable[[], None] = lambda: None,
) -> LogisticProbe:
    """Fit a probe to features [N, D] and classes [N], two of them at least, out of so many labels.

    The strength is swept on the images that validate, the model fitted to the others, each from the last
    one's weights; then it is fitted anew, from zero, to all. pause: called before each fit.

    In float64: on few images that validate, a strength wins by one of them, and the rounding of float32
    features, which changes with the batch they were in, was enough to move it.
    """
    features = features.astype(np.float64)
    fits = _Fits()
    place, tuned = None, bool(validates.any()) and len(np.unique(classes[~validates])) > 1
    if tuned:
        model = _model(warm=True)
        seen, seen_classes = features[~validates], classes[~validates]
        asked, answers = features[validates], classes[validates]

        def accuracy(place: int) -> float:
            pause()
            model.set_params(C=strength_at(place))
            fits.fit(model, seen, seen_classes)
            right, _ = rights(_spread(model, labels).scores(asked), answers)
            return float(right.mean())

        place = swept(accuracy)
    pause()
    model = _model()
    model.set_params(C=UNTUNED if place is None else strength_at(place))
    converged = fits.fit(model, features, classes)
    return _spread(model, labels, tuned, fits, converged)


def rights(scores: Floats | Doubles, classes: Ints) -> tuple[Bools, Bools]:
    """Return which rows of scores [N, L] have their class strictly first [N], and which tie with it [N]."""
    own = scores[np.arange(len(scores)), classes][:, None]
    above = (scores > own).any(axis=1)
    equal = (scores == own).sum(axis=1) > 1
    return ~above & ~equal, ~above & equal


class _Fits:
    """Counts models fitted, and those that L-BFGS left unfinished."""

    def __init__(self) -> None:
        self.all = self.cut_off = 0

    def fit(self, model: LogisticRegression, features: Floats | Doubles, classes: Ints) -> bool:
        """Fit, and tell whether it converged; scikit-learn's warning is counted in place of printed."""
        from sklearn.exceptions import ConvergenceWarning

        with warnings.catch_warnings(record=True) as raised:
            warnings.simplefilter("always")
            model.fit(features, classes)
        cut_off = any(issubclass(one.category, ConvergenceWarning) for one in raised)
        for one in raised:
            if not issubclass(one.category, ConvergenceWarning) and _MANY not in str(one.message):
                warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)
        self.all += 1
        self.cut_off += cut_off
        return not cut_off


def _model(warm: bool = False) -> LogisticRegression:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(max_iter=MAX_ITERATIONS, tol=TOLERANCE, solver="lbfgs", warm_start=warm)


def _spread(
    model: LogisticRegression, labels: int, tuned: bool = False, fits: _Fits | None = None, done: bool = True
) -> LogisticProbe:
    """Return a fitted model over all labels; one of two classes has a row for each, of half the logit."""
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.concatenate([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    every = np.zeros((labels, weights.shape[1]))
    biases = np.full(labels, -np.inf)
    every[model.classes_], biases[model.classes_] = weights, bias
    counted = fits or _Fits()
    return LogisticProbe(every, biases, float(model.C), tuned, counted.all, counted.cut_off, done)
