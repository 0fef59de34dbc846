"""The method of the search for duplicates among rows in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.amounts import number
from app.probes.overlap.looks import FLAT
from app.probes.overlap.rows.limits import SAME
from app.probes.overlap.threshold import UNLIKE
from app.probes.overlap.told import caught_said
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.probes.overlap.rows.limits import RowLimit


def method_text(taken: int, rows: int, second: int | None, limit: RowLimit, notes: Sequence[str]) -> str:
    """Return the paragraph; second: how many rows the second side has, None without one."""
    others = wording("the {rows:,} of the collection", rows=rows)
    if second is not None:
        others = wording("{second:,} of the second set", second=second)
    searched = wording(
        "Duplicates by the embeddings that are stored: {taken:,} rows, each against {others}, all of them, "
        "not by an index.",
        taken=taken,
        others=others,
    )
    return sentences(searched, *_limit_said(limit), _counted_said(), *notes)


def _limit_said(limit: RowLimit) -> tuple[str, ...]:
    cosine, threshold = number(limit.cosine, ".6g"), limit.caught.threshold
    if limit.source == "given":
        said = "A pair has a cosine of {cosine} or more, the limit that was given."
        return (wording(said, cosine=cosine),)
    if limit.source not in ("pictures", "classes"):
        return (wording("A pair has a cosine of {cosine} or more.", cosine=cosine),)
    calibrated = wording(
        "A pair has a cosine of {cosine} or more, which a further row reaches with another picture with a "
        "probability of {rate:.3g}, rows taken as exchangeable (asked for: {asked:g}): of {count:,} rows "
        "drawn at random the nearest was sought that is known to be another (its hash differs in more than "
        "{unlike} bits, or its class is another), and the limit lies above all but so many of them.",
        cosine=cosine,
        rate=threshold.cosine_rate,
        asked=threshold.asked,
        count=len(threshold.nearest),
        unlike=UNLIKE,
    )
    copied = len(limit.caught.known.cosine)
    return calibrated, caught_said(wording("{count:,} pictures", count=copied))


def _counted_said() -> str:
    return wording(
        "Exact: the same SHA-256 of the file; same embedding: a cosine of {same:g} or more where files were "
        "not compared. Pictures are opened of rows with a pair alone, and only where they may be; pairs "
        "whose perceptual hash alone is alike are not sought. hash_distance: how many of 64 bits differ. "
        "Pictures whose grey values have a standard deviation below {flat:g} of 255 are set aside: they "
        "resemble each other whatever they show. Groups lie round one row that all others in it are "
        "duplicates of; none is chained.",
        same=SAME,
        flat=FLAT,
    )
