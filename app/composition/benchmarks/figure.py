"""The figure of benchmarks by models: the official figure with its interval, the strict one, chance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.composition.benchmarks.results import BenchmarkResult, MethodResult
from app.composition.benchmarks.table import METHOD_TITLES
from app.errors import LoupeError
from app.files.figure_files import figure_png, figure_svg, plain_style
from app.files.figure_page import families
from app.words import wording
from app.write import write_atomic

_ENDINGS = (".png", ".svg")
_ROW, _TOP, _WIDTH = 0.34, 1.1, 8.0
_SMALL = 8
_DOT, _RING = "#2f5d8a", "#b4552d"


def check_figure(path: Path) -> None:
    """Raise LoupeError for a name that is no PNG or SVG."""
    if path.suffix.lower() not in _ENDINGS:
        raise LoupeError(wording("A figure is written as .png or .svg, not as “{name}”.", name=path.name))


def save_figure(path: Path, results: Sequence[BenchmarkResult]) -> None:
    """Write the figure, over an older one. Raises LoupeError as `check_figure` and `write_atomic` do."""
    check_figure(path)
    about = json.dumps([result.as_dict() for result in results])
    with plain_style():
        figure = _drawn(results)
        is_svg = path.suffix.lower() == ".svg"
        data = figure_svg(figure, about, "CLIP Loupe") if is_svg else figure_png(figure, about)
    write_atomic(path, data, overwrite=True)


def _drawn(results: Sequence[BenchmarkResult]) -> Any:
    from matplotlib.figure import Figure

    heights = [max(1, len(result.rows)) * _ROW + _TOP for result in results]
    figure = Figure(figsize=(_WIDTH, sum(heights)), facecolor="white", layout="constrained")
    grid = figure.add_gridspec(len(results), 1, height_ratios=heights)
    for place, result in enumerate(results):
        _draw(figure.add_subplot(grid[place]), result)
    return figure


def _draw(axes: Any, result: BenchmarkResult) -> None:
    for place, row in enumerate(result.rows):
        official, strict = row.official, row.strict
        values = [100 * x for x in (official.value, official.low, official.high)]
        axes.plot(values[1:], [place, place], color=_DOT, linewidth=1.6)
        axes.plot(values[:1], [place], "o", color=_DOT, markersize=6, label=None if place else "official")
        ring = {"markerfacecolor": "none", "markeredgecolor": _RING, "label": None if place else "strict"}
        axes.plot([100 * strict.value], [place], "o", markersize=9, **ring)
    chance = 100 * result.benchmark.chance
    axes.axvline(chance, color="#777777", linewidth=0.9, linestyle=(0, (2, 2)), label="chance")
    axes.set_yticks(range(len(result.rows)), [_label(row) for row in result.rows])
    axes.set_ylim(len(result.rows) - 0.5, -0.5)
    axes.set_xlim(0, 100)
    axes.set_xlabel("per cent won, with 95 % interval", fontsize=_SMALL, fontfamily=families())
    axes.tick_params(labelsize=_SMALL, labelfontfamily="DejaVu Sans")
    axes.set_title(_title(result), loc="left", fontsize=_SMALL + 1, fontfamily=families(), parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=_SMALL - 1, loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)


def _label(row: MethodResult) -> str:
    return f"{row.model}, {METHOD_TITLES.get(row.method, row.method)}".replace("$", r"\$")


def _title(result: BenchmarkResult) -> str:
    benchmark = result.benchmark
    part = f"Partial, {len(benchmark.cases):,} of {benchmark.drawn_from:,}: " if benchmark.drawn_from else ""
    theirs = "" if benchmark.theirs else "; not the authors' captions"
    return f"{part}{benchmark.title}, {len(benchmark.cases):,} cases{theirs}"
