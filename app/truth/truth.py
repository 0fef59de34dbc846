"""Truth: the classes that images have, as a data set says. Arrays and paths; no model, no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.images.files import ReadError

UNKNOWN = -1
"""In place of a class, for an image without one."""


@dataclass(frozen=True, eq=False)
class Truth:
    """The classes of a data set, and those that each of its images has.

    classes: as they are put into templates, in the data set's order, which is the order of every table and
    matrix; two may have the same name and stay two. keys: what they are called in the data (folders' names,
    a table's cells). of: image -> places of its classes, at least one. source: where the truth is from, in
    words. templates: those that came with the data. notes: what was made of the data, one sentence each.
    """

    classes: tuple[str, ...]
    keys: tuple[str, ...]
    of: Mapping[Path, tuple[int, ...]]
    source: str = ""
    templates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def has_several(self) -> bool:
        """Whether any image has several classes, so that one answer can't be the right one."""
        return any(len(places) > 1 for places in self.of.values())

    def places(self, paths: Sequence[Path]) -> npt.NDArray[np.intp]:
        """Return each image's class, int [N]; the first of several, UNKNOWN (-1) where it has none."""
        return np.array([self.of[path][0] if path in self.of else UNKNOWN for path in paths], np.intp)

    def matrix(self, paths: Sequence[Path]) -> npt.NDArray[np.bool_]:
        """Return which classes each image has, bool [N, C]."""
        matrix = np.zeros((len(paths), len(self.classes)), np.bool_)
        for row, path in enumerate(paths):
            matrix[row, list(self.of.get(path, ()))] = True
        return matrix


@dataclass(frozen=True, eq=False)
class LabelledData:
    """A data set as it was read: the truth, its images in order, and what could not be read.

    unlabelled: images that lie in the data and have no class.
    """

    truth: Truth
    unread: tuple[ReadError, ...] = ()
    unlabelled: tuple[Path, ...] = field(default=())

    @property
    def images(self) -> tuple[Path, ...]:
        """The images with a class, in the data set's order."""
        return tuple(self.truth.of)
