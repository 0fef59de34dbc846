"""The words of a prompt, which tokens stand for each, and what the model makes of it without them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.errors import LoupeError
from app.models.tokens import HubTokenizer
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.models.encoder import Encoder
    from app.models.tokens import Tokenizer, Tokens

Floats = NDArray[np.float32]

_PART = re.compile(r"^(\S) (\d+)/(\d+)$")
_SPECIALS = ("SOT", "EOT")
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Beginnings of the Unicode names of letters of scripts that are written without spaces."""
NEUTRAL = ("thing", "x")
"""Words that stand in for others where a vocabulary has no token for that; the first that is one token."""


@dataclass(frozen=True)
class Word:
    """A word of a text, at text[start:end]; tokens: its places among those shown, () where not to be told."""

    text: str
    start: int
    end: int
    tokens: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class WordedPrompt:
    """A prompt's W words, and embeddings of length 1.

    text: what is measured, the prompt less what the context length cut off (`lost`). own [D]: its embedding;
    left_out [W, D]: of the text without each word; masked [W, D]: with the word's tokens replaced by
    `mask`, nan where its tokens can't be told. names [T], rows [T, D]: the text's tokens.
    """

    prompt: str
    text: str
    lost: str
    words: tuple[Word, ...]
    mask: str
    own: Floats
    left_out: Floats
    masked: Floats
    names: tuple[str, ...]
    rows: Floats


def worded_prompt(encoder: Encoder, prompt: str) -> WordedPrompt:
    """Embed a prompt without each of its words. Raises LoupeError where it has no word that is read."""
    tokens = fitting(encoder.tokenise, prompt)
    text = tokens.text
    words = words_in(tokens)
    if not words:
        raise LoupeError(wording("There is no word in “{prompt}” that the model reads.", prompt=prompt))
    embeddings = encoder.encode_texts([text, *(without_word(text, word) for word in words)])
    dense = encoder.dense_text(text)
    mask, masked = _masked(encoder, text, words)
    lost = prompt.strip().removeprefix(text.strip()).strip()
    return WordedPrompt(
        prompt, text, lost, words, mask, embeddings[0], embeddings[1:], masked, dense.names, dense.embeddings
    )


def _masked(encoder: Encoder, text: str, words: tuple[Word, ...]) -> tuple[str, Floats]:
    """Return what stands in for words, and the text's embeddings [W, D] with each replaced by it."""
    embeddings = np.full((len(words), encoder.info.embed_dim), np.nan, np.float32)
    found = stand_in(encoder.parts.tokenizer)
    if found is None:
        return "", embeddings
    index, name = found
    shown, row = list(encoder.tokenise([text])[0].ids), encoder.rows([text])[0]
    starts = (place for place in range(len(row)) if row[place : place + len(shown)].tolist() == shown)
    first = next(starts, 0)
    told = [place for place, word in enumerate(words) if word.tokens]
    rows = np.repeat(row[None], len(told), axis=0)
    for place, changed in zip(told, rows, strict=True):
        changed[[first + token for token in words[place].tokens]] = index
    if told:
        embeddings[told] = encoder.encode_rows(rows)
    return name, embeddings


def fitting(tokenise: Callable[[Sequence[str]], list[Tokens]], prompt: str) -> Tokens:
    """Return the tokens of a prompt's first words, as many as the context length holds entirely."""
    (tokens,) = tokenise([prompt])
    if not tokens.truncated:
        return tokens
    words = list(re.finditer(r"\S+", prompt))
    if prompt.rstrip().endswith(tokens.lost):  # as it is but where cleaning changed the words
        (kept,) = tokenise([prompt.rstrip().removesuffix(tokens.lost).rstrip()])
        if not kept.truncated:
            return kept
    fits, beyond = 0, len(words)
    while fits + 1 < beyond:  # so many fit, and so many don't
        middle = (fits + beyond) // 2
        (part,) = tokenise([prompt[: words[middle - 1].end()]])
        fits, beyond = (fits, middle) if part.truncated else (middle, beyond)
    return tokenise([prompt[: words[fits - 1].end()] if fits else ""])[0]


def words_in(tokens: Tokens) -> tuple[Word, ...]:
    """Return the words of a text that is not cut: what stands between spaces, without marks at its ends.

    Where a script is written without spaces (Korean, too, in a text that has none) words are the tokenizer's
    pieces, those of one character together. Punctuation alone is no word.
    """
    text = tokens.text
    places = _places(text, tokens.pieces)
    words: list[Word] = []
    for chunk in re.finditer(r"\S+", text):
        start, end = _bare(text, *chunk.span())
        inner = text[start:end]
        if not inner:
            continue
        spans = _pieces_within(places, start, end) if _is_unspaced(inner, text) else [(start, end)]
        words += [
            Word(text[a:b], a, b, _tokens_within(places, a, b))
            for a, b in spans
            if any(not _is_mark(letter) for letter in text[a:b])
        ]
    return tuple(words)


def without_word(text: str, word: Word) -> str:
    """Return a text without one of its words, and without the space that would stand there twice."""
    left, right = text[: word.start], text[word.end :]
    if not left.strip():
        return left.lstrip() + right.lstrip()
    is_closed = not right or right[0].isspace() or unicodedata.category(right[0]) in ("Po", "Pe", "Pf")
    return left.rstrip() + right if is_closed and left[-1].isspace() else left + right


def stand_in(tokenizer: Tokenizer) -> tuple[int, str] | None:
    """Return the token that takes a masked word's places: its id, and what it is called.

    The vocabulary's own mask, or else its unknown token, where either is no other special as well (in CLIP's
    vocabulary it ends the text, and padding is the token of "!"); else that of a neutral word. None where
    there is none of these.
    """
    if isinstance(tokenizer, HubTokenizer) and (own := tokenizer.own_mask) is not None:
        return own
    specials = set(tokenizer.encode("").shown)
    for word in NEUTRAL:
        inner = [index for index in tokenizer.encode(word).shown if index not in specials]
        if len(inner) == 1:
            return inner[0], word
    return None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _is_mark(text[start]):
        start += 1
    while end > start and _is_mark(text[end - 1]):
        end -= 1
    return start, end


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("P")


def _is_unspaced(word: str, text: str) -> bool:
    names = [unicodedata.name(letter, "") for letter in word]
    if any(name.startswith(_UNSPACED) for name in names):
        return True
    return not any(map(str.isspace, text.strip())) and any(name.startswith("HANGUL") for name in names)


def _letters(text: str) -> list[tuple[str, int]]:
    """Return a text's letters as tokenizers may change them, without case and accents, and their places."""
    return [
        (letter, place)
        for place, whole in enumerate(text)
        for letter in unicodedata.normalize("NFKD", whole).casefold()
        if not letter.isspace() and not unicodedata.combining(letter)
    ]


def _places(text: str, pieces: Sequence[str]) -> list[tuple[int, int] | None]:
    """Return where in the text each token lies; None for specials, and where that can't be told."""
    letters = _letters(text)
    joined = "".join(letter for letter, _ in letters)
    at, places = 0, list[tuple[int, int] | None]()
    for number, piece in enumerate(pieces):
        part = _PART.match(piece)
        wanted = "".join(letter for letter, _ in _letters(part[1] if part else piece))
        is_special = piece in _SPECIALS and number in (0, len(pieces) - 1)
        begin = joined.find(wanted, at) if wanted and not is_special else -1
        if begin < 0 or any(letter.isalnum() for letter in joined[at:begin]):
            places.append(None)
            continue
        end = begin + len(wanted)
        places.append((letters[begin][1], letters[end - 1][1] + 1))
        at = begin if part and part[2] != part[3] else end
    return places


def _pieces_within(places: Sequence[tuple[int, int] | None], start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of text[start:end] that tokens divide it into; the whole where they don't."""
    cuts = [place for place in places if place is not None and start <= place[0] and place[1] <= end]
    spans: list[tuple[int, int]] = []
    for a, b in cuts:
        if spans and a < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(b, spans[-1][1]))
        else:
            spans.append((a, b))
    covered = sum(b - a for a, b in spans)
    return spans if covered >= end - start else [(start, end)]


def _tokens_within(places: Sequence[tuple[int, int] | None], start: int, end: int) -> tuple[int, ...]:
    return tuple(
        number
        for number, place in enumerate(places)
        if place is not None and place[0] < end and start < place[1]
    )
