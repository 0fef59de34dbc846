"""What a map's range is worth: the ranges of random prompts' maps on the same image.

A map of any text has a greatest and a least value, and colours stretched between them look like a finding.
A map's range is its greatest minus its least cosine over the patches. The noise of an image under a model
and variant is the 95th percentile (numpy's, linear) of the ranges that `RANDOM_PROMPTS` have there. All are
maps of the prompt's own embedding (EOT, CLS or pooled): those of single tokens have ranges of another kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from string import ascii_lowercase

import numpy as np

from app.amounts import number
from app.analysis.dcsm import Dcsm, heatmap
from app.analysis.zeroshot import Floats
from app.words import wording

PERCENTILE = 95
NOISE_DEFINITION = wording(
    "The range is the map's greatest minus its least cosine; of forty prompts of random letters, 95 % have "
    "maps of no greater range on this image."
)
NOISE_IN_SHORT = wording("Within random prompts' noise")
_COUNT, _WORDS, _LETTERS = 40, 3, 5


def _random_prompts() -> tuple[str, ...]:
    # Python promises that a seed gives the same `random()` in every version; of `choices` it doesn't.
    draw = Random(0).random
    words = [
        "".join(ascii_lowercase[int(draw() * 26)] for _ in range(_LETTERS)) for _ in range(_COUNT * _WORDS)
    ]
    return tuple(" ".join(words[start : start + _WORDS]) for start in range(0, len(words), _WORDS))


RANDOM_PROMPTS = _random_prompts()
"""Forty prompts of three words of five random letters, the same in every run."""


@dataclass(frozen=True)
class MapNoise:
    """The noise of an image under a model and variant: `limit`, a range of cosines, of `count` prompts."""

    limit: float
    count: int

    def within(self, heat: Floats) -> bool:
        """Return whether the map of a prompt's own embedding has no greater range than the noise."""
        return map_range(heat) <= self.limit

    def sentence(self, heat: Floats) -> str:
        """Return in one sentence that a map is within the noise; "" where it isn't."""
        if not self.within(heat):
            return ""
        return wording(
            "Range {own} is within the noise of random prompts ({limit}).",
            own=number(map_range(heat), ".4f"),
            limit=number(self.limit, ".4f"),
        )

    def as_dict(self) -> dict[str, object]:
        """Return what the noise is, ready for JSON."""
        return {"limit": self.limit, "percentile": PERCENTILE, "random_prompts": self.count}


def map_range(heat: Floats) -> float:
    """Return a map's greatest minus its least value."""
    return float(heat.max()) - float(heat.min())


def map_noise(maps: Sequence[Dcsm]) -> MapNoise:
    """Return the noise that random prompts' maps on one image show."""
    ranges = [map_range(heatmap(one, (one.global_row,))) for one in maps]
    return MapNoise(float(np.percentile(ranges, PERCENTILE)), len(ranges))
