"""The confusion matrix: in which order its classes stand, and what it shows. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.files.colormaps import lut
from app.words import wording
from widgets.kit.plot.view import Axis, Picture, PlotView

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.probes.accuracy.ask import Order
    from app.probes.accuracy.measure import Accuracy

COLORS = "viridis"


def class_order(accuracy: Accuracy, order: Order) -> Ints:
    """Return the classes' places [C] in the order of the matrix."""
    if order == "name":
        return np.array(sorted(range(len(accuracy.classes)), key=lambda place: accuracy.classes[place]))
    if order == "size":
        return np.argsort(-accuracy.n, kind="stable")
    if order == "recall":
        recall = np.where(accuracy.n > 0, accuracy.correct / np.maximum(accuracy.n, 1), 2.0)
        return np.argsort(recall, kind="stable")
    if order == "confusion" and accuracy.confusion is not None:
        return side_by_side(accuracy.confusion)
    return np.arange(len(accuracy.classes))


def side_by_side(counts: Ints) -> Ints:
    """Return places [C] in which classes that are mistaken for one another are neighbours.

    Pairs are taken from the most mistaken on, both ways counted, of equal ones the first; each joins two
    chains where both classes are still ends of theirs. Chains stand in the order of their most mistaken
    pair, and last what is never mistaken, as in the data.
    """
    mutual = np.triu(counts + counts.T, 1)
    first, second = np.nonzero(mutual)
    heaviest = np.argsort(-mutual[first, second], kind="stable")
    chains = {place: [place] for place in range(len(counts))}  # of each class; one list for all in it
    for a, b in zip(first[heaviest].tolist(), second[heaviest].tolist(), strict=True):
        left, right = chains[a], chains[b]
        if left is right or a not in (left[0], left[-1]) or b not in (right[0], right[-1]):
            continue
        left.extend(_joined(left, right, a, b))
        for place in right:
            chains[place] = left
    order: dict[int, None] = {}
    for place in (*first[heaviest].tolist(), *chains):
        if place not in order:
            order |= dict.fromkeys(chains[place])
    return np.array(list(order))


def _joined(left: list[int], right: list[int], a: int, b: int) -> list[int]:
    """Turn `left`, in place, so that it ends with a; return `right` so that it begins with b."""
    if left[-1] != a:
        left.reverse()
    return right if right[0] == b else right[::-1]


def resolve_confusion(accuracy: Accuracy, order: Ints) -> PlotView:
    """Return the confusion matrix: true classes down, answers across, each cell a share of its row."""
    counts = accuracy.confusion
    name = wording("Confusion matrix")
    if counts is None:
        hint = wording("Images have several classes here: there is no one answer to be mistaken.")
        return PlotView(name, hint=hint)
    counts = counts[np.ix_(order, order)]
    totals = counts.sum(axis=1)
    shares = (100 * counts / np.maximum(totals, 1)[:, None]).astype(np.float32)
    names = tuple(accuracy.classes[place] for place in order)

    def tip(row: int, column: int) -> str:
        return wording(
            "{true}, answered “{answer}”: {count:,} of {n:,} ({share:.1f} %)",
            true=names[row],
            answer=names[column],
            count=int(counts[row, column]),
            n=int(totals[row]),
            share=float(shares[row, column]),
        )

    def text(row: int, column: int) -> str:
        return f"{counts[row, column]:,}" if counts[row, column] else ""

    unit = wording("% of the class")
    picture = Picture(name, shares, lut(COLORS), (0.0, 100.0), unit, tip, names, names, text)
    return PlotView(
        name,
        Axis(0, len(names), wording("answers across, true classes down"), shown=False),
        Axis(0, len(names), shown=False),
        picture=picture,
        tip=wording("Rows: the true class; columns: the model's answer. Press a cell to show its images."),
    )
