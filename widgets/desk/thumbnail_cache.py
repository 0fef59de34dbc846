"""Small pictures of files, and the bounded cache that keeps those used last."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

SIDE = 84
"""The longest side of a thumbnail in logical pixels: two fit side by side into the narrowest dock."""

CACHE_BYTES = 96 * 2**20
"""What the thumbnails may take in all: some 3,400 of the largest at one device pixel a logical one."""


@dataclass(frozen=True)
class Thumbnail:
    """A small upright picture of a file, and the file's own width and height.

    side: the logical pixels that its longest side was made to fit; that of a small file stays shorter.
    """

    path: Path
    image: QImage
    size: tuple[int, int]
    side: int = SIDE


class ThumbnailCache:
    """The thumbnails used last, up to a number of bytes."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._bytes = 0
        self._held: OrderedDict[Path, Thumbnail] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, path: Path) -> bool:
        return path in self._held

    def get(self, path: Path) -> Thumbnail | None:
        """Return the thumbnail of `path` and count it as used."""
        found = self._held.get(path)
        if found is not None:
            self._held.move_to_end(path)
        return found

    def put(self, thumbnail: Thumbnail) -> None:
        """Keep a thumbnail; those unused for longest make room."""
        self.discard(thumbnail.path)
        self._held[thumbnail.path] = thumbnail
        self._bytes += thumbnail.image.sizeInBytes()
        while self._bytes > self._limit and len(self._held) > 1:
            _, old = self._held.popitem(last=False)
            self._bytes -= old.image.sizeInBytes()

    def discard(self, path: Path) -> None:
        """Forget the thumbnail of `path`, if there is one."""
        old = self._held.pop(path, None)
        if old is not None:
            self._bytes -= old.image.sizeInBytes()

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._bytes = 0
