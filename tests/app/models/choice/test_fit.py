"""Whether a model fits: its tensors, its file and its activations against what is free."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace

import pytest
import torch

from app.models.choice import gpu_memory as gpus
from app.models.choice.activations import image_activations
from app.models.choice.fit import Fit, Machine, fit_of
from app.models.choice.gpu_memory import GpuMemory, gpu_memory

GB = 10**9
GPU = GpuMemory("Card", 8 * GB, 3 * GB)


def test_loading_takes_tensors_and_file_and_a_batch_its_activations() -> None:
    machine = Machine(4 * GB)
    assert fit_of(GB // 4, None, 0, machine) == Fit(2 * GB, 4 * GB, "memory")  # 1 GB of tensors, 1 of file
    assert fit_of(GB // 4, GB // 2, 0, machine) == Fit(3 * GB // 2, 4 * GB, "memory")  # a file of halves
    assert fit_of(GB // 4, None, 5 * GB, machine) == Fit(6 * GB, 4 * GB, "memory")
    assert fit_of(GB // 4, 0, 0, machine) == Fit(GB, 4 * GB, "memory")  # random weights
    assert fit_of(None, None, 0, machine) is None


def test_of_memory_and_gpu_the_scarcer_tells() -> None:
    assert fit_of(GB // 4, None, GB, Machine(16 * GB, GPU)) == Fit(2 * GB, 3 * GB, "Card")
    assert fit_of(GB // 4, None, GB, Machine(2 * GB, GPU)) == Fit(2 * GB, 2 * GB, "memory")


def test_the_share_is_of_what_is_free_and_unknown_where_nothing_is_told() -> None:
    assert Fit(2 * GB, 4 * GB, "memory").share == 0.5
    assert Fit(5 * GB, 4 * GB, "memory").share == 1.25
    assert Fit(2 * GB, None, "memory").share is None
    assert Fit(2 * GB, 0, "memory").share == 2 * GB  # a full machine: no division by zero


class Tower(torch.nn.Module):
    """Its input (48 bytes), that doubled (48) and what is made of it (480) are alive at once, then fewer."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = torch.nn.Linear(2, 20, bias=False)

    def encode_image(self, image: torch.Tensor) -> torch.Tensor:
        doubled = image.reshape(6, 2) * 2
        wide: torch.Tensor = self.wide(doubled)
        del doubled
        return wide.sum()


def test_activations_are_those_alive_at_once_without_the_weights() -> None:
    tower = Tower().to("meta")
    assert image_activations(tower, (2, 2)) == 48 + 48 + 480


def driver(**answers: object) -> SimpleNamespace:
    """Return NVIDIA's library as ctypes shows it, of one GPU with 8 GB of which 3 are free."""

    def memory(_handle: object, pointer: object) -> int:
        filled = ctypes.cast(pointer, ctypes.POINTER(gpus._Memory)).contents  # type: ignore[arg-type]
        filled.total, filled.free = 8 * GB, 3 * GB
        return 0

    def name(_handle: object, buffer: ctypes.Array[ctypes.c_char], _length: int) -> int:
        buffer.value = b"Card"
        return 0

    found = {
        "nvmlInit_v2": lambda: 0,
        "nvmlShutdown": lambda: 0,
        "nvmlDeviceGetHandleByIndex_v2": lambda index, _handle: 0 if index == 0 else 2,
        "nvmlDeviceGetHandleByUUID": lambda uuid, _handle: 0 if uuid == b"GPU-1" else 2,
        "nvmlDeviceGetMemoryInfo": memory,
        "nvmlDeviceGetName": name,
    }
    return SimpleNamespace(**{**found, **answers})


@pytest.mark.parametrize(
    ("visible", "expected"),
    [(None, GPU), ("0,1", GPU), ("GPU-1", GPU), ("", None), ("-1", None), ("3", None)],
)
def test_the_gpu_that_torch_takes_first_is_asked(
    monkeypatch: pytest.MonkeyPatch, visible: str | None, expected: GpuMemory | None
) -> None:
    if visible is None:
        monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    else:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible)
    monkeypatch.setattr(gpus, "_torch_has_cuda", lambda: True)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: driver())
    assert gpu_memory() == expected


def test_no_driver_a_driver_that_fails_and_a_torch_without_cuda_have_no_gpu(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_name: str) -> None:
        raise OSError("no such library")

    monkeypatch.setattr(gpus, "_torch_has_cuda", lambda: True)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: driver(nvmlInit_v2=lambda: 9))
    assert gpu_memory() is None
    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert gpu_memory() is None
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: driver())
    monkeypatch.setattr(gpus, "_torch_has_cuda", lambda: False)
    assert gpu_memory() is None


def test_whether_torch_was_built_for_cuda_is_read_without_importing_it() -> None:
    assert gpus._torch_has_cuda() == (torch.version.cuda is not None)
