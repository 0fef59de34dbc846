"""Leads through a lesson: sets the window up, asks, measures on the loaded model, gives all of it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot

from app.errors import LoupeError
from app.lessons.lesson import ActStep, BreakStep, GuessStep, Lesson, MeasureStep, SetStep, TruthStep
from app.lessons.progress import Progress, load_progress, save_progress
from app.lessons.shelf import Shelf, own_lessons, read_shelf
from app.lessons.take import is_as_set, take
from app.lessons.worksheet import Answer
from app.words import wording
from widgets.kit.timing import Later
from widgets.kit.words import language
from widgets.learn.borrowed import Own, give_back, material_in, own_of, seen_in, set_up
from widgets.learn.dock import LessonDock
from widgets.learn.own.controller import OwnLessons
from widgets.learn.own.state import broken_card
from widgets.learn.panel import LearnPanel
from widgets.learn.running import Run
from widgets.learn.state import resolve_cards, resolve_step

if TYPE_CHECKING:
    from pathlib import Path

    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.lessons.lesson import Taking
    from app.lessons.measures.base import Material, Measured
    from widgets.desk.part import House
    from widgets.learn.own.editor import EditorDock

_TOPIC = "lesson"
_GATHER = 150
"""Milliseconds in which changes of the window are gathered before they are measured."""

Asks = Sequence[tuple[str, "Taking", "Material"]]


class LearnController(QObject):
    """Knows the list, the strip and the workspace. No answer is older than the loaded model."""

    def __init__(
        self, panel: LearnPanel, docks: tuple[LessonDock, EditorDock], house: House, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._is_read = False
        self._panel, self._dock, self._house = panel, docks[0], house
        self._strip = self._dock.strip
        self.lessons: dict[str, Lesson] = {}
        self._errors: tuple[str, ...] = ()
        self._broken: dict[str, tuple[Path, str]] = {}
        self._answers: dict[str, dict[str, Answer]] = {}
        """What was measured on the loaded model, by lesson and key."""
        self._as_set: dict[str, bool] = {}
        self._progress = load_progress()
        self.run: Run | None = None
        self._own: Own | None = None
        self._setting = self._wanted = False
        self._gather = Later(self, _GATHER, self._measure)
        self._focus = Later(self, 0, self._focus_strip)  # once new answers can be seen
        self.own = OwnLessons(panel.new_lesson, docks[1], house, lambda: self.lessons, self.answers, self)
        self._wire()
        self.read_again()

    def _wire(self) -> None:
        strip, workspace = self._strip, self._house.workspace
        self._panel.lesson_chosen.connect(self.choose)
        strip.next_requested.connect(self.go_on)
        strip.back_requested.connect(self.go_back)
        strip.leave_requested.connect(self.leave)
        strip.set_up_requested.connect(self.set_up_again)
        strip.measure_requested.connect(self._measure)
        strip.guessed.connect(self.guess)
        for signal in (
            workspace.images_changed,
            workspace.selection_changed,
            workspace.tags_changed,
            workspace.prompts_changed,
            workspace.pins_changed,
            workspace.mode_changed,
            workspace.temperature_changed,
            workspace.label_shown,
        ):
            signal.connect(self._look)
        workspace.model_changed.connect(self._take_model)
        workspace.loan.recalled.connect(self.leave)
        self._wire_own()

    def _wire_own(self) -> None:
        panel, own = self._panel, self.own
        panel.new_requested.connect(own.begin_new)
        panel.open_requested.connect(own.parcels.open_dialog)
        panel.edit_requested.connect(self.edit)
        panel.send_requested.connect(lambda name: own.parcels.send_dialog(self._folder(name)))
        panel.worksheet_requested.connect(lambda name: own.parcels.worksheet_dialog(self._folder(name)))
        own.try_requested.connect(self.try_lesson)
        own.shelf_changed.connect(self.read_again)
        panel.seen.connect(self._follow_editor)

    @Slot()
    def _follow_editor(self) -> None:
        """List a lesson that is being written as it is now."""
        if self.own.writing is not None:
            self.own.save()
            self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read the lessons from their folders."""
        self._house.jobs.decode("lessons", _read, done=self._take_lessons)

    def answers(self, name: str) -> dict[str, Answer]:
        """Return what was measured in this window of a lesson, on the loaded model, by key."""
        return dict(self._answers.get(name, {}))

    @Slot(str)
    def edit(self, name: str) -> None:
        """Open a lesson of the user's own in the editor; a lesson under way is left."""
        self.leave()
        self.own.edit(self._folder(name))

    def _folder(self, name: str) -> Path:
        return self._broken[name][0] if name in self._broken else self.lessons[name].folder

    @Slot(object)
    def try_lesson(self, lesson: Lesson) -> None:
        """Begin a lesson that is written, at its first step."""
        self.leave()
        self.lessons[lesson.id] = lesson
        self._progress[lesson.id] = Progress()
        self.begin(lesson)

    def view_state(self) -> dict[str, Any]:
        """Return nothing: progress is kept apart from the session, which a student may be sent."""
        return {}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take nothing back."""

    def _take_lessons(self, found: Shelf) -> None:
        self._is_read = True
        self.lessons = {lesson.id: lesson for lesson in found.lessons}
        self._errors = tuple(map(str, found.errors))
        self._broken = {f"broken/{folder.name}": (folder, str(why)) for folder, why in found.broken}
        self._show_cards()
        if self._wanted:
            self.begin_next()

    def begin_next(self) -> None:
        """Begin, or go on with, the first lesson that isn't finished; the first of all where all are."""
        self._wanted = not self.lessons
        open_ones = [
            lesson
            for lesson in self.lessons.values()
            if not self._progress.get(lesson.id, Progress()).finished
        ]
        if self.lessons and self.run is None:
            self.begin((open_ones or list(self.lessons.values()))[0])

    @Slot(str)
    def choose(self, name: str) -> None:
        """Begin a lesson, or go on with it; leave it where it is the one under way."""
        if self.run is not None and self.run.lesson.id == name:
            self.leave()
        elif name in self._broken:
            self.edit(name)
        elif name in self.lessons:
            if self.run is not None:
                self.leave()
            self.begin(self.lessons[name])

    def begin(self, lesson: Lesson) -> None:
        """Lend the window to a lesson, at the step where the learner left it."""
        self._own = own_of(self._house)
        self._house.workspace.loan.begin()
        progress = self._progress.get(lesson.id, Progress())
        place = min(progress.step, len(lesson.steps) - 1)
        self.run = Run(lesson, progress)
        self.own.step_aside(True)
        self._dock.show()
        if place:
            self._set_up(place)
        self._enter(place, set_up=not place)

    @Slot()
    def leave(self) -> None:
        """Give the window back as it was; what was reached and guessed is kept."""
        run, own = self.run, self._own
        if run is None or own is None:
            return
        self._gather.stop()
        self._house.jobs.cancel(_TOPIC)
        shown = [
            path for step in run.lesson.steps if isinstance(step, SetStep) for path in step.setup.images or ()
        ]
        self.run = self._own = None
        give_back(self._house, own, shown)
        self._dock.hide()  # first: the views are arranged anew for the room that it leaves
        self._house.workspace.loan.end()
        self.own.step_aside(False)
        self._show_cards()
        self._house.show("learn")

    @Slot()
    def go_on(self) -> None:
        """Go to the next step; behind the last one the lesson is finished."""
        run = self.run
        if run is None or (isinstance(run.step, GuessStep) and not run.ready()):
            return
        if run.last:
            self._keep(replace(run.progress, step=0, finished=True))
            self.leave()
        else:
            self._enter(run.place + 1)
            self._focus.start()

    @Slot()
    def _focus_strip(self) -> None:
        """Bring the keyboard to the strip, unless the next act is in the window."""
        if self.run is not None and not isinstance(self.run.step, ActStep | BreakStep):
            self._strip.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def go_back(self) -> None:
        """Go to the step before; where one between set the window up, it is as it was before that."""
        run = self.run
        if run is None or not run.place:
            return
        if run.set_up_between(run.place - 1):
            self._set_up(run.place - 1)
        self._enter(run.place - 1, set_up=False)

    @Slot()
    def set_up_again(self) -> None:
        """Make the window what the lesson wants at this step, and measure anew."""
        if self.run is not None:
            self._set_up(self.run.place)
            self._enter(self.run.place, set_up=False)

    @Slot(object)
    def guess(self, guess: str | float) -> None:
        """Take a guess; it can be changed until the answer was measured."""
        run = self.run
        if run is None or not isinstance(step := run.step, GuessStep) or step.about in run.measured:
            return
        progress = run.progress
        if isinstance(guess, str):
            self._keep(replace(progress, guesses={**progress.guesses, step.key: guess}))
        else:
            self._keep(replace(progress, numbers={**progress.numbers, step.key: float(guess)}))
        self._show()

    def _enter(self, place: int, *, set_up: bool = True) -> None:
        run = self.run
        if run is None:
            return
        step = run.lesson.steps[place]
        if set_up and isinstance(step, SetStep):
            run.place = place
            self._set_up(place)
        run.enter(place, seen_in(self._house.workspace))
        self._keep(replace(run.progress, step=place))
        self._gather.stop()
        self._house.jobs.cancel(_TOPIC)
        if isinstance(step, MeasureStep | BreakStep | TruthStep):
            self._measure()
        self._show()

    def _set_up(self, place: int) -> None:
        """Make the window what the lesson wants at a step."""
        run = self.run
        if run is None:
            return
        self._setting = True
        try:
            set_up(self._house, run.lesson.setup_at(place))
        finally:
            self._setting = False

    @Slot()
    def _look(self) -> None:
        """Take in what the learner changed."""
        run = self.run
        if run is None or self._setting:
            return
        if run.look(seen_in(self._house.workspace)) and isinstance(run.step, BreakStep):
            self._gather.start()
        self._show()

    @Slot()
    def _take_model(self) -> None:
        """Forget what another model measured."""
        self._answers.clear()
        if self.run is not None:
            self.run.measured.clear()
            self._look()
            if isinstance(self.run.step, MeasureStep | BreakStep | TruthStep):
                self._measure()
        self._show_cards()

    @Slot()
    def _measure(self) -> None:
        run = self.run
        if run is None:
            return
        asks = run.wanted(material_in(self._house.workspace))
        if not asks:
            self._show()
            return
        run.asking, run.error = True, ""
        lesson = run.lesson
        self._as_set = {
            key: is_as_set(material, lesson.setup_at(lesson.place_of(lesson.taking(key))))
            for key, _, material in asks
        }
        self._house.jobs.submit(
            _TOPIC,
            partial(_answer, self._house.engine, asks),
            title=wording("Measuring for the lesson"),
            done=self._take,
            failed=self._fail,
            dropped=self._drop,
        )
        self._show()

    def _take(self, measured: dict[str, Measured]) -> None:
        if self.run is not None:
            self.run.asking = False
            self.run.measured.update(measured)
            answers = {key: Answer(value, self._as_set.get(key, True)) for key, value in measured.items()}
            self._answers.setdefault(self.run.lesson.id, {}).update(answers)
            self._show()

    def _fail(self, sentence: str) -> None:
        if self.run is not None:
            self.run.asking, self.run.error = False, sentence
            self._show()

    def _drop(self) -> None:
        if self.run is not None and self.run.asking:  # else the learner has gone on meanwhile
            self._fail(wording("Cancelled."))

    def _keep(self, progress: Progress) -> None:
        run = self.run
        if run is None or progress == run.progress:
            return
        run.progress = progress
        self._progress[run.lesson.id] = progress
        try:
            save_progress(self._progress)
        except LoupeError as error:
            self._house.workspace.post("error", str(error), _TOPIC)

    def _show(self) -> None:
        if self.run is not None:
            self._strip.show_step(resolve_step(self.run, language()))
            self._show_cards()

    def _show_cards(self) -> None:
        if not self._is_read:
            return
        running = self.run.lesson.id if self.run is not None else ""
        lessons, info = list(self.lessons.values()), self._house.workspace.info
        own = {lesson.id for lesson in lessons if lesson.folder.is_relative_to(own_lessons())}
        cards = resolve_cards(lessons, self._progress, running, info, language(), own)
        broken = [broken_card(name, why) for name, (_, why) in self._broken.items()]
        self._panel.show_cards((*cards, *broken), self._errors)


def _read(_ticket: Ticket) -> Shelf:
    return read_shelf()


def _answer(engine: Engine, asks: Asks, ticket: Ticket) -> dict[str, Measured]:
    """Take the measures, on the inference thread."""
    return {key: take(engine, taking, material, ticket.checkpoint) for key, taking, material in asks}
