"""What a device can do, and batches that its memory can't hold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from app.errors import LoupeError
from app.models.device import DEVICES, PRECISIONS, Runner, check_precision, choose_device, reasons


@pytest.mark.parametrize(
    ("device", "precision", "sentence"),
    [
        ("cpu", "fp16", r"^fp16 is not available: on cpu models compute in fp32 or bf16\.$"),
        ("mps", "bf16", r"^bf16 is not available: on mps models compute in fp32 or fp16\.$"),
        ("cpu", "fp8", r"^There is no precision 'fp8'; choose one of fp32, bf16, fp16\.$"),
    ],
)
def test_a_precision_that_is_missing_is_one_sentence(device: str, precision: str, sentence: str) -> None:
    with pytest.raises(LoupeError, match=sentence):
        check_precision(device, precision)


def test_a_gpu_without_bf16_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation: False)
    check_precision("cuda", "fp16")
    with pytest.raises(LoupeError, match="this GPU computes in fp32 or fp16"):
        check_precision("cuda", "bf16")


def test_reasons_tell_of_every_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    found = reasons()
    assert set(found) == {(device, one) for device in DEVICES for one in PRECISIONS}
    assert {found["cuda", one] for one in PRECISIONS} == {"CUDA is not available on this machine"}
    assert [bool(found["cpu", one]) for one in PRECISIONS] == [False, False, True]
    assert choose_device("auto") == "mps"
    assert [found["auto", one] for one in PRECISIONS] == [found["mps", one] for one in PRECISIONS]


Forward = Callable[[slice], NDArray[np.float32]]


def limited(most: int, seen: list[int], error: Exception) -> Forward:
    """Return a pass that gives each row its number, and fails for more than `most` rows."""

    def forward(part: slice) -> NDArray[np.float32]:
        seen.append(part.stop - part.start)
        if seen[-1] > most:
            raise error
        return np.arange(part.start, part.stop, dtype=np.float32)[:, None]

    return forward


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
        MemoryError(),
    ],
)
def test_a_batch_is_halved_until_it_fits_and_later_ones_begin_there(error: Exception) -> None:
    told: list[str] = []
    seen: list[int] = []
    runner = Runner("cpu", "fp32", told.append)
    done = runner.in_parts("images", 11, limited(3, seen, error))
    assert done[:, 0].tolist() == list(range(11))
    assert seen == [11, 5, 2, 2, 2, 2, 2, 1]
    assert told == [
        "Out of memory on cpu at a batch of 11 images: now 5.",
        "Out of memory on cpu at a batch of 5 images: now 2.",
    ]
    seen.clear()
    runner.in_parts("images", 4, limited(3, seen, error))
    assert seen == [2, 2]
    seen.clear()
    runner.in_parts("prompts", 3, limited(3, seen, error))  # the images' limit is not the prompts'
    assert (seen, len(told)) == ([3], 2)


def test_one_row_that_does_not_fit_is_one_sentence() -> None:
    seen: list[int] = []
    with pytest.raises(LoupeError, match=r"^The device cpu ran out of memory; choose cpu, or a smaller"):
        Runner("cpu", "fp32").in_parts("images", 4, limited(0, seen, torch.OutOfMemoryError("out of memory")))
    assert seen == [4, 2, 1]


def test_other_errors_pass_at_once() -> None:
    seen: list[int] = []
    with pytest.raises(RuntimeError, match="shapes"):
        Runner("cpu", "fp32").in_parts("images", 4, limited(0, seen, RuntimeError("shapes do not fit")))
    assert seen == [4]


@pytest.mark.parametrize(
    ("precision", "dtype"), [("fp32", torch.float32), ("bf16", torch.bfloat16)], ids=("fp32", "bf16")
)
def test_the_forward_pass_runs_in_the_precision(precision: str, dtype: torch.dtype) -> None:
    with Runner("cpu", precision).inference():
        assert torch.is_inference_mode_enabled()
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype is dtype
    assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype is torch.float32


def test_tf32_is_off_on_cuda_while_a_model_runs_and_as_it_was_after(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.models.device import _full_float32

    monkeypatch.setattr(torch.backends.cudnn, "allow_tf32", True)
    with _full_float32("cuda"):
        assert not torch.backends.cudnn.allow_tf32
        assert not torch.backends.cuda.matmul.allow_tf32
    assert torch.backends.cudnn.allow_tf32
