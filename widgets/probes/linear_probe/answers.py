"""The images behind a number of the few-shot curves, and what each way to learn said of them. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.words import wording
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools, Ints
    from app.probes.linear_probe.applied import Applied
    from app.probes.linear_probe.ask import FewShotResult
    from app.probes.linear_probe.curves import Point

Kind = Literal["wrong", "gained", "lost"]
MOST_ROWS = 500
"""Images that are listed."""


@dataclass(frozen=True)
class Looked:
    """A number of the curves: a way to learn and a point by their places, one seed or all, and what of it."""

    curve: int
    point: int
    seed: int | None = None
    kind: Kind = "wrong"


def point_of(result: FewShotResult, looked: Looked) -> Point:
    """Return the point that is looked at."""
    return result.measured.curves[looked.curve].points[looked.point]


def mask_of(result: FewShotResult, looked: Looked) -> Bools:
    """Return for each seed looked at which test images it counts, bool [S, N]."""
    right, zero = point_of(result, looked).right, result.measured.zero.right
    if looked.seed is not None:
        right = right[looked.seed : looked.seed + 1]
    counted: Bools = {"wrong": ~right, "gained": right & ~zero, "lost": ~right & zero}[looked.kind]
    return counted


def images_of(result: FewShotResult, looked: Looked) -> Ints:
    """Return the test images that any seed looked at counts, those of most seeds first."""
    times = mask_of(result, looked).sum(axis=0)
    order = np.argsort(-times, kind="stable")
    return order[: int((times > 0).sum())]


def title_of(result: FewShotResult, looked: Looked) -> str:
    """Name what is looked at."""
    curve, point = result.measured.curves[looked.curve], point_of(result, looked)
    shots = wording("{k} shots", k=point.name) if point.name != 1 else wording("1 shot")
    if point.shots is None:
        shots = wording("all images")
    where = wording("{way}, {shots}", way=curve.name, shots=shots)
    if len(point.runs) > 1:
        one = wording("any of {count:,} seeds", count=len(point.runs))
        seed = one if looked.seed is None else wording("seed {seed}", seed=looked.seed)
        where = wording("{where}, {seed}", where=where, seed=seed)
    if looked.kind == "gained":
        return wording("right where zero-shot is wrong: {where}", where=where)
    if looked.kind == "lost":
        return wording("wrong where zero-shot is right: {where}", where=where)
    return wording("wrong: {where}", where=where)


def resolve_answers(result: FewShotResult, looked: Looked, names: Mapping[Path, str]) -> tuple[Table, str]:
    """Return the images with what was said of them, and a line above that counts them."""
    measured, images = result.measured, images_of(result, looked)
    way, point = measured.curves[looked.curve].name, point_of(result, looked)
    runs = point.runs if looked.seed is None else point.runs[looked.seed : looked.seed + 1]
    times = mask_of(result, looked).sum(axis=0)
    several = len(runs) > 1
    columns = [
        Column(wording("image"), number=False, grow=True, least=64),
        Column(wording("is"), wording("The true class"), number=False, sort="up", grow=True, least=48),
        Column(
            way, wording("What it answers; several seeds: the most frequent answer first"),
            number=False, sort="up", grow=True, least=56,
        ),
        Column(
            wording("zero-shot"), wording("The label of the highest cosine"),
            number=False, sort="up", grow=True, least=48,
        ),
    ]  # fmt: skip
    if several:
        columns.append(Column(wording("seeds"), wording("Of how many seeds the image counts"), sort="down"))
    rows = []
    for image in images[:MOST_ROWS].tolist():
        path, label = result.tested[image], measured.labels
        answers = Counter(label[int(run.best[image])] for run in runs).most_common()
        said = "; ".join(answer for answer, _ in answers)
        cells = [
            Cell(names.get(path, path.name), str(path)),
            Cell(label[int(measured.classes[image])]),
            Cell(said, wording("\n").join(f"{answer}: {count}" for answer, count in answers)),
            Cell(label[int(measured.zero.best[image])]),
        ]
        if several:
            of = wording("{times} of {seeds}", times=int(times[image]), seeds=len(runs))
            cells.append(Cell(of, value=int(times[image])))
        rows.append(Row(str(path), tuple(cells)))
    heading = wording("{title}: {count:,}", title=title_of(result, looked), count=len(images))
    return Table(tuple(columns), tuple(rows)), _first(heading, len(images))


def _first(heading: str, count: int) -> str:
    if count <= MOST_ROWS:
        return heading
    return wording("{heading}, the first {most:,}", heading=heading, most=MOST_ROWS)


def resolve_applied(result: Applied, names: Mapping[Path, str]) -> tuple[Table, str]:
    """Return a saved probe's answer for each image, the wrong and the least probable first."""
    columns = (
        Column(wording("image"), number=False, sort="up", grow=True, least=90),
        Column(
            wording("answer"), wording("The class of the highest logit"),
            number=False, sort="up", grow=True, least=80,
        ),
        Column(
            wording("probability"), wording("softmax over the probe's classes, a forced choice"), sort="down"
        ),
        Column(
            wording("is"), wording("The true class, where it is one of the probe's"),
            number=False, sort="up", grow=True, least=80,
        ),
    )  # fmt: skip
    classes, truth = result.saved.classes, result.truth
    wrong = (truth >= 0) & (truth != result.best)
    order = np.lexsort((result.probability, ~wrong))
    rows = []
    for image in order[:MOST_ROWS].tolist():
        path, probability = result.paths[image], float(result.probability[image])
        mark = "✗ " if wrong[image] else ""
        cells = (
            Cell(names.get(path, path.name), str(path)),
            Cell(f"{mark}{classes[int(result.best[image])]}"),
            Cell(fixed(probability, 3), value=probability),
            Cell(classes[int(truth[image])] if truth[image] >= 0 else ""),
        )
        rows.append(Row(str(path), cells))
    heading = wording("Answers of the saved probe: {count:,}", count=len(result.paths))
    return Table(columns, tuple(rows)), _first(heading, len(result.paths))
