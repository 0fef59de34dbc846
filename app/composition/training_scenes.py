"""The scenes that a scorer is trained on, made and encoded once by the model loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.composition.cases import Case, Kind, generate_cases
from app.composition.measure import Model
from app.composition.scenes import Scene, render
from app.composition.scorer_input import FUNCTIONAL_WORDS, TEXT_ROWS, functional_rows
from app.composition.word_order import word_order_negative
from app.errors import Checkpoint, no_checkpoint

if TYPE_CHECKING:
    from app.models.encoder import DenseText, ModelInfo

IMAGE_BYTES = 2**30
"""Most that the embeddings of images may take; for models of many patches fewer scenes are made."""

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
    """All that training needs of a model; made once, it serves scorers with and without functional rows."""

    model: ModelInfo
    texts: EncodedTexts
    train: Mapping[str, EncodedCases]
    held_back: Mapping[str, EncodedCases]


def case_counts(model: ModelInfo, kinds: int, train: int, held_back: int) -> tuple[int, int]:
    """Return how many cases of each kind to train on and to hold back, so as to stay within IMAGE_BYTES."""
    rows, columns = model.grid
    size = 2 * 2 * (1 + rows * columns) * model.embed_dim  # two images, two bytes a number
    most = IMAGE_BYTES // (size * kinds)
    back = max(1, min(held_back, most // 10))
    return max(1, min(train, most - back)), back


def encode_scenes(
    encoder: Model,
    kinds: Sequence[Kind],
    counts: tuple[int, int],
    seed: int,
    checkpoint: Checkpoint = no_checkpoint,
    word_order: bool = False,
) -> EncodedScenes:
    """Make and encode cases of the train split: so many of each kind to train on, and to hold back.

    Those held back are of another seed, and so are the orders of their words; `word_order` tells whether
    captions are shuffled. `checkpoint` counts images.
    """
    total, done = 2 * len(kinds) * sum(counts), 0
    texts = TextRows(encoder)

    def count() -> None:
        nonlocal done
        checkpoint(done, total)
        done += 1

    def encoded(kind: Kind, number: int, part: int) -> EncodedCases:
        cases = list(generate_cases(kind, number, 2 * seed + part, "train"))
        own = _shuffled(cases, 2 * seed + part, texts) if word_order else no_negatives(number, 2)
        return _encoded(encoder, cases, own, texts, count)

    train: dict[str, EncodedCases] = {kind: encoded(kind, counts[0], 0) for kind in kinds}
    held_back: dict[str, EncodedCases] = {kind: encoded(kind, counts[1], 1) for kind in kinds}
    checkpoint(total, total)
    return EncodedScenes(encoder.info, encode_texts(texts.texts), train, held_back)


def _encoded(
    encoder: Model, cases: Sequence[Case], own: OwnNegatives, texts: TextRows, count: Callable[[], None]
) -> EncodedCases:
    side = max(encoder.info.preprocess.size)
    rows, columns = encoder.info.grid
    images = np.empty((2 * len(cases), 1 + rows * columns, encoder.info.embed_dim), np.float16)
    for index, scene in enumerate(scene for case in cases for scene in (case.scene, case.twin)):
        count()
        images[index] = encoder.dense_image(render(scene, side)).embeddings
    captions = np.array([[texts.row(text) for text in captions_of(case)] for case in cases], np.int64)
    looks = tuple((_looks(case.scene), _looks(case.twin)) for case in cases)
    shown = np.arange(2 * len(cases)).reshape(-1, 2)
    return EncodedCases(images, shown, captions, tuple(map(claims_of, cases)), looks, own)


def _shuffled(cases: Sequence[Case], seed: int, texts: TextRows) -> OwnNegatives:
    """Return for each caption its words in another order, where one is surely false; kinds in turn."""
    captions = [text for case in cases for text in captions_of(case)]
    found = [word_order_negative(text, number, seed) for number, text in enumerate(captions)]
    rows = [NONE if negative is None else texts.row(negative.text) for negative in found]
    kinds = Counter[str](negative.kind for negative in found if negative)
    shuffles = np.array(rows).reshape(-1, 2)
    return replace(no_negatives(len(cases), 2), shuffles=shuffles, kinds=kinds)


def captions_of(case: Case) -> tuple[str, str]:
    """Return the caption, which is true of the scene, and the negative that is true of the twin."""
    return case.caption, case.negatives[0]


def _looks(scene: Scene) -> Looks:
    return frozenset(f"{thing.colour} {thing.shape}" for thing in scene.things)


def claims_of(case: Case) -> tuple[Claim, Claim]:
    """Return what the two captions claim, by objects alone: sizes and places are left out.

    A spatial or a binding caption is hardly ever true of another case's scene, but "there is no red circle"
    is of nearly every one.
    """
    scene, twin = _looks(case.scene), _looks(case.twin)
    if case.kind != "negation":
        return Claim(scene, frozenset()), Claim(twin, frozenset())
    named = frozenset(look for look in scene | twin if look in case.caption)
    asked = named & (scene ^ twin)
    there, absent = Claim(named, frozenset()), Claim(named - asked, asked)
    return (there, absent) if asked <= scene else (absent, there)


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
