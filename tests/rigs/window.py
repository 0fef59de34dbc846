"""What tests of the real window share: sample images, and a loader that loads each model once."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.errors import Checkpoint, no_checkpoint
from app.models.encoder import Encoder, load_encoder
from app.models.registry import ModelSpec
from app.paths import RESOURCES
from widgets.shell.main_window import Explorer

CAT = RESOURCES / "samples" / "cat.jpg"
COFFEE = RESOURCES / "samples" / "coffee.jpg"
LIMIT = 60_000
_loaded: dict[tuple[str, str], Encoder] = {}


def load_once(spec: ModelSpec, device: str, checkpoint: Checkpoint = no_checkpoint) -> Encoder:
    """Load each model once for all tests."""
    key = (spec.id, device)
    if key not in _loaded:
        _loaded[key] = load_encoder(spec, device, checkpoint)
    return _loaded[key]


def settle(qtbot: QtBot, window: Explorer, until: Callable[[], bool] = lambda: True) -> None:
    """Wait until nothing is under way and `until()` holds."""
    qtbot.waitUntil(lambda: until() and not window.jobs.busy, timeout=LIMIT)
