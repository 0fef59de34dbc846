"""Collections of embeddings that a seed makes, in clip-retrieval's layout.

The recipe. An image is the unit vector of z W + g + e: z of 24 independent normal numbers, W a fixed random
map of them to D dimensions whose rows have length 1, g a fixed direction of length 5 (about that of z W, so
that images lie in a cone, as a model's do), e noise of length 0.25. So images have an intrinsic dimension
of about 24. A query is what texts are to images, off their distribution: the same with another direction g'
at a right angle to g (the modality gap), and with W' = W + 0.5 V, V another such map, since texts tell of
images but in part. `independent` are unit vectors of independent normal numbers, with no structure at all.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

Floats = npt.NDArray[np.float32]

INTRINSIC = 24
_GAP, _NOISE = 5.0, 0.25
_CHUNK = 50_000


def images(count: int, dimensions: int = 512, seed: int = 0, start: int = 0) -> Floats:
    """Images [count, dimensions]; `start` sets apart parts of the same collection."""
    return _drawn(count, _map(dimensions, seed), _direction(dimensions, seed, 0), (seed, 1, start))


def queries(count: int, dimensions: int = 512, seed: int = 0) -> Floats:
    """Texts [count, dimensions] that are asked of `images` with the same seed."""
    mixed = _map(dimensions, seed) + 0.5 * _map(dimensions, seed, 1)
    return _drawn(count, mixed, _direction(dimensions, seed, 1), (seed, 2, 0))


def independent(count: int, dimensions: int = 512, seed: int = 0) -> Floats:
    return _unit(np.random.default_rng((seed, 3)).normal(size=(count, dimensions)).astype(np.float32))


def write_collection(
    folder: Path,
    rows: int,
    dimensions: int = 512,
    shards: int = 1,
    dtype: npt.DTypeLike = np.float16,
    seed: int = 0,
    digits: int = 1,
) -> Path:
    """Write images, with metadata, as clip-retrieval does, and return `folder`; `digits` pads numbers."""
    (folder / "img_emb").mkdir(parents=True)
    edges = np.linspace(0, rows, shards + 1).astype(int).tolist()
    for number, (start, stop) in enumerate(pairwise(edges)):
        path = folder / "img_emb" / f"img_emb_{number:0{digits}}.npy"
        array = np.lib.format.open_memmap(path, "w+", dtype, (stop - start, dimensions))
        for first in range(start, stop, _CHUNK):
            count = min(_CHUNK, stop - first)
            array[first - start : first - start + count] = images(count, dimensions, seed, first)
        array.flush()
        write_metadata(folder, number, metadata(start, stop), digits)
    return folder


def write_metadata(folder: Path, number: int, table: Any, digits: int = 1) -> None:
    (folder / "metadata").mkdir(exist_ok=True)
    pq.write_table(table, folder / "metadata" / f"metadata_{number:0{digits}}.parquet")


def metadata(start: int, stop: int) -> Any:
    """A table of rows from start to stop: paths, captions, and columns to filter by."""
    rows = range(start, stop)
    return pa.table(
        {
            "image_path": [f"photos/{row:09}.jpg" for row in rows],
            "caption": [f"number {row} of a <b>{'red' if row % 3 else 'blue'}</b> thing" for row in rows],
            "width": pa.array([100 + row % 900 for row in rows], pa.int32()),
            "licence": ["?" if row % 7 == 0 else "CC-BY" for row in rows],
        }
    )


def _drawn(count: int, mapping: Floats, direction: Floats, seed: tuple[int, ...]) -> Floats:
    random = np.random.default_rng(seed)
    latent = random.normal(size=(count, INTRINSIC)).astype(np.float32)
    noise = random.standard_normal((count, mapping.shape[1]), np.float32)
    noise *= np.float32(_NOISE / mapping.shape[1] ** 0.5)
    return _unit(latent @ mapping + _GAP * direction + noise)


def _map(dimensions: int, seed: int, number: int = 0) -> Floats:
    random = np.random.default_rng((seed, 4, number))
    return _unit(random.normal(size=(INTRINSIC, dimensions)).astype(np.float32))


def _direction(dimensions: int, seed: int, number: int) -> Floats:
    both, _ = np.linalg.qr(np.random.default_rng((seed, 5)).normal(size=(dimensions, 2)))
    column: Floats = both[:, number].astype(np.float32)
    return column


def _unit(vectors: Floats) -> Floats:
    made: Floats = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return made
