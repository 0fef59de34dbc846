"""A probe's answer as a file: CSV, JSON or a figure, with its provenance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.errors import LoupeError
from app.files.sketch import sketch_bytes
from app.probes.page import FIGURES, save_figure
from app.probes.write import save_probe
from app.provenance import provenance
from app.words import wording

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.probes.base import Answer
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from app.provenance import Provenance

R = TypeVar("R")


def save(
    engine: Engine, path: Path, shown: Answer[R], result: ProbeResult, sketch: Callable[[], Sketch]
) -> Path:
    """Write a result as .csv, .json, .png or .svg by the path's ending, replacing an older file."""
    made = provenance_of(engine, shown)
    if path.suffix.lower() in FIGURES:
        save_figure(path, sketch(), result, made, overwrite=True)
    else:
        save_probe(path, result, made, overwrite=True)
    return path


def draw(
    engine: Engine, shown: Answer[R], result: ProbeResult, sketch: Callable[[], Sketch], kind: str
) -> bytes:
    """Return a result's figure as ".png" or ".svg"."""
    return sketch_bytes(kind, sketch(), provenance_of(engine, shown), result.method())


def provenance_of(engine: Engine, shown: Answer[R]) -> Provenance:
    """Return what an answer is of. LoupeError where another model was loaded since."""
    moment, prompts = shown.question.moment, shown.question.prompts
    if moment.info is None or engine.info != moment.info:
        raise LoupeError(wording("Another model was loaded since; export once its result is there."))
    labels = tuple(dict.fromkeys(label for one in prompts for label in one.labels))
    made = provenance(
        moment.info,
        mode=moment.mode,
        tokens=engine.tokenise(tuple(dict.fromkeys(text for one in prompts for text in one.flat))),
        templates=tuple(dict.fromkeys(template for one in prompts for template in one.templates)),
        labels=labels,
        temperature=moment.temperature,
        part=moment.part,
        images=moment.images,
    )
    kind = shown.question.probability
    return replace(made, probability=kind, temperature=None) if kind else made
