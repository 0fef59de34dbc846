"""What the page of the modality gap asks: all listed images and all labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.gap.figure import gap_sketch
from app.probes.gap.measure import Gap, measure_gap

if TYPE_CHECKING:
    from app.probes.base import Evidence

Color = Literal["nothing", "top label", "class", "group"]
_MOST_SEED = 2**31 - 1


@dataclass(frozen=True)
class GapDraft:
    """What the page asks. color: what its points are coloured by."""

    seed: int = option(0, help="seed of resamples and folds", low=0, high=_MOST_SEED)
    color: Color = "nothing"


def ask_gap(draft: GapDraft, setting: Setting) -> Question[Gap]:
    """Ask for the gap of the moment's images and the prompts' labels."""
    return Question(setting.moment, draft.seed, (setting.prompts,), partial(_work, draft.seed))


def _work(seed: int, evidence: Evidence) -> Gap:
    return measure_gap(evidence.paths, evidence.images, evidence.labels[0], evidence.prompts[0].labels, seed)


PROBE = Probe(
    "gap",
    "Gap",
    "How far images lie from texts, and which top labels change without the gap",
    GapDraft,
    ask_gap,
    lambda result, _draft: gap_sketch(result),
    needs=Needs(groups=False),
    columns=("image", "top", "top_without_gap", "changed", "pc1", "pc2"),
    panel="inside",
    example='gap photos/ --labels "cat, dog" --json',
)
