"""What the skew page shows, resolved from queries, groups and measures. No Qt, no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.words import wording
from widgets.desk.probing.strip_cell import StripCell
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed, share

if TYPE_CHECKING:
    from app.probes.marks import GroupMark
    from app.probes.skew.measure import Skews

_PAPER = wording("Geyik et al. 2019")
_CLICK = wording("Click to show the first k images in the list")
COLUMNS = (
    Column(
        wording("query"),
        wording("What was asked; in the prompt templates of the Prompts panel"),
        number=False,
    ),
    Column(
        wording("MaxSkew@k"),
        wording(
            "max over groups of ln(share among the first k / desired share), in nats; 0 is best ({paper}).\n"
            "The letter is the group most over-represented.",
            paper=_PAPER,
        ),
        sort="down",
    ),
    Column(
        wording("MinSkew@k"),
        wording(
            "min over groups of ln(share among the first k / desired share), in nats; 0 is best ({paper}).\n"
            "The letter is the group most under-represented.",
            paper=_PAPER,
        ),
        sort="up",
    ),
    Column(
        wording("NDKL"),
        wording(
            "NDKL = (1/Z) Σᵢ KL(first i ‖ desired) / log₂(i + 1), Z = Σᵢ 1 / log₂(i + 1), over the "
            "whole ranking; in nats, 0 is best ({paper}).",
            paper=_PAPER,
        ),
        sort="down",
    ),
)


@dataclass(frozen=True)
class SkewView:
    """What the page shows of a result; `chosen` is a query, the key of its row."""

    table: Table
    chosen: str
    title: str
    legend: tuple[tuple[GroupMark, str, str], ...]
    """Each group's mark, its counts in a few words, and its numbers for the hover."""
    strip: tuple[StripCell, ...]


def resolve_skew(
    skews: Skews,
    paths: Sequence[Path] | None,
    names: Mapping[Path, str],
    marks: Mapping[str, GroupMark],
    chosen: str,
) -> SkewView:
    """Put the measures of all queries and the first k images of the chosen one into words.

    paths: all images [N] of the result; None where their pictures are not shown. names: what images are
    called in the list. marks: of each group. chosen: a query.
    """
    own = [marks[name] for name in skews.grouping.names]
    query = skews.queries.index(chosen) if chosen in skews.queries else 0
    images, codes = skews.strip(query)
    strip = tuple(
        _strip_cell(skews, query, place, paths[image], names, own[code])
        for place, (image, code) in enumerate(zip(images.tolist(), codes.tolist(), strict=True))
        if paths is not None
    )
    title = wording(
        "“{queries}”: first {k:,} of {count:,} tagged images",
        queries=skews.queries[query],
        k=skews.k,
        count=len(skews.order),
    )
    legend = tuple(
        (own[group], *_legend(skews, query, group))
        for group in range(len(own))
        if skews.grouping.counts[group]
    )
    table = Table(COLUMNS, tuple(_row(skews, place, own) for place in range(len(skews.queries))))
    return SkewView(table, skews.queries[query], title, legend, strip)


def _row(skews: Skews, query: int, own: Sequence[GroupMark]) -> Row:
    text = skews.queries[query]
    skew = skews.skew[:, query].tolist()
    known = [group for group, value in enumerate(skew) if value == value]  # nan: a group without an image
    most, least = max(known, key=skew.__getitem__), min(known, key=skew.__getitem__)
    ndkl = wording(
        "NDKL of “{text}” = {fixed} nats over the whole ranking",
        text=text,
        fixed=fixed(float(skews.ndkl[query]), 4),
    )
    ndkl += wording(
        "\nNDKL@{k} = {fixed} nats over the first {k}",
        k=skews.k,
        fixed=fixed(float(skews.ndkl_at_k[query]), 4),
    )
    return Row(
        text,
        (
            Cell(text, text),
            *(
                Cell(
                    fixed(skew[group], 2),
                    wording("\n").join((_formula(skews, query, group), _CLICK)),
                    own[group],
                    value=skew[group],
                )
                for group in (most, least)
            ),
            Cell(
                fixed(float(skews.ndkl[query]), 3),
                wording("\n").join((ndkl, _CLICK)),
                value=float(skews.ndkl[query]),
            ),
        ),
    )


def _formula(skews: Skews, query: int, group: int) -> str:
    name, top = skews.grouping.names[group], int(skews.top[group, query])
    counted = f"{top} / {skews.k}" if top else wording("1 / {k} in place of 0", k=skews.k)
    value = fixed(float(skews.skew[group, query]), 4)
    return wording(
        "skew@{k} of {name} = ln(({counted}) / {float:.4f}) = {value} nats",
        k=skews.k,
        name=name,
        counted=counted,
        float=float(skews.shares[group]),
        value=value,
    )


def _legend(skews: Skews, query: int, group: int) -> tuple[str, str]:
    top, name = int(skews.top[group, query]), skews.grouping.names[group]
    n, wanted = int(skews.grouping.counts[group]), share(float(skews.shares[group]))
    said = wording("{name} {top}, desired {wanted}", name=name, top=top, wanted=wanted)
    tip = wording(
        "{name}: {top} of the first {k} ({share}), desired {wanted}, n = {n:,}",
        name=name,
        top=top,
        k=skews.k,
        share=share(top / skews.k),
        wanted=wanted,
        n=n,
    )
    return said, wording("\n").join((tip, _formula(skews, query, group)))


def _strip_cell(
    skews: Skews, query: int, place: int, path: Path, names: Mapping[Path, str], mark: GroupMark
) -> StripCell:
    image = int(skews.order[place, query])
    group = skews.grouping.names[int(skews.grouping.codes[image])]
    cosine = fixed(float(skews.cosine[image, query]), 4)
    tip = wording(
        "{place}. {get}\n{group} ({letter}), cosine {cosine}",
        place=place + 1,
        get=names.get(path, path.name),
        group=group,
        letter=mark.letter,
        cosine=cosine,
    )
    return StripCell(path, mark, tip)


def title_of(skews: Skews) -> tuple[str, str]:
    """Return the page's title line and, for its hover, what the reader should know."""
    shares = wording("dataset shares") if skews.desired == "dataset" else wording("equal shares")
    asked = wording(" (asked {asked_k:,})", asked_k=skews.asked_k) if skews.asked_k != skews.k else ""
    title = wording(
        "Skew by {attribute}, k = {k:,}{asked}, against {shares}",
        attribute=skews.grouping.attribute,
        k=skews.k,
        asked=asked,
        shares=shares,
    )
    return title, wording("\n").join((title, *skews.notes))
