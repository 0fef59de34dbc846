"""The skew of queries computed, on the inference thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.probes.marks import marks_of
from app.probes.skew.measure import retrieval_skew

if TYPE_CHECKING:
    from app.probes.base import Evidence
    from app.probes.marks import GroupMark
    from app.probes.skew.measure import Desired, Skews


@dataclass(frozen=True, eq=False)
class SkewResult:
    """The measures, with the images in the order of `skews.grouping` and the mark of each group."""

    skews: Skews
    paths: tuple[Path, ...]
    marks: Mapping[str, GroupMark]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each query and group."""
        return self.skews.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON, each query with the images it finds first."""
        return {**self.skews.as_dict(), "queries": self.skews.measures(self.paths)}

    def method(self) -> str:
        """Return the method in words."""
        return self.skews.method()


def measure_skew(attributes: Sequence[str], k: int, desired: Desired, evidence: Evidence) -> SkewResult:
    """Rank the tagged images for each query and measure the groups' skew."""
    grouping = evidence.tags.grouping(evidence.paths, *attributes)
    if not grouping.counts.any():
        raise LoupeError(f"No image tagged by {' and '.join(attributes)} has an embedding yet.")
    queries = evidence.prompts[0].labels
    skews = retrieval_skew(evidence.scores().cosine, queries, grouping, k, desired)
    marks = marks_of(attributes, grouping.names, evidence.moment.marks)
    return SkewResult(skews, evidence.paths, marks)
