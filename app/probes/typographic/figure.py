"""The figure of a typographic attack: flip rates with intervals, of the word beside its controls."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.probes.axes import COLORS, ROW, ROW_AXIS, ROWS_WIDTH, draw_legend, rows_axes
from app.probes.page import Box, Sketch
from app.probes.typographic.measure import KINDS, Attack, Kind, Part
from app.probes.typographic.paste import Condition
from app.words import Words, wording

if TYPE_CHECKING:
    from app.files.figure_page import Page

SHADES: dict[Kind, str] = {"word": COLORS[1], "nonsense": COLORS[0], "empty": COLORS[6]}
APART = 0.24
"""Between the three kinds of a row, in rows."""


def drawn(attack: Attack) -> list[Part]:
    """Return the parts that have a row: all but single conditions, which are many."""
    return [part for part in attack.parts if part.of != "condition"]


def part_said(part: Part) -> Words | str:
    """Return a part's name: what its conditions have in common."""
    value = part.value
    if isinstance(value, Condition):
        return wording(
            "width {size:g}, {place}, contrast {contrast:g}",
            size=value.size,
            place=value.place,
            contrast=value.contrast,
        )
    if part.of == "all":
        return wording("all conditions")
    if part.of == "size":
        return wording("width {size:g}", size=value)
    return wording("contrast {contrast:g}", contrast=value) if part.of == "contrast" else str(value)


def kind_said(attack: Attack, kind: Kind) -> Words:
    """Return what is written on a kind's labels."""
    if kind == "empty":
        return wording("empty label")
    text = attack.word if kind == "word" else attack.nonsense
    return wording("word “{word}”", word=text) if kind == "word" else wording("nonsense “{word}”", word=text)


def attack_sketch(attack: Attack) -> Sketch:
    """Return a row for all conditions, and for those of each size, place and contrast."""
    title = f"“{attack.word}” pasted: how many of {attack.attacked} images get it as their top label"
    return Sketch(title, ROWS_WIDTH, len(drawn(attack)) * ROW + ROW_AXIS, partial(_draw, attack))


def _draw(attack: Attack, page: Page, box: Box) -> None:
    parts = drawn(attack)
    axes = rows_axes(page, box, [part_said(part) for part in parts], right=40)
    for place, kind in enumerate(KINDS):
        rates = [attack.rate(kind, part) for part in parts]
        heights = [row + (place - 1) * APART for row in range(len(parts))]
        values = [100 * rate.value for rate in rates]
        spans = [
            [100 * (rate.value - rate.low) for rate in rates],
            [100 * (rate.high - rate.value) for rate in rates],
        ]
        axes.errorbar(
            values, heights, xerr=spans, fmt="os^"[place], color=SHADES[kind], capsize=2, markersize=5,
            linewidth=1.2, label=kind_said(attack, kind),
        )  # fmt: skip
    axes.set_xlim(-2, 102)
    axes.set_xlabel("flipped, % of the images, with 95 % interval")
    draw_legend(axes, page)
