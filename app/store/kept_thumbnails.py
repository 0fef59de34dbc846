"""Thumbnails in the cache on disk: kept as small JPEG files by content, found again by file.

Importing this module loads neither numpy nor Pillow.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.images.prepare import Prepared, file_stamp

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.store.cache import Store

    Pixels = npt.NDArray[np.uint8]

_QUALITY = 90


def keep_thumbnails(store: Store, batch: Sequence[Prepared]) -> None:
    """Keep the thumbnails that these files were read with, a transaction for each side."""
    for side in {one.side for one in batch}:
        made = {
            one.sha256: _encoded(one.thumbnail)
            for one in batch
            if one.side == side and one.thumbnail is not None
        }
        if made:
            store.put_thumbnails(made, side)


def kept_thumbnails(store: Store, paths: Sequence[Path], side: int) -> dict[Path, Pixels]:
    """Return the thumbnails, uint8 [h, w, 3], kept of files whose time and size are unchanged. Any thread."""
    names = {path: os.path.abspath(path) for path in paths}  # noqa: PTH100 - as the store names files
    files = store.get_files(paths)
    contents = {
        path: files[name].sha256
        for path, name in names.items()
        if name in files and files[name].stamp == file_stamp(path)
    }
    kept = store.get_thumbnails(contents.values(), side)
    return {path: _decoded(kept[sha256]) for path, sha256 in contents.items() if sha256 in kept}


def _encoded(pixels: Pixels) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _decoded(data: bytes) -> Pixels:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        return np.array(image)
