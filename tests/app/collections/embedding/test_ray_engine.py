"""Ray Data against this machine's pipeline: the same rows, the same embeddings, on the built-in model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.collections.embedding.items import Item
from app.collections.embedding.local import run_here
from app.collections.embedding.making import Order, make_collection
from app.collections.embedding.ray_engine import run_with_ray, share
from app.collections.embedding.work import Work, begin
from app.engine.engine import Engine
from app.errors import LoupeError
from tests.rigs.collections.image_sources import fake_engine, make_photos, written

ROOT = Path(__file__).resolve().parents[4]
BY_RAY = """
import sys
from pathlib import Path
from app.collections.embedding.making import Order, make_collection
from app.collections.embedding.ray_engine import run_with_ray
from app.engine.engine import Engine

engine = Engine()
engine.load("builtin")
order = Order((Path(sys.argv[1]),), Path(sys.argv[2]), dtype="float32", shards=3)
run = lambda work, engine, checkpoint: run_with_ray(work, engine, checkpoint, cpus=2)
seen = []
make_collection(order, lambda: engine, run, lambda done, total: seen.append((done, total)))
assert seen[0] == (0, 12) and seen[-1] == (12, 12), seen
import ray
assert not ray.is_initialized()
"""


def test_ray_gives_the_embeddings_of_this_machine_in_their_order(tmp_path: Path) -> None:
    pytest.importorskip("ray.data")
    make_photos(tmp_path, [f"{number}.png" for number in range(10)])
    (tmp_path / "3.png").write_bytes(b"broken")
    names = [*(f"{number}.png" for number in range(10)), "missing.png", "https://example.org/a.png"]
    source = tmp_path / "list.txt"
    source.write_text("\n".join(names))
    command = [sys.executable, "-W", "ignore", "-c", BY_RAY, str(source), str(tmp_path / "ray")]
    # Ray's workers stand behind all others by default, and a busy machine would let them wait.
    env = {**os.environ, "PYTHONPATH": str(ROOT), "RAY_worker_niceness": "0"}
    env.pop("RAY_ADDRESS", None)
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr

    engine = Engine()
    engine.load("builtin")
    order = Order((source,), tmp_path / "local", dtype="float32", shards=3)
    made = make_collection(order, lambda: engine, run_here)
    assert made.errors == 3
    here, rows = written(tmp_path / "local")
    there, rows_there = written(tmp_path / "ray")
    assert len(rows) == 9 and rows_there == rows
    assert np.abs(here - there).max() < 1e-5
    errors = [sorted((tmp_path / name / "errors").iterdir()) for name in ("local", "ray")]
    assert [path.read_bytes() for path in errors[0]] == [path.read_bytes() for path in errors[1]]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    items = [Item(str(tmp_path / "missing.png"))] * 2
    facts = fake_engine().require().info
    return begin(tmp_path / "out", items, [tmp_path], facts, "crop", "float32", 2)


def test_without_ray_it_is_one_sentence(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(LoupeError, match=r'^Ray is not installed: pip install "clip-loupe\[ray\]"\.$'):
        run_with_ray(work, fake_engine(), lambda _done, _total: None)


@pytest.mark.parametrize(
    ("resources", "device", "shards", "shared"),
    [
        ({"CPU": 2.0}, "cpu", 9, (1, {"num_cpus": 2})),
        ({"CPU": 64.0}, "cpu", 99, (16, {"num_cpus": 4})),
        ({"CPU": 64.0}, "cpu", 3, (3, {"num_cpus": 4})),
        ({"CPU": 64.0, "GPU": 8.0}, "cuda", 99, (8, {"num_cpus": 8, "num_gpus": 1})),
        ({"CPU": 64.0, "GPU": 8.0}, "cuda", 2, (2, {"num_cpus": 8, "num_gpus": 1})),
        ({}, "mps", 2, (1, {"num_cpus": 1})),
    ],
)
def test_how_many_models_there_are(
    resources: dict[str, float], device: str, shards: int, shared: tuple[int, dict[str, float]]
) -> None:
    assert share(resources, device, shards) == shared
