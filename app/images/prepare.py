"""From a file to the model's input: what a decoder does while the model encodes.

Importing this module loads neither numpy nor torch.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.images.files import ReadError
from app.images.images import crop_rect, fit_image, read_upright, shrink
from app.images.members import member_stamp

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from app.images.images import Crop, CropMode, Preprocess, Upright

_MIB = 2**20
_DECODING_BYTES = 1024 * _MIB
"""Full-size pixels in memory at once, over all decoders; one image alone may have more."""
_BYTES_A_PIXEL = 8
"""Pillow holds 4 bytes a pixel, and a second copy of them while it turns or converts an image."""


@dataclass(frozen=True)
class Recipe:
    """What is made of every file: the model's input, and a thumbnail of `side` device pixels (0: none)."""

    preprocess: Preprocess
    mode: CropMode
    side: int = 0


@dataclass(frozen=True, eq=False)
class Prepared:
    """A file decoded and made ready for the model; its full-size pixels are already gone."""

    path: Path
    stamp: tuple[int, int] | None
    sha256: str
    size: tuple[int, int]
    crop: Crop
    notes: tuple[str, ...]
    input: npt.NDArray[np.float32]  # [3, H, W]
    thumbnail: npt.NDArray[np.uint8] | None = None  # [h, w, 3], of at most `side` pixels
    side: int = 0
    dense: bool = False
    """Whether its map is waited for, too: one pass may then give patch and global embeddings."""


class Budget:
    """A number of bytes that threads share: each waits until there is room; any one may have more alone."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._changed = threading.Condition()

    @contextmanager
    def hold(self, count: int) -> Iterator[None]:
        """Wait for `count` bytes, and hold them."""
        with self._changed:
            self._changed.wait_for(lambda: not self._held or self._held + count <= self._limit)
            self._held += count
        try:
            yield
        finally:
            with self._changed:
                self._held -= count
                self._changed.notify_all()


_memory = Budget(_DECODING_BYTES)


def prepare(path: Path, recipe: Recipe) -> Prepared | ReadError:
    """Read, decode and preprocess a file; what is wrong with it comes back as an error.

    Waits where the images that other threads decode at the moment leave too little memory for this one.
    """
    # Stamped before reading: a file that changes meanwhile looks changed at the next call.
    stamp = file_stamp(path)
    try:
        with decoded(path) as upright:
            return prepared(path, stamp, upright, recipe)
    except LoupeError as error:
        return ReadError(path, str(error))


@contextmanager
def decoded(path: Path) -> Iterator[Upright]:
    """Hold a decoded file, within the memory that all decoders share. Raises LoupeError."""
    with ExitStack() as held:

        def admit(pixels: int) -> None:
            room: AbstractContextManager[None] = _memory.hold(pixels * _BYTES_A_PIXEL)
            held.enter_context(room)

        yield read_upright(path, admit)


def prepared(path: Path, stamp: tuple[int, int] | None, upright: Upright, recipe: Recipe) -> Prepared:
    """Make of a decoded file what the recipe says."""
    image = upright.image
    fitted = fit_image(image, recipe.preprocess, recipe.mode)
    crop = crop_rect(image.size, recipe.preprocess, recipe.mode)
    small = shrink(image, recipe.side, fitted.whole) if recipe.side else None
    facts = (path, stamp, upright.sha256, image.size, crop, upright.notes)
    return Prepared(*facts, fitted.input, small, recipe.side)


def file_stamp(path: Path) -> tuple[int, int] | None:
    """Return a file's time of change (ns) and size; None where it can't be had (reading it will say why).

    Of a file in an archive these are the archive's.
    """
    try:
        status = path.stat()
    except OSError:
        return member_stamp(path)
    return status.st_mtime_ns, status.st_size
