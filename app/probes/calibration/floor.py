"""A floor for "none of these": how near an image lies to texts that say nothing of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles, Real

NEUTRAL = (
    "a photo", "a picture", "an image", "a snapshot", "a photograph of something", "an image of a thing",
    "something", "anything", "nothing in particular", "untitled", "no description", "a random picture",
    "a file", "one of many", "this", "here it is", "the subject", "an unnamed object", "some kind of item",
    "a scene", "a view", "what was seen", "an example", "a sample", "content", "miscellaneous", "other",
    "various", "unknown", "to be described later", "a good picture", "an average picture",
)  # fmt: skip
"""True of nearly any image, so that they tell none from another."""
NONSENSE = (
    "blorvik", "a trenful of quasp", "mip dorrel vanst", "the gnorf plimmed", "zelkut", "a photo of a drimf",
    "oov eppa lund", "a photo of a vostrine", "skrellow", "fenquil and brastow", "a photo of the wuggen",
    "tharn, a kind of plobe", "yimble", "a photo of a korvath", "prunk ilsa morv", "a glathering of snibs",
    "quillop", "a photo of some jerrov", "vintle over brone", "haspelorn", "a picture of a duffrel",
    "crom spelt ira", "an image of a zontag", "murvless", "a photo of my plindra", "oshk", "the blennic traw",
    "a photo of a shonkel", "erbit nulo fask", "a wexle of grand", "trimbolt", "a photo of one yargle",
)  # fmt: skip
"""Made-up words: what gibberish alone scores, bare and in the templates' form."""
BACKGROUND = NEUTRAL + NONSENSE
"""The texts of the floor. They must say nothing of an image: no thing, place, colour, number or style."""
QUANTILE = 0.95
"""Of an image's cosines with the background texts, its floor."""


@dataclass(frozen=True, eq=False)
class Floor:
    """Each image's floor beside its cosines with the labels.

    floor float64 [N]; top, own, other float64 [N]: its highest cosine with a label, that with its true label,
    and the highest with any other label; share float64 [N]: of the other labels, those above the floor;
    right bool [N]: whether its top label is true.
    """

    floor: Doubles
    top: Doubles
    own: Doubles
    other: Doubles
    share: Doubles
    right: Bools

    @property
    def above(self) -> Bools:
        """Whether an image's top label is strictly above its floor [N]."""
        made: Bools = self.top > self.floor
        return made

    def as_dict(self) -> dict[str, object]:
        """Return the floor and what it would do, for JSON; each rate with its interval."""
        low, high = np.quantile(self.floor, [0.025, 0.975])
        return {
            "quantile": QUANTILE,
            "texts": list(BACKGROUND),
            "cosine": {"mean": float(self.floor.mean()), "low": float(low), "high": float(high)},
            "above": _rate(self.above).as_dict(),
            "accuracy_above": _rate(self.right[self.above]).as_dict(),
            "accuracy_below": _rate(self.right[~self.above]).as_dict(),
            "true_label_above": self.true_above.as_dict(),
            "best_other_above": self.other_above.as_dict(),
            "other_labels_above": float(self.share.mean()),
        }

    @property
    def true_above(self) -> Rate:
        """How often an image's true label is above its floor: as it should be."""
        return _rate(self.own > self.floor)

    @property
    def other_above(self) -> Rate:
        """How often any other label is: what would be taken for an answer if the true one weren't offered."""
        return _rate(self.other > self.floor)


def _rate(hits: Bools) -> Rate:
    return Rate(int(hits.sum()), len(hits))


def background_floor(cosine: Real, background: Real, places: Ints, right: Bools) -> Floor:
    """Return the floor by cosines [N, L] with the labels, at least two, and [N, B] with background texts."""
    floor = np.quantile(background.astype(np.float64), QUANTILE, axis=1)
    own = np.take_along_axis(cosine, places[:, None], axis=1)[:, 0]
    without = cosine.copy()
    np.put_along_axis(without, places[:, None], -np.inf, axis=1)
    return Floor(
        floor,
        cosine.max(axis=1).astype(np.float64),
        own.astype(np.float64),
        without.max(axis=1).astype(np.float64),
        (without > floor[:, None]).sum(axis=1) / (cosine.shape[1] - 1),
        right,
    )
