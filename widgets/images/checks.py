"""Which of the images added are known to be readable yet; what is wrong is told once for each batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.images.files import ReadError


@dataclass
class _Batch:
    """Images added together, until each is known to be readable."""

    pending: set[Path]
    errors: list[ReadError] = field(default_factory=list)


class ImageChecks:
    """Counts the images of each batch as they are read, by whoever reads them."""

    def __init__(self) -> None:
        self._batches: list[_Batch] = []

    def __len__(self) -> int:
        """Return how many images are not known yet to be readable."""
        return sum(len(batch.pending) for batch in self._batches)

    @property
    def over(self) -> bool:
        """Whether every batch was told about."""
        return not self._batches

    def begin(self, paths: Iterable[Path], errors: Sequence[ReadError] = ()) -> None:
        """Wait for a batch, of which some files are known to be bad."""
        self._batches.append(_Batch(set(paths), list(errors)))

    def settle(self, done: Iterable[Path], errors: Sequence[ReadError]) -> list[list[ReadError]]:
        """Count images as readable or not; return what is to be told now, batch by batch.

        The errors of a batch are told together, when no image of it is left; last come those of images that
        were readable when they were added.
        """
        readable, bad = set(done), {error.path: error for error in errors}
        for batch in self._batches:
            batch.errors.extend(bad.pop(path) for path in list(bad) if path in batch.pending)
            batch.pending -= readable
            batch.pending -= {error.path for error in batch.errors}
        told = [batch.errors for batch in self._batches if not batch.pending]
        self._batches = [batch for batch in self._batches if batch.pending]
        return [found for found in (*told, list(bad.values())) if found]
