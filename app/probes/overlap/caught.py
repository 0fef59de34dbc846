"""What limits catch of copies that were made of the user's own images, and what else they would call so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.probes.overlap.looks import BITS, KINDS

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.analysis.zeroshot import Floats
    from app.probes.overlap.threshold import Known, Threshold


@dataclass(frozen=True, eq=False)
class Caught:
    """Limits, and copies of images whose originals are known."""

    threshold: Threshold
    known: Known

    def recall(self) -> dict[str, dict[str, float]]:
        """Return of the known copies of each kind the share that is caught, by either signal and by each."""
        cosine, bits = self.known.cosine >= self.threshold.cosine, self.known.bits <= self.threshold.bits
        return {
            kind: {
                "both": float((cosine | bits)[:, place].mean()),
                "cosine": float(cosine[:, place].mean()),
                "hash": float(bits[:, place].mean()),
            }
            for place, kind in enumerate(KINDS)
            if len(cosine)
        }

    def roc(self) -> list[dict[str, float]]:
        """Return, for falling cosines, the share of images with a false pair and of copies caught."""
        near, copies = np.sort(self.threshold.nearest), np.sort(self.known.cosine, axis=None)
        if not len(near) or not len(copies):
            return []
        steps = np.unique(np.quantile(np.concatenate([near, copies]), np.linspace(0, 1, 101)))[::-1]
        return [
            {
                "cosine": float(step),
                "false_rate": 1 - float(np.searchsorted(near, step)) / len(near),
                "caught": 1 - float(np.searchsorted(copies, step)) / len(copies),
            }
            for step in steps
        ]

    def hash_roc(self) -> list[dict[str, float]]:
        """Return, for rising numbers of bits, the share of images with a false pair and of copies caught."""
        few, copies = self.threshold.nearest_bits, self.known.bits
        if not len(few) or not copies.size:
            return []
        return [
            {
                "bits": bits,
                "false_rate": float((few <= bits).mean()),
                "caught": float((copies <= bits).mean()),
            }
            for bits in range(BITS + 1)
        ]

    def at_limit(self, signal: Literal["cosine", "hash"]) -> tuple[float, float] | None:
        """Return the share of images with a false pair and of copies caught at a signal's limit, if known."""
        limit = self.threshold
        others: Floats | Ints = limit.nearest if signal == "cosine" else limit.nearest_bits
        copies: Floats | Ints = self.known.cosine if signal == "cosine" else self.known.bits
        if not len(others) or not copies.size:
            return None
        if signal == "cosine":
            return float((others >= limit.cosine).mean()), float((copies >= limit.cosine).mean())
        return float((others <= limit.bits).mean()), float((copies <= limit.bits).mean())
