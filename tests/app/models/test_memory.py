"""What is free is read where the system tells; a model that is larger is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.errors import LoupeError
from app.models import memory

GIB = 2**30


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with 8 GiB available, without limits."""
    (tmp_path / "self").mkdir()
    (tmp_path / "meminfo").write_text(f"MemTotal: 1 kB\nMemAvailable:   {8 * GIB // 1024} kB\n")
    (tmp_path / "self" / "status").write_text(f"Name:\tpython\nVmData:\t{GIB // 1024} kB\n")
    monkeypatch.setattr(memory, "_PROC", tmp_path)
    monkeypatch.setattr(memory, "_CGROUP", tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    limit(monkeypatch, -1)
    return tmp_path


def limit(monkeypatch: pytest.MonkeyPatch, data: int) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (data, data))


def contain(system: Path, most: str, used: int, cached: int) -> None:
    (system / "memory.max").write_text(f"{most}\n")
    (system / "memory.current").write_text(f"{used}\n")
    (system / "memory.stat").write_text(f"anon 5\ninactive_file {cached}\n")


def test_what_the_machine_has_available(system: Path) -> None:
    assert memory.free_memory() == 8 * GIB


def test_a_container_leaves_less_and_its_file_cache_counts_as_free(system: Path) -> None:
    contain(system, str(4 * GIB), 3 * GIB, GIB)
    assert memory.free_memory() == 2 * GIB
    contain(system, "max", 3 * GIB, GIB)
    assert memory.free_memory() == 8 * GIB


def test_the_processs_own_limit(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, 3 * GIB)
    assert memory.free_memory() == 2 * GIB


def test_a_system_that_does_not_tell_refuses_nothing(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (system / "meminfo").write_text("")
    assert memory.free_memory() is None
    monkeypatch.setattr("sys.platform", "darwin")
    assert memory.free_memory() is None
    memory.need_memory("ViT-e-14", 2**60)


def test_what_fits_exactly_is_not_refused(system: Path) -> None:
    memory.need_memory("ViT-B-32", 8 * GIB)
    with pytest.raises(LoupeError, match=r"^ViT-e-14 needs 8\.6 GB of memory and 8\.6 GB are free; choose a"):
        memory.need_memory("ViT-e-14", 8 * GIB + 1)


def test_a_model_too_large_leaves_the_loaded_one(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()
    engine.load("builtin", "cpu")
    before = engine.require().info
    monkeypatch.setattr(memory, "free_memory", lambda: 10**9)
    with pytest.raises(LoupeError, match=r"ViT-e-14 needs 18\.3 GB of memory and 1\.0 GB are free"):
        engine.load("ViT-e-14@random", "cpu")
    assert engine.require().info == before
