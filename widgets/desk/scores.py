"""One number for each image, to be shown in the list and to sort it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from widgets.desk.workspace import ImageItem, Ranked


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
    """Finds the scores of the images listed; where they stand is looked up once for each of them.

    Any thread: what is kept is replaced as a whole.
    """

    def __init__(self) -> None:
        self._kept: tuple[Sequence[ImageItem], Mapping[Path, int] | None, NDArray[np.intp] | None]
        self._kept = (), None, None

    def values(self, items: Sequence[ImageItem], scores: ImageScores) -> NDArray[np.float32]:
        """Return the numbers of images [M], in their order; nan where there is none."""
        places, count = self._places(items, scores.rows), len(scores.values)
        return np.append(scores.values, np.float32(np.nan))[np.minimum(places, count)]

    def _places(self, items: Sequence[ImageItem], rows: Mapping[Path, int]) -> NDArray[np.intp]:
        """Return where images [M] stand in `rows`, which only ever grows; a number beyond all: nowhere yet.

        A look-up runs Python for each path, which keeps the window waiting: those known are not repeated.
        """
        nowhere = np.iinfo(np.intp).max
        before, of, known = self._kept
        places = np.full(len(items), nowhere)
        if known is not None and of is rows and (items is before or items[: len(before)] == before):
            places[: len(known)] = known
        wanted = np.flatnonzero(places == nowhere).tolist()
        places[wanted] = [rows.get(items[number].path, nowhere) for number in wanted]
        self._kept = items, rows, places
        return places


def label_scores(ranked: Ranked | None, label: str) -> ImageScores | None:
    """Return the cosines with one of the labels ranked; None where it is none of them."""
    if ranked is None or label not in ranked.scores.labels:
        return None
    return ImageScores(label, ranked.rows, ranked.scores.cosine[:, ranked.scores.labels.index(label)])
