"""What a probe sees of images: their embeddings, or other features of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import wording

if TYPE_CHECKING:
    from app.models.model_facts import FeatureKind


@dataclass(frozen=True)
class Seen:
    """Which features a probe sees: embeddings or those before the projection, of length 1 or as they are."""

    kind: FeatureKind = "projected"
    normalised: bool = True

    @property
    def is_embedding(self) -> bool:
        """Whether they are the embeddings that everything else uses."""
        return self == Seen()

    @property
    def words(self) -> str:
        """Return both in words."""
        if self.kind == "projected":
            return wording("projected, of length 1" if self.normalised else "projected, not normalised")
        return wording(
            "before the projection, of length 1"
            if self.normalised
            else "before the projection, not normalised"
        )

    def as_dict(self) -> dict[str, bool]:
        """Return both for JSON."""
        return {"projected": self.kind == "projected", "normalised": self.normalised}


def seen_of(features: object) -> Seen:
    """Return what `as_dict` wrote; embeddings for what a file does not say."""
    said = features if isinstance(features, Mapping) else {}
    kind: FeatureKind = "projected" if said.get("projected", True) else "penultimate"
    return Seen(kind, bool(said.get("normalised", True)))
