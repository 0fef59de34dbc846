"""Sources of images for collections, and the engine whose embeddings depend on content alone."""

from __future__ import annotations

import io
import json
import tarfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
from PIL import Image
from pyarrow import parquet

from app.engine.engine import Engine
from tests.rigs.cli import MODEL, Floats, load


def png(seed: int) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 256, (20, 24, 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def make_photos(folder: Path, names: Sequence[str]) -> Path:
    """Write images, the n-th made of seed n."""
    for seed, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(seed))
    return folder


def make_tar(path: Path, members: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def webdataset(path: Path, count: int) -> Path:
    """Write samples as img2dataset does: an image, its caption, and its fields."""
    members: dict[str, bytes] = {}
    for number in range(count):
        members[f"{number:05}.png"] = png(number)
        members[f"{number:05}.txt"] = f"caption {number}".encode()
        fields = {"caption": "not this one", "key": f"{number:05}", "width": 24 + number, "status": "success"}
        members[f"{number:05}.json"] = json.dumps(fields).encode()
    return make_tar(path, members)


def make_table(path: Path, **columns: Any) -> Path:
    parquet.write_table(pyarrow.table(columns), path, row_group_size=3)
    return path


def fake_engine() -> Engine:
    made = Engine(loader=load)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.load(MODEL)
    return made


def written(out: Path) -> tuple[Floats, list[dict[str, Any]]]:
    """Return a collection's embeddings and metadata as they lie on disk, by no code of ours."""
    arrays = [np.load(path) for path in sorted((out / "img_emb").iterdir())]
    rows: list[dict[str, Any]] = []
    for path, array in zip(sorted((out / "metadata").iterdir()), arrays, strict=True):
        table = parquet.read_table(path).to_pylist()
        assert len(table) == len(array)
        rows += table
    return np.concatenate(arrays), rows
