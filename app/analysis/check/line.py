"""A line of the check, and the check as a whole."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.words import wording

State = Literal["held", "failed", "not applicable"]
Number = float | int | str | None


def tiny(value: float) -> str:
    """Return a difference as sentences say it: "3.0e-07", and "0" where there is none."""
    return f"{value:.1e}" if value else "0"


@dataclass(frozen=True)
class Line:
    """What one check found. `value` and `limit` are what was compared, None where nothing was measured.

    why: one sentence or two: what was measured, or why it could not be. doubt: it is not applicable since
    nothing tells, so what may be wrong with the model stays open.
    """

    name: str
    state: State
    value: Number
    limit: Number
    why: str
    doubt: bool = False

    def as_dict(self) -> dict[str, object]:
        """Return the line ready for JSON."""
        return {
            "name": self.name,
            "state": self.state,
            "value": None if self.value in (math.inf, -math.inf) or self.value != self.value else self.value,
            "limit": self.limit,
            "why": self.why,
        }


@dataclass(frozen=True)
class Check:
    """All lines on a model; `model` is what identifies it."""

    model: Mapping[str, object]
    lines: tuple[Line, ...]

    def count(self, state: State) -> int:
        """Return how many lines are in a state."""
        return sum(line.state == state for line in self.lines)

    @property
    def failed(self) -> bool:
        """Whether any line failed."""
        return self.count("failed") > 0

    @property
    def failures(self) -> list[tuple[str, str]]:
        """The name of each line that failed, and why."""
        return [(line.name, line.why) for line in self.lines if line.state == "failed"]

    @property
    def doubtful(self) -> bool:
        """Whether a line could not be judged though something may be wrong."""
        return any(line.doubt for line in self.lines)

    @property
    def sentence(self) -> str:
        """The outcome in one line."""
        held, failed, other = (self.count(state) for state in ("held", "failed", "not applicable"))
        return wording(
            "{held} of {all} checks held, {failed} failed, {other} not applicable.",
            held=held,
            all=len(self.lines),
            failed=failed,
            other=other,
        )

    def as_dict(self) -> dict[str, object]:
        """Return the check ready for JSON."""
        return {"model": dict(self.model), "checks": [line.as_dict() for line in self.lines]}


def judged(name: str, holds: bool, value: Number, limit: Number, why: str) -> Line:
    """Return a line that holds or fails."""
    return Line(name, "held" if holds else "failed", value, limit, why)


def not_applicable(name: str, why: str, doubt: bool = False, value: Number = None) -> Line:
    """Return a line that can't be judged, with the reason."""
    return Line(name, "not applicable", value, None, why, doubt)
