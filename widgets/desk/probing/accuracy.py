"""What the accuracy page shows, worked out from the measures. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import plural
from app.analysis.exact_tests import wilson
from app.words import Words, wording
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Line, Row, Table, fixed

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.analysis.rates import Rate
    from app.probes.accuracy.doctor import Finding
    from app.probes.accuracy.measure import Accuracy
    from app.probes.accuracy.several import Labels

NAME, COUNT, RIGHT, RECALL, PRECISION, THRESHOLD = range(6)
"""The columns of the classes; the last two where images have several."""
_LABEL_COLUMNS = (
    Column(
        wording("AP"),
        wording(
            "Average precision: images ranked by cosine with the label; press to show those that have it"
        ),
        sort="up",
        least=60,
    ),
    Column(
        wording("threshold"),
        wording("The cosine of the highest F1 on one half of the images; press to show all that reach it"),
        sort="down",
    ),
)
MOST_WRONG = 500
"""Wrong answers that are listed."""


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
        *(_LABEL_COLUMNS if accuracy.labels is not None else ()),
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
        *(_label_cells(accuracy.labels, place) if accuracy.labels is not None else ()),
    )


def _label_cells(labels: Labels, place: int) -> tuple[Cell, Cell]:
    """Return a label's average precision, and its threshold with what it is worth on the other half."""
    value, (low, high) = float(labels.precision[place]), labels.interval(place)
    threshold = labels.thresholds[place]
    if math.isnan(value):
        precision = Cell(NONE, wording("No image has this label, or every one."))
    else:
        tip = wording("{value:.3f} ({low:.3f} to {high:.3f})", value=value, low=low, high=high)
        precision = Cell(fixed(value, 2), tip, interval=Interval(value, low, high), value=value)
    if threshold is None:
        return precision, Cell(NONE, wording("Too few images have this label."))
    tip = wording(
        "F1 {f1:.2f} on the other half: {right:,} of {found:,} above it have the label, which {there:,} have",
        f1=threshold.f1,
        right=threshold.precision.hits,
        found=threshold.precision.n,
        there=threshold.recall.n,
    )
    return precision, Cell(fixed(threshold.cosine, 3), tip, value=threshold.cosine)


def resolve_answers(accuracy: Accuracy, images: Ints, names: Mapping[Path, str]) -> Table:
    """Return what was said of these images, the first MOST_WRONG: image, what it is, what it is taken for."""
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
    for image in images[:MOST_WRONG].tolist():
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


def cell_words(accuracy: Accuracy, cell: tuple[int, int]) -> Words:
    """Return what a cell of the matrix holds: a true class and an answer."""
    true, answer = (accuracy.classes[place] for place in cell)
    return wording("“{true}” answered “{answer}”", true=true, answer=answer)


def answers_heading(accuracy: Accuracy, cell: tuple[int, int] | None, count: int) -> Words:
    """Return what stands above the answers: all wrong ones, or those of a cell."""
    first = wording(", the first {most:,}", most=MOST_WRONG) if count > MOST_WRONG else wording("")
    if cell is None:
        return wording("Wrong, most probable answer first: {wrong:,}{first}", wrong=count, first=first)
    what = cell_words(accuracy, cell)
    return wording(
        "{what}, most probable answer first: {count:,}{first}", what=what, count=count, first=first
    )


def headline(accuracy: Accuracy, unmeasured: int = 0) -> tuple[Words, Words]:
    """Return the page's title line, and for its hover what it is held against."""
    mean = accuracy.mean_per_class
    title = wording("top-1 {rate}", rate=_rate(accuracy.top1))
    if accuracy.top5 is not None:
        title += wording(" · top-5 {value:.1f} %", value=100 * accuracy.top5.value)
    title += wording(" · mean per class {value:.1f} %", value=100 * float(mean["value"]))
    if accuracy.labels is not None:
        precision = accuracy.labels.mean()
        title += wording(
            " · mAP {value:.1f} % ({low:.1f} to {high:.1f})",
            value=100 * precision["value"],
            low=100 * precision["low"],
            high=100 * precision["high"],
        )
    if unmeasured:
        title += wording(" · {count:,} of the data not measured", count=unmeasured)
    wrong = int((~accuracy.answers.right).sum())
    tip = wording(
        "n = {n:,} {images} of {classes:,} {words}; {wrong:,} wrong, press to show them; {ties:,} tied.\n"
        "Chance {chance:.1f} %; always the largest class {majority:.1f} %.",
        n=len(accuracy.paths),
        images=plural("image", len(accuracy.paths)),
        classes=len(accuracy.classes),
        words=wording("class") if len(accuracy.classes) == 1 else wording("classes"),
        wrong=wrong,
        ties=int(accuracy.answers.tied.sum()),
        chance=100 / len(accuracy.classes),
        majority=100 * accuracy.majority,
    )
    if unmeasured:
        tip += wording(
            "\nNot in it, of those that have a class: {count:,} {images}, not listed, not readable, or still "
            "to be read.",
            count=unmeasured,
            images=plural("image", unmeasured),
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
            (
                Cell(
                    "⚠ " + one.finding,
                    wording("\n").join((one.finding, one.evidence)),
                    lines=(Line(one.evidence),),
                ),
            ),
        )
        for place, one in enumerate(doctor)
    )
    return Table(columns, rows)
