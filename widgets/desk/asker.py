"""What all parts that compute do alike: ask while they are seen, drop what is outdated, show and mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Slot

from app.jobs import Priority
from app.words import wording
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from app.jobs import Ticket
    from widgets.desk.desk import Desk

Q = TypeVar("Q")
R = TypeVar("R")

_GRACE = 250
"""Milliseconds that an outdated result stays unmarked while its successor is computed: most take less."""
_GATHER = 200
"""Milliseconds in which changes that come in a row are gathered before they are asked about."""


@dataclass(frozen=True)
class Missing:
    """Why there is nothing to compute: one sentence, and a button that helps.

    waiting: what is missing is on its way; an older result stays on screen meanwhile.
    """

    sentence: str
    action: str = ""
    act: Callable[[], None] | None = None
    waiting: bool = False


@dataclass(frozen=True)
class _Halt(Generic[Q]):
    """A question that failed or, without an error, was cancelled by hand; it is asked again on request."""

    question: Q
    error: str


class Asker(QObject, Generic[Q, R]):
    """Keeps a part's result up to date while the part can be seen. Subclasses say what is asked and shown.

    They override `question`, `work`, `show`, `show_empty` and `mark`, and call `refresh` whenever something
    changed that a question is made of (`refresh_soon` where changes come in a row). The newest question wins;
    the same one is not asked twice; one that failed or was cancelled leaves the last good result, marked.
    A question is frozen, holds all that its answer is computed from, and equals another with the same answer.
    """

    priority: ClassVar[Priority] = Priority.INTERACTIVE

    def __init__(self, topic: str, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.topic = topic
        self.overdue = False
        """Whether the result on screen has been outdated for long enough to be marked."""
        self._shown: tuple[Q, R] | None = None
        self._asked: Q | None = None
        self._halt: _Halt[Q] | None = None
        self._grown = False  # a question of more waits for the answer on its way
        self._missing: Missing | None = None
        self._offered = Missing("")
        self._grace = Later(self, _GRACE, self._run_out)
        self._gather = Later(self, _GATHER, self.refresh)

    def seen(self) -> bool:
        """Tell whether the part can be seen; while it can't, nothing is computed for it."""
        return True

    def show_options(self) -> None:
        """Show the options there are now; called before each question."""

    def question(self) -> Q | Missing:
        """Return what is to be computed now, or why there is nothing to compute; changes nothing."""
        raise NotImplementedError

    def work(self, question: Q) -> Callable[[Ticket], R]:
        """Return what answers a question on the inference thread; LoupeError there is one sentence here."""
        raise NotImplementedError

    def is_apart(self, question: Q) -> bool:  # noqa: ARG002 - subclasses look at it
        """Tell whether the answer needs no model, so that it waits for nothing the inference thread does."""
        return False

    def title(self, question: Q) -> str:  # noqa: ARG002 - subclasses look at it
        """Return what the status bar calls the work; "" for what is over before it could be read."""
        return ""

    def same(self, one: Q, other: Q) -> bool:
        """Tell whether the answer to the first is the answer to the other."""
        return one == other

    def grown(self, asked: Q, question: Q) -> bool:  # noqa: ARG002 - subclasses look at them
        """Tell whether a question asks the same of more images; it waits for the answer on its way.

        Else none would come while images do.
        """
        return False

    def take(self, result: R) -> None:
        """Take a new result in, before it is shown."""

    def rescued(self, question: Q) -> R | None:  # noqa: ARG002 - subclasses look at it
        """Return what was answered of a question before it was cancelled by hand; None for nothing."""
        return None

    def fail(self, sentence: str) -> None:
        """Take in that the newest question can't be answered, before the last good result is marked."""

    def show(self, result: R) -> None:
        """Show a result; it may be outdated."""
        raise NotImplementedError

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say in the result's place what to do next; `action` labels the button that does it."""
        raise NotImplementedError

    def mark(self, stale: str) -> None:
        """Say what the result on screen is outdated in; "" where in nothing."""

    def waiting(self) -> str:
        """Return what the empty part says while the first result is computed."""
        return wording("Computing…")

    def outdated(self) -> str:
        """Return what the result on screen is outdated in; "" where nobody needs to know (yet)."""
        if self._missing is not None:
            return self._missing.sentence
        if self._halt is not None:
            return self.error or "outdated: cancelled"
        return wording("being computed again") if self.asking and self.overdue else ""

    def late(self) -> bool:
        """Tell whether something newer than what is on screen is on its way."""
        return self.asking or (self._missing is not None and self._missing.waiting)

    @property
    def result(self) -> R | None:
        """The last good result; None before the first."""
        return self._shown[1] if self._shown is not None else None

    @property
    def asking(self) -> bool:
        """Whether an answer is on its way."""
        return self._asked is not None

    @property
    def gathering(self) -> bool:
        """Whether `refresh_soon` is still to ask."""
        return self._gather.isActive()

    def answers(self, question: Q) -> bool:
        """Tell whether the last good result is the answer to a question."""
        return self._shown is not None and self.same(self._shown[0], question)

    @property
    def blocked(self) -> bool:
        """Whether something is missing that is not on its way."""
        return self._missing is not None and not self._missing.waiting

    @property
    def error(self) -> str:
        """Why the question of now could not be answered, in one sentence; "" where it could, or wasn't."""
        return self._halt.error if self._halt is not None else ""

    @property
    def halted(self) -> bool:
        """Whether the question of now failed or was cancelled by hand."""
        return self._halt is not None

    @Slot()
    def refresh(self) -> None:
        """Ask for what is wanted now, unless it is shown, on its way, out of sight, or was given up."""
        self._gather.stop()
        if not self.seen():
            self.drop()
            self.overdue = False
            return
        self.show_options()
        question = self.question()
        self._missing = question if isinstance(question, Missing) else None
        if isinstance(question, Missing) or self.answers(question):
            self.drop()
            self.render()
        elif self._is_new(question):
            if self._asked is not None and self.grown(self._asked, question):
                self._grown = True
            else:
                self.ask(question)

    @Slot()
    def refresh_soon(self, milliseconds: int = _GATHER) -> None:
        """Ask in a moment, for what comes in a row; a moment that has begun is not made longer."""
        if not self._gather.isActive():
            self._gather.start(milliseconds)

    def ask(self, question: Q) -> None:
        """Ask a question, also where its answer is shown already."""
        self._asked, self._halt, self._missing, self._grown = question, None, None, False
        jobs = self.desk.jobs
        submit = jobs.decode if self.is_apart(question) else partial(jobs.submit, priority=self.priority)
        submit(
            self.topic,
            self.work(question),
            title=self.title(question),
            done=self._take,
            failed=self._fail,
            dropped=self._let_go,
        )
        if self._shown is None or self.overdue:
            self.render()
        else:
            self._grace.gather()

    @Slot()
    def ask_again(self) -> None:
        """Ask what is wanted now, also where it was given up: a page that is seen again, or its button."""
        self._halt = None
        self.refresh()

    def drop(self) -> None:
        """Let go of what is asked; the last good result stays."""
        self.desk.jobs.cancel(self.topic)
        self._asked = self._halt = None
        self._grace.stop()

    def forget(self) -> None:
        """Let go of what is asked and of the last good result: it would be untrue of what is asked now."""
        self._shown = None
        self.overdue = False
        self.drop()

    def render(self) -> None:
        """Show again what is there: the result with its mark, or why there is none. Asks nothing."""
        missing, result = self._missing, self.result
        if self.late():
            if result is not None and not self.overdue:
                self._grace.gather()
        elif not self.halted:
            self._rest()
        if missing is not None and (result is None or self.blocked):
            self.offer(missing)
        elif result is not None:
            self.show(result)
            self.mark(self.outdated())
        elif self.halted:
            again = (self.error, wording("Compute again")) if self.error else ("Cancelled.", "Compute")
            self.offer(Missing(*again, self.ask_again))
        else:
            self.offer(Missing(self.waiting()))

    @Slot()
    def redraw(self) -> None:
        """Show options and result again, as a choice or the selection has it. Asks nothing."""
        if self.seen():
            self.show_options()
            self.render()

    def offer(self, missing: Missing) -> None:
        """Show what is missing in the result's place; `act` does what its button says."""
        self._offered = missing
        self.show_empty(missing.sentence, missing.action)

    @Slot()
    def act(self) -> None:
        """Do what the button of the empty part says."""
        if self._offered.act is not None:
            self._offered.act()

    def _is_new(self, question: Q) -> bool:
        known = (self._asked, self._halt.question if self._halt is not None else None)
        return not any(one is not None and self.same(one, question) for one in known)

    def _rest(self) -> None:
        self._grace.stop()
        self.overdue = False

    def _take(self, result: R) -> None:
        if self._asked is None:
            return
        self._shown, self._asked = (self._asked, result), None
        self._rest()
        self.take(result)
        self.render()
        self._ask_grown()

    def _fail(self, sentence: str) -> None:
        self._give_up(sentence)
        self.fail(sentence)
        self.render()
        self._ask_grown()

    def _ask_grown(self) -> None:
        if self._grown:
            self._grown = False
            self.refresh()

    def _let_go(self) -> None:
        """Say what was cancelled by hand; what the part itself dropped is forgotten already."""
        if self._asked is not None:
            rescued = self.rescued(self._asked)
            if rescued is not None:
                self._shown = (self._asked, rescued)
            self._give_up("")
            self.render()

    def _give_up(self, error: str) -> None:
        if self._asked is not None:
            self._halt = _Halt(self._asked, error)
        self._asked = None
        self._grace.stop()
        self.overdue = True

    @Slot()
    def _run_out(self) -> None:
        self.overdue = True
        self.render()
