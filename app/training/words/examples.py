"""Frames and clauses of the examples in WordNet's glosses: English that nobody wrote for this program."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

from app.errors import LoupeError
from app.training.words.grammar import ARTICLE, HEAD, Frame, Symbols, symbols
from app.training.words.wordnet import WordNet

_EXAMPLE = re.compile(r'"([^"]+)"')
_PLAIN = re.compile(r"[a-z]+|'[a-z]+|\d+|[,.;:!?-]+")
_ONE = frozenset(("a", "an", "this", "that", "another", "every", "each"))
_ANY = frozenset(("the", "my", "your", "his", "her", "its", "our", "their", "no", "some", "any"))
_SEVERAL = frozenset(("these", "those", "two", "three", "four", "many", "several", "few", "all", "both"))
LONGEST_FRAME, LONGEST_CLAUSE = 16, 9
"""Words and signs; with a name they are to fit into the context."""

JOINTS = (",", ".", "-", ":", ";", "!", "?", "...", "and", "but", "so", "(")
"""What stands between a clause and a frame."""
PLAIN = ((ARTICLE, HEAD), ("the", HEAD), ("my", HEAD), ("this", HEAD), ("that", HEAD), ("one", HEAD))
EMOJI = tuple(
    "😀😂😍😎😭😅🙂🤔😴😡👍👏🙏💪👀🔥✨🎉💯❤💔💙💚⭐🌈☀🌧❄🌙🌍📷📸🎨🎁🏆💡💰🛒📌✅❌❓❗➡⬇🆕🔝😊🥰🤣😱🤷"
)
SIGNS = ("!", "!!", "!!!", "...", "?", "??", ".", ":)", ":(", "xd", "lol", "haha", "-", "*", '"', "~", ";)")
"""What may stand before or after any sentence."""


@dataclass(frozen=True)
class Examples:
    """frames: by whether they are for several. clauses: without any noun that can be seen."""

    frames: dict[bool, tuple[Symbols, ...]]
    clauses: tuple[Symbols, ...]

    @cached_property
    def _known(self) -> tuple[frozenset[Symbols], frozenset[Symbols]]:
        return frozenset(self.frames[False] + self.frames[True]), frozenset(self.clauses)

    def draw(self, random: Random, plural: bool) -> Frame:
        """Return an example with its noun left open."""
        frames = self.frames[plural]
        return framed(frames[int(random.random() * len(frames))])

    def joined(self, random: Random, frame: Frame) -> Frame:
        """Return a frame with a clause before it or after it."""
        clause = self.clauses[int(random.random() * len(self.clauses))]
        joint = random.choice(JOINTS)
        if random.random() < 0.5:
            return Frame((*clause, joint, *frame.before), frame.after)
        return Frame(frame.before, (*frame.after, joint, *clause))

    def can_say(self, frame: str) -> bool:
        """Return whether a frame, "{}" for its noun, is an example, or has one of the clauses at an end."""
        words = symbols(frame.lower())
        frames, clauses = self._known
        if _with_article(ARTICLE, words) in frames:
            return True
        plain = _with_article("a", words)
        ends = (part for place in range(1, len(plain)) for part in _sides(plain, place))
        return any(part in clauses for part in ends)


def read_examples(folder: Path, wordnet: WordNet, visual: Collection[str]) -> Examples:
    """Read the examples of all four kinds of words; LoupeError if a file is missing.

    A frame is an example one of whose nouns, after its article or the like, is left open, and which names
    nothing else that can be seen (`visual`, lower case). A clause names nothing that can be seen at all.
    """
    seen = frozenset(name for name in visual if " " not in name)
    seen |= {wordnet.plural(name) for name in seen}
    nouns = frozenset(word for word in wordnet.senses if word.isalpha())
    plurals = frozenset(wordnet.plural(word) for word in nouns)
    frames: dict[bool, dict[Symbols, None]] = {False: {}, True: {}}
    clauses: dict[Symbols, None] = {}
    for text in _examples(folder):
        words = symbols(text.lower())
        if not all(_PLAIN.fullmatch(word) for word in words):
            continue
        places = [place for place, word in enumerate(words) if word in seen]
        if not places and 2 <= len(words) <= LONGEST_CLAUSE:
            clauses.setdefault(_with_article("a", words))
        if len(words) > LONGEST_FRAME or len(words) < 3:
            continue
        for head in range(1, len(words)):
            several = _several(words, head, nouns, plurals)
            if several is not None and all(place == head for place in places):
                opened = (*words[:head], HEAD, *words[head + 1 :])
                frames[several].setdefault(_with_article(ARTICLE, opened))
    return Examples({key: tuple(found) for key, found in frames.items()}, tuple(clauses))


def decorated(random: Random, frame: Frame) -> Frame:
    """Return a frame with signs or little pictures around it."""
    words = tuple(
        random.choice(EMOJI if random.random() < 0.4 else SIGNS) for _ in range(random.choice((1, 1, 2, 3)))
    )
    if random.random() < 0.25:
        return Frame((*words, *frame.before), frame.after)
    return Frame(frame.before, (*frame.after, *words))


def framed(words: Symbols) -> Frame:
    """Return words, one of them HEAD, as a frame."""
    head = words.index(HEAD)
    return Frame(words[:head], words[head + 1 :])


def _several(words: Symbols, head: int, nouns: Collection[str], plurals: Collection[str]) -> bool | None:
    """Return whether the noun at a place is for several; None where it is none that may be left open.

    It stands after an article or the like, or after one more word that is no noun; what follows it is no noun
    and no 's, so that it is not the first half of another thing's name.
    """
    word, after = words[head], words[head + 1 : head + 2]
    if (word not in nouns and word not in plurals) or any(w in nouns or w.startswith("'") for w in after):
        return None
    known = _ONE | _ANY | _SEVERAL
    before = words[head - 1]
    if before not in known:
        before = words[head - 2] if head > 1 and before.isalpha() and before not in nouns else ""
    if before in _ONE or (before in _ANY and word in nouns):
        return False if word in nouns else None
    return True if before in _ANY | _SEVERAL and word in plurals else None


def _with_article(article: str, words: Symbols) -> Symbols:
    """Return words with `article` in the place of every "a" and "an"."""
    return tuple(article if word in ("a", "an") else word for word in words)


def _sides(words: Symbols, place: int) -> Iterator[Symbols]:
    if words[place] in JOINTS:
        yield words[:place]
        yield words[place + 1 :]


def _examples(folder: Path) -> Iterator[str]:
    for kind in ("noun", "verb", "adj", "adv"):
        path = folder / f"data.{kind}"
        try:
            text = path.read_text(encoding="latin-1")
        except OSError as error:
            raise LoupeError(
                f"{path} is missing: install Debian's wordnet-base or pass --wordnet."
            ) from error
        for line in text.splitlines():
            if not line.startswith("  "):
                yield from _EXAMPLE.findall(line.partition(" | ")[2])
