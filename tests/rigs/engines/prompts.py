"""A stand-in for the engine whose tokens are words."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.tokens import Tokens
from tests.rigs.token_ids import ids_of

CONTEXT = 12


class WordEngine:
    """One token a word, and a context short enough to be passed."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        self.asked.extend(texts)
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Tokens:
        words = text.split()
        shown = words[: CONTEXT - 2]
        pieces = ("SOT", *shown, "EOT")
        lost = " ".join(words[CONTEXT - 2 :])
        return Tokens(text, ids_of(shown), pieces, lost, len(words) + 2, CONTEXT)
