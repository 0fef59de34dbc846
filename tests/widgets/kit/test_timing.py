"""A call that comes later: begun anew by `start`, let run out by `gather`."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets.kit.timing import Later


def test_it_calls_once_and_starting_again_begins_anew(qtbot: QtBot) -> None:
    calls: list[int] = []
    owner = QObject()
    later = Later(owner, 60_000, lambda: calls.append(1))
    later.start()
    later.start(1)  # the minute is no more
    qtbot.waitUntil(lambda: calls == [1])
    qtbot.wait(20)
    assert calls == [1] and not later.isActive()


def test_gathering_lets_a_wait_run_out(qtbot: QtBot) -> None:
    calls: list[int] = []
    owner = QObject()
    later = Later(owner, 60_000, lambda: calls.append(1))
    later.start(50)
    later.gather()
    assert later.remainingTime() < 30_000
    qtbot.waitUntil(lambda: calls == [1])
    later.gather()
    assert later.isActive()
