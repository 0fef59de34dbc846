"""Slides as files: a page each as PNG or SVG, or all in one PPTX."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import LoupeError
from app.files.figure_files import figure_png, figure_svg, pixels_png, plain_style
from app.files.figure_page import DPI, Page, families
from app.files.slides.layout import HEIGHT, WIDTH, Bar, Laid, Piece, Text
from app.words import wording
from app.write import write_all

if TYPE_CHECKING:
    from app.files.sketch import Box

ENDINGS = (".png", ".svg", ".pptx")
_EMU = 914_400 // DPI
"""PowerPoint's units to a pixel."""
_FONT = "Arial"
"""Narrower than what the texts were measured in, and on every system that shows slides."""


def slide_paths(path: Path, count: int) -> list[Path]:
    """Return the files that so many slides become: one PPTX, or a picture each, numbered from 1 if several.

    Raises LoupeError for another ending.
    """
    kind = path.suffix.lower()
    if kind not in ENDINGS:
        raise LoupeError(wording("A slide is saved as .pptx, .png or .svg, not as “{name}”.", name=path.name))
    if kind == ".pptx" or count == 1:
        return [path]
    return [path.with_name(f"{path.stem}-{place}{path.suffix}") for place in range(1, count + 1)]


def save_slides(path: Path, slides: Sequence[Laid], overwrite: bool = False) -> list[Path]:
    """Write slides by the path's ending, and return the files; raises LoupeError as `write_all` does."""
    paths = slide_paths(path, len(slides))
    kind = path.suffix.lower()
    data = [pptx_bytes(slides)] if kind == ".pptx" else [slide_bytes(kind, slide) for slide in slides]
    write_all(list(zip(paths, data, strict=True)), overwrite)
    return paths


def slide_bytes(kind: str, slide: Laid) -> bytes:
    """Return a slide as ".png" or ".svg", with how it came about in its metadata."""
    with plain_style():
        page = Page()
        page.set_size(WIDTH, HEIGHT)
        for piece in slide.pieces:
            _draw(page, piece)
        if kind == ".png":
            return figure_png(page.figure, slide.about)
        return figure_svg(page.figure, slide.about, slide.app)


def _draw(page: Page, piece: Piece) -> None:
    from matplotlib.patches import Rectangle

    if isinstance(piece, Text):
        page.figure.text(
            piece.left / WIDTH,
            1 - (piece.top + piece.points * DPI / 72) / HEIGHT,
            piece.text,
            fontsize=piece.points,
            color=piece.color,
            fontweight="bold" if piece.bold else "normal",
            fontfamily=families(),
            ha="right" if piece.right else "left",
            va="baseline",
            parse_math=False,
        )
        return
    box = piece.box
    axes = page.axes(box.left, box.top, box.width, box.height)
    axes.set_axis_off()
    if isinstance(piece, Bar):
        axes.add_patch(Rectangle((0, 0), 1, 1, facecolor=piece.color, transform=axes.transAxes))
        return
    axes.imshow(piece.pixels, extent=(0, box.width, box.height, 0), aspect="auto", interpolation="none")
    if (line := piece.outline) is not None:
        for color, width in (("black", 1.8), ("white", 0.8)):
            corner, sides = (line.left, line.top), (line.width, line.height)
            axes.add_patch(Rectangle(corner, *sides, fill=False, edgecolor=color, linewidth=width))


def pptx_bytes(slides: Sequence[Laid]) -> bytes:
    """Return slides as a PowerPoint file: texts and bars are native, so that they can be edited.

    How each slide came about stands in its notes.
    """
    from pptx import Presentation
    from pptx.util import Emu

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * _EMU), Emu(HEIGHT * _EMU)
    deck.core_properties.title = _plain(", ".join(slide.name for slide in slides))
    deck.core_properties.author = slides[0].app if slides else ""
    for slide in slides:
        page = deck.slides.add_slide(deck.slide_layouts[6])  # the empty one
        for piece in slide.pieces:
            _add(page.shapes, piece)
        page.notes_slide.notes_text_frame.text = slide.about
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _add(shapes: Any, piece: Piece) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    if isinstance(piece, Text):
        _add_text(shapes, piece)
    elif isinstance(piece, Bar):
        shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(piece.box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _color(piece.color)
        shape.line.fill.background()
        shape.shadow.inherit = False
    else:
        picture = shapes.add_picture(io.BytesIO(pixels_png(piece.pixels, "")), *_emu(piece.box))
        picture.name = _plain(piece.name)
        picture._element.nvPicPr.cNvPr.set("descr", _plain(piece.name))  # what a screen reader says
        if piece.outline is not None:
            _add_outline(shapes, piece.box, piece.outline)


def _add_outline(shapes: Any, box: Box, line: Box) -> None:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Pt

    left, top, width, height = (side * _EMU for side in (line.left, line.top, line.width, line.height))
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, box.left * _EMU + left, box.top * _EMU + top, width, height)
    shape.name = wording("crop: what the model sees")
    shape.fill.background()
    shape.line.color.rgb = _color("#000000")
    shape.line.width = Pt(1)
    shape.shadow.inherit = False


def _add_text(shapes: Any, piece: Text) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    left = piece.left - piece.width if piece.right else piece.left
    height = round(1.4 * piece.points * DPI / 72)
    frame = shapes.add_textbox(left * _EMU, piece.top * _EMU, piece.width * _EMU, height * _EMU).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if piece.right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = _plain(piece.text)
    run.font.size, run.font.bold, run.font.name = Pt(piece.points), piece.bold, _FONT
    run.font.color.rgb = _color(piece.color)


def _color(color: str) -> Any:
    from pptx.dml import color as colors

    kind: Any = colors.RGBColor  # python-pptx types a part of itself alone
    return kind.from_string(color.removeprefix("#").upper())


def _emu(box: Box) -> tuple[int, int, int, int]:
    return box.left * _EMU, box.top * _EMU, max(1, box.width) * _EMU, max(1, box.height) * _EMU


def _plain(text: str) -> str:
    """Leave out what XML can't hold."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs"))
