"""A benchmark's folder: every file below it by name, and texts, JSON and CSV read with one true sentence."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from app.errors import LoupeError
from app.images.members import index_of, is_archive
from app.images.reading import read_bytes, reason_of
from app.words import wording

_DEPTH = 6
_HEAD = 4096
_TABLES = (".json", ".jsonl", ".csv", ".parquet")
_COPY = re.compile(r"(?:[ _-]*\(\d+\)|[ _-]+copy(?: \d+)?)+$", re.IGNORECASE)


@dataclass(frozen=True)
class Tree:
    """The files below a folder, as paths seen from it; what archives of images hold counts among them."""

    root: Path
    files: frozenset[str]

    @cached_property
    def tables(self) -> tuple[Path, ...]:
        """The files that may tell cases, in the order of their paths."""
        return tuple(self.root / file for file in sorted(self.files) if file.lower().endswith(_TABLES))

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        named: dict[str, list[str]] = {}
        for file in self.files:
            named.setdefault(file.rpartition("/")[2], []).append(file)
        return named

    def find(self, name: str, near: Path, *folders: str, anywhere: bool = True) -> Path | None:
        """Return the image that a file in the folder `near` names; None where there is none, or several.

        Looked for in the `folders` of the published layout, then by its own path, then by its file name
        anywhere below the root, where the longest common end of the two paths decides; not so where other
        parts of a benchmark have images of the same name.
        """
        name = name.replace("\\", "/").strip()
        bare = name.rpartition("/")[2]
        seen_from = "" if near == self.root else near.relative_to(self.root).as_posix() + "/"
        for folder in folders:
            for base in (seen_from, ""):
                if (path := f"{base}{folder}/{bare}") in self.files:
                    return self.root / path
        for path in (f"{seen_from}{name}", name):
            if path in self.files:
                return self.root / path
        if not anywhere:
            return None
        parts = PurePosixPath(name).parts
        rivals = [
            (_shared_end(parts, PurePosixPath(file).parts), file) for file in self._by_name.get(bare, ())
        ]
        if not rivals:
            return None
        most = max(shared for shared, _ in rivals)
        best = [file for shared, file in rivals if shared == most]
        return self.root / best[0] if len(best) == 1 else None


def read_tree(root: Path) -> Tree:
    """List the files below a folder. Raises LoupeError where it can't be read, or is no folder."""
    try:
        if not root.is_dir():
            root.stat()
            raise LoupeError(wording("{root} is not a folder.", root=root))
    except (OSError, ValueError) as error:
        raise LoupeError(f"{root} {reason_of(error)}.") from error
    return Tree(root, frozenset(_walk(root)))


def _walk(root: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(root):
        here = Path(folder)
        near = "" if here == root else here.relative_to(root).as_posix() + "/"
        deep = near.count("/") >= _DEPTH
        inside[:] = [] if deep else sorted(name for name in inside if not name.startswith((".", "__")))
        for name in names:
            yield near + name
            if name.lower().endswith((".zip", ".tar")) and is_archive(here / name):
                try:
                    members = index_of(here / name).names
                except LoupeError:
                    continue  # an archive that can't be read holds no image
                yield from (f"{near}{name}/{member}" for member in members)


def _shared_end(one: Sequence[str], other: Sequence[str]) -> int:
    shared = 0
    for mine, theirs in zip(reversed(one), reversed(other), strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared


def plain_stem(file: Path) -> str:
    """Return a file's name without its ending and what a second download or a copy adds to it."""
    return _COPY.sub("", file.stem)


def head_of(file: Path) -> str:
    """Return a text file's first characters; "" for one that can't be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return ""


def header_of(head: str) -> set[str]:
    """Return the columns that a CSV's first line names."""
    return {column.strip(' "') for column in head.partition("\n")[0].strip().split(",")}


def read_text(file: Path) -> str:
    """Return a file's text. Raises LoupeError where it can't be read or is no UTF-8."""
    try:
        return read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LoupeError(wording("{file} is not UTF-8 text.", file=file)) from error


def read_json(file: Path) -> Any:
    """Return what a JSON file holds. Raises LoupeError, naming the line where it breaks."""
    try:
        return json.loads(read_text(file))
    except json.JSONDecodeError as error:
        text = "{file} is not JSON from line {line} on: it may be cut off."
        raise LoupeError(wording(text, file=file, line=error.lineno)) from error
    except (ValueError, RecursionError) as error:
        raise LoupeError(wording("{file} is not JSON.", file=file)) from error


def read_rows(file: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """Return a CSV's rows by its header; other columns may be there too.

    Raises LoupeError where a needed column is missing or a row has too few cells.
    """
    try:
        reader = csv.DictReader(io.StringIO(read_text(file), newline=""), strict=True)
        rows = list(reader)
    except csv.Error as error:
        raise LoupeError(wording("{file} is not a CSV: {why}.", file=file, why=error)) from error
    for column in needed:
        if column not in (reader.fieldnames or ()):
            text = "{file} has no column {column}: {columns}."
            listed = ", ".join(reader.fieldnames or ())
            raise LoupeError(wording(text, file=file, column=column, columns=listed))
    for number, row in enumerate(rows, start=2):
        if any(row[column] is None for column in needed):
            raise LoupeError(wording("Row {n} of {file} has too few cells.", n=number, file=file))
    return rows


def field(entry: Any, key: str | int, kind: type | tuple[type, ...], where: str) -> Any:
    """Return a field of an entry. Raises LoupeError, naming entry and field, where it isn't of a kind."""
    try:
        value = entry[key]
    except (KeyError, IndexError, TypeError) as error:
        raise LoupeError(wording("{where} has no field {field}.", where=where, field=key)) from error
    if not isinstance(value, kind) or isinstance(value, bool):
        raise LoupeError(wording("{where}: the field {field} is of another kind.", where=where, field=key))
    return value
