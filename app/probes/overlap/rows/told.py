"""The method of the search for duplicates among rows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.amounts import number
from app.probes.overlap.looks import FLAT
from app.probes.overlap.rows.limits import SAME
from app.probes.overlap.threshold import UNLIKE

if TYPE_CHECKING:
    from app.probes.overlap.rows.limits import RowLimit

_METHOD = """
Duplicates by the embeddings that are stored: {taken:,} rows, each against {others}, all of them, not by an
index. A pair has a cosine of {cosine} or more{limit}. Exact: the same SHA-256 of the file; same embedding: a
cosine of {same:g} or more where files were not compared. Pictures are opened of rows with a pair alone, and
only where they may be; pairs whose perceptual hash alone is alike are not sought. hash_distance: how many of
64 bits differ. Pictures whose grey values have a standard deviation below {flat:g} of 255 are set aside: they
resemble each other whatever they show. Groups lie round one row that all others in it are duplicates of; none
is chained. {notes}
"""
_CALIBRATED = """
, which a further row reaches with another picture with a probability of {rate:.3g}, rows taken as
exchangeable (asked for: {asked:g}): of {count:,} rows drawn at random the nearest was sought that is known to
be another ({known}), and the limit lies above all but so many of them. What is caught is measured on copies
of {copied:,} pictures: JPEG of quality 50, half the size, the middle 90 %, flipped, 1.3 times as bright
"""


def method_text(taken: int, rows: int, second: int | None, limit: RowLimit, notes: str) -> str:
    """Return the paragraph; second: how many rows the second side has, None without one."""
    threshold = limit.caught.threshold
    others = f"{second:,} of the second set" if second is not None else f"the {rows:,} of the collection"
    said = ", the limit that was given" if limit.source == "given" else ""
    if limit.source in ("pictures", "classes"):
        known = f"its hash differs in more than {UNLIKE} bits, or its class is another"
        said = _CALIBRATED.format(
            rate=threshold.cosine_rate,
            asked=threshold.asked,
            count=len(threshold.nearest),
            known=known,
            copied=len(limit.caught.known.cosine),
        ).rstrip()
    made = _METHOD.format(
        taken=taken,
        others=others,
        cosine=number(limit.cosine, ".6g"),
        limit=said.lstrip(),
        same=SAME,
        flat=FLAT,
        notes=notes,
    )
    return " ".join(made.replace(" ,", ",").split())
