"""The figure of templates: each one's accuracy with its interval, best first, beside the bare label's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.files.figure_page import Page
from app.probes.axes import COLORS, ROW_AXIS, ROW_RIGHT, ROWS_WIDTH, rows_axes
from app.probes.page import FAINT, MUTED, TEXT, Box, Sketch
from app.probes.templates.measure import ALPHA

if TYPE_CHECKING:
    from app.probes.templates.measure import Effect, TemplateEffects

_ROW = 32
_MARKS = {"bare": "s", "ensemble": "D", "template": "o"}


def templates_sketch(result: TemplateEffects) -> Sketch:
    """Return a row for the bare label, each ensemble and each template, the best template first."""
    count = len(result.templates)
    best = sorted(result.effects[:count], key=lambda effect: -effect.rate.hits)
    rows = (result.bare, *result.effects[count:-1], *best)
    title = (
        f"Accuracy of {count:,} templates and their ensembles on {len(result.paths):,} images; filled: other "
        f"than the bare label's (exact McNemar by Holm, p < {ALPHA:g})"
    )
    return Sketch(title, ROWS_WIDTH, len(rows) * _ROW + ROW_AXIS, partial(_draw, rows))


def _draw(rows: tuple[Effect, ...], page: Page, box: Box) -> None:
    axes = rows_axes(page, box, [effect.name for effect in rows], right=ROW_RIGHT)
    low, high = rows[0].rate.interval()
    axes.axvspan(100 * low, 100 * high, color=FAINT, alpha=0.5, linewidth=0)
    axes.axvline(100 * rows[0].rate.value, color=MUTED, linewidth=0.8, linestyle=":")
    for row, effect in enumerate(rows):
        color = COLORS[1 if effect.kind == "ensemble" else 0]
        low, high = effect.rate.interval()
        axes.plot([100 * low, 100 * high], [row, row], "-", color=color, linewidth=1.1)
        filled = color if effect.adjusted < ALPHA else "white"
        axes.plot(
            100 * effect.rate.value,
            row,
            _MARKS[effect.kind],
            color=color,
            markerfacecolor=filled,
            markersize=5,
        )
        told = "" if effect.kind == "bare" else f"+{effect.gained} −{effect.lost}"
        axes.annotate(
            told, (1.01, row), xycoords=("axes fraction", "data"), fontsize=TEXT - 1, color=MUTED, va="center"
        )
    axes.set_xlabel("accuracy (%), Wilson 95 %; at the right, images gained and lost", fontsize=TEXT)
