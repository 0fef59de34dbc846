"""What the page of the modality gap asks: all listed images and all labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.errors import LoupeError
from app.files.codec import option
from app.models.registry import parse_model_id
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.gap.figure import gap_sketch
from app.probes.gap.measure import Beside, Gap, measure_gap
from app.probes.gap.plane import Kind, umap_lacks
from app.words import wording

if TYPE_CHECKING:
    from app.probes.base import Evidence

Color = Literal["nothing", "top label", "class", "group"]
_MOST_SEED = 2**31 - 1


@dataclass(frozen=True)
class GapDraft:
    """What the page asks. color: what its points are coloured by. beside: another model's id, or ""."""

    seed: int = option(0, help=wording("seed of resamples, folds and UMAP"), low=0, high=_MOST_SEED)
    plane: Kind = option("pca", help=wording("the plane: principal components, or UMAP, an extra"))
    beside: str = option(
        "", help=wording("another model, measured on the same images and labels"), metavar="ID"
    )
    color: Color = "nothing"


def ask_gap(draft: GapDraft, setting: Setting) -> Question[Gap]:
    """Ask for the gap of the moment's images and the prompts' labels. LoupeError: no UMAP, no such model."""
    if draft.plane == "umap" and (lacks := umap_lacks()):
        raise LoupeError(lacks)
    beside = parse_model_id(draft.beside).id if draft.beside.strip() else ""
    asked = draft.seed, draft.plane, beside
    return Question(setting.moment, asked, (setting.prompts,), partial(_work, asked))


def _work(asked: tuple[int, Kind, str], evidence: Evidence) -> Gap:
    seed, plane, beside = asked
    labels = evidence.prompts[0].labels
    gap = measure_gap(evidence.paths, evidence.images, evidence.labels[0], labels, seed, plane)
    if not beside:
        return gap
    with evidence.beside(beside) as slot:
        images, errors = slot.embed_images(evidence.paths, evidence.mode, evidence.checkpoint)
        if errors:
            raise LoupeError(errors[0].reason)
        texts = slot.label_embeddings(evidence.prompts[0], evidence.checkpoint)
    other = np.stack([image.embedding for image in images])
    return replace(gap, beside=Beside(beside, measure_gap(evidence.paths, other, texts, labels, seed)))


PROBE = Probe(
    "gap",
    wording("Gap"),
    wording("How far images lie from texts, and which top labels change without the gap"),
    GapDraft,
    ask_gap,
    lambda result, _draft: gap_sketch(result),
    needs=Needs(groups=False),
    columns=("image", "top", "top_without_gap", "changed", "pc1", "pc2"),
    panel="inside",
    example='gap photos/ --labels "cat, dog" --json',
)
