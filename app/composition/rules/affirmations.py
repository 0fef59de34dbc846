"""Negatives by taking a denial away: what a caption denies is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from app.composition.rules.captions import Phrase, Sentence, Tokens, with_articles
from app.composition.rules.denials import Edit, is_polar, subject_of
from app.composition.rules.lexicon import article_for, is_plural, past_of, third_person_of, verb_of
from app.composition.rules.meanings import ASYMMETRIC, MODALS, NO_SIGNS
from app.composition.rules.swaps import is_partial
from app.composition.rules.word_lists import POSITIVE, POSITIVE_PAIRS, UNINFLECTED


def negation_removed(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Affirm what is denied, one negation at a time."""
    for place in range(len(sentence.tokens)):
        edit = _affirmed(sentence, place)
        if edit is None:
            continue
        made = sentence.replaced(*edit)
        subject = _denied_subject(sentence, place)
        if subject is not None and is_partial(sentence, subject):
            # "Some dogs are black" may be true where some are not.
            if subject.start or sentence.word(0) not in ("some", "several", "many", "most"):
                continue
            made = replace(sentence, tokens=made).replaced(0, 1, "all")
        yield with_articles(sentence.tokens, made)


def _denied_subject(sentence: Sentence, place: int) -> Phrase | None:
    """Return of what a denial within a sentence is said: "some dogs" of "some dogs are not black"."""
    word = sentence.word(place)
    if word in ("without", "lacking") or sentence.word(place - 1) == "with":
        return sentence.phrase_at(place - 1 - (word == "no"))
    if word in ("not", "never", "no", "cannot", "lack", "lacks") or word.endswith("n't"):
        verb = place - 1 if sentence.tag(place - 1) == "B" else place
        return subject_of(sentence, verb) if verb > 0 else None
    return None


def _affirmed(sentence: Sentence, place: int) -> Edit | None:
    """Return the edit that takes away the negation at a place, None where there is none."""
    word, before = sentence.word(place), sentence.word(place - 1)
    if before in ("or", "why", "if", "nothing", "say", "says", "said", "saying", "reads", "reading"):
        return None
    if {"only", "just", "almost", "even", "nearly"} & {token.low for token in sentence.tokens}:
        return None
    if word in _AFFIRMED:
        return _AFFIRMED[word](sentence, place)
    return _affirmed_verb(sentence, place) if word.endswith("n't") else _affirmed_word(sentence, place)


def _affirmed_word(sentence: Sentence, place: int) -> Edit | None:
    word, after = sentence.word(place), sentence.word(place + 1)
    if word == "few" and sentence.tag(place - 1) not in ("D", "A", "X"):
        return place, place + 1, "many"
    together = sentence.words(place, place + 2)
    if together in POSITIVE_PAIRS:
        return place, place + 2, POSITIVE_PAIRS[together]
    if word not in POSITIVE or after in ("but", "except", "else") or is_polar(sentence, place + 1):
        return None
    return place, place + 1, POSITIVE[word]


def _plural_verb(sentence: Sentence, place: int) -> str:
    """Return the verb at a place as a plural asks for it."""
    word = sentence.word(place)
    agreed = {"is": "are", "was": "were", "has": "have", "does": "do"}.get(word)
    return agreed or (verb_of(word) if sentence.tag(place) == "V" else word)


def _affirmed_none(sentence: Sentence, place: int) -> Edit | None:
    """Return "some of the dogs are"."""
    phrase = sentence.phrase_at(place + 2)
    if sentence.word(place + 1) != "of" or phrase is None or sentence.tag(phrase.end) not in ("B", "V"):
        return None
    words = sentence.words(place + 1, phrase.end)
    return place, phrase.end + 1, f"some {words} {_plural_verb(sentence, phrase.end)}"


def _affirmed_neither(sentence: Sentence, place: int) -> Edit | None:
    """Return "both ... and" with a plural verb, "one of", "one dog"."""
    if sentence.word(place + 1) == "of":
        return place, place + 1, "one"
    nor = next((at for at in range(place, len(sentence.tokens)) if sentence.word(at) == "nor"), 0)
    if not nor:
        return (place, place + 1, "one") if sentence.phrase_at(place + 1) else None
    words = f"both {sentence.words(place + 1, nor)} and"
    phrase = sentence.phrase_at(nor + 1)
    verb = phrase.end if phrase and phrase.start == nor + 1 else 0
    if not verb or sentence.tag(verb) not in ("B", "V"):
        return place, nor + 1, words
    return place, verb + 1, f"{words} {sentence.words(nor + 1, verb)} {_plural_verb(sentence, verb)}"


def _affirmed_no(sentence: Sentence, place: int) -> Edit | None:
    """Return the edit of "no": gone before a plural or a mass noun, else a or an."""
    after, phrase = sentence.word(place + 1), sentence.phrase_at(place)
    if after in ("longer", "one"):
        return place, place + 2, "someone" if after == "one" else ""
    if f"{after} than" in ASYMMETRIC or (after.endswith("er") and sentence.word(place + 2) == "than"):
        return place, place + 1, ""
    if sentence.tag(place - 1) in ("D", "A"):
        return None  # "a no parking sign"
    if sentence.word(place - 1) == "but":
        several = phrase is not None and is_plural(sentence.word(phrase.end - 1))
        return place - 1, place + 1, "and" if several else f"and {article_for(after)}"
    if phrase is None or after in NO_SIGNS or sentence.tag(place + 1) == "G" or is_polar(sentence, place + 1):
        return None
    last = sentence.word(phrase.end - 1)
    article = "" if last in UNINFLECTED or is_plural(last) else article_for(sentence.tokens[place + 1].word)
    if sentence.word(phrase.end) == "but" and sentence.tag(phrase.end + 1) in ("D", "A", "N"):
        words = f"{article} {sentence.words(place + 1, phrase.end)} and"
        return place, phrase.end + 1, words.strip()
    return place, place + 1, article


def _affirmed_verb(sentence: Sentence, place: int) -> Edit | None:
    """Return the edit of "not", "never" and the contractions."""
    word, before, after = (sentence.word(place + step) for step in (0, -1, 1))
    if after in ("", "only", "just", "much", "many", "sure", "one") or is_polar(sentence, place + 1):
        return None
    if "but" in sentence.words(place, len(sentence.tokens)).split():
        return None  # "not full but empty"
    listed = sentence.tag(place + 1) in ("D", "N", "P")
    if word == "not" and before == "but" and listed:
        return place - 1, place + 1, "and"
    if word == "not" and place and sentence.tokens[place - 1].gap != " " and listed:
        return None  # "a dog, not a cat"
    do = {"doesn't": "does", "don't": "do", "didn't": "did"}.get(word, before if word == "not" else "")
    if do in ("does", "do", "did"):
        made = {"does": third_person_of(after), "do": after, "did": past_of(after)}[do]
        return place - (word == "not"), place + 2, made
    return place, place + 1, POSITIVE.get(word, MODALS.get(word, ""))


def _affirmed_without(sentence: Sentence, place: int) -> Edit | None:
    if sentence.word(place + 1) == "any":
        phrase = sentence.phrase_at(place + 1)
        last = sentence.word(phrase.end - 1) if phrase else ""
        several = last in UNINFLECTED or is_plural(last)
        return place, place + 2, "with" if several else "with a"
    if sentence.tag(place + 1) == "G":
        return place, place + 1, "while"
    return (place, place + 1, "with") if sentence.phrase_at(place + 1) else None


_AFFIRMED = {
    "neither": _affirmed_neither,
    "none": _affirmed_none,
    "no": _affirmed_no,
    "not": _affirmed_verb,
    "never": _affirmed_verb,
    "cannot": _affirmed_verb,
    "without": _affirmed_without,
}
