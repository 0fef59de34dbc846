"""An evaluation as text: the rates with their intervals, the findings, the worst classes and images."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from app.analysis.rates import Rate
from app.cli.text import padded, short
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.pairs import Pair, pairs_json
from app.probes.result import count_said

if TYPE_CHECKING:
    from app.probes.accuracy.groups import GroupAccuracy

_WIDTH = 32
_CLASSES, _MISTAKES, _WRONG = 20, 10, 10


def evaluation_text(found: Evaluation) -> str:
    """Return an evaluation's numbers, of classes and images the worst alone, and its method."""
    accuracy, made = found.accuracy, found.made
    count, classes = len(accuracy.paths), len(accuracy.classes)
    templates = made.templates or ()
    fitted = f", mode {made.mode}" if made.mode is not None else ""
    lines = [
        f"model {found.model}{fitted}, {count_said(len(templates), 'template')}, such as "
        f"“{short(templates[0])}”",
        f"{found.data}: {count:,} images, {classes:,} classes; could not be read: {len(found.unread):,}",
        "",
        f"top-1               {accuracy.top1}   chance {100 / classes:.1f} %, "
        f"always the commonest class {100 * accuracy.majority:.1f} %",
    ]
    if accuracy.top5 is not None:
        lines.append(f"top-5               {accuracy.top5}")
    lines.append(f"mean per-class      {_mean(accuracy.mean_per_class)}")
    if accuracy.labels is not None:
        lines.append(f"mAP                 {_mean(accuracy.labels.mean())}")
    for mode in found.modes:
        row: Any = mode.as_dict()
        lines.append(
            f"top-1, {padded(mode.mode, 12)} {mode.top1}   only here {mode.only_this}, only there "
            f"{mode.only_other}, p = {row['p']:.3g}"
        )
    for finding in found.doctor:
        lines += ["", f"! {finding.finding}", f"  {finding.evidence}"]
    lines += _classes(found) + _mistakes(found) + [line for group in found.groups for line in _group(group)]
    return "\n".join([*lines, *_wrong(found), "", found.method()])


def pairs_text(rates: Sequence[tuple[str, Rate]], pairs: Sequence[Pair], listed: bool = False) -> str:
    """Return several evaluations' names and top-1 in a table, and every two of them image by image.

    listed: whether the images that one alone gets right are listed, too.
    """
    width = max(len(short(name, _WIDTH)) for name, _ in rates)
    lines = [f"{padded(short(name, _WIDTH), width)}  {rate}" for name, rate in rates]
    lines.append("")
    rows: Any = pairs_json(pairs)
    lines += [
        f"{short(row['a'], _WIDTH)} and {short(row['b'], _WIDTH)}: only the first right {row['only_a']:,}, "
        f"only the second {row['only_b']:,} of {row['n']:,}; p = {row['p']:.3g}, by Holm {row['p_holm']:.3g} "
        "(exact McNemar)"
        for row in rows
    ]
    for pair in pairs:
        if pair.left_out:
            lines.append(f"left out, not in both or of another class: {pair.left_out:,}")
        for title, images in (("first", pair.only_a), ("second", pair.only_b)) if listed else ():
            lines += ["", f"only the {title} right: {len(images):,}"]
            lines += [f"{one.path}: {one.true}; answers {one.a} and {one.b}" for one in images]
    return "\n".join(lines)


def _mean(row: dict[str, float | int]) -> str:
    value, low, high = (100 * row[name] for name in ("value", "low", "high"))
    return f"{value:5.1f} %  ({low:.1f} to {high:.1f}, of {row['n']} classes)"


def _classes(found: Evaluation) -> list[str]:
    accuracy = found.accuracy
    share = accuracy.correct / np.maximum(accuracy.n, 1)
    order = np.lexsort((-accuracy.n, share))
    order = order[accuracy.n[order] > 0]
    lines = ["", f"classes, the worst first ({min(_CLASSES, len(order))} of {len(accuracy.classes)})"]
    return lines + [
        f"{padded(short(accuracy.classes[place], _WIDTH), _WIDTH)}  "
        f"{Rate(int(accuracy.correct[place]), int(accuracy.n[place]))}"
        for place in order[:_CLASSES]
    ]


def _mistakes(found: Evaluation) -> list[str]:
    accuracy = found.accuracy
    if accuracy.confusion is None:
        return []
    wrong = accuracy.confusion * ~np.eye(len(accuracy.classes), dtype=np.bool_)
    most = np.argsort(-wrong, axis=None, kind="stable")[:_MISTAKES]
    pairs = [divmod(int(cell), len(accuracy.classes)) for cell in most if wrong.flat[cell]]
    return ["", "mistaken most often"] * bool(pairs) + [
        f"{wrong[true, answer]:5}  {short(accuracy.classes[true], _WIDTH)} -> "
        f"{short(accuracy.classes[answer], _WIDTH)}"
        for true, answer in pairs
    ]


def _wrong(found: Evaluation) -> list[str]:
    accuracy = found.accuracy
    images = accuracy.confidently_wrong[:_WRONG].tolist()
    return ["", "wrong most surely"] * bool(images) + [
        f"{accuracy.answers.probability[image]:.4f}  {accuracy.paths[image]}: "
        f"{short(accuracy.true_names(image), _WIDTH)} -> "
        f"{short(accuracy.classes[accuracy.answers.predicted[image]], _WIDTH)}, the true one is number "
        f"{accuracy.answers.rank[image]}"
        for image in images
    ]


def _group(group: GroupAccuracy) -> list[str]:
    lines = ["", f"by {group.grouping.attribute}"]
    for row, rate in zip(group.groups(), group.rates, strict=True):
        gap: Any = row["gap"]
        beside = (
            f"   gap to the rest {100 * gap['value']:+.1f} ({100 * gap['low']:+.1f} to "
            f"{100 * gap['high']:+.1f}), p = {gap['p']:.3g}, by Holm {gap['p_holm']:.3g}"
        )
        name = padded(short(str(row["group"]), _WIDTH), _WIDTH)
        lines.append(f"{name}  {rate}{beside if not math.isnan(gap['value']) else ''}")
    worst: Any = group.as_dict()["worst_cell"]
    if worst is not None:
        lines.append(
            f"worst class and group: {short(worst['label'], _WIDTH)}, {short(worst['group'], _WIDTH)} "
            f"{Rate(round(worst['value'] * worst['n']), worst['n'])}"
        )
    return lines
