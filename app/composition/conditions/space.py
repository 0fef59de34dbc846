"""The embeddings of a set of draws by the terms of formulas, as they are and without the modality gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from app.analysis.zeroshot import Doubles


@dataclass(frozen=True, eq=False)
class Space:
    """Embeddings of length 1 by term, [N, D], a row for each draw.

    negations: t(¬x) and t(¬y) for each wording. attributes: the text of every attribute once [A, D].
    """

    images: Mapping[str, Doubles]
    texts: Mapping[str, Doubles]
    negations: Mapping[str, Mapping[str, Doubles]]
    attributes: Doubles

    def of(self, term: str, way: str = "") -> Doubles:
        """Return a term's embeddings; a negation's in one wording."""
        if "¬" in term:
            return self.negations[way][term]
        return self.images[term] if term.startswith("i") else self.texts[term]

    def cosines(self, first: str, second: str, way: str = "") -> Doubles:
        """Return the cosine of two terms in each draw [N]."""
        return rowwise(self.of(first, way), self.of(second, way))

    def without_gap(self) -> Space:
        """Return the space with both modalities moved to their common middle, and of length 1 again.

        The gap is the difference of the means of all images and of all texts here (Liang et al. 2022, Mind
        the Gap); each modality moves half of it. Bringing vectors back to length 1 leaves a rest of it.
        """
        texts = [
            *self.texts.values(),
            *(array for each in self.negations.values() for array in each.values()),
        ]
        half = (_mean(self.images.values()) - _mean([*texts, self.attributes])) / 2
        return replace(
            self,
            images={term: unit(array - half) for term, array in self.images.items()},
            texts={term: unit(array + half) for term, array in self.texts.items()},
            negations={
                way: {term: unit(array + half) for term, array in each.items()}
                for way, each in self.negations.items()
            },
            attributes=unit(self.attributes + half),
        )


def unit(vectors: Doubles) -> Doubles:
    """Return vectors [..., D] of length 1; one of length 0 stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    divided: Doubles = vectors / np.where(lengths > 0, lengths, 1)
    return divided


def rowwise(first: Doubles, second: Doubles) -> Doubles:
    """Return the product of each row with its fellow [N]."""
    products: Doubles = np.einsum("nd,nd->n", first, second)
    return products


def _mean(arrays: Iterable[Doubles]) -> Doubles:
    mean: Doubles = np.concatenate(list(arrays)).mean(axis=0)
    return mean
