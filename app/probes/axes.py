"""Axes as all figures of probes have them: names at the left, groups' letters on their colours, a legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.files.figure_page import Page, families
from app.probes.marks import GroupMark
from app.probes.page import FAINT, INK, MUTED, TEXT, Box

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Marks = Mapping[str, GroupMark]

WIDTH = 1240
AXIS, NAMES = 90, 380
"""Pixels of the axis below a plot, and of the names at its left."""
ROW, ROW_AXIS, ROW_NAMES, ROW_RIGHT = 44, 136, 340, 150
"""The same where each row has a name: of a row, the axis below, the names, the numbers at the right."""
ROWS_WIDTH = 1300
SHAPES = "oDs^vP*X"
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#999999", "#000000")
"""Okabe and Ito's; a shape goes with each, so that colours need not be told apart."""
_MOST_NAME = 400


def plain_axes(axes: Axes, said: str, beside: str = "") -> None:
    """Give axes a line below, and at the left where what it measures is said `beside` it."""
    axes.set_xlabel(said, fontsize=TEXT, color=INK, fontfamily=families())
    axes.tick_params(labelsize=TEXT - 1, length=3, width=0.6, labelcolor=INK, color=INK)
    if beside:
        axes.set_ylabel(beside, fontsize=TEXT, color=INK, fontfamily=families())
    else:
        axes.set_yticks([])
    for name, spine in axes.spines.items():
        spine.set(linewidth=0.6, edgecolor=MUTED)
        spine.set_visible(name == "bottom" or (name == "left" and bool(beside)))


def write_name(
    axes: Axes, x: float, y: float, text: str, weight: str = "normal", where: int = NAMES - 60
) -> None:
    """Write beside the axes, ending at x (a share of their width), cut where there is no room."""
    letters = max(8, int(where / (TEXT * 1.75)))
    shown = text if len(text) <= letters else f"{text[: letters - 1]}…"
    axes.text(
        x, y, shown, transform=axes.get_yaxis_transform(), ha="right", va="center", fontsize=TEXT, color=INK,
        fontweight=weight, fontfamily=families(), parse_math=False,
    )  # fmt: skip


def draw_badge(axes: Axes, y: float, mark: GroupMark, size: float = TEXT - 1) -> None:
    """Write a group's letter on its colour, beside the axes."""
    axes.text(
        -0.03, y, mark.letter, transform=axes.get_yaxis_transform(), ha="center", va="center", fontsize=size,
        color=mark.ink, fontweight="bold", fontfamily=families(),
        bbox={"boxstyle": "round,pad=0.2", "facecolor": mark.color, "edgecolor": INK, "linewidth": 0.4},
    )  # fmt: skip


def draw_letter(axes: Axes, x: float, y: float, mark: GroupMark) -> None:
    """Write a group's letter on its colour, at a point of the plot."""
    axes.text(
        x, y, mark.letter, ha="center", va="center", fontsize=TEXT - 1.5, color=mark.ink, fontweight="bold",
        fontfamily=families(),
        bbox={"boxstyle": "round,pad=0.15", "facecolor": mark.color, "edgecolor": INK, "linewidth": 0.4},
    )  # fmt: skip


def rows_axes(page: Page, box: Box, names: Sequence[str], right: int = 0) -> Axes:
    """Return axes with a named row for each of `names`, the first at the top."""
    axes = page.axes(box.left + ROW_NAMES, box.top, box.width - ROW_NAMES - right, box.height - ROW_AXIS)
    axes.set_ylim(len(names) - 0.4, -0.6)
    shown = [one_line(page, name, ROW_NAMES - 20) for name in names]
    labels: Any = {"fontsize": TEXT, "color": INK, "fontfamily": families(), "parse_math": False}
    axes.set_yticks(range(len(names)), shown, **labels)
    axes.tick_params(axis="x", labelsize=TEXT - 1, colors=MUTED)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    return axes


def one_line(page: Page, text: str, width: int) -> str:
    """Return as much of a text as fits into one line of so many pixels."""
    return page.wrap(text[:_MOST_NAME], width, TEXT, 1)[0]


def draw_legend(axes: Axes, page: Page) -> None:
    """Name the marks in one row at the axis."""
    legend = axes.legend(
        loc="upper right",
        bbox_to_anchor=(1.0, 0.0),
        bbox_transform=axes.transAxes,
        borderaxespad=5.0,
        ncols=6,
        fontsize=TEXT - 1,
        frameon=False,
        handletextpad=0.2,
        columnspacing=1.0,
        prop={"family": families(), "size": TEXT - 1},
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
        text.set_text(one_line(page, text.get_text(), 220))
