"""What a dictionary says of a word: its classes and base form, plural and singular, past, a or an.

The dictionary is LemmInflect's (MIT; the NIH's SPECIALIST lexicon), 0.2 s to load, read when first asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from app.composition.rules.word_lists import IRREGULAR, NOUNS_ONLY, SINGULARS, UNINFLECTED, VERBS

_AN = re.compile(
    r"(?!u(?![a-z])|uni[bcflostv]|unique|ub[io]|ur[aio]|ut[aeio]|us[aeiu]|eu|ewe|one(?![a-z])|once|uk|ufo|uv)[aeiou]"
    r"|hour|honest|honou?r|heir|8|1[18](?!\d)|1[18]\d\d|[fhlmnrsx](?![a-z])"
)
_SPELLED = re.compile(r"[FHLMNRSX][^AEIOU]*$|[FHLMNRX][^AEIOULRY]|(LED|SUV|MIT|MRI|SOS|NYC)|U[^NSKFV]|[AEIO]")
"""Capitals that are read letter by letter, or as a word, and begin with a vowel's sound: SUV, MRI, EXIT."""


@cache
def _entries(word: str) -> Mapping[str, tuple[str, ...]]:
    from lemminflect import getAllLemmas

    return {str(kind): tuple(map(str, lemmas)) for kind, lemmas in getAllLemmas(word).items()}


def classes(word: str) -> frozenset[str]:
    """Return what a word in small letters can be: of N, V, A and X (adverb); nothing for an unknown one."""
    if word in NOUNS_ONLY:
        return frozenset("N")
    letters = {"NOUN": "N", "PROPN": "N", "VERB": "V", "AUX": "V", "ADJ": "A", "ADV": "X"}
    return frozenset(letters[kind] for kind in _entries(word) if kind in letters)


def verb_of(word: str) -> str:
    """Return the base of a verb's form, "" for what is no verb's."""
    lemmas = _entries(word).get("VERB", ()) if word not in NOUNS_ONLY else ()
    return next((lemma for lemma in lemmas if lemma in VERBS), lemmas[0] if lemmas else "")


@cache
def _inflected(lemma: str, form: str) -> tuple[str, ...]:
    from lemminflect import getInflection

    return tuple(map(str, getInflection(lemma, form, inflect_oov=False)))


def past_of(verb: str) -> str:
    """Return the past of a verb's base form."""
    return next(iter(_inflected(verb, "VBD")), verb + ("d" if verb.endswith("e") else "ed"))


def is_past_alone(word: str) -> bool:
    """Say whether a form of a verb is its past and not its participle: "sank", not "painted" or "cut"."""
    verb = verb_of(word)
    return word in _inflected(verb, "VBD") and word not in _inflected(verb, "VBN")


def third_person_of(verb: str) -> str:
    """Return "rides" of "ride"."""
    return next(iter(_inflected(verb, "VBZ")), verb + "s")


def plural_of(noun: str) -> str:
    """Return a noun's plural."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if known := _inflected(noun, "NNS"):
        return known[0]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular_of(noun: str) -> str:
    """Return the singular of a noun's plural; the noun itself where it is one."""
    if noun in SINGULARS:
        return SINGULARS[noun]
    if not is_plural(noun):
        return noun
    known = [lemma for lemma in _entries(noun).get("NOUN", ()) if lemma != noun]
    if known:
        return known[0]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "xes", "sses", "zzes")) else noun[:-1]


def is_plural(noun: str) -> bool:
    """Say whether a noun is a plural by its form; those that keep their form are none."""
    if noun in UNINFLECTED or noun in IRREGULAR:
        return False
    known = _entries(noun).get("NOUN", ())
    if noun in SINGULARS or (noun.endswith("s") and any(lemma != noun for lemma in known)):
        return True
    return not known and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s"))


def is_pair(noun: str) -> bool:
    """Say whether a noun has no singular: "scissors", "glasses"."""
    return noun in UNINFLECTED and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "as"))


def article_for(word: str) -> str:
    """Return "a" or "an", as the word's first sound asks, told from its letters."""
    if len(word) > 1 and word.isupper() and word.isalpha() and len(word) < 5:
        return "an" if _SPELLED.match(word) else "a"
    return "an" if _AN.match(word.lower()) else "a"
