"""A page for matplotlib that is measured in pixels from its top left corner, with texts broken into lines."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DPI = 200

Lines = tuple[str, ...]

_LEADING = 1.4
_MAX_TEXT = 600
"""Most texts of a figure need no more characters; measuring them takes time."""

_FALLBACK_FONTS = (
    "Noto Sans",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Noto Sans CJK KR",
    "Hiragino Sans",
    "PingFang SC",
    "Apple SD Gothic Neo",
    "Yu Gothic",
    "Microsoft YaHei",
    "Malgun Gothic",
    "WenQuanYi Zen Hei",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Segoe UI",
    "Arial Unicode MS",
)
"""Asked for what DejaVu Sans has no glyph for, where the system has them."""


def text_height(lines: int, points: float) -> int:
    """Return how many pixels so many lines of that size take."""
    return round(lines * points * _LEADING * DPI / 72)


@cache
def families() -> list[str]:
    """Return DejaVu Sans, which matplotlib brings, and the installed fonts to ask for what it lacks."""
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in _FALLBACK_FONTS if name in installed)]


def _printable(text: str, letters: int) -> str:
    # Control characters and lone surrogates can't stand in XML, nor be drawn.
    shown = "".join("□" if unicodedata.category(letter) in ("Cc", "Cs", "Cn") else letter for letter in text)
    return shown[:letters]


class Page:
    """The figure, measured in pixels from its top left corner."""

    def __init__(self) -> None:
        from matplotlib.backends.backend_agg import RendererAgg
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(1, 1), dpi=DPI, facecolor="white")
        make: Any = RendererAgg  # matplotlib types its backends in part only
        self._renderer = make(1, 1, DPI)
        self._width = self._height = 1

    def set_size(self, width: int, height: int) -> None:
        """Set the page's size in pixels."""
        self._width, self._height = width, height
        self.figure.set_size_inches(width / DPI, height / DPI)

    def axes(self, left: int, top: int, width: int, height: int) -> Axes:
        """Add axes at these pixels."""
        bottom = self._height - top - height
        box = (left / self._width, bottom / self._height, width / self._width, height / self._height)
        return self.figure.add_axes(box)

    def write(
        self, lines: Lines, left: int, top: int, points: float, color: str, *, align: str = "left"
    ) -> None:
        """Write lines below one another, from `top` down; aligned "right" they end at `left`."""
        for number, line in enumerate(lines):
            self.figure.text(
                left / self._width,
                1 - (top + text_height(number, points) + points * DPI / 72) / self._height,
                line,
                fontsize=points,
                color=color,
                fontfamily=families(),
                va="baseline",
                ha=align,
                parse_math=False,
            )

    def wrap(self, text: str, width: int, points: float, most: int, letters: int = _MAX_TEXT) -> Lines:
        """Break text into at most `most` lines of `width` pixels, between words where that can be.

        Of a text with more than so many letters the rest is left out.
        """
        lines = [""]
        for word in _printable(" ".join(text.split()), letters).split(" "):
            joined = f"{lines[-1]} {word}".strip()
            if self._fits(joined, width, points):
                lines[-1] = joined
                continue
            if lines[-1]:
                lines.append("")
            for letter in word:
                if lines[-1] and not self._fits(lines[-1] + letter, width, points):
                    lines.append("")
                lines[-1] += letter
        if len(lines) <= most:
            return tuple(lines)
        last = lines[most - 1]
        while last and not self._fits(f"{last}…", width, points):
            last = last[:-1]
        return (*lines[: most - 1], f"{last.rstrip()}…")

    def _fits(self, text: str, width: int, points: float) -> bool:
        from matplotlib.font_manager import FontProperties

        font = FontProperties(family=families(), size=points)
        measured: float = self._renderer.get_text_width_height_descent(text, font, ismath=False)[0]
        return measured <= width
