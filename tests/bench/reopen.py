"""A folder opened a second time, in a new engine over the same cache on disk, beside the first time."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from app.engine import Engine
from app.models.cache import Store
from app.models.images import CropMode

COUNT = 1_000


def measure_reopen(model: str, device: str) -> dict[str, float]:
    """Embed mixed photos, then find them again; loading the model is in neither time.

    `speedup` is ingest over reopen; `forward_passes` counts images encoded when reopening.
    """
    from tests.bench.photos import mixed_photos

    with tempfile.TemporaryDirectory() as folder:
        photos = mixed_photos(Path(folder) / "photos", COUNT)
        return measure_photos(model, device, photos, Path(folder) / "embeddings.sqlite")


def measure_photos(model: str, device: str, photos: Sequence[Path], file: Path) -> dict[str, float]:
    """Measure with these photos and a cache that begins empty; times in seconds."""
    first, _ = _embed(model, device, photos, file)
    again, passes = _embed(model, device, photos, file)
    return {
        "photos": len(photos),
        "ingest_s": first,
        "reopen_s": again,
        "speedup": first / again,
        "forward_passes": passes,
        "bytes_per_image": file.stat().st_size / len(photos),
    }


def _embed(model: str, device: str, photos: Sequence[Path], file: Path) -> tuple[float, int]:
    """Return the seconds that a new engine takes for the photos, and how many it encoded."""
    engine = Engine(store=Store(file))
    engine.load(model, device)
    start = time.perf_counter()
    _, errors = engine.embed_images(photos, CropMode.CROP)
    spent = time.perf_counter() - start
    engine.close()
    if errors:
        raise RuntimeError(errors[0].reason)
    return spent, engine.forward_passes.images
