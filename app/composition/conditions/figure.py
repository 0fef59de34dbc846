"""The geometric passport as one figure: conditions, floors and superposition, a column for each model."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.composition.conditions.formulas import GROUPS
from app.files.figure_files import figure_png, figure_svg
from app.files.figure_page import Page, families
from app.files.sketch import FAINT, INK, MUTED, TEXT, Box, Sketch, drawn_page, source_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.composition.conditions.clusters import Interval
    from app.composition.conditions.passport import Passport
    from app.provenance import Provenance

_COLORS = {"categorisation": "#0072b2", "attribute binding": "#d55e00", "spatial relation": "#009e73",
           "negation": "#cc79a7"}  # fmt: skip
"""Okabe and Ito's, a colour for each group."""
_NAMES, _RATE, _AUC, _BETWEEN = 700, 330, 200, 40
_ROW, _AXIS, _HEAD, _LEAD = 40, 70, 50, 80
_COSINES = ("sum", "wrong_sum", "random_sum", "swap", "redrawn")
_ANGLES = ("shift_angle", "other_shift_angle")


def passport_bytes(kind: str, passports: Sequence[Passport], made: Sequence[Provenance]) -> bytes:
    """Return the figure as ".png" or ".svg" with the provenance of every model."""
    said = passports[0].method
    about = json.dumps({"models": [one.as_dict() for one in made], "method": said})
    foot = " ".join([*map(source_line, made), said])
    sketch = passport_sketch(passports)
    with drawn_page(replace(sketch, title=made[0].part.before(sketch.title)), foot) as figure:
        return figure_png(figure, about) if kind == ".png" else figure_svg(figure, about, made[0].app)


def passport_sketch(passports: Sequence[Passport]) -> Sketch:
    """Return all conditions in rows, for each model its rates and AUCs; the superposition's facts below."""
    names = ", ".join(passport.info.id for passport in passports)
    height = _HEAD + len(passports[0].as_is.conditions) * _ROW + _AXIS
    if passports[0].as_is.facts:
        height += (len(_COSINES) + len(_ANGLES)) * _ROW + 2 * (_AXIS + _LEAD)
    width = _NAMES + len(passports) * (_RATE + _AUC + 2 * _BETWEEN)
    title = f"Geometric passport: conditions of an ideal CLIP over {passports[0].what}; {names}"
    return Sketch(title, width, height, partial(_draw, passports))


def _draw(passports: Sequence[Passport], page: Page, box: Box) -> None:
    conditions = passports[0].as_is.conditions
    for number, passport in enumerate(passports):
        left = box.left + _NAMES + number * (_RATE + _AUC + 2 * _BETWEEN)
        page.write(page.wrap(passport.info.id, _RATE + _AUC, TEXT, 1), left, box.top, TEXT, INK)
        rates = page.axes(left, box.top + _HEAD, _RATE, len(conditions) * _ROW)
        _draw_rates(rates, passport)
        named = [f"{one.condition.formula}" for one in conditions] if number == 0 else None
        _rows(rates, len(conditions), named, "rate (%), 95 % over objects", (-3, 103))
        aucs = page.axes(left + _RATE + _BETWEEN, box.top + _HEAD, _AUC, len(conditions) * _ROW)
        _draw_aucs(aucs, passport)
        _rows(aucs, len(conditions), None, "AUC against redrawing", (-0.05, 1.05))
        if passport.as_is.facts:
            below = box.top + _HEAD + len(conditions) * _ROW + _AXIS + _LEAD
            _draw_superposition(passports, number, page, left, below)
    _draw_groups(page, box, [one.condition.group for one in conditions])


def _draw_superposition(passports: Sequence[Passport], number: int, page: Page, left: int, top: int) -> None:
    """Draw a model's cosines and, below them, its angles."""
    formulas = {fact.name: fact.formula for fact in passports[0].as_is.facts}
    said = "cosine, ○ without the modality gap"
    for names, label in ((_COSINES, said), (_ANGLES, "degrees")):
        axes = page.axes(left, top, _RATE + _AUC, len(names) * _ROW)
        if names is _ANGLES:
            axes.axvline(90, color=FAINT, linewidth=0.9)
        _draw_facts(axes, passports[number], names)
        _rows(axes, len(names), [formulas[name] for name in names] if number == 0 else None, label,
              _limits(passports, names))  # fmt: skip
        top += len(names) * _ROW + _LEAD + _AXIS // 2


def _limits(passports: Sequence[Passport], names: Sequence[str]) -> tuple[float, float]:
    """Return the limits that all models share, so that their columns can be compared."""
    geometries = [each for passport in passports for each in (passport.as_is, passport.without_gap)]
    values = [fact.value for each in geometries for fact in each.facts if fact.name in names]
    low, high = min(value.low for value in values), max(value.high for value in values)
    room = 0.05 * max(high - low, 1e-6)
    return low - room, high + room


def _draw_groups(page: Page, box: Box, groups: Sequence[str]) -> None:
    """Name each group at the left of its first row, in its colour."""
    for group in (group for group in GROUPS if group in groups):
        top = box.top + _HEAD + groups.index(group) * _ROW + _ROW // 2 - 11
        page.write((group,), box.left, top, TEXT, _COLORS[group])


def _rows(
    axes: Axes, count: int, names: Sequence[str] | None, said: str, limits: tuple[float, float]
) -> None:
    font: Any = {"fontsize": TEXT, "fontfamily": families()}
    axes.set_ylim(count - 0.5, -0.5)
    axes.set_yticks(range(count), names or [""] * count, color=INK, parse_math=False, **font)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=TEXT - 1, colors=MUTED, length=3, width=0.6)
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xlabel(said, color=INK, **font)
    axes.set_xlim(*limits)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _draw_rates(axes: Axes, passport: Passport) -> None:
    axes.axvline(50, color=FAINT, linewidth=0.9)
    pairs = zip(passport.as_is.conditions, passport.without_gap.conditions, strict=True)
    for row, (measured, without) in enumerate(pairs):
        color = _COLORS[measured.condition.group]
        _mark(axes, row, measured.rate, color, lambda value: 100 * value, filled=True)
        axes.plot(100 * without.rate.value, row, "o", color=color, markersize=6, markerfacecolor="none")


def _draw_aucs(axes: Axes, passport: Passport) -> None:
    axes.axvline(0.5, color=FAINT, linewidth=0.9)
    for row, measured in enumerate(passport.as_is.conditions):
        if measured.auc is not None:
            _mark(axes, row, measured.auc, _COLORS[measured.condition.group], float, filled=True)


def _draw_facts(axes: Axes, passport: Passport, names: Sequence[str]) -> None:
    for geometry, filled in ((passport.as_is, True), (passport.without_gap, False)):
        facts = {fact.name: fact for fact in geometry.facts}
        for row, name in enumerate(names):
            _mark(axes, row, facts[name].value, INK, float, filled)


def _mark(
    axes: Axes, row: int, interval: Interval, color: str, scaled: Callable[[float], float], filled: bool
) -> None:
    axes.hlines(row, scaled(interval.low), scaled(interval.high), color=color, linewidth=1.2)
    face = color if filled else "white"
    axes.plot(scaled(interval.value), row, "o", color=color, markersize=4, markerfacecolor=face)
