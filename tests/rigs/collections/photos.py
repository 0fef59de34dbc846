"""A folder of wide photos, and a collection of them as other programs leave it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from PIL import Image

from app.paths import RESOURCES
from tests.rigs.collections.synthetic import write_metadata

_PHOTOS = ("astronaut.jpg", "cat.jpg", "coffee.jpg")
SIZE = (240, 120)


def wide_photos(folder: Path, count: int) -> list[Path]:
    """Cut pictures twice as wide as high out of the samples: crop, squash and pad differ on them."""
    folder.mkdir(parents=True)
    random, paths = np.random.default_rng(0), []
    for number in range(count):
        photo = Image.open(RESOURCES / "samples" / _PHOTOS[number % len(_PHOTOS)])
        left, top = (int(random.integers(0, photo.size[axis] - SIZE[axis])) for axis in (0, 1))
        path = folder / f"{number:03}.png"
        photo.crop((left, top, left + SIZE[0], top + SIZE[1])).save(path)
        paths.append(path)
    return paths


def save_as_collection(
    folder: Path,
    embeddings: npt.NDArray[np.floating],
    paths: Sequence[str],
    dtype: npt.DTypeLike = np.float16,
) -> Path:
    (folder / "img_emb").mkdir(parents=True, exist_ok=True)
    np.save(folder / "img_emb" / "img_emb_0.npy", embeddings.astype(dtype))
    write_metadata(folder, 0, pa.table({"image_path": pa.array(paths, pa.string())}))
    return folder
