"""One number for each image, to be shown in the list and to sort it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from widgets.workspace import ImageItem, Ranked


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


class ScoreOrder:
    """Finds the scores of the images listed; where they stand is looked up once for each state of both.

    Any thread: what is kept is replaced as a whole.
    """

    def __init__(self) -> None:
        self._kept: tuple[Sequence[ImageItem], Mapping[Path, int], int, NDArray[np.intp]] | None = None

    def values(self, items: Sequence[ImageItem], scores: ImageScores) -> NDArray[np.float32]:
        """Return the numbers of images [M], in their order; nan where there is none."""
        import numpy as np

        kept, count = self._kept, len(scores.values)
        if kept is None or kept[0] is not items or kept[1] is not scores.rows or kept[2] != count:
            paths = [item.path for item in items]
            places = np.fromiter(map(scores.rows.get, paths, repeat(-1)), np.intp, len(paths))
            places[places >= count] = -1
            kept = self._kept = items, scores.rows, count, places
        return np.append(scores.values, np.float32(np.nan))[kept[3]]


def label_scores(ranked: Ranked | None, label: str) -> ImageScores | None:
    """Return the cosines with one of the labels ranked; None where it is none of them."""
    if ranked is None or label not in ranked.scores.labels:
        return None
    return ImageScores(label, ranked.rows, ranked.scores.cosine[:, ranked.scores.labels.index(label)])
