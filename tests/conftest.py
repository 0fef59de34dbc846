"""Rules for every test: offscreen, no network, a home of its own, nothing left behind."""

from __future__ import annotations

import gc
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.leaks import visible_windows

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
if "PYTEST_XDIST_WORKER" in os.environ:  # `-n auto`: a process for each core, so a core for each process
    os.environ.setdefault("OMP_NUM_THREADS", "1")

_THREAD_GRACE = 5.0
"""Seconds that a thread may take to end after the test that started it."""


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep sessions, settings and caches of a test away from the user's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CLIP_LOUPE_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection: a test that needs the network is a mistake."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves one of our threads or a visible window behind."""
    before = set(threading.enumerate())
    windowed = not {"qtbot", "qapp"}.isdisjoint(request.fixturenames)
    gc.freeze()  # what a test did not make (half a million objects of torch) is not walked in it
    yield
    ours = ("inference", "decode", "embed")
    deadline = time.monotonic() + _THREAD_GRACE
    left: list[str] = []
    while time.monotonic() < deadline:
        left = [t.name for t in threading.enumerate() if t not in before and t.name.startswith(ours)]
        if not left:
            break
        time.sleep(0.01)
    windows = visible_windows() if windowed else []
    gc.unfreeze()
    if left or windows:
        pytest.fail(f"left behind: threads {left}, windows {windows}")
