"""What the cache window shows, from what the caches hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.cache_records import KIND_NAMES, shown_bytes
from app.words import wording

if TYPE_CHECKING:
    from app.store.cache_records import StoreStatistics
    from app.store.kept import MemoryUse

_ABSENT = "–"


@dataclass(frozen=True)
class CacheView:
    """The table's rows (kind, then entries, size and budget in memory, then entries and size on disk), and
    what is beside it. `limit` is in bytes; None where there is no cache on disk."""

    rows: tuple[tuple[str, ...], ...]
    memory: str
    disk: str
    path: str
    limit: int | None


def cache_view(memory: Sequence[MemoryUse], held: StoreStatistics | None, path: Path | None) -> CacheView:
    """Put what is in memory and on disk side by side, a row for each kind."""
    here = {one.kind: one for one in memory}
    there = {one.kind: (f"{one.entries:,}", shown_bytes(one.bytes)) for one in held.kinds} if held else {}
    if held:
        there["files"] = (f"{held.files:,}", _ABSENT)
    rows = []
    for kind, name in KIND_NAMES.items():
        use = here.get(kind)
        known = (
            (f"{use.entries:,}", shown_bytes(use.bytes), shown_bytes(use.budget)) if use else (_ABSENT,) * 3
        )
        rows.append((name, *known, *there.get(kind, (_ABSENT, _ABSENT))))
    spent, budget = sum(one.bytes for one in memory), sum(one.budget for one in memory)
    return CacheView(
        tuple(rows),
        wording(
            "In memory: {shown_bytes} of at most {shown_bytes_2}",
            shown_bytes=shown_bytes(spent),
            shown_bytes_2=shown_bytes(budget),
        ),
        wording(
            "On disk: {shown_bytes} of at most {shown_bytes_2}",
            shown_bytes=shown_bytes(held.bytes),
            shown_bytes_2=shown_bytes(held.limit),
        )
        if held
        else wording("On disk: not used"),
        str(path) if path else "",
        held.limit if held else None,
    )
