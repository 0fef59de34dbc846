"""Stage outputs: written whole or not at all, and skipped when made with the same settings."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

Arrays = dict[str, np.ndarray]


def fingerprint(*parts: object) -> str:
    """Return a short hash of JSON-able settings and of the fingerprints a stage builds on."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


@contextlib.contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder; it becomes `path` only if the block succeeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=path.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def save_arrays(path: Path, arrays: Arrays, key: str) -> None:
    """Write arrays and the fingerprint they were made with."""
    with atomic_path(path) as temporary, temporary.open("wb") as file:
        np.savez(file, allow_pickle=False, fingerprint=np.array(key), **arrays)


def load_arrays(path: Path, key: str) -> Arrays | None:
    """Read arrays, or return None if they are missing, damaged or made with other settings."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            if str(data["fingerprint"]) != key:
                return None
            return {name: data[name] for name in data.files if name != "fingerprint"}
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return None


def stage(path: Path, key: str, make: Callable[[], Arrays]) -> Arrays:
    """Return the stored arrays, made now unless they are there with the same fingerprint."""
    found = load_arrays(path, key)
    if found is not None:
        print(f"[{path.stem}] as stored in {path}", flush=True)
        return found
    arrays = make()
    save_arrays(path, arrays, key)
    return arrays
