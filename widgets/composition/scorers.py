"""The scorers of the model that is loaded: kept, found, imported and trained. Runs in the worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.composition.reference_scorer import read_scorer
from app.composition.scorer import builtin_scorer, load_scorer, save_scorer
from app.composition.scorer_input import DIFFERENCES
from app.composition.scorer_record import trained_on
from app.composition.training import forget_training, steps_done, train_scorer
from app.composition.training_plan import TrainingPlan
from app.errors import Cancelled, LoupeError
from app.paths import scorers_folder
from app.words import wording
from widgets.composition.state import CurvePoint, ScorerLine

if TYPE_CHECKING:
    from app.composition.scorer import Scorer
    from app.composition.training_plan import Curve, TrainingPlan
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo

ROWS = "scorer_without_rows"
NEGATION = "scorer_without_negation"
SCORER = "scorer"
TRAINED = {SCORER: (True, True), ROWS: (False, True), NEGATION: (True, False)}
"""The scorers that can be trained: whether rows are replaced, whether training has negated captions."""


@dataclass(frozen=True, eq=False)
class Scorers:
    """The scorers there are for one model, and what is to be said of them."""

    info: ModelInfo | None = None
    by_method: Mapping[str, Scorer] = field(default_factory=dict)
    lines: tuple[ScorerLine, ...] = ()
    warnings: tuple[str, ...] = ()


def folder_of(info: ModelInfo) -> Path:
    """Return where the scorers of a model are kept: a model's id alone does not tell its weights."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", info.id)[-60:].strip("-") or "model"
    return scorers_folder() / f"{slug}-{info.weights_hash[:12]}"


def scorer_path(info: ModelInfo, method: str) -> Path:
    """Return where the user's own scorer of one method is kept."""
    return folder_of(info) / f"{method.replace('_', '-')}.safetensors"


def training_folder(info: ModelInfo) -> Path:
    """Return where training keeps its checkpoints, one for each plan."""
    return folder_of(info) / "training"


def load_scorers(info: ModelInfo, _ticket: Ticket) -> Scorers:
    """Load the user's own scorers of a model, else those that ship; a bad file is told, not fatal."""
    found: dict[str, Scorer] = {}
    lines, warnings = [], []
    for method in TRAINED:
        path, source = scorer_path(info, method), "yours"
        try:
            if path.is_file():
                found[method] = load_scorer(path)
                found[method].check_model(info)
        except LoupeError as error:
            found.pop(method, None)
            warnings.append(str(error))
        if method not in found:
            shipped = builtin_scorer(info, *TRAINED[method])
            if shipped is not None:
                found[method], source = shipped, "shipped"
        if method in found:
            lines.append(_line(method, found[method], source, path))
    return Scorers(info, found, tuple(lines), tuple(warnings))


_HEADS = {
    "scorer": wording("Scorer"),
    "scorer_without_rows": wording("Scorer without rows"),
    "scorer_without_negation": wording("Scorer without negation"),
}
_SOURCES = {"yours": wording("yours"), "shipped": wording("shipped")}


def _line(method: str, scorer: Scorer, source: str, path: Path) -> ScorerLine:
    said = scorer.info
    weights = (
        wording(", weights {weights_hash}…", weights_hash=said.weights_hash[:12]) if said.weights_hash else ""
    )
    told = trained_on(said)
    facts = [wording("trained on {told}", told=told)] if told else []
    if said.steps:
        facts.append(wording("{steps:,} steps, seed {seed}", steps=said.steps, seed=said.seed))
    tip = wording(
        "Trained for {model_id}{weights}; {text_rows} × {columns} cells a map",
        model_id=said.model_id,
        weights=weights,
        text_rows=said.text_rows,
        columns=said.columns,
    )
    if source == "yours":
        tip += f"\n{path}"
    if said.by_authors:
        tip += "\n" + wording("The network is the authors'; its input differs from their code:")
        tip += "".join(f"\n• {difference}" for difference in DIFFERENCES)
    title = wording(", ").join((_HEADS[method], _SOURCES[source]))
    return ScorerLine(method, wording(": ").join((title, wording(", ").join(facts))) if facts else title, tip)


def import_scorer(path: Path, info: ModelInfo, _ticket: Ticket) -> tuple[str, bool]:
    """Keep a scorer's file for the model; return its method and whether it is one of the paper's authors.

    Nothing in their pickles is executed.

    Raises LoupeError, one sentence, for a file that is none, or one for another model.
    """
    scorer = read_scorer(path)
    scorer.check_model(info)
    wanted = (scorer.info.functional, scorer.info.negation)
    method = next((name for name, made in TRAINED.items() if made == wanted), ROWS)
    _keep(scorer, scorer_path(info, method))
    return method, scorer.info.by_authors


def _keep(scorer: Scorer, path: Path) -> None:
    """Write a scorer whole or not at all; an older one of its name is put aside, not lost."""
    fresh = path.with_name(f"{path.stem}-new.safetensors")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_scorer(fresh, scorer, overwrite=True)
        if path.exists():
            number = 1 + sum(1 for _ in path.parent.glob(f"{path.stem}-older-*.safetensors"))
            path.replace(path.with_name(f"{path.stem}-older-{number}.safetensors"))
        fresh.replace(path)
    except OSError as error:
        raise LoupeError(
            wording(
                "The scorer was not kept in {parent}: {value}.",
                parent=path.parent,
                value=error.strerror or error,
            )
        ) from error


@dataclass(frozen=True)
class TrainRequest:
    """Which scorer to train for which model."""

    info: ModelInfo
    method: str
    steps: int
    seed: int


def train(engine: Engine, request: TrainRequest, report: Callable[[CurvePoint], None], ticket: Ticket) -> str:
    """Train a scorer, on from its last checkpoint where there is one; keeps it and returns its method."""
    encoder = engine.require()
    if encoder.info != request.info:
        raise Cancelled
    folder = training_folder(request.info)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LoupeError(
            wording(
                "The folder {folder} can't be used: {value}.", folder=folder, value=error.strerror or error
            )
        ) from error

    def tell(curve: Curve) -> None:
        report(point_of(curve))

    plan = plan_of(request)
    scorer = train_scorer(encoder, plan, folder, tell, ticket.checkpoint)
    _keep(scorer, scorer_path(request.info, request.method))
    forget_training(folder, request.info, plan)
    return request.method


def plan_of(request: TrainRequest) -> TrainingPlan:
    """Return how the scorer asked for is trained."""
    functional, negation = TRAINED[request.method]
    every = max(1, min(50, request.steps // 20))
    return TrainingPlan(
        steps=request.steps,
        seed=request.seed,
        functional=functional,
        negation=negation,
        report_every=every,
    )


def steps_to_go_on_from(request: TrainRequest, _ticket: Ticket) -> tuple[TrainRequest, int]:
    """Return after how many steps this training was stopped; 0 where it was not begun."""
    return request, steps_done(training_folder(request.info), request.info, plan_of(request))


def point_of(curve: Curve) -> CurvePoint:
    """Return what the curves show of one measurement: the two-way accuracy by captions."""
    return CurvePoint(curve.step, curve.loss, {kind: rate.value for kind, rate in curve.captions.items()})
