"""What the counterfactuals page asks and shows: slots and words, flips, cosines of texts. No Qt, no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.rates import Rate
from app.words import wording
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed, share

if TYPE_CHECKING:
    from app.analysis.rates import Rate
    from app.probes.counterfactuals.ask import Shape, SwapResult

MOST_ROWS = 1_000
"""So many images are listed, flipped ones first; files hold them all."""

# --- the result -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SwapView:
    """A table with the images behind its cells, and a line above it with its hover.

    images: for each row and column, the image that clicking selects.
    """

    table: Table
    images: tuple[tuple[Path | None, ...], ...]
    summary: str
    tip: str


def resolve_swap(result: SwapResult, names: Mapping[Path, str], shape: Shape) -> SwapView:
    """Put one of the three views into words. names: what images are called in the list."""
    made = {"images": _images_view, "labels": _labels_view, "texts": _texts_view}[shape]
    return made(result, names)


def _name(path: Path, names: Mapping[Path, str]) -> str:
    return names.get(path, path.name)


def _images_view(result: SwapResult, names: Mapping[Path, str]) -> SwapView:
    swap = result.counterfactual
    fillers, labels = swap.prompts.fillers, swap.prompts.labels
    flipped = swap.flipped.tolist()
    order = sorted(range(len(flipped)), key=lambda image: not flipped[image])[:MOST_ROWS]
    rows, images = [], []
    for image in order:
        tops = swap.top_label[image].tolist()
        path = result.paths[image]
        cells = [Cell(f"{'⇄ ' if flipped[image] else ''}{_name(path, names)}", str(path))]
        for place, top in enumerate(tops):
            cosine = fixed(float(swap.cosine[image, place, top]), 4)
            tip = wording(
                "“{prompts}”: cosine {cosine}, the highest of {count}",
                prompts=swap.prompts.prompts[place][top],
                cosine=cosine,
                count=len(labels),
            )
            cells.append(Cell(labels[top] or "—", tip, strong=top != tops[0]))
        rows.append(Row(str(path), tuple(cells)))
        images.append((path,) * len(cells))
    columns = (
        Column(
            wording("image"),
            wording("⇄: the best label is not the same under all fillers; those first"),
            number=False,
        ),
        *_best_columns("label", fillers),
    )
    return SwapView(Table(columns, tuple(rows)), tuple(images), *_flips_said(result, len(rows)))


def _best_tip(kind: str, filler: str, first: str) -> str:
    return wording(
        "The best {kind} with “{filler}”; bold: another than with “{first}”",
        kind=kind,
        filler=filler,
        first=first,
    )


def _best_columns(kind: str, fillers: Sequence[str]) -> tuple[Column, ...]:
    return tuple(
        Column(filler, _best_tip(kind, filler, fillers[0]), number=False, sort="up") for filler in fillers
    )


def _flips_said(result: SwapResult, shown: int) -> tuple[str, str]:
    """Return how many images flip, and for the hover each pair of fillers."""
    swap = result.counterfactual
    count = len(swap.flipped)
    if not count:
        return wording("No image is open: only texts can be compared."), ""

    every = Rate(int(swap.flipped.sum()), count)
    said = wording(
        "⇄ {hits:,} of {count:,} images flip: {interval}",
        hits=every.hits,
        count=count,
        interval=_interval(every),
    )
    if shown < count:
        said += wording("; the first {shown:,} are listed", shown=shown)
    fillers = swap.prompts.fillers
    pairs = [
        f"{fillers[a]} ⇄ {fillers[b]}: {rate.hits:,} ({_interval(rate)})"
        for (a, b), rate in swap.flips.items()
    ]
    return said, wording("\n").join(
        (wording("{said}\nAn image flips where its best label differs between fillers.", said=said), *pairs)
    )


def _interval(rate: Rate) -> str:
    low, high = rate.interval()
    return wording(
        "{share}, 95 % interval {low:.0f}–{share_2}",
        share=share(rate.value),
        low=100 * low,
        share_2=share(high),
    )


def _labels_view(result: SwapResult, names: Mapping[Path, str]) -> SwapView:
    swap = result.counterfactual
    fillers = swap.prompts.fillers
    rows, images = [], []
    for place, label in enumerate(swap.prompts.labels):
        tops = [int(swap.top_image[filler, place]) for filler in range(len(fillers))]
        flips = bool(swap.label_flipped[place])
        cells = [Cell(f"{'⇄ ' if flips else ''}{label or '—'}", label)]
        behind: list[Path | None] = [None]
        for filler, top in enumerate(tops):
            path = result.paths[top] if top >= 0 else None
            behind.append(path)
            cells.append(_best_image(result, (filler, place, top), names, top != tops[0]))
        rows.append(Row(label, tuple(cells)))
        images.append(tuple(behind))
    columns = (
        Column(
            wording("label"), wording("⇄: the best image is not the same under all fillers"), number=False
        ),
        *_best_columns("image", fillers),
    )
    flipped, count = int(swap.label_flipped.sum()), len(swap.prompts.labels)
    said = wording(
        "⇄ {flipped:,} of {count:,} labels flip: their best image differs between fillers",
        flipped=flipped,
        count=count,
    )
    if not result.paths:
        said = wording("No image is open: only texts can be compared.")
    return SwapView(Table(columns, tuple(rows)), tuple(images), said, said)


def _best_image(result: SwapResult, at: tuple[int, int, int], names: Mapping[Path, str], other: bool) -> Cell:
    swap = result.counterfactual
    filler, label, top = at
    if top < 0:
        return Cell("—", wording("No image is open"))
    prompt = swap.prompts.prompts[filler][label]
    cosine = fixed(float(swap.cosine[top, filler, label]), 4)
    preferred = int(swap.preferred[filler, label])
    tip = wording(
        "“{prompt}”: cosine {cosine}, the highest of {count:,} images\n"
        "“{fillers}” is the best filler here for {preferred:,} of them",
        prompt=prompt,
        cosine=cosine,
        count=len(result.paths),
        fillers=swap.prompts.fillers[filler],
        preferred=preferred,
    )
    return Cell(_name(result.paths[top], names), tip, strong=other)


def _texts_view(result: SwapResult, _names: Mapping[Path, str]) -> SwapView:
    fillers = result.counterfactual.prompts.fillers
    rows = []
    for place, attribute in enumerate(result.attributes):
        values = [float(result.cosines[filler, place]) for filler in range(len(fillers))]
        best = values.index(max(values))
        cells = [Cell(attribute, attribute)]
        for filler, value in enumerate(values):
            tip = f"cosine(“{fillers[filler]}”, “{attribute}”) = {fixed(value, 6)}"
            text = f"{'▲ ' if filler == best else ''}{fixed(value, 4)}"
            cells.append(Cell(text, tip, strong=filler == best, value=value))
        span = max(values) - min(values)
        cells.append(Cell(fixed(span, 4), wording("the highest cosine of the row − its lowest"), value=span))
        rows.append(Row(attribute, tuple(cells)))
    tip = wording("cosine(filler, attribute), each put alone into the templates of the Prompts panel")
    columns = (
        Column(
            wording("attribute"),
            wording("What the fillers are compared with, as texts alone"),
            number=False,
            sort="up",
        ),
        *(Column(filler, tip, sort="down") for filler in fillers),
        Column(wording("range"), wording("The highest cosine of the row − its lowest"), sort="down"),
    )
    said = wording("Cosine of filler and attribute, as texts alone; ▲ the filler nearest to the attribute")
    return SwapView(Table(columns, tuple(rows)), ((None,) * len(columns),) * len(rows), said, tip)


def title_of(result: SwapResult) -> tuple[str, str]:
    """Return the page's title line and its hover."""
    prompts = result.counterfactual.prompts
    title = f"{{{prompts.swap}}}: {' ⇄ '.join(prompts.fillers)}"
    said = wording("{count:,} prompts, each one embedding, without averaging", count=len(prompts.flat))
    return title, wording("\n").join((title, prompts.template.text, said))
