"""Benchmarks read, measured and exported, and their pictures. Runs in the worker and the pool."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from app.composition.benchmarks.base import Benchmark, CaseImage, limited
from app.composition.benchmarks.figure import save_figure
from app.composition.benchmarks.measuring import kept_result, kept_results, maps_name, measure_benchmark
from app.composition.benchmarks.recognise import chosen, read_benchmark, recognise
from app.composition.benchmarks.results import BenchmarkResult
from app.composition.benchmarks.scoring import case_pixels
from app.composition.benchmarks.table import latex_of, table_of
from app.composition.reference_scorer import read_scorer
from app.composition.scorer import builtin_scorer
from app.engine.second import lent
from app.errors import LoupeError, part_of
from app.files.tables import save_table
from app.images.images import CropMode
from app.models.registry import parse_model_id
from app.words import wording
from app.write import write_atomic
from widgets.composition.benchmarks.state import Draft, Opened
from widgets.composition.scorers import ROWS, SCORER, scorer_path
from widgets.desk.drops import Blob, keep
from widgets.desk.sources import absolute
from widgets.kit.qimage import to_qimage

if TYPE_CHECKING:
    from app.composition.measure import MapScorer, Method
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo

_SIDE = 320
"""The longer side of a case's picture, in pixels."""


@dataclass(frozen=True, eq=False)
class Request:
    """What is to be measured: benchmarks, by models; scores that are kept are not made again."""

    benchmarks: tuple[Benchmark, ...]
    models: tuple[str, ...]
    mode: CropMode


def read_folder(draft: Draft, mode: CropMode, _ticket: Ticket) -> Opened:
    """Import a folder's benchmarks and all results that are kept of them; no model is needed.

    Raises LoupeError where there is none, or none can be read.
    """
    folder = Path(draft.folder)
    refused = [str(listed.unread) for listed in recognise(folder) if listed.unread]
    results = []
    for listed in chosen(folder):
        try:
            benchmark = limited(read_benchmark(listed), draft.limit or None)
        except LoupeError as error:
            refused.append(str(error))
        else:
            results.append(BenchmarkResult(benchmark, kept_results(benchmark, mode)))
    if not results:
        raise LoupeError(refused[0])
    return Opened(folder, tuple(results), tuple(refused))


def own_scorers(info: ModelInfo) -> list[Path]:
    """Return the files of the user's own scorers for a model; where there is none, its shipped ones count."""
    return [path for method in (ROWS, SCORER) if (path := scorer_path(info, method)).is_file()]


def measure(engine: Engine, request: Request, ticket: Ticket) -> tuple[str, ...]:
    """Measure each benchmark by each model, and keep it; returns why those that failed did.

    Each shard is kept as it is made: what was cancelled goes on from there.
    """
    failed: list[str] = []
    cost = [len(benchmark.cases) for benchmark in request.benchmarks]
    whole = sum(cost) * len(request.models)
    for number, model in enumerate(request.models):
        start = number * sum(cost)
        try:
            files = _scorers_in_use(engine, model)
            todo = [not _is_kept(engine, one, model, request.mode, files) for one in request.benchmarks]
            if not any(todo):
                continue
            with lent(engine, model, ticket.checkpoint) as loaded:
                scorers = _scorers(loaded.require().info, files)
                for at, benchmark in enumerate(request.benchmarks):
                    watch = part_of(ticket.checkpoint, start + sum(cost[:at]), cost[at], whole)
                    if todo[at]:
                        measure_benchmark(loaded, benchmark, request.mode, scorers, maps_name(files), watch)
        except LoupeError as error:
            failed.append(str(error))
    return tuple(failed)


def _scorers_in_use(engine: Engine, model: str) -> list[Path]:
    info = engine.info
    return own_scorers(info) if info is not None and info.id == parse_model_id(model).id else []


def _is_kept(engine: Engine, benchmark: Benchmark, model: str, mode: CropMode, files: Sequence[Path]) -> bool:
    info = engine.info
    same = info is not None and info.id == parse_model_id(model).id
    precision = info.precision if info is not None and same else "fp32"
    return kept_result(benchmark, model, mode, precision, maps_name(files)) is not None


def _scorers(info: ModelInfo, files: Sequence[Path]) -> dict[Method, MapScorer]:
    if files:
        given = [read_scorer(path) for path in files]
    else:
        shipped = builtin_scorer(info, functional=False), builtin_scorer(info)
        given = [scorer for scorer in shipped if scorer is not None]
    return {"scorer" if one.info.functional else "scorer_without_rows": one for one in given}


def save_results(path: Path, results: Sequence[BenchmarkResult], published: bool) -> Path:
    """Write a table (.csv, .json), LaTeX (.tex) or the figure (.png, .svg), replacing an older file.

    Raises LoupeError for another ending, and for what can't be written.
    """
    ending = path.suffix.lower()
    if ending == ".tex":
        write_atomic(path, latex_of(results, published).encode(), overwrite=True)
    elif ending in (".png", ".svg"):
        save_figure(path, results)
    else:
        save_table(
            path,
            wording("Benchmarks"),
            lambda: table_of(results, published),
            lambda: {"benchmarks": [result.as_dict() for result in results]},
            overwrite=True,
        )
    return path


def read_pictures(images: Sequence[CaseImage], _ticket: Ticket) -> tuple[QImage, ...]:
    """Return a case's images for the screen, cut to what is asked about. Raises LoupeError."""
    made = []
    for image in images:
        picture = Image.fromarray(case_pixels(image))
        picture.thumbnail((_SIDE, _SIDE))
        made.append(to_qimage(np.asarray(picture)))
    return tuple(made)


def listed_files(images: Sequence[CaseImage], _ticket: Ticket) -> tuple[Path, ...]:
    """Return files that the list of images can show; what a box cuts out is kept as an image of its own.

    Raises LoupeError.
    """
    made = []
    for image in images:
        if image.box is None:
            made.append(absolute(image.path))
            continue
        buffer = io.BytesIO()
        Image.fromarray(case_pixels(image)).save(buffer, "PNG")
        title = f"{image.path.stem} {wording(' ').join(map(str, image.box))}"
        made.append(absolute(keep(Blob("PNG", buffer.getvalue(), title))))
    return tuple(made)
