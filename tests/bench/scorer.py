"""A scorer for the built-in model trained from scratch, beside the one that ships: minutes and accuracies."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from app.composition.cases import KINDS, generate_cases, read_cases, write_cases
from app.composition.measure import Evaluation, evaluate_composition
from app.composition.scorer import Scorer, builtin_scorer
from app.composition.training import scenes_for, train_scorer
from app.composition.training_plan import TrainingPlan
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id

CASES, SEED = 200, 20_000
"""Scenes of each kind that both are asked about, of combinations and grounds that neither was taught."""


def measure_scorer() -> dict[str, Any]:
    """Train as the window does and ask both; minutes, and percentages of true captions that win."""
    encoder, plan = load_encoder(parse_model_id("builtin"), "cpu"), TrainingPlan()
    shipped = builtin_scorer(encoder.info)
    if shipped is None:
        raise RuntimeError("no scorer ships for the built-in model")
    began = time.perf_counter()
    scenes = scenes_for(encoder, plan)
    encoded = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        fresh = train_scorer(encoder, plan, Path(folder), scenes=scenes)
    trained = time.perf_counter()
    result = {"train_minutes": (trained - began) / 60, "train_encoding_minutes": (encoded - began) / 60}
    furthest = -100.0
    for kind in KINDS:
        ours, theirs = (_accuracy(encoder, kind, scorer) for scorer in (fresh, shipped))
        result |= {f"{kind}_fresh_percent": ours, f"{kind}_shipped_percent": theirs}
        furthest = max(furthest, theirs - ours)
    return result | {"behind_shipped_points": furthest}


def _accuracy(encoder: Encoder, kind: Any, scorer: Scorer) -> float:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / kind
        write_cases(
            folder, list(generate_cases(kind, CASES, SEED, "test")), max(encoder.info.preprocess.size)
        )
        asked: Evaluation = evaluate_composition(encoder, read_cases(folder), {"scorer": scorer})
    print(f"{kind}: {asked.captions['scorer']}", file=sys.stderr)  # noqa: T201 - minutes pass in silence else
    return 100 * asked.captions["scorer"].value
