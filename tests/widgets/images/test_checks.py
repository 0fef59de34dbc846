"""Batches of images added: told about once, when nothing of them is left to read."""

from __future__ import annotations

from pathlib import Path

from app.images.files import ReadError
from widgets.images.checks import ImageChecks

A, B, C = Path("a.png"), Path("b.png"), Path("c.png")
GONE, BAD_A, BAD_B, BAD_C = (ReadError(path, "It is bad.") for path in (Path("gone.png"), A, B, C))


def test_a_batch_is_told_about_as_a_whole() -> None:
    checks = ImageChecks()
    checks.begin([A, B], [GONE])
    checks.begin([C])
    assert checks.settle([], [BAD_B]) == [] and len(checks) == 2
    assert checks.settle([C], []) == [] and not checks.over
    assert checks.settle([A], []) == [[GONE, BAD_B]]
    assert checks.over and len(checks) == 0


def test_batches_that_end_together_are_told_apart_and_late_news_last() -> None:
    checks = ImageChecks()
    checks.begin([A])
    checks.begin([B])
    assert checks.settle([], [BAD_C, BAD_A, BAD_B]) == [[BAD_A], [BAD_B], [BAD_C]]
    assert checks.settle([], [BAD_C]) == [[BAD_C]]


def test_a_batch_of_bad_files_alone_is_told_at_once() -> None:
    checks = ImageChecks()
    checks.begin([], [GONE])
    checks.begin([])
    assert checks.settle([], []) == [[GONE]] and checks.over
