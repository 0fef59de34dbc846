"""What open_clip publishes of its pretrained pairs: zero-shot accuracy, and computation."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.paths import RESOURCES

RESULTS_FILE = RESOURCES / "models" / "openclip_results.csv"
RESULTS_SOURCE = (
    "https://github.com/mlfoundations/open_clip/blob/"
    "f862f86cd92123615a8695ce8bcb6ecc066af452/docs/openclip_results.csv"
)
"""Where its rows were taken from (see `resources/models/README.md`)."""


@dataclass(frozen=True)
class Published:
    """A pair's row: fractions of 1 for ImageNet-1k and the mean over 38 data sets.

    `gflops` are billions of operations for an image and a text.
    """

    imagenet: float
    mean: float
    gflops: float


@lru_cache(maxsize=1)
def published_results() -> Mapping[tuple[str, str], Published]:
    """Return the published row of each (architecture, tag) that has one."""
    with RESULTS_FILE.open(encoding="utf-8", newline="") as stream:
        return {
            (row["name"], row["pretrained"]): Published(
                float(row["ImageNet 1k"]),
                float(row["Average perf. on 38 datasets"]),
                float(row["FLOPs (B)"]),
            )
            for row in csv.DictReader(stream)
        }
