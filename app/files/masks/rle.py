"""COCO's run lengths: runs of 0 and 1 in turn, down the columns of a mask, from its first column on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.errors import LoupeError
from app.words import wording

Bools = npt.NDArray[np.bool_]


def decode_runs(counts: Sequence[int] | str, size: tuple[int, int]) -> Bools:
    """Return the mask [H, W] of run lengths, plain or in COCO's letters; size: (W, H).

    Raises LoupeError, the end of a sentence, for runs that don't fill the size.
    """
    runs = _from_letters(counts) if isinstance(counts, str) else list(counts)
    width, height = size
    if any(run < 0 for run in runs) or sum(runs) != width * height:
        raise LoupeError(
            wording("its run lengths don't fill {width} x {height} pixels", width=width, height=height)
        )
    values = np.repeat(np.arange(len(runs)) % 2 == 1, runs)
    return values.reshape(width, height).T


def encode_runs(mask: Bools) -> list[int]:
    """Return a mask [H, W] as plain run lengths, beginning with those of 0."""
    values = mask.T.reshape(-1).astype(np.int8)
    ends = np.flatnonzero(np.diff(values)) + 1
    runs = np.diff(np.concatenate([[0], ends, [len(values)]])).tolist()
    return [0, *runs] if values[0] else runs


def _from_letters(text: str) -> list[int]:
    """Return run lengths from COCO's text: numbers of 5 bits a letter, from the third on as differences."""
    runs: list[int] = []
    value = shift = 0
    for letter in text.encode():
        bits = letter - 48
        if not 0 <= bits < 64:
            raise LoupeError(wording("its run lengths hold a letter that COCO's have not"))
        value |= (bits & 0x1F) << shift
        shift += 5
        if not bits & 0x20:
            if bits & 0x10:
                value -= 1 << shift
            runs.append(value + (runs[-2] if len(runs) > 2 else 0))
            value = shift = 0
    if shift:
        raise LoupeError(wording("its run lengths end within a number"))
    return runs
