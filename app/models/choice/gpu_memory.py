"""What memory an NVIDIA GPU has, asked of its driver: torch need not be imported for it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

_LIBRARY = "nvml.dll" if sys.platform == "win32" else "libnvidia-ml.so.1"


@dataclass(frozen=True)
class GpuMemory:
    """A GPU's name, the bytes that it has, and those that are free."""

    name: str
    total: int
    free: int


class _Memory(ctypes.Structure):
    _fields_ = (("total", ctypes.c_ulonglong), ("free", ctypes.c_ulonglong), ("used", ctypes.c_ulonglong))


def gpu_memory() -> GpuMemory | None:
    """Return the memory of the GPU that torch takes first; None where torch has none, or none is told.

    With several GPUs it is the first of CUDA_VISIBLE_DEVICES, in the order of their buses.
    """
    visible = os.environ.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0].strip()
    if not visible or visible == "-1" or not _torch_has_cuda():
        return None
    try:
        driver = ctypes.CDLL(_LIBRARY)
        if driver.nvmlInit_v2():
            return None
        try:
            return _ask(driver, visible)
        finally:
            driver.nvmlShutdown()
    except (OSError, AttributeError, ValueError):  # no driver, an older one, or another library of its name
        return None


def _ask(driver: ctypes.CDLL, visible: str) -> GpuMemory | None:
    handle, memory, name = ctypes.c_void_p(), _Memory(), ctypes.create_string_buffer(96)
    if visible.isdecimal():
        failed = driver.nvmlDeviceGetHandleByIndex_v2(int(visible), ctypes.byref(handle))
    else:
        failed = driver.nvmlDeviceGetHandleByUUID(visible.encode(), ctypes.byref(handle))
    if failed or driver.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(memory)):
        return None
    driver.nvmlDeviceGetName(handle, name, len(name))
    return GpuMemory(name.value.decode(errors="replace") or "GPU", memory.total, memory.free)


def _torch_has_cuda() -> bool:
    """Say whether the installed torch was built for CUDA, from the file that says so."""
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return False
    try:
        text = (Path(spec.origin).parent / "version.py").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return re.search(r"^cuda\b[^=\n]*=\s*['\"]", text, re.MULTILINE) is not None
