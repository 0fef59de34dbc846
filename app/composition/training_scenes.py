"""The scenes that a scorer is trained on, made and encoded once by the model loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.composition.cases import Case, Kind, generate_cases
from app.composition.measure import Model
from app.composition.scenes import Scene, render
from app.composition.scorer_input import FUNCTIONAL_WORDS, TEXT_ROWS, functional_rows
from app.errors import Checkpoint, no_checkpoint

if TYPE_CHECKING:
    from app.models.encoder import DenseText, ModelInfo

IMAGE_BYTES = 2**30
"""Most that the embeddings of images may take; for models of many patches fewer scenes are made."""

Halves = npt.NDArray[np.float16]
Integers = npt.NDArray[np.int64]
Looks = frozenset[str]
"""Objects, as "red circle"."""


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


@dataclass(frozen=True, eq=False)
class EncodedCases:
    """Cases of one kind: for each a pair of captions and of images, of which the first belong together.

    `images` [N, 2, I, D] are embeddings of scene and twin; `captions` [N, 2] rows of the texts: the caption,
    which is true of the scene, and its first negative, true of the twin.
    """

    images: Halves
    captions: Integers
    claims: tuple[tuple[Claim, Claim], ...]
    looks: tuple[tuple[Looks, Looks], ...]

    def __len__(self) -> int:
        return len(self.captions)

    def true_by_chance(self, picked: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Say which of the picked cases' captions are true of another one's image: [2 n, 2 n], in order."""
        claims = [claim for index in picked for claim in self.claims[index]]
        looks = [look for index in picked for look in self.looks[index]]
        return np.array(
            [
                [row // 2 != column // 2 and claim.holds(look) for column, look in enumerate(looks)]
                for row, claim in enumerate(claims)
            ]
        )


@dataclass(frozen=True, eq=False)
class EncodedScenes:
    """All that training needs of a model; made once, it serves scorers with and without functional rows."""

    model: ModelInfo
    texts: EncodedTexts
    train: Mapping[Kind, EncodedCases]
    held_back: Mapping[Kind, EncodedCases]


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
) -> EncodedScenes:
    """Make and encode cases of the train split: so many of each kind to train on, and to hold back.

    Those held back are of another seed. `checkpoint` counts images.
    """
    total, done = 2 * len(kinds) * sum(counts), 0
    texts: dict[str, DenseText] = {}

    def count() -> None:
        nonlocal done
        checkpoint(done, total)
        done += 1

    train = {kind: _encoded(encoder, kind, counts[0], 2 * seed, texts, count) for kind in kinds}
    held_back = {kind: _encoded(encoder, kind, counts[1], 2 * seed + 1, texts, count) for kind in kinds}
    checkpoint(total, total)
    return EncodedScenes(encoder.info, encode_texts(texts), train, held_back)


def _encoded(
    encoder: Model, kind: Kind, number: int, seed: int, texts: dict[str, DenseText], count: Callable[[], None]
) -> EncodedCases:
    """Encode cases of a kind; new captions are added to `texts`, whose order is that of the rows."""
    cases = list(generate_cases(kind, number, seed, "train"))
    side = max(encoder.info.preprocess.size)
    rows, columns = encoder.info.grid
    images = np.empty((number, 2, 1 + rows * columns, encoder.info.embed_dim), np.float16)
    for index, case in enumerate(cases):
        for place, scene in enumerate((case.scene, case.twin)):
            count()
            images[index, place] = encoder.dense_image(render(scene, side)).embeddings
        for text in captions_of(case):
            if text not in texts:
                texts[text] = encoder.dense_text(text)
    order = {text: row for row, text in enumerate(texts)}
    captions = np.array([[order[text] for text in captions_of(case)] for case in cases], np.int64)
    looks = tuple((_looks(case.scene), _looks(case.twin)) for case in cases)
    return EncodedCases(images, captions, tuple(map(claims_of, cases)), looks)


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
