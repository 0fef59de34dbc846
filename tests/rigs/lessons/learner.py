"""Acts as a learner through the real window: presses the strip's buttons, answers, does what an act wants."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from app.errors import LoupeError
from app.lessons.lesson import ActStep, BreakStep, GuessStep, Lesson, Steps
from app.paths import RESOURCES
from app.probes.tags import Tags
from widgets.learn.controller import LearnController
from widgets.learn.dock import LessonDock
from widgets.learn.strip import LessonStrip
from widgets.shell.main_window import Explorer

_QUIET = 0.4
"""Seconds without work after which the window rests: longer than what it gathers changes for."""
_LIMIT = 300.0
_SAMPLES = sorted((RESOURCES / "samples").glob("*.jpg"))


@dataclass(frozen=True)
class Taken:
    """A step as it was gone through: what it was, how long the window worked, what the strip said."""

    place: int
    kind: str
    seconds: float
    said: str
    verdict: str
    error: str
    longest: int


class Clock:
    """Tells how long work took; where other programs hold the processor, this process's own share of it."""

    def __init__(self) -> None:
        self._start = time.monotonic(), time.process_time()

    @property
    def seconds(self) -> float:
        """Seconds since it was made; several threads at work at once don't count twice."""
        return min(time.monotonic() - self._start[0], time.process_time() - self._start[1])


class Learner:
    """Takes lessons in a window."""

    def __init__(self, window: Explorer) -> None:
        self.window = window
        self.controller: LearnController = window.parts.part("learn")

    @property
    def strip(self) -> LessonStrip:
        """The strip of the window's own dock."""
        dock = self.window.window.findChild(LessonDock)
        assert dock is not None
        return dock.strip

    def rest(self) -> float:
        """Run the window until it rests; return for how long it worked, see `Clock`."""
        clock = Clock()
        start = busy = time.monotonic()
        seconds = 0.0
        while time.monotonic() - busy < _QUIET:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.002)
            if self.window.jobs.busy or (self.controller.run is not None and self.controller.run.asking):
                busy, seconds = time.monotonic(), clock.seconds
            if busy - start > _LIMIT:
                raise LoupeError(f"The window was still at work after {_LIMIT:.0f} seconds.")
        return seconds

    def begin(self, name: str) -> None:
        """Press the button of a lesson in the list."""
        self.window.stage.show_view("learn")
        self.rest()
        panel = self.window.parts.panel("learn")
        panel.cards[name].button.click()
        self.rest()

    def take(self, lesson: Lesson) -> list[Taken]:
        """Take a lesson from its beginning to its end; return its steps."""
        self.begin(lesson.id)
        taken: list[Taken] = []
        seconds = 0.0
        while (run := self.controller.run) is not None:
            step = run.step
            seconds += self._answer(step)
            taken.append(self._told(step, run.place, seconds))
            clock = Clock()
            self.strip.next.click()
            seconds = clock.seconds
            seconds += self.rest()
        return taken

    def _told(self, step: Steps, place: int, seconds: float) -> Taken:
        view = self.strip.view()
        assert view is not None
        result = view.result
        return Taken(
            place,
            type(step).__name__.removesuffix("Step").lower(),
            seconds,
            "" if result is None else str(result.value),
            "" if result is None else str(result.verdict.text),
            str(view.status.text) if view.status.level == "error" else "",
            step.seconds or 10,
        )

    def _answer(self, step: Steps) -> float:
        """Do what a step wants; return for how long the window worked on it."""
        if isinstance(step, GuessStep):
            self._guess(step)
        elif isinstance(step, ActStep):
            self.act(step.until)
        elif isinstance(step, BreakStep):
            return self.break_it()
        return self.rest()

    def _guess(self, step: GuessStep) -> None:
        assert not self.strip.next.isEnabled() or self.controller.run is None
        if step.choices:
            self.strip.question.choices[0].click()
        else:
            self.strip.question.give.click()

    def break_it(self) -> float:
        """Change labels, then the temperature, then the template; return the longest of the waits."""
        workspace = self.window.workspace
        labels, templates = self.window.parts.part("prompts").texts()
        lines = labels.splitlines()
        waits = []
        workspace.prompts_text_requested.emit("\n".join([*lines[1:], *lines[:1]]), templates)
        waits.append(self.rest())
        workspace.set_temperature(4.0)
        waits.append(self.rest())
        workspace.prompts_text_requested.emit(labels, "a photo.")
        waits.append(self.rest())
        return max(waits)

    def act(self, until: Mapping[str, Any]) -> None:
        """Do what makes each condition hold, through the workspace, as panels do."""
        for name, given in until.items():
            _ACTS[name](self, given)

    def type_lines(self, labels: int = 0, label: str = "", templates: int = 0, template: str = "") -> None:
        """Add labels or templates to those that are typed."""
        above, below = self.window.parts.part("prompts").texts()
        more = [label] if label else [f"thing {number}" for number in range(labels)]
        others = [template] if template else [f"picture {number} of a {{}}" for number in range(templates)]
        self.window.workspace.prompts_text_requested.emit(
            "\n".join([*above.splitlines(), *more]), "\n".join([*below.splitlines(), *others])
        )

    def add_images(self, count: int) -> None:
        """List sample images that aren't listed."""
        listed = self.window.workspace.listed
        self.window.parts.part("images").list_files([path for path in _SAMPLES if path not in listed][:count])

    def select(self, count: int, name: str = "") -> None:
        """Select images: some of the list, or the one of a file name."""
        paths = [path for path in self.window.workspace.listed if name in ("", path.name)]
        self.window.workspace.set_selected(paths[:count])

    def group(self, count: int) -> None:
        """Tag an image into each of some groups."""
        tags, paths = Tags(), list(self.window.workspace.listed)
        for number in range(count):
            tags = tags.tagged(paths[number : number + 1], "group", f"group {number}")
        self.window.workspace.set_tags(tags)


def _removed(learner: Learner, count: int) -> None:
    workspace = learner.window.workspace
    workspace.set_images(workspace.images[count:])


def _pinned(learner: Learner, count: int) -> None:
    workspace = learner.window.workspace
    workspace.set_pins([*workspace.pins, *workspace.prompts.flat[:count]])


_ACTS: Mapping[str, Callable[[Learner, Any], None]] = {
    "images_added": lambda learner, given: learner.add_images(given),
    "images_removed": _removed,
    "labels_changed": lambda learner, _given: learner.type_lines(labels=1),
    "labels_at_least": lambda learner, given: learner.type_lines(labels=given),
    "label_typed": lambda learner, given: learner.type_lines(label=given),
    "templates_changed": lambda learner, _given: learner.type_lines(templates=1),
    "templates_at_least": lambda learner, given: learner.type_lines(templates=given),
    "template_holds": lambda learner, given: learner.type_lines(template=f"{given} {{}}"),
    "temperature_above": lambda learner, given: learner.window.workspace.set_temperature(given * 2),
    "temperature_below": lambda learner, given: learner.window.workspace.set_temperature(given / 2),
    "mode": lambda learner, given: learner.window.workspace.set_mode(given),
    "pins_at_least": _pinned,
    "selected_at_least": lambda learner, given: learner.select(given),
    "selected": lambda learner, given: learner.select(1, given),
    "shown_label": lambda learner, given: learner.window.workspace.show_label(given),
    "model_changed": lambda _learner, _given: None,  # it is skipped: no second model is there for certain
    "groups_at_least": lambda learner, given: learner.group(given),
}
