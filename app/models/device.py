"""Where a model runs and in which precision: what there is, and running towers there.

Weights stay in float32 whatever the precision: bf16 and fp16 are torch's autocast around the forward pass, so
that changing it loads nothing, and what it changes is measured on the very same weights. Importing this
module loads neither numpy nor torch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray

DEVICES = ("auto", "cuda", "mps", "cpu")
PRECISIONS = ("fp32", "bf16", "fp16")

_PRECISIONS_OF = {"cuda": PRECISIONS, "mps": ("fp32", "fp16"), "cpu": ("fp32", "bf16")}
_MEMORY_SIGNS = ("out of memory", "can't allocate memory")

Reasons = Mapping[tuple[str, str], str]
"""For each (device, precision) why it can't be had here; "" where it can. `auto` is a device too."""


def choose_device(device: str) -> str:
    """Return cpu, cuda or mps; `auto` takes the best there is. Raises LoupeError if it isn't available."""
    if device not in DEVICES:
        raise LoupeError(
            wording(
                "There is no device '{device}'; choose one of {devices}.",
                device=device,
                devices=", ".join(DEVICES),
            )
        )
    available = _available()
    if device == "auto":
        return next(name for name in ("cuda", "mps", "cpu") if available[name])
    if not available[device]:
        raise LoupeError(
            wording("{upper} is not available on this machine; choose cpu or auto.", upper=device.upper())
        )
    return device


def _available() -> dict[str, bool]:
    import torch

    return {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}


def check_precision(device: str, precision: str) -> None:
    """Raise LoupeError where `device` (cpu, cuda or mps, and available) can't compute in a precision."""
    if precision not in PRECISIONS:
        raise LoupeError(
            wording(
                "There is no precision '{precision}'; choose one of {precisions}.",
                precision=precision,
                precisions=", ".join(PRECISIONS),
            )
        )
    if reason := precision_reason(device, precision):
        raise LoupeError(
            wording("{precision} is not available: {reason}.", precision=precision, reason=reason)
        )


def precision_reason(device: str, precision: str) -> str:
    """Return why an available device (cpu, cuda or mps) can't compute in a precision ("" where it can)."""
    if precision not in _PRECISIONS_OF[device]:
        return wording(
            "on {device} models compute in {precisions_of}",
            device=device,
            precisions_of=wording(" or ").join(_PRECISIONS_OF[device]),
        )
    if (device, precision) == ("cuda", "bf16"):
        import torch

        if not torch.cuda.is_bf16_supported(including_emulation=False):
            return wording("this GPU computes in fp32 or fp16")
    return ""


def reasons() -> Reasons:
    """Return why each device and precision can't be had on this machine, or "" (imports torch)."""
    available = _available()
    found: dict[tuple[str, str], str] = {}
    for device in DEVICES:
        actual = choose_device("auto") if device == "auto" else device
        for precision in PRECISIONS:
            missing = (
                ""
                if available[actual]
                else wording("{upper} is not available on this machine", upper=actual.upper())
            )
            found[device, precision] = missing or precision_reason(actual, precision)
    return found


class OutOfMemoryError(LoupeError):
    """A device ran out of memory; fewer rows at once may fit."""


def _ignore(_sentence: str) -> None:
    """Tell nobody (the default for callers without a window)."""


class Runner:
    """Runs forward passes on a device in a precision, and keeps to batches that fit into its memory.

    `tell` is called with one sentence, on the running thread, when a batch had to be made smaller.
    """

    def __init__(self, device: str, precision: str, tell: Callable[[str], None] = _ignore) -> None:
        self.device = device
        self.precision = precision
        self.tell = tell
        self._fitting: dict[str, int] = {}

    @contextmanager
    def inference(self) -> Iterator[None]:
        """Run a block without gradients in this precision. Raises OutOfMemoryError, one sentence."""
        import torch

        with self._memory_said(), torch.inference_mode(), _full_float32(self.device), self._autocast():
            yield

    @contextmanager
    def gradients(self) -> Iterator[None]:
        """Run a block with gradients, in float32, sums in the same order each time; raises as `inference`.

        Weights are to be frozen: nothing in the program but the input has a gradient.
        """
        import torch

        plain = torch.autocast(self.device, enabled=False)
        with (
            self._memory_said(), torch.inference_mode(False), torch.enable_grad(), plain,
            _full_float32(self.device), _same_order(self.device),
        ):  # fmt: skip
            yield

    @contextmanager
    def _memory_said(self) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, MemoryError) as error:
            if not _is_memory_error(error):
                raise
            what = f"The device {self.device} ran out of memory"
            raise OutOfMemoryError(wording("{what}; choose cpu, or a smaller model.", what=what)) from error

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Run a block within `inference` as if outside: work of others, in its own precision."""
        import torch

        with torch.inference_mode(False), torch.autocast(self.device, enabled=False):
            yield

    def _autocast(self) -> torch.autocast:
        import torch

        dtypes = {"bf16": torch.bfloat16, "fp16": torch.float16}
        dtype = dtypes.get(self.precision, torch.bfloat16)
        return torch.autocast(self.device, dtype=dtype, enabled=self.precision in dtypes)

    def in_parts(
        self, what: str, count: int, forward: Callable[[slice], NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        """Return `forward` of `count` (1 or more) rows, joined; `what` names the rows, as in "images".

        A part that doesn't fit into memory is halved and tried again, and later batches begin with what did
        fit. Raises OutOfMemoryError where even one row doesn't.
        """
        parts: list[NDArray[np.float32]] = []
        start = 0
        while start < count:
            rows = min(count - start, self._fitting.get(what, count))
            try:
                with self.inference():
                    parts.append(forward(slice(start, start + rows)))
                start += rows
                continue
            except OutOfMemoryError:
                if rows == 1:
                    raise
            # Behind the except clause, since the traceback holds what the failed pass had allocated.
            self._make_room()
            self._fitting[what] = rows // 2
            self.tell(
                wording(
                    "Out of memory on {device} at a batch of {rows} {what}: now {rows_2}.",
                    device=self.device,
                    rows=rows,
                    what=what,
                    rows_2=rows // 2,
                )
            )
        return np.concatenate(parts)

    def _make_room(self) -> None:
        import torch

        if self.device == "cuda":
            torch.cuda.empty_cache()
        elif self.device == "mps":
            torch.mps.empty_cache()


def _is_memory_error(error: BaseException) -> bool:
    import torch

    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return any(sign in str(error).lower() for sign in _MEMORY_SIGNS)


@contextmanager
def _full_float32(device: str) -> Iterator[None]:
    """Keep CUDA's matrix products and convolutions out of TF32 (ten bits of precision) within a block."""
    if device != "cuda":
        yield
        return
    import torch

    backends: tuple[Any, Any] = (torch.backends.cuda.matmul, torch.backends.cudnn)
    before = [backend.allow_tf32 for backend in backends]
    for backend in backends:
        backend.allow_tf32 = False
    try:
        yield
    finally:
        for backend, allowed in zip(backends, before, strict=True):
            backend.allow_tf32 = allowed


@contextmanager
def _same_order(device: str) -> Iterator[None]:
    """Keep CUDA within a block to kernels that add in the same order each time, as others do anyway."""
    if device != "cuda":
        yield
        return
    import torch
    from torch.nn.attention import SDPBackend, sdpa_kernel

    flags = torch.backends.cudnn.flags(enabled=True, benchmark=False, deterministic=True, allow_tf32=False)
    with sdpa_kernel(SDPBackend.MATH), flags:
        yield
