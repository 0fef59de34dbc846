"""Retrieval skew's options, and what is asked with them: whose images do queries find first?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.marks import marks_of
from app.probes.skew.figure import skew_sketch
from app.probes.skew.measure import Desired, retrieval_skew
from app.probes.tags import valid_attributes
from app.words import wording

if TYPE_CHECKING:
    from app.probes.base import Evidence
    from app.probes.marks import GroupMark
    from app.probes.skew.measure import Skews

MOST_K = 100_000


@dataclass(frozen=True)
class SkewDraft:
    """What the page asks. `source` names the label set that `queries` came from, "" for typed ones.

    attributes: those that group the images, several crossed; () takes the first there is.
    """

    source: str = ""
    queries: tuple[str, ...] = ()
    k: int = option(10, help=wording("k: so many images, ranked first, count as found"), low=1, high=MOST_K)
    desired: Desired = "dataset"
    attributes: tuple[str, ...] = ()
    query: str = option("", kept=False)

    def typed(self, queries: Sequence[str]) -> SkewDraft:
        """Return the draft with the user's own queries, each once."""
        return replace(self, source="", queries=tuple(dict.fromkeys(queries)))


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


def ask_skew(draft: SkewDraft, setting: Setting) -> Question[SkewResult]:
    """Ask the draft's queries in the setting's templates. Raises LoupeError where there is none."""
    if not draft.queries:
        raise LoupeError(wording("There are no queries."))
    attributes = valid_attributes(setting.tags.attributes, draft.attributes)
    queries = PromptSet(draft.queries, setting.prompts.templates)
    key = (attributes, draft.k, draft.desired)
    return Question(setting.moment, key, (queries,), partial(_work, *key))


def _work(attributes: Sequence[str], k: int, desired: Desired, evidence: Evidence) -> SkewResult:
    grouping = evidence.tags.grouping(evidence.paths, *attributes)
    if not grouping.counts.any():
        raise LoupeError(
            wording(
                "No image tagged by {attributes} has an embedding yet.", attributes=" and ".join(attributes)
            )
        )
    queries = evidence.prompts[0].labels
    skews = retrieval_skew(evidence.scores().cosine, queries, grouping, k, desired)
    marks = marks_of(attributes, grouping.names, evidence.moment.marks)
    return SkewResult(skews, evidence.paths, marks)


PROBE = Probe(
    "skew",
    wording("Skew"),
    wording("Whose images do queries find first?"),
    SkewDraft,
    ask_skew,
    lambda result, _draft: skew_sketch(result.skews, result.marks),
    needs=Needs(labels=False),
)
