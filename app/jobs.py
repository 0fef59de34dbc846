"""One inference thread and a small decode pool: tickets, progress, cancel, latest wins.

The only module of `app/` that knows Qt: results come back to the GUI thread through a queued signal.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.cores import decoder_count
from app.errors import Cancelled, LoupeError
from app.words import wording

T = TypeVar("T")
_NICE = 7
"""How far the workers stand behind the GUI thread where all want a core (a fifth of its share)."""
_log = logging.getLogger(__name__)

_PROGRESS_INTERVAL = 0.05
"""Seconds between two progress reports of a ticket: the status bar needs no more, the GUI thread no less."""
_RATE_REPORTS = 200
"""Reports that a rate is taken over: ten seconds of work."""


class Priority(IntEnum):
    """Which of the requests that wait for the inference thread goes first.

    A keystroke's goes before other work on all images, that before the embedding of many, and that before
    work that takes minutes. Ingest and background work, once they run, let those that go before them in
    between at each of their checkpoints.
    """

    INTERACTIVE = 0
    BULK = 1
    INGEST = 2
    BACKGROUND = 3


@dataclass(frozen=True)
class Progress:
    """How far the running inference job is.

    `total` is 0 while unknown. `seconds_left` and `rate`, steps a second, are of the last ten seconds or so,
    and None until they can be told. `unit` names the steps where they are worth a rate; `topic` is the job's.
    """

    title: str
    done: int
    total: int
    seconds_left: float | None
    rate: float | None = None
    unit: str = ""
    topic: str = ""


@dataclass(eq=False)
class Ticket:
    """One request: what was asked, whether it is still wanted, and how to say how far it is.

    The work may set `unit`, the name of its steps, where their rate is worth showing.
    """

    topic: str
    title: str
    number: int
    _report: Callable[[Ticket, int, int], None] = field(repr=False)
    unit: str = ""
    _let_others: Callable[[], None] | None = field(default=None, repr=False)
    _cancelled: threading.Event = field(default_factory=threading.Event, repr=False)
    _reported: float = 0.0
    _reports: deque[tuple[float, int]] = field(
        default_factory=lambda: deque(maxlen=_RATE_REPORTS), repr=False
    )

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next checkpoint; its result will be dropped."""
        self._cancelled.set()

    def checkpoint(self, done: int, total: int) -> None:
        """Report that `done` of `total` steps are over; raise `Cancelled` where the result is unwanted.

        In ingest and background work, requests that go before it run first: the model loaded may be another
        one after.
        """
        if self._let_others is not None and not self.cancelled:
            self._let_others()
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._reported >= _PROGRESS_INTERVAL or done == total:
            self._reported = now
            self._report(self, done, total)


@dataclass(frozen=True)
class _Job:
    ticket: Ticket
    work: Callable[[Ticket], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[str], None] | None
    dropped: Callable[[], None] | None = None


@dataclass(frozen=True)
class _Outcome:
    job: _Job
    result: Any = None
    error: str | None = None


class Jobs(QObject):
    """Runs work off the GUI thread and brings results back to it.

    Signals:
        progressed(Progress | None): the running inference job's progress; None when idle.
        failed(str): one sentence for a failure whose submitter gave no `failed` callback.
    """

    progressed = Signal(object)
    failed = Signal(object)
    _finished = Signal(object)
    _reported = Signal(object, object, object)  # bytes of a download: more than Qt's int holds

    def __init__(self, parent: QObject | None = None, decoders: int = 2) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._current: dict[str, Ticket] = {}
        self._watched: dict[str, Ticket] = {}  # each topic's newest request that wants to know it was dropped
        self._heap: list[tuple[Priority, int, _Job]] = []
        self._heap_lock = threading.Lock()
        self._inference = _pool(1, "inference")
        self._decoders = _pool(decoders, "decode")
        self._ahead = _pool(decoder_count(), "decode-ahead")
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        topic: str,
        work: Callable[[Ticket], T],
        *,
        title: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
        dropped: Callable[[], None] | None = None,
        priority: Priority = Priority.INTERACTIVE,
    ) -> Ticket:
        """Run `work(ticket)` on the inference thread; the topic's older request is cancelled.

        `done(result)` or `failed(sentence)` is called on the GUI thread, only while the ticket is still the
        topic's newest and not cancelled; `dropped()` where it was cancelled and nothing newer took its place,
        once the work is over.
        """
        job = self._open(topic, work, title, done, failed, dropped)
        if self._closed:
            return job.ticket
        if priority >= Priority.INGEST:
            job.ticket._let_others = partial(self._run_before, priority)
        with self._heap_lock:
            heapq.heappush(self._heap, (priority, job.ticket.number, job))
        self._inference.submit(self._run_next)
        return job.ticket

    def decode(
        self,
        topic: str,
        work: Callable[[Ticket], T],
        *,
        title: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
        dropped: Callable[[], None] | None = None,
    ) -> Ticket:
        """Run `work(ticket)` on the decode pool, with `submit`'s rules for topics and callbacks."""
        job = self._open(topic, work, title, done, failed, dropped)
        if not self._closed:
            self._decoders.submit(self._start, job)
        return job.ticket

    def cancel(self, topic: str) -> None:
        """Cancel the topic's newest request, if it is still under way."""
        ticket = self._current.pop(topic, None)
        if ticket is not None:
            ticket.cancel()

    def cancel_all(self) -> None:
        """Cancel every request under way."""
        for topic in list(self._current):
            self.cancel(topic)

    @property
    def decoders_ahead(self) -> Executor:
        """The pool that decodes for an `Ingest`; apart from `decode`'s, which the rows on screen wait for."""
        return self._ahead

    @property
    def busy(self) -> bool:
        """Whether any request is queued, running or not yet delivered."""
        return bool(self._current)

    def close(self) -> None:
        """Cancel everything and wait for the threads to end. Results still on their way are dropped."""
        self._closed = True
        self.cancel_all()
        self._ahead.shutdown(wait=False, cancel_futures=True)
        self._inference.shutdown(wait=True, cancel_futures=True)
        self._ahead.shutdown(wait=True)
        self._decoders.shutdown(wait=True, cancel_futures=True)

    def _open(
        self,
        topic: str,
        work: Callable[[Ticket], T],
        title: str,
        done: Callable[[T], None] | None,
        failed: Callable[[str], None] | None,
        dropped: Callable[[], None] | None = None,
    ) -> _Job:
        self.cancel(topic)
        ticket = Ticket(topic, title, next(self._numbers), self._reported.emit)
        if not self._closed:
            self._current[topic] = ticket
        if dropped is not None:
            self._watched[topic] = ticket
        return _Job(ticket, work, done, failed, dropped)

    def _run_next(self) -> None:
        if (job := self._next(Priority.BACKGROUND)) is not None:  # none: it was let in by longer work
            self._start(job)

    def _run_before(self, priority: Priority) -> None:
        while (job := self._next(Priority(priority - 1))) is not None:
            self._start(job)

    def _next(self, least: Priority) -> _Job | None:
        """Take the first job that waits, if it is of this priority or goes before."""
        with self._heap_lock:
            if not self._heap or self._heap[0][0] > least:
                return None
            return heapq.heappop(self._heap)[2]

    def _start(self, job: _Job) -> None:
        if not job.ticket.cancelled and job.ticket.title:
            self._reported.emit(job.ticket, 0, 0)
        self._run(job)

    def _run(self, job: _Job) -> None:
        outcome = _Outcome(job)
        if not job.ticket.cancelled:
            outcome = _attempt(job)
        if not self._closed:
            self._finished.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        job = outcome.job
        ticket = job.ticket
        newest = self._current.get(ticket.topic) is ticket
        if newest:
            del self._current[ticket.topic]
        if newest and not ticket.cancelled and not self._closed:
            self._hand_over(job, outcome)
        elif job.dropped is not None and not self._closed and self._watched.get(ticket.topic) is ticket:
            job.dropped()
        # Work in batches submits the next one in `done`: the progress shown must not blink between them.
        if ticket.title and not any(other.title for other in self._current.values()):
            self.progressed.emit(None)

    def _hand_over(self, job: _Job, outcome: _Outcome) -> None:
        if outcome.error is None:
            if job.done is not None:
                job.done(outcome.result)
        elif job.failed is not None:
            job.failed(outcome.error)
        else:
            self.failed.emit(outcome.error)

    @Slot(object, object, object)
    def _show_progress(self, ticket: Ticket, done: int, total: int) -> None:
        if ticket.cancelled or self._closed or self._current.get(ticket.topic) is not ticket:
            return
        rate = _rate(ticket._reports, done)
        left = (total - done) / rate if rate and total else None
        if ticket.title:
            progress = Progress(ticket.title, done, total, left, rate, ticket.unit, ticket.topic)
            self.progressed.emit(progress)


def _rate(reports: deque[tuple[float, int]], done: int) -> float | None:
    """Return the steps a second over the last reports, this one among them; None until it can be told."""
    now = time.monotonic()
    reports.append((now, done))  # work that goes on where an earlier ticket stopped begins above 0
    since, before = reports[0]
    return (done - before) / (now - since) if done > before and now - since > 1 else None


def _pool(threads: int, name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=_give_way)


def _give_way() -> None:
    """Let the GUI thread go before this one, where the threads of a process have priorities (Linux).

    Threads that this one starts do the same. A batch thread never takes the core of the one that wakes it,
    which the GUI thread does whenever it lets the interpreter go.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with contextlib.suppress(OSError):
            os.sched_setscheduler(thread, os.SCHED_BATCH, os.sched_param(0))
            os.setpriority(os.PRIO_PROCESS, thread, _NICE)


def _attempt(job: _Job) -> _Outcome:
    """Run the work; turn what goes wrong into one sentence, with the traceback in the log."""
    try:
        return _Outcome(job, result=job.work(job.ticket))
    except Cancelled:
        job.ticket.cancel()
        return _Outcome(job)
    except LoupeError as error:
        _log.info("%s: %s", job.ticket.topic, error)
        return _Outcome(job, error=str(error))
    except MemoryError:
        _log.exception("%s", job.ticket.topic)
        return _Outcome(
            job, error=wording("There is not enough memory for this; close other programs or images.")
        )
    except Exception as error:  # noqa: BLE001 - the boundary: a bug in one job must not end the worker
        _log.exception("%s", job.ticket.topic)
        what = job.ticket.title or job.ticket.topic
        return _Outcome(
            job, error=wording("{what} failed: {error!r} (details in the log).", what=what, error=error)
        )
