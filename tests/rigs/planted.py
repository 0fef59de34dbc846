"""Planted scores and groups whose probes are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import Scores, probabilities
from app.probes.tags import Grouping


def dealt(codes: Sequence[int] | npt.NDArray[np.intp], names: str = "ab") -> Grouping:
    return Grouping("group", tuple(names), np.array(codes, np.intp))


def scored(
    cosine: npt.ArrayLike, labels: Sequence[str], scale: float = 10.0, sigmoid: bool = False
) -> Scores:
    values = np.array(cosine, np.float32).reshape(-1, len(labels))
    logit = (values * scale).astype(np.float32)
    kind = "sigmoid" if sigmoid else "softmax"
    bias = 0.0 if sigmoid else None
    return Scores(tuple(labels), values, logit, probabilities(logit, kind), kind, scale, bias, 1.0)  # type: ignore[arg-type]


def tops(top: Sequence[int], labels: Sequence[str]) -> Scores:
    """Return scores whose image i has the top label `top[i]`."""
    return scored(np.eye(len(labels))[list(top)] * 0.5, labels)
