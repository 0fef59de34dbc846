"""The TOML spec of an embedding association: four sets of texts or images."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.images.reading import read_text
from app.probes.label_set_files import toml_string
from app.words import wording

_TABLES = {"targets": ("X", "Y"), "attributes": ("A", "B")}
_KEYS = ("name", "texts", "images")


@dataclass(frozen=True)
class SpecSet:
    """One of the four sets: texts or images (files and folders), never both."""

    mark: str
    name: str
    texts: tuple[str, ...] = ()
    images: tuple[Path, ...] = ()


def _read_toml(path: Path) -> dict[str, Any]:
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why = str(error)
        raise LoupeError(
            wording(
                "{path} is not TOML: {first}{rest}.",
                path=path,
                first=why[:1].lower(),
                rest=why[1:].rstrip("."),
            )
        ) from error


def read_weat_spec(path: Path) -> dict[str, SpecSet]:
    """Read targets.X, targets.Y, attributes.A and attributes.B, each with `texts` or `images`.

    Images are relative to the spec's folder. LoupeError, one sentence naming the table, for a set that is
    missing, empty or of both kinds, for unknown keys, an entry given twice, and a file that can't be read.
    """
    spec = _read_toml(path)
    _only_known(path, "the spec", spec, tuple(_TABLES))
    sets: dict[str, SpecSet] = {}
    for table, marks in _TABLES.items():
        inside = spec.get(table, {})
        if not isinstance(inside, dict):
            raise LoupeError(
                wording(
                    "{path}: {table} must hold the tables {table}.{marks} and {table}.{marks_2}.",
                    path=path,
                    table=table,
                    marks=marks[0],
                    marks_2=marks[1],
                )
            )
        _only_known(path, table, inside, marks)
        for mark in marks:
            if not isinstance(inside.get(mark), dict):
                raise LoupeError(
                    wording(
                        "{path}: the table [{table}.{mark}] is missing.", path=path, table=table, mark=mark
                    )
                )
            sets[mark] = _read_set(path, f"{table}.{mark}", mark, inside[mark])
    return sets


def _only_known(path: Path, where: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
    for key in table:
        if key not in known:
            raise LoupeError(
                wording(
                    "{path}: {where} has no key “{key}”; its keys are {known}.",
                    path=path,
                    where=where,
                    key=key,
                    known=", ".join(known),
                )
            )


def _read_set(path: Path, where: str, mark: str, table: dict[str, Any]) -> SpecSet:
    _only_known(path, where, table, _KEYS)
    name = table.get("name", mark)
    if not isinstance(name, str) or not name.strip():
        raise LoupeError(wording("{path}: the name of {where} must be text.", path=path, where=where))
    if ("texts" in table) == ("images" in table):
        raise LoupeError(wording("{path}: {where} must have either texts or images.", path=path, where=where))
    kind = "texts" if "texts" in table else "images"
    found = table[kind]
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise LoupeError(
            wording(
                "{path}: {kind} of {where} must be a list of texts in quotes.",
                path=path,
                kind=kind,
                where=where,
            )
        )
    entries = tuple(" ".join(one.split()) if kind == "texts" else one for one in found)
    if not entries or not all(one.strip() for one in entries):
        raise LoupeError(
            f"{path}: {where} " + (wording("has an empty entry.") if entries else wording("is empty."))
        )
    for place, one in enumerate(entries):
        if one in entries[:place]:
            raise LoupeError(wording("{path}: {where} names “{one}” twice.", path=path, where=where, one=one))
    if kind == "texts":
        return SpecSet(mark, name, texts=entries)
    return SpecSet(mark, name, images=tuple(path.parent / one for one in entries))


def weat_spec_toml(sets: Mapping[str, SpecSet], folder: Path) -> str:
    """Return the four sets as TOML that `read_weat_spec` reads from that folder; paths below it are relative.

    LoupeError, naming the set, for one that is missing or empty: no spec may be without it.
    """
    lines = []
    for table, marks in _TABLES.items():
        for mark in marks:
            one = sets.get(mark)
            if one is None or not (one.texts or one.images):
                raise LoupeError(wording("Set {mark} is empty; a spec needs all four sets.", mark=mark))
            kind = "texts" if one.texts else "images"
            entries = one.texts or tuple(_relative(path, folder) for path in one.images)
            listed = "".join(f"    {toml_string(entry)},\n" for entry in entries)
            lines += [
                f"[{table}.{mark}]\n",
                f"name = {toml_string(one.name)}\n",
                f"{kind} = [\n{listed}]\n\n",
            ]
    return "".join(lines).rstrip() + "\n"


def _relative(path: Path, folder: Path) -> str:
    absolute, base = path.absolute(), folder.absolute()
    return (absolute.relative_to(base) if absolute.is_relative_to(base) else absolute).as_posix()
