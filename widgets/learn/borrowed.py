"""Sets the window up for a lesson through the workspace's own setters, and gives the user's work back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.images.images import CropMode
from app.lessons.conditions import Seen
from app.lessons.measures.base import Material
from app.lessons.take import tags_of, truth_of
from app.probes.tags import Tags
from app.words import wording
from widgets.desk.sources import list_items

if TYPE_CHECKING:
    from app.lessons.lesson import Setup
    from app.truth.truth import Truth
    from widgets.desk.part import House
    from widgets.desk.workspace import ImageItem, Workspace


@dataclass(frozen=True)
class Own:
    """The user's work, as it was when a lesson was begun."""

    images: tuple[ImageItem, ...]
    selected: tuple[Path, ...]
    tags: Tags
    truth: Truth | None
    texts: tuple[str, str]
    pins: tuple[str, ...]
    mode: str
    temperature: float
    ranking: dict[str, Any]


def own_of(house: House) -> Own:
    """Return what the window holds now; nothing is copied."""
    workspace = house.workspace
    return Own(
        workspace.images,
        workspace.selected,
        workspace.tags,
        workspace.truth.value,
        house.part("prompts").texts(),
        workspace.pins,
        workspace.mode,
        workspace.temperature,
        house.part("ranking").view_state(),
    )


def give_back(house: House, own: Own, others: Sequence[Path]) -> None:
    """Bring the user's work back as one step; images that came meanwhile, and aren't `others`, stay."""
    workspace = house.workspace
    known = {item.path for item in own.images} | set(others)
    added = [item for item in workspace.images if item.path not in known]
    with workspace.history.step(wording("Leave a lesson")):
        workspace.set_images([*own.images, *added])
        workspace.set_tags(own.tags)
        workspace.truth.set(own.truth)
        workspace.set_selected(own.selected)
        workspace.prompts_text_requested.emit(*own.texts)
        workspace.set_pins(own.pins)
        workspace.set_mode(own.mode)
        workspace.set_temperature(own.temperature)
    house.part("ranking").restore_view_state(own.ranking)
    house.show_whole("")


def set_up(house: House, setup: Setup) -> None:
    """Make the window what a lesson's step wants, as one step of undo; what it doesn't name stays."""
    with house.workspace.history.step(wording("Set up a lesson's step")):
        _set_images(house.workspace, setup)
        _set_texts(house, setup)
        _set_rest(house.workspace, setup)
    if setup.shape is not None:
        house.part("ranking").restore_view_state({"many": setup.shape, "one": "bars"})
    panel, _, page = (setup.panel or "").partition("/")
    if (setup.view is not None or panel) and not setup.whole:  # a panel that has it already keeps it
        house.show_whole("")
    if setup.view is not None:
        house.show_view(setup.view)
    if panel:
        house.show(panel, page)
    if setup.whole:
        house.show_whole(panel)


def _set_images(workspace: Workspace, setup: Setup) -> None:
    if setup.images is not None:
        workspace.set_tags(Tags())
        workspace.truth.set(None)
        workspace.set_images(list_items(setup.images))
    if setup.groups is not None:
        workspace.set_tags(tags_of(setup.groups))
    if setup.classes is not None:
        workspace.truth.set(truth_of(setup.classes))
    if setup.select is not None:
        workspace.set_selected(setup.select)


def _set_texts(house: House, setup: Setup) -> None:
    if setup.labels is None and setup.templates is None:
        return
    labels, templates = house.part("prompts").texts()
    if setup.labels is not None:
        labels = "\n".join(setup.labels)
    if setup.templates is not None:
        templates = "\n".join(setup.templates)
    house.workspace.prompts_text_requested.emit(labels, templates)
    if setup.pins is None:
        house.workspace.set_pins(())


def _set_rest(workspace: Workspace, setup: Setup) -> None:
    if setup.pins is not None:
        workspace.set_pins(setup.pins)
    if setup.mode is not None:
        workspace.set_mode(setup.mode)
    if setup.temperature is not None:
        workspace.set_temperature(setup.temperature)
    if setup.label is not None:
        workspace.show_label(setup.label)


def seen_in(workspace: Workspace) -> Seen:
    """Return what conditions ask for, as it is now."""
    info = workspace.info
    return Seen(
        tuple(item.path for item in workspace.images),
        workspace.prompts.labels,
        workspace.prompts.templates,
        workspace.temperature,
        workspace.mode,
        workspace.pins,
        workspace.selected,
        workspace.shown_label,
        "" if info is None else info.id,
        sum(map(len, workspace.tags.names.values())) if workspace.has_groups else 0,
    )


def material_in(workspace: Workspace) -> Material:
    """Return what a measure is taken of, as it is now."""
    return Material(
        tuple(item.path for item in workspace.images),
        workspace.prompts,
        CropMode(workspace.mode),
        workspace.temperature,
        workspace.current,
        workspace.tags if workspace.has_groups else None,
        workspace.truth.value,
    )
