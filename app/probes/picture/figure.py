"""The figure of a text's picture: the picture, and its cosine beside those of images, words and noise."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.figure_page import families
from app.probes.axes import COLORS, ROW, ROW_AXIS, ROWS_WIDTH, rows_axes
from app.probes.page import INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.picture.measure import PictureResult

_SIDE, _GAP = 520, 40
_COLORS = {"image": COLORS[0], "word": COLORS[2], "floor": COLORS[6]}


def picture_sketch(result: PictureResult) -> Sketch:
    """Return the picture, and below it a bar for each cosine."""
    rows = result.rows()
    above = _SIDE if result.made is not None else 0
    title = f"The picture of “{result.prompt}”"
    return Sketch(title, ROWS_WIDTH, above + ROW_AXIS + ROW * len(rows), partial(_draw, result, above))


def _draw(result: PictureResult, above: int, page: Page, box: Box) -> None:
    if result.made is not None:
        picture = page.axes(box.left, box.top, above - _GAP, above - _GAP)
        picture.imshow(result.made.frame.pixels, interpolation="nearest")
        picture.set_axis_off()
    rows = result.rows()
    names = [f"{row['answer']}: {Path(str(row['item'])).name}" for row in rows]
    below = Box(box.left, box.top + above, box.width, box.height - above)
    axes = rows_axes(page, below, names)
    values = [float(str(row["cosine"])) for row in rows]
    shades = [_COLORS.get(str(row["answer"]), COLORS[1]) for row in rows]
    axes.barh(range(len(rows)), values, color=shades, height=0.6)
    said = "cosine with the prompt (of words: of two texts, which is another scale)"
    axes.set_xlabel(said, fontsize=TEXT, color=INK, fontfamily=families())
