"""Images that were fetched from addresses, in the user's cache folder: files by address, within a bound."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from app.paths import user_cache_dir
from app.write import write_atomic

MOST_BYTES = 512 * 2**20
"""Of all of them; what was used longest ago goes first."""


def fetched_folder() -> Path:
    """Return their folder (not created here)."""
    return user_cache_dir() / "fetched"


def fetched_file(address: str) -> Path:
    """Return the file of an address, whether it is there or not; a folder for each first two signs."""
    from app.images.formats import extension_of, is_image_name  # late: it brings Pillow

    name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        last = urlsplit(address).path.rpartition("/")[2]
    except ValueError:
        last = ""
    ending = extension_of(last) if is_image_name(last) else ""
    return fetched_folder() / name[:2] / f"{name[2:34]}{ending}"


def kept_file(address: str) -> Path | None:
    """Return the file of an address, used just now; None where it isn't kept."""
    path = fetched_file(address)
    try:
        os.utime(path)
    except OSError:
        return None
    return path


def keep_file(address: str, content: bytes) -> Path:
    """Keep what an address held. Raises LoupeError where it can't be written."""
    path = fetched_file(address)
    with contextlib.suppress(OSError):  # the writing says why
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, content, overwrite=True)
    return path


def trim_fetched(besides: Collection[Path] = (), most: int = MOST_BYTES) -> None:
    """Remove the files used longest ago until `most` bytes are left; those of `besides` stay."""
    files = []
    for path in fetched_folder().glob("*/*"):
        with contextlib.suppress(OSError):  # another window may have removed it
            status = path.stat()
            files.append((status.st_mtime_ns, status.st_size, path))
    held = sum(size for _, size, _ in files)
    kept = set(besides)
    for _, size, path in sorted(files):
        if held <= most:
            return
        if path not in kept:
            with contextlib.suppress(OSError):
                path.unlink()
                held -= size
