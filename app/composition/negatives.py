"""Hard negatives of a caption by rules on its words: nearly the same sentence, no longer true of the image.

A rule speaks only where the new sentence is surely false if the caption is true, by the meaning of the words
alone: what may be true ("a cat with a dog", "some dogs are not black") is not written, and so is in no rate.
The first six kinds are meant to be grammatical; shuffles are no English: `rules.shuffles` sees to that.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Literal, get_args

from app.composition.rules.affirmations import negation_removed
from app.composition.rules.captions import Phrase, Sentence, Token, Tokens, capitalised, lowered, split_words
from app.composition.rules.denials import Edit, negation_added
from app.composition.rules.lexicon import classes, is_plural, singular_of, verb_of
from app.composition.rules.meanings import (
    BACKSIDES,
    ENCLOSED,
    IDIOMS,
    MADE,
    MOTION,
    PHRASAL,
    SLOPES,
    SWITCHED,
)
from app.composition.rules.shuffles import (
    Rule,
    all_others,
    nouns_and_adjectives,
    of_trigrams,
    within_trigrams,
)
from app.composition.rules.swaps import (
    attribute_replaced,
    attributes_swapped,
    head,
    is_doubtful,
    is_partial,
    nouns_swapped,
    things,
)
from app.composition.rules.tagging import is_titled, parse
from app.composition.rules.word_lists import (
    CLOSED_WORDS,
    DIRECTED_BY,
    DIRECTING,
    NEGATIONS,
    NUMBERS,
    OPPOSITES,
    VERBS,
)

Kind = Literal[
    "attributes swapped", "nouns swapped", "relation flipped", "negation added", "negation removed",
    "attribute or number replaced", "nouns and adjectives shuffled", "all but nouns and adjectives shuffled",
    "words shuffled within trigrams", "trigrams shuffled",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
GRAMMATICAL = KINDS[:6]
"""The kinds whose sentences are meant to be English."""
SHUFFLES = KINDS[6:]
"""The kinds that put words into another order (ARO's four)."""

_MOST = 40
"""How many places of a rule are looked at: a pasted page of text has thousands of pairs of nouns."""


@dataclass(frozen=True)
class Negative:
    """A sentence that is false where the caption is true, and the rule that made it."""

    kind: Kind
    text: str


def hard_negatives(caption: str, seed: int = 0, kinds: Container[Kind] = KINDS) -> tuple[Negative, ...]:
    """Return at most one hard negative of each of the kinds, in the order of `KINDS`; the same for a seed.

    Where a rule can be applied in several places the seed walks through them, 0 being the first; the shuffles
    are drawn with it. A rule that does not apply, or whose sentence may be true, gives nothing; nor does one
    that gives an earlier rule's sentence. A question is not true of an image, and has no negatives.
    """
    text = " ".join(caption.split())
    shouted = text.isupper() and len(text) > 3
    lead, tokens = split_words(text)
    if not tokens or text.endswith("?"):
        return ()
    capital = tokens[0].word[0].isupper()
    if shouted or not _begins_with_name(tokens):
        tokens = [Token(token.word.lower(), token.gap) if shouted or not place else token
                  for place, token in enumerate(tokens)]  # fmt: skip
    sentence = parse(tokens)
    if _is_order(sentence):
        return ()
    seen, found = {lowered(tokens)}, []
    for kind, rule in zip(KINDS, _RULES, strict=True):
        if kind not in kinds:
            continue
        drawn = islice(rule(sentence, Random(f"{seed}/{kind}")), _MOST)
        proposals = [other for other in drawn if other and lowered(other) not in seen]
        if proposals:
            other = proposals[seed % len(proposals)]
            seen.add(lowered(other))
            made = "".join(token.word + token.gap for token in other)
            made = lead + (capitalised(made) if capital else made)
            found.append(Negative(kind, made.upper() if shouted else made))
    return tuple(found)


def _is_order(sentence: Sentence) -> bool:
    """Say whether a sentence bids rather than tells: "Look at the dog!", "Please sit"."""
    first = sentence.word(0)
    bids = first in VERBS and sentence.word(1) in ("a", "an", "the", "at", "your", "my", "this", "that")
    return bids or "please" in lowered(sentence.tokens)


def _begins_with_name(tokens: Tokens) -> bool:
    """Say whether the first word keeps its capital: "Mr.", "New York", "Paris", "TV"."""
    first, low = tokens[0].word, tokens[0].low
    if not first[0].isupper() or low in CLOSED_WORDS:
        return False
    if first.endswith(".") or (len(first) > 1 and not first[1:].islower()):
        return True
    titled = is_titled(tokens)
    second = len(tokens) > 1 and tokens[0].gap == " " and tokens[1].word[0].isupper() and not titled
    return second or (
        not titled and not classes(low) and not low.endswith(("s", "ed", "ing", "er", "ers", "y"))
    )


def _relation_flipped(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Replace a relation by its opposite; "on" and "in" only where no other stands."""
    if is_doubtful(sentence):
        return
    found = [edit for edit in _relations(sentence) if not _is_idle(sentence, edit)]
    for edit in [edit for edit in found if sentence.word(edit[0]) not in ("on", "in", "off")] or found:
        yield sentence.replaced(*edit)


def _is_idle(sentence: Sentence, edit: Edit) -> bool:
    """Say whether the flip may leave the caption true: between like things, of some of them, or denied."""
    before = [phrase for phrase in sentence.phrases if phrase.end <= edit[0]]
    behind = [phrase for phrase in sentence.phrases if phrase.start >= edit[1]]
    if before and behind and head(sentence, before[-1]) == head(sentence, behind[0]):
        adjectives = [sentence.words(phrase.inner, phrase.nouns) for phrase in (before[-1], behind[0])]
        if adjectives[0] == adjectives[1] or "other" in adjectives[1]:
            return True
    if sentence.words(edit[1], edit[1] + 1) in ("another", "one", "other", "others", "itself", "themselves"):
        return True
    if sentence.word(edit[1]) in ("each", "one") and edit[2] not in ("far from", "close to"):
        return True
    if any(token.low in NEGATIONS or token.low.endswith("n't") for token in sentence.tokens[: edit[0]]):
        return True
    owner = before[0] if before else None
    counted = owner is not None and NUMBERS.get(sentence.word(owner.start), 0) < 2
    nearest = before[-1] if before else None
    shared = any(p is not None and p.start < p.inner and is_partial(sentence, p) for p in (owner, nearest))
    return shared and counted


def _relations(sentence: Sentence) -> Iterator[Edit]:
    """Yield the flips of the relations, the longest phrase at each place."""
    place = 0
    while place < len(sentence.tokens):
        longest = min(3, len(sentence.tokens) - place)
        lengths = range(longest, 0, -1)
        length = next((n for n in lengths if sentence.words(place, place + n) in OPPOSITES), 0)
        if other := _switched(sentence, place):
            yield place, place + 1, other
        elif length and _is_relation(sentence, place, length):
            yield place, place + length, OPPOSITES[sentence.words(place, place + length)]
        place += length or 1


def _switched(sentence: Sentence, place: int) -> str:
    """Return what denies "more" of "more cats than dogs", "on" of "the TV is on", "up" of "up a hill"."""
    word, before, after = (sentence.word(place + step) for step in (0, -1, 1))
    if word in ("more", "less", "fewer") and "than" in [token.low for token in sentence.tokens[place + 2 :]]:
        return "more" if word != "more" else "fewer" if is_plural(after) else "less"
    last = after == "" or sentence.tag(place + 1) in ("P", "C")
    if word in ("on", "off") and sentence.tag(place - 1) == "B" and last and after not in ("of", "top"):
        return "off" if word == "on" else "on"
    if word in SWITCHED and before == "the" and (after == "of" or word.endswith("ground")):
        return SWITCHED[word]
    phrase = sentence.phrase_at(place + 1)
    if word in ("up", "down") and phrase and phrase.start == place + 1 and _is_slope(sentence, phrase):
        return "down" if word == "up" else "up"
    return ""


def _is_slope(sentence: Sentence, phrase: Phrase) -> bool:
    return head(sentence, phrase) in SLOPES or singular_of(sentence.word(phrase.end + 1)) in SLOPES


def _is_relation(sentence: Sentence, place: int, length: int) -> bool:
    """Say whether words are the relation they look like: not "left" for gone, nor "on a sunny day"."""
    word, before = sentence.word(place), sentence.word(place - 1)
    if length == 1 and word in ("left", "right"):
        return _is_side(sentence, place)
    if any(token.gap != " " for token in sentence.tokens[place : place + length]):
        return False
    if sentence.words(place + length, place + length + 2) in ("each other", "one another"):
        return word in ("near", "next", "close", "far")
    phrase = sentence.phrase_at(place + length)
    if phrase is None or phrase.start != place + length or sentence.word(place - 2) == "all":
        return False
    last = head(sentence, phrase)
    if before in PHRASAL and word in ("on", "over"):
        return False
    earlier = {token.low for token in sentence.tokens[:place]}
    if word in ("into", "out") and (MADE & earlier or not MOTION & {verb_of(low) for low in earlier}):
        return False
    if phrase not in things(sentence) or last in IDIOMS or before in MADE:
        return False
    if length == 1 and word == "in" and last not in ENCLOSED:
        return False
    own = sentence.word(phrase.start) in ("his", "her", "its", "their")
    if own and last in BACKSIDES:
        return False
    named = sentence.tokens[phrase.nouns].word[0].isupper() or is_plural(sentence.word(phrase.end - 1))
    shown = phrase.start < phrase.inner or (word != "on" and named)
    return shown and not sentence.word(phrase.start).isdigit()


def _is_side(sentence: Sentence, place: int) -> bool:
    """Say whether "left" or "right" is a side; where both are named, only "on the left" is changed alone."""
    word, before, after = (sentence.word(place + step) for step in (0, -1, 1))
    if {"left", "right"} - {word} <= {token.low for token in sentence.tokens}:
        listed = {sentence.word(place - 2), sentence.word(place + 2)} & {"left", "right"}
        if listed or before == "from" or sentence.words(place - 2, place) != "on the":
            return False
    told = before in DIRECTED_BY and not (before in ("his", "her", "the") and sentence.tag(place) == "A")
    return told or after in DIRECTING


_RULES: tuple[Rule, ...] = (
    attributes_swapped,
    nouns_swapped,
    _relation_flipped,
    negation_added,
    negation_removed,
    attribute_replaced,
    nouns_and_adjectives,
    all_others,
    within_trigrams,
    of_trigrams,
)
