"""What a scorer is trained on, encoded once: cases of images and captions, and what is false of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from app.composition.measure import Model
from app.composition.scorer_input import FUNCTIONAL_WORDS, TEXT_ROWS, functional_rows

if TYPE_CHECKING:
    from app.models.encoder import DenseText, ModelInfo

Halves = npt.NDArray[np.float16]
Integers = npt.NDArray[np.int64]
Looks = frozenset[str]
"""Objects, as "red circle"."""

NONE = -1
"""In place of a row: there is none."""


@dataclass(frozen=True)
class Claim:
    """What a caption says is there, and what is not."""

    there: Looks
    absent: Looks

    def holds(self, looks: Looks) -> bool:
        """Say whether it is true of a scene with these objects."""
        return self.there <= looks and not self.absent & looks


@dataclass(frozen=True, eq=False)
class EncodedTexts:
    """Captions as training needs them.

    `tokens` [1 + all tokens, D] are their embeddings one after another, behind a row of zeros; `places`
    [N, TEXT_ROWS] where each row is among them, 0 after the last; `words` [N, TEXT_ROWS] is 1 + the index of
    the row's word in FUNCTIONAL_WORDS, 0 for none.
    """

    tokens: npt.NDArray[np.float32]
    places: Integers
    words: Integers


class TextRows:
    """Captions encoded once, each at its row; `texts` has them in the order of the rows."""

    def __init__(self, encoder: Model) -> None:
        self._encoder = encoder
        self._rows: dict[str, int] = {}
        self.texts: dict[str, DenseText] = {}

    def row(self, text: str) -> int:
        """Return a text's row; a new one is encoded."""
        if text not in self._rows:
            self.texts[text] = self._encoder.dense_text(text)
            self._rows[text] = len(self._rows)
        return self._rows[text]

    def seen(self, text: str) -> tuple[int, ...]:
        """Return the tokens of a text that a scorer sees: where they are equal, so are the maps."""
        self.row(text)
        return self.texts[text].ids[:TEXT_ROWS]


@dataclass(frozen=True, eq=False)
class OwnNegatives:
    """What is false of one image, or of one caption, alone: scored beside the matrices, NONE where missing.

    `captions` [N, P, K] and `shuffles` [N, P] are rows of the texts that are false of a case's image, as hard
    negatives and as the caption's words in another order; `images` [N, P] rows of the images of which its
    caption is false. `kinds` counts the shuffles.
    """

    captions: Integers
    shuffles: Integers
    images: Integers
    kinds: Mapping[str, int]


def no_negatives(cases: int, pairs: int) -> OwnNegatives:
    """Return nothing beside the matrices."""
    nothing = np.full((cases, pairs), NONE)
    return OwnNegatives(nothing[..., None], nothing, nothing, {})


@dataclass(frozen=True, eq=False)
class EncodedCases:
    """Cases of one kind, each of P images and as many captions, of which those of one place belong together.

    `images` [M, I, D] are embeddings; `shown` [N, P] rows of them, and `captions` [N, P] rows of the texts.
    A scene has P = 2: its caption, and its first negative with the twin of which that is true. A caption of
    `claims` is true of an image by chance where it holds of its `looks`.
    """

    images: Halves
    shown: Integers
    captions: Integers
    claims: tuple[tuple[Claim, ...], ...]
    looks: tuple[tuple[Looks, ...], ...]
    own: OwnNegatives

    def __len__(self) -> int:
        return len(self.captions)

    def true_by_chance(self, picked: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Say which of the picked cases' captions are true of another one's image: [P n, P n], in order."""
        pairs = self.captions.shape[1]
        claims = [claim for index in picked for claim in self.claims[index]]
        looks = [look for index in picked for look in self.looks[index]]
        return np.array(
            [
                [row // pairs != column // pairs and claim.holds(look) for column, look in enumerate(looks)]
                for row, claim in enumerate(claims)
            ]
        )


@dataclass(frozen=True, eq=False)
class EncodedScenes:
    """All that training needs of a model; made once, it serves scorers with and without functional rows.

    `data` tells what the images of the user's own are, ready for JSON; empty without any.
    """

    model: ModelInfo
    texts: EncodedTexts
    train: Mapping[str, EncodedCases]
    held_back: Mapping[str, EncodedCases]
    data: Mapping[str, Any] = field(default_factory=dict)


def encode_texts(texts: Mapping[str, DenseText]) -> EncodedTexts:
    """Pack texts, each with its prompt, in their order."""
    kept = [text.embeddings[:TEXT_ROWS] for text in texts.values()]
    tokens = np.concatenate([np.zeros_like(kept[0][:1]), *kept])
    places = np.zeros((len(texts), TEXT_ROWS), np.int64)
    words = np.zeros((len(texts), TEXT_ROWS), np.int64)
    start = 1
    for index, (prompt, text) in enumerate(texts.items()):
        count = len(kept[index])
        places[index, :count] = np.arange(start, start + count)
        start += count
        for row, word in functional_rows(text.names, prompt, TEXT_ROWS).items():
            words[index, row] = 1 + FUNCTIONAL_WORDS.index(word)
    return EncodedTexts(tokens, places, words)
