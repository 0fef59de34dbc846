"""Whether a listed file can be read: one state machine that every reader tells, and every part may ask.

No Qt and no files: whoever reads one says what came of it. A file fails once, with one sentence, whichever
part met it first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.images.files import ReadError


class Stage(Enum):
    """How far a listed file is."""

    LISTED = "listed"
    """Nobody has tried to read it yet."""
    DECODING = "decoding"
    """It is being decoded for the list."""
    READABLE = "readable"
    UNREADABLE = "unreadable"


_UNKNOWN = (Stage.LISTED, Stage.DECODING)


@dataclass
class _Batch:
    """Images added together, until it is known of each whether it can be read."""

    pending: set[Path]
    errors: list[ReadError] = field(default_factory=list)


class Arrivals:
    """The stage of each listed file, and which of those that arrive is looked at first.

    LISTED -> DECODING -> READABLE or UNREADABLE; DECODING -> LISTED where its reader had no time for it. A
    readable file may fail later (it changed on disk); a failed one stays so until it is forgotten: taken off
    the list. Belongs to one thread.
    """

    def __init__(self) -> None:
        self._stages: dict[Path, Stage] = {}
        self._batches: list[_Batch] = []
        self._late: list[ReadError] = []
        self._awaited: tuple[Path, ...] = ()

    def __len__(self) -> int:
        """Return how many files are not known yet to be readable."""
        return sum(len(batch.pending) for batch in self._batches)

    @property
    def settled(self) -> bool:
        """Whether every batch was told about."""
        return not self._batches

    def stage(self, path: Path) -> Stage | None:
        """Return how far a file is; None where it is not listed."""
        return self._stages.get(path)

    def known(self, path: Path) -> bool:
        """Tell whether nobody needs to find out any more whether a file can be read."""
        return self._stages.get(path) not in _UNKNOWN

    def begin(self, paths: Iterable[Path], errors: Sequence[ReadError] = ()) -> None:
        """List a batch; `errors` are files that can't be listed at all."""
        fresh = {path for path in paths if path not in self._stages}
        self._stages.update(dict.fromkeys(fresh, Stage.LISTED))
        self._batches.append(_Batch(fresh, list(errors)))

    def start(self, paths: Iterable[Path]) -> None:
        """Say that files are being decoded."""
        self._move(paths, Stage.LISTED, Stage.DECODING)

    def put_back(self, paths: Iterable[Path]) -> None:
        """Say that files whose decoding was started were not decoded."""
        self._move(paths, Stage.DECODING, Stage.LISTED)

    def read(self, paths: Iterable[Path]) -> None:
        """Say that files can be read, or that nobody waits any more to learn it."""
        done = [path for path in paths if self._stages.get(path) in _UNKNOWN]
        self._stages.update(dict.fromkeys(done, Stage.READABLE))
        self._count(done)

    def fail(self, errors: Iterable[ReadError]) -> list[Path]:
        """Say that files can't be read; return those of which that is news."""
        fresh: list[Path] = []
        for error in errors:
            stage = self._stages.get(error.path)
            if stage in (None, Stage.UNREADABLE):
                continue
            self._stages[error.path] = Stage.UNREADABLE
            fresh.append(error.path)
            batch = next((batch for batch in self._batches if error.path in batch.pending), None)
            (self._late if batch is None else batch.errors).append(error)
        self._count(fresh)
        return fresh

    def forget(self, paths: Iterable[Path]) -> None:
        """Take files off: when they are listed again, they are read again."""
        gone = [path for path in paths if self._stages.pop(path, None) is not None]
        self._count(gone)

    def take_errors(self) -> list[list[ReadError]]:
        """Return what is to be told now, each error once.

        The errors of a batch are told together, when all of it is known; last come those of files that were
        readable when they were added.
        """
        told = [batch.errors for batch in self._batches if not batch.pending]
        self._batches = [batch for batch in self._batches if batch.pending]
        late, self._late = self._late, []
        return [errors for errors in (*told, late) if errors]

    def await_first(self, paths: Iterable[Path]) -> None:
        """Wait for the first of these that can be read, in their order: it will be looked at. () for none."""
        self._awaited = tuple(paths)

    @property
    def awaits(self) -> bool:
        """Whether an image is waited for, to be looked at."""
        return bool(self._awaited)

    @property
    def expected(self) -> Path | None:
        """The image that will be looked at as soon as it is read; None where none is waited for."""
        return next(
            (path for path in self._awaited if self.stage(path) not in (None, Stage.UNREADABLE)), None
        )

    def take_expected(self) -> Path | None:
        """Return the image waited for, and wait no more, once it can be read; None until then."""
        expected = self.expected
        if expected is None or self.stage(expected) is not Stage.READABLE:
            return None
        self._awaited = ()
        return expected

    def _move(self, paths: Iterable[Path], before: Stage, after: Stage) -> None:
        self._stages.update((path, after) for path in paths if self._stages.get(path) is before)

    def _count(self, paths: Iterable[Path]) -> None:
        for batch in self._batches:
            batch.pending.difference_update(paths)
