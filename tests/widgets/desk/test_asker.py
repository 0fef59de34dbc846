"""The contract of every part that computes, on a toy part that doubles numbers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.jobs import Jobs, Ticket
from widgets.desk.asker import Asker, Missing
from widgets.desk.desk import Desk
from widgets.desk.workspace import Workspace


class Doubler:
    """Doubles on the inference thread; can be held, and made to fail."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.error = ""
        self.entered = threading.Event()
        self.open = threading.Event()
        self.open.set()

    def double(self, number: int, ticket: Ticket) -> int:
        self.asked.append(number)
        self.entered.set()
        self.open.wait(10)
        ticket.checkpoint(0, 1)
        if self.error:
            raise LoupeError(self.error)
        return 2 * number


class Toy(Asker[int, int]):
    """Asks for the double of `number`, shows it on `screen`; None is nothing to double."""

    def __init__(self, doubler: Doubler, jobs: Jobs) -> None:
        super().__init__("toy", Desk(Workspace(), jobs, cast(Any, None)))
        self.doubler = doubler
        self.number: int | None = 1
        self.visible = True
        self.coming = False
        self.screen, self.stale, self.button = "", "", ""
        self.taken: list[int] = []
        self.errors: list[str] = []
        self.options: list[int | None] = []

    def seen(self) -> bool:
        return self.visible

    def show_options(self) -> None:
        self.options.append(self.number)

    def question(self) -> int | Missing:
        if self.number is None:
            return Missing("Nothing to double.", "Take one", partial(self.ask_for, 1), waiting=self.coming)
        return self.number

    def work(self, question: int) -> Callable[[Ticket], int]:
        return partial(self.doubler.double, question)

    def take(self, result: int) -> None:
        self.taken.append(result)

    def fail(self, sentence: str) -> None:
        self.errors.append(sentence)

    def show(self, result: int) -> None:
        self.screen = str(result)

    def mark(self, stale: str) -> None:
        self.stale = stale

    def show_empty(self, sentence: str, action: str = "") -> None:
        self.screen, self.button = sentence, action

    def ask_for(self, number: int | None) -> None:
        self.number = number
        self.refresh()


class Rig:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.jobs = Jobs()
        self.doubler = Doubler()
        self.toy = Toy(self.doubler, self.jobs)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=60_000)

    def wait(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=60_000)

    def hold(self, number: int) -> None:
        """Ask for a number, and hold its work on the thread."""
        self.doubler.open.clear()
        self.doubler.entered.clear()
        self.toy.ask_for(number)
        self.wait(self.doubler.entered.is_set)

    def release(self) -> None:
        self.doubler.open.set()
        self.settle()


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    made = Rig(qtbot)
    yield made
    made.doubler.open.set()
    made.jobs.close()


@pytest.fixture
def shown(rig: Rig) -> Rig:
    rig.toy.ask_for(1)
    rig.settle()
    assert (rig.toy.screen, rig.toy.stale) == ("2", "")
    return rig


def test_the_newest_question_wins(rig: Rig) -> None:
    rig.hold(1)
    for number in (2, 3, 4):
        rig.toy.ask_for(number)
    rig.release()
    assert rig.toy.taken == [8]
    assert rig.toy.screen == "8"
    assert rig.doubler.asked == [1, 4], "what was overtaken in the queue is not computed"


def test_the_same_question_is_not_asked_twice(rig: Rig) -> None:
    rig.hold(1)
    rig.toy.refresh()
    rig.release()
    rig.toy.refresh()
    rig.settle()
    assert rig.doubler.asked == [1]
    assert rig.toy.taken == [2]


def test_a_question_that_is_taken_back_leaves_the_answer_shown(shown: Rig) -> None:
    shown.hold(2)
    shown.toy.ask_for(1)
    shown.release()
    assert (shown.toy.screen, shown.toy.stale) == ("2", "")
    assert shown.toy.taken == [2]


def test_the_first_result_is_waited_for_in_words(rig: Rig) -> None:
    rig.hold(1)
    assert rig.toy.screen == "Computing…"


def test_an_outdated_result_is_marked_after_a_grace(shown: Rig) -> None:
    shown.hold(2)
    assert (shown.toy.screen, shown.toy.stale) == ("2", ""), "most answers come before one could read it"
    shown.wait(lambda: shown.toy.stale == "being computed again")
    assert shown.toy.screen == "2"
    shown.release()
    assert (shown.toy.screen, shown.toy.stale) == ("4", "")


def test_a_quick_answer_is_never_marked(shown: Rig) -> None:
    shown.toy.ask_for(2)
    shown.settle()
    shown.qtbot.wait(350)
    assert (shown.toy.screen, shown.toy.stale) == ("4", "")


def test_a_failure_keeps_the_last_good_result_marked(shown: Rig) -> None:
    shown.doubler.error = "The abacus broke."
    shown.toy.ask_for(2)
    shown.settle()
    assert (shown.toy.screen, shown.toy.stale) == ("2", "The abacus broke.")
    assert shown.toy.errors == ["The abacus broke."]
    assert shown.toy.result == 2
    shown.toy.refresh()
    shown.settle()
    assert shown.doubler.asked == [1, 2], "what failed is asked again only on request"
    shown.doubler.error = ""
    shown.toy.ask_again()
    shown.settle()
    assert (shown.toy.screen, shown.toy.stale) == ("4", "")


def test_a_first_failure_is_said_with_a_button_that_tries_again(rig: Rig) -> None:
    rig.doubler.error = "The abacus broke."
    rig.toy.ask_for(1)
    rig.settle()
    assert (rig.toy.screen, rig.toy.button) == ("The abacus broke.", "Compute again")
    rig.doubler.error = ""
    rig.toy.act()
    rig.settle()
    assert rig.toy.screen == "2"


def test_what_is_cancelled_by_hand_is_said(shown: Rig) -> None:
    shown.hold(2)
    shown.jobs.cancel_all()
    shown.doubler.open.set()
    shown.wait(lambda: shown.toy.stale == "outdated: cancelled")
    assert shown.toy.screen == "2"
    assert shown.toy.error == "" and shown.toy.halted


def test_a_first_answer_that_is_cancelled_by_hand_can_be_computed_after_all(rig: Rig) -> None:
    rig.hold(1)
    rig.jobs.cancel_all()
    rig.doubler.open.set()
    rig.wait(lambda: rig.toy.screen == "Cancelled.")
    assert rig.toy.button == "Compute"
    rig.toy.act()
    rig.settle()
    assert rig.toy.screen == "2"


def test_hidden_it_computes_nothing_and_drops_what_runs(rig: Rig) -> None:
    rig.toy.visible = False
    rig.toy.ask_for(1)
    rig.toy.redraw()
    assert not rig.jobs.busy
    assert (rig.doubler.asked, rig.toy.options, rig.toy.screen) == ([], [], "")
    rig.toy.visible = True
    rig.hold(2)
    rig.toy.visible = False
    rig.toy.refresh()
    rig.release()
    assert rig.toy.taken == [] and rig.toy.screen == "Computing…"


def test_what_is_missing_is_said_with_a_button_that_helps(shown: Rig) -> None:
    shown.toy.ask_for(None)
    assert (shown.toy.screen, shown.toy.button) == ("Nothing to double.", "Take one")
    shown.toy.act()
    assert shown.toy.screen == "2", "what is known already is shown at once"
    assert shown.doubler.asked == [1]


def test_what_is_on_its_way_leaves_the_older_result_marked(shown: Rig) -> None:
    shown.toy.coming = True
    shown.toy.ask_for(None)
    assert (shown.toy.screen, shown.toy.stale) == ("2", "Nothing to double.")
    assert shown.toy.late() and not shown.toy.blocked


def test_what_is_forgotten_is_asked_again(shown: Rig) -> None:
    shown.toy.forget()
    assert shown.toy.result is None
    shown.toy.refresh()
    shown.settle()
    assert shown.doubler.asked == [1, 1]
    assert shown.toy.taken == [2, 2]


def test_options_are_shown_before_each_question_and_redrawing_asks_nothing(shown: Rig) -> None:
    assert shown.toy.options == [1]
    shown.toy.number = 5
    shown.toy.redraw()
    assert shown.toy.options == [1, 5]
    assert not shown.jobs.busy and shown.doubler.asked == [1]


def test_changes_in_a_row_are_gathered(rig: Rig) -> None:
    for number in (1, 2, 3):
        rig.toy.number = number
        rig.toy.refresh_soon()
    assert rig.toy.gathering and not rig.jobs.busy
    rig.wait(lambda: rig.toy.taken == [6])
    assert rig.doubler.asked == [3]
