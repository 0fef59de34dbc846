"""A stand-in for the engine that loads as it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from app.errors import LoupeError


def made(model_id: str, precision: str) -> Any:
    notes = ("Results are off.",) if "@" in model_id else ()
    return SimpleNamespace(id=model_id, notes=notes, precision=precision)


class FakeEngine:
    """Loads by name; holds a load before its last checkpoint or behind it, as told."""

    def __init__(self) -> None:
        self.info: Any = None
        self.entered, self.early, self.late = threading.Event(), threading.Event(), threading.Event()
        self.early.set()
        self.late.set()
        self.loads = 0
        self.tell: Callable[[str], None] = print

    def listen(self, tell: Callable[[str], None]) -> None:
        self.tell = tell

    def set_precision(self, precision: str) -> Any:
        if precision == "fp16":
            raise LoupeError("fp16 is not available.")
        self.info = made(self.info.id, precision)
        return self.info

    def load(self, model_id: str, device: str, checkpoint: Callable[[int, int], None], precision: str) -> Any:
        self.loads += 1
        self.entered.set()
        self.early.wait(5)
        if device == "cuda":
            raise LoupeError("CUDA is not available on this machine.")
        if model_id.startswith("bad"):
            raise LoupeError(f"There is no model {model_id}.")
        checkpoint(1, 1)
        self.entered.set()
        self.late.wait(5)
        self.info = made(model_id, precision)
        return self.info
