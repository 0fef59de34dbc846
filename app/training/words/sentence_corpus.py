"""The texts of training's second half: nouns in sentences, junk, and short texts lest these be forgotten."""

from __future__ import annotations

import itertools
from random import Random

import numpy as np

from app.training.words.attribute_texts import Goal, Pieces, Text
from app.training.words.corpus import Corpus, Phrase
from app.training.words.examples import PLAIN, Examples, decorated, framed
from app.training.words.fillers import Fillers
from app.training.words.grammar import ARTICLE, HEAD, Frame, Grammar
from app.training.words.packing import Batch, pack

FUNCTION_WORDS = (
    "a", "the", "of", "and", "in", "on", "is", "it", "this", "that", "there", "to", "with", "for", "at", "by",
    "from", "not", "or", "but", "what", "which", "who", "how", "very", "so", "some", "any", "all", "one",
    "my", "your", "i", "you", "we", "they", "are", "was", "be", "has", "photo", "picture", "image", "two",
    "something", "thing", "here", "1", "2", "12", "2020", "...", "?", "!", ".", ",", "-", "#",
)  # fmt: skip
"""Words and signs that alone, or in any row, mean nothing to see."""


class SentenceCorpus:
    """Draws texts with their goals: the same for the same seed and step, whatever ran before."""

    SHARES = (0.45, 0.08, 0.06, 0.03)
    """Short texts, coloured things in sentences, junk, two nouns; the others are one noun in a sentence."""

    GROUPS = (0.58, 0.82)
    """Up to where, of 0..1, a noun is a class's and an ancestor's."""

    EXAMPLES, JOINED, DECORATED = 0.35, 0.2, 0.12
    """Of sentences: WordNet's examples, and those with a clause beside; of both, those with signs around."""

    PLURAL = 0.25
    WRONG_ARTICLE = 0.12
    """Share of articles before vowels that stay "a", as where a template is filled without a thought."""

    MOST_PIECES = 24
    """Longer sentences are drawn again: they cost much and happen little."""

    def __init__(
        self, short: Corpus, grammar: Grammar, examples: Examples, fillers: Fillers, junk_row: int
    ) -> None:
        self._short, self._grammar, self._examples, self._fillers = short, grammar, examples, fillers
        self._junk = Goal(junk_row)
        self._pieces: dict[str, Pieces] = {}

    def batch(self, step: int, tokens: int) -> Batch:
        """Return the texts of a step, about so many tokens of them."""
        numbers = np.random.default_rng((self._short.seed, step, 1))
        random = Random(int(numbers.integers(2**62)))
        drawn = (self._draw(random, numbers) for _ in itertools.count())
        return pack(drawn, tokens // self._short.length, self._short.length, *self._short.end_marks)

    def _draw(self, random: Random, numbers: np.random.Generator) -> Text:
        kind = random.random()
        short, coloured, nothing, two = np.cumsum(self.SHARES)
        if kind < short:
            return self._short.draw(numbers)
        if kind < coloured:
            return self._coloured(random, numbers)
        if kind < nothing:
            return self._nothing(random)
        return self._two(random) if kind < two else self._sentence(random)

    def _sentence(self, random: Random) -> Text:
        """Return a noun in a sentence."""
        phrase = self._phrase(random)
        plural = random.random() < self.PLURAL
        name, pieces = phrase.name, phrase.plural if plural else phrase.singular
        while True:
            frame = self._frame(random, plural)
            # "polar" and "bear" are no polar bear of ours, if that is a noun of its own.
            if frame.before and self._short.is_name(f"{frame.before[-1]} {name}"):
                continue
            text = self._filled(random, frame, Text(pieces, Goal(phrase.concept), ()), phrase.vowel)
            if len(text.pieces) <= self.MOST_PIECES or len(pieces) > self.MOST_PIECES // 2:
                return text

    def _frame(self, random: Random, plural: bool) -> Frame:
        """Return a frame for one noun: of the grammar, an example, or either with a clause beside it."""
        kind = random.random()
        if kind < self.EXAMPLES:
            frame = self._examples.draw(random, plural)
        elif kind < self.EXAMPLES + self.JOINED:
            short = not plural and random.random() < 0.6
            inner = framed(random.choice(PLAIN)) if short else self._grammar.draw(random, plural)
            frame = self._examples.joined(random, inner)
        else:
            frame = self._grammar.draw(random, plural)
        return decorated(random, frame) if random.random() < self.DECORATED else frame

    def _coloured(self, random: Random, numbers: np.random.Generator) -> Text:
        """Return a shape, a coloured shape or a coloured thing in a sentence."""
        named = self._short.attributes.bare(numbers)
        while True:
            frame = self._grammar.draw(random, plural=False)
            text = self._filled(random, frame, named, vowel=False)
            if len(text.pieces) <= self.MOST_PIECES:
                return text

    def _two(self, random: Random) -> Text:
        """Return two nouns, "a dog and a cat", whose goal is the sum of both."""
        one, other = self._phrase(random), self._phrase(random)
        between = (random.choice(("and", "and", "and", ",", "&", "or", "and also")), ARTICLE)
        opened = random.choice(((ARTICLE,), (ARTICLE,), ("the",), ("a", "photo", "of", ARTICLE), ("my",)))
        frame = Frame(opened, ())
        first = self._filled(random, frame, Text(one.singular, Goal(one.concept), ()), one.vowel)
        middle = self._encoded(random, tuple(between[0].split()) + between[1:], other.vowel)
        pieces = (*first.pieces, *middle, *other.singular)
        marks = (*first.marks, (len(pieces) - 1, Goal(other.concept)))
        return Text(pieces, Goal(one.concept, other.concept, 1.0), marks)

    def _nothing(self, random: Random) -> Text:
        """Return what nobody can see: letters, function words, words for no thing; alone or in a frame."""
        kind = random.random()
        if kind < 0.25:
            count = 1 + int(random.random() * 6)
            words = [random.choice(FUNCTION_WORDS) for _ in range(count)]
            return Text(self._encoded(random, tuple(words), vowel=False), self._junk, ())
        word = _letters(random) if kind < 0.6 else random.choice(self._fillers.junk)
        named = Text(self._word(word), self._junk, ())
        if random.random() < 0.4:
            return Text(named.pieces, self._junk, ((len(named.pieces) - 1, self._junk),))
        if random.random() < 0.5:
            frame = Frame(random.choice(((ARTICLE,), ("the",), ("a", "photo", "of", ARTICLE))), ())
        else:
            frame = self._grammar.draw(random, plural=False)
        return self._filled(random, frame, named, word[0] in "aeiou")

    def _filled(self, random: Random, frame: Frame, named: Text, vowel: bool) -> Text:
        """Return a frame around a noun, whose last piece has the noun's goal."""
        before = self._encoded(random, frame.before, vowel)
        after = self._encoded(random, frame.after, vowel, named.pieces)
        marks = [(len(before) + place, goal) for place, goal in named.marks]
        last = len(before) + len(named.pieces) - 1
        if all(place != last for place, _ in marks):
            marks.append((last, named.goal))
        return Text((*before, *named.pieces, *after), named.goal, tuple(marks))

    def _phrase(self, random: Random) -> Phrase:
        kind = random.random()
        group = 0 if kind < self.GROUPS[0] else 1 if kind < self.GROUPS[1] else 2
        return self._short.phrase(group, random.random(), random.random())

    def _encoded(self, random: Random, words: tuple[str, ...], vowel: bool, noun: Pieces = ()) -> Pieces:
        """Return words' pieces; `vowel` says whether what follows the last word begins with one."""
        pieces: list[int] = []
        for index, word in enumerate(words):
            if word == HEAD:
                pieces.extend(noun)
                continue
            if word == ARTICLE:
                follows = words[index + 1][0] in "aeiou" if index + 1 < len(words) else vowel
                word = "an" if follows and random.random() >= self.WRONG_ARTICLE else "a"
            pieces.extend(self._word(word))
        return tuple(pieces)

    def _word(self, word: str) -> Pieces:
        if word not in self._pieces:
            self._pieces[word] = self._short.encode(word)
        return self._pieces[word]


def _letters(random: Random) -> str:
    """Return three to eight letters at random, mostly such as no word has."""
    letters = "abcdefghijklmnopqrstuvwxyz" if random.random() < 0.5 else "bcdfghjklmnpqrstvwxzy"
    return "".join(letters[int(random.random() * len(letters))] for _ in range(3 + int(random.random() * 6)))
