"""The short texts that the text tower is taught with: names in templates, plurals, articles, glosses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.training.vocabulary import Vocabulary
from app.training.wordnet import WordNet

SINGULAR = (
    "{}", "a {}", "the {}", "a photo of a {}", "a photo of a {}.", "a photo of the {}.", "a photo of {}",
    "a picture of the {}", "a picture of a {}.", "an image of a {}", "an image of the {}.", "this is a {}",
    "there is a {} in the photo", "a close-up of a {}", "a small {}", "a big {}", "a {} in the background",
    "a photo of a {}, a type of animal.", "a photo of a {}, a type of pet.", "a photo of {}, a type of food.",
    "my {}", "one {}", "a photograph of a {} on a table", "a {} on the grass", "a {} in a room",
    "close-up photo of one {}",
)  # fmt: skip
PLURAL = ("{}", "a photo of {}.", "a photo of {}", "many {}", "the {}", "pictures of {}", "two {}", "some {}")

Pieces = tuple[int, ...]


@dataclass(frozen=True)
class Phrase:
    """One way to call a concept, tokenised without the start and end marks."""

    concept: int
    singular: Pieces
    plural: Pieces
    vowel: bool  # takes "an"


class Corpus:
    """Draws (text, concept) pairs: the same for the same seed and step, whatever ran before."""

    SHARES = (0.36, 0.26, 0.38)
    """Names of classes, of their ancestors, of other nouns."""

    GLOSS_EVERY = 12
    """Every so many batches is one of glosses: apart, since a batch costs as much as its longest text."""

    LONGEST_NAME = 14
    """Pieces beyond which a template is left away, for the same reason."""

    def __init__(self, vocabulary: Vocabulary, wordnet: WordNet, context_length: int, seed: int) -> None:
        from open_clip.tokenizer import SimpleTokenizer
        from open_clip.zero_shot_metadata import OPENAI_IMAGENET_TEMPLATES

        self._tokenizer = SimpleTokenizer()
        self._room = context_length - 2
        self._seed = seed
        published = tuple(template("{}") for template in OPENAI_IMAGENET_TEMPLATES)
        self._singular = [self._frame(t) for t in (*SINGULAR * 2, *published)]
        self._plural = [self._frame(t) for t in PLURAL]
        phrases = self._phrases(vocabulary, wordnet)
        members = vocabulary.members
        classes = {i for i, concept in enumerate(vocabulary.concepts) if concept.class_index >= 0}
        self._groups = [
            _by_concept(p for p in phrases if p.concept in classes),
            _by_concept(p for p in phrases if p.concept in members and p.concept not in classes),
            _by_concept(p for p in phrases if p.concept not in members and p.concept not in classes),
        ]
        self._glosses = [(i, self._encode(c.gloss)) for i, c in enumerate(vocabulary.concepts)]

    def batch(self, step: int, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Return tokens int64 [size, longest] (zeros after the end mark) and concepts [size]."""
        random = np.random.default_rng((self._seed, step))
        draw = self._draw_gloss if step % self.GLOSS_EVERY == self.GLOSS_EVERY - 1 else self._draw_name
        drawn = [draw(random) for _ in range(size)]
        longest = max(len(ids) for ids, _ in drawn) + 2
        tokens = np.zeros((size, longest), np.int64)
        for row, (ids, _) in enumerate(drawn):
            tokens[row, : len(ids) + 2] = (self._tokenizer.sot_token_id, *ids, self._tokenizer.eot_token_id)
        return tokens, np.array([concept for _, concept in drawn])

    def _draw_gloss(self, random: np.random.Generator) -> tuple[Pieces, int]:
        concept, ids = self._glosses[random.integers(len(self._glosses))]
        return ids[: self._room], concept

    def _draw_name(self, random: np.random.Generator) -> tuple[Pieces, int]:
        concepts = self._groups[random.choice(3, p=self.SHARES)]
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
        return (*before, *name, *after)[: self._room], phrase.concept

    def _phrases(self, vocabulary: Vocabulary, wordnet: WordNet) -> list[Phrase]:
        """List every (concept, name) for which the name means that concept first of all."""
        self._article, self._vowel_article = self._encode("a")[0], self._encode("an")[0]
        senses = vocabulary.word_senses(wordnet)
        return [
            Phrase(i, self._encode(name), self._encode(wordnet.plural(name)), name[0].lower() in "aeiou")
            for i, concept in enumerate(vocabulary.concepts)
            for order, name in enumerate(concept.names)
            if senses[name] == i or (order == 0 and concept.class_index >= 0)
        ]

    def _frame(self, template: str) -> tuple[Pieces, Pieces]:
        before, _, after = template.partition("{}")
        return self._encode(before), self._encode(after)

    def _encode(self, text: str) -> Pieces:
        return tuple(self._tokenizer.encode(text))


def _by_concept(phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    found: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase.concept, []).append(phrase)
    return list(found.values())
