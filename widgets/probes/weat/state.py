"""What the association test page asks and shows: four sets, an effect size, a p. No Qt, no numpy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.amounts import how_many
from app.probes.weat.draft import MARKS
from app.words import wording
from widgets.kit.table.cells import NONE, fixed

if TYPE_CHECKING:
    from app.probes.tags import Tags
    from app.probes.weat.draft import SetDraft, WeatDraft
    from app.probes.weat.measure import Weat

# --- the editor -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SetEditor:
    """What one line of the editor shows. `kinds`: (value, title) of what the set may be made of."""

    mark: str
    name: str
    placeholder: str
    texts: tuple[str, ...]
    kinds: tuple[tuple[object, str], ...]
    kind: object
    count: str
    """How many images, in words; "" for texts."""


def resolve_editor(draft: WeatDraft, tags: Tags | None, listed: Sequence[Path]) -> tuple[SetEditor, ...]:
    """Put the four sets into the lines of the editor."""
    counts = _counts(tags, listed)
    return tuple(_line(mark, draft.sets[mark], counts) for mark in MARKS)


def _counts(tags: Tags | None, listed: Sequence[Path]) -> dict[tuple[str, str], int]:
    """Count the listed images of every group."""
    if tags is None:
        return {}
    counts = {(attribute, group): 0 for attribute, groups in tags.names.items() for group in groups}
    for path in listed:
        for key in tags.of.get(path, {}).items():
            counts[key] += 1
    return counts


def _line(mark: str, one: SetDraft, counts: Mapping[tuple[str, str], int]) -> SetEditor:
    kinds: list[tuple[object, str]] = [("texts", wording("texts"))]
    kinds += [(key, f"{key[0]}: {key[1]}") for key in counts]
    value: object = "texts"
    count = ""
    if one.group is not None:
        value = one.group
        if one.group not in counts:
            kinds.append(
                (
                    one.group,
                    wording("{attribute}: {group} (gone)", attribute=one.group[0], group=one.group[1]),
                )
            )
        count = _images(counts.get(one.group, 0))
    elif one.files:
        value = "files"
        kinds.append(("files", wording("files of a spec")))
        count = _images(len(one.files))
    return SetEditor(mark, one.name, one.called(mark), one.texts, tuple(kinds), value, count)


def _images(count: int) -> str:
    return how_many(count, "image")


# --- the result -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dot:
    """One target in the chart: its association, what hovering says, and its file, if it is an image."""

    value: float
    tip: str
    path: Path | None = None


@dataclass(frozen=True)
class ChartRow:
    """One set of targets; `shape` differs as colours may not be told apart."""

    mark: str
    name: str
    shape: Literal["circle", "diamond"]
    dots: tuple[Dot, ...]
    mean: float


@dataclass(frozen=True)
class WeatView:
    """The figures, each with its hover, and the chart's rows.

    limits: of the chart's axis; 0 is within. ends: what both ends of the axis mean.
    """

    figures: tuple[tuple[str, str], ...]
    rows: tuple[ChartRow, ...]
    limits: tuple[float, float]
    ends: tuple[str, str]


def resolve_weat(weat: Weat, names: Mapping[Path, str], images: Mapping[str, Sequence[Path]]) -> WeatView:
    """Put a test into words. `images`: the files of the sets that are made of images."""
    effect = fixed(weat.effect, 3)
    n = len(weat.x) + len(weat.y)
    formula = wording(
        "d = (mean of s over X − mean of s over Y) / sd of s over both, divisor n − {ddof}, n = {n:,}"
        "\ns(w) = mean over A of cosine(w, a) − mean over B of cosine(w, b); d has no unit",
        ddof=weat.ddof,
        n=n,
    )
    if math.isnan(weat.effect):
        effect = wording("{none} (no spread)", none=NONE)
    sizes = ", ".join(f"{mark} {size:,}" for mark, size in weat.sizes.items())
    said = wording("\n").join(f"{mark} = {weat.names[mark]}, n = {weat.sizes[mark]:,}" for mark in MARKS)
    rows = tuple(_chart_row(weat, mark, names, images.get(mark, ())) for mark in ("X", "Y"))
    p_tip = wording(
        "Share of the partitions of X and Y together, into sets of their sizes, whose difference of means is "
        "at least the observed one; ties count. Not corrected for other tests."
    )
    figures = (
        (wording("d = {effect}, ddof {ddof}", effect=effect, ddof=weat.ddof), formula),
        (wording("p = {p_text} one-sided, {how}", p_text=p_text(weat.p), how=how(weat)), p_tip),
        (f"n: {sizes}", said),
    )
    values = [0.0, *(dot.value for row in rows for dot in row.dots)]
    low, high = min(values), max(values)
    limits = (low, high) if high > low else (-1.0, 1.0)
    return WeatView(figures, rows, limits, (f"← {weat.names['B']}", f"{weat.names['A']} →"))


def how(weat: Weat) -> str:
    """Say how p was found: exact or Monte Carlo."""
    if weat.partitions is not None:
        return wording("exact ({partitions:,} partitions)", partitions=weat.partitions)
    return wording("Monte Carlo ({samples:,} partitions, seed {seed})", samples=weat.samples, seed=weat.seed)


def p_text(p: float) -> str:
    """Return a p with as many places as it needs."""
    return f"{p:.2g}" if p < 0.001 else f"{p:.4f}"


def _chart_row(weat: Weat, mark: str, names: Mapping[Path, str], paths: Sequence[Path]) -> ChartRow:
    values = (weat.x if mark == "X" else weat.y).tolist()
    dots = []
    for place, value in enumerate(values):
        path = paths[place] if place < len(paths) else None
        said = names.get(path, path.name) if path is not None else f"“{weat.items[mark][place]}”"
        dots.append(Dot(value, f"{said} ({mark} {weat.names[mark]}): s = {fixed(value, 4)}", path))
    mean = sum(values) / len(values)
    return ChartRow(mark, weat.names[mark], "circle" if mark == "X" else "diamond", tuple(dots), mean)


def title_of(weat: Weat) -> tuple[str, str]:
    """Return the page's title line and its hover."""
    names = weat.names
    title = wording(
        "{names} / {names_2} by {names_3} / {names_4}",
        names=names["X"],
        names_2=names["Y"],
        names_3=names["A"],
        names_4=names["B"],
    )
    return title, wording(
        "{title}\nd > 0: X goes with A, and Y with B, more than the other way round", title=title
    )
