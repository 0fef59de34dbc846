"""A cell of a strip of images. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.probes.marks import GroupMark


@dataclass(frozen=True)
class StripCell:
    """One image: what stands on its band, and what hovering says."""

    path: Path
    mark: GroupMark
    tip: str
