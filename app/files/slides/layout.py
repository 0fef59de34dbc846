"""Where things stand on a slide: pieces in pixels, which every format draws alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import number, percent, plural, signed
from app.files.colormaps import lut
from app.files.figure_files import plain_style
from app.files.figure_page import Page, text_height
from app.files.overlay import Bytes, FigurePanel, Look, base_of, paint_overlay, placed_in, shown_part
from app.files.score_figure import BAR, BAR_OTHER
from app.files.sketch import FAINT, INK, MUTED, Box, source_line
from app.images.geometry import Crop
from app.provenance import Provenance
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import RankedLabel
    from app.images.images import Picture

WIDTH, HEIGHT = 2667, 1500
"""16:9 at 200 pixels to the inch: 13.33 x 7.5 inches, the size of a wide slide."""
MOST_MAPS = 6
_MARGIN, _GAP = 70, 40
_TITLE, _TEXT, _SMALL, _FOOT = 20.0, 12.0, 10.0, 7.0
"""Font sizes in points."""
_TOP, _BOTTOM = 190, 1400
_ROW = 62


@dataclass(frozen=True, eq=False)
class Slide:
    """What a slide shows of an image. rows: its ranking, best first; () for none. maps: () for none."""

    picture: Picture
    crop: Crop
    rows: tuple[RankedLabel, ...]
    kind: str
    maps: tuple[FigurePanel, ...]
    look: Look
    made: Provenance

    def about(self) -> str:
        """Return how the slide came about, as one line of JSON."""
        return self.made.as_json(
            slide={
                "ranking": [[row.label, row.probability, row.cosine] for row in self.rows],
                "maps": [panel.as_dict() for panel in self.maps],
                "opacity": self.look.opacity,
                "interpolation": "bilinear" if self.look.smooth else "nearest",
            }
        )


@dataclass(frozen=True)
class Text:
    """A line of text from `left`, or up to it where it is aligned right; `top` of the line, in pixels."""

    text: str
    left: int
    top: int
    width: int
    points: float
    color: str = INK
    bold: bool = False
    right: bool = False


@dataclass(frozen=True, eq=False)
class Image:
    """Pixels [height, width, 3] in a box; outline: of the crop, in the box's pixels, where it is a part."""

    pixels: Bytes
    box: Box
    name: str
    outline: Box | None = None


@dataclass(frozen=True)
class Bar:
    """A filled rectangle."""

    box: Box
    color: str


Piece = Text | Image | Bar


@dataclass(frozen=True, eq=False)
class Laid:
    """A slide's pieces, pixels at the size they stand there: all that is kept of one until it is written.

    about: how it came about, as JSON; app: the program that made it.
    """

    name: str
    pieces: tuple[Piece, ...]
    about: str
    app: str


def lay_out(slide: Slide) -> Laid:
    """Return the slide as pieces; texts are measured by matplotlib."""
    with plain_style():
        pieces = _pieces(slide, Page())
    return Laid(slide.picture.name, tuple(pieces), slide.about(), slide.made.app)


def _pieces(slide: Slide, page: Page) -> list[Piece]:
    inner = WIDTH - 2 * _MARGIN
    share = 46 if slide.maps else 50 if slide.rows else 100
    left_width = (inner - _GAP) * share // 100
    left = Box(_MARGIN, _TOP, left_width, _BOTTOM - _TOP)
    right = Box(_MARGIN + left_width + _GAP, _TOP, inner - left_width - _GAP, _BOTTOM - _TOP)
    pieces = _heads(slide, page, inner)
    if slide.maps:
        tall = _BOTTOM - _height_of_bars(slide)
        pieces.append(_picture(slide, replace(left, height=tall - _TOP)))
        if slide.rows:
            below = Box(left.left, tall + _GAP, left.width, _BOTTOM - tall - _GAP)
            pieces += _bars(slide, page, below)
        pieces += _maps(slide, page, right)
    else:
        pieces.append(_picture(slide, left))
        if slide.rows:
            pieces += _bars(slide, page, right)
    return pieces


def _heads(slide: Slide, page: Page, width: int) -> list[Piece]:
    title = page.wrap(slide.made.part.before(slide.picture.name), width, _TITLE, 1)[0]
    size = slide.picture.size
    image = wording(
        "image {name} ({width} × {height}, sha256 {sha})",
        name=slide.picture.name,
        width=size[0],
        height=size[1],
        sha=slide.picture.sha256[:12],
    )
    foot = page.wrap(f"{source_line(slide.made)} {image}", width, _FOOT, 2)
    model = wording("model {id}", id=slide.made.model["id"])
    return [
        Text(title, _MARGIN, 50, width, _TITLE, bold=True),
        Text(model, _MARGIN, 50 + text_height(1, _TITLE), width, _SMALL, MUTED),
        *(
            Text(line, _MARGIN, _BOTTOM + 25 + text_height(place, _FOOT), width, _FOOT, MUTED)
            for place, line in enumerate(foot)
        ),
    ]


def _picture(slide: Slide, box: Box) -> Image:
    view = shown_part(slide.picture.size, [slide.crop])
    fitted = _fit(view, box)
    pixels = base_of(slide.picture.pixels, view, (fitted.width, fitted.height))
    placed = placed_in(slide.crop, view, (fitted.width, fitted.height))
    outline = Box(
        round(placed.x0), round(placed.y0), round(placed.x1 - placed.x0), round(placed.y1 - placed.y0)
    )
    whole = outline.width >= fitted.width - 2 and outline.height >= fitted.height - 2
    return Image(pixels, fitted, slide.picture.name, None if whole else outline)


def _fit(view: Crop, box: Box) -> Box:
    """Return the largest box of the picture's shape at the top left of `box`."""
    width, height = view.x1 - view.x0, view.y1 - view.y0
    scale = min(box.width / width, box.height / height)
    return Box(box.left, box.top, max(1, round(width * scale)), max(1, round(height * scale)))


def _height_of_bars(slide: Slide) -> int:
    """Return the pixels below a picture that the ranking is given: at most about half."""
    wanted = text_height(1, _SMALL) + 10 + _ROW * len(slide.rows) + _GAP
    return min(wanted, (_BOTTOM - _TOP) * 52 // 100) if slide.rows else 0


def _bars(slide: Slide, page: Page, box: Box) -> list[Piece]:
    head = text_height(1, _SMALL) + 10
    room = (box.height - head) // _ROW
    shown = slide.rows[: room if len(slide.rows) <= room else room - 1]
    right, small = box.left + box.width, text_height(1, _SMALL)
    labels, bars = box.width * 40 // 100, box.width * 24 // 100
    bars_left, middle = box.left + labels + 16, box.left + labels + 16 + bars
    pieces: list[Piece] = [
        Text(wording("label"), box.left, box.top, labels, _SMALL, MUTED),
        Text(_kind(slide), right - 190, box.top, 420, _SMALL, MUTED, right=True),
        Text(wording("cosine"), right, box.top, 180, _SMALL, MUTED, right=True),
    ]
    for place, row in enumerate(shown):
        top = box.top + head + place * _ROW
        label = page.wrap(f"{place + 1}  {row.label}", labels, _TEXT, 1)[0]
        filled = round(bars * min(1.0, row.probability))
        color = BAR if place == 0 else BAR_OTHER
        pieces += [
            Text(label, box.left, top, labels, _TEXT, bold=place == 0),
            Bar(Box(bars_left, top + 14, bars, 20), FAINT),
            *([Bar(Box(bars_left, top + 14, filled, 20), color)] if filled else []),
            Text(percent(row.probability), right - 190, top, right - 190 - middle, _TEXT, right=True),
            Text(signed(row.cosine, 4), right, top, 170, _TEXT, right=True),
        ]
    if hidden := len(slide.rows) - len(shown):
        more = wording("and {hidden:,} more {labels}", hidden=hidden, labels=plural("label", hidden))
        pieces.append(
            Text(more, box.left, box.top + head + len(shown) * _ROW + _ROW - small, labels, _SMALL, MUTED)
        )
    return pieces


def _kind(slide: Slide) -> str:
    return wording("probability ({kind})", kind=slide.kind)


def _columns(slide: Slide, count: int, box: Box) -> int:
    """Return in how many columns the maps are largest."""
    view = shown_part(slide.picture.size, [slide.crop])

    def scale(columns: int) -> float:
        rows = -(-count // columns)
        width = (box.width - _GAP * (columns - 1)) / columns
        height = box.height / rows - 2 * text_height(2, _TEXT)
        return min(width / (view.x1 - view.x0), height / (view.y1 - view.y0))

    return max(range(1, count + 1), key=lambda columns: (scale(columns), -columns))


def _maps(slide: Slide, page: Page, box: Box) -> list[Piece]:
    """Return each map over the picture, its prompt above, its colours and their limits below."""
    maps = slide.maps[:MOST_MAPS]
    columns = _columns(slide, len(maps), box)
    rows = -(-len(maps) // columns)
    width, height = (box.width - _GAP * (columns - 1)) // columns, box.height // rows
    pieces: list[Piece] = []
    for place, panel in enumerate(maps):
        row, column = divmod(place, columns)
        cell = Box(box.left + column * (width + _GAP), box.top + row * height, width, height)
        pieces += _map(slide, panel, page, cell)
    if hidden := len(slide.maps) - len(maps):
        more = wording("and {hidden:,} more {maps}", hidden=hidden, maps=plural("map", hidden))
        pieces.append(Text(more, box.left, box.top + box.height, box.width, _FOOT, MUTED))
    return pieces


def _map(slide: Slide, panel: FigurePanel, page: Page, cell: Box) -> list[Piece]:
    title = f"“{panel.prompt}”" if panel.minus is None else f"“{panel.prompt}” − “{panel.minus}”"
    heads = page.wrap(title, cell.width, _TEXT, 2)
    above, below = text_height(len(heads), _TEXT) + 10, 36 + text_height(1, _SMALL) + _GAP
    view = shown_part(slide.picture.size, [panel.crop])
    fitted = _fit(view, Box(cell.left, cell.top + above, cell.width, max(1, cell.height - above - below)))
    size = (fitted.width, fitted.height)
    placed = replace(panel, crop=placed_in(panel.crop, view, size))
    painted = paint_overlay(base_of(slide.picture.pixels, view, size), placed, slide.look)
    strip = Box(fitted.left, fitted.top + fitted.height + 12, max(fitted.width, 300), 18)
    colors = np.repeat(np.repeat(lut(panel.colormap)[None], 18, axis=0), 2, axis=1)
    under = strip.top + strip.height + 4
    lo, hi = (number(limit, ".3f") for limit in panel.limits)
    name = panel.token if panel.cosine is None else f"{panel.token} · {number(panel.cosine)}"
    middle = page.wrap(f"{panel.quantity} · {name}", strip.width - 260, _SMALL, 1)[0]
    return [
        *(
            Text(line, cell.left, cell.top + text_height(place, _TEXT), cell.width, _TEXT)
            for place, line in enumerate(heads)
        ),
        Image(painted, fitted, wording("map of {title}", title=title)),
        Image(colors, strip, wording("colours of the map")),
        Text(lo, strip.left, under, 130, _SMALL, MUTED),
        Text(middle, strip.left + 130, under, strip.width - 260, _SMALL, MUTED),
        Text(hi, strip.left + strip.width, under, 130, _SMALL, MUTED, right=True),
    ]
