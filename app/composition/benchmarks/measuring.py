"""A benchmark measured by one model, or opened as it was measured before, without the model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.composition.benchmarks.base import Benchmark
from app.composition.benchmarks.kept import run_of, runs_of
from app.composition.benchmarks.results import ModelResult, is_whole, result_of
from app.composition.benchmarks.scoring import MAPS, Ask, groups_of, score_benchmark
from app.composition.measure import MapScorer, Method
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import CropMode
from app.images.reading import read_bytes
from app.models.registry import parse_model_id
from app.provenance import provenance
from app.words import wording

if TYPE_CHECKING:
    from app.engine.engine import Engine

_ASKED = "asked"


def maps_name(scorers: Sequence[Path]) -> str:
    """Return what the scores by maps are kept under: by the scorers' contents, where some are given."""
    if not scorers:
        return MAPS
    told = hashlib.sha256(b"".join(hashlib.sha256(read_bytes(path)).digest() for path in scorers))
    return f"{MAPS}-{told.hexdigest()[:12]}"


def kept_result(
    benchmark: Benchmark, model_id: str, mode: CropMode, precision: str = "fp32", maps: str = MAPS
) -> ModelResult | None:
    """Return what was measured before; None where nothing was, or not to its end. No model is loaded.

    Raises LoupeError for an id that can't be read.
    """
    run = run_of(benchmark, model_id, mode.value, precision)
    groups = run.about().get(_ASKED, {}).get(maps, ())
    name = parse_model_id(model_id).id
    return result_of(benchmark, name, run, groups) if is_whole(run, groups) else None


def kept_results(benchmark: Benchmark, mode: CropMode) -> tuple[ModelResult, ...]:
    """Return what all models got that measured it to the end in a crop mode; no model is loaded.

    Of a model that was measured with several scorers, the last ones.
    """
    results = []
    for run in runs_of(benchmark):
        about = run.about()
        made = about.get("provenance", {})
        whole = [groups for groups in about.get(_ASKED, {}).values() if is_whole(run, groups)]
        if made.get("mode") != mode.value or not whole:
            continue
        name = shown_model(made["model"])
        if (result := result_of(benchmark, name, run, whole[-1])) is not None:
            results.append(result)
    return tuple(results)


def shown_model(described: Mapping[str, str]) -> str:
    """Return a model's id as results name it, with its precision where that isn't fp32."""
    precision = described.get("precision", "fp32")
    return described["id"] if precision == "fp32" else f"{described['id']}, {precision}"


def measure_benchmark(
    engine: Engine,
    benchmark: Benchmark,
    mode: CropMode,
    scorers: Mapping[Method, MapScorer],
    maps: str = MAPS,
    checkpoint: Checkpoint = no_checkpoint,
) -> ModelResult:
    """Measure by the engine's model, going on where a run was stopped; `checkpoint` counts images and cases.

    Raises LoupeError for a scorer of another model, for what can't be written, and where no image can be
    read.
    """
    info = engine.require().info
    run = run_of(benchmark, info.id, mode.value, info.precision)
    groups = groups_of(engine, benchmark, maps)
    asked = {**run.about().get(_ASKED, {}), maps: groups}
    made = provenance(info, mode=mode.value).as_dict()
    begun = run.about().get("begun") or datetime.now(UTC).isoformat(timespec="seconds")
    told = {"benchmark": benchmark.name, "n": len(benchmark.cases), "begun": begun}
    run.tell({**told, _ASKED: asked, "provenance": made})
    score_benchmark(engine, Ask(benchmark, mode, groups, scorers, maps), run, checkpoint)
    result = result_of(benchmark, info.id, run, groups)
    if result is None:
        raise LoupeError(wording("Scores in {folder} changed while they were made.", folder=run.folder))
    if not any(len(row.outcomes.strict) for row in result.rows):
        text = "None of the {count:,} images of {title} can be read."
        raise LoupeError(wording(text, count=len(benchmark.images), title=benchmark.title))
    return result
