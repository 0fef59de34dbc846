"""Named sets of labels as TOML: those that ship in resources/prompts/ and the user's own files.

name, title, source, purpose: text; harmful: true for labels that are an insult when said of a person, which
views keep hidden until asked for; labels: a list. Light to import: no numpy.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.exported import table_labels
from app.images.reading import read_text
from app.paths import RESOURCES
from app.words import wording

PROMPTS_FOLDER = RESOURCES / "prompts"


@dataclass(frozen=True)
class LabelSet:
    """Labels asked about together, with where they come from and what they are for."""

    name: str
    title: str
    labels: tuple[str, ...]
    source: str = ""
    purpose: str = ""
    harmful: bool = False

    def as_dict(self) -> dict[str, object]:
        """Return everything, the labels verbatim, for JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "source": self.source,
            "purpose": self.purpose,
            "harmful": self.harmful,
            "labels": list(self.labels),
        }


def label_sets(*folders: Path) -> dict[str, LabelSet]:
    """Return the sets of resources/prompts/ and then of these folders, by name.

    A user's set replaces a shipped one of its name. A folder that is missing holds none. LoupeError as
    `read_label_set`.
    """
    paths = [path for folder in (PROMPTS_FOLDER, *folders) for path in sorted(folder.glob("*.toml"))]
    sets = [read_label_set(path) for path in paths]
    return {one.name: one for one in sets}


def find_label_set(name_or_file: str, *folders: Path) -> LabelSet:
    """Return the set of that name, or the one in that file. LoupeError where there is neither."""
    known = label_sets(*folders)
    if name_or_file in known:
        return known[name_or_file]
    path = Path(name_or_file)
    try:
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if not there and not path.suffix and len(path.parts) < 2:
        shown = name_or_file if len(name_or_file) <= 40 else f"{name_or_file[:39]}…"
        raise LoupeError(
            wording(
                "There is no label set or file “{shown}”; the sets are {known}.",
                shown=shown,
                known=", ".join(known),
            )
        )
    return read_label_set(path)


def read_label_set(path: Path) -> LabelSet:
    """Read a set: TOML where the file is named so, else what `labels_text` reads, named by the file.

    LoupeError, one sentence, for a file that can't be read and for a key that is missing, unknown or of
    another type, and where there is no label.
    """
    if not _is_toml(path):
        lines = (line.strip() for line in labels_text(path).split("\n"))
        return LabelSet(path.stem, path.stem, _labels(path, [line for line in lines if line]))
    try:
        table = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LoupeError(
            wording("{path} is not TOML: {lower}.", path=path, lower=_lower(str(error)))
        ) from error
    known = ("name", "title", "source", "purpose", "harmful", "labels")
    for key in table:
        if key not in known:
            raise LoupeError(
                wording(
                    "{path}: no key is named “{key}”; the keys are {known}.",
                    path=path,
                    key=key,
                    known=", ".join(known),
                )
            )
    harmful = table.get("harmful", False)
    if not isinstance(harmful, bool):
        raise LoupeError(wording("{path}: harmful must be true or false.", path=path))
    name = _string(path, table, "name", path.stem)
    shown = wording if path.parent == PROMPTS_FOLDER else str  # a user's own words are never translated
    return LabelSet(
        name,
        shown(_string(path, table, "title", name)),
        _labels(path, table.get("labels")),
        _string(path, table, "source", ""),
        shown(_string(path, table, "purpose", "")),
        harmful,
    )


def labels_text(path: Path) -> str:
    """Return the labels of a file, one a line: a text's lines, a table's column `label`, a TOML set's.

    Raises LoupeError as `read_text` does, and for a TOML file as `read_label_set` does.
    """
    if _is_toml(path):
        return "\n".join(read_label_set(path).labels)
    text = read_text(path)
    labels = table_labels(path, text)
    return text if labels is None else "\n".join(labels)


def label_set_toml(labels: LabelSet) -> str:
    """Return the set as TOML that `read_label_set` reads back equal."""
    listed = "".join(f"    {toml_string(label)},\n" for label in labels.labels)
    heads = {"name": labels.name, "title": labels.title, "source": labels.source, "purpose": labels.purpose}
    lines = [f"{key} = {toml_string(value)}\n" for key, value in heads.items()]
    return "".join([*lines, f"harmful = {str(labels.harmful).lower()}\n", f"labels = [\n{listed}]\n"])


def _is_toml(path: Path) -> bool:
    return path.suffix.lower() == ".toml"


def _string(path: Path, table: dict[str, Any], key: str, default: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or (key == "name" and not value.strip()):
        raise LoupeError(wording("{path}: {key} must be text.", path=path, key=key))
    return " ".join(value.split())


def _labels(path: Path, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(label, str) for label in value):
        raise LoupeError(wording("{path}: labels must be a list of texts.", path=path))
    stripped = [" ".join(label.split()) for label in value]
    if not stripped or not all(stripped):
        raise LoupeError(
            f"{path}: " + (wording("a label is empty.") if stripped else wording("there are no labels."))
        )
    return tuple(dict.fromkeys(stripped))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def toml_string(text: str) -> str:
    """Return a text as a TOML basic string, in quotes."""
    # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
