"""Tickets: latest wins, cancel, progress, errors as one sentence, an orderly end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.jobs import Jobs, Priority, Progress, Ticket


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_result_comes_back_on_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool, bool]] = []
    main = QThread.currentThread()
    jobs.submit(
        "a",
        lambda _t: (41 + 1, threading.current_thread() is threading.main_thread()),
        done=lambda r: seen.append((r[0], r[1], QThread.currentThread() is main)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, False, True)]


def test_newer_request_on_a_topic_wins(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[str] = []
    jobs.submit("hold", lambda _t: gate.wait(5))
    first = jobs.submit("rank", lambda _t: "old", done=seen.append)
    jobs.submit("rank", lambda _t: "new", done=seen.append)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert seen == ["new"]
    assert first.cancelled


def test_a_cancelled_request_is_told_once_and_only_the_newest(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[str] = []
    jobs.submit("hold", lambda _t: gate.wait(5))
    for number in (1, 2):
        jobs.submit("model", lambda _t: None, dropped=partial(told.append, f"model {number}"))
    jobs.submit("maps", lambda _t: None, dropped=partial(told.append, "maps"))
    jobs.cancel("model")
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy and bool(told))
    assert told == ["model 2"]


def test_running_work_stops_at_its_checkpoint(jobs: Jobs, qtbot: QtBot) -> None:
    started, steps = threading.Event(), []
    go_on = threading.Event()

    def work(ticket: Ticket) -> str:
        started.set()
        go_on.wait(5)
        for step in range(1000):
            ticket.checkpoint(step, 1000)
            steps.append(step)
        return "finished"

    seen: list[str] = []
    jobs.submit("embed", work, done=seen.append)
    assert started.wait(5)
    jobs.cancel("embed")
    go_on.set()
    done: list[int] = []
    jobs.submit("after", lambda _t: 1, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not seen
    assert not steps


def test_bulk_work_waits_for_interactive_work(jobs: Jobs, qtbot: QtBot) -> None:
    gate, order = threading.Event(), []
    jobs.submit("hold", lambda _t: gate.wait(5))
    jobs.submit("bulk-1", lambda _t: order.append("bulk"), priority=Priority.BULK)
    jobs.submit("keystroke", lambda _t: order.append("keystroke"))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert order == ["keystroke", "bulk"]


def test_background_work_lets_other_work_in_at_its_checkpoints(jobs: Jobs, qtbot: QtBot) -> None:
    running, asked, order = threading.Event(), threading.Event(), []

    def train(ticket: Ticket) -> None:
        running.set()
        asked.wait(5)
        for step in range(3):
            ticket.checkpoint(step, 3)
            order.append(f"step {step}")

    jobs.submit("train", train, priority=Priority.BACKGROUND)
    assert running.wait(5)
    jobs.submit("measure", lambda _t: order.append("measured"), priority=Priority.BACKGROUND)
    jobs.submit("embed", lambda _t: order.append("embedded"), priority=Priority.BULK)
    jobs.submit("keystroke", lambda _t: order.append("ranked"))
    asked.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert order == ["ranked", "embedded", "step 0", "step 1", "step 2", "measured"]


def test_background_work_stops_though_others_were_let_in(jobs: Jobs, qtbot: QtBot) -> None:
    running, asked, done = threading.Event(), threading.Event(), []

    def train(ticket: Ticket) -> None:
        running.set()
        asked.wait(5)
        ticket.checkpoint(0, 1)
        done.append("trained")

    jobs.submit("train", train, priority=Priority.BACKGROUND)
    assert running.wait(5)
    jobs.submit("keystroke", lambda _t: "ranked", done=done.append)
    jobs.cancel("train")
    asked.set()
    qtbot.waitUntil(lambda: done == ["ranked"])
    assert not jobs.busy


def test_progress_names_the_work_and_ends_with_none(jobs: Jobs, qtbot: QtBot) -> None:
    reports: list[Progress | None] = []
    jobs.progressed.connect(reports.append)

    def work(ticket: Ticket) -> None:
        for step in range(4):
            ticket.checkpoint(step + 1, 4)

    jobs.submit("load", work, title="Loading")
    qtbot.waitUntil(lambda: not jobs.busy)
    assert reports[-1] is None
    told = [report for report in reports if report is not None]
    assert {report.title for report in told} == {"Loading"}
    assert told[-1].done == told[-1].total == 4


def test_errors_are_one_sentence_and_bugs_are_logged(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    shown: list[str] = []
    jobs.failed.connect(shown.append)

    def refuse(_ticket: Ticket) -> None:
        raise LoupeError("a.png is empty (0 bytes).")

    def break_down(_ticket: Ticket) -> None:
        raise KeyError("bug")

    jobs.submit("a", refuse, failed=told.append)
    jobs.submit("b", break_down)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == ["a.png is empty (0 bytes)."]
    assert len(shown) == 1
    assert "bug" in shown[0]
    assert "Traceback" in caplog.text


def test_close_waits_and_drops_what_comes_late(qtbot: QtBot) -> None:
    jobs = Jobs()
    started = threading.Event()
    seen: list[int] = []
    release = threading.Timer(0.1, lambda: go_on.set())
    go_on = threading.Event()

    def work(_ticket: Ticket) -> int:
        started.set()
        go_on.wait(5)
        return 1

    jobs.submit("a", work, done=seen.append)
    jobs.decode("b", lambda _t: 2, done=seen.append)
    assert started.wait(5)
    release.start()
    jobs.close()
    release.join()
    seen_later: list[Any] = []
    jobs.submit("c", lambda _t: 3, done=seen_later.append)
    qtbot.wait(20)
    assert not seen
    assert not seen_later
    assert not [t for t in threading.enumerate() if t.name.startswith(("inference", "decode"))]


def test_progress_does_not_blink_between_batches(jobs: Jobs, qtbot: QtBot) -> None:
    reports: list[Progress | None] = []
    jobs.progressed.connect(reports.append)

    def batch(left: int) -> None:
        again = (lambda _r: batch(left - 1)) if left else None
        jobs.submit("embed", lambda t: t.checkpoint(4 - left, 4), title="Embedding", done=again)

    batch(3)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert reports[-1] is None
    assert None not in reports[:-1]


def test_progress_counts_more_than_qts_int_holds(qtbot: QtBot, jobs: Jobs) -> None:
    """Large weights have more bytes than 2^31."""
    seen: list[tuple[int, int]] = []
    jobs.progressed.connect(lambda shown: seen.append((shown.done, shown.total)) if shown else None)
    jobs.submit("a", lambda ticket: ticket.checkpoint(5_000_000_000, 5_000_000_000), title="large")
    qtbot.waitUntil(lambda: (5_000_000_000, 5_000_000_000) in seen)
