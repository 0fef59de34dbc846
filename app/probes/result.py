"""What every probe's result can become: table rows, JSON, and a paragraph on its method."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.probes.label_set_files import LabelSet
from app.words import wording

CAVEAT = wording(
    "Groups and labels are the user's own categories, not ground truth: a group's name says how its images "
    "were tagged and nothing about the people or things in them. The figures describe this model on these "
    "images and prompts and do not carry over to others."
)


class ProbeResult(Protocol):
    """A probe's result; `app.probes.write` writes any of them."""

    def rows(self) -> list[dict[str, object]]:
        """Return the table, each row with the same keys; nan where a number doesn't exist."""

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON; None where a number doesn't exist."""

    def method(self) -> str:
        """Return a paragraph: formulas, thresholds, sizes, labels verbatim, correction and caveat."""


@dataclass(frozen=True)
class Together:
    """Several results of one kind in one table, such as a probe of each attribute."""

    results: Sequence[ProbeResult]

    def rows(self) -> list[dict[str, object]]:
        """Return all their rows, in order."""
        return [row for result in self.results for row in result.rows()]

    def as_dict(self) -> dict[str, object]:
        """Return them as a list for JSON."""
        return {"probes": [result.as_dict() for result in self.results], "method": self.method()}

    def method(self) -> str:
        """Return their paragraphs, a line break between."""
        return wording("\n").join(result.method() for result in self.results)


def plain(value: Any) -> Any:
    """Return a value as JSON takes it: tuples as lists, numpy's numbers as Python's, nan and inf as None."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def quoted(texts: Sequence[str]) -> str:
    """Return the texts verbatim in one line: “a”, “b”."""
    return ", ".join(f"“{text}”" for text in texts) or wording("none")


def sets_said(sets: Sequence[LabelSet]) -> str:
    """Return the sets with their labels verbatim, for a method paragraph."""
    return wording("; ").join(
        wording(
            "{name} (harmful words): {labels}" if one.harmful else "{name}: {labels}",
            name=one.name,
            labels=quoted(one.labels),
        )
        for one in sets
    )


def sizes_said(names: Sequence[str], counts: Iterable[int]) -> str:
    """Return the groups' sizes in one line."""
    return ", ".join(f"“{name}” n = {n}" for name, n in zip(names, counts, strict=True)) or wording("none")


def count_said(n: int, one: str, many: str = "") -> str:
    """Return "1 label", "2 labels"."""
    return wording("{n} {what}", n=n, what=wording(one if n == 1 else many or f"{one}s"))
