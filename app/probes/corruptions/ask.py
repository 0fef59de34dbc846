"""What the page of corruptions asks: accuracy and drift of the images that have a class, under each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.errors import LoupeError
from app.files.codec import option
from app.images.corruptions.kinds import KINDS, SEVERITIES
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.corruptions.figure import grid_sketch
from app.probes.corruptions.measure import CorruptionGrid, measure_corruptions
from app.words import wording

if TYPE_CHECKING:
    from app.probes.base import Evidence
    from app.probes.labelled import Labelled

MOST_SEED = 2**31 - 1
Shown = Literal["accuracy", "drift"]


@dataclass(frozen=True)
class CorruptionsDraft:
    """What the page asks, and which of both measures its grid shows."""

    shown: Shown = option("accuracy", help=wording("what the grid shows: top-1, or drift of the embeddings"))
    seed: int = option(0, help=wording("of what is random in a corruption"), low=0, high=MOST_SEED)
    kinds: tuple[str, ...] = tuple(KINDS)
    severities: tuple[int, ...] = SEVERITIES


@dataclass(frozen=True, eq=False)
class CorruptionsResult:
    """The grid, and the images [N] that it is of."""

    grid: CorruptionGrid
    labelled: Labelled

    @property
    def paths(self) -> tuple[Path, ...]:
        """The images [N]."""
        return self.labelled.paths

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each kind and severity."""
        return self.grid.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return self.grid.as_dict()

    def method(self) -> str:
        """Return the method in words."""
        return self.grid.method()


def ask_corruptions(draft: CorruptionsDraft, setting: Setting) -> Question[CorruptionsResult]:
    """Ask for the grid over the truth's classes in the prompts' templates.

    Raises LoupeError without a truth, where images have several classes, and for unknown kinds.
    """
    prompts, moment = setting.class_prompts(), setting.moment
    truth = moment.truth
    if truth is not None and truth.has_several:
        said = "Some images have several classes; accuracy under corruptions counts one class an image."
        raise LoupeError(wording(said))
    asked = [
        (kind, severity) for kind in KINDS if kind in draft.kinds for severity in sorted(draft.severities)
    ]
    if not asked or not set(draft.severities) <= set(SEVERITIES):
        raise LoupeError(wording("Choose at least one kind and one severity."))
    return Question(
        moment.with_class(), (tuple(asked), draft.seed), (prompts,), partial(_work, asked, draft.seed)
    )


def _work(asked: list[tuple[str, int]], seed: int, evidence: Evidence) -> CorruptionsResult:
    labelled = evidence.labelled
    vectors = evidence.corrupt(labelled.images, asked, seed)
    size = evidence.info.preprocess.size
    grid = measure_corruptions(
        labelled.embeddings, vectors, asked, evidence.labels[0], labelled.places, seed, size
    )
    return CorruptionsResult(grid, labelled)


PROBE = Probe[CorruptionsDraft, CorruptionsResult](
    "corruptions",
    wording("Corruptions"),
    wording("What do noise, blur, weather and compression do to accuracy and embeddings?"),
    CorruptionsDraft,
    ask_corruptions,
    lambda result, draft: grid_sketch(result.grid, drift=draft.shown == "drift"),
    needs=Needs(groups=False, labels=False, truth=True),
    panel="evaluate",
    command="corrupt",
)
