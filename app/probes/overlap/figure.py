"""The figure of overlap: the ROC of the cosine and of the hash on copies of the user's own images."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.files.figure_page import Page, families
from app.probes.axes import AXIS, COLORS, SHAPES, WIDTH, plain_axes
from app.probes.page import MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.probes.overlap.measure import Overlap

_HIGH, _LEFT, _RIGHT, _SIDE = 560, 90, 30, 420


def roc_sketch(result: Overlap) -> Sketch:
    """Return the ROC with the limit marked, and beside it what of each kind of copy is caught."""
    title = (
        f"{len(result.pairs):,} pairs in {len(result.groups):,} groups among {len(result.paths):,} images; "
        f"false rate {result.threshold.asked:g}, on copies of {len(result.known.cosine):,} images"
    )
    return Sketch(title, WIDTH, _HIGH + AXIS, partial(_draw, result))


def _draw(result: Overlap, page: Page, box: Box) -> None:
    axes = page.axes(box.left + _LEFT, box.top, box.width - _LEFT - _SIDE - _RIGHT, _HIGH)
    for name, curve, mark, color, shape in (
        ("cosine", result.caught.roc(), result.caught.at_limit("cosine"), COLORS[0], SHAPES[0]),
        ("hash", result.caught.hash_roc(), result.caught.at_limit("hash"), COLORS[1], SHAPES[1]),
    ):
        x, y = [point["false_rate"] for point in curve], [100 * point["caught"] for point in curve]
        axes.plot(x, y, "-", color=color, linewidth=1.6, label=name)
        if mark is not None:
            axes.plot(mark[0], 100 * mark[1], shape, color=color, markersize=8, label=f"limit of the {name}")
    axes.axvline(result.threshold.asked / 2, color=MUTED, linewidth=0.9, linestyle=":")
    least = 1 / (len(result.threshold.nearest) + 1) if len(result.threshold.nearest) else 0.001
    axes.set_xscale("symlog", linthresh=least)
    axes.set(xlim=(0, 1), ylim=(0, 102))
    plain_axes(axes, "images with a false near duplicate (share)", "copies caught (%)")
    axes.legend(loc="lower right", frameon=False, prop={"family": families(), "size": TEXT - 1})
    _draw_kinds(result, page, Box(box.left + box.width - _SIDE + 130, box.top, _SIDE - 160, _HIGH))


def _draw_kinds(result: Overlap, page: Page, box: Box) -> None:
    recall = result.caught.recall()
    axes = page.axes(box.left, box.top, box.width, box.height)
    rows = range(len(recall))
    for name, color, offset in (
        ("both", COLORS[2], 0.0),
        ("cosine", COLORS[0], 0.25),
        ("hash", COLORS[1], 0.5),
    ):
        values = [100 * share[name] for share in recall.values()]
        said = "either" if name == "both" else name
        axes.barh([row + offset for row in rows], values, height=0.22, color=color, linewidth=0, label=said)
    plain_axes(axes, "copies caught (%)")
    axes.set(xlim=(0, 100), ylim=(len(recall) + 0.6, -0.4))
    axes.set_yticks(
        [row + 0.25 for row in rows], list(recall), fontsize=TEXT - 1, fontfamily=families(), parse_math=False
    )
    axes.tick_params(axis="y", length=0)
    axes.legend(loc="lower right", ncols=3, frameon=False, prop={"family": families(), "size": TEXT - 2})
