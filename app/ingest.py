"""From a file to the model's input: what the decoders do while the model encodes.

Importing this module loads neither numpy nor torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from app.models.images import Crop, CropMode, Preprocess, ReadError


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


def prepare(path: Path, preprocess: Preprocess, mode: CropMode) -> Prepared | ReadError:
    """Read, decode and preprocess a file; what is wrong with it comes back as an error."""
    from app.models.images import ReadError, crop_rect, preprocess_picture, read_picture

    # Stamped before reading: a file that changes meanwhile looks changed at the next call.
    stamp = file_stamp(path)
    try:
        picture = read_picture(path)
        ready = preprocess_picture(picture.pixels, preprocess, mode)
    except LoupeError as error:
        return ReadError(path, str(error))
    crop = crop_rect(picture.size, preprocess, mode)
    return Prepared(path, stamp, picture.sha256, picture.size, crop, picture.notes, ready)


def file_stamp(path: Path) -> tuple[int, int] | None:
    """Return a file's time of change (ns) and size; None where it can't be had (reading it will say why)."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
