"""What was opened last, and where file dialogs ended: kept beside the session, for all windows.

A convenience that may be lost: a file that is damaged reads as nothing, and one that can't be written (a full
or read-only disk) is left as it is, since nobody asked to write it. Any thread.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from app.errors import LoupeError
from app.paths import user_data_dir
from app.write import write_atomic

Kind = Literal["folders", "sessions", "collections"]

MOST = 9
"""Of each kind: as many as have a digit in their menu."""

_lock = threading.Lock()


@dataclass(frozen=True)
class Recents:
    """Folders of images, sessions and collections by their paths, newest first.

    places: the last folder of each kind of dialog.
    """

    folders: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    places: dict[str, str] = field(default_factory=dict)
    collections: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[str, ...]:
        """Return the paths of a kind, newest first."""
        names: tuple[str, ...] = getattr(self, kind)
        return names


def read_recents() -> Recents:
    """Read what is kept; nothing where there is none, or it is damaged."""
    try:
        raw = json.loads(_file().read_bytes())
    except (OSError, ValueError, RecursionError):
        return Recents()
    if not isinstance(raw, dict):
        return Recents()
    places = raw.get("places")
    pairs = places.items() if isinstance(places, dict) else ()
    return Recents(
        _texts(raw.get("folders")),
        _texts(raw.get("sessions")),
        {kind: folder for kind, folder in pairs if isinstance(folder, str)},
        _texts(raw.get("collections")),
    )


def remember(kind: Kind, paths: Sequence[Path]) -> None:
    """Put paths first among those of a kind, the first of them at the very front."""
    with _lock:
        kept = read_recents()
        names = dict.fromkeys([*(str(path.absolute()) for path in paths), *kept.of(kind)])
        _keep(kept, _with(kept, kind, tuple(names)[:MOST]))


def forget(kind: Kind, path: Path) -> None:
    """Take a path from those of a kind."""
    with _lock:
        kept = read_recents()
        _keep(kept, _with(kept, kind, tuple(name for name in kept.of(kind) if name != str(path))))


def clear(kind: Kind) -> None:
    """Forget all of a kind."""
    with _lock:
        kept = read_recents()
        _keep(kept, _with(kept, kind, ()))


def place(kind: str) -> Path | None:
    """Return the folder where the last dialog of a kind ended, if it is there still."""
    folder = read_recents().places.get(kind)
    return Path(folder) if folder and Path(folder).is_dir() else None


def keep_place(kind: str, folder: Path) -> None:
    """Keep the folder where a dialog of a kind ended."""
    with _lock:
        kept = read_recents()
        _keep(kept, replace(kept, places={**kept.places, kind: str(folder.absolute())}))


def _with(kept: Recents, kind: Kind, names: tuple[str, ...]) -> Recents:
    changed: dict[str, Any] = {kind: names}
    return replace(kept, **changed)


def _keep(before: Recents, after: Recents) -> None:
    if after == before:
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(), json.dumps(asdict(after), indent=1).encode(), overwrite=True)
    except (LoupeError, OSError):
        return  # see the module: it was not asked for


def _file() -> Path:
    return user_data_dir() / "recent.json"


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str))[:MOST] if isinstance(value, list) else ()
