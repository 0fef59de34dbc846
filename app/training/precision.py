"""The number type that training computes in: the faster of float32 and bfloat16 on this processor."""

from __future__ import annotations

import time
from functools import cache

import torch
from torch.nn import functional


@cache
def training_precision() -> torch.dtype:
    """Return bfloat16 where the processor multiplies in it (AMX, AVX512-BF16), else float32; says which.

    Timed, on a convolution like the trunk's: without such units bfloat16 is emulated, fifteen times slower.
    Kept for the process, so that a run's stages agree; the weights that training writes are float32.
    """
    precision = min((torch.bfloat16, torch.float32), key=_seconds)
    print(f"[precision] {str(precision).removeprefix('torch.')} is the faster one here", flush=True)
    return precision


def _seconds(precision: torch.dtype) -> float:
    """Return the least time of three passes; the first one is for making ready."""
    x = torch.ones(2, 64, 33, 33, dtype=precision).to(memory_format=torch.channels_last)
    weight = torch.ones(192, 64, 1, 1, dtype=precision)
    taken = []
    for _ in range(4):
        began = time.perf_counter()
        with torch.no_grad():
            functional.conv2d(x, weight)
        taken.append(time.perf_counter() - began)
    return min(taken[1:])
