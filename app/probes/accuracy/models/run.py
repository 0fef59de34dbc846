"""Evaluates a model beside the one in use, from kept embeddings where there are any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analysis.class_cosines import ClassCosines
from app.analysis.same_tokens import equal_labels
from app.engine.second import Slot, beside
from app.errors import Checkpoint, LoupeError
from app.images.images import CropMode
from app.probes.accuracy.answers import Scale
from app.probes.accuracy.doctor import Facts, diagnose
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.facts import cut_prompts, visible_shares
from app.probes.accuracy.measure import measure_accuracy
from app.probes.accuracy.models.facts import facts_of
from app.probes.accuracy.models.table import Entry
from app.probes.labelled import Labelled
from app.provenance import provenance
from app.words import wording

if TYPE_CHECKING:
    from pathlib import Path

    from app.analysis.prompts import PromptSet
    from app.engine.engine import Engine
    from app.models.encoder import ModelInfo
    from app.truth.truth import Truth


@dataclass(frozen=True, eq=False)
class Run:
    """What another model is to be evaluated on: images that have a class, and prompts of the classes."""

    model: str
    paths: tuple[Path, ...]
    truth: Truth
    prompts: PromptSet
    mode: str


def run_model(engine: Engine, run: Run, checkpoint: Checkpoint) -> Entry:
    """Evaluate a model on the engine's thread; the engine's own stays as it is.

    Raises LoupeError where it can't be loaded, or no image can be read.
    """
    with beside(engine, run.model, checkpoint) as slot:
        info = slot.info
        assert info is not None
        images, errors = slot.embed_images(run.paths, CropMode(run.mode), checkpoint)
        if not images:
            said = "None of the images could be read: {reason}"
            raise LoupeError(wording(said, reason=errors[0].reason if errors else ""))
        labelled = Labelled(run.truth, tuple(images))
        cosine = ClassCosines().of(labelled.embeddings, slot.label_embeddings(run.prompts, checkpoint))
        truth = run.truth
        right = truth.matrix(labelled.paths) if truth.has_several else labelled.places
        scale = Scale(info.logit_scale, info.logit_bias)
        accuracy = measure_accuracy(labelled.paths, truth.classes, right, cosine, scale)
        evaluation = Evaluation(
            accuracy,
            provenance(info, templates=run.prompts.templates, labels=run.prompts.labels, mode=run.mode),
            truth.source,
            truth.source,
            truth.keys,
            tuple(image.sha256 for image in labelled.images),
            [{"path": str(error.path), "reason": error.reason} for error in errors],
            diagnose(accuracy, _facts(slot, info, run.prompts, labelled)),
        )
        return Entry(f"run {info.id}", "run", info.id, evaluation, facts_of(info, slot.encoder()))


def _facts(slot: Slot, info: ModelInfo, prompts: PromptSet, labelled: Labelled) -> Facts:
    """Return what is known beside the answers; tokens only where the weights are in memory."""
    visible = visible_shares(labelled.images)
    if not slot.loaded:
        return Facts(prompts.templates, notes=info.notes, visible=visible)
    cut = cut_prompts(prompts, info.context_length, slot.tokenise)
    return Facts(prompts.templates, cut, equal_labels(prompts, slot.tokenise), info.notes, visible=visible)
