"""What the measures found, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.analysis.rates import Rate
from app.analysis.resampled import MeanRate


@dataclass
class Results:
    """Rates, plain numbers and notes, in the order of the report."""

    model: str
    rates: dict[str, Rate | MeanRate] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return one nested object for JSON."""
        rates = {name: rate.as_dict() for name, rate in self.rates.items()}
        return {"model": self.model, "rates": rates, "numbers": self.numbers, "notes": self.notes}

    def __str__(self) -> str:
        width = max(len(name) for name in (*self.rates, *self.numbers))
        lines = [f"{self.model}"]
        lines += [f"{name:{width}}  {rate}" for name, rate in self.rates.items()]
        lines += [f"{name:{width}}  {_rounded(number)}" for name, number in self.numbers.items()]
        return "\n".join((*lines, *self.notes))


def _rounded(number: float) -> str:
    """Return two decimals, of cosines and other small numbers three."""
    return f"{number:7.2f}" if abs(number) >= 1 else f"{number:8.3f}"
