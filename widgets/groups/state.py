"""What the groups page shows, worked out from the tags, the images and the selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import how_many
from app.probes.marks import GroupKey, GroupMark

if TYPE_CHECKING:
    from app.probes.tags import Tags


_NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class GroupRow:
    """One group: its mark, how many images it has, and how many of the selected ones."""

    name: str
    mark: GroupMark
    count: int
    selected: int


@dataclass(frozen=True)
class Column:
    """One attribute with its groups; `untagged` of its `total` images are in none of them."""

    attribute: str
    groups: tuple[GroupRow, ...]
    untagged: int
    total: int

    @property
    def tagged(self) -> int:
        """How many images are in one of the groups."""
        return self.total - self.untagged


@dataclass(frozen=True)
class GroupsTable:
    """Every attribute, and how many images are selected."""

    columns: tuple[Column, ...] = ()
    selected: int = 0


Counts = Mapping[str, Mapping[str, int]]
"""Attribute -> group -> how many images."""


def count_groups(tags: Tags, images: Iterable[Path]) -> dict[str, Counter[str]]:
    """Count images by attribute and group. One pass over all images: too slow for every new selection."""
    counts: dict[str, Counter[str]] = {attribute: Counter() for attribute in tags.names}
    for path in images:
        for attribute, group in tags.of.get(path, _NONE).items():
            counts[attribute][group] += 1
    return counts


def resolve_table(
    tags: Tags,
    marks: Mapping[GroupKey, GroupMark],
    counts: Counts,
    total: int,
    selected: Sequence[Path],
) -> GroupsTable:
    """Put marks and counts together; `counts` are those of all images, `total` of them."""
    chosen = count_groups(tags, selected)
    columns: list[Column] = []
    for attribute, groups in tags.names.items():
        counted = counts[attribute]
        rows = tuple(
            GroupRow(group, marks[attribute, group], counted.get(group, 0), chosen[attribute][group])
            for group in groups
        )
        columns.append(Column(attribute, rows, total - sum(counted.values()), total))
    return GroupsTable(tuple(columns), len(selected))


def images_word(count: int) -> str:
    """Return "1 image" or "12 images"."""
    return how_many(count, "image")
