"""Negatives by negation: what a caption says is denied."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from app.composition.rules.captions import Phrase, Sentence, Tokens, with_articles
from app.composition.rules.lexicon import is_past_alone, verb_of
from app.composition.rules.meanings import ASYMMETRIC, BODY, PARTIAL_OF, POLAR, QUANTITIES
from app.composition.rules.swaps import head, is_denied, is_doubtful, is_partial, things
from app.composition.rules.word_lists import (
    FORMS_OF_BE,
    INDEFINITE,
    INTRANSITIVE,
    NUMBERS,
    OPPOSITES,
    PAST_ONLY,
)

Edit = tuple[int, int, str]
"""The first place, the place behind the last, and the words to stand there."""


_PRONOUNS = ("he", "she", "it", "they", "we", "i", "you", "who")


def negation_added(sentence: Sentence, _: Random) -> Iterator[Tokens]:
    """Deny what there is, a verb, "with", the second of two things; else a place, else the first thing."""
    without = [token.low for token in sentence.tokens].count("without")
    denied = is_denied(sentence) and not (without == 1 and _is_denied_once(sentence))
    if denied or is_doubtful(sentence):
        return
    edits = [*_deny_existence(sentence), *_deny_inverted(sentence), *_deny_quantity(sentence)]
    edits += _deny_finite(sentence)
    if not without:
        edits += [*_deny_company(sentence), *_deny_participles(sentence), *_deny_second(sentence)]
        edits += [*_deny_places(sentence), *_deny_first(sentence)]
    for edit in edits:
        yield with_articles(sentence.tokens, sentence.replaced(*edit))


def _is_denied_once(sentence: Sentence) -> bool:
    words = ["with" if token.low == "without" else token.low for token in sentence.tokens]
    return not any(word in ("no", "not", "never", "neither", "nor", "nobody", "nothing") for word in words)


def _some(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase tells of something new: "a dog", "two dogs", "dogs"; not "a dog's bowl"."""
    words = sentence.words(phrase.start, phrase.inner).split()
    if any(word.endswith(("'s", "s'")) for word in words) or words[:1] in (["fewer"], ["more"], ["less"]):
        return False
    if "of" in words and not PARTIAL_OF & {*words} and words[0] in ("a", "an"):
        return False
    return phrase.start == phrase.inner or sentence.word(phrase.start) in INDEFINITE or (
        sentence.word(phrase.start) in ("most", "lots", "plenty", "dozens", "hundreds", "thousands")
    )  # fmt: skip


def _no(phrase: Phrase) -> Edit:
    return phrase.start, phrase.inner, "no"


def _is_name(sentence: Sentence, phrase: Phrase) -> bool:
    return phrase.start == phrase.inner and sentence.tokens[phrase.nouns].word[0].isupper()


def _deny_existence(sentence: Sentence) -> Iterator[Edit]:
    for place in range(len(sentence.tokens)):
        start = {"there's": place + 1, "there": place + 2}.get(sentence.word(place), 0)
        phrase = sentence.phrase_at(start) if sentence.word(start - 1) in FORMS_OF_BE else None
        listed = phrase is not None and sentence.word(phrase.end) in ("and", "or")
        if phrase and phrase.start == start and _some(sentence, phrase) and not listed:
            yield _no(phrase)


def _deny_inverted(sentence: Sentence) -> Iterator[Edit]:
    """Yield "On a table is no vase"."""
    last = sentence.phrases[-1] if sentence.phrases else None
    if last is None or last.start < 3 or last.end < len(sentence.tokens) or not _some(sentence, last):
        return
    if "".join([sentence.tag(0), *sentence.tags[last.start - 2 : last.start]]) in ("PNB", "PNV"):
        yield _no(last)


def subject_of(sentence: Sentence, verb: int) -> Phrase | None:
    """Return the phrase a finite verb belongs to: the first of its clause; None where that can't be told.

    A clause begins with the sentence, or behind "and", "while", "that", ...; two that are listed are none.
    """
    start = verb
    while start > 0 and sentence.tags[start - 1] != "C" and "," not in sentence.tokens[start - 1].gap:
        start -= 1
    phrase = sentence.phrase_at(start)
    if start and sentence.word(start - 1) in ("that", "which"):
        phrase = sentence.phrase_at(start - 2)
        return phrase if phrase and phrase.end == start - 1 else None
    if phrase is None or phrase.start != start or phrase.end > verb:
        return None
    begin = max((at + 1 for at in range(start - 1) if sentence.tokens[at].gap not in (" ", ", ")), default=0)
    fronted = sentence.tag(begin) == "P" or sentence.word(begin) in ("when", "while", "as", "if")
    if start and not fronted and not any(tag in ("B", "V") for tag in sentence.tags[begin : start - 1]):
        listed = [other for other in sentence.phrases if begin <= other.start < verb]
        alone = sentence.word(begin) in ("both", "either") or any(
            is_partial(sentence, other) for other in listed
        )
        return None if alone else phrase
    return phrase


def _deny_finite(sentence: Sentence) -> Iterator[Edit]:
    """Yield "is not", "does not ride", "did not ride"; of some among others "no dogs", "not all dogs"."""
    for place in range(1, len(sentence.tokens)):
        edit = _not_finite(sentence, place)
        subject = subject_of(sentence, place)
        if edit and subject:
            edit = _not_of(sentence, subject, place, edit)
        if edit and (subject or sentence.word(place - 1) in _PRONOUNS):
            yield edit


def _not_of(sentence: Sentence, subject: Phrase, verb: int, edit: Edit) -> Edit | None:
    """Return the edit that makes what is said of a subject false: another where the subject is a part."""
    first = sentence.word(subject.start)
    if first in ("all", "every"):
        return None if subject.start else (0, 0, "not")
    if is_partial(sentence, subject):  # "dogs are not black" may be true of other dogs
        inside = sentence.word(subject.end) == "of"
        relative = sentence.word(verb - 1) in ("that", "which", "who")
        fits = _some(sentence, subject) and subject.start == 0 and not inside and not relative
        return _no(subject) if fits else None
    return None if first in ("both", "each", "another", "most", "half") else edit


def _deny_quantity(sentence: Sentence) -> Iterator[Edit]:
    """Yield "none of the dogs", "not all of the dogs", "not every dog", "nobody"."""
    first = sentence.word(0)
    if sentence.word(1) == "of" and sentence.tag(2) == "D":
        if first in ("most", "some", "many", "several", "one", "half") or NUMBERS.get(first, 0) > 1:
            yield 0, 1, "none"
        elif first == "all":
            yield 0, 0, "not"
    elif first == "each" and sentence.phrase_at(0):
        yield 0, 1, "not every"
    elif first in QUANTITIES and sentence.tag(1) in ("B", "V"):
        yield 0, 1, QUANTITIES[first]


def _not_finite(sentence: Sentence, place: int) -> Edit | None:
    """Return the edit that denies the finite verb at a place, None where none is there or none is sure."""
    tag, before = sentence.tag(place), sentence.tag(place - 1)
    if tag not in ("B", "V", "E") or before == "B" or POLAR & {*_rest(sentence, place)}:
        return None
    if "there" in (sentence.word(place - 1), sentence.word(place + 1)):
        return None
    return _not_auxiliary(sentence, place) if tag == "B" else _not_verb(sentence, place)


def _not_auxiliary(sentence: Sentence, place: int) -> Edit | None:
    word = sentence.word(place)
    if word in ("has", "have", "had") and sentence.tag(place + 1) not in ("E", "B"):
        phrase = sentence.phrase_at(place + 1)
        if phrase is None or phrase.start != place + 1:
            return None
        listed = sentence.word(phrase.end) in ("and", "or") or "," in sentence.tokens[phrase.end - 1].gap
        if _some(sentence, phrase) and sentence.word(phrase.start) != "some" and not listed:
            return place, phrase.inner, f"{word} no"
        do = {"has": "does", "have": "do", "had": "did"}[word]
        return place, place + 1, f"{do} not have"
    if word in ("be", "been", "being", "do", "does", "did", "appears", "seems"):
        return None
    return (place, place + 1, "cannot") if word == "can" else (place + 1, place + 1, "not")


def _not_verb(sentence: Sentence, place: int) -> Edit | None:
    word, tag, before, after = (
        sentence.word(place),
        sentence.tag(place),
        sentence.tag(place - 1),
        sentence.tag(place + 1),
    )
    base = verb_of(word)
    if not base or _goes_on(sentence, place) or (sentence.word(place + 1) in ("up", "down") and after == "D"):
        return None
    if tag == "V" and before in ("N", "X", "C"):
        return place, place + 1, f"{'do' if word == base else 'does'} not {base}"
    spoken = before == "N" or sentence.word(place - 1) in _PRONOUNS
    finite = _is_past(word) or base in INTRANSITIVE or after == "D"
    if tag == "E" and spoken and finite and not _has_finite(sentence, place):
        return place, place + 1, f"did not {base}"
    return None


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Say whether another verb of the same subject follows: "does not sit and eats" is no English."""
    return any(
        sentence.word(at) in ("and", "or") and sentence.tag(at + 1) in ("V", "E", "X")
        for at in range(place, len(sentence.tokens) - 1)
    )


def _rest(sentence: Sentence, place: int) -> list[str]:
    return [token.low for token in sentence.tokens[place:]]


def _has_finite(sentence: Sentence, place: int) -> bool:
    return any(tag in ("B", "V") for at, tag in enumerate(sentence.tags) if at != place)


def _deny_participles(sentence: Sentence) -> Iterator[Edit]:
    """Yield "a man not riding", "a field not covered", "no men riding"."""
    for place in range(1, len(sentence.tokens)):
        phrase = sentence.phrase_at(place - 1)
        if phrase is None or phrase.end != place or not _is_participle(sentence, place):
            continue
        if sentence.word(phrase.start - 1) in ("of", "with") or head(sentence, phrase) in BODY:
            continue  # "with its tail wagging"
        if not is_partial(sentence, phrase):
            yield place, place, "not"
        elif phrase.start == 0 and not _has_finite(sentence, place) and _some(sentence, phrase):
            yield _no(phrase)


def _is_participle(sentence: Sentence, place: int) -> bool:
    """Say whether a participle stands behind its noun, and is no past."""
    word, tag = sentence.word(place), sentence.tag(place)
    if sentence.tokens[place - 1].gap != " ":
        return False
    if tag == "E":
        past = _is_past(word) or verb_of(word) in INTRANSITIVE or sentence.tag(place + 1) == "D"
        return not past
    return tag == "G" or word == "being"


def _deny_company(sentence: Sentence) -> Iterator[Edit]:
    """Yield "without"; with some or several things "without any", "with no"."""
    for place in range(1, len(sentence.tokens) - 1):
        owner, phrase = sentence.phrase_at(place - 1), sentence.phrase_at(place + 1)
        if sentence.word(place) != "with" or owner is None or owner.end != place or phrase is None:
            continue
        if is_partial(sentence, owner) or head(sentence, owner) in BODY or phrase.start != place + 1:
            continue
        words = sentence.words(phrase.start, phrase.inner).split()
        if words[:1] in (["all"], ["both"], ["each"], ["every"], ["another"], ["most"], ["one"]):
            continue
        if words[:1] == ["some"]:
            yield place, phrase.inner, "without any"
        elif words and is_partial(sentence, phrase):
            yield place + 1, phrase.inner, "no"
        else:
            yield place, place + 1, "without"


def _deny_second(sentence: Sentence) -> Iterator[Edit]:
    if {"both", "between", "among"} & {token.low for token in sentence.tokens}:
        return
    for phrase in sentence.phrases:
        joined = sentence.word(phrase.start - 1) == "and" and sentence.word(phrase.start) in INDEFINITE
        before = sentence.phrase_at(phrase.start - 2)
        acts = sentence.tag(phrase.end) in ("V", "B", "G", "E", "X") or sentence.word(phrase.end) == "and"
        lead = sentence.tag(before.start - 1) if before else ""
        if (
            joined
            and before
            and not acts
            and (lead != "P" or sentence.word(before.start - 1) in ("with", "of"))
        ):
            yield _no(phrase)


def _deny_places(sentence: Sentence) -> Iterator[Edit]:
    for place in range(1, len(sentence.tokens) - 1):
        phrase, owner = _governed(sentence, place), sentence.phrase_at(place - 1)
        if phrase is None or owner is None or owner.end != place or sentence.tokens[place - 1].gap != " ":
            continue
        part = sentence.phrase_at(owner.start - 2) if sentence.word(owner.start - 1) == "of" else owner
        if _has_finite(sentence, -1) or part is None or sentence.tag(part.start - 1) in ("P", "V", "G", "E"):
            continue
        if not is_partial(sentence, part):
            yield place, place, "not"


def _governed(sentence: Sentence, place: int) -> Phrase | None:
    """Return the phrase that a preposition of place at `place` belongs to, None where it is no such."""
    end = place
    while sentence.tag(end) == "P":
        end += 1
    phrase = sentence.phrase_at(end)
    known = sentence.words(place, end) in {*ASYMMETRIC, *OPPOSITES}
    if end == place or phrase is None or phrase.start != end or not known:
        return None
    return phrase if phrase in things(sentence) and phrase.start < phrase.inner else None


def _deny_first(sentence: Sentence) -> Iterator[Edit]:
    """Yield "no dogs on a couch", "no red circle" of a caption that is no sentence."""
    phrase = sentence.phrases[0] if sentence.phrases else None
    joins = {token.low for token in sentence.tokens} & {"and", "or", "but", "while", "as"}
    commas = any("," in token.gap or ";" in token.gap for token in sentence.tokens)
    if phrase is None or phrase.start or joins or commas or _is_name(sentence, phrase):
        return
    verbs = any(tag in ("V", "B") for tag in sentence.tags) or _past(sentence)
    some = _some(sentence, phrase) or sentence.word(phrase.inner - 1) == "of"
    if phrase in things(sentence) and some and not verbs:
        yield _no(phrase)


def _is_past(word: str) -> bool:
    return word in PAST_ONLY or is_past_alone(word)


def _past(sentence: Sentence) -> bool:
    """Say whether a past form may be the sentence's verb."""
    pairs = zip(sentence.tokens, sentence.tags, strict=True)
    return any(tag == "E" and (_is_past(t.low) or verb_of(t.low) in INTRANSITIVE) for t, tag in pairs)


def is_polar(sentence: Sentence, place: int) -> bool:
    """Say whether a word that only a denial allows follows: "any", "yet", "at all"."""
    rest = _rest(sentence, place)
    return bool(POLAR & {*rest}) or "at all" in " ".join(rest)
