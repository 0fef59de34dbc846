"""One number for each image, to be shown in the list and to sort it by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from widgets.workspace import Ranked


@dataclass(frozen=True, eq=False)
class ImageScores:
    """The cosines of images with one thing: a label, or whatever else they are compared with.

    name: that thing, as it stands under each image. row: the place of an image in `values` [N], None where
    the image has none. Nothing is copied: both belong to who made them, and stay as they are.
    """

    name: str
    row: Callable[[Path], int | None]
    values: NDArray[np.float32]

    def get(self, path: Path) -> float | None:
        """Return an image's cosine, or None where there is none."""
        row = self.row(path)
        return None if row is None else float(self.values[row])

    def of(self, paths: Iterable[Path]) -> NDArray[np.float32]:
        """Return the cosines of images, in their order; nan where there is none."""
        import numpy as np

        rows = [-1 if (row := self.row(path)) is None else row for path in paths]
        return np.append(self.values, np.float32(np.nan))[rows]


def label_scores(ranked: Ranked | None, label: str) -> ImageScores | None:
    """Return the cosines with one of the labels ranked; None where it is none of them."""
    if ranked is None or label not in ranked.scores.labels:
        return None
    return ImageScores(label, ranked.row, ranked.scores.cosine[:, ranked.scores.labels.index(label)])
