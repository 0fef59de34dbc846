"""The shuffles of ARO (Yuksekgonul et al., ICLR 2023): words change places, what stands between them stays.

A shuffle is a negative only if it is no English: "over the ocean the sun sets" is still true. What shows that
is a break that no sentence has, as "the of", "is are" or an article at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from random import Random

from app.composition.rules.captions import Sentence, Token, Tokens, with_articles
from app.composition.rules.lexicon import is_plural
from app.composition.rules.meanings import ARTICLES, MUTUAL, NEVER_AFTER_ARTICLES, NEVER_PAIRED
from app.composition.rules.swaps import contradicts, is_denied, is_doubtful
from app.composition.rules.word_lists import CLOSED_WORDS, NUMBERS

_DRAWS = 24
"""How often a shuffle is drawn to find those that are surely no English."""

Groups = Callable[[Sentence], list[list[int]]]
Rule = Callable[[Sentence, Random], Iterator[Tokens]]


@dataclass(frozen=True)
class _Words:
    """An order of words with their classes; `parted` are the places behind which punctuation stands."""

    words: list[str]
    tags: list[str]
    parted: list[bool]

    def of(self, order: Sequence[int]) -> _Words:
        """Return the words in another order; punctuation stays."""
        return _Words([self.words[at] for at in order], [self.tags[at] for at in order], self.parted)


def _breaks(order: _Words) -> int:
    """Count the places within an order of words at which it is surely no English.

    A word too many at the end is none: "two boys are mud wrestling in the" still says what it says.
    """
    words, tags = order.words, order.tags
    led = tags[0] in ("D", "A", "N") and CLOSED_WORDS.get(words[0]) != "P" and tags[-1] not in ("P", "G")
    bare = led and not {"V", "B", "E"}.intersection(tags)
    count, before = 0, False
    for place in range(len(words) - 1):
        broken = _is_broken(order, place, bare)
        count += broken and not before  # a word too many counts once
        before = broken
    return count


def _is_broken(order: _Words, place: int, bare: bool) -> bool:
    """Say whether no sentence goes on so from a word; `bare`: it has no verb, and no clause within."""
    word, after = order.words[place : place + 2]
    tag, following = order.tags[place : place + 2]
    if order.parted[place]:
        return word in ARTICLES
    if word in ARTICLES:
        third = order.tags[place + 2] if place + 2 < len(order.words) and not order.parted[place + 1] else ""
        alone = following == "A" and third in ("P", "B", "V", "D", "C", "G")
        several = following in ("V", "B") or alone or _is_several(after)
        return after in NEVER_AFTER_ARTICLES or (word in ("a", "an") and several)
    if after in ("a", "an", "the") and place + 2 < len(order.words):
        return tag == "A" if bare else tag == "D" and word in NUMBERS
    acts = following == "V" and tag in ("P", "V", "B") and word != "to"
    return (word, after) in NEVER_PAIRED or acts


_is_several = cache(is_plural)


def _permuted(sentence: Sentence, order: Sequence[int]) -> Tokens:
    return [
        Token(sentence.tokens[at].word, token.gap) for at, token in zip(order, sentence.tokens, strict=True)
    ]


def _worst(sentence: Sentence, orders: Iterable[Sequence[int]], fixed: bool = False) -> Iterator[Tokens]:
    """Yield those orders that are no English, the worst first; the caption's own breaks don't count.

    Where all content words keep their order ("two boys are wrestling the in mud") the caption still shows
    through: that is a negative only where they are `fixed`, or much is broken.
    """
    tokens = sentence.tokens
    given = _Words([t.low for t in tokens], sentence.tags, [t.gap.strip() != "" for t in tokens])
    own, counted = _breaks(given), []
    mutual = not MUTUAL.isdisjoint(token.low for token in tokens)
    for order in orders:
        broken = _breaks(given.of(order))
        if broken > own:
            content = [at for at in order if sentence.tags[at] in "NAV"]
            moved = sum(one > other for one, other in pairwise(content))
            shows = not (moved or fixed or broken > own + 1)
            slips = mutual and _is_slip(given, order, own)
            if not shows and not slips:
                counted.append((2 * broken + moved, order))
    for _, order in sorted(counted, key=lambda pair: -pair[0]):
        yield _permuted(sentence, order)


def _is_slip(given: _Words, order: Sequence[int], own: int) -> bool:
    """Say whether an order is English but for an article too many.

    "Torn letter next to a a broken vase" is read as what "a broken vase next to a torn letter" says.
    """
    kept = [
        at
        for at, after in zip(order, [*order[1:], None], strict=True)
        if after is None or not (given.words[at] in ARTICLES and given.words[after] in ARTICLES)
    ]
    return len(kept) < len(order) and _breaks(given.of(kept)) <= own


def _within(sentence: Sentence, random: Random, groups: list[list[int]]) -> Iterator[list[int]]:
    """Draw orders in which the words of each group of places change places among themselves."""
    for _ in range(_DRAWS):
        order = list(range(len(sentence.tokens)))
        for places in groups:
            for place, other in zip(places, random.sample(places, len(places)), strict=True):
                order[place] = other
        yield order


def _places(sentence: Sentence, classes: str) -> list[int]:
    return [place for place, tag in enumerate(sentence.tags) if tag in classes]


def nouns_and_adjectives(sentence: Sentence, random: Random) -> Iterator[Tokens]:
    """Shuffle nouns among nouns and adjectives among adjectives, where the caption rules the result out."""
    if is_denied(sentence) or is_doubtful(sentence):
        return
    for order in _within(sentence, random, [_places(sentence, "N"), _places(sentence, "A")]):
        tokens = _permuted(sentence, order)
        if contradicts(sentence, tokens):
            yield with_articles(sentence.tokens, tokens)


def all_others(sentence: Sentence, random: Random) -> Iterator[Tokens]:
    """Shuffle all words but nouns and adjectives."""
    yield from _worst(sentence, _within(sentence, random, [_places(sentence, "DaVGEBPCX")]), fixed=True)


def _trigrams(sentence: Sentence) -> list[list[int]]:
    places = range(len(sentence.tokens))
    return [list(places[start : start + 3]) for start in places[::3]]


def within_trigrams(sentence: Sentence, random: Random) -> Iterator[Tokens]:
    """Shuffle the words within each three."""
    yield from _worst(sentence, _within(sentence, random, _trigrams(sentence)))


def of_trigrams(sentence: Sentence, random: Random) -> Iterator[Tokens]:
    """Shuffle the threes of words."""
    groups = _trigrams(sentence)
    yield from _worst(
        sentence, (list(chain.from_iterable(random.sample(groups, len(groups)))) for _ in range(_DRAWS))
    )
