"""The session: images by path, their groups, prompts, pins and view settings, kept between runs."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.words import wording
from app.write import write_atomic

_FORMAT = 2
_VALUES_WERE_MASKCLIP = 1
"""The format whose variant `maskclip` is what is `value` now."""


@dataclass(frozen=True)
class Session:
    """What is needed to show the window again as it was.

    `tags` holds the images of each group of each attribute, `views` each panel's own settings.
    """

    images: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()
    labels: str = ""
    templates: str = ""
    pins: tuple[str, ...] = ()
    mode: str = "crop"
    temperature: float = 1.0
    model: str = "builtin"
    device: str = "auto"
    precision: str = "fp32"
    tags: dict[str, Any] = field(default_factory=dict)
    views: dict[str, Any] = field(default_factory=dict)


def dumps(session: Session) -> bytes:
    """Return the session as UTF-8 JSON; what is no text in a path (Linux allows any bytes) as an escape."""
    return json.dumps(
        {"clip-loupe-session": _FORMAT, **asdict(session)}, indent=1, ensure_ascii=False
    ).encode("utf-8", "backslashreplace")


def loads(data: bytes, name: str) -> Session:
    """Parse a session file's bytes.

    Raises LoupeError, naming the file, where it is not a session. Entries of a wrong type are left at their
    defaults: one damaged setting must not cost the images and the prompts.
    """
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise LoupeError(wording("{name} is not a session file: {error}.", name=name, error=error)) from error
    if not isinstance(raw, dict) or "clip-loupe-session" not in raw:
        raise LoupeError(wording("{name} is not a session file of CLIP Loupe.", name=name))
    if raw["clip-loupe-session"] == _VALUES_WERE_MASKCLIP:
        raw = _renamed(raw)
    elif raw["clip-loupe-session"] != _FORMAT:
        raise LoupeError(
            wording(
                "{name} was written by another version of CLIP Loupe and can't be read by this one.",
                name=name,
            )
        )
    return Session(**_values(raw))


def _renamed(held: Any) -> Any:
    """Return what an older session holds with today's name of the variant, wherever a part keeps one."""
    if isinstance(held, list):
        return [_renamed(item) for item in held]
    if not isinstance(held, dict):
        return held
    return {
        key: "value" if (key, value) == ("variant", "maskclip") else _renamed(value)
        for key, value in held.items()
    }


def _values(raw: dict[str, Any]) -> dict[str, Any]:
    default = Session()
    values: dict[str, Any] = {}
    for entry in fields(Session):
        value = raw.get(entry.name)
        standard = getattr(default, entry.name)
        if isinstance(standard, tuple) and isinstance(value, list):
            values[entry.name] = tuple(item for item in value if isinstance(item, str))
        elif isinstance(standard, float):  # the temperature
            if isinstance(value, int | float) and _positive(value):
                values[entry.name] = float(value)
        elif isinstance(value, type(standard)):
            values[entry.name] = value
    return values


def _positive(value: float) -> bool:
    return not isinstance(value, bool) and 0 < value <= sys.float_info.max


def save(session: Session, path: Path) -> None:
    """Write the session atomically, replacing an older one. Raises LoupeError with one sentence."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LoupeError(
            wording(
                "The folder {parent} can't be made: {strerror}.", parent=path.parent, strerror=error.strerror
            )
        ) from error
    write_atomic(path, dumps(session), overwrite=True)


def load(path: Path) -> Session | None:
    """Read a session; None where there is none yet. Raises LoupeError with one sentence."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LoupeError(
            wording("The session {name} can't be read: {strerror}.", name=path.name, strerror=error.strerror)
        ) from error
    return loads(data, path.name)
