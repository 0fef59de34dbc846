"""What the page of models asks: the evaluation of the model in use beside others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.files.codec import option
from app.probes.accuracy.ask import AccuracyDraft, ask_accuracy
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.models.facts import Axis, facts_of, facts_of_saved
from app.probes.accuracy.models.figure import models_sketch
from app.probes.accuracy.models.table import PRESENT, Entry, ModelTable
from app.probes.base import Needs, Probe, Question, Setting
from app.provenance import provenance
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.models.encoder import Encoder
    from app.probes.accuracy.ask import AccuracyResult
    from app.probes.accuracy.saved import SavedEvaluation
    from app.probes.base import Evidence, Moment


@dataclass(frozen=True)
class ModelsDraft:
    """What the page shows. models: ids to evaluate; files: saved evaluations; reference: an entry's key."""

    models: tuple[str, ...] = option((), help=wording("other models to evaluate: ids, divided by commas"))
    axis: Axis = option("parameters", help=wording("what accuracy is plotted against"))
    files: tuple[str, ...] = ()
    reference: str = PRESENT


def ask_models(draft: ModelsDraft, setting: Setting) -> Question[ModelTable]:
    """Ask for the evaluation of the model in use. Raises LoupeError without a truth."""
    return ask_beside(draft, setting, (), lambda: None)


def ask_beside(
    draft: ModelsDraft, setting: Setting, others: tuple[Entry, ...], encoder: Callable[[], Encoder | None]
) -> Question[ModelTable]:
    """Ask for it beside others. encoder: gives the model in use, on its thread, for what it computes.

    Raises LoupeError without a truth.
    """
    own = ask_accuracy(AccuracyDraft(), setting)
    work = partial(_work, own.work, others, draft.reference, encoder)
    return Question(setting.moment, (draft.reference, others), own.prompts, work)


def ask_others(draft: ModelsDraft, moment: Moment, others: tuple[Entry, ...]) -> Question[ModelTable]:
    """Ask for others alone, at least one, where nothing can be evaluated now."""
    work = partial(_others, others, draft.reference)
    return Question(moment, (draft.reference, others), (), work, needs_images=False)


def saved_entries(path: Path, saved: Sequence[SavedEvaluation]) -> tuple[Entry, ...]:
    """Return the evaluations of a file as entries."""
    return tuple(
        Entry(f"saved {path} {number}", "saved", one.name, one, facts_of_saved(one))
        for number, one in enumerate(saved)
    )


def _work(
    own: Callable[[Evidence], AccuracyResult],
    others: tuple[Entry, ...],
    reference: str,
    encoder: Callable[[], Encoder | None],
    evidence: Evidence,
) -> ModelTable:
    measured, moment, prompts = own(evidence), evidence.moment, evidence.prompts[0]
    truth = moment.truth
    if truth is None:
        raise LoupeError(wording("There is no truth."))
    evaluation = Evaluation(
        measured.accuracy,
        provenance(evidence.info, templates=prompts.templates, labels=prompts.labels, mode=moment.mode),
        truth.source,
        truth.source,
        truth.keys,
        tuple(image.sha256 for image in evidence.labelled.images),
        doctor=measured.doctor,
    )
    present = Entry(PRESENT, "present", evaluation.model, evaluation, facts_of(evidence.info, encoder()))
    return _others((present, *others), reference, evidence)


def _others(entries: tuple[Entry, ...], reference: str, _evidence: Evidence) -> ModelTable:
    keys = [entry.key for entry in entries]
    return ModelTable(entries, keys.index(reference) if reference in keys else 0)


PROBE = Probe[ModelsDraft, ModelTable](
    "models",
    wording("Models"),
    wording("Several models, and saved evaluations, on the same images"),
    ModelsDraft,
    ask_models,
    lambda result, draft: models_sketch(result, draft.axis),
    needs=Needs(groups=False, labels=False, truth=True),
    panel="evaluate",
)
