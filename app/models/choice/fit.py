"""Whether a model fits into this computer's memory, told from what is known before its weights are here."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.choice.gpu_memory import GpuMemory, gpu_memory
from app.models.memory import BYTES_PER_PARAMETER, free_memory, load_bytes

BATCH = 16
"""Images whose activations are counted: a batch on a processor; those on a GPU are halved to fit."""


@dataclass(frozen=True)
class Machine:
    """Free bytes of memory (None where the system doesn't tell), and the GPU, if there is one."""

    free: int | None = None
    gpu: GpuMemory | None = None


@dataclass(frozen=True)
class Fit:
    """Bytes that a model needs at its most, those that are free for it (None: not told), and of what.

    Of memory and GPU memory it is the scarcer.
    """

    needed: int
    free: int | None
    place: str

    @property
    def share(self) -> float | None:
        """What of the free memory it takes; above 1 it doesn't fit. None where that isn't told."""
        return None if self.free is None else self.needed / max(self.free, 1)


def this_machine() -> Machine:
    """Look at what is free now; no torch is imported."""
    return Machine(free_memory(), gpu_memory())


def fit_of(parameters: int | None, in_file: int | None, activations: int, machine: Machine) -> Fit | None:
    """Return how a model fits: to load it, and to encode with it; None where its size isn't known.

    in_file: bytes of its weights file, None where unknown. activations: bytes of a forward pass's largest
    moment. Loading takes the file beside the tensors, in the computer's memory whatever the device.
    """
    if parameters is None:
        if in_file is None:
            return None
        tensors = in_file
    else:
        tensors = BYTES_PER_PARAMETER * parameters
    loading = load_bytes(tensors, tensors if in_file is None else in_file)
    if machine.gpu is None:
        return Fit(max(loading, tensors + activations), machine.free, "memory")
    fits = (
        Fit(loading, machine.free, "memory"),
        Fit(tensors + activations, machine.gpu.free, machine.gpu.name),
    )
    return max(fits, key=lambda fit: fit.share or 0.0)
