"""The two ways in which work ends early, and the callback through which it is watched."""

from __future__ import annotations

from collections.abc import Callable

Checkpoint = Callable[[int, int], None]
"""Called as `checkpoint(done, total)` for each batch of long work; may raise `Cancelled`."""


class LoupeError(Exception):
    """A failure the user can act on; its text is one clear sentence for the window or stderr."""

    def __str__(self) -> str:
        """Return the sentence as it was given: a marked one stays marked."""
        sentence = self.args[0] if len(self.args) == 1 else None
        return sentence if isinstance(sentence, str) else super().__str__()


class Cancelled(BaseException):
    """The user, or a newer request, no longer wants this result.

    A BaseException, since open_clip's and hub clients' download code swallows `Exception`.
    """


def no_checkpoint(done: int, total: int) -> None:
    """Ignore progress (the default for callers who neither watch nor cancel)."""


def part_of(checkpoint: Checkpoint, start: int, size: int, whole: int) -> Checkpoint:
    """Return the checkpoint of a part of the work: `size` units of `whole`, behind `start` done before.

    It is silent at the part's end: a cancel there would lose what the caller has yet to keep.
    """

    def watch(done: int, total: int) -> None:
        if done < total:
            checkpoint(start + size * done // total, whole)

    return watch
