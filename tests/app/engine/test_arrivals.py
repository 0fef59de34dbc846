"""Which listed files can be read: every transition, and what is told when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.arrivals import Arrivals, Stage
from app.images.files import ReadError

A, B, C, GONE = (Path(f"{name}.png") for name in ("a", "b", "c", "gone"))
Event = Callable[[Arrivals], object]


def bad(path: Path, reason: str = "is empty (0 bytes).") -> ReadError:
    return ReadError(path, f"{path.name} {reason}")


LIST: Event = lambda arrivals: arrivals.begin([A])  # noqa: E731
START: Event = lambda arrivals: arrivals.start([A])  # noqa: E731
PUT_BACK: Event = lambda arrivals: arrivals.put_back([A])  # noqa: E731
READ: Event = lambda arrivals: arrivals.read([A])  # noqa: E731
FAIL: Event = lambda arrivals: arrivals.fail([bad(A)])  # noqa: E731
FORGET: Event = lambda arrivals: arrivals.forget([A])  # noqa: E731

REACHED: dict[Stage | None, tuple[Event, ...]] = {
    None: (),
    Stage.LISTED: (LIST,),
    Stage.DECODING: (LIST, START),
    Stage.READABLE: (LIST, READ),
    Stage.UNREADABLE: (LIST, FAIL),
}
NEXT: list[tuple[Stage | None, Event, Stage | None]] = [
    (None, LIST, Stage.LISTED),
    (None, START, None),
    (None, READ, None),
    (None, FAIL, None),
    (None, FORGET, None),
    (Stage.LISTED, LIST, Stage.LISTED),
    (Stage.LISTED, START, Stage.DECODING),
    (Stage.LISTED, PUT_BACK, Stage.LISTED),
    (Stage.LISTED, READ, Stage.READABLE),
    (Stage.LISTED, FAIL, Stage.UNREADABLE),
    (Stage.LISTED, FORGET, None),
    (Stage.DECODING, START, Stage.DECODING),
    (Stage.DECODING, PUT_BACK, Stage.LISTED),
    (Stage.DECODING, READ, Stage.READABLE),
    (Stage.DECODING, FAIL, Stage.UNREADABLE),
    (Stage.DECODING, FORGET, None),
    (Stage.READABLE, LIST, Stage.READABLE),
    (Stage.READABLE, START, Stage.READABLE),
    (Stage.READABLE, PUT_BACK, Stage.READABLE),
    (Stage.READABLE, READ, Stage.READABLE),
    (Stage.READABLE, FAIL, Stage.UNREADABLE),
    (Stage.READABLE, FORGET, None),
    (Stage.UNREADABLE, LIST, Stage.UNREADABLE),
    (Stage.UNREADABLE, START, Stage.UNREADABLE),
    (Stage.UNREADABLE, READ, Stage.UNREADABLE),
    (Stage.UNREADABLE, FAIL, Stage.UNREADABLE),
    (Stage.UNREADABLE, FORGET, None),
]


@pytest.mark.parametrize(("before", "event", "after"), NEXT)
def test_each_event_leads_from_stage_to_stage(
    before: Stage | None, event: Event, after: Stage | None
) -> None:
    arrivals = Arrivals()
    for step in REACHED[before]:
        step(arrivals)
    assert arrivals.stage(A) is before
    event(arrivals)
    assert arrivals.stage(A) is after
    assert arrivals.known(A) == (after not in (Stage.LISTED, Stage.DECODING))
    assert len(arrivals) == (not arrivals.known(A))


def test_a_batch_is_told_about_as_a_whole() -> None:
    arrivals = Arrivals()
    arrivals.begin([A, B], [bad(GONE)])
    arrivals.begin([C])
    assert arrivals.fail([bad(B)]) == [B]
    assert arrivals.take_errors() == [] and len(arrivals) == 2
    arrivals.read([C])
    assert arrivals.take_errors() == [] and not arrivals.settled
    arrivals.read([A])
    assert arrivals.take_errors() == [[bad(GONE), bad(B)]]
    assert arrivals.settled and len(arrivals) == 0
    assert arrivals.take_errors() == []


def test_batches_that_end_together_are_told_apart_and_late_news_last() -> None:
    arrivals = Arrivals()
    arrivals.begin([C])
    arrivals.read([C])
    arrivals.take_errors()
    arrivals.begin([A])
    arrivals.begin([B])
    arrivals.fail([bad(C), bad(A), bad(B)])
    assert arrivals.take_errors() == [[bad(A)], [bad(B)], [bad(C)]]


def test_a_file_fails_once_whoever_meets_it() -> None:
    arrivals = Arrivals()
    arrivals.begin([A])
    assert arrivals.fail([bad(A)]) == [A]
    assert arrivals.fail([bad(A, "cannot be decoded.")]) == []
    assert arrivals.take_errors() == [[bad(A)]]
    arrivals.forget([A])
    assert arrivals.fail([bad(A)]) == [] and arrivals.take_errors() == []
    arrivals.begin([A])  # repaired and added again
    arrivals.read([A])
    assert arrivals.stage(A) is Stage.READABLE


def test_a_batch_ends_with_the_removal_of_what_it_waited_for() -> None:
    arrivals = Arrivals()
    arrivals.begin([A, B])
    arrivals.fail([bad(A)])
    arrivals.forget([B])
    assert arrivals.take_errors() == [[bad(A)]]


def test_a_batch_of_bad_files_alone_is_told_at_once() -> None:
    arrivals = Arrivals()
    arrivals.begin([], [bad(GONE)])
    arrivals.begin([])
    assert arrivals.take_errors() == [[bad(GONE)]] and arrivals.settled


def test_the_first_that_can_be_read_is_looked_at() -> None:
    arrivals = Arrivals()
    arrivals.begin([A, B, C])
    arrivals.await_first([A, B, C])
    arrivals.read([B, C])
    assert arrivals.expected == A and arrivals.take_expected() is None
    arrivals.fail([bad(A)])
    assert arrivals.expected == B and arrivals.take_expected() == B
    assert arrivals.expected is None and not arrivals.awaits and arrivals.take_expected() is None
