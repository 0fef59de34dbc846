"""The window at work: heartbeat of the GUI thread, and keystroke to new ranking."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.engine.warm_up import warm_up
from app.models.registry import BUILTIN_FOLDER
from tests.bench.labels import LABELS
from tests.bench.worker import scoped
from tests.rigs.window import Window
from widgets.shell.frame import make_frame
from widgets.shell.settings import apply_theme

KEYSTROKES = "abcdefghijklmnopqrstuvwxyz0123456789"[: scoped(36, 8)]
"""Each makes a prompt never seen before, since each stands alone behind the last label."""
DROPPED = scoped(500, 60)
_LIMIT = 600.0
_SWITCHES = scoped(9, 2)


def open_application() -> QApplication:
    """Return the application as the program makes it: with its style, whose painting costs more."""
    app = QApplication(["bench"])
    apply_theme("light")
    return app


class Heartbeat(QObject):
    """Beats every millisecond on the GUI thread and keeps the longest gap between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer.start()

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def take(self) -> float:
        """Return the longest gap since the last call, in ms, and begin anew."""
        self._beat()
        longest, self._longest = self._longest, 0.0
        return longest * 1e3

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


class Bystander:
    """A process that does nothing but sleep, a millisecond at a time: what the machine alone holds up."""

    _CODE = """
import sys, threading, time
told = threading.Thread(target=sys.stdin.read)
told.start()
longest, last = 0.0, time.perf_counter()
while told.is_alive():
    time.sleep(0.001)
    now = time.perf_counter()
    longest, last = max(longest, now - last), now
print(longest * 1e3)
"""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", self._CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def stop(self) -> float:
        """End it; return its longest gap, in ms."""
        return float(self._process.communicate()[0])


def wait(until: Callable[[], bool], what: str) -> None:
    """Run the event loop until `until()`; RuntimeError after ten minutes."""
    start = time.monotonic()
    while not until():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        if time.monotonic() - start > _LIMIT:
            raise RuntimeError(f"waited too long for {what}")


def make_images(folder: Path, count: int) -> list[Path]:
    """Write JPEG files of noise over gradients, 0.3 megapixels each, seeded."""
    rng = np.random.default_rng(0)
    paths = []
    for number in range(count):
        coarse = rng.integers(0, 255, (24, 32, 3), dtype=np.uint8)
        image = Image.fromarray(coarse).resize((640, 480), Image.Resampling.BICUBIC)
        paths.append(folder / f"{number:04d}.jpg")
        image.save(paths[-1], quality=85)
    return paths


def measure_live() -> dict[str, dict[str, float]]:
    """Measure heartbeat gaps (load, typing, drop while typing) and keystrokes on one real window."""
    with tempfile.TemporaryDirectory() as folder:
        paths = make_images(Path(folder), DROPPED)
        window = Window(make_frame())
        window.window.resize(1280, 800)
        window.window.show()
        beat = Heartbeat()
        try:
            return _measure(window, beat, paths)
        finally:
            beat.stop()
            window.window.close()


def _measure(window: Window, beat: Heartbeat, paths: list[Path]) -> dict[str, dict[str, float]]:
    wait(lambda: not window.jobs.busy, "the window to settle")
    window.jobs.submit("bench", lambda _ticket: warm_up())
    wait(lambda: not window.jobs.busy, "the imports")  # whose gap start.py measures, in fresh processes
    beat.take()
    window.start(restore=False)
    wait(lambda: window.workspace.info is not None and not window.jobs.busy, "the model")
    load_gap = beat.take()
    window.prompts.set_texts("\n".join(LABELS), "a photo of a {}.")
    window.images.add_paths(paths[:1])
    wait(lambda: window.workspace.ranked is not None and not window.jobs.busy, "the first ranking")
    beat.take()
    keystroke = measure_keystrokes(window)
    typing_gap = beat.take()
    keystroke["forward_ms"] = _measure_forward(window)
    beat.take()
    window.images.add_paths(paths)
    typist = Typist(window)
    wait(lambda: len(window.workspace.embeddings) >= len(paths), "the images")
    typist.stop()
    drop_gap = beat.take()
    view = measure_switch(window)
    gaps = {"load_gap_ms": load_gap, "typing_gap_ms": typing_gap, "drop_gap_ms": drop_gap}
    heartbeat = {**gaps, "max_gap_ms": max(load_gap, typing_gap, drop_gap)}
    return {"keystroke": keystroke, "heartbeat": heartbeat, "view": view}


def editor(window: Window) -> QPlainTextEdit:
    """Return the editor of labels."""
    return window.prompts_panel.labels


class Typist(QObject):
    """Types one letter into the labels and takes it back, ten keys a second, as a fast person would."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._typed = False
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._press)
        self._timer.start()

    @Slot()
    def _press(self) -> None:
        key = Qt.Key.Key_Backspace if self._typed else Qt.Key.Key_X
        self._typed = not self._typed
        QTest.keyClick(editor(self._window), key)

    def stop(self) -> None:
        """Type no more."""
        self._timer.stop()


def measure_keystrokes(window: Window) -> dict[str, float]:
    """Add a letter to the last label, time from the key to the scores on screen, take it back; 20 labels."""
    times = []
    for letter in KEYSTROKES:
        seen = window.workspace.ranked
        start = time.perf_counter()
        QTest.keyClicks(editor(window), letter)
        wait(lambda seen=seen: window.workspace.ranked is not seen, "a ranking")  # type: ignore[misc]
        times.append((time.perf_counter() - start) * 1e3)
        QTest.keyClick(editor(window), Qt.Key.Key_Backspace)
        wait(lambda: not window.jobs.busy and window.prompts.texts()[0].endswith(LABELS[-1]), "quiet")
        pause = time.perf_counter() + 0.2
        wait(lambda pause=pause: time.perf_counter() > pause and not window.jobs.busy, "quiet")  # type: ignore[misc]
    return {
        "median_ms": statistics.median(times),
        "p95_ms": float(np.percentile(times, 95)),
        "labels": float(len(LABELS)),
    }


def _measure_forward(window: Window) -> float:
    """Return the median ms of open_clip's bare `encode_text` of one prompt at full context, on its thread."""
    forwards: list[float] = []
    window.jobs.submit("bench", lambda _ticket: _time_forwards(), done=forwards.extend)
    wait(lambda: bool(forwards), "bare forwards")
    return statistics.median(forwards)


def _time_forwards() -> list[float]:
    """Return the milliseconds of twenty forwards of one prompt each, through open_clip alone."""
    import open_clip
    import torch

    name = f"local-dir:{BUILTIN_FOLDER}"
    model, tokenizer = open_clip.create_model(name).eval(), open_clip.get_tokenizer(name)
    times = []
    with torch.inference_mode():
        for number in range(20):
            ids = tokenizer([f"a photo of a bench {number}."])
            start = time.perf_counter()
            model.encode_text(ids)
            times.append((time.perf_counter() - start) * 1e3)
    return times


def measure_switch(window: Window) -> dict[str, float]:
    """Time from the choice of a view to its panels painted, in ms: each one's median, and of those the worst.

    The first showing, in which late panels are made, is left out.
    """
    times: dict[str, list[float]] = {name: [] for name in window.stage.views}
    for _ in range(_SWITCHES + 1):
        for name, taken in times.items():
            start = time.perf_counter()
            window.stage.show_view(name)
            QCoreApplication.processEvents()  # lays out and paints
            taken.append((time.perf_counter() - start) * 1e3)
            pause = time.perf_counter() + 0.3
            wait(lambda pause=pause: time.perf_counter() > pause and not window.jobs.busy, "quiet")  # type: ignore[misc]
    window.stage.show_view(next(iter(times)))
    return {"switch_ms": max(statistics.median(taken[1:]) for taken in times.values())}
