"""How scores are written: numbers with their units, and each formula in one line. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import RankedLabel

VALUES = ("cosine", "probability", "logit")


@dataclass(frozen=True)
class Bars:
    """One image's ranking, best first, and the numbers that its formulas need.

    `ranks` are the rows' ranks where the rows stand in another order (of another model); () where they rank.
    """

    rows: tuple[RankedLabel, ...]
    kind: str
    logit_scale: float
    logit_bias: float | None
    temperature: float
    ranks: tuple[int, ...] = ()

    def rank(self, row: int) -> int:
        """Return the rank of a row, from 1."""
        return self.ranks[row] if self.ranks else row + 1


def logit_formula(scale: float, bias: float | None, temperature: float) -> str:
    """Return how a logit is made from a cosine, in one line."""
    offset = "" if bias is None else f" {'+' if bias >= 0 else '−'} {abs(bias):.6f}"
    return f"{scale:.6f} × {temperature:g} × cosine{offset}"


def probability_formula(kind: str, labels: int) -> str:
    """Return how a probability is made from logits, in one line."""
    if kind == "sigmoid":
        return wording("1 / (1 + exp(−logit)), each label for itself")
    return wording("exp(logit) / Σ exp(logit) over the {labels:,} labels given", labels=labels)
