"""Reads what a step sets the window to; pictures are found in the lesson's folder or among the samples."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from app.lessons.lesson import Members, Setup
from app.lessons.places import MODES, PANELS, SHAPES, VIEWS
from app.lessons.tables import Table
from app.natural_order import natural_key
from app.paths import RESOURCES
from app.words import visible, wording

SAMPLES = "samples"
"""The folder that stands for the program's own sample images."""
MATERIAL = ("images", "labels", "templates", "temperature", "mode", "select", "groups", "classes")
"""Keys that say what is measured; a measure's step may have them, too."""
SHOWN = ("view", "panel", "whole", "shape", "label", "pins")
"""Keys that say what is seen."""


def read_setup(table: Table, folder: Path) -> Setup:
    """Read the keys of MATERIAL and SHOWN that a step has. Raises LoupeError with the line."""
    given = table.values
    return Setup(
        images=_images(table, "images", folder) if "images" in given else None,
        labels=table.words("labels") if "labels" in given else None,
        templates=table.words("templates") if "templates" in given else None,
        temperature=_temperature(table) if "temperature" in given else None,
        mode=table.one_of("mode", MODES) if "mode" in given else None,
        view=table.one_of("view", VIEWS) if "view" in given else None,
        panel=_panel(table) if "panel" in given else None,
        whole=_whole(table) if "whole" in given else None,
        shape=table.one_of("shape", SHAPES) if "shape" in given else None,
        select=_images(table, "select", folder) if "select" in given else None,
        label=table.word("label") if "label" in given else None,
        pins=table.words("pins") if "pins" in given else None,
        groups=_groups(table.inner("groups"), folder) if "groups" in given else None,
        classes=_members(table.inner("classes"), folder) if "classes" in given else None,
    )


def _whole(table: Table) -> bool:
    if "panel" not in table.values:
        raise table.error(wording("“whole” needs a “panel” in the same step."), "whole")
    return table.flag("whole")


def _temperature(table: Table) -> float:
    value = table.number("temperature")
    if not 0.01 <= value <= 100:
        raise table.error(wording("“temperature” must lie between 0.01 and 100."), "temperature")
    return value


def _panel(table: Table) -> str:
    value = table.word("panel")
    name, _, page = value.partition("/")
    if name not in PANELS:
        names = ", ".join(PANELS)
        raise table.error(
            wording("there is no panel “{name}”; choose one of {names}.", name=visible(name), names=names),
            "panel",
        )
    if page and page not in PANELS[name]:
        raise table.error(
            wording("the panel “{name}” has no page “{page}”.", name=name, page=visible(page)), "panel"
        )
    return value


def _groups(table: Table, folder: Path) -> tuple[tuple[str, Members], ...]:
    return tuple((attribute, _members(table.inner(attribute), folder)) for attribute in table.values)


def _members(table: Table, folder: Path) -> Members:
    return tuple((name, _images(table, name, folder)) for name in table.values)


def _images(table: Table, key: str, folder: Path) -> tuple[Path, ...]:
    """Return the pictures that a list names, in order, each once; "*" stands for any part of a name."""
    paths: list[Path] = []
    for name in table.words(key):
        plain = PurePosixPath(name)
        if plain.is_absolute() or ".." in plain.parts or "\\" in name:
            raise table.error(wording("“{name}” leads out of the lesson's folder.", name=visible(name)), key)
        inside = folder if (folder / plain.parts[0]).exists() or plain.parts[0] != SAMPLES else RESOURCES
        files = [path for path in inside.glob(name) if path.is_file()] if "*" in name else [inside / name]
        if not files or not all(path.is_file() for path in files):
            raise table.error(
                wording("there is no picture “{name}” in the lesson's folder.", name=visible(name)), key
            )
        paths += sorted(files, key=lambda path: natural_key(path.name))
    return tuple(dict.fromkeys(path.absolute() for path in paths))
