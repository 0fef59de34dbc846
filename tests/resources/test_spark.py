"""The adapter for Spark, run on this machine where its wheel and a Java are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.collections.embedding.local import run_here
from app.collections.embedding.making import Order, make_collection
from app.engine.engine import Engine
from tests.rigs.collections.image_sources import make_photos, written

ROOT = Path(__file__).resolve().parents[2]


def test_spark_gives_the_embeddings_of_this_machine_in_their_order(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java")
    photos = make_photos(tmp_path / "photos", [f"{number}.png" for number in range(8)])
    (photos / "3.png").write_bytes(b"broken")
    script = ROOT / "resources" / "spark" / "embed_with_spark.py"
    out = tmp_path / "spark"
    command = [
        sys.executable,
        str(script),
        str(photos),
        "--out",
        str(out),
        "--dtype",
        "float32",
        "--shards",
        "3",
    ]
    settings = "--master local[2] --conf spark.ui.enabled=false pyspark-shell"
    paths = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": settings, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **paths}, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 1, done.stderr  # an image could not be read
    assert done.stdout == f"7 images in {out}, not read: 1\n"

    engine = Engine()
    engine.load("builtin")
    order = Order((photos,), tmp_path / "local", dtype="float32", shards=3)
    make_collection(order, lambda: engine, run_here)
    here, rows = written(tmp_path / "local")
    there, rows_there = written(out)
    assert rows_there == rows
    assert np.abs(here - there).max() < 1e-5
