"""The words that the text tower learns: ImageNet's classes, their ancestors and all visual nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.training.words.wordnet import WordNet

EVERYDAY = (
    "dog", "cat", "bird", "fish", "snake", "lizard", "frog", "spider", "insect", "monkey",
    "bear", "boat", "car", "truck", "airplane", "train", "bicycle", "fruit", "vegetable", "flower",
    "furniture", "musical instrument", "clothing", "building", "bottle", "weapon",
)  # fmt: skip
"""Everyday words for the evaluation and the calibration; each ImageNet class is at most one of them."""

NOUNS = (
    "dog", "cat", "horse", "cow", "sheep", "pig", "bird", "duck", "chicken", "eagle",
    "owl", "fish", "shark", "snake", "lizard", "turtle", "frog", "spider", "butterfly", "bee",
    "ant", "monkey", "bear", "lion", "tiger", "elephant", "zebra", "wolf", "fox", "rabbit",
    "mouse", "apple", "banana", "orange", "lemon", "strawberry", "mushroom", "pizza", "bread", "cake",
    "cup", "bottle", "plate", "bowl", "spoon", "knife", "chair", "table", "sofa", "bed",
    "lamp", "clock", "book", "pen", "computer", "keyboard", "telephone", "camera", "television", "radio",
    "guitar", "piano", "violin", "drum", "trumpet", "ball", "bicycle", "car", "bus", "truck",
    "train", "airplane", "boat", "ship", "rocket", "bridge", "house", "church", "castle", "tower",
    "tree", "flower", "mountain", "beach", "lake", "island", "hat", "shirt", "shoe", "sock",
    "glove", "coat", "dress", "umbrella", "bag", "basket", "hammer", "key", "candle", "mask",
)  # fmt: skip
"""A hundred everyday nouns for the test of phrasing."""

EVERYDAY_SENSES = {"monkey": "n02469914", "fruit": "n07705931", "weapon": "n04565375"}
"""Where a word's first sense is not ImageNet's: primate, edible fruit."""


PERSON = "n00007846"
_WITH_PEOPLE = (
    "abaya", "academic gown", "apron", "swimming cap", "bikini", "bow tie", "bulletproof vest", "cardigan",
    "cloak", "cowboy hat", "fur coat", "gown", "graduation cap", "hoop skirt", "T-shirt", "kimono", "scarf",
    "lipstick", "one-piece bathing suit", "military uniform", "miniskirt", "pajamas", "poncho", "sarong",
    "lab coat", "balaclava ski mask", "sombrero", "suit", "sunglasses", "sweatshirt", "swim trunks / shorts",
    "trench coat", "Windsor tie", "hair spray", "neck brace", "tights", "overskirt", "football helmet",
    "crash helmet", "bobsleigh", "ski", "gymnastic horizontal bar", "parallel bars", "balance beam",
    "volleyball", "basketball", "rugby ball", "barbell", "dumbbell", "unicycle", "paddle", "harmonica",
    "flute", "oboe", "trombone", "accordion", "crutch", "snorkel", "torch",
)  # fmt: skip
"""Classes, by open_clip's names, whose photos show a person too: ImageNet has three classes of people."""


SHOWN_WITH = {PERSON: _WITH_PEOPLE, "n04099429": ("missile", "space shuttle")}
"""Synsets (person, rocket) seen on photos of classes that WordNet, rightly, does not put below them."""


def everyday_synset(word: str, wordnet: WordNet) -> str:
    """Return the sense of one of EVERYDAY. Raises KeyError for a word WordNet lacks."""
    sense = EVERYDAY_SENSES.get(word) or wordnet.first_sense(word)
    if sense is None:
        raise KeyError(word)
    return sense


@dataclass(frozen=True)
class Concept:
    """One sense with the names it may be called by, the preferred one first."""

    synset: str
    names: tuple[str, ...]
    gloss: str
    kinds: tuple[str, ...]  # names of what it is a kind of, nearest first
    class_index: int  # of ImageNet-1k, -1 for none


@dataclass(frozen=True)
class Vocabulary:
    """All concepts, the ImageNet classes first and in order, and who is below whom."""

    concepts: tuple[Concept, ...]
    members: dict[int, tuple[int, ...]]  # concept -> the class indices below it (ancestors only)

    def index_of(self, synset: str) -> int:
        """Return the position of a synset. Raises KeyError."""
        return self._positions[synset]

    def kinds_of_people(self, wordnet: WordNet) -> tuple[int, ...]:
        """Return the concepts below "person" that are no ImageNet classes."""
        return tuple(
            i
            for i, concept in enumerate(self.concepts)
            if concept.class_index < 0 and PERSON in wordnet.ancestors(concept.synset)
        )

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {concept.synset: i for i, concept in enumerate(self.concepts)}

    def word_senses(self, wordnet: WordNet) -> dict[str, int]:
        """Return for each name the one concept it stands for.

        A class's own names win, then WordNet's most frequent sense, of those that its authors counted; among
        the others, whose order means nothing ("canine": the tooth or the dogs), an ancestor of classes.
        """
        rank: dict[str, tuple[tuple[int, int], int]] = {}
        for position, concept in enumerate(self.concepts):
            group = 0 if concept.class_index >= 0 else 1 if position in self.members else 2
            for order, name in enumerate(concept.names):
                senses = wordnet.senses.get(name.lower(), ())
                frequency = senses.index(concept.synset) if concept.synset in senses else 0
                frequency = min(frequency, wordnet.tagged.get(name.lower(), 0))
                # A rare sense of a class (a "crane" that is a machine) must not take the common word.
                key = (frequency, group) if order or group else (-1, group)
                if name not in rank or key < rank[name][0]:
                    rank[name] = (key, position)
        return {name: position for name, (_, position) in rank.items()}


def build_vocabulary(wordnet: WordNet, class_ids: Sequence[str], class_names: Sequence[str],
                     visual_ids: Iterable[str]) -> Vocabulary:  # fmt: skip
    """Collect the classes, all their ancestors and the other visual synsets."""
    ancestors: dict[str, list[int]] = {}
    for index, synset in enumerate(class_ids):
        for above in wordnet.ancestors(synset):
            ancestors.setdefault(above, []).append(index)
    for index, synset in enumerate(class_ids):  # a class may be an ancestor of classes too
        if synset in ancestors:
            ancestors[synset].append(index)
    for synset, shown in SHOWN_WITH.items():
        seen = {i for i, name in enumerate(class_names) if name in shown}
        if synset in wordnet.synsets:
            ancestors[synset] = sorted(seen.union(ancestors.get(synset, ())))
    known = dict.fromkeys((*class_ids, *ancestors, *(v for v in visual_ids if v in wordnet.synsets)))
    index_of = {synset: i for i, synset in reversed(list(enumerate(class_ids)))}
    concepts = []
    for synset in known:
        index = index_of.get(synset, -1)
        concepts.append(_concept(wordnet, synset, index, class_names[index] if index >= 0 else None))
    position = {synset: i for i, synset in enumerate(known)}
    members = {position[s]: tuple(m) for s, m in ancestors.items()}
    return Vocabulary(tuple(concepts), members)


def _concept(wordnet: WordNet, synset: str, index: int, preferred: str | None) -> Concept:
    entry = wordnet.synsets[synset]
    names = dict.fromkeys([preferred, *entry.names] if preferred else entry.names)
    kinds = tuple(wordnet.synsets[a].names[0] for a in wordnet.ancestors(synset)[:3])
    return Concept(synset, tuple(names), entry.gloss, kinds, index)


def timm_synsets(name: str) -> tuple[str, ...]:
    """Return one of timm's synset lists (`imagenet`, `imagenet22k`), in its order."""
    import timm

    path = Path(timm.__file__).parent / "data" / "_info" / f"{name}_synsets.txt"
    return tuple(path.read_text().split())


def imagenet_vocabulary(wordnet: WordNet) -> Vocabulary:
    """Build the vocabulary of this recipe: ImageNet-1k, ancestors, ImageNet-22k."""
    from open_clip.zero_shot_metadata import IMAGENET_CLASSNAMES

    visual = timm_synsets("imagenet22k")
    return build_vocabulary(wordnet, timm_synsets("imagenet"), IMAGENET_CLASSNAMES, visual)
