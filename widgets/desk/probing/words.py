"""Differences, p and intervals as the pages of several probes say them. No Qt."""

from __future__ import annotations

import math

from app.amounts import signed
from app.words import wording
from widgets.kit.table.cells import NONE


def points(difference: float) -> str:
    """Return a difference of rates in percentage points."""
    return (
        NONE
        if math.isnan(difference)
        else wording("{plus} pts", plus=_plus(100 * difference, 1).replace("100.0", "100"))
    )


def p_text(p: float, name: str = "p") -> str:
    """Return a p in three decimals; a smaller one says so."""
    if math.isnan(p):
        return f"{name} {NONE}"
    return f"{name} < 0.001" if p < 0.001 else f"{name} {p:.3f}"


def interval_text(low: float, high: float) -> str:
    """Return an interval in percent."""
    return f"{100 * low:.1f}–{100 * high:.1f} %"


def _plus(value: float, decimals: int) -> str:
    text = signed(value, decimals)
    return text if text.startswith("−") or float(text) == 0 else f"+{text}"
