"""What the counterfactuals page asks and shows: slots and words, flips, cosines of texts. No Qt, no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.analysis.rates import Rate
from app.errors import LoupeError
from app.probes.counterfactuals.measure import counterfactual_prompts, parse_slots
from widgets.kit.cells import Cell, Column, ProbeTable, fixed, share

if TYPE_CHECKING:
    from app.analysis.rates import Rate
    from app.probes.counterfactuals.measure import CounterfactualPrompts
    from widgets.probes.counterfactuals.work import SwapResult

Shape = Literal["images", "labels", "texts"]
SHAPES: tuple[Shape, ...] = ("images", "labels", "texts")
MOST_ROWS = 1_000
"""So many images are listed, flipped ones first; files hold them all."""

EXAMPLE_TEMPLATE = "a photo of a {person}, a {job}"
_EXAMPLE_WORDS = {
    "person": ("man", "woman", "person"),
    "job": ("doctor", "nurse", "engineer", "teacher", "manager", "cleaner"),
}


@dataclass(frozen=True)
class SwapDraft:
    """The template, the words of each slot (of slots that went, too), the slot swapped, and the view.

    attributes: texts that the fillers are compared with; () takes the words of the other slots.
    """

    template: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    swap: str = ""
    attributes: tuple[str, ...] = ()
    shape: Shape = "images"

    def with_words(self, slot: str, words: Sequence[str]) -> SwapDraft:
        """Return the draft with other words for a slot, each once."""
        return replace(self, words={**self.words, slot: tuple(dict.fromkeys(words))})


def example() -> SwapDraft:
    """Return something to begin with."""
    return SwapDraft(EXAMPLE_TEMPLATE, dict(_EXAMPLE_WORDS), "person")


@dataclass(frozen=True)
class SwapQuestion:
    """The prompts of a draft, and what the fillers are compared with as texts."""

    prompts: CounterfactualPrompts
    attributes: tuple[str, ...]


def slots_of(template: str) -> tuple[str, ...]:
    """Return the slots of a template; none while it can't be read, as it may be half typed."""
    try:
        return parse_slots(template).slots
    except LoupeError:
        return ()


def swapped(draft: SwapDraft, slots: Sequence[str]) -> str:
    """Return the slot that is swapped: the chosen one, else the first."""
    return draft.swap if draft.swap in slots else next(iter(slots), "")


def resolve_question(draft: SwapDraft) -> SwapQuestion:
    """Fill the template. Raises LoupeError, one sentence, where that can't be done."""
    template = parse_slots(draft.template)
    swap = swapped(draft, template.slots)
    words = {slot: draft.words.get(slot, ()) for slot in template.slots}
    prompts = counterfactual_prompts(template, swap, words)
    others = tuple(label for label in prompts.labels if label)
    return SwapQuestion(prompts, draft.attributes or others)


def draft_state(draft: SwapDraft) -> dict[str, object]:
    """Return the draft for the session."""
    return {
        "template": draft.template,
        "words": {slot: list(words) for slot, words in draft.words.items()},
        "swap": draft.swap,
        "attributes": list(draft.attributes),
        "shape": draft.shape,
    }


def read_draft(state: Any) -> SwapDraft:
    """Return the draft that `draft_state` wrote; what is not valid is left at its default."""
    if not isinstance(state, dict):
        return SwapDraft()
    words = state.get("words")
    shape = state.get("shape")
    return SwapDraft(
        str(state.get("template") or ""),
        {str(slot): _texts(found) for slot, found in words.items()} if isinstance(words, dict) else {},
        str(state.get("swap") or ""),
        _texts(state.get("attributes")),
        shape if shape in SHAPES else "images",
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else ()


# --- the result -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SwapView:
    """A table with the images behind its cells, and a line above it with its hover.

    images: for each row and column, the image that clicking selects.
    """

    table: ProbeTable
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
            tip = f"“{swap.prompts.prompts[place][top]}”: cosine {cosine}, the highest of {len(labels)}"
            cells.append(Cell(labels[top] or "—", tip, strong=top != tops[0]))
        rows.append(tuple(cells))
        images.append((path,) * len(cells))
    columns = (
        Column("image", "⇄: the best label is not the same under all fillers; those first", number=False),
        *(Column(filler, f"The best label with “{filler}”; bold: another than with “{fillers[0]}”", False)
          for filler in fillers),
    )  # fmt: skip
    return SwapView(ProbeTable(columns, tuple(rows)), tuple(images), *_flips_said(result, len(rows)))


def _flips_said(result: SwapResult, shown: int) -> tuple[str, str]:
    """Return how many images flip, and for the hover each pair of fillers."""
    swap = result.counterfactual
    count = len(swap.flipped)
    if not count:
        return "No image is open: only texts can be compared.", ""

    every = Rate(int(swap.flipped.sum()), count)
    said = f"⇄ {every.hits:,} of {count:,} images flip: {_interval(every)}"
    if shown < count:
        said += f"; the first {shown:,} are listed"
    fillers = swap.prompts.fillers
    pairs = [
        f"{fillers[a]} ⇄ {fillers[b]}: {rate.hits:,} ({_interval(rate)})"
        for (a, b), rate in swap.flips.items()
    ]
    return said, "\n".join((f"{said}\nAn image flips where its best label differs between fillers.", *pairs))


def _interval(rate: Rate) -> str:
    low, high = rate.interval()
    return f"{share(rate.value)}, 95 % interval {100 * low:.0f}–{share(high)}"


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
        rows.append(tuple(cells))
        images.append(tuple(behind))
    columns = (
        Column("label", "⇄: the best image is not the same under all fillers", number=False),
        *(Column(filler, f"The best image with “{filler}”; bold: another than with “{fillers[0]}”", False)
          for filler in fillers),
    )  # fmt: skip
    flipped, count = int(swap.label_flipped.sum()), len(swap.prompts.labels)
    said = f"⇄ {flipped:,} of {count:,} labels flip: their best image differs between fillers"
    if not result.paths:
        said = "No image is open: only texts can be compared."
    return SwapView(ProbeTable(columns, tuple(rows)), tuple(images), said, said)


def _best_image(result: SwapResult, at: tuple[int, int, int], names: Mapping[Path, str], other: bool) -> Cell:
    swap = result.counterfactual
    filler, label, top = at
    if top < 0:
        return Cell("—", "No image is open")
    prompt = swap.prompts.prompts[filler][label]
    cosine = fixed(float(swap.cosine[top, filler, label]), 4)
    preferred = int(swap.preferred[filler, label])
    tip = (
        f"“{prompt}”: cosine {cosine}, the highest of {len(result.paths):,} images\n"
        f"“{swap.prompts.fillers[filler]}” is the best filler here for {preferred:,} of them"
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
            cells.append(Cell(text, tip, strong=filler == best))
        cells.append(Cell(fixed(max(values) - min(values), 4), "the highest cosine of the row − its lowest"))
        rows.append(tuple(cells))
    tip = "cosine(filler, attribute), each put alone into the templates of the Prompts panel"
    columns = (
        Column("attribute", "What the fillers are compared with, as texts alone", number=False),
        *(Column(filler, tip) for filler in fillers),
        Column("range", "The highest cosine of the row − its lowest"),
    )
    said = "Cosine of filler and attribute, as texts alone; ▲ the filler nearest to the attribute"
    return SwapView(ProbeTable(columns, tuple(rows)), tuple((None,) * len(row) for row in rows), said, tip)


def title_of(result: SwapResult) -> tuple[str, str]:
    """Return the page's title line and its hover."""
    prompts = result.counterfactual.prompts
    title = f"{{{prompts.swap}}}: {' ⇄ '.join(prompts.fillers)}"
    said = f"{len(prompts.flat):,} prompts, each one embedding, without averaging"
    return title, f"{title}\n{prompts.template.text}\n{said}"
