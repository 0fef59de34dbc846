"""The short texts that the text tower is taught with: names in templates, plurals, articles, glosses."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.composition.scenes import COLOURS, SHAPES
from app.training.words.attribute_texts import AttributeTexts, Goal, Pieces, Text
from app.training.words.packing import Batch, pack
from app.training.words.vocabulary import Vocabulary
from app.training.words.wordnet import WordNet

SINGULAR = (
    "{}", "a {}", "the {}", "a photo of a {}", "a photo of a {}.", "a photo of the {}.", "a photo of {}",
    "a picture of the {}", "a picture of a {}.", "an image of a {}", "an image of the {}.", "this is a {}",
    "there is a {} in the photo", "a close-up of a {}", "a small {}", "a big {}", "a {} in the background",
    "a photo of a {}, a type of animal.", "a photo of a {}, a type of pet.", "a photo of {}, a type of food.",
    "my {}", "one {}", "a photograph of a {} on a table", "a {} on the grass", "a {} in a room",
    "close-up photo of one {}",
)  # fmt: skip
PLURAL = ("{}", "a photo of {}.", "a photo of {}", "many {}", "the {}", "pictures of {}", "two {}", "some {}")


@dataclass(frozen=True)
class Phrase:
    """One way to call a concept, tokenised without the start and end marks."""

    concept: int
    name: str
    singular: Pieces
    plural: Pieces
    vowel: bool  # takes "an"


class Corpus:
    """Draws texts with their goals: the same for the same seed and step, whatever ran before.

    The target table has the vocabulary's concepts (so many: `concepts`), then shapes, colours and coloured
    shapes.
    """

    SHARES = (0.38, 0.22, 0.30, 0.10)
    """Names of classes, of their ancestors, of other nouns; texts of colours and shapes."""

    GLOSS_SHARE = 0.03
    """So many texts are glosses, which are long."""

    LONGEST_NAME = 14
    """Pieces beyond which a template is left away."""

    def __init__(self, vocabulary: Vocabulary, wordnet: WordNet, context_length: int, seed: int) -> None:
        from open_clip.tokenizer import SimpleTokenizer
        from open_clip.zero_shot_metadata import OPENAI_IMAGENET_TEMPLATES

        self._tokenizer = SimpleTokenizer()
        self.length = context_length
        self.seed = seed
        self.concepts = len(vocabulary.concepts)
        published = tuple(template("{}") for template in OPENAI_IMAGENET_TEMPLATES)
        self.end_marks = self._tokenizer.sot_token_id, self._tokenizer.eot_token_id
        self._singular = [self._frame(t) for t in (*SINGULAR * 2, *published)]
        self._plural = [self._frame(t) for t in PLURAL]
        phrases = self._phrases(vocabulary, wordnet)
        self._names = {phrase.name.lower() for phrase in phrases}
        members = vocabulary.members
        classes = {i for i, concept in enumerate(vocabulary.concepts) if concept.class_index >= 0}
        self._groups = [
            _by_concept(p for p in phrases if p.concept in classes),
            _by_concept(p for p in phrases if p.concept in members and p.concept not in classes),
            _by_concept(p for p in phrases if p.concept not in members and p.concept not in classes),
        ]
        self._glosses = [(i, self.encode(c.gloss)) for i, c in enumerate(vocabulary.concepts)]
        nouns = [(p.concept, p.name) for p in phrases if p.concept in classes or p.concept in members]
        self.attributes = AttributeTexts(self.encode, wordnet, self.concepts, nouns)

    def batch(self, step: int, tokens: int) -> Batch:
        """Return the texts of a step, about so many tokens of them."""
        random = np.random.default_rng((self.seed, step))
        drawn = (self.draw(random) for _ in itertools.count())
        return pack(drawn, tokens // self.length, self.length, *self.end_marks)

    def _draw_gloss(self, random: np.random.Generator) -> Text:
        concept, pieces = self._glosses[random.integers(len(self._glosses))]
        return Text(pieces, Goal(concept))

    def draw(self, random: np.random.Generator) -> Text:
        """Return one text."""
        if random.random() < self.GLOSS_SHARE:
            return self._draw_gloss(random)
        group = int(np.searchsorted(np.cumsum(self.SHARES)[:-1], random.random(), "right"))
        return self.attributes.draw(random) if group == 3 else self._draw_name(random, self._groups[group])

    def phrase(self, group: int, which: float, order: float) -> Phrase:
        """Return a name of a class (0), of an ancestor (1) or of another noun (2), by two numbers in 0..1."""
        phrases = self._groups[group][int(which * len(self._groups[group]))]
        # WordNet lists the common names first.
        return phrases[min(int(-math.log2(1 - order)), len(phrases) - 1)]

    def is_name(self, text: str) -> bool:
        """Return whether a text in lower case is the name of a noun."""
        return text in self._names

    def names(self) -> frozenset[str]:
        """Return the names of all nouns, in lower case."""
        return frozenset(self._names)

    def _draw_name(self, random: np.random.Generator, concepts: list[list[Phrase]]) -> Text:
        phrases = concepts[random.integers(len(concepts))]
        # WordNet lists the common names first.
        phrase = phrases[min(random.geometric(0.5) - 1, len(phrases) - 1)]
        plural = random.random() < 0.25
        frames, name = (self._plural, phrase.plural) if plural else (self._singular, phrase.singular)
        before, after = frames[random.integers(len(frames))]
        if random.random() < 0.15 or len(before) + len(name) + len(after) > self.LONGEST_NAME:
            before, after = (), ()
        if phrase.vowel and before and before[-1] == self._article and random.random() < 0.5:
            before = (*before[:-1], self._vowel_article)
        goal = Goal(phrase.concept)
        mark = (len(before) + len(name) - 1, goal)
        return Text((*before, *name, *after), goal, (mark,))

    def _phrases(self, vocabulary: Vocabulary, wordnet: WordNet) -> list[Phrase]:
        """List every (concept, name) for which the name means that concept first of all.

        Words of colours and shapes mean those, but for the classes' own names ("orange").
        """
        self._article, self._vowel_article = self.encode("a")[0], self.encode("an")[0]
        senses = vocabulary.word_senses(wordnet)
        return [
            Phrase(i, name, self.encode(name), self.encode(wordnet.plural(name)), name[0].lower() in "aeiou")
            for i, concept in enumerate(vocabulary.concepts)
            for order, name in enumerate(concept.names)
            if (order == 0 and concept.class_index >= 0)
            or (senses[name] == i and name.lower() not in SHAPES and name.lower() not in COLOURS)
        ]

    def _frame(self, template: str) -> tuple[Pieces, Pieces]:
        before, _, after = template.partition("{}")
        return self.encode(before), self.encode(after)

    def encode(self, text: str) -> Pieces:
        """Return the pieces of a text, without the start and end marks."""
        return tuple(self._tokenizer.encode(text))


def _by_concept(phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    found: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase.concept, []).append(phrase)
    return list(found.values())
