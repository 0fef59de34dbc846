"""What a window does before anyone waits for it: the long imports, and the interpreter's own pace."""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import sys

from app import late_imports

_COLLECTIONS = (2_000, 4, 5_000)
"""Young objects are collected in small portions, of 5 to 20 ms where all cores are busy; all objects, which
stops every thread for a tenth of a second where 20,000 images are listed, once in some 50 million made."""
_LIBRARIES = ("torch", "open_clip.model", "open_clip.tokenizer", "open_clip.transform")
"""matplotlib is not among them: it draws only what is saved, and takes 16 MB."""
_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""
_ARENAS = 2
_SWITCH = 0.0001
"""Seconds after which a thread that computes in Python gives way to one that waits; Python's own is 0.005."""


def warm_up() -> None:
    """Import what takes seconds and will be needed, before anyone waits for it.

    What was imported lives as long as the program: garbage collection, which stops every thread, is told to
    leave it alone (it takes most of the half second that a full collection would take otherwise), and not
    to look for what could go meanwhile, nine times, the last of them for 0.3 s. A thread that waits for the
    interpreter gets it fifty times as soon as otherwise: the window's waits often.
    """
    sys.setswitchinterval(_SWITCH)
    _share_arenas()
    late_imports.install()
    gc.disable()
    try:
        for library in _LIBRARIES:
            importlib.import_module(library)
    finally:
        gc.enable()
    gc.freeze()
    gc.set_threshold(*_COLLECTIONS)
    atexit.register(gc.unfreeze)  # what extension modules made goes in their own order at the end


def _share_arenas() -> None:
    """Let the threads share two pools of free memory, where each would have one of its own (Linux).

    Each keeps what its thread once needed for a batch: a tenth of all memory, and more with each thread.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:  # other C libraries have no such pools
            mallopt(_ARENA_MAX, _ARENAS)
