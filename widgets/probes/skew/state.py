"""What the skew page shows, resolved from queries, groups and measures. No Qt, no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.kit.cells import Cell, Column, ProbeTable, fixed, share

if TYPE_CHECKING:
    from app.probes.marks import GroupMark
    from app.probes.skew.ask import SkewDraft
    from app.probes.skew.measure import Skews

_PAPER = "Geyik et al. 2019"
COLUMNS = (
    Column("query", "What was asked; in the prompt templates of the Prompts panel", number=False),
    Column(
        "MaxSkew@k",
        f"max over groups of ln(share among the first k / desired share), in nats; 0 is best ({_PAPER}).\n"
        "The letter is the group most over-represented. Click: the worst first.",
    ),
    Column(
        "MinSkew@k",
        f"min over groups of ln(share among the first k / desired share), in nats; 0 is best ({_PAPER}).\n"
        "The letter is the group most under-represented. Click: the worst first.",
    ),
    Column(
        "NDKL",
        "NDKL = (1/Z) Σᵢ KL(first i ‖ desired) / log₂(i + 1), Z = Σᵢ 1 / log₂(i + 1), over the "
        f"whole ranking; in nats, 0 is best ({_PAPER}). Click: the worst first.",
    ),
)


@dataclass(frozen=True)
class StripCell:
    """One ranked image: its group's mark, and what hovering says."""

    path: Path
    mark: GroupMark
    tip: str


@dataclass(frozen=True)
class SkewView:
    """What the page shows of a result; `chosen` is a row of the table."""

    table: ProbeTable
    chosen: int
    title: str
    legend: tuple[tuple[GroupMark, str, str], ...]
    """Each group's mark, its counts in a few words, and its numbers for the hover."""
    strip: tuple[StripCell, ...]


def resolve_skew(
    skews: Skews,
    paths: Sequence[Path],
    names: Mapping[Path, str],
    marks: Mapping[str, GroupMark],
    draft: SkewDraft,
) -> SkewView:
    """Put the measures of all queries and the first k images of the chosen one into words.

    paths: all images [N] of the result. names: what images are called in the list. marks: of each group.
    """
    own = [marks[name] for name in skews.grouping.names]
    order = _order(skews, draft.sort)
    rows = [skews.queries[query] for query in order]
    at = rows.index(draft.query) if draft.query in rows else 0
    query = order[at]
    images, codes = skews.strip(query)
    strip = tuple(
        _strip_cell(skews, query, place, paths[image], names, own[code])
        for place, (image, code) in enumerate(zip(images.tolist(), codes.tolist(), strict=True))
    )
    title = f"“{skews.queries[query]}”: first {skews.k:,} of {len(skews.order):,} tagged images"
    legend = tuple(
        (own[group], *_legend(skews, query, group))
        for group in range(len(own))
        if skews.grouping.counts[group]
    )
    table = ProbeTable(_columns(draft.sort), tuple(_row(skews, one, own) for one in order))
    return SkewView(table, at, title, legend, strip)


def _columns(sort: int) -> tuple[Column, ...]:
    """Return the columns, the one that orders the rows marked."""
    return tuple(
        replace(one, title=f"{one.title} ▾") if place == sort else one for place, one in enumerate(COLUMNS)
    )


def _order(skews: Skews, sort: int) -> list[int]:
    """Return the queries' indices, the worst first by a column (MinSkew: the lowest)."""
    count = range(len(skews.queries))
    worst = {1: -skews.max_skew, 2: skews.min_skew, 3: -skews.ndkl}.get(sort)
    return list(count) if worst is None else sorted(count, key=lambda query: float(worst[query]))


def _row(skews: Skews, query: int, own: Sequence[GroupMark]) -> tuple[Cell, ...]:
    text = skews.queries[query]
    skew = skews.skew[:, query].tolist()
    known = [group for group, value in enumerate(skew) if value == value]  # nan: a group without an image
    most, least = max(known, key=skew.__getitem__), min(known, key=skew.__getitem__)
    ndkl = f"NDKL of “{text}” = {fixed(float(skews.ndkl[query]), 4)} nats over the whole ranking"
    ndkl += f"\nNDKL@{skews.k} = {fixed(float(skews.ndkl_at_k[query]), 4)} nats over the first {skews.k}"
    return (
        Cell(text, text),
        Cell(fixed(skew[most], 2), _formula(skews, query, most), own[most]),
        Cell(fixed(skew[least], 2), _formula(skews, query, least), own[least]),
        Cell(fixed(float(skews.ndkl[query]), 3), ndkl),
    )


def _formula(skews: Skews, query: int, group: int) -> str:
    name, top = skews.grouping.names[group], int(skews.top[group, query])
    counted = f"{top} / {skews.k}" if top else f"1 / {skews.k} in place of 0"
    value = fixed(float(skews.skew[group, query]), 4)
    return f"skew@{skews.k} of {name} = ln(({counted}) / {float(skews.shares[group]):.4f}) = {value} nats"


def _legend(skews: Skews, query: int, group: int) -> tuple[str, str]:
    top, name = int(skews.top[group, query]), skews.grouping.names[group]
    n, wanted = int(skews.grouping.counts[group]), share(float(skews.shares[group]))
    said = f"{name} {top}, desired {wanted}"
    tip = f"{name}: {top} of the first {skews.k} ({share(top / skews.k)}), desired {wanted}, n = {n:,}"
    return said, f"{tip}\n{_formula(skews, query, group)}"


def _strip_cell(
    skews: Skews, query: int, place: int, path: Path, names: Mapping[Path, str], mark: GroupMark
) -> StripCell:
    image = int(skews.order[place, query])
    group = skews.grouping.names[int(skews.grouping.codes[image])]
    cosine = fixed(float(skews.cosine[image, query]), 4)
    tip = f"{place + 1}. {names.get(path, path.name)}\n{group} ({mark.letter}), cosine {cosine}"
    return StripCell(path, mark, tip)


def title_of(skews: Skews) -> tuple[str, str]:
    """Return the page's title line and, for its hover, what the reader should know."""
    shares = "dataset shares" if skews.desired == "dataset" else "equal shares"
    asked = f" (asked {skews.asked_k:,})" if skews.asked_k != skews.k else ""
    title = f"Skew by {skews.grouping.attribute}, k = {skews.k:,}{asked}, against {shares}"
    return title, "\n".join((title, *skews.notes))
