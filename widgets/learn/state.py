"""What the strip and the list show, as frozen values made of a run. No widgets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.amounts import number
from app.lessons.lesson import (
    ActStep,
    BreakStep,
    GuessStep,
    Lesson,
    MeasureStep,
    NumberGuess,
    SetStep,
    TruthStep,
)
from app.lessons.measures.base import Chart, Measured, Unit, value_text
from app.lessons.needs import lacking
from app.lessons.rules import SENTENCES, Verdict, is_right, right_choices, verdict
from app.lessons.texts import filled
from app.words import wording
from widgets.kit.words import localised
from widgets.learn.running import Run

if TYPE_CHECKING:
    from app.lessons.progress import Progress
    from app.models.model_facts import ModelInfo

Level = Literal["", "muted", "good", "warning", "error"]
"""How a line looks: a role that style.qss knows."""
_PERCENT = 100.0
_LEVELS: Mapping[Verdict, Level] = {"shown": "good", "not shown": "warning", "unsure": "warning"}
VERDICTS: Mapping[Verdict, tuple[str, Level]] = {
    name: (sentence, _LEVELS[name]) for name, sentence in SENTENCES.items()
}


@dataclass(frozen=True)
class Line:
    """A sentence, and how it looks."""

    text: str = ""
    level: Level = ""


@dataclass(frozen=True)
class ChoiceView:
    """One answer: chosen, and once it is settled right or wrong."""

    id: str
    text: str
    chosen: bool
    mark: Literal["", "right", "wrong"] = ""


@dataclass(frozen=True)
class NumberView:
    """A number to be guessed, as it is typed: shares in percent."""

    low: float
    high: float
    suffix: str
    factor: float
    decimals: int
    value: float | None


@dataclass(frozen=True, eq=False)
class ResultView:
    """What was measured, in lines: the value large, then its interval and n, what it depends on, details."""

    name: str
    value: str
    interval: str
    depends: str
    details: tuple[tuple[str, str], ...]
    verdict: Line
    chart: Chart | None


@dataclass(frozen=True, eq=False)
class StepView:
    """A step as the strip shows it. text: with the lessons' own marks."""

    lesson: str
    progress: str
    place: int
    count: int
    title: str
    text: str
    choices: tuple[ChoiceView, ...] = ()
    number: NumberView | None = None
    locked: bool = False
    guess: Line = Line()
    result: ResultView | None = None
    status: Line = Line()
    next: str = ""
    can_go: bool = True
    can_go_back: bool = False
    can_measure: bool = False
    primary: bool = True
    can_set_up: bool = True


def resolve_step(run: Run, language: str) -> StepView:
    """Return what the strip shows of a run, in a language of the lesson's."""
    step, lesson = run.step, run.lesson
    count = len(lesson.steps)
    ready = run.ready()
    return StepView(
        lesson.title.in_language(language),
        wording("Step {place} of {count}", place=run.place + 1, count=count),
        run.place,
        count,
        step.title.in_language(language) if step.title is not None else "",
        _text(run, language),
        _choices(run, language),
        _number(run),
        isinstance(step, GuessStep) and step.about in run.measured,
        _guess(run, language),
        _result(run),
        _status(run),
        _next(run, ready),
        ready or not isinstance(step, GuessStep),
        run.place > 0,
        isinstance(step, MeasureStep | TruthStep | BreakStep) and not run.asking,
        ready,
        any(isinstance(other, SetStep) for other in lesson.steps[: run.place + 1]),
    )


def _text(run: Run, language: str) -> str:
    step = run.step
    if not isinstance(step, TruthStep):
        return step.text.in_language(language)
    taken = run.measured.get(step.of)
    if taken is None:
        return ""
    shown = _verdict(run, step.of, taken) in ("", "shown")
    values = {key: localised(measured.shown()) for key, measured in run.measured.items()}
    return filled((step.text if shown else step.not_shown).in_language(language), values)


def _verdict(run: Run, key: str, taken: Measured) -> Verdict | Literal[""]:
    """Return whether a measure shows its effect; "" where its step has no rule."""
    rule = run.lesson.taking(key).shows
    return "" if rule is None else verdict(rule, taken, run.measured)


def _choices(run: Run, language: str) -> tuple[ChoiceView, ...]:
    step = run.step
    question = run.guess_of(step) if isinstance(step, TruthStep) else step
    if not isinstance(question, GuessStep):
        return ()
    guess, taken = run.progress.guess(question.key), run.measured.get(question.about)
    right = right_choices(question, taken, run.measured) if taken is not None else ()
    views = []
    for choice in question.choices:
        chosen = choice.id == guess
        mark: Literal["", "right", "wrong"] = ""
        if taken is not None and (choice.id in right or chosen):
            mark = "right" if choice.id in right else "wrong"
        views.append(ChoiceView(choice.id, choice.text.in_language(language), chosen, mark))
    return tuple(views)


def _number(run: Run) -> NumberView | None:
    step = run.step
    if not isinstance(step, GuessStep) or step.number is None:
        return None
    guess, wanted = run.progress.guess(step.key), step.number
    factor = _PERCENT if wanted.unit in ("share", "points") else 1.0
    value = None if guess is None or isinstance(guess, str) else guess * factor
    decimals = 0 if wanted.unit in ("share", "points", "count") else 2
    return NumberView(wanted.low * factor, wanted.high * factor, _suffix(wanted), factor, decimals, value)


def _suffix(wanted: NumberGuess) -> str:
    suffixes = {"share": " %", "points": wording(" points"), "nats": wording(" nats"), "times": " ×"}
    return suffixes.get(wanted.unit, "")


def _guess(run: Run, language: str) -> Line:
    """Return what was guessed, beside the truth."""
    step = run.step
    question = run.guess_of(step) if isinstance(step, TruthStep) else None
    if not isinstance(step, TruthStep) or question is None:
        return Line()
    guess, taken = run.progress.guess(question.key), run.measured.get(step.of)
    if guess is None or taken is None:
        return Line(wording("You made no guess."), "muted") if guess is None else Line()
    right = is_right(question, guess, taken, run.measured)
    named = {choice.id: choice.text.in_language(language) for choice in question.choices}
    if isinstance(guess, str):
        shown: str = named.get(guess, guess)
    else:
        unit: Unit = taken.unit
        shown = value_text(guess, unit)
    if right:
        close = wording("Your guess: {guess}. Close.", guess=shown)
        return Line(
            wording("Your guess: {guess}. Right.", guess=shown) if isinstance(guess, str) else close, "good"
        )
    return Line(wording("Your guess: {guess}. Not so.", guess=shown), "warning")


def _result(run: Run) -> ResultView | None:
    step = run.step
    key = step.of if isinstance(step, TruthStep) else getattr(step, "key", "")
    if isinstance(step, GuessStep) or key not in run.measured:
        return None
    taken = run.measured[key]
    of = wording("n = {n} {of}", n=taken.n, of=taken.of)
    interval = of
    if taken.interval is not None:
        interval = wording(
            "{interval} · {of}\n{method}", interval=taken.interval_text(), of=of, method=taken.method
        )
    elif taken.method:
        interval = wording("{of} · {method}", of=of, method=taken.method)
    known = _verdict(run, key, taken)
    judged = isinstance(step, MeasureStep | TruthStep) and known != ""
    return ResultView(
        taken.name,
        taken.shown(),
        interval,
        wording("Depends on {parts}.", parts=wording(", ").join(taken.depends)),
        tuple((detail.name, detail.shown()) for detail in taken.details),
        Line(*VERDICTS[known]) if judged and known != "" else Line(),
        taken.chart,
    )


def _status(run: Run) -> Line:
    step = run.step
    if run.error:
        return Line(run.error, "error")
    if run.asking:
        longer = wording("Measuring… this takes about {seconds} seconds.", seconds=step.seconds)
        return Line(longer if step.seconds else wording("Measuring on the loaded model…"), "muted")
    if isinstance(step, GuessStep):
        return _asked(run, step)
    if isinstance(step, ActStep):
        return Line(wording("Done."), "good") if run.acted else Line(wording("Waiting for you."), "muted")
    if isinstance(step, BreakStep):
        broken = Line(wording("You broke it."), "good")
        return broken if run.broken else Line(wording("Measured after each change."), "muted")
    return Line()


def _asked(run: Run, step: GuessStep) -> Line:
    """Return what a question waits for, or the number that was taken; a choice is seen where it was made."""
    asked = _number(run)
    if asked is not None and asked.value is not None:
        typed = f"{number(asked.value, f'.{asked.decimals}f')}{localised(asked.suffix)}"
        return Line(wording("Your guess: {guess}.", guess=typed), "muted")
    if asked is not None:
        return Line(wording("Type a number and press Guess to go on."), "muted")
    waits = run.progress.guess(step.key) is None
    return Line(wording("Choose an answer to go on.") if waits else "", "muted")


def _next(run: Run, ready: bool) -> str:
    if run.last:
        return wording("Finish")
    return wording("Next") if ready or isinstance(run.step, GuessStep) else wording("Skip")


@dataclass(frozen=True)
class Card:
    """A lesson in the list."""

    id: str
    number: str
    title: str
    about: str
    facts: str
    state: Line
    done: int
    count: int
    action: str
    enabled: bool
    primary: bool
    own: bool = False
    broken: bool = False
    """Whether it is one of the user's own, and whether it can't be read."""


def resolve_cards(
    lessons: Sequence[Lesson],
    progress: Mapping[str, Progress],
    running: str,
    info: ModelInfo | None,
    language: str,
    own: Collection[str] = (),
) -> tuple[Card, ...]:
    """Return the list: each lesson with how far it is; the first that isn't finished is the one to begin.

    own: the ids of the user's own.
    """
    first = next(
        (lesson.id for lesson in lessons if lesson.id not in progress or not progress[lesson.id].finished), ""
    )
    return tuple(
        replace(
            _card(lesson, number, progress, running, info, language, (running or first) == lesson.id),
            own=lesson.id in own,
            facts=_facts(lesson, lesson.id in own),
        )
        for number, lesson in enumerate(lessons, 1)
    )


def _facts(lesson: Lesson, own: bool) -> str:
    facts = wording("{minutes} minutes · {count} steps", minutes=lesson.minutes, count=len(lesson.steps))
    return wording("Your own · {facts}", facts=facts) if own else facts


def _card(
    lesson: Lesson,
    number: int,
    progress: Mapping[str, Progress],
    running: str,
    info: ModelInfo | None,
    language: str,
    primary: bool,
) -> Card:
    kept, count = progress.get(lesson.id), len(lesson.steps)
    place = kept.step if kept is not None else 0
    lack = lacking(lesson.needs, info) if info is not None else ""
    state, action = Line(), wording("Begin")
    if kept is not None and kept.finished:
        state, action = Line(wording("Done"), "good"), wording("Again")
    if place > 0:
        state = Line(wording("Step {place} of {count}", place=place + 1, count=count), "muted")
        action = wording("Go on")
    return Card(
        lesson.id,
        str(number),
        lesson.title.in_language(language),
        lesson.about.in_language(language),
        "",
        Line(lack, "warning") if lack else state,
        count if kept is not None and kept.finished and not place else place,
        count,
        wording("Leave") if running == lesson.id else action,
        not lack,
        primary,
    )
