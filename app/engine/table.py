"""The embeddings of the listed images as rows of float32 blocks, with snapshots that other threads may read.

Importing this module does not load numpy.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.engine.columns import Columns

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.engine.engine import ImageEmbedding

    Floats = npt.NDArray[np.float32]

_BLOCK = 1024
"""Rows of a block: 2 MiB at 512 numbers. Blocks never move, so growing copies nothing."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The embeddings of one moment; what is added, removed or replaced later doesn't touch it. Any thread.

    `paths[n]` names row n. `rows` may know later images too: ask `row`.
    """

    paths: tuple[Path, ...]
    rows: Mapping[Path, int]
    blocks: tuple[Floats, ...]
    columns: Columns

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, path: Path) -> bool:
        return self.row(path) is not None

    def row(self, path: Path) -> int | None:
        """Return the row of an image, or None where it is not among these."""
        row = self.rows.get(path)
        return row if row is not None and row < len(self.paths) else None

    def cosines(self, embeddings: Floats) -> Floats:
        """Return the cosines [N, L] of all rows with embeddings [L, D], as `zeroshot.cosines` takes them."""
        return self.columns.cosines(list(self.parts()), embeddings)

    def parts(self) -> Iterator[Floats]:
        """Return all rows [N, D], some at a time, in order."""
        for number, block in enumerate(self.blocks):
            yield block[: len(self.paths) - number * _BLOCK]

    def vector(self, path: Path) -> Floats | None:
        """Return an image's embedding [D], read-only; None where it is not among these."""
        row = self.row(path)
        if row is None:
            return None
        vector: Floats = self.blocks[row // _BLOCK][row % _BLOCK]
        vector.flags.writeable = False
        return vector


class EmbeddingTable:
    """Grows by appending, so that older snapshots stay true; removal moves what is left into new blocks.

    Belongs to one thread; its snapshots to any.
    """

    def __init__(self) -> None:
        self.facts: dict[Path, ImageEmbedding] = {}
        """What is known of each image, by path; to be read, never changed, by others."""
        self._waiting: list[ImageEmbedding] = []
        self._paths: list[Path] = []
        self._rows: dict[Path, int] = {}
        self._blocks: list[Floats] = []
        self._columns = Columns()
        self._snapshot: Snapshot | None = None

    def add(self, embeddings: Iterable[ImageEmbedding]) -> None:
        """Append images; one that is known already is replaced. Rows are made when a snapshot wants them."""
        fresh = {item.path: item for item in embeddings}
        again = fresh.keys() & self.facts.keys()
        if again:
            self.keep(self.facts.keys() - again)
        self.facts.update(fresh)
        self._waiting.extend(fresh.values())
        self._snapshot = None

    def keep(self, listed: Container[Path]) -> None:
        """Remove the images that are not among `listed`."""
        gone = [path for path in self.facts if path not in listed]
        if not gone:
            return
        for path in gone:
            del self.facts[path]
        self._waiting = [item for item in self._waiting if item.path in self.facts]
        kept = [row for row, path in enumerate(self._paths) if path in self.facts]
        self._copy(self._blocks, kept)
        self._paths = [self._paths[row] for row in kept]
        self._rows = dict(zip(self._paths, range(len(kept)), strict=True))
        self._columns = Columns()
        self._snapshot = None

    def clear(self) -> None:
        """Forget everything; snapshots keep what they hold."""
        self.facts.clear()
        self._waiting, self._paths, self._rows, self._blocks = [], [], {}, []
        self._columns = Columns()
        self._snapshot = None

    def snapshot(self) -> Snapshot:
        """Return the embeddings as they are; the same object until something changes."""
        if self._waiting:
            self._take_waiting()
        if self._snapshot is None:
            self._snapshot = Snapshot(tuple(self._paths), self._rows, tuple(self._blocks), self._columns)
        return self._snapshot

    def _take_waiting(self) -> None:
        fresh, self._waiting = self._waiting, []
        # Not np.stack, whose three loops in Python wait for the interpreter's lock beside a busy thread.
        rows = np.concatenate([item.embedding for item in fresh]).astype(np.float32, copy=False)
        rows = rows.reshape(len(fresh), -1)
        count = len(self._paths)
        self._append(rows, count)
        self._paths.extend(item.path for item in fresh)
        self._rows.update(zip(self._paths[count:], range(count, len(self._paths)), strict=True))

    def _append(self, rows: Floats, count: int) -> None:
        """Copy rows [n, D] behind the `count` rows that the blocks hold."""
        done = 0
        while done < len(rows):
            place = (count + done) % _BLOCK
            if place == 0:
                self._blocks.append(np.empty((_BLOCK, rows.shape[1]), np.float32))
            size = min(_BLOCK - place, len(rows) - done)
            self._blocks[-1][place : place + size] = rows[done : done + size]
            done += size

    def _copy(self, blocks: list[Floats], rows: list[int]) -> None:
        """Fill new blocks with rows of old ones; those that lost nothing are taken over as they are."""
        wanted = np.array(rows, np.intp)
        whole = 0
        while (whole + 1) * _BLOCK <= len(rows) and rows[(whole + 1) * _BLOCK - 1] == (
            whole + 1
        ) * _BLOCK - 1:
            whole += 1
        self._blocks = blocks[:whole]
        count = whole * _BLOCK
        for number in range(whole, len(blocks)):
            first, last = np.searchsorted(wanted, [number * _BLOCK, (number + 1) * _BLOCK])
            first = max(int(first), whole * _BLOCK)
            part = blocks[number][wanted[first : int(last)] - number * _BLOCK]
            self._append(part, count)
            count += len(part)
