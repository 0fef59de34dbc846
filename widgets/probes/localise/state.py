"""What the page of localising shows: maps under one scale, classes of pixels, tables. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.dcsm import color_limits
from app.analysis.segmentation import VOID, segmented, window_of
from app.files.colormaps import lut
from app.images.geometry import Crop
from app.models.dense.variants import VARIANT_TITLES
from app.probes.localise.figure import COLORMAP
from app.probes.localise.measure import CENTRE
from app.probes.localise.methods import SURGERY
from app.probes.marks import GroupMark, assign_marks
from app.words import Words, wording
from widgets.kit.plot.view import Axis, Picture, PlotView
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table, fixed

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.analysis.zeroshot import Floats
    from app.probes.localise.ask import LocaliseResult
    from app.probes.localise.measure import Interval as Measure
    from app.probes.localise.measure import MethodScore

    Bytes = npt.NDArray[np.uint8]

_COVER = 0.55
"""Of a class's colour over the picture."""
_OUTSIDE = 0.35
"""What is left of the picture's light where the model doesn't look."""


def titled(method: str) -> str:
    """Return what a method is called."""
    return wording("centre (baseline)") if method == CENTRE else VARIANT_TITLES.get(method, method)


@dataclass(frozen=True, eq=False)
class MapsRow:
    """The maps of one word by all methods, under one scale. unit: what the scale's numbers are.

    own: what is to be known of a map that has a scale of its own; "" where there is none.
    """

    views: Mapping[str, PlotView]
    limits: tuple[float, float]
    unit: str
    own: str = ""


def words_in(result: LocaliseResult) -> tuple[str, ...]:
    """Return all words that there are maps of: labels, background words, absent words."""
    words = result.localisation.words
    return (*words.labels, *words.background, *words.absent)


def resolve_maps(result: LocaliseResult, word: str) -> MapsRow:
    """Return a word's maps; the first label's where it has none."""
    every = words_in(result)
    place = every.index(word) if word in every else 0
    maps = {method: maps.values[place] for method, maps in result.maps.items()}
    alike = [values for method, values in maps.items() if method != SURGERY]
    limits = color_limits(alike or list(maps.values()), "shared")[0]
    views = {method: _map_view(titled(method), values, limits) for method, values in maps.items()}
    own: str = ""
    if SURGERY in maps and alike:  # its values are no cosines
        low, high = color_limits([maps[SURGERY]], "shared")[0]
        own = wording(
            "{method} has a scale of its own, {low} to {high}: its values are no cosines.",
            method=titled(SURGERY),
            low=fixed(low, 4),
            high=fixed(high, 4),
        )
        views[SURGERY] = _map_view(titled(SURGERY), maps[SURGERY], (low, high), own)
    return MapsRow(views, limits, wording("cosine"), own)


def _map_view(name: str, values: Floats, limits: tuple[float, float], own: str = "") -> PlotView:
    rows, columns = values.shape
    return PlotView(
        name,
        Axis(0, columns, shown=False),
        Axis(0, rows, shown=False),
        picture=Picture(name, values, lut(COLORMAP), limits, bar=False),
        title=name,
        tip=wording("\n").join(
            (
                own or wording("All maps have one scale."),
                wording("Press it to see its segmentation."),
            )
        ),
        zoom="",
    )


def marks_of_labels(labels: Sequence[str]) -> dict[str, GroupMark]:
    """Return each label's colour and letter."""
    return {label: mark for (_, label), mark in assign_marks({"": labels}).items()}


def overlaid(pixels: Bytes, result: LocaliseResult, method: str) -> Bytes:
    """Return a picture of the image [h, w, 3] with its classes' colours, dark outside the model's crop."""
    size = (pixels.shape[1], pixels.shape[0])
    across, down = (size[axis] / result.image.size[axis] for axis in (0, 1))
    crop = result.image.crop
    small = Crop(crop.x0 * across, crop.y0 * down, crop.x1 * across, crop.y1 * down)
    maps, asked = result.maps[method], result.localisation
    floor = -np.inf if asked.threshold is None or method == SURGERY else asked.threshold
    window = window_of(size, small, maps.values.shape[1:])
    indices = segmented(window, size, maps.listed, maps.labels, floor)
    made = pixels.astype(np.float32)
    made[indices == VOID] *= _OUTSIDE
    for place, mark in enumerate(marks_of_labels(asked.words.labels).values(), 1):
        color = np.array([int(mark.color[start : start + 2], 16) for start in (1, 3, 5)], np.float32)
        made[indices == place] = (1 - _COVER) * made[indices == place] + _COVER * color
    return np.clip(made, 0, 255).astype(np.uint8)


def resolve_labels(result: LocaliseResult, method: str) -> Table:
    """Return each label's share of the pixels, its map's peak and its connected parts."""
    columns = (
        Column(wording("label"), number=False, sort="up", grow=True),
        Column(wording("pixels"), wording("Share of the crop's pixels that are given to it"), sort="down"),
        Column(wording("peak"), wording("The map's highest cosine"), sort="down"),
        Column(wording("parts"), wording("Connected parts of its pixels"), sort="down"),
    )
    located = next(one for one in result.localisation.located if one.method == method)
    marks = marks_of_labels(result.localisation.words.labels)
    rows = []
    for place, peak in enumerate(located.peaks):
        label = place < len(located.shares)
        share = located.shares[place] if label else None
        parts = len(located.of(peak.word)) if label else None
        cells = (
            Cell(
                peak.word if label else wording("{word} (absent)", word=peak.word),
                mark=marks.get(peak.word) if label else None,
            ),
            Cell(NONE if share is None else f"{100 * share:.1f} %", value=share),
            Cell(fixed(peak.value, 4), value=peak.value),
            Cell(NONE if parts is None else f"{parts:,}", value=parts),
        )
        rows.append(Row(peak.word, cells))
    return Table(columns, tuple(rows))


def resolve_scores(result: LocaliseResult) -> Table:
    """Return what each method is worth against the masks, the baseline last."""
    columns = (
        Column(wording("method"), number=False, grow=True),
        Column(wording("mIoU"), wording("Mean IoU over background and labels, 95 % interval"), sort="down"),
        Column(wording("words add"), wording("What the background words add to the mIoU"), sort="down"),
        Column(wording("pointing"), wording("How often the map's peak lies on the label"), sort="down"),
        Column(
            wording("absence"),
            wording(
                "The chance that a label that is there has a higher peak than one that isn't; 0.5 is none"
            ),
            sort="down",
        ),
    )
    measured = result.localisation.measured
    return Table(columns, tuple(map(_score_row, measured.scores)) if measured is not None else ())


def _score_row(score: MethodScore) -> Row:
    effect = score.effect
    cells = (
        Cell(titled(score.method), tone="muted" if score.method == CENTRE else "text"),
        _measure_cell(score.miou),
        Cell(NONE) if effect is None else Cell(
            f"{100 * effect.value:+.1f}".replace("-", "−"), _interval_tip(effect), value=effect.value
        ),
        _measure_cell(score.pointing),
        _measure_cell(score.auc),
    )  # fmt: skip
    return Row(score.method, cells)


def _measure_cell(measure: Measure) -> Cell:
    if not np.isfinite(measure.value):
        return Cell(NONE)
    span = Interval(measure.value, measure.low, measure.high)
    return Cell(f"{100 * measure.value:.1f} %", _interval_tip(measure), interval=span, value=measure.value)


def _interval_tip(measure: Measure) -> Words:
    return wording("95 % interval {low:.1f} to {high:.1f}", low=100 * measure.low, high=100 * measure.high)


def measured_said(result: LocaliseResult) -> str:
    """Return in one line what was measured, what is partial first, and what is to be known of it."""
    measured = result.localisation.measured
    if measured is None:
        return wording("Open a folder of masks to measure the methods.")
    said: str = wording("Measured on {count:,} images with a mask", count=measured.images)
    if measured.images < measured.listed:
        said = wording(
            "partial: {count:,} of {listed:,} images have a mask",
            count=measured.images,
            listed=measured.listed,
        )
    more = [*measured.notes, *(error.reason for error in measured.errors)]
    return wording(" · ").join([said, *more])


def headline(result: LocaliseResult, method: str) -> tuple[str, str]:
    """Return what the method says of the image, and the best method where there are masks."""
    asked = result.localisation
    located = next(one for one in asked.located if one.method == method)
    shares = sorted(zip(located.shares, asked.words.labels, strict=True), reverse=True)[:3]
    listed = ", ".join(f"{label} {100 * share:.0f} %" for share, label in shares)
    title: str = wording(
        "{name} by {method}: {shares}",
        name=result.image.path.name,
        method=titled(method),
        shares=listed if any(located.shares) else wording("all is background"),
    )
    if asked.measured is not None:
        best = max(asked.measured.scores, key=lambda score: np.nan_to_num(score.miou.value, nan=-1))
        title += wording(
            " · best mIoU {value:.1f} % ({best})", value=100 * best.miou.value, best=titled(best.method)
        )
    refused = [
        wording("{method}: {reason}.", method=titled(name), reason=reason) for name, reason in asked.refused
    ]
    return title, wording("\n").join(refused)
