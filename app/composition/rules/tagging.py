"""The class of each word of a caption and its noun phrases, by lists, a dictionary and neighbours.

Closed classes are lists; what an open word can be is asked of the dictionary, and its neighbours say which of
these it is. What can't be told counts as a noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.composition.rules.captions import Phrase, Sentence, Tokens
from app.composition.rules.lexicon import classes, is_plural, verb_of
from app.composition.rules.word_lists import (
    ADJECTIVES,
    CLOSED_PHRASES,
    CLOSED_WORDS,
    ING_NOUNS,
    LY_NOUNS,
    NOUNS_ONLY,
    NOUNS_TOO,
    VERBS,
)

_LEADS = ("a", "an", "the", "his", "its", "their")
"""Words that an object begins with."""

_PRONOUNS = (
    "i",
    "he",
    "she",
    "it",
    "we",
    "you",
    "they",
    "who",
    "that",
    "which",
    "someone",
    "everyone",
    "nobody",
)


@dataclass(frozen=True)
class _Place:
    """A word, the word before it and that one's class ("" behind a comma), and the two words behind it.

    `modified`: a determiner leads up to the word. `closed`: the next word is of a closed class, or none.
    """

    word: str
    earlier: str
    before: str
    modified: bool
    after: str
    later: str
    closed: bool
    listed: bool
    """An adjective follows behind a comma: "red, white and blue"."""
    grouped: bool
    """A phrase like "a group of people" stands before: a verb may be of either number."""
    plural: bool
    """A verb here would have a plural subject, as far as the word before tells."""


def parse(tokens: Tokens) -> Sentence:
    """Return the tokens with their classes and noun phrases."""
    words = [token.low for token in tokens]
    known = _known(tokens, words)
    tags: list[str] = []
    for at, word in enumerate(words):
        joined = at > 0 and tokens[at - 1].gap == " "
        before = tags[-1] if joined else ""
        ends = tokens[at].gap != " " or at + 1 == len(words)
        after = "" if ends else words[at + 1]
        place = _Place(
            word,
            words[at - 1] if at else "",
            before,
            before != "" and "".join(tags).rstrip("AaX").endswith("D"),
            after,
            words[at + 2] if not ends and at + 2 < len(words) else "",
            ends or (at + 1 in known and known[at + 1] != "N") or _is_closed(after),
            tokens[at].gap == ", " and at + 2 < len(words) and words[at + 1] in ADJECTIVES,
            joined and bool(re.search(r"\b(an?|the) \w+ of \w+$", " ".join(words[:at]))),
            joined and (is_plural(words[at - 1]) or re.search(r"NCD*A*N+$", "".join(tags)) is not None),
        )
        tags.append(known.get(at) or _tag(place))
    _join_adjectives(tokens, words, tags)
    return Sentence(tokens, tags, _phrases(tokens, tags))


def _known(tokens: Tokens, words: list[str]) -> dict[int, str]:
    """Return the classes of the places that several words together, or a name's capital, decide."""
    known = dict[int, str]()
    titled = is_titled(tokens)
    for place, token in enumerate(tokens):
        for length in (4, 3, 2):
            tag = CLOSED_PHRASES.get(" ".join(words[place : place + length]))
            plain = all(other.gap == " " for other in tokens[place : place + length - 1])
            if tag and plain and place not in known:
                known.update(dict.fromkeys(range(place, place + length), tag))
        if place not in known and token.word[0].isupper() and not titled and token.low not in CLOSED_WORDS:
            known[place] = "N"
    return known


def is_titled(tokens: Tokens) -> bool:
    """Say whether capitals stand on words as in a title, and so tell no names."""
    capitals = [token.low for token in tokens[1:] if token.word[0].isupper()]
    plain = any(low in CLOSED_WORDS for low in capitals) or all(classes(low) for low in capitals)
    return len(capitals) > len(tokens) / 2 and len(tokens) > 3 and plain


def _is_closed(word: str) -> bool:
    return word in CLOSED_WORDS or word in ("that", "her") or word.isdigit()


def _tag(place: _Place) -> str:
    """Return the class of one word."""
    word = place.word
    if word in ("one", "ones", "another") and (place.before == "A" or place.closed):
        return "N" if place.after != "of" or place.before == "A" else "D"
    if word == "that":
        return "C" if place.before == "N" else "D"
    if word == "her":
        return "X" if place.closed else "D"
    if word in ("most", "more", "less", "fewer") and not place.closed:
        return "D" if not classes(place.after) <= {"A", "X"} else "X"
    if word in CLOSED_WORDS or word.isdigit():
        return CLOSED_WORDS.get(word, "D")
    if word.endswith(("'s", "s'")) and not place.closed:
        return "D"
    if word in ("left", "right") and not place.modified:
        return "X"
    if word in ADJECTIVES:
        return "A" if _is_adjective(place) else "N"
    return _verbal(place) or _nominal(place)


def _verbal(place: _Place) -> str:
    """Return G, E or V for a form of a verb that is one here, A for a participle before a noun; else ""."""
    word, before = place.word, place.before
    if word in ING_NOUNS:
        return "G" if before in ("N", "B") and place.after in ("a", "an", "the", "his", "her") else ""
    base = verb_of(word)
    ing = word.endswith("ing") and len(word) > 4 and (base != "" or not classes(word))
    form = base not in ("", word) and not word.endswith("s")
    past = not ing and (form or (word.endswith("ed") and not classes(word) and word not in NOUNS_ONLY))
    if ing or past:
        leads = place.modified or (past and before in ("", "P", "V", "G", "C"))
        if not place.closed and leads:
            return "A"
        if place.modified and before in ("D", "A"):
            return "N"
        return "G" if ing else "E"
    if not base or (place.modified and before in ("D", "A")):
        return ""
    if before == "B" or (place.earlier == "to" and ("N" not in classes(word) or place.after in ("a", "the"))):
        return "V" if word == base else ""
    subject = before == "N" or (before in ("X", "C") and place.earlier in _PRONOUNS)
    subject = subject or (
        before == "A" and not place.modified and base in VERBS and place.closed
    )  # "in green"
    led = place.after in _LEADS
    if base in VERBS or "N" not in classes(word) or led:
        if word != base and word.endswith("s"):
            agrees = not place.plural or led or place.grouped
            return (
                "V"
                if (subject and agrees) or (before == "C" and (led or (base in VERBS and place.closed)))
                else ""
            )
        return "V" if subject and (place.plural or place.grouped or place.earlier in _PRONOUNS) else ""
    return ""


def _nominal(place: _Place) -> str:
    """Return A, X or N for a word that is no verb here."""
    kinds = classes(place.word)
    if kinds and kinds <= {"A", "X"}:
        adverb = kinds == {"X"} or (place.closed and "X" in kinds)
        return "X" if adverb else "A"
    if place.word.endswith("ly") and place.word not in LY_NOUNS and "N" not in kinds:
        return "X"
    if "-" in place.word and place.modified and not place.closed:
        return "A"
    return "N"


def _is_adjective(place: _Place) -> bool:
    """Say whether a listed adjective is one here: "an orange cat", "in orange", not "an orange"."""
    followed = not place.closed or place.listed or place.after in ("one", "ones")
    verb = verb_of(place.after)
    acts = verb != "" and (verb != place.after or place.after in VERBS) and "N" not in classes(place.after)
    if place.before == "N" or (place.word in NOUNS_TOO and acts):
        return False
    listed = place.after in ("and", "or") and place.later in ADJECTIVES
    return followed or place.before not in ("D", "A") or listed


def _join_adjectives(tokens: Tokens, words: list[str], tags: list[str]) -> None:
    """Make "and", "or" between two adjectives a part of them: "black and white"."""
    for place in range(1, len(words) - 1):
        beside = tags[place - 1] == tags[place + 1] == "A"
        if words[place] in ("and", "or") and beside and tokens[place - 1].gap == tokens[place].gap == " ":
            tags[place] = "a"


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
