"""Start-up: each figure beside the bare minimum that any program of its kind must pay, in fresh processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

from tests.bench.worker import scoped

RUNS = scoped(7, 2)

_BARE_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.processEvents()
print(time.monotonic() - float(sys.argv[1]))
"""

_OUR_WINDOW = """
import sys, time
from app.cli.run import run
def window(images):
    from app.cli.display import need_display, qt_import
    need_display()
    with qt_import():
        from widgets.shell.frame import open_frame
    app, frame = open_frame()
    app.processEvents()
    print(time.monotonic() - float(sys.argv[1]))
    from widgets.shell.main_window import Explorer
    Explorer(frame)
    app.processEvents()
    print(time.monotonic() - float(sys.argv[1]))
    frame.close()
    return 0
run([], window, None)
"""

_BARE_READY = """
import sys, time
import torch, open_clip
from app.paths import RESOURCES
name = f"local-dir:{RESOURCES / 'models' / 'builtin'}"
model = open_clip.create_model(name)
open_clip.get_tokenizer(name)
print(time.monotonic() - float(sys.argv[1]))
"""

# Quitting closes the window, here and below.
_OUR_READY = """
import sys, time
from PySide6.QtCore import QTimer
from widgets.shell.frame import open_frame
app, frame = open_frame()
def fill():
    from widgets.shell.main_window import Explorer
    explorer = Explorer(frame)
    explorer.workspace.model_changed.connect(app.quit)
    explorer.start(restore=False)
QTimer.singleShot(0, frame, fill)
app.exec()
print(time.monotonic() - float(sys.argv[1]))
"""

_BARE_IMPORT_GAP = """
import sys, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
beats = []
timer = QTimer(interval=1)
timer.timeout.connect(lambda: beats.append(time.monotonic()))
timer.start()
def work():
    import torch, open_clip
thread = threading.Thread(target=work)
poll = QTimer(interval=20)
poll.timeout.connect(lambda: thread.is_alive() or app.quit())
QTimer.singleShot(50, thread.start)
QTimer.singleShot(100, poll.start)
app.exec()
print(max(b - a for a, b in zip(beats, beats[1:])))
"""

_OUR_IMPORT_GAP = """
import time

from tests.bench.worker import scoped
from PySide6.QtCore import QTimer
from widgets.shell.frame import open_frame
app, frame = open_frame()
app.processEvents()
from widgets.shell.main_window import Explorer
explorer = Explorer(frame)
app.processEvents()
beats = []
timer = QTimer(interval=1)
timer.timeout.connect(lambda: beats.append(time.monotonic()))
timer.start()
def work(ticket):
    from app.engine.warm_up import warm_up
    warm_up()
def begin():
    explorer.jobs.submit("import", work, title="Importing", done=lambda _: app.quit())
QTimer.singleShot(50, begin)
app.exec()
print(max(b - a for a, b in zip(beats, beats[1:])))
"""


def run_fresh(code: str) -> list[float]:
    """Run code in a fresh interpreter with a home of its own; return the numbers it prints, in seconds."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "CLIP_LOUPE_HOME": home, "QT_QPA_PLATFORM": "offscreen", "HF_HUB_OFFLINE": "1"}
        done = subprocess.run(
            [sys.executable, "-c", code, repr(time.monotonic())],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
    return [float(line) for line in done.stdout.split()]


def compare(bare: str, ours: str, runs: int) -> tuple[float, list[float]]:
    """Return the median seconds of both, run in turns so that a busy moment hits both."""
    pairs = [(run_fresh(bare), run_fresh(ours)) for _ in range(runs + 1)][
        1:
    ]  # the first fills the disk cache
    marks = zip(*(pair[1] for pair in pairs), strict=True)
    return statistics.median(pair[0][0] for pair in pairs), [statistics.median(mark) for mark in marks]


def measure_window() -> dict[str, float]:
    """Time from starting the interpreter to the painted window, beside a bare QMainWindow's.

    The window is painted first and filled with its panels next; `complete_*` is the time to the latter.
    """
    bare, (ours, complete) = compare(_BARE_WINDOW, _OUR_WINDOW, RUNS)
    return {
        "bare_ms": bare * 1e3,
        "ms": ours * 1e3,
        "over_bare": ours / bare,
        "complete_ms": complete * 1e3,
        "complete_over_bare": complete / bare,
    }


def measure_ready() -> dict[str, float]:
    """Time from starting the interpreter to the built-in model ready, beside bare imports and load."""
    bare, (ours,) = compare(_BARE_READY, _OUR_READY, scoped(3, 1))
    return {"bare_ms": bare * 1e3, "ms": ours * 1e3, "over_bare": ours / bare}


def measure_import_gap() -> dict[str, float]:
    """Longest gap of the GUI thread, in ms, while another imports torch and open_clip: bare, and ours."""
    bare, (ours,) = compare(_BARE_IMPORT_GAP, _OUR_IMPORT_GAP, 5)
    return {
        "import_gap_ms": ours * 1e3,
        "bare_import_gap_ms": bare * 1e3,
        "import_gap_over_bare": ours / bare,
    }
