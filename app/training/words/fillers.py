"""Words of every other kind, from WordNet: what may stand around a noun and mean nothing to see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.composition.scenes import COLOURS, SHAPES
from app.errors import LoupeError
from app.training.words.wordnet import WordNet

SEEN = frozenset((
    "grey", "turquoise", "golden", "silver", "scarlet", "crimson", "violet", "beige", "reddish", "bluish",
    "greenish", "yellowish", "colored", "round", "circular", "triangular", "rectangular", "oval",
))  # fmt: skip
"""Adjectives of colours and shapes: the image tower sees what they say, if by other words."""

COMMON = 0.6
"""Share of words drawn that are common ones: those with a sense that WordNet's authors counted."""


@dataclass(frozen=True)
class Fillers:
    """Words by open slot, the common ones apart, and what can't be seen whatever is said of it."""

    common: dict[str, tuple[str, ...]]
    rare: dict[str, tuple[str, ...]]
    junk: tuple[str, ...]

    def all_of(self, slot: str) -> frozenset[str]:
        """Return every word of a slot."""
        return frozenset(self.common[slot] + self.rare[slot])


def read_fillers(folder: Path, wordnet: WordNet, visual: Collection[str]) -> Fillers:
    """Read adjectives, adverbs and verbs from index files; LoupeError if one is missing.

    `visual` are the names of what can be seen, in lower case: no word of another kind is one of them (what
    is "painting" could be the verb or the thing). They stand elsewhere in a sentence, too. Junk are nouns
    of what can't be seen, with adjectives, adverbs and verbs.
    """
    closed = SEEN.union(visual, COLOURS, SHAPES)
    common: dict[str, tuple[str, ...]] = {}
    rare: dict[str, tuple[str, ...]] = {}
    forms = {"VBASE": "", "V3": "VBZ", "VPAST": "VBD", "VING": "VBG"}
    for kind, slots in (("adj", {"ADJ": ""}), ("adv", {"ADV": ""}), ("verb", forms)):
        words = {word: counted for word, counted in _index(folder, kind) if word not in closed}
        for slot, tag in slots.items():
            shown = {word: inflected(word, tag) if tag else word for word in words}
            for counted, into in ((True, common), (False, rare)):
                chosen = (shown[word] for word in words if words[word] == counted)
                into[slot] = tuple(dict.fromkeys(word for word in chosen if word not in closed))
    names = [name for name in sorted(visual) if name.count(" ") < 2]
    plurals = [wordnet.plural(name) for name in names]
    for slot, words_of in (("NOUN", names), ("NOUNS", plurals)):
        is_common = [wordnet.tagged.get(name, 0) > 0 for name in names]
        common[slot] = tuple(w for w, known in zip(words_of, is_common, strict=True) if known)
        rare[slot] = tuple(w for w, known in zip(words_of, is_common, strict=True) if not known)
    people = people_words(wordnet)
    abstract = [word for word in abstract_nouns(wordnet) if word not in closed]
    for slot, words_of in (("PERSON", people), ("ABSTRACT", abstract)):
        common[slot] = tuple(word for word in words_of if wordnet.tagged[word] > 0)
        rare[slot] = tuple(word for word in words_of if wordnet.tagged[word] == 0)
    common["TAG"], rare["TAG"] = (
        hashtags(common["ADJ"] + common["VING"], common["NOUNS"] + tuple(abstract)),
        (),
    )
    others = [*common["ADJ"], *common["ADV"], *common["VBASE"], *common["VING"]]
    return Fillers(common, rare, tuple(dict.fromkeys(abstract + others)))


def abstract_nouns(wordnet: WordNet) -> list[str]:
    """Return single words none of whose senses is a physical thing or a group (a herd, a family of birds)."""
    seen = {wordnet.first_sense("physical entity"), wordnet.first_sense("group")}
    return [
        word
        for word, senses in wordnet.senses.items()
        if word.isalpha() and not any(seen.intersection((s, *wordnet.ancestors(s))) for s in senses)
    ]


def people_words(wordnet: WordNet) -> list[str]:
    """Return single words whose first sense is a person."""
    person = wordnet.first_sense("person")
    return [
        word
        for word, senses in wordnet.senses.items()
        if word.isalpha() and person in (senses[0], *wordnet.ancestors(senses[0]))
    ]


def hashtags(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Return so many hashtags of two words run together as there are words to begin with, each drawn once."""
    random = Random(0)
    words = (word + random.choice(second) for word in first) if second else iter(())
    return tuple(dict.fromkeys(word for word in words if word.isalpha()))


def inflected(lemma: str, tag: str) -> str:
    """Return a verb's form by its Penn tag (VBZ, VBD, VBG), as lemminflect has it or makes it."""
    from lemminflect import getInflection

    found = getInflection(lemma, tag)
    return str(found[0]) if found else lemma


def _index(folder: Path, kind: str) -> list[tuple[str, bool]]:
    """Return an index file's single words, and whether a sense of theirs was counted in texts."""
    path = folder / f"index.{kind}"
    try:
        text = path.read_text(encoding="latin-1")
    except OSError as error:
        raise LoupeError(f"{path} is missing: install Debian's wordnet-base or pass --wordnet.") from error
    words = []
    for line in text.splitlines():
        if not line.startswith("  "):
            parts = line.split()
            if parts[0].isalpha():
                words.append((parts[0], int(parts[-int(parts[2]) - 1]) > 0))
    return words
