"""A plot on a page: title above, source below; as PNG or SVG that carries its provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.files.figure_files import figure_png, figure_svg, plain_style
from app.files.figure_page import Page, text_height
from app.provenance import Provenance
from app.words import wording

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIGURES = (".png", ".svg")

INK, MUTED, FAINT = "#15171a", "#555b63", "#d5d9df"
TEXT = 8.0
"""Points of the texts in a plot."""
_MARGIN, _GAP, _FOOT_GAP = 40, 24, 32
_TITLE, _FOOT = 10.0, 6.5
_TITLE_LINES, _FOOT_LINES = 3, 40
_LETTERS = 8000
"""Of the text below a plot; the whole is in the file's provenance."""
_LEAST_WIDTH = 1100
"""The least pixels that the text below gets."""


@dataclass(frozen=True)
class Box:
    """Where a plot goes on the page, in pixels from the top left."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Sketch:
    """A plot to be: its title, its size in pixels (200 to the inch), and what draws it into a box."""

    title: str
    width: int
    height: int
    draw: Callable[[Page, Box], None]


@contextmanager
def drawn_page(sketch: Sketch, foot: str) -> Iterator[Figure]:
    """Yield the figure of a plot with the text below it, to be rendered inside the block."""
    with plain_style():
        page = Page()
        width = max(sketch.width, _LEAST_WIDTH)
        title = page.wrap(sketch.title, width, _TITLE, _TITLE_LINES)
        lines = page.wrap(foot, width, _FOOT, _FOOT_LINES, _LETTERS)
        top = _MARGIN + text_height(len(title), _TITLE) + _GAP
        below = top + sketch.height + _FOOT_GAP
        page.set_size(width + 2 * _MARGIN, below + text_height(len(lines), _FOOT) + _MARGIN)
        page.write(title, _MARGIN, _MARGIN, _TITLE, INK)
        sketch.draw(page, Box(_MARGIN, top, width, sketch.height))
        page.write(lines, _MARGIN, below, _FOOT, MUTED)
        yield page.figure


def figure_kind(path: Path) -> str:
    """Return the ending that says how a figure is written. Raises LoupeError for another."""
    kind = path.suffix.lower()
    if kind not in FIGURES:
        raise LoupeError(wording("A figure is saved as .png or .svg, not as “{name}”.", name=path.name))
    return kind


def sketch_bytes(kind: str, sketch: Sketch, made: Provenance, method: str = "") -> bytes:
    """Return a plot as ".png" or ".svg", its source and method below it and in its metadata."""
    about = made.as_json(**({"method": method} if method else {}))
    sketch = replace(sketch, title=made.part.before(sketch.title))
    with drawn_page(sketch, f"{source_line(made)} {method}".strip()) as figure:
        return figure_png(figure, about) if kind == ".png" else figure_svg(figure, about, made.app)


def source_line(made: Provenance) -> str:
    """Return in a line which model made a figure's numbers, and from which templates."""
    model = made.model
    parts = [f"{made.app}, model {model['id']}", f"weights {str(model['weights_hash'])[:12]}"]
    if made.mode:
        parts.append(f"image mode {made.mode}")
    if made.templates:
        count = len(made.templates)
        parts.append(f"{count} template{'' if count == 1 else 's'}: {'; '.join(made.templates[:3])}")
    return f"{', '.join(parts)}{'…' if len(made.templates or ()) > 3 else ''}."
