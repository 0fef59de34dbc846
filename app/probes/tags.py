"""Groups of images: tags by attribute (say gender and age), their CSV form, and arrays made from them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from app.analysis.exact_tests import Ints
from app.errors import LoupeError
from app.images.images import walk_images
from app.images.reading import read_text, reason_of
from app.provenance import is_exported
from app.words import wording

ATTRIBUTE = "group"
"""The attribute's name where the user gave none (one folder per group)."""

CROSS = ", "
"""Between the groups of crossed attributes: "woman, young"."""

UNTAGGED = -1


@dataclass(frozen=True, eq=False)
class Grouping:
    """N images dealt into the groups of one attribute, or of several crossed.

    codes int [N]: each image's index into `names`, UNTAGGED (-1) where it has no group.
    """

    attribute: str
    names: tuple[str, ...]
    codes: Ints

    @cached_property
    def counts(self) -> Ints:
        """The groups' sizes [G]; a group may be empty."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.names))

    def members(self, group: int) -> Ints:
        """Return the indices of the group's images, in order."""
        return np.flatnonzero(self.codes == group)

    def index(self, name: str) -> int:
        """Return a group's index; LoupeError, listing the groups, where there is none of that name."""
        if name not in self.names:
            raise LoupeError(
                wording(
                    "There is no group “{name}”; the groups are {names}.",
                    name=name,
                    names=", ".join(self.names),
                )
            )
        return self.names.index(name)

    def largest(self) -> int:
        """Return the index of the largest group; of equal ones the first."""
        return int(self.counts.argmax())

    def as_dicts(self) -> list[dict[str, object]]:
        """Return attribute, name and n of each group, for JSON."""
        return [
            {"attribute": self.attribute, "name": name, "n": int(n)}
            for name, n in zip(self.names, self.counts, strict=True)
        ]


@dataclass(frozen=True)
class Tags:
    """Which group each image is in, by attribute; never changed in place.

    names: attribute -> its groups in order, those without an image too. of: path -> {attribute: group}; an
    image without a tag in an attribute has no key for it.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of: Mapping[Path, Mapping[str, str]] = field(default_factory=dict)

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes' names, in order."""
        return tuple(self.names)

    def with_group(self, attribute: str, group: str) -> Tags:
        """Return tags that know this group, still empty unless it was there."""
        known = self.names.get(attribute, ())
        return self if group in known else Tags({**self.names, attribute: (*known, group)}, self.of)

    def tagged(self, paths: Iterable[Path], attribute: str, group: str) -> Tags:
        """Return tags with these images in this group, and in no other of its attribute."""
        made = self.with_group(attribute, group)
        return Tags(
            made.names,
            {**made.of, **{path: {**made.of.get(path, {}), attribute: group} for path in paths}},
        )

    def untagged(self, paths: Iterable[Path], attribute: str) -> Tags:
        """Return tags with these images in no group of the attribute; the groups stay."""
        left = dict(self.of)
        for path in paths:
            rest = {name: group for name, group in left.pop(path, {}).items() if name != attribute}
            if rest:
                left[path] = rest
        return Tags(self.names, left)

    def without_group(self, attribute: str, group: str) -> Tags:
        """Return tags without this group; its images lose the tag. An attribute goes with its last group."""
        members = [path for path, tags in self.of.items() if tags.get(attribute) == group]
        left = tuple(name for name in self.names.get(attribute, ()) if name != group)
        names = {**self.names, attribute: left}
        if not left:
            del names[attribute]
        return Tags(names, self.untagged(members, attribute).of)

    def grouping(self, paths: Sequence[Path], *attributes: str) -> Grouping:
        """Deal the images [N] into the groups of an attribute, or of several crossed.

        Crossed groups are those combinations that any tagged image has, named "woman, young", in the order of
        the attributes' groups; an image needs a tag in each attribute. LoupeError for an unknown attribute.
        """
        for name in attributes:
            if name not in self.names:
                raise LoupeError(
                    wording(
                        "No attribute is named “{name}”; there is {value}.",
                        name=name,
                        value=", ".join(self.names) or "none",
                    )
                )
        keys = {path: self._key(path, attributes) for path in (*self.of, *paths)}
        found: list[tuple[str, ...]]
        if len(attributes) == 1:
            found = [(group,) for group in self.names[attributes[0]]]
        else:
            rank = [{group: place for place, group in enumerate(self.names[name])} for name in attributes]
            present = {key for key in keys.values() if key is not None}
            found = sorted(present, key=lambda key: [rank[i][group] for i, group in enumerate(key)])
        places = {key: index for index, key in enumerate(found)}
        codes = [UNTAGGED if (key := keys[path]) is None else places[key] for path in paths]
        return Grouping(" x ".join(attributes), tuple(map(CROSS.join, found)), np.array(codes, np.intp))

    def _key(self, path: Path, attributes: Sequence[str]) -> tuple[str, ...] | None:
        tags = self.of.get(path, {})
        return tuple(tags[name] for name in attributes) if all(name in tags for name in attributes) else None


def valid_attributes(known: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return those of the wanted attributes that exist, else the first one."""
    found = tuple(one for one in known if one in wanted)
    return found or tuple(known[:1])


def group_names(tags: Tags | None, attributes: Sequence[str]) -> tuple[str, ...]:
    """Return the groups that an attribute, or several crossed, make of the tagged images."""
    if tags is None:
        return ()
    return tags.grouping((), *attributes).names


# --- files ------------------------------------------------------------------------------------------------


def read_tags(path: Path) -> Tags:
    """Read a table `path,group[,group2...]` (CSV, UTF-8), the header being the attributes' names.

    Paths are relative to the table's folder. An empty cell is no tag. LoupeError, naming the line, for a
    missing or wrong header, a row with too many or too few cells, an image named twice, a table without a
    tag; and for a file that can't be read.
    """
    rows = _rows(path, read_text(path))
    attributes = _header(path, rows)
    names: dict[str, dict[str, None]] = {name: {} for name in attributes}
    of: dict[Path, dict[str, str]] = {}
    lines: dict[str, int] = {}
    for line, cells in rows[1:]:
        image = _image_path(path, line, cells, len(attributes))
        where = os.path.normpath(image)
        if where in lines:
            raise LoupeError(
                wording(
                    "{path}, line {line}: {cells} is already on line {lines}.",
                    path=path,
                    line=line,
                    cells=cells[0],
                    lines=lines[where],
                )
            )
        lines[where] = line
        of[image] = {name: cell for name, cell in zip(attributes, cells[1:], strict=True) if cell}
        for name, cell in of[image].items():
            names[name].setdefault(cell)
    if not any(of.values()):
        raise LoupeError(wording("{path} tags no image: no cell below its header names a group.", path=path))
    return Tags({name: tuple(found) for name, found in names.items() if found}, of)


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with its line, from 1, and its cells stripped."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append((reader.line_num, stripped))
    except csv.Error as error:
        raise LoupeError(
            wording(
                "{path}, line {line_num}: not a table in CSV form ({error}).",
                path=path,
                line_num=reader.line_num,
                error=error,
            )
        ) from error
    return rows


def _header(path: Path, rows: Sequence[tuple[int, list[str]]]) -> list[str]:
    if not rows:
        raise LoupeError(wording("{path} is empty; its first line must be path,group.", path=path))
    line, header = rows[0]
    if is_exported(header):
        raise LoupeError(
            wording("{path} is a table of numbers that was exported, and not a table of groups.", path=path)
        )
    names = header[1:]
    if header[0].lower() != "path" or not names or not all(names):
        raise LoupeError(
            wording(
                "{path}, line {line}: the header must be path and then a name for each column of groups, "
                "such as path,group.",
                path=path,
                line=line,
            )
        )
    if len(set(names)) < len(names):
        raise LoupeError(
            wording("{path}, line {line}: two columns have the same name.", path=path, line=line)
        )
    return names


def _image_path(path: Path, line: int, cells: Sequence[str], attributes: int) -> Path:
    if len(cells) != attributes + 1:
        raise LoupeError(
            wording(
                "{path}, line {line}: {count} cells, and the header has {attributes}.",
                path=path,
                line=line,
                count=len(cells),
                attributes=attributes + 1,
            )
        )
    if not cells[0]:
        raise LoupeError(wording("{path}, line {line}: the path is missing.", path=path, line=line))
    return path.parent / cells[0]


def tags_csv(tags: Tags, folder: Path) -> str:
    """Return the tags as a table that `read_tags` reads from that folder; paths below it are relative."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("path", *(tags.attributes or (ATTRIBUTE,))))
    for path, groups in tags.of.items():
        below = path.is_relative_to(folder)
        name = path.relative_to(folder).as_posix() if below else path.absolute().as_posix()
        writer.writerow((name, *(groups.get(attribute, "") for attribute in tags.attributes)))
    return buffer.getvalue()


def tags_from_folders(folder: Path, attribute: str = ATTRIBUTE) -> Tags:
    """Return tags from one folder per group: each folder's images, those in its subfolders too, by its name.

    LoupeError where it is no folder or holds none with an image.
    """
    try:
        inside = sorted(one for one in folder.iterdir() if one.is_dir())
    except OSError as error:
        raise LoupeError(f"{folder} {reason_of(error)}.") from error
    tags = Tags()
    for one in inside:
        if paths := walk_images([one])[0]:
            tags = tags.tagged(paths, attribute, one.name)
    if not tags.of:
        raise LoupeError(
            wording("No folder in {folder} holds an image; groups are its folders' names.", folder=folder)
        )
    return tags
