"""A caption's words, their classes and its noun phrases (see `tagging`), and what two sentences share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from app.composition.rules.lexicon import article_for, is_plural, plural_of, singular_of
from app.composition.rules.word_lists import UNINFLECTED

_WORD = re.compile(r"(?:Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|Mt)\.(?= )|\w+(?:['’\-&]\w+|(?<=s)['’](?= \w))*")


@dataclass(frozen=True)
class Token:
    """A word of a caption, and what stands between it and the next: that stays when words change places."""

    word: str
    gap: str = " "

    @cached_property
    def low(self) -> str:
        """The word in small letters, with a plain apostrophe."""
        return self.word.lower().replace("’", "'")


Tokens = list[Token]


@dataclass(frozen=True)
class Phrase:
    """Places in a noun phrase: determiner from `start`, adjectives from `inner`, nouns from `nouns`."""

    start: int
    inner: int
    nouns: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A caption's tokens (its first letter small), their word classes and its noun phrases.

    Classes: D determiner or number, A adjective, a "and" or "or" between two, N noun, V finite verb or base
    form, G verb in -ing, E past form or participle, B auxiliary, P preposition, C conjunction, X others.
    """

    tokens: Tokens
    tags: list[str]
    phrases: list[Phrase]

    def words(self, start: int, end: int) -> str:
        """Return the words from start to end in small letters; "" where start lies before the first."""
        return " ".join(token.low for token in self.tokens[start:end]) if start >= 0 else ""

    def word(self, place: int) -> str:
        """Return the word at a place in small letters; "" outside the sentence."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def tag(self, place: int) -> str:
        """Return the class of the word at a place; "" outside the sentence."""
        return self.tags[place] if 0 <= place < len(self.tags) else ""

    def phrase_at(self, place: int) -> Phrase | None:
        """Return the noun phrase that a place belongs to, None where it belongs to none."""
        return next((phrase for phrase in self.phrases if phrase.start <= place < phrase.end), None)

    def replaced(self, start: int, end: int, words: str) -> Tokens:
        """Return the tokens with those from start to end replaced by `words`, maybe none; gaps stay."""
        new = [Token(word) for word in words.split()]
        before, old = self.tokens[:start], self.tokens[start:end]
        if new and old:
            new[0] = Token(capitalised(new[0].word) if old[0].word[0].isupper() else new[0].word, new[0].gap)
            new[-1] = replace(new[-1], gap=old[-1].gap)
        elif old and before and old[-1].gap != " ":
            before[-1] = replace(before[-1], gap=old[-1].gap)
        return before + new + self.tokens[end:]

    def swapped(self, first: tuple[int, int], second: tuple[int, int]) -> Tokens:
        """Return the tokens with two spans, the first before the second, exchanged; outer gaps stay."""
        (a, b), (c, d) = first, second
        return [*self.tokens[:a], *_ending(self.tokens[c:d], self.tokens[b - 1].gap), *self.tokens[b:c],
                *_ending(self.tokens[a:b], self.tokens[d - 1].gap), *self.tokens[d:]]  # fmt: skip


def split_words(text: str) -> tuple[str, Tokens]:
    """Return what stands before the first word, and the words with the gaps behind them."""
    gaps = _WORD.split(text)
    return gaps[0], [Token(*pair) for pair in zip(_WORD.findall(text), gaps[1:], strict=True)]


def capitalised(text: str) -> str:
    """Return the text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def lowered(tokens: Tokens) -> tuple[str, ...]:
    """Return the words in small letters: what tells one sentence from another."""
    return tuple(token.low for token in tokens)


def _ending(tokens: Tokens, gap: str) -> Tokens:
    return [*tokens[:-1], replace(tokens[-1], gap=gap)]


def agreeing(sentence: Sentence, slot: Phrase, noun: str) -> str:
    """Return the noun in the number of the phrase whose place it takes."""
    here, low = is_plural(sentence.word(slot.end - 1)), noun.lower()
    if low in UNINFLECTED or is_plural(low) == here or (slot.start == slot.inner and not here):
        return noun
    made = plural_of(low) if here else singular_of(low)
    return capitalised(made) if noun[0].isupper() else made


def with_articles(old: Tokens, new: Tokens) -> Tokens:
    """Return the new tokens with a/an as the next word asks, but where the caption already had the pair."""
    kept = {(first.low, second.low) for first, second in pairwise(old)}
    made = list(new)
    for place, (first, second) in enumerate(pairwise(new)):
        if first.low in ("a", "an") and (first.low, second.low) not in kept:
            article = article_for(second.word)
            made[place] = Token(article.capitalize() if first.word[0] == "A" else article, first.gap)
    return made
