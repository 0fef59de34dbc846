"""WordNet's nouns, read from Debian's `wordnet-base`: what words mean and what is a kind of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import LoupeError

WORDNET_DIR = Path("/usr/share/wordnet")


@dataclass(frozen=True)
class Synset:
    """One sense: `names` share it, `parents` are the ids of what it is a kind of."""

    id: str
    names: tuple[str, ...]
    gloss: str
    parents: tuple[str, ...]
    instance: bool  # an individual (a named river, a person), not a kind


class WordNet:
    """The noun senses of WordNet 3.0, by ImageNet's ids (`n` and the eight digits of the offset)."""

    def __init__(self, folder: Path = WORDNET_DIR) -> None:
        data, index = folder / "data.noun", folder / "index.noun"
        for path in (data, index):
            if not path.is_file():
                raise LoupeError(f"{path} is missing: install Debian's wordnet-base or pass --wordnet.")
        lines = data.read_text(encoding="latin-1").splitlines()
        self.synsets = {s.id: s for s in (_synset(line) for line in lines if not line.startswith("  "))}
        self.senses: dict[str, tuple[str, ...]] = {}
        self.tagged: dict[str, int] = {}
        """How many of a word's senses, its first, stand in the texts that WordNet's authors counted."""
        for word, senses, tagged in _senses(index.read_text(encoding="latin-1")):
            self.senses[word], self.tagged[word] = senses, tagged
        exceptions = folder / "noun.exc"
        self._irregular: dict[str, str] = {}
        if exceptions.is_file():
            for line in exceptions.read_text(encoding="latin-1").splitlines():
                plural, *singular = line.replace("_", " ").split(" ", 1)
                if singular and " " not in singular[0]:
                    self._irregular.setdefault(singular[0], plural)

    def ancestors(self, synset_id: str) -> tuple[str, ...]:
        """Return all that the synset is a kind of, nearest first, without itself."""
        found: dict[str, None] = {}
        front = [synset_id]
        while front:
            front = [p for s in front for p in self.synsets[s].parents if p not in found]
            found.update(dict.fromkeys(front))
        return tuple(found)

    def first_sense(self, word: str) -> str | None:
        """Return the most frequent noun sense of a word, or None."""
        senses = self.senses.get(word.lower())
        return senses[0] if senses else None

    def plural(self, word: str) -> str:
        """Return the plural of a noun or noun phrase (English rules, WordNet's exceptions)."""
        head, space, last = word.rpartition(" ")
        return head + space + self._plural_of_one(last)

    def _plural_of_one(self, word: str) -> str:
        if word in self._irregular and not self._irregular[word].endswith(("a", "ae")):
            return self._irregular[word]
        if word.endswith(("s", "x", "z", "ch", "sh")):
            return word + "es"
        if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
            return word[:-1] + "ies"
        return word + "s"


def _synset(line: str) -> Synset:
    """Parse one line of data.noun (format: wndb(5WN))."""
    fields, _, gloss = line.partition(" | ")
    parts = fields.split(" ")
    word_count = int(parts[3], 16)
    names = tuple(parts[4 + 2 * i].replace("_", " ") for i in range(word_count))
    at = 4 + 2 * word_count
    parents, instance = [], False
    for i in range(int(parts[at])):
        symbol, offset, part_of_speech = parts[at + 1 + 4 * i : at + 4 + 4 * i]
        if symbol in ("@", "@i") and part_of_speech == "n":
            parents.append("n" + offset)
            instance = instance or symbol == "@i"
    definition = gloss.split('; "', 1)[0].strip()
    return Synset("n" + parts[0], names, definition, tuple(parents), instance)


def _senses(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Yield (word, synset ids, most frequent first, how many of them were counted) from index.noun."""
    for line in text.splitlines():
        if not line.startswith("  "):
            parts = line.split()
            count = int(parts[2])
            offsets, tagged = parts[-count:], int(parts[-count - 1])
            yield parts[0].replace("_", " "), tuple("n" + offset for offset in offsets), tagged
