"""Hard negatives of a caption by rules on its words: nearly the same sentence, no longer true of the image.

No tagger is needed (see `caption_parsing`): a word that no list or ending tells counts as a noun, and an
adjective right before a noun belongs to it. The sentences are proposals to be edited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, islice
from random import Random
from typing import Literal, get_args

from app.composition.captions import (
    THIRD_PERSON,
    Phrase,
    Sentence,
    Token,
    Tokens,
    agreeing,
    article_for,
    capitalised,
    is_pair,
    is_plural,
    lowered,
    parse,
    plural_of,
    same_meaning,
    singular_of,
    split_words,
    with_articles,
)
from app.composition.word_lists import (
    ADJECTIVES,
    DIRECTED_BY,
    DIRECTING,
    FORMS_OF_BE,
    INDEFINITE,
    NEGATIONS,
    NO_THING,
    OPPOSITES,
    POSITIVE,
    POSITIVE_PAIRS,
    UNINFLECTED,
    UNSPATIAL,
    VERBS,
)

Kind = Literal[
    "attributes swapped", "nouns swapped", "relation flipped", "negation added", "negation removed",
    "nouns and adjectives shuffled", "all but nouns and adjectives shuffled",
    "words shuffled within trigrams", "trigrams shuffled",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

_DRAWS = 12
"""How often a shuffle is drawn again while it leaves the sentence as it was, or its meaning."""

_MOST = 40
"""How many places of a rule are looked at: a pasted page of text has thousands of pairs of nouns."""


@dataclass(frozen=True)
class Negative:
    """A sentence that is false where the caption is true, and the rule that made it."""

    kind: Kind
    text: str


Edit = tuple[int, int, str]
"""The first place, the place behind the last, and the words to stand there."""

Rule = Callable[[Sentence, Random], Iterator[Tokens]]


def hard_negatives(caption: str, seed: int = 0) -> tuple[Negative, ...]:
    """Return at most one hard negative of each kind, in the order of `KINDS`; the same for the same seed.

    Where a rule can be applied in several places the seed walks through them, 0 being the first; the shuffles
    (Yuksekgonul et al., ICLR 2023, "When and why vision-language models behave like bags-of-words") are drawn
    with it. A rule that does not apply gives nothing; nor does one that gives the caption again, an earlier
    rule's sentence, or only a list in another order ("a dog and a cat", "a cat and a dog").
    """
    text = " ".join(caption.split())
    shouted = text.isupper() and len(text) > 3
    lead, tokens = split_words(text)
    if not tokens:
        return ()
    capital = tokens[0].word[0].isupper()
    if shouted or (capital and tokens[0].word[1:].islower()) or tokens[0].word == "A":
        tokens = [Token(token.word.lower(), token.gap) if shouted or not place else token
                  for place, token in enumerate(tokens)]  # fmt: skip
    sentence = parse(tokens)
    seen, found = {lowered(tokens)}, []
    for kind, rule in zip(KINDS, _RULES, strict=True):
        drawn = islice(rule(sentence, Random(f"{seed}/{kind}")), _MOST)
        new = (other for other in drawn if other and lowered(other) not in seen)
        proposals = [other for other in new if not same_meaning(sentence, other)]
        if proposals:
            other = proposals[seed % len(proposals)]
            seen.add(lowered(other))
            made = "".join(token.word + token.gap for token in other)
            made = lead + (capitalised(made) if capital else made)
            found.append(Negative(kind, made.upper() if shouted else made))
    return tuple(found)


# The rules: each yields sentences in the order of preference


def _attributes_swapped(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Exchange adjectives of one category, colours first; else of any; else give one to another noun."""
    units = [unit for unit in _units(sentence) if unit[1] <= _denial(sentence)]
    owners = {unit: sentence.phrase_at(unit[0]) for unit in units}
    pairs = [
        (one, two) for one, two in combinations(units, 2) if not owners[one] or owners[one] != owners[two]
    ]
    alike = [(one, two) for one, two in pairs if one[2] == two[2]]
    alike.sort(key=lambda pair: pair[0][2] != "colour")
    bound = [pair for pair in pairs if owners[pair[0]] and owners[pair[1]]]
    for one, two in alike or bound:
        yield with_articles(sentence.tokens, sentence.swapped(one[:2], two[:2]))
    if alike or bound:
        return
    for (start, end, _category), owner in owners.items():
        words = " ".join(token.word for token in sentence.tokens[start:end])
        for phrase in _things(sentence):
            if owner in _things(sentence) and phrase != owner and phrase.inner == phrase.nouns:
                made = sentence
                for edit in sorted([(start, end, ""), (phrase.nouns, phrase.nouns, words)], reverse=True):
                    made = replace(made, tokens=made.replaced(*edit))
                yield with_articles(sentence.tokens, made.tokens)


def _units(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the adjectives as (start, end, category); "red and white" and "light blue" are one."""
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(sentence.tags):
        category = ADJECTIVES.get(sentence.word(place), "state")
        if category == "comparison":
            continue
        if tag == "A" and found and (
            (found[-1][1] == place and found[-1][2] in (category, "shade"))
            or (found[-1][1] == place - 1 and sentence.tag(place - 1) == "a")
        ):  # fmt: skip
            found[-1] = (found[-1][0], place + 1, category)
        elif tag == "A":
            found.append((place, place + 1, category))
    return found


def _denial(sentence: Sentence) -> int:
    """Return the place of the first denial of a statement: what it denies stays false with words changed."""
    for place in range(len(sentence.tokens)):
        word, before = sentence.word(place), sentence.tag(place - 1)
        denied = word in ("no", "not", "never") and before in ("", "B")
        if denied or word.endswith("n't") or word in ("cannot", "neither"):
            return place
    return len(sentence.tokens)


def _things(sentence: Sentence) -> list[Phrase]:
    return [phrase for phrase in sentence.phrases if sentence.word(phrase.end - 1) not in NO_THING]


def _nouns_swapped(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Exchange the nouns of two phrases, neighbours first; each takes the number its new place asks for."""
    things = [phrase for phrase in _things(sentence) if phrase.end <= _denial(sentence)]
    pairs = combinations(range(len(things)), 2)
    for first, second in sorted(pairs, key=lambda pair: (pair[1] - pair[0], pair)):
        one, two = things[first], things[second]
        made = sentence.swapped((one.nouns, one.end), (two.nouns, two.end))
        longer = (two.end - two.nouns) - (one.end - one.nouns)
        heads = ((one.end - 1 + longer, one), (two.end - 1, two))
        for head, slot in heads:
            made[head] = replace(made[head], word=agreeing(sentence, slot, made[head].word))
        # "a scissors" cannot be put right
        if not any(
            sentence.word(slot.start) in ("a", "an") and is_pair(made[head].low) for head, slot in heads
        ):
            yield with_articles(sentence.tokens, made)


def _relation_flipped(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Replace a relation by its opposite; "on" only where no other stands."""
    found = [edit for edit in _relations(sentence) if not _is_idle(sentence, edit)]
    for edit in [edit for edit in found if edit[2] != "under" or sentence.word(edit[0]) != "on"] or found:
        yield sentence.replaced(*edit)


def _is_idle(sentence: Sentence, edit: Edit) -> bool:
    """Say whether the flip leaves the caption true: between two like things, or under a "not"."""
    sides = [sentence.words(phrase.start, phrase.end) for phrase in sentence.phrases]
    after = sum(phrase.end <= edit[0] for phrase in sentence.phrases)
    alike = 0 < after < len(sides) and sides[after - 1] == sides[after]
    denied = any(_denies(sentence.word(place)) for place in range(edit[0] - 4, edit[0]))
    return alike or denied or edit[0] > _denial(sentence)


def _denies(word: str) -> bool:
    return word in ("not", "never", "cannot") or word.endswith("n't")


def _relations(sentence: Sentence) -> Iterator[Edit]:
    """Yield the flips of the relations, the longest phrase at each place."""
    place = 0
    while place < len(sentence.tokens):
        length = next((n for n in (3, 2, 1) if sentence.words(place, place + n) in OPPOSITES), 0)
        if length > 1 or (length and _is_relation(sentence, place)):
            yield place, place + length, OPPOSITES[sentence.words(place, place + length)]
        place += length or 1


def _is_relation(sentence: Sentence, place: int) -> bool:
    """Say whether a single word is the relation it looks like: not "left" for gone, nor "on a sunny day"."""
    word, before, after = (sentence.word(place + step) for step in (0, -1, 1))
    if word in ("left", "right"):
        return before in DIRECTED_BY or after in DIRECTING
    if word == "on":
        phrase = sentence.phrase_at(place + 1)
        return phrase is not None and phrase.inner > phrase.start and phrase in _things(sentence)
    return not (word == "over" and before == "all")


def _negation_added(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Deny what there is, a verb, "with", the second of two things; else a place, else the first thing."""
    denied = any(token.low in NEGATIONS or token.low.endswith("n't") for token in sentence.tokens)
    edits = [*_deny_existence(sentence), *_deny_verbs(sentence, "B"), *_deny_company(sentence)]
    edits += [*_deny_verbs(sentence, "V"), *_deny_second(sentence)]
    if not denied:  # "no circle without a square" would say something else
        edits += [
            *_deny_places(sentence),
            *(_no(phrase) for phrase in _things(sentence) if _some(sentence, phrase)),
        ]
    for edit in edits:
        if edit[0] <= _denial(sentence):
            yield with_articles(sentence.tokens, sentence.replaced(*edit))


def _some(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is indefinite: "a dog", "two dogs", "dogs"."""
    return phrase.start == phrase.inner or sentence.word(phrase.start) in INDEFINITE


def _no(phrase: Phrase) -> Edit:
    return phrase.start, phrase.inner, "no"


def _deny_existence(sentence: Sentence) -> Iterator[Edit]:
    for place in range(len(sentence.tokens)):
        start = {"there's": place + 1, "there": place + 2}.get(sentence.word(place), 0)
        phrase = sentence.phrase_at(start) if sentence.word(start - 1) in FORMS_OF_BE else None
        if phrase and phrase.start == start and sentence.word(start) != "no":
            yield _no(phrase) if _some(sentence, phrase) else (start, start, "not")


def _deny_verbs(sentence: Sentence, tag: str) -> Iterator[Edit]:
    """Yield "is not", "has no", "does not ride", and for a participle behind its noun "not riding"."""
    for place in range(len(sentence.tokens) - 1):
        word, before, phrase = sentence.word(place), sentence.tag(place - 1), sentence.phrase_at(place + 1)
        if sentence.tag(place) != tag or _denies(word) or _denies(sentence.word(place + 1)):
            continue
        if tag == "B":
            if phrase and sentence.word(phrase.start) == "no":
                continue
            if word in ("has", "have", "had") and phrase and _some(sentence, phrase):
                yield _no(phrase)
            elif before != "B" and sentence.word(place - 1) not in ("there", "not", "never"):
                yield place + 1, place + 1, "not"
        elif before == "N" and word in VERBS:
            yield place, place + 1, f"do not {word}"
        elif before == "N" and (word in THIRD_PERSON or is_plural(word)):
            yield place, place + 1, f"does not {THIRD_PERSON.get(word, singular_of(word))}"
        elif before == "N":
            yield place, place, "not"


def _deny_company(sentence: Sentence) -> Iterator[Edit]:
    for place in range(len(sentence.tokens) - 1):
        filled = sentence.tag(place - 1) == "V" and sentence.word(place - 1).endswith("ed")
        if sentence.word(place) == "with" and sentence.word(place + 1) != "no" and not filled:
            yield place, place + 1, "without"


def _deny_second(sentence: Sentence) -> Iterator[Edit]:
    for phrase in sentence.phrases:
        if sentence.word(phrase.start - 1) == "and" and sentence.word(phrase.start) in INDEFINITE:
            yield _no(phrase)


def _deny_places(sentence: Sentence) -> Iterator[Edit]:
    for place in range(len(sentence.tokens) - 1):
        if (
            sentence.tag(place - 1) == "N"
            and sentence.tag(place) == "P"
            and sentence.word(place) not in UNSPATIAL
        ):
            yield place, place, "not"


def _negation_removed(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Affirm what is denied, one negation at a time."""
    for place in range(len(sentence.tokens)):
        edit = _affirmed(sentence, place)
        if edit:
            yield with_articles(sentence.tokens, sentence.replaced(*edit))


def _affirmed(sentence: Sentence, place: int) -> Edit | None:
    """Return the edit that takes away the negation at a place, None where there is none."""
    word, before, after = (sentence.word(place + step) for step in (0, -1, 1))
    verb = "has" if after == "have" else plural_of(after)
    if word == "neither":
        nor = next((at for at in range(place, len(sentence.tokens)) if sentence.word(at) == "nor"), 0)
        return (place, nor + 1, f"both {sentence.words(place + 1, nor)} and") if nor else None
    if word == "no" and sentence.tag(place - 1) not in ("D", "A"):
        return _affirmed_no(sentence, place)
    if word == "not" and after != "only":
        if before == "but" and sentence.tag(place + 1) in ("D", "A", "N"):
            return place - 1, place + 1, "and"
        if before == "does" and after:
            return place - 1, place + 2, verb
        return place - (before in ("do", "did")), place + 1, ""
    if word == "doesn't" and after:
        return place, place + 2, verb
    if word == "never" or word == "don't":
        return place, place + 1, ""
    together = sentence.words(place, place + 2)
    if together in POSITIVE_PAIRS:
        return place, place + 2, POSITIVE_PAIRS[together]
    return (place, place + 1, POSITIVE[word]) if word in POSITIVE else None


def _affirmed_no(sentence: Sentence, place: int) -> Edit | None:
    """Return the edit of "no": gone before a plural or a mass noun, else a or an."""
    after, phrase = sentence.word(place + 1), sentence.phrase_at(place)
    if after in ("longer", "one"):
        return place, place + 2, "someone" if after == "one" else ""
    if phrase is None:
        return None
    head = sentence.word(phrase.end - 1)
    return place, place + 1, "" if head in UNINFLECTED or is_plural(head) else article_for(after)


# The shuffles of ARO: words change places, what stands between them stays


def _permuted(sentence: Sentence, order: Sequence[int]) -> Tokens:
    words = [sentence.tokens[at].word for at in order]
    return [replace(token, word=word) for token, word in zip(sentence.tokens, words, strict=True)]


def _shuffled(places: list[int], random: Random, order: list[int]) -> None:
    for place, other in zip(places, random.sample(places, len(places)), strict=True):
        order[place] = other


def _draws(groups: Callable[[Sentence], list[list[int]]], articles: bool = False) -> Rule:
    """Return the rule that shuffles the words within each group of places."""

    def rule(sentence: Sentence, random: Random) -> Iterator[Tokens]:
        for _ in range(_DRAWS):
            order = list(range(len(sentence.tokens)))
            for places in groups(sentence):
                _shuffled(places, random, order)
            made = _permuted(sentence, order)
            yield with_articles(sentence.tokens, made) if articles else made

    return rule


def _places(sentence: Sentence, classes: str) -> list[int]:
    return [place for place, tag in enumerate(sentence.tags) if tag in classes]


def _trigrams(sentence: Sentence) -> list[list[int]]:
    places = range(len(sentence.tokens))
    return [list(places[start : start + 3]) for start in places[::3]]


def _trigrams_shuffled(sentence: Sentence, random: Random) -> Iterator[Tokens]:
    groups = _trigrams(sentence)
    for _ in range(_DRAWS):
        yield _permuted(sentence, list(chain.from_iterable(random.sample(groups, len(groups)))))


_RULES: tuple[Rule, ...] = (
    _attributes_swapped,
    _nouns_swapped,
    _relation_flipped,
    _negation_added,
    _negation_removed,
    _draws(lambda sentence: [_places(sentence, "N"), _places(sentence, "A")], articles=True),
    _draws(lambda sentence: [_places(sentence, "DaVBPCX")]),
    _draws(_trigrams),
    _trigrams_shuffled,
)
