"""A lesson under way: where it is, what was measured, and what is to be measured next. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.lessons.conditions import Seen, done
from app.lessons.lesson import (
    ActStep,
    BreakStep,
    GuessStep,
    Lesson,
    MeasureStep,
    Rule,
    SetStep,
    Steps,
    Taking,
    TruthStep,
)
from app.lessons.measures.base import Material, Measured
from app.lessons.progress import Progress
from app.lessons.rules import verdict
from app.lessons.take import overlaid
from app.lessons.texts import named_values


@dataclass
class Run:
    """A lesson under way. measured: of the loaded model; start, now: the window as conditions see it."""

    lesson: Lesson
    progress: Progress
    place: int = 0
    measured: dict[str, Measured] = field(default_factory=dict)
    start: Seen = field(default_factory=Seen)
    now: Seen = field(default_factory=Seen)
    asking: bool = False
    error: str = ""
    acted: bool = False

    @property
    def step(self) -> Steps:
        """The step that the learner is at."""
        return self.lesson.steps[self.place]

    @property
    def last(self) -> bool:
        """Whether it is the last one."""
        return self.place == len(self.lesson.steps) - 1

    def enter(self, place: int, seen: Seen) -> None:
        """Go to a step, with the window as it is."""
        self.place, self.start, self.now = place, seen, seen
        self.asking, self.error, self.acted = False, "", False

    def look(self, seen: Seen) -> bool:
        """Take the window in as it is now; tell whether what is measured changed by it."""
        before, self.now = self.now, seen
        if isinstance(self.step, ActStep) and done(self.step.until, seen, self.start):
            self.acted = True
        return _measured_of(before) != _measured_of(seen)

    @property
    def broken(self) -> bool:
        """Whether a `break` is done: the rule holds of what was measured after a change."""
        step = self.step
        if not isinstance(step, BreakStep) or _measured_of(self.now) == _measured_of(self.start):
            return False
        taken = self.measured.get(step.key)
        return taken is not None and not self.asking and verdict(step.shows, taken, self.measured) == "shown"

    def ready(self) -> bool:
        """Tell whether the step is done; what isn't can be skipped, but for a guess."""
        step = self.step
        if isinstance(step, GuessStep):
            return self.progress.guess(step.key) is not None
        if isinstance(step, ActStep):
            return self.acted
        if isinstance(step, MeasureStep):
            return step.key in self.measured and not self.asking
        if isinstance(step, TruthStep):
            return step.of in self.measured
        return self.broken if isinstance(step, BreakStep) else True

    def wanted(self, window: Material) -> list[tuple[str, Taking, Material]]:
        """Return what the step needs measured, in order: key, measure, and what of.

        Its own measure is of the window. What it refers to and isn't known, after a return to the lesson or
        another model, is of the window as it was set up at that measure's step.
        """
        step = self.step
        asks: list[tuple[str, Taking, Material]] = []
        for key in self._references(step):
            if key not in self.measured:
                other = self.lesson.taking(key)
                place = self.lesson.place_of(other)
                asks.append((key, other.taking, overlaid(window, self.lesson.setup_at(place))))
        if isinstance(step, MeasureStep | BreakStep):
            asks.append((step.key, step.taking, window))
        return asks

    def _references(self, step: Steps) -> list[str]:
        """Return the keys that a step's rules and texts name, in the order of their steps."""
        named: set[str] = set()
        if isinstance(step, MeasureStep | BreakStep):
            named = _named_by(step.shows)
        elif isinstance(step, TruthStep):
            named = {step.of, *_named_by(self.lesson.taking(step.of).shows)}
            for text in (step.text, step.not_shown):
                named |= {name for _, part in text.by_language for name in named_values(part)}
            guess = self.guess_of(step)
            for choice in guess.choices if guess is not None else ():
                named |= _named_by(choice.when)
        keys = [
            other.key
            for place, other in enumerate(self.lesson.steps)
            if isinstance(other, MeasureStep | BreakStep) and place < self.place
        ]
        return [key for key in keys if key in named]

    def guess_of(self, step: TruthStep) -> GuessStep | None:
        """Return the question that a truth answers; None where it answers none."""
        guesses = (other for other in self.lesson.steps if isinstance(other, GuessStep))
        return next((other for other in guesses if other.key == step.guess), None)

    def set_up_between(self, place: int) -> bool:
        """Tell whether going to an earlier step passes one that set the window up."""
        return any(isinstance(step, SetStep) for step in self.lesson.steps[place + 1 : self.place + 1])


def _named_by(rule: Rule | None) -> set[str]:
    limits = () if rule is None else (rule.above, rule.below)
    return {limit for limit in limits if isinstance(limit, str)}


def _measured_of(seen: Seen) -> tuple[object, ...]:
    """Return what a measure may depend on."""
    texts = seen.labels, seen.templates
    return seen.images, seen.selected[:1], *texts, seen.temperature, seen.mode, seen.groups, seen.model
