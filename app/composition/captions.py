"""A caption's words, their classes and its noun phrases, by lists and endings: no tagger is needed.

Determiners, prepositions, conjunctions, pronouns, auxiliaries, common verbs and words in -ing, -ed and -ly
are known by list or ending, adjectives (colours, sizes, materials, ...) by list; every other word counts as a
noun, so a rare adjective or verb is taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from app.composition.word_lists import (
    ADJECTIVES,
    CLOSED_PHRASES,
    CLOSED_WORDS,
    ED_NOUNS,
    ING_NOUNS,
    IRREGULAR,
    LY_NOUNS,
    NOUNS_TOO,
    PAST_FORMS,
    SINGULARS,
    SYMMETRIC,
    UNINFLECTED,
    VERBS,
)

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_AN = re.compile(r"(?!uni(?!n|m)|us[aeiu]|eu|one|ewe|uk|ut)[aeiou]|hour|honest|honou?r|heir|8|11|18")


@dataclass(frozen=True)
class Token:
    """A word of a caption, and what stands between it and the next: that stays when words change places."""

    word: str
    gap: str = " "

    @property
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

    Classes: D determiner, A adjective, a "and" between two, N noun, V verb, B auxiliary, P preposition,
    C conjunction, X anything else of a closed class.
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


def plural_of(noun: str) -> str:
    """Return a noun's plural; a verb's third person is made alike."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular_of(noun: str) -> str:
    """Return the singular of a noun's plural, the base of a verb's third person."""
    if noun in SINGULARS:
        return SINGULARS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses", "zzes")) else noun[:-1]


def is_plural(noun: str) -> bool:
    """Say whether a noun is a plural by its form; those that keep their form are none."""
    if noun in UNINFLECTED or noun in IRREGULAR:
        return False
    return noun in SINGULARS or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def is_pair(noun: str) -> bool:
    """Say whether a noun has no singular: "scissors", "glasses"."""
    return noun in UNINFLECTED and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "as"))


THIRD_PERSON = {plural_of(base): base for base in VERBS} | {"goes": "go"}
"""The third person of each verb of VERBS and the verb."""


def agreeing(sentence: Sentence, slot: Phrase, noun: str) -> str:
    """Return the noun in the number of the phrase whose place it takes."""
    here, low = is_plural(sentence.word(slot.end - 1)), noun.lower()
    if low in UNINFLECTED or is_plural(low) == here or (slot.start == slot.inner and not here):
        return noun
    made = plural_of(low) if here else singular_of(low)
    return capitalised(made) if noun[0].isupper() else made


def parse(tokens: Tokens) -> Sentence:
    """Return the tokens with their classes and noun phrases."""
    words = [token.low for token in tokens]
    known = dict[int, str]()
    for place in range(len(words)):
        for length in (4, 3, 2):
            tag = CLOSED_PHRASES.get(" ".join(words[place : place + length]))
            if tag and place not in known:
                known.update(dict.fromkeys(range(place, place + length), tag))
    tags: list[str] = []
    for place in range(len(words)):
        before = tags[-1] if place and tokens[place - 1].gap == " " else ""
        modified = before != "" and "".join(tags).rstrip("AX").endswith("D")
        after = "" if place + 1 in known else " ".join(words[place + 1 : place + 3])
        tag = known.get(place) or _tag(
            words[place], words[place - 1] if place else "", before, modified, after
        )
        lead = "".join(tags).rstrip("AN")
        if tag == before == "N" and is_plural(words[place]) and words[max(len(lead) - 1, 0)] in ("a", "an"):
            tag = "V"  # "a girl inhales": no noun of the plural follows "a"
        tags.append(tag)
    for place in range(1, len(words) - 2):
        if words[place] == "and" and tags[place - 1] == tags[place + 1] == "A" and tags[place + 2] in "AN":
            tags[place] = "a"
    return Sentence(tokens, tags, _phrases(tokens, tags))


def _tag(word: str, earlier: str, before: str, modified: bool, after: str) -> str:
    """Return the class of one word.

    `earlier` is the word before it and `before` that one's class ("" behind a comma), `modified` says that a
    determiner leads up to the word, and `after` holds the next two words.
    """
    if word == "one" and before == "A":
        return "N"
    if word in CLOSED_WORDS or word.isdigit():
        return CLOSED_WORDS.get(word, "D")
    following = after.split()[0] if after else ""
    followed = following == "one" or (following != "" and following not in CLOSED_WORDS)
    if word in ADJECTIVES:
        return "A" if _is_adjective(word, before, followed, after) else "N"
    past = word.endswith("ed") and word not in ED_NOUNS
    if len(word) > 4 and (past or _is_ing(word)):
        if followed and (modified or (past and not earlier)):
            return "A"
        return "N" if before == "D" else "V"
    if before in ("N", "X") and (word in THIRD_PERSON or word in PAST_FORMS):
        return "V"
    if word in VERBS and before == "N" and is_plural(earlier):
        return "V"
    return "X" if word.endswith("ly") and word not in LY_NOUNS else "N"


def _is_ing(word: str) -> bool:
    return word.endswith("ing") and word not in ING_NOUNS


def _is_adjective(word: str, before: str, followed: bool, after: str) -> bool:
    """Say whether a listed adjective is one here: "an orange cat", "in orange", not "an orange"."""
    following = [*after.split(), "", ""][:2]
    verb = following[0] in THIRD_PERSON or _is_ing(following[0]) or following[0].endswith("ed")
    if before == "N" or (word in NOUNS_TOO and verb):
        return False
    return (
        followed or before not in ("D", "A") or (following[0] in ("and", "or") and following[1] in ADJECTIVES)
    )


def _phrases(tokens: Tokens, tags: list[str]) -> list[Phrase]:
    found, place, size = [], 0, len(tags)
    while place < size:
        start = place
        while place < size and tags[place] == "D":
            place += 1
        inner = place
        while place < size and tags[place] in "Aa":
            place += 1
        nouns = place
        while place < size and tags[place] == "N" and (place == nouns or tokens[place - 1].gap == " "):
            place += 1
        if place > nouns:
            found.append(Phrase(start, inner, nouns, place))
        place = max(place, start + 1)
    return found


def article_for(word: str) -> str:
    """Return "a" or "an", as the word's first sound asks, told from its letters."""
    return "an" if _AN.match(word.lower()) else "a"


def with_articles(old: Tokens, new: Tokens) -> Tokens:
    """Return the new tokens with a/an as the next word asks, but where the caption already had the pair."""
    kept = {(first.low, second.low) for first, second in pairwise(old)}
    made = list(new)
    for place, (first, second) in enumerate(pairwise(new)):
        if first.low in ("a", "an") and (first.low, second.low) not in kept:
            article = article_for(second.low)
            made[place] = Token(article.capitalize() if first.word[0] == "A" else article, first.gap)
    return made


def same_meaning(sentence: Sentence, other: Tokens) -> bool:
    """Say whether two sentences differ at most in the order of what they merely enumerate."""
    return _meaning(sentence) == _meaning(parse(other))


def _meaning(sentence: Sentence) -> list[object]:
    """Return the sentence as a list in which phrases that are merely enumerated stand in alphabetic order."""
    parts: list[object] = []
    place, run = 0, list[tuple[str, ...]]()
    for phrase in sentence.phrases:
        between = sentence.words(place, phrase.start)
        determiner = "a" if (said := sentence.words(phrase.start, phrase.inner)) == "an" else said
        adjectives = " ".join(sorted(sentence.words(phrase.inner, phrase.nouns).split()))
        listed = bool(run) and between in SYMMETRIC
        if not listed:
            parts, run = [*parts, sorted(run), between], []
        elif not determiner:
            determiner = run[-1][0]
        run.append((determiner, adjectives, sentence.words(phrase.nouns, phrase.end)))
        place = phrase.end
    return [*parts, sorted(run), sentence.words(place, len(sentence.tokens))]
