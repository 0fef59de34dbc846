"""The figure of a decomposition: layers by heads as a field of colours, and the MLPs in a column beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.files.colormaps import DIVERGING
from app.files.figure_page import families
from app.probes.axes import ROW, ROW_AXIS, ROW_NAMES, ROWS_WIDTH
from app.probes.page import INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.decomposition.measure import Decomposition


def decomposition_sketch(result: Decomposition) -> Sketch:
    """Return the heads' contributions, the last layer on top."""
    against = f" less “{result.against}”" if result.against else ""
    title = f"What heads contribute to “{result.prompt}”{against}: {result.cosine:.4f} in all"
    return Sketch(title, ROWS_WIDTH, len(result.by_mlp) * ROW + ROW_AXIS, partial(_draw, result))


def reach(result: Decomposition) -> float:
    """Return the largest size of a head's or an MLP's contribution: what the strongest colour stands for."""
    return max(float(np.abs(result.by_head).max()), float(np.abs(result.by_mlp).max()), 1e-12)


def _draw(result: Decomposition, page: Page, box: Box) -> None:
    layers, heads = result.by_head.shape
    values = np.concatenate([result.by_head, result.by_mlp[:, None].astype(np.float64)], axis=1)[::-1]
    axes = page.axes(box.left + ROW_NAMES, box.top, box.width - ROW_NAMES - 40, layers * ROW)
    top = reach(result)
    axes.imshow(values, cmap=DIVERGING, vmin=-top, vmax=top, aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        color = "white" if abs(value) > 0.6 * top else INK
        axes.text(
            column, row, f"{1000 * value:.0f}", ha="center", va="center", color=color, fontsize=TEXT - 2,
            fontfamily=families(),
        )  # fmt: skip
    axes.set_yticks(range(layers), [f"layer {layer}" for layer in reversed(range(layers))])
    axes.set_xticks(range(heads + 1), [*map(str, range(heads)), "MLP"])
    axes.set_xlabel("head; contributions in thousandths", fontsize=TEXT, color=INK, fontfamily=families())
    axes.tick_params(labelsize=TEXT - 1, length=0, labelcolor=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)
