"""The shuffles of ARO (Yuksekgonul et al., ICLR 2023): words change places, what stands between them stays.

A shuffle is a negative only if it is no English: "over the ocean the sun sets" is still true. What shows that
is a break that no sentence has, as "the of", "is are" or an article at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from random import Random

from app.composition.rules.captions import Sentence, Tokens, with_articles
from app.composition.rules.lexicon import is_plural
from app.composition.rules.meanings import ARTICLES, NEVER_AFTER_ARTICLES, NEVER_PAIRED
from app.composition.rules.swaps import contradicts, is_denied, is_doubtful
from app.composition.rules.word_lists import CLOSED_WORDS, NUMBERS

_DRAWS = 40
"""How often a shuffle is drawn to find those that are surely no English."""

Groups = Callable[[Sentence], list[list[int]]]
Rule = Callable[[Sentence, Random], Iterator[Tokens]]


def breaks(sentence: Sentence) -> int:
    """Count the places within an order of words at which it is surely no English.

    A word too many at the end is none: "two boys are mud wrestling in the" still says what it says.
    """
    first, last = sentence.word(0), sentence.tag(len(sentence.tokens) - 1)
    led = sentence.tag(0) in ("D", "A", "N") and CLOSED_WORDS.get(first) != "P" and last not in ("P", "G")
    bare = led and not set(sentence.tags) & {"V", "B", "E"}
    # A word too many counts once.
    broken = [_is_broken(sentence, place, bare) for place in range(len(sentence.tokens) - 1)]
    return sum(now and not before for before, now in pairwise([False, *broken]))


def _is_broken(sentence: Sentence, place: int, bare: bool) -> bool:
    """Say whether no sentence goes on so from a word; `bare`: it has no verb, and no clause within."""
    token, tag, next_tag = sentence.tokens[place], sentence.tag(place), sentence.tag(place + 1)
    if token.gap.strip():
        return token.low in ARTICLES
    after = sentence.word(place + 1)
    if token.low in ARTICLES:
        several = is_plural(after) or next_tag in ("V", "B", "G")
        alone = next_tag == "A" and sentence.tag(place + 2) in ("P", "B", "V", "D", "C", "G")
        alone = alone and sentence.tokens[place + 1].gap == " "
        return after in NEVER_AFTER_ARTICLES or (token.low in ("a", "an") and (several or alone))
    if after in ("a", "an", "the") and place + 2 < len(sentence.tokens):
        return tag in ("A", "N") if bare else tag == "D" and token.low in NUMBERS
    acts = next_tag == "V" and tag in ("P", "V", "B") and "to" not in _words(sentence)
    return (token.low, after) in NEVER_PAIRED or acts


def _words(sentence: Sentence) -> set[str]:
    return {token.low for token in sentence.tokens}


def _permuted(sentence: Sentence, order: Sequence[int]) -> Sentence:
    """Return the sentence with its words in another order, each with its class; gaps stay."""
    words = [sentence.tokens[at].word for at in order]
    tokens = [replace(token, word=word) for token, word in zip(sentence.tokens, words, strict=True)]
    return replace(sentence, tokens=tokens, tags=[sentence.tags[at] for at in order])


def _worst(sentence: Sentence, orders: Iterable[Sequence[int]], fixed: bool = False) -> Iterator[Tokens]:
    """Yield those orders that are no English, the worst first; the caption's own breaks don't count.

    Where all content words keep their order ("two boys are wrestling the in mud") the caption still shows
    through: that is a negative only where they are `fixed`, or much is broken.
    """
    own = breaks(sentence)
    counted = []
    for order in orders:
        made = _permuted(sentence, order)
        broken = breaks(made)
        if broken > own:
            content = [at for at in order if sentence.tags[at] in "NAVGE"]
            moved = sum(one > other for one, other in pairwise(content))
            if moved or fixed or broken > own + 1:
                counted.append((2 * broken + moved, made.tokens))
    yield from (tokens for _, tokens in sorted(counted, key=lambda pair: -pair[0]))


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
        tokens = _permuted(sentence, order).tokens
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
