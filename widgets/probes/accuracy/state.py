"""What the accuracy page shows, worked out from the measures. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import wilson
from app.files.colormaps import lut
from app.words import Words, wording
from widgets.kit.plot.view import Axis, Label, Picture, PlotView
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Line, Row, Table, fixed

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.analysis.rates import Rate
    from app.probes.accuracy.ask import Order
    from app.probes.accuracy.doctor import Finding
    from app.probes.accuracy.measure import Accuracy

NAME, COUNT, RIGHT, RECALL = range(4)
"""The columns of the classes."""
MOST_WRONG = 500
"""Wrong answers that are listed."""
_NAMED = 24
"""So many classes have their names beside the matrix."""
_NAME_PIXELS = 110.0


def resolve_classes(accuracy: Accuracy) -> Table:
    """Return a row for each class: its name in prompts, its images, the right ones, recall with interval."""
    low, high = wilson(accuracy.correct, accuracy.n)
    columns = (
        Column(
            wording("class"),
            wording("As it is put into templates; a double click rewords it, and all is measured again"),
            number=False,
            sort="up",
            grow=True,
            least=110,
        ),
        Column(wording("images"), wording("How many images have the class; press to show them"), sort="down"),
        Column(wording("right"), wording("How many are answered with it; press to show them"), sort="down"),
        Column(
            wording("recall"),
            wording("right / images, with Wilson's 95 % interval; press to show the wrong ones"),
            sort="up",
            least=90,
        ),
    )
    rows = tuple(
        Row(str(place), _class_cells(accuracy, place, float(low[place]), float(high[place])))
        for place in range(len(accuracy.classes))
    )
    return Table(columns, rows)


def _class_cells(accuracy: Accuracy, place: int, low: float, high: float) -> tuple[Cell, ...]:
    name, n, correct = accuracy.classes[place], int(accuracy.n[place]), int(accuracy.correct[place])
    if not n:
        recall = Cell(NONE, wording("No image has this class."))
    else:
        value = correct / n
        tip = wording(
            "{correct:,} of {n:,}: {value:.1f} % ({low:.1f} to {high:.1f})",
            correct=correct,
            n=n,
            value=100 * value,
            low=100 * low,
            high=100 * high,
        )
        recall = Cell(f"{100 * value:.0f} %", tip, interval=Interval(value, low, high), value=value)
    return (
        Cell(name, name, editable=True),
        Cell(f"{n:,}", value=n),
        Cell(f"{correct:,}", value=correct),
        recall,
    )


def class_order(accuracy: Accuracy, order: Order) -> Ints:
    """Return the classes' places [C] in the order of the matrix."""
    count = len(accuracy.classes)
    if order == "size":
        return np.argsort(-accuracy.n, kind="stable")
    if order == "recall":
        recall = np.where(accuracy.n > 0, accuracy.correct / np.maximum(accuracy.n, 1), 2.0)
        return np.argsort(recall, kind="stable")
    return np.arange(count)


def resolve_confusion(accuracy: Accuracy, order: Ints) -> PlotView:
    """Return the confusion matrix: true classes down, answers across, each cell a share of its row."""
    counts = accuracy.confusion
    name = wording("Confusion matrix")
    if counts is None:
        hint = wording("Images have several classes here: there is no one answer to be mistaken.")
        return PlotView(name, hint=hint)
    counts = counts[np.ix_(order, order)]
    shares = (counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)).astype(np.float32)
    names = [accuracy.classes[place] for place in order]
    size = len(names)
    few = size <= _NAMED

    def tip(row: int, column: int) -> str:
        return wording(
            "{true}, answered “{answer}”: {count:,} of {n:,} ({share:.1f} %)",
            true=names[row],
            answer=names[column],
            count=int(counts[row, column]),
            n=int(counts[row].sum()),
            share=100 * float(shares[row, column]),
        )

    picture = Picture(name, 100 * shares, lut("viridis"), (0.0, 100.0), wording("% of the class"), tip)
    labels = tuple(
        Label(text, 0.0, place + 0.5, "left", most=_NAME_PIXELS)
        for place, text in enumerate(names if few else ())
    )
    return PlotView(
        name,
        Axis(0, size, wording("answers across, true classes down"), shown=not few),
        Axis(0, size, shown=not few),
        labels=labels,
        picture=picture,
        tip=wording("Rows: the true class; columns: the model's answer. Press a cell to show its images."),
    )


def resolve_wrong(accuracy: Accuracy, names: Mapping[Path, str]) -> Table:
    """Return the wrong answers, the most probable first: image, what it is, what it was taken for."""
    answers = accuracy.answers
    columns = (
        Column(wording("image"), number=False, grow=True, least=90),
        Column(wording("is"), wording("The true class"), number=False, sort="up", grow=True, least=80),
        Column(
            wording("taken for"),
            wording("The model's first answer"),
            number=False,
            sort="up",
            grow=True,
            least=80,
        ),
        Column(wording("probability"), wording("Of the model's first answer"), sort="down"),
        Column(wording("rank"), wording("Of the true class; 1 would be right"), sort="up"),
    )
    rows = []
    for image in accuracy.confidently_wrong[:MOST_WRONG].tolist():
        path, true = accuracy.paths[image], accuracy.true_names(image)
        answer, probability = accuracy.classes[answers.predicted[image]], float(answers.probability[image])
        rank = int(answers.rank[image])
        cells = (
            Cell(names.get(path, path.name), str(path)),
            Cell(true, true),
            Cell(answer, answer),
            Cell(fixed(probability, 3), value=probability),
            Cell(f"{rank:,}", value=rank),
        )
        rows.append(Row(str(path), cells))
    return Table(columns, tuple(rows))


def headline(accuracy: Accuracy) -> tuple[Words, Words]:
    """Return the page's title line, and for its hover what it is held against."""
    mean = accuracy.mean_per_class
    title = wording("top-1 {rate}", rate=_rate(accuracy.top1))
    if accuracy.top5 is not None:
        title += wording(" · top-5 {value:.1f} %", value=100 * accuracy.top5.value)
    title += wording(" · mean per class {value:.1f} %", value=100 * float(mean["value"]))
    if accuracy.labels is not None:
        title += wording(" · mAP {value:.1f} %", value=100 * float(accuracy.labels.mean()["value"] or 0))
    wrong = int((~accuracy.answers.right).sum())
    tip = wording(
        "n = {n:,} images of {classes:,} classes; {wrong:,} wrong, press to show them; {ties:,} tied.\n"
        "Chance {chance:.1f} %; always the largest class {majority:.1f} %.",
        n=len(accuracy.paths),
        classes=len(accuracy.classes),
        wrong=wrong,
        ties=int(accuracy.answers.tied.sum()),
        chance=100 / len(accuracy.classes),
        majority=100 * accuracy.majority,
    )
    return title, tip


def _rate(rate: Rate) -> Words:
    low, high = rate.interval()
    return wording(
        "{value:.1f} % ({low:.1f} to {high:.1f})", value=100 * rate.value, low=100 * low, high=100 * high
    )


def resolve_doctor(doctor: Sequence[Finding]) -> Table:
    """Return a row for each finding, its evidence below it; without a row where nothing is wrong."""
    columns = (Column(wording("What is wrong"), number=False, grow=True),)
    rows = tuple(
        Row(
            str(place),
            (Cell(f"⚠ {one.finding}", f"{one.finding}\n{one.evidence}", lines=(Line(one.evidence),)),),
        )
        for place, one in enumerate(doctor)
    )
    return Table(columns, rows)
