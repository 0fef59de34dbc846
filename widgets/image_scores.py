"""One number for each image, to be shown in the list and to sort it by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from widgets.workspace import Ranked


@dataclass(frozen=True, eq=False)
class ImageScores:
    """The cosines of images with one thing: a label, or whatever else they are compared with.

    name: that thing, as it stands under each image. rows: the place of an image in `values` [N]; it may know
    images without one, at places from N on. Nothing is copied: both belong to who made them.
    """

    name: str
    rows: Mapping[Path, int]
    values: NDArray[np.float32]

    def get(self, path: Path) -> float | None:
        """Return an image's cosine, or None where there is none."""
        row = self.rows.get(path)
        return float(self.values[row]) if row is not None and row < len(self.values) else None

    def of(self, paths: Collection[Path]) -> NDArray[np.float32]:
        """Return the cosines of images, in their order; nan where there is none."""
        import numpy as np

        rows = np.fromiter(map(self.rows.get, paths, repeat(-1)), np.intp, len(paths))
        rows[rows >= len(self.values)] = -1
        return np.append(self.values, np.float32(np.nan))[rows]


def label_scores(ranked: Ranked | None, label: str) -> ImageScores | None:
    """Return the cosines with one of the labels ranked; None where it is none of them."""
    if ranked is None or label not in ranked.scores.labels:
        return None
    return ImageScores(label, ranked.rows, ranked.scores.cosine[:, ranked.scores.labels.index(label)])
