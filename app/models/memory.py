"""Whether a model fits into memory, asked before it is built, as Linux ends a program that takes too much.

And what was freed: given back to the system, which the C library would keep it from.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from app.errors import LoupeError
from app.words import wording

_PROC = Path("/proc")
_CGROUP = Path("/sys/fs/cgroup")
_GB = 1e9
_UNLIMITED = 2**62
BYTES_PER_PARAMETER = 4
"""Tensors are fp32 whatever the precision: bf16 and fp16 are those of matrix products."""


def need_memory(name: str, needed: int) -> None:
    """Raise LoupeError where a model's tensors, `needed` bytes, are more than there is memory for."""
    free = free_memory()
    if free is not None and needed > free:
        raise LoupeError(
            wording(
                "{name} needs {needed:.1f} GB of memory and {max:.1f} GB are free; "
                "choose a smaller model, or close other programs.",
                name=name,
                needed=needed / _GB,
                max=max(0, free) / _GB,
            )
        )


def load_bytes(tensors: int, in_file: int) -> int:
    """Return what loading takes at its peak: a model's tensors in fp32, and beside them the file's."""
    return max(tensors, in_file) + in_file


def give_back_memory() -> None:
    """Return to the system what is free within this process (glibc; elsewhere the system sees to it)."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def free_memory() -> int | None:
    """Return how many bytes this process may still take; None where the system doesn't tell (not Linux).

    The least of what the machine has without swapping, what the container's limit leaves (control groups 2),
    and what the process's own limit of data leaves.
    """
    if not sys.platform.startswith("linux"):
        return None
    left = [_available(), _container(), _own()]
    return min((bytes_left for bytes_left in left if bytes_left is not None), default=None)


def _available() -> int | None:
    return _field(_PROC / "meminfo", "MemAvailable:")


def _container() -> int | None:
    try:
        limit = int((_CGROUP / "memory.max").read_text(encoding="ascii"))
        used = int((_CGROUP / "memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):  # no such limit, or the word "max"
        return None
    return limit - used + (_field(_CGROUP / "memory.stat", "inactive_file", unit=1) or 0)


def _own() -> int | None:
    import resource  # Linux and macOS alone

    limit = resource.getrlimit(resource.RLIMIT_DATA)[0]
    used = _field(_PROC / "self" / "status", "VmData:")
    return limit - used if used is not None and 0 <= limit < _UNLIMITED else None


def _field(path: Path, name: str, unit: int = 1024) -> int | None:
    """Return a line's number, in bytes; None where there is no such file or line."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    found = [line.split() for line in lines if line.split()[:1] == [name]]
    return int(found[0][1]) * unit if found else None
