"""What the window holds now, as a lesson's step can set it up again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import parse_prompts
from app.lessons.own.record import WindowState

if TYPE_CHECKING:
    from widgets.desk.part import House
    from widgets.desk.workspace import Workspace


def window_state(house: House) -> WindowState:
    """Return the present state; nothing is copied."""
    workspace, sight = house.workspace, house.in_sight()
    prompts = parse_prompts(*house.part("prompts").texts())  # as typed: the workspace follows a little later
    panel = f"{sight.panel}/{sight.page}" if sight.page else sight.panel
    return WindowState(
        tuple((item.path, item.name) for item in workspace.images),
        prompts.labels,
        prompts.templates,
        workspace.temperature,
        workspace.mode,
        sight.view,
        panel if sight.page or sight.whole else "",
        sight.whole,
        str(house.part("ranking").view_state().get("many", "")),
        workspace.selected,
        workspace.shown_label,
        workspace.pins,
        _groups(workspace),
        _classes(workspace),
    )


def _groups(workspace: Workspace) -> Mapping[str, Mapping[str, tuple[Path, ...]]] | None:
    if not workspace.has_groups:
        return None
    tags, listed = workspace.tags, workspace.listed

    def members(attribute: str, name: str) -> Iterable[Path]:
        return (path for path in listed if tags.of.get(path, {}).get(attribute) == name)

    return {
        attribute: {name: tuple(members(attribute, name)) for name in names}
        for attribute, names in tags.names.items()
    }


def _classes(workspace: Workspace) -> Mapping[str, tuple[Path, ...]] | None:
    """Return the truth's classes with their listed images; none where it is of other images."""
    truth, listed = workspace.truth.value, workspace.listed
    if truth is None:
        return None
    classes: dict[str, tuple[Path, ...]] = {}
    for place, name in enumerate(truth.classes):
        paths = tuple(path for path in listed if place in truth.of.get(path, ()))
        classes[name] = (*classes.get(name, ()), *paths)
    return classes if any(classes.values()) else None
