"""How the processor's cores are shared between decoding, encoding and the window.

Importing this module does not load torch.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_limit: int | None = None


def limit_cores(count: int) -> None:
    """Let this process take no more than `count` cores: others on this machine do the same work."""
    global _limit
    _limit = max(1, count)


def core_count() -> int:
    """Return how many cores this process may take."""
    return _limit or os.cpu_count() or 1


def leave_a_core() -> None:
    """Let torch use all cores but one on the calling thread; a set OMP_NUM_THREADS is left alone.

    A parallel loop ends with its slowest thread: where the window's thread or a decoder holds one of its
    cores, every layer waits for it (on 2 cores a prompt then takes several times as long as on one).
    """
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(max(1, min(torch.get_num_threads(), core_count() - 1)))


@contextmanager
def all_cores(count: int) -> Iterator[None]:
    """Let torch use `count` cores on the calling thread, inside."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def encoder_cores(device: str, left: int = 1) -> int:
    """Return how many cores encoding takes: all but those `left` to a window (see `leave_a_core`), if any."""
    if device != "cpu":
        return 0  # the accelerator does it, and every core is the decoders'
    given = os.environ.get("OMP_NUM_THREADS", "")
    return int(given) if given.isdecimal() else max(1, core_count() - left)


def decoder_count() -> int:
    """Return how many threads an `Ingest`'s pool needs: one a core, and one for the image asked for next."""
    return core_count() + 1


class Widening:
    """Whether encoding should take every core while enough is decoded, as measured from batch to batch.

    On an idle machine it should; where other programs hold a core, a parallel loop waits for them.
    """

    _GAIN = 0.9
    _AGAIN = 16
    _FRESH = 0.3

    def __init__(self, possible: bool) -> None:
        self._possible = possible
        self._seconds: dict[bool, float] = {}
        self._declined = 0

    def wanted(self) -> bool:
        """Return whether the next batch should be encoded with every core, where it may be."""
        if not self._possible or False not in self._seconds:
            return False
        if self._seconds.get(True, 0.0) < self._GAIN * self._seconds[False]:
            return True
        self._declined += 1
        return self._declined % self._AGAIN == 0

    def learn(self, wide: bool, seconds: float) -> None:
        """Take note of the seconds that an image took."""
        before = self._seconds.get(wide, seconds)
        self._seconds[wide] = before + self._FRESH * (seconds - before)
