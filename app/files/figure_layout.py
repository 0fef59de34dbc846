"""How a figure is laid out: panels in rows, titles above, tokens below, colour bars beside, source below all.

Everything is placed in whole pixels at DPI dots an inch, so that each picture is drawn one to one: it is
resampled once, from the image to the panel, and the heatmap is painted at the panel's resolution.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.files.colormaps import lut
from app.files.figure_files import plain_style
from app.files.figure_page import Lines, Page, families, text_height
from app.files.overlay import Bytes, FigurePanel, Look, base_of, paint_overlay, placed_in, shown_part
from app.images.geometry import Crop
from app.provenance import Provenance
from app.words import wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from app.images.images import Picture

_SIDE, _TALL = 660, 760
"""The most pixels that a panel is wide (3.3 inches) and high; less wide where more than two share a row."""
_MANY_SIDE = 540
_LEAST = 40
_LEAST_BAR = 250
"""The least pixels that a colour bar is high, also beside a flat picture."""
_CELL = 400
"""The least pixels that a panel's texts get, also under a narrow picture."""
_LEAST_ACROSS = 640
"""The least pixels for the source below all, which must stay whole."""
_COLUMNS = 4
_MARGIN, _GAP, _TEXT_GAP, _FOOT_GAP = 40, 56, 16, 30
_BAR_GAP, _BAR, _BAR_TEXT = 20, 24, 150

_INK, _MUTED = "#15171a", "#555b63"
_TITLE, _TOKEN, _FOOT, _TICK = 9.5, 8.5, 6.5, 7.5
"""Font sizes in points."""
_TITLE_LINES, _TOKEN_LINES, _FOOT_LINES = 4, 3, 6


@dataclass(frozen=True)
class _Row:
    """Panels side by side with their wrapped texts; a group shares one colour scale and so one bar."""

    groups: tuple[tuple[FigurePanel, ...], ...]
    titles: tuple[Lines, ...]
    tokens: tuple[Lines, ...]

    @property
    def above(self) -> int:
        return text_height(max(map(len, self.titles)), _TITLE) + _TEXT_GAP

    def height(self, panel: int) -> int:
        """Return the row's pixels for panels of that height."""
        below = text_height(max(map(len, self.tokens)), _TOKEN) + _TEXT_GAP
        return self.above + max(panel + below, _LEAST_BAR + _TEXT_GAP)


@contextmanager
def drawn(picture: Picture, panels: Sequence[FigurePanel], made: Provenance, look: Look) -> Iterator[Figure]:
    """Yield the figure, to be rendered inside the block: it holds matplotlib's settings at their defaults.

    Raises LoupeError where there is no panel.
    """
    if not panels:
        raise LoupeError(wording("A figure needs at least one heatmap."))
    with plain_style():
        yield _draw(picture, panels, made, look)


def _draw(picture: Picture, panels: Sequence[FigurePanel], made: Provenance, look: Look) -> Figure:
    page = Page()
    columns = math.ceil(len(panels) / math.ceil(len(panels) / _COLUMNS))
    view = shown_part(picture.size, [panel.crop for panel in panels])
    panel_size = _panel_size(view, _SIDE if columns <= 2 else _MANY_SIDE)
    cell = max(panel_size[0], _CELL)
    rows = [_row(panels[start : start + columns], page, cell) for start in range(0, len(panels), columns)]
    across = max(_LEAST_ACROSS, *(_row_width(row, panel_size[0], cell) for row in rows))
    part = view.x1 - view.x0 < picture.size[0] or view.y1 - view.y0 < picture.size[1]
    foot = page.wrap(_source(picture, made, look, part), across, _FOOT, _FOOT_LINES)
    rows_height = sum(row.height(panel_size[1]) for row in rows) + (len(rows) - 1) * _GAP
    page.set_size(across + 2 * _MARGIN, rows_height + _FOOT_GAP + text_height(len(foot), _FOOT) + 2 * _MARGIN)
    base = base_of(picture.pixels, view, panel_size)
    top = _MARGIN
    for row in rows:
        _draw_row(page, row, _Frame(base, view, cell, look), top)
        top += row.height(panel_size[1]) + _GAP
    page.write(foot, _MARGIN, top - _GAP + _FOOT_GAP, _FOOT, _MUTED)
    return page.figure


@dataclass(frozen=True, eq=False)
class _Frame:
    """What all panels share: the picture at their size, the part of the image it shows, the cells' width."""

    base: Bytes
    view: Crop
    cell: int
    look: Look


def _row(panels: Sequence[FigurePanel], page: Page, cell: int) -> _Row:
    groups = groupby(panels, key=lambda panel: (panel.limits, panel.colormap, panel.quantity))
    return _Row(
        tuple(tuple(group) for _, group in groups),
        tuple(page.wrap(_title(panel), cell, _TITLE, _TITLE_LINES) for panel in panels),
        tuple(_token_lines(panel, page, cell) for panel in panels),
    )


def _row_width(row: _Row, width: int, cell: int) -> int:
    inner = sum((len(group) - 1) * (cell + _GAP) + _last_width(width, cell) for group in row.groups)
    return inner + (len(row.groups) - 1) * _GAP


def _last_width(width: int, cell: int) -> int:
    return max(cell, width + _BAR_GAP + _BAR + _BAR_TEXT)


def _draw_row(page: Page, row: _Row, frame: _Frame, top: int) -> None:
    height, width = frame.base.shape[:2]
    left, index, middle = _MARGIN, 0, top + row.above
    for group in row.groups:
        for place, panel in enumerate(group):
            lines = row.titles[index]
            page.write(lines, left, middle - _TEXT_GAP - text_height(len(lines), _TITLE), _TITLE, _INK)
            _draw_panel(page.axes(left, middle, width, height), panel, frame)
            page.write(row.tokens[index], left, middle + height + _TEXT_GAP, _TOKEN, _MUTED)
            index += 1
            if place < len(group) - 1:
                left += frame.cell + _GAP
        bar_height = max(height, _LEAST_BAR)
        _draw_bar(page.axes(left + width + _BAR_GAP, middle, _BAR, bar_height), group[0], bar_height)
        left += _last_width(width, frame.cell) + _GAP


def _draw_panel(axes: Axes, panel: FigurePanel, frame: _Frame) -> None:
    from matplotlib.patches import Rectangle

    height, width = frame.base.shape[:2]
    placed = placed_in(panel.crop, frame.view, (width, height))
    painted = paint_overlay(frame.base, replace(panel, crop=placed), frame.look)
    # "none": vector formats get these very pixels; on a pixel canvas they match it one to one.
    axes.imshow(painted, extent=(0, width, height, 0), aspect="auto", interpolation="none")
    axes.set_axis_off()
    if placed.x1 - placed.x0 < width - 2 or placed.y1 - placed.y0 < height - 2:
        corner, sides = (placed.x0, placed.y0), (placed.x1 - placed.x0, placed.y1 - placed.y0)
        for color, line in (("black", 1.6), ("white", 0.7)):
            axes.add_patch(
                Rectangle(corner, *sides, fill=False, edgecolor=color, linewidth=line, clip_on=False)
            )


def _draw_bar(axes: Axes, panel: FigurePanel, height: int) -> None:
    lo, hi = panel.limits
    room = 1.4 * text_height(1, _TICK) / height  # a label's share of the bar, and air
    colors = lut(panel.colormap)[::-1, None]
    axes.imshow(colors, extent=(0, 1, lo, hi), aspect="auto", interpolation="none")
    ticks = _ticks(lo, hi, room)
    decimals = max(2, 2 - math.floor(math.log10(hi - lo)))
    axes.set_xticks([])
    axes.set_yticks(ticks, [f"{tick:.{decimals}f}".replace("-", "−") for tick in ticks])
    axes.yaxis.tick_right()
    axes.yaxis.set_label_position("right")
    axes.tick_params(length=3, width=0.6, labelsize=_TICK, labelcolor=_INK, color=_INK)
    for label in axes.get_yticklabels():
        label.set_fontfamily(families())
    axes.set_ylabel(panel.quantity, fontsize=_TICK, color=_INK, fontfamily=families(), labelpad=4)
    for spine in axes.spines.values():
        spine.set(linewidth=0.6, edgecolor=_INK)


def _ticks(lo: float, hi: float, room: float) -> list[float]:
    """Return both limits and the round numbers between them that leave the limits' labels their room."""
    from matplotlib.ticker import MaxNLocator

    margin = room * (hi - lo)
    between = [float(tick) for tick in MaxNLocator(5).tick_values(lo, hi) if lo + margin < tick < hi - margin]
    return [lo, *between, hi]


# --- sizes and texts ----------------------------------------------------------------------------------


def _panel_size(view: Crop, side: int) -> tuple[int, int]:
    width, height = view.x1 - view.x0, view.y1 - view.y0
    scale = min(side / width, _TALL / height)
    return max(_LEAST, round(width * scale)), max(_LEAST, round(height * scale))


def _title(panel: FigurePanel) -> str:
    title = f"“{panel.prompt}”"
    return title if panel.minus is None else f"{title} − “{panel.minus}”"


def _token_lines(panel: FigurePanel, page: Page, width: int) -> Lines:
    lines = page.wrap(f"token: {panel.token}", width, _TOKEN, _TOKEN_LINES)
    note = page.wrap(panel.note, width, _TOKEN, 2) if panel.note else ()
    if panel.cosine is None:
        return (*lines, *note)
    number = f"{panel.cosine:.4f}".replace("-", "−")
    said = "cos(image, prompt)" if panel.minus is None else "difference of cos(image, prompt)"
    return (*lines, *page.wrap(f"{said} = {number}", width, _TOKEN, 2), *note)


def _limits_from(source: str | None) -> list[str]:
    """Say of limits that hold for more than this figure what they are of."""
    if source in (None, "the maps shown", "each map"):
        return []
    return ["fixed colour limits" if source == "fixed" else f"colour limits of {source}"]


def _source(picture: Picture, made: Provenance, look: Look, part: bool) -> str:
    model = made.model
    parts = [
        f"model {model['id']}",
        f"weights {str(model['weights_hash'])[:12]}",
        f"open_clip {model['open_clip']}",
        f"{model['device']} {model['precision']}",
        *([f"mode {made.mode}"] if made.mode else []),
        *([f"variant {made.variant}"] if made.variant else []),
        *_limits_from(made.color_limits_from),
        f"image {picture.name} ({picture.size[0]} × {picture.size[1]}, sha256 {picture.sha256[:12]})",
        *(["only the part about the crop is shown"] if part else []),
        f"heatmap {'bilinear' if look.smooth else 'by patch'}, opacity {look.opacity:.0%}",
    ]
    return " · ".join(parts)
