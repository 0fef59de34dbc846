"""The figure of a prompt's words: what leaving each out, and masking it, changes, the mean over images."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import plural
from app.files.figure_page import families
from app.probes.axes import AXIS, COLORS, ROW, ROW_NAMES, WIDTH, plain_axes
from app.probes.page import INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.which_words.measure import WhichWords


def words_sketch(result: WhichWords) -> Sketch:
    """Return two bars for each word, in the prompt's order."""
    count = len(result.paths)
    title = f"What “{result.worded.text}” loses without each word: {count:,} {plural('image', count)}"
    return Sketch(title, WIDTH, len(result.worded.words) * ROW + AXIS, partial(_draw, result))


def _draw(result: WhichWords, page: Page, box: Box) -> None:
    words = [word.text for word in result.worded.words]
    axes = page.axes(box.left + ROW_NAMES, box.top, box.width - ROW_NAMES - 40, len(words) * ROW)
    places = np.arange(len(words))
    changes = (result.changes, "left out", -0.18), (result.masked_changes, "masked", 0.18)
    for color, (values, name, shift) in zip(COLORS, changes, strict=False):
        axes.barh(places + shift, values.mean(axis=0), height=0.34, color=color, label=name)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_ylim(len(words) - 0.5, -0.5)
    axes.legend(fontsize=TEXT - 1, frameon=False)
    plain_axes(axes, "change of the cosine, mean over images", "")
    axes.set_yticks(places, words, fontsize=TEXT, fontfamily=families())
