"""Heads named by texts (TextSpan; Gandelsman et al., ICLR 2024, section 4), or by none.

A head's outputs over images vary along some directions of the joint space. The text along which they vary
most is a candidate for its name; something always is, so it is held against the same texts turned at random.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.errors import LoupeError, no_checkpoint
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import Checkpoint
    from app.probes.decomposition.measure import Floats, Head

Doubles = npt.NDArray[np.float64]

RANK = 80
"""Right singular vectors of a head's outputs on whose span texts are projected, as published."""
FEWEST_IMAGES = 20
"""Fewer images give no name: the directions in which a head varies are not to be seen from them."""
MOST_IMAGES = 1000
"""Of more images so many are taken, evenly spaced in their order."""
LAYERS = 4
"""The last layers, whose heads are named; earlier ones write next to nothing directly, as published."""
TEXTS = 5
"""Texts of each head, unless told otherwise."""
TURNS = 99
_LEVEL = 0.01


@dataclass(frozen=True)
class NamedHead:
    """A head's texts, the first of which is its name where `p` is small enough.

    explained: the share of the variance of its outputs that the first text, the first two ... explain.
    strength: the deviation of its outputs along the first text by that of its outputs in all; floor: the
    largest strength that the same texts had, turned at random. p: the share of turns, this one counted, in
    which some text was as strong.
    """

    head: Head
    texts: tuple[str, ...]
    explained: tuple[float, ...]
    strength: float
    floor: float
    p: float

    @property
    def name(self) -> str:
        """The first text, or "" where turned texts are as strong."""
        return self.texts[0] if self.texts and self.p <= _LEVEL else ""

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {
            "layer": self.head[0],
            "head": self.head[1],
            "name": self.name or None,
            "texts": list(self.texts),
            "explained": list(self.explained),
            "strength": self.strength,
            "floor": self.floor,
            "p": self.p,
        }


@dataclass(frozen=True)
class HeadNames:
    """Heads with their names, over `images` of `listed` images and a list of `words` texts."""

    heads: tuple[NamedHead, ...]
    images: int
    listed: int
    words: int

    def of(self, head: Head) -> str:
        """Return a head's name; "" where it has none."""
        return next((one.name for one in self.heads if one.head == head), "")

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return {
            "images": self.images,
            "listed": self.listed,
            "words": self.words,
            "heads": [head.as_dict() for head in self.heads],
            "method": self.method(),
        }

    def method(self) -> str:
        """Return the paragraph on what these names are."""
        return wording(
            "{named} of {heads} heads are named by TextSpan (Gandelsman et al., ICLR 2024) over {images:,} "
            "of {listed:,} images and {words:,} words: a head's outputs are "
            "projected on their first {rank} right singular vectors (not centred), the texts with them; of "
            "the centred outputs the text with the largest standard deviation of projections is taken, both "
            "are freed of its direction, and so on. A head has a name where the first text's deviation is "
            "above all of {turns} in which all texts together were turned at random about their mean, which "
            "keeps their angles: p <= {level}. Of 100 heads that vary alike in every direction one would "
            "still be named; names are of this word list, and say nothing of what isn't in it.",
            named=sum(bool(head.name) for head in self.heads),
            heads=len(self.heads),
            images=self.images,
            listed=self.listed,
            words=self.words,
            rank=RANK,
            turns=TURNS,
            level=_LEVEL,
        )


def chosen_images(count: int) -> list[int]:
    """Return the places of the images that heads are named over. Raises LoupeError for too few."""
    if count < FEWEST_IMAGES:
        text = "Heads are named over at least {fewest} images; there are {count}."
        raise LoupeError(wording(text, fewest=FEWEST_IMAGES, count=count))
    return [round(place) for place in np.linspace(0, count - 1, min(count, MOST_IMAGES)).tolist()]


def last_heads(layers: int, heads: int) -> list[Head]:
    """Return the heads of the last layers."""
    return [(layer, head) for layer in range(max(0, layers - LAYERS), layers) for head in range(heads)]


def name_heads(
    written: Floats,
    heads: Sequence[Head],
    words: Sequence[str],
    texts: Floats,
    count: int,
    seed: int = 0,
    checkpoint: Checkpoint = no_checkpoint,
) -> tuple[NamedHead, ...]:
    """Name heads by `count` texts each, of embeddings texts [W, D]; written [N, K, D]: what they write.

    `checkpoint` counts turns.
    """
    generator = np.random.default_rng(seed)
    spans = [_Span(written[:, place].astype(np.float64)) for place in range(len(heads))]
    found = [span.texts(texts.astype(np.float64), count) for span in spans]
    basis = basis_about_mean(texts, generator)
    roots = [(span.root @ basis).astype(np.float32) for span in spans]
    own = (texts @ basis).astype(np.float32)
    strengths = np.array([span.strength(own, root) for span, root in zip(spans, roots, strict=True)])
    turned = np.zeros((TURNS, len(heads)))
    for turn in range(TURNS):
        checkpoint(turn, TURNS)
        other = turned_texts(own, generator)
        turned[turn] = [span.strength(other, root) for span, root in zip(spans, roots, strict=True)]
    checkpoint(TURNS, TURNS)
    as_strong = (turned >= strengths).sum(axis=0)
    return tuple(
        NamedHead(
            head,
            tuple(words[place] for place in places),
            tuple(shares),
            float(strengths[number]),
            float(turned[:, number].max()),
            float((1 + as_strong[number]) / (1 + TURNS)),
        )
        for number, (head, (places, shares)) in enumerate(zip(heads, found, strict=True))
    )


def basis_about_mean(texts: Floats, generator: np.random.Generator) -> Doubles:
    """Return an orthonormal basis [D, D] in columns: the texts' mean direction, and a random rest."""
    width = texts.shape[1]
    columns = generator.standard_normal((width, width))
    columns[:, 0] = texts.mean(axis=0, dtype=np.float64)
    basis: Doubles = np.linalg.qr(columns)[0]
    return basis


def turned_texts(texts: Floats, generator: np.random.Generator) -> Floats:
    """Return texts [W, D] in that basis turned together at random about their mean: their angles stay.

    Coordinates but the first are dealt anew and given random signs. These turns are a group, so that the
    texts as they are stand among them as one of many equals where a head varies alike in every direction.
    """
    order = 1 + generator.permutation(texts.shape[1] - 1)
    signs = generator.choice(np.array([-1, 1], np.float32), len(order))
    turned: Floats = np.concatenate([texts[:, :1], texts[:, order] * signs], axis=1)
    return turned


class _Span:
    """A head's outputs [N, D] in the coordinates of their first right singular vectors."""

    def __init__(self, outputs: Doubles) -> None:
        _, sizes, right = np.linalg.svd(outputs, full_matrices=False)
        rank = min(RANK, int((sizes > 1e-7 * max(float(sizes[0]), 1e-30)).sum()))
        self._right = right[:rank]  # [r, D]
        centred = outputs - outputs.mean(axis=0)
        self._whole = float((centred**2).sum())
        self._centred = centred @ self._right.T  # [N, r]
        values, vectors = np.linalg.eigh(self._centred.T @ self._centred)
        # [r, D]: its product with a text is as long as the outputs' projections on it
        self.root = np.sqrt(np.maximum(values, 0))[:, None] * (vectors.T @ self._right)

    def strength(self, texts: Floats, root: Floats) -> float:
        """Return the largest deviation along a text [W, D], by the outputs' own; both in one basis."""
        if self._whole <= 1e-20:
            return 0.0
        lengths = np.square(texts @ root.T).sum(axis=1)
        return float(np.sqrt(float(lengths.max(initial=0.0)) / self._whole))

    def texts(self, texts: Doubles, count: int) -> tuple[list[int], list[float]]:
        """Return the places of the texts [W, D] taken, and the variance explained by them together."""
        outputs, projected = self._centred, texts @ self._right.T
        lost = self._whole - float((outputs**2).sum())  # outside the span
        places: list[int] = []
        shares: list[float] = []
        for _ in range(min(count, len(self._right)) if self._whole > 1e-20 else 0):
            best = int((outputs @ projected.T).std(axis=0).argmax())
            direction = projected[best]
            length = float(direction @ direction)
            if length < 1e-12:
                break
            outputs = outputs - np.outer(outputs @ direction / length, direction)
            projected = projected - np.outer(projected @ direction / length, direction)
            places.append(best)
            shares.append(1 - (lost + float((outputs**2).sum())) / self._whole)
        return places, shares
