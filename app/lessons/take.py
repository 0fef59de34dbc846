"""Takes a lesson's measure on the loaded model, now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.engine.engine import Engine
from app.errors import Checkpoint, no_checkpoint
from app.images.images import CropMode
from app.lessons.lesson import Members, Setup, Taking
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from app.probes.tags import Tags
from app.truth.truth import Truth


def take(
    engine: Engine, taking: Taking, material: Material, checkpoint: Checkpoint = no_checkpoint
) -> Measured:
    """Measure material, but for what the measure's step sets itself. Raises LoupeError: one sentence."""
    measure = measures()[taking.name]
    options = measure.options(**taking.options)
    return measure.take(engine, overlaid(material, taking.on), options, checkpoint)


def overlaid(material: Material, setup: Setup) -> Material:
    """Return material with what a setup says in its place."""
    made = material.with_prompts(setup.labels, setup.templates)
    if setup.images is not None:
        made = replace(made, images=setup.images, current=setup.images[0] if setup.images else None)
    if setup.select is not None:
        made = replace(made, current=setup.select[0] if setup.select else None)
    if setup.mode is not None:
        made = replace(made, mode=CropMode(setup.mode))
    if setup.temperature is not None:
        made = replace(made, temperature=setup.temperature)
    if setup.groups is not None:
        made = replace(made, tags=tags_of(setup.groups))
    return made if setup.classes is None else replace(made, truth=truth_of(setup.classes))


def is_as_set(material: Material, setup: Setup) -> bool:
    """Tell whether material is what a setup makes of it: nothing was changed since."""
    wanted = overlaid(material, setup)
    return _compared(material) == _compared(wanted) and (
        not setup.select or material.current == wanted.current
    )


def _compared(material: Material) -> tuple[object, ...]:
    prompts, tags, truth = material.prompts, material.tags, material.truth
    groups = {} if tags is None else {path: own for path, own in tags.of.items() if own}
    classes = ((), {}) if truth is None else (truth.classes, dict(truth.of))
    parts = material.images, prompts.labels, prompts.templates, material.mode, material.temperature
    return *parts, groups, classes


def tags_of(groups: tuple[tuple[str, Members], ...]) -> Tags:
    """Return the tags of a setup's groups, by attribute."""
    tags = Tags()
    for attribute, members in groups:
        for name, images in members:
            tags = tags.tagged(images, attribute, name)
    return tags


def truth_of(classes: Members) -> Truth:
    """Return the truth of a setup's classes; an image of several has them all."""
    of: dict[Path, tuple[int, ...]] = {}
    for place, (_, images) in enumerate(classes):
        for image in images:
            of[image] = (*of.get(image, ()), place)
    names = tuple(name for name, _ in classes)
    return Truth(names, names, of)
