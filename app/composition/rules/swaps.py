"""Negatives by exchange, and the proof that they are false: what the caption says rules the new sentence out.

Only two things prove it. A relation that is false the other way round ("on", "rides") whose two sides changed
places; and a thing that has another colour, size, number, ... than the caption gives it. "With", "near",
"kissing" and all that isn't known to be one-sided proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

from app.composition.rules.captions import Phrase, Sentence, Token, Tokens, agreeing, with_articles
from app.composition.rules.lexicon import is_pair, is_plural, plural_of, singular_of, verb_of
from app.composition.rules.meanings import (
    ANTONYMS,
    ASYMMETRIC,
    ASYMMETRIC_VERBS,
    DOUBTFUL,
    FAMILIES,
    IDIOMS,
    OTHER_NUMBERS,
    PARTIAL,
    PARTIAL_OF,
    PEOPLE,
    PHRASAL,
    REPLACEMENTS,
)
from app.composition.rules.word_lists import ADJECTIVES, NEGATIONS, NO_THING, NUMBERS, UNINFLECTED

Unit = tuple[int, int, Phrase]
"""Adjectives that belong together ("red and white"): first place, place behind the last, whose."""


def is_denied(sentence: Sentence) -> bool:
    """Say whether anything in the sentence denies."""
    return any(token.low in NEGATIONS or token.low.endswith("n't") for token in sentence.tokens)


def is_doubtful(sentence: Sentence) -> bool:
    """Say whether the sentence offers alternatives, or says how sure, how rare or at least how many."""
    words = sentence.words(0, len(sentence.tokens)).replace("a few", "some")
    bounds = ("at most", "at least", "up to", "more than", "less than", "fewer than")
    return bool(DOUBTFUL & {*words.split()}) or any(f"{bound} " in words for bound in bounds)


def is_partial(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase speaks of some among others: "some dogs", "two dogs", "dogs"."""
    words = sentence.words(phrase.start, phrase.inner).split()
    if not words:
        return sentence.tokens[phrase.nouns].low == sentence.tokens[phrase.nouns].word  # no name
    counted = words[0].isdigit() or NUMBERS.get(words[0], 1) > 1 or "hundred" in words
    return counted or bool({*words} & PARTIAL) or bool({*words} & PARTIAL_OF) or words[0] == "one"


def things(sentence: Sentence) -> list[Phrase]:
    """Return the phrases that name a thing, not a place in the picture, a time or the picture itself."""
    return [phrase for phrase in sentence.phrases if head(sentence, phrase) not in NO_THING]


def head(sentence: Sentence, phrase: Phrase) -> str:
    """Return a phrase's last noun as a singular."""
    return singular_of(sentence.word(phrase.end - 1))


def attributes_swapped(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Exchange adjectives that exclude one another, colours first."""
    if is_denied(sentence) or is_doubtful(sentence):
        return
    units = list(_units(sentence))
    pairs = [pair for pair in combinations(units, 2) if _swappable(sentence, *pair)]
    pairs.sort(key=lambda pair: ADJECTIVES.get(sentence.word(pair[0][0])) != "colour")
    for one, two in pairs:
        yield with_articles(sentence.tokens, sentence.swapped(one[:2], two[:2]))


def _swappable(sentence: Sentence, one: Unit, two: Unit) -> bool:
    return one[2] != two[2] and not _both_partial(sentence, one[2], two[2]) and _apart(sentence, one, two)


def _both_partial(sentence: Sentence, *phrases: Phrase) -> bool:
    """Say whether both phrases name a part in so many words: "some red apples and some green pears"."""
    return all(phrase.start < phrase.inner and is_partial(sentence, phrase) and not _count(sentence, phrase)
               for phrase in phrases)  # fmt: skip


def _apart(sentence: Sentence, one: Unit, two: Unit) -> bool:
    heads = [head(sentence, unit[2]) for unit in (one, two)]
    alike = heads[0] == heads[1] or bool({*heads} & {"one", "other"})
    sides = [tuple(sentence.words(*unit[:2]).split()) for unit in (one, two)]
    return _opposed(*sides) and (not alike or is_one_sided(sentence, one[2], two[2], alike=True))


def _units(sentence: Sentence) -> Iterator[Unit]:
    """Yield the adjectives of things: before their noun, or behind "is" or "in"."""
    place = 0
    while place < len(sentence.tokens):
        end = place
        while sentence.tag(end) in ("A", "a") and ADJECTIVES.get(sentence.word(end), "") != "comparison":
            end += 1
        owner = sentence.phrase_at(place) if end > place else None
        if owner is None and end > place:
            owner = next((phrase for phrase in sentence.phrases if phrase.end == place - 1), None)
            behind = sentence.word(place - 1) in ("is", "are", "was", "were", "in")
            owner = owner if behind and sentence.tokens[place - 2].gap == " " else None
        if owner is not None and (owner in things(sentence) or head(sentence, owner) == "one"):
            yield from ((start, stop, owner) for start, stop in _alike(sentence, place, end))
        place = max(end, place + 1)


def _alike(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split adjectives into those of one category: "small | red and white", "old | light blue"."""
    first = start
    for place in range(start + 1, end + 1):
        kinds = [ADJECTIVES.get(sentence.word(at), "state") for at in (place - 1, place)]
        joined = place < end and (
            "a" in (sentence.tag(place), sentence.tag(place - 1)) or kinds[0] in (kinds[1], "shade")
        )
        if not joined:
            yield first, place
            first = place


def _opposed(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether what is one of two is not the other: other colours on both sides, "small" and "large"."""
    for families in FAMILIES:
        mine, others = ([[f for f in families if word in f] for word in words] for words in (one, two))
        mine, others = ([found for found in side if found] for side in (mine, others))
        if mine and others and _strange(mine, others) and _strange(others, mine):
            return True
    return any((first, second) in ANTONYMS for first in one for second in two)


def _strange(mine: list[list[frozenset[str]]], others: list[list[frozenset[str]]]) -> bool:
    """Say whether a colour of the first is of no family of the second."""
    return any(all(not any(f in families for families in others) for f in found) for found in mine)


def attribute_replaced(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Give a thing another colour, size, material, ... or another number."""
    if is_denied(sentence) or is_doubtful(sentence):
        return
    for start, end, owner in _units(sentence):
        word, named = sentence.word(start), head(sentence, owner)
        other = REPLACEMENTS.get(word, "")
        if named in PEOPLE:
            other = {"old": "young", "short": "tall"}.get(word, other)
        spoken_of = any(head(sentence, p) == named for p in sentence.phrases if p != owner)
        people = named in PEOPLE and ADJECTIVES.get(word) == "colour"
        some = owner.start < owner.inner and is_partial(sentence, owner) and not _count(sentence, owner)
        some = some or (is_part(sentence, owner) and sentence.word(owner.start - 2) in {*PARTIAL, *NUMBERS})
        if other and end - start == 1 and not (spoken_of or people or some):
            yield with_articles(sentence.tokens, sentence.replaced(start, end, other))
    for phrase in sentence.phrases:
        other = OTHER_NUMBERS.get(sentence.word(phrase.start), "")
        known = phrase.inner - phrase.start == 1 and sentence.tag(phrase.start - 1) != "X"
        if other and known and phrase in things(sentence):
            yield sentence.replaced(phrase.start, phrase.inner, other)
    yield from _multiplied(sentence)


def _multiplied(sentence: Sentence) -> Iterator[Tokens]:
    """Make three things of one, where no verb would have to agree."""
    words = {token.low for token in sentence.tokens}
    for phrase in sentence.phrases:
        acted_on = sentence.tag(phrase.start - 1) in ("V", "G", "E")
        acted_on = acted_on or sentence.word(phrase.start - 1) in ("has", "have", "had")
        acted_on = acted_on and sentence.tag(0) != "P"  # "under a tree sits a monk"
        listed = phrase.start == 0 and not {"V", "B", "E", "C"} & {*sentence.tags}
        alone = sentence.words(phrase.start, phrase.inner) in ("a", "an") and _is_countable(sentence, phrase)
        last = sentence.word(phrase.end - 1)
        known = not is_plural(last) and phrase in things(sentence) and last not in ADJECTIVES
        known = known and sentence.word(phrase.end) not in ("of", "that", "who", "which")
        known = known and not sentence.tokens[phrase.end - 1].word[0].isupper()
        if alone and known and (acted_on or listed) and not words & {"his", "her", "its", "he", "she", "it"}:
            made = sentence.replaced(phrase.end - 1, phrase.end, plural_of(last))
            yield replace(sentence, tokens=made).replaced(phrase.start, phrase.inner, "three")


def nouns_swapped(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Exchange the nouns of two phrases, neighbours first; each takes the number its new place asks for."""
    if is_denied(sentence) or is_doubtful(sentence):
        return
    listed = sentence.phrases
    pairs = sorted(combinations(range(len(listed)), 2), key=lambda pair: (pair[1] - pair[0], pair))
    for first, second in pairs:
        one, two = listed[first], listed[second]
        related = second == first + 1 and is_one_sided(sentence, one, two)
        if related or _described_apart(sentence, one, two):
            made = _with_nouns_exchanged(sentence, one, two)
            if made:
                yield made


def _with_nouns_exchanged(sentence: Sentence, one: Phrase, two: Phrase) -> Tokens | None:
    """Return the sentence with two phrases' nouns exchanged; names take their whole phrase along."""
    if any(_is_name(sentence, phrase) for phrase in (one, two)):
        return sentence.swapped((one.start, one.end), (two.start, two.end))
    made = sentence.swapped((one.nouns, one.end), (two.nouns, two.end))
    longer = (two.end - two.nouns) - (one.end - one.nouns)
    heads = ((one.end - 1 + longer, one), (two.end - 1, two))
    for at, slot in heads:
        made[at] = replace(made[at], word=agreeing(sentence, slot, made[at].word))
    if any(sentence.word(slot.start) in ("a", "an") and is_pair(made[at].low) for at, slot in heads):
        return None  # "a scissors" cannot be put right
    return with_articles(sentence.tokens, made)


def _is_name(sentence: Sentence, phrase: Phrase) -> bool:
    return phrase.start == phrase.nouns and sentence.tokens[phrase.nouns].word[0].isupper()


def _is_countable(sentence: Sentence, phrase: Phrase) -> bool:
    noun = sentence.word(phrase.end - 1)
    return noun not in UNINFLECTED or is_pair(noun) or noun == "pizza"


def _stands_alone(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is a thing by itself: no part of "a slice of pizza", no "the other", no mass."""
    if is_part(sentence, phrase) or "of" in (sentence.word(phrase.inner - 1), sentence.word(phrase.end)):
        return False
    if sentence.word(phrase.start - 2).endswith("."):
        return False  # "Mr. and Mrs. Brown"
    named, last = head(sentence, phrase), sentence.word(phrase.end - 1)
    if phrase.start == phrase.inner and not is_plural(last) and not _is_name(sentence, phrase):
        return False
    plain = sentence.words(phrase.start, phrase.inner) not in ("no", "another")
    return (
        plain and named not in NO_THING and named not in ("other", "one") and _is_countable(sentence, phrase)
    )


def is_part(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase says of what something is a part or an amount: "a slice of pizza"."""
    return sentence.word(phrase.start - 1) == "of" and sentence.tag(phrase.start - 2) != "P"


def is_one_sided(sentence: Sentence, one: Phrase, two: Phrase, alike: bool = False) -> bool:
    """Say whether the words between two neighbours are a relation that is false the other way round.

    `alike` lets both be called the same: "a small circle above a large circle".
    """
    same = head(sentence, one) == head(sentence, two)
    if not alike and (same or not all(_stands_alone(sentence, phrase) for phrase in (one, two))):
        return False
    if _is_governed(sentence, one) or not 0 < two.start - one.end < 7:
        return False
    places = range(one.end, two.start)
    if any(sentence.tokens[place].gap != " " for place in range(one.end - 1, two.start)):
        return False
    if {"who", "which", "not"} & {sentence.word(place) for place in places} or sentence.word(
        one.end
    ) in PHRASAL:
        return False
    if head(sentence, two) in IDIOMS or head(sentence, one) in IDIOMS:
        return False
    if two.start == two.inner and places[-1:] and sentence.tag(places[-1]) in ("G", "E"):
        return False  # "hats wearing women" may still be women who wear hats
    stated = {"V", "G", "E", "B"} & {sentence.tag(place) for place in places}
    if not stated and sentence.tag(one.start - 1) in ("V", "G", "E"):
        return False  # "riding a wave on a surfboard" is riding a surfboard on a wave
    return _is_relation(sentence, [place for place in places if sentence.word(place) != "that"])


def _is_governed(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase, or the list it ends, belongs to a preposition: what follows it may not be its."""
    while sentence.word(phrase.start - 1) == "and" and (before := sentence.phrase_at(phrase.start - 2)):
        phrase = before
    return sentence.tag(phrase.start - 1) == "P"


def _is_relation(sentence: Sentence, places: list[int]) -> bool:
    """Say whether the words at these places are a one-sided preposition or verb."""
    tags = [sentence.tag(place) for place in places]
    verbs = [
        verb_of(sentence.word(at)) for at, tag in zip(places, tags, strict=True) if tag in ("V", "G", "E")
    ]
    words = " ".join(sentence.word(at) for at, tag in zip(places, tags, strict=True) if tag == "P")
    spelled = "".join(tags).replace("B", "").replace("X", "").replace("P", "")
    if len(spelled) > 1 or not set(tags) <= {"B", "X", "P", "V", "G", "E"}:
        return False
    ordered = "".join(tags).replace("X", "").lstrip("B").lstrip("VGE").strip("P") == ""
    if not ordered:
        return False
    if words in ASYMMETRIC:
        return True
    if not verbs or verbs[0] not in ASYMMETRIC_VERBS:
        return False
    return words == "by" and "E" in tags if words else not ("B" in tags and "E" in tags)


def _described_apart(sentence: Sentence, one: Phrase, two: Phrase) -> bool:
    """Say whether two things have numbers, or adjectives, that exclude one another."""
    if head(sentence, one) == head(sentence, two):
        return False
    if not all(_stands_alone(sentence, phrase) for phrase in (one, two)):
        return False
    if any(_is_name(sentence, phrase) for phrase in (one, two)) or _both_partial(sentence, one, two):
        return False
    counts = [_count(sentence, phrase) for phrase in (one, two)]
    if all(counts) and counts[0] != counts[1]:
        return True
    sides = [tuple(sentence.words(phrase.inner, phrase.nouns).split()) for phrase in (one, two)]
    return "or" not in (*sides[0], *sides[1]) and _opposed(*sides)


def _count(sentence: Sentence, phrase: Phrase) -> int:
    """Return how many a phrase says there are, 0 where it doesn't."""
    words = sentence.words(phrase.start, phrase.inner).split()
    if len(words) != 1 or words[0] == "one":
        return 0
    return int(words[0]) if words[0].isdecimal() else NUMBERS.get(words[0], 0)


def contradicts(sentence: Sentence, words: list[Token]) -> bool:
    """Say whether the caption rules out the same sentence with other nouns and adjectives in their places."""
    if {"one", "ones", "other", "others"} & {head(sentence, phrase) for phrase in sentence.phrases}:
        return False  # "the small one is above the large square"
    other = Sentence(words, sentence.tags, sentence.phrases)
    for one, two in zip(sentence.phrases, sentence.phrases[1:], strict=False):
        if is_one_sided(sentence, one, two):
            before = sentence.words(one.nouns, one.end), sentence.words(two.nouns, two.end)
            after = other.words(one.nouns, one.end), other.words(two.nouns, two.end)
            if after == before[::-1]:
                return True
    given, claimed = _described(sentence), _described(other)
    return any(_opposed(given[noun], claimed[noun]) for noun in given if noun in claimed)


def _described(sentence: Sentence) -> dict[str, tuple[str, ...]]:
    """Return the adjectives of each noun that is named once; compounds as a whole."""
    found: dict[str, tuple[str, ...]] = {}
    named = [singular_of(sentence.words(phrase.nouns, phrase.end)) for phrase in sentence.phrases]
    for name, phrase in zip(named, sentence.phrases, strict=True):
        words = tuple(sentence.words(phrase.inner, phrase.nouns).split())
        if named.count(name) == 1 and words and "or" not in words and not is_partial(sentence, phrase):
            found[name] = words
    return found
