"""What the page says of the rows it lists. No widgets."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.amounts import how_many, number
from app.collections.ranking import FIRST
from app.words import visible, wording
from widgets.collections.search.feed import RowFacts
from widgets.collections.search.selection import Listing
from widgets.collections.search.work import RowsFound, SearchDraft

_QUOTED = 60


def title_of(found: RowsFound) -> str:
    """Say which rows are listed, and in which order."""
    question, listing = found.question, found.listing
    rows = how_many(len(listing), "row")
    if question.shown is not None:
        return wording(" · ").join((rows, question.shown.title))
    chosen = " and ".join(question.draft.conditions)
    if chosen:
        rows = wording("{rows} of {total:,} with {chosen}", rows=rows, total=listing.total, chosen=chosen)
    asked = asked_of(question.draft)
    if not asked:
        return wording("{rows}, in the collection's order", rows=rows)
    if question.by_index:
        rows = wording("{rows} of {total:,}", rows=rows, total=listing.total)
    said = wording("{rows} by cosine with {asked}, highest first", rows=rows, asked=asked)
    if question.by_index:
        recall = found.recall.sentence() if found.recall is not None else wording("recall not measured")
        said = wording(
            "{said}; named by {index}: {recall}", said=said, index=question.draft.index, recall=recall
        )
    elif question.draft.index != "exact":
        said = wording("{said}; with conditions all rows that meet them are compared", said=said)
    return said


def title_tip(found: RowsFound) -> str:
    """Return the formula of what the rows are ordered by."""
    if found.query is None:
        return title_of(found)
    lines = [
        title_of(found),
        wording("cosine = row · query, both of length 1"),
        wording(
            "The first {first:,} are compared in full precision; behind them cosines are within 0.001, and "
            "places may differ by as much.",
            first=FIRST,
        ),
    ]
    if found.question.draft.by == "label":
        lines.append(wording("The query is the label's prompts averaged over the window's templates."))
    if found.tokens is not None and found.tokens.truncated:
        lines.append(lost_of(found))
    return wording("\n").join(lines)


def lost_of(found: RowsFound) -> str:
    """Say which words of the prompt the model doesn't read; "" where it reads all."""
    tokens = found.tokens
    if tokens is None or not tokens.truncated:
        return ""
    said = "{context_length} of {count} tokens fit; lost: {lost}"
    return wording(said, context_length=tokens.context_length, count=tokens.count, lost=tokens.lost)


def asked_of(draft: SearchDraft) -> str:
    """Return what rows are compared with; "" for nothing."""
    if draft.by == "prompt":
        return _quoted(draft.text)
    if draft.by == "label":
        return wording("the label {label}", label=_quoted(draft.label))
    return wording("row {row}", row=draft.row) if draft.by == "row" else ""


def tip_of(place: int, row: int, facts: RowFacts | None, reason: str, listing: Listing) -> str:
    """Return all that is known of a row, for the hover."""
    name = facts.name if facts is not None else wording("row {row}", row=row)
    lines = [name, wording("row {row:,} of the collection, place {place:,}", row=row, place=place + 1)]
    cosine = listing.cosine(row)
    if cosine is not None:
        lines.append(wording("cosine {cosine} = row · query", cosine=number(cosine, ".6f")))
    if facts is not None and facts.picture.path is not None:
        lines.append(visible(str(facts.picture.path)))
    if reason:
        lines.append(wording("No picture: {reason}", reason=reason))
    return wording("\n").join(lines)


@dataclass(frozen=True)
class Unasked:
    """Pictures that are not opened unasked: a sentence, a button, and its folder; None for the web."""

    sentence: str
    action: str
    folder: Path | None


def unasked_of(
    seen: Sequence[RowFacts], urls_allowed: bool, noticed: Collection[bool] = ()
) -> Unasked | None:
    """Return what the user is to be asked of the rows in sight; None for nothing.

    noticed: what was asked before, and isn't again: False of folders, True of the web.
    """
    outside = [facts.picture.outside for facts in seen if facts.picture.outside is not None]
    if outside and False not in noticed:
        return _outside(outside)
    addresses = [facts.picture.address for facts in seen if facts.picture.address]
    return _on_the_web(addresses) if addresses and not urls_allowed and True not in noticed else None


def _outside(folders: Sequence[Path]) -> Unasked:
    above = _common(folders)
    where = visible(str(above))
    if len(folders) == 1:
        said = wording(
            "1 of the rows in sight has its picture outside the collection, in {folder}; it is not opened "
            "unasked.",
            folder=where,
        )
    else:
        said = wording(
            "{count:,} of the rows in sight have their pictures outside the collection, as in {folder}; they "
            "are not opened unasked.",
            count=len(folders),
            folder=where,
        )
    return Unasked(said, wording("Allow images in {folder}", folder=where), above)


def _on_the_web(addresses: Sequence[str]) -> Unasked:
    address = visible(addresses[0])[:_QUOTED]
    if len(addresses) == 1:
        said = wording(
            "1 of the rows in sight has its picture on the web, at {address}; nothing is fetched unasked.",
            address=address,
        )
    else:
        said = wording(
            "{count:,} of the rows in sight have their pictures on the web, as at {address}; nothing is "
            "fetched unasked.",
            count=len(addresses),
            address=address,
        )
    return Unasked(said, wording("Fetch them"), None)


def _common(folders: Sequence[Path]) -> Path:
    """Return the folder that holds all of these, unless that is the whole disk; then the first of them."""
    try:
        above = Path(os.path.commonpath(folders))
    except ValueError:  # on several disks
        return folders[0]
    return folders[0] if above == Path(above.anchor) else above


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[: _QUOTED - 1]}…”"
