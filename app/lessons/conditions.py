"""When an act of a lesson is done: conditions on what the window holds, held against how the step began."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.words import wording


@dataclass(frozen=True)
class Seen:
    """What the window holds at one moment, as far as a condition can ask for it."""

    images: tuple[Path, ...] = ()
    labels: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    temperature: float = 1.0
    mode: str = "crop"
    pins: tuple[str, ...] = ()
    selected: tuple[Path, ...] = ()
    shown_label: str = ""
    model: str = ""
    groups: int = 0


@dataclass(frozen=True)
class Condition:
    """One condition: the type of what it is given in the lesson, and when it holds.

    holds(given, now, start): `start` is how the window was when the step began.
    """

    kind: type
    line: str
    holds: Callable[[Any, Seen, Seen], bool]


CONDITIONS: Mapping[str, Condition] = {
    "images_added": Condition(
        int,
        wording("so many images more than when the step began, at least"),
        lambda given, now, start: len(set(now.images) - set(start.images)) >= given,
    ),
    "images_removed": Condition(
        int,
        wording("so many of the images are gone, at least"),
        lambda given, now, start: len(set(start.images) - set(now.images)) >= given,
    ),
    "labels_changed": Condition(
        bool,
        wording("other labels than when the step began"),
        lambda _given, now, start: now.labels != start.labels,
    ),
    "labels_at_least": Condition(
        int, wording("so many labels, at least"), lambda given, now, _start: len(now.labels) >= given
    ),
    "label_typed": Condition(
        str, wording("this text is among the labels"), lambda given, now, _start: given in now.labels
    ),
    "templates_changed": Condition(
        bool,
        wording("other templates than when the step began"),
        lambda _given, now, start: now.templates != start.templates,
    ),
    "templates_at_least": Condition(
        int, wording("so many templates, at least"), lambda given, now, _start: len(now.templates) >= given
    ),
    "template_holds": Condition(
        str,
        wording("a template holds this text"),
        lambda given, now, _start: any(given in template for template in now.templates),
    ),
    "temperature_above": Condition(
        float,
        wording("the temperature's factor is above this"),
        lambda given, now, _start: now.temperature > given,
    ),
    "temperature_below": Condition(
        float,
        wording("the temperature's factor is below this"),
        lambda given, now, _start: now.temperature < given,
    ),
    "mode": Condition(
        str,
        wording("the crop mode is “crop”, “squash” or “pad”"),
        lambda given, now, _start: now.mode == given,
    ),
    "pins_at_least": Condition(
        int, wording("so many maps are pinned, at least"), lambda given, now, _start: len(now.pins) >= given
    ),
    "selected_at_least": Condition(
        int,
        wording("so many images are selected, at least"),
        lambda given, now, _start: len(now.selected) >= given,
    ),
    "selected": Condition(
        str,
        wording("the image of this file name is the current one"),
        lambda given, now, _start: bool(now.selected) and now.selected[0].name == given,
    ),
    "shown_label": Condition(
        str, wording("this label's map is looked at"), lambda given, now, _start: now.shown_label == given
    ),
    "model_changed": Condition(
        bool,
        wording("another model is loaded"),
        lambda _given, now, start: now.model not in ("", start.model),
    ),
    "groups_at_least": Condition(
        int, wording("so many groups of images, at least"), lambda given, now, _start: now.groups >= given
    ),
}
"""Every condition by its name in `until`; one given `false` is never asked."""


def done(until: Mapping[str, Any], now: Seen, start: Seen) -> bool:
    """Tell whether every condition of an act holds."""
    return all(CONDITIONS[name].holds(given, now, start) for name, given in until.items())
