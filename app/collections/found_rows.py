"""What is told of rows that were found: place, cosine and metadata, in values that JSON has words for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from app.collections.metadata import PATH

if TYPE_CHECKING:
    from app.collections.opening import Collection


def described(
    collection: Collection, rows: Sequence[int], cosines: Sequence[float | None], ranks: Sequence[int]
) -> list[dict[str, Any]]:
    """Return each row's path, number, rank, cosine (None where nothing was asked) and metadata."""
    numbers = np.array(rows, np.int64)
    read = collection.metadata.read(numbers) if collection.metadata is not None else {}
    values = {name: [_plain(value) for value in column] for name, column in read.items()}
    return [
        {
            "path": values[PATH][place] if PATH in values else None,
            "row": int(row),
            "rank": rank,
            "cosine": cosine,
            "metadata": {name: column[place] for name, column in values.items() if name != PATH},
        }
        for place, (row, cosine, rank) in enumerate(zip(rows, cosines, ranks, strict=True))
    ]


def _plain(value: Any) -> Any:
    """Return a value that JSON has a word for."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, (str, int)) else str(value)
