"""The sentences that the text tower learns to find a noun in: drawn from productions, and read by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random

from app.training.words.fillers import COMMON, Fillers
from app.training.words.productions import PLURAL_SENTENCES, SENTENCES, SLOTS

HEAD, ARTICLE = "{}", "<a>"
_TOKENS = re.compile(
    r"\{\}|<\w+>\??|#|'(?:s|t|re|ve|m|d|ll)(?![a-z])|[a-z]+|\d+|[^\sa-z\d{}#<>]+|[<>]", re.IGNORECASE
)

Symbols = tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """A sentence around its noun, as words and signs; an article before the noun is left open."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def symbols(production: str) -> Symbols:
    """Return a production's words, signs, slots and noun."""
    return tuple(_TOKENS.findall(production.lower() if "<" not in production else production))


def _choices(text: str) -> tuple[Symbols, ...]:
    return tuple(symbols(part) for part in re.split(r"\s\|\s|\n", text.strip()) if part.strip())


class Grammar:
    """Draws frames, and says which frames it could draw."""

    def __init__(self, fillers: Fillers) -> None:
        self._fillers = fillers
        self._slots = {name: _choices(text) for name, text in SLOTS.items()}
        self._sentences = {False: _choices(SENTENCES), True: _choices(PLURAL_SENTENCES)}
        self._open = {slot: _trie(fillers.all_of(slot)) for slot in fillers.common}

    def draw(self, random: Random, plural: bool) -> Frame:
        """Return a frame for one, or for several."""
        sentences = self._sentences[plural]
        words: list[str] = []
        self._expand(sentences[int(random.random() * len(sentences))], random, words)
        head = words.index(HEAD)
        after = [HEAD if word == HEAD else word for word in words[head + 1 :]]
        return Frame(tuple(words[:head]), tuple(after))

    def _expand(self, production: Symbols, random: Random, words: list[str]) -> None:
        for symbol in production:
            if symbol == ARTICLE or symbol[0] != "<" or len(symbol) < 3:
                words.append(symbol)
                continue
            name = symbol.strip("<>?")
            if symbol[-1] == "?" and random.random() < 0.5:
                continue
            if name in self._slots:
                choices = self._slots[name]
                self._expand(choices[int(random.random() * len(choices))], random, words)
            else:
                words.extend(self._word(name, random).split(" "))

    def _word(self, slot: str, random: Random) -> str:
        common, rare = self._fillers.common[slot], self._fillers.rare[slot]
        words = common if common and (random.random() < COMMON or not rare) else rare
        return words[int(random.random() * len(words))]

    def can_say(self, frame: str) -> bool:
        """Return whether a frame, "{}" for its noun, is one that can be drawn (for one, or for several).

        Articles before vowels, letters' case and spaces around signs are as CLIP's tokenizer takes them.
        """
        asked = tuple("a" if word == "an" else word for word in symbols(frame.lower()))
        sentences = [sentence for several in self._sentences.values() for sentence in several]

        @cache
        def ends(symbol: str, start: int) -> frozenset[int]:
            """Return where a symbol that begins at `start` may end."""
            if symbol in (ARTICLE, "an"):
                symbol = "a"
            if symbol[0] != "<" or len(symbol) < 3:
                return frozenset({start + 1} if asked[start : start + 1] == (symbol,) else ())
            name = symbol.strip("<>?")
            reached: set[int] = {start} if symbol[-1] == "?" else set()
            if name in self._slots:
                for choice in self._slots[name]:
                    reached |= sequence(choice, start)
            else:
                reached |= _matches(self._open[name], asked, start)
            return frozenset(reached)

        def sequence(production: Symbols, start: int) -> set[int]:
            at = {start}
            for symbol in production:
                at = {end for place in at for end in ends(symbol, place)}
            return at

        return any(len(asked) in sequence(sentence, 0) for sentence in sentences)


def _trie(words: frozenset[str]) -> dict[str, set[tuple[str, ...]]]:
    """Return tokenised words by their first token."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for word in words:
        parts = symbols(word.lower())
        found.setdefault(parts[0], set()).add(parts)
    return found


def _matches(words: dict[str, set[tuple[str, ...]]], asked: Symbols, start: int) -> set[int]:
    here = words.get(asked[start], ()) if start < len(asked) else ()
    return {start + len(parts) for parts in here if asked[start : start + len(parts)] == parts}
