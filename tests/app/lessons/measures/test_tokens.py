"""Measures of tokens, against bytes counted by hand and cosines of given vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.engine.engine import Engine
from app.errors import LoupeError
from app.lessons.measures.base import Measured
from app.lessons.measures.registry import measures
from app.models.tokens import ByteTokenizer, Tokens, tokens_of
from tests.rigs.lessons.small import material


class TextEngine:
    """Reads a text as its bytes and an end, eight at most; its embedding is that of a table."""

    vectors: ClassVar = {"cat": (1.0, 0.0), "dog": (0.6, 0.8)}

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        """Return one token a byte."""
        return [tokens_of(ByteTokenizer(8, 300), text) for text in texts]

    def label_embeddings(self, prompts: PromptSet, _checkpoint: Any) -> Any:
        """Return the table's vectors."""
        return np.array([self.vectors[label] for label in prompts.labels], np.float32)


def take(name: str, labels: tuple[str, ...] = ("cat",), **options: object) -> Measured:
    offered = measures()[name]
    engine = cast(Engine, TextEngine())
    given = material(0, 0).with_prompts(labels=labels)
    return offered.take(engine, given, offered.options(**options), lambda *_: None)


def test_tokens_are_counted_with_their_end() -> None:
    counted = take("token-count", text="a cat")
    assert (counted.value, counted.details[0].value, counted.details[1].value) == (6, 2, 8)
    assert take("token-count", labels=("cat", "kitten")).value == 7  # the longest of the window's prompts


def test_a_korean_syllable_is_three_bytes() -> None:
    assert take("token-difference", text="cat", other="고양이").value == 6
    with pytest.raises(LoupeError, match="two texts"):
        take("token-difference", text="cat")


def test_what_does_not_fit_is_named() -> None:
    used = take("context-used", labels=("cat", "a cat and dog"))
    assert used.value == pytest.approx(14 / 8)
    assert used.details[2].value == 1
    assert used.answer == "and dog"
    assert take("context-used", labels=("cat",)).value == 0.5
    with pytest.raises(LoupeError, match="no labels"):
        take("context-used", labels=())


def test_the_cosine_of_two_texts() -> None:
    assert take("text-cosine", text="cat", other="dog").value == pytest.approx(0.6)
    assert take("text-cosine", text="cat", other="cat").answer == "the same tokens"
