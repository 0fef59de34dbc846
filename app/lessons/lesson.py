"""A lesson: its steps as frozen values. See resources/lessons/README.md for how one is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.lessons.texts import Text

Members = tuple[tuple[str, tuple[Path, ...]], ...]
"""Names in order, each with its images."""


@dataclass(frozen=True)
class Setup:
    """What the window is to be; None leaves a part of it as it is.

    labels, templates: one a line in the editor; never translated. view: on the rail; panel: "panel/page";
    whole: whether that panel has the whole window beside the strip. shape: the ranking's, "bars", "table" or
    "matrix". select: the images selected, the first is the current one. label: whose map is looked at; pins:
    prompts as map cards. groups: attribute -> groups with their images; classes: of the truth, with theirs.
    """

    images: tuple[Path, ...] | None = None
    labels: tuple[str, ...] | None = None
    templates: tuple[str, ...] | None = None
    temperature: float | None = None
    mode: str | None = None
    view: str | None = None
    panel: str | None = None
    whole: bool | None = None
    shape: str | None = None
    select: tuple[Path, ...] | None = None
    label: str | None = None
    pins: tuple[str, ...] | None = None
    groups: tuple[tuple[str, Members], ...] | None = None
    classes: Members | None = None

    def under(self, later: Setup) -> Setup:
        """Return this with whatever a later one sets in its place; other images take what was of the old."""
        kept = self
        if later.images is not None:
            kept = replace(self, select=None, groups=None, classes=None)
        if later.labels is not None or later.templates is not None:
            kept = replace(kept, pins=None, label=None)
        if later.view is not None or later.panel is not None:
            kept = replace(kept, panel=None, whole=None)
        given = {entry.name: getattr(later, entry.name) for entry in fields(later)}
        return replace(kept, **{name: value for name, value in given.items() if value is not None})


@dataclass(frozen=True)
class Rule:
    """When a measured value counts: above and below limits, each a number or an earlier measure's key.

    sure: the whole interval must lie there. answer: the measure's answer in words must be this one.
    """

    above: float | str | None = None
    below: float | str | None = None
    sure: bool = False
    answer: str = ""


@dataclass(frozen=True)
class Choice:
    """One answer to a question; it is the right one where `when` holds of what is measured."""

    id: str
    text: Text
    when: Rule


@dataclass(frozen=True)
class NumberGuess:
    """A question whose answer is a number in `unit`, from low to high; one within `near` is close."""

    unit: str
    low: float
    high: float
    near: float


@dataclass(frozen=True)
class Taking:
    """A measure to be taken: its name and options, on the window as it is but for what `on` sets."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    on: Setup = field(default_factory=Setup)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: what is shown, the line it begins on, and about how long it works, on two cores."""

    title: Text | None = None
    text: Text
    line: int = 1
    seconds: int = 0


@dataclass(frozen=True, kw_only=True)
class SayStep(Step):
    """Something to read."""


@dataclass(frozen=True, kw_only=True)
class SetStep(Step):
    """The window is set up; the text says what is to be seen."""

    setup: Setup


@dataclass(frozen=True, kw_only=True)
class GuessStep(Step):
    """A question about what the measure `about` will find; it has choices, or wants a number."""

    key: str
    about: str
    choices: tuple[Choice, ...] = ()
    number: NumberGuess | None = None


@dataclass(frozen=True, kw_only=True)
class ActStep(Step):
    """Something that the learner does; done when every condition holds (see `app.lessons.conditions`)."""

    until: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class MeasureStep(Step):
    """Something is measured; `shows` says when it shows the effect that the lesson is about."""

    key: str
    taking: Taking
    shows: Rule | None = None


@dataclass(frozen=True, kw_only=True)
class TruthStep(Step):
    """What was measured, beside the guess; one of two texts, by whether this model shows the effect."""

    of: str
    guess: str = ""
    not_shown: Text


@dataclass(frozen=True, kw_only=True)
class BreakStep(Step):
    """The learner tries to break it: measured anew after each change, until `shows` holds."""

    key: str
    taking: Taking
    shows: Rule


Steps = SayStep | SetStep | GuessStep | ActStep | MeasureStep | TruthStep | BreakStep


@dataclass(frozen=True)
class Lesson:
    """A lesson as it was read from its folder.

    minutes: about how long it takes. needs: what the model must have (see `app.lessons.needs`).
    languages: those in which every text is.
    """

    id: str
    folder: Path
    title: Text
    about: Text
    minutes: int
    needs: tuple[str, ...]
    languages: tuple[str, ...]
    steps: tuple[Steps, ...]

    def setup_at(self, place: int) -> Setup:
        """Return what the window is to be at a step: all that was set up to it."""
        setup = Setup()
        for step in self.steps[: place + 1]:
            if isinstance(step, SetStep):
                setup = setup.under(step.setup)
        return setup

    def taking(self, key: str) -> MeasureStep | BreakStep:
        """Return the step that measures under a key."""
        return next(
            step for step in self.steps if isinstance(step, MeasureStep | BreakStep) and step.key == key
        )

    def place_of(self, step: Step) -> int:
        """Return a step's number, from 0."""
        return next(place for place, other in enumerate(self.steps) if other is step)
