"""The image being looked at, read once for the list, the ranking and the map.

Each of them wants the same file at the same moment: a thumbnail, the model's input, a picture for the
screen. Whoever comes first decodes it for all three; the others wait for that, or find it done.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from app.errors import LoupeError
from app.images.files import ReadError
from app.images.prepare import Prepared, Recipe, decoded, file_stamp, prepared
from app.store.lru import Lru

_SHELF_BYTES = 48 * 2**20
"""Three or four of the largest pictures."""
_PICTURE_PIXELS = 4_000_000
"""A larger picture is reduced once, when it is decoded: no screen shows more of it in a card."""


@dataclass(frozen=True, eq=False)
class ScreenPicture:
    """An image for the screen: uint8 [h, w, 3] of at most four megapixels, and its own (width, height)."""

    pixels: npt.NDArray[np.uint8]
    size: tuple[int, int]


@dataclass(frozen=True, eq=False)
class _Read:
    """What one decode gave; `prepared` is None where no model was there to prepare it for."""

    stamp: tuple[int, int] | None
    picture: ScreenPicture
    recipe: Recipe | None
    prepared: Prepared | None

    @property
    def nbytes(self) -> int:
        inputs = 0 if self.prepared is None else self.prepared.input.nbytes
        return self.picture.pixels.nbytes + inputs


class Shelf:
    """The files read last, within a budget of bytes; none of them at full size. Any thread.

    A file that changed since is read again.
    """

    def __init__(self, budget: int = _SHELF_BYTES) -> None:
        self._changed = threading.Condition()
        self._reading: set[Path] = set()
        self._read: Lru[_Read] = Lru(budget)
        self._recipe: Recipe | None = None

    @property
    def recipe(self) -> Recipe | None:
        """What is made of each file beside its picture; None while there is no model."""
        return self._recipe

    def use(self, recipe: Recipe | None) -> None:
        """Make this of each file from now on, for whomever it is read."""
        self._recipe = recipe

    def prepare(self, path: Path, recipe: Recipe) -> Prepared | ReadError:
        """Return what `app.images.prepare.prepare` does; the thumbnail may be there unasked."""
        try:
            done = self._get(path, recipe).prepared
        except LoupeError as error:
            return ReadError(path, str(error))
        if done is None:
            raise RuntimeError(f"{path} was read without the recipe asked for.")
        return done

    def picture(self, path: Path) -> ScreenPicture:
        """Return a file's picture for the screen. Raises LoupeError, one sentence, as `read_picture` does."""
        return self._get(path, None).picture

    def _get(self, path: Path, wanted: Recipe | None) -> _Read:
        with self._alone(path):
            with self._changed:
                known = self._read.get(path)
            fresh = known is not None and known.stamp is not None and known.stamp == file_stamp(path)
            if known is None or not fresh or not _serves(known.recipe, wanted):
                known = _read(path, self._recipe if _serves(self._recipe, wanted) else wanted)
                with self._changed:
                    self._read.put(path, known, known.nbytes)
            return known

    @contextmanager
    def _alone(self, path: Path) -> Iterator[None]:
        """Let one thread at a time look for a file, and read it."""
        with self._changed:
            self._changed.wait_for(lambda: path not in self._reading)
            self._reading.add(path)
        try:
            yield
        finally:
            with self._changed:
                self._reading.discard(path)
                self._changed.notify_all()


def _serves(recipe: Recipe | None, wanted: Recipe | None) -> bool:
    """Return whether what is made by one recipe has all that another asks for."""
    if recipe is None or wanted is None:
        return wanted is None
    alike = (recipe.preprocess, recipe.mode) == (wanted.preprocess, wanted.mode)
    return alike and wanted.side in (0, recipe.side)


def _read(path: Path, recipe: Recipe | None) -> _Read:
    stamp = file_stamp(path)  # before reading: a change meanwhile shows at the next call
    with decoded(path) as upright:
        made = None if recipe is None else prepared(path, stamp, upright, recipe)
        picture = ScreenPicture(_for_screen(upright.image), upright.image.size)
    return _Read(stamp, picture, recipe, made)


def _for_screen(image: Image.Image) -> npt.NDArray[np.uint8]:
    """Return an image's pixels [h, w, 3], area-averaged where there are too many."""
    factor = (_PICTURE_PIXELS / (image.width * image.height)) ** 0.5
    if factor < 1:
        size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
        image = image.resize(size, Image.Resampling.BOX)
    return np.asarray(image)
