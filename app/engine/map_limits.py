"""Colour limits that hold the maps of many images: the same colour is the same cosine in all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.dcsm import color_limits
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.files import ReadError

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.images.geometry import CropMode


@dataclass(frozen=True)
class LimitsOver:
    """The least and the greatest value of the maps of these images, and the images without a map."""

    limits: tuple[float, float]
    images: tuple[Path, ...]
    errors: tuple[ReadError, ...]


def limits_over(
    engine: Engine,
    paths: Sequence[Path],
    prompts: Sequence[str],
    mode: CropMode,
    variant: str,
    painted: Callable[[Dcsm], Floats],
    checkpoint: Checkpoint = no_checkpoint,
) -> LimitsOver:
    """Return the limits of what is painted of these prompts' maps over all images, as `color_limits` shares.

    Images that can't be read are left out. LoupeError where none is left, with the first one's reason.
    """
    images: list[Path] = []
    errors: list[ReadError] = []
    ranges: list[tuple[float, float]] = []
    for done, path in enumerate(paths):
        checkpoint(done, len(paths))
        try:
            maps = engine.dcsm(path, prompts, mode, variant)
        except LoupeError as error:
            errors.append(ReadError(path, str(error)))
        else:
            images.append(path)
            ranges += color_limits([painted(one) for one in maps], "shared")
    if not ranges:
        raise LoupeError(errors[0].reason)
    limits = min(lo for lo, _ in ranges), max(hi for _, hi in ranges)
    return LimitsOver(limits, tuple(images), tuple(errors))
