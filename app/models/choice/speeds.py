"""How fast models were on this computer: what was measured, kept for each model in the user's folder.

A convenience that may be lost: a file that is damaged reads as nothing, and one that can't be written is left
as it is. Any thread.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from app.errors import LoupeError
from app.paths import user_data_dir
from app.write import write_atomic

_lock = threading.Lock()


@dataclass(frozen=True)
class Speed:
    """Images a second through the image tower, decoding not counted; of how many, on what, and which day."""

    images_per_second: float
    images: int
    device: str
    precision: str
    measured: str


def read_speeds() -> Mapping[str, Speed]:
    """Return the last measurement of each model, by its id."""
    try:
        raw = json.loads(_file().read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    items = raw.items() if isinstance(raw, dict) else ()
    return {model_id: speed for model_id, value in items if (speed := _speed(value)) is not None}


def keep_speed(model_id: str, speed: Speed) -> None:
    """Keep a measurement in place of the model's last one."""
    with _lock:
        speeds = {**read_speeds(), model_id: speed}
        content = {key: asdict(value) for key, value in speeds.items()}
        try:
            _file().parent.mkdir(parents=True, exist_ok=True)
            write_atomic(_file(), json.dumps(content, indent=1).encode(), overwrite=True)
        except (OSError, LoupeError):
            return


def _file() -> Path:
    return user_data_dir() / "speeds.json"


def _speed(value: object) -> Speed | None:
    try:
        speed = Speed(**value) if isinstance(value, dict) else None
        rate = float(speed.images_per_second) if speed is not None else math.nan
    except (TypeError, ValueError):
        return None
    return speed if math.isfinite(rate) and rate > 0 else None
