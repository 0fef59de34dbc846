"""Texts as the model sees them: token ids, their pieces, and the words that the context length cut off.

Each tokenizer that open_clip may return is put behind one interface, `Tokenizer`.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

_LEADS = ((0xF0, 4), (0xE0, 3), (0xC0, 2))
"""How many bytes a character of UTF-8 has, by its first one, from the highest."""
_PART = re.compile(r" \d/\d$")
_CLIPS_SPECIALS = 3
"""Tokens that open_clip's mode "clips" adds: start, end, and a class token at the context's last place."""
_UNCUT: dict[str, Any] = {"truncation": False, "padding": False, "verbose": False}
"""What has a Hugging Face tokenizer give all of a text's tokens and no more."""
_LONG_WORD = 64
"""Characters beyond which open_clip's own merge loop (quadratic in a word's length) is replaced by ours."""


@dataclass(frozen=True)
class Tokens:
    """One tokenised text.

    `ids` and `pieces` run from SOT to EOT as the model sees them, without padding; `count` is the number of
    tokens before cutting, specials included; `lost` names the words cut off ("" if none).
    """

    text: str
    ids: tuple[int, ...]
    pieces: tuple[str, ...]
    lost: str
    count: int
    context_length: int

    @property
    def truncated(self) -> bool:
        """Whether the context length cut the text."""
        return self.count > self.context_length

    def describe(self) -> dict[str, object]:
        """Return the text, its token ids and pieces, and what was cut off, ready for JSON."""
        tokens: dict[str, object] = {
            "text": self.text,
            "token_ids": list(self.ids),
            "pieces": list(self.pieces),
        }
        return {**tokens, "lost": self.lost} if self.lost else tokens


@dataclass(frozen=True)
class Encoded:
    """A text's ids: `row` is what the model is given [context_length], `shown` its tokens without padding."""

    row: tuple[int, ...]
    shown: tuple[int, ...]
    count: int
    lost: str


class Tokenizer(Protocol):
    """What the encoder needs of a tokenizer; `load_encoder` takes another where the real one can't be had."""

    context_length: int

    def encode(self, text: str) -> Encoded:
        """Return the text's ids, cut and padded to the context length."""
        ...

    def pieces(self, ids: tuple[int, ...]) -> tuple[str, ...]:
        """Return each id's piece of text, specials as SOT and EOT."""
        ...


def tokens_of(tokenizer: Tokenizer, text: str) -> Tokens:
    """Tokenise one text, empty or long, as the model's own tokenizer does."""
    done = tokenizer.encode(text)
    pieces = tokenizer.pieces(done.shown)
    return Tokens(text, done.shown, pieces, done.lost, done.count, tokenizer.context_length)


def lost_words(original: str, cleaned: str, cut: int) -> str:
    """Return the text after the last word kept entirely.

    `cut` is the index in `cleaned` of the first character whose token was dropped. The words are taken from
    the original (its own case and spacing) where cleaning kept the words' number, else from `cleaned`.
    """
    starts = [match.start() for match in re.finditer(r"\S+", cleaned)]
    kept = max(sum(start <= cut for start in starts) - 1, 0)  # the word that the cut falls in is lost whole
    words = list(re.finditer(r"\S+", original))
    if len(words) == len(starts) and words:
        return original[words[kept].start() :].rstrip()
    return cleaned[starts[kept] :].rstrip() if starts else ""


class BpeTokenizer:
    """CLIP's byte-pair encoding (open_clip's SimpleTokenizer): the same ids, and fast for very long words."""

    def __init__(self, tokenizer: Any, context_length: int) -> None:
        self._bpe = tokenizer
        self.context_length = context_length
        self.vocabulary = len(tokenizer.encoder)

    def encode(self, text: str) -> Encoded:
        """Return ids as `SimpleTokenizer.__call__` gives them: SOT, pieces, EOT, zeros."""
        cleaned = self._bpe.clean_fn(text)
        ids: list[int] = [self._bpe.sot_token_id]
        cut: int | None = None
        for match in self._bpe.pat.finditer(cleaned):
            ids += self._word_ids(match.group())
            if cut is None and len(ids) > self.context_length - 1:
                cut = match.start()
        ids.append(self._bpe.eot_token_id)
        count = len(ids)
        shown = ids[: self.context_length]
        shown[-1] = self._bpe.eot_token_id
        row = shown + [0] * (self.context_length - len(shown))
        lost = "" if cut is None else lost_words(text, cleaned, cut)
        return Encoded(tuple(row), tuple(shown), count, lost)

    def _word_ids(self, word: str) -> list[int]:
        symbols = "".join(self._bpe.byte_encoder[byte] for byte in word.encode("utf-8"))
        merged = self._bpe.bpe(symbols).split(" ") if len(symbols) <= _LONG_WORD else self._merge(symbols)
        return [self._bpe.encoder[piece] for piece in merged]

    def _merge(self, symbols: str) -> list[str]:
        return merge_pairs([*symbols[:-1], f"{symbols[-1]}</w>"], self._bpe.bpe_ranks)

    def pieces(self, ids: tuple[int, ...]) -> tuple[str, ...]:
        """Return pieces without word-end marks, as `shown_pieces` shows bytes."""
        return shown_pieces([self._piece(index) for index in ids])

    def _piece(self, index: int) -> str | bytes:
        if index == self._bpe.sot_token_id:
            return "SOT"
        if index == self._bpe.eot_token_id:
            return "EOT"
        symbols = self._bpe.decoder[index].removesuffix("</w>")
        return bytes(self._bpe.byte_decoder[symbol] for symbol in symbols)


def merge_pairs(symbols: list[str], ranks: dict[tuple[str, str], int]) -> list[str]:
    """Merge neighbours by rank until none has one: byte-pair encoding in O(n log n).

    The same result as merging, again and again, all occurrences of the best pair from left to right
    (Sennrich et al. 2016), which is quadratic.
    """
    return _Merger(symbols, ranks).run()


class _Merger:
    """A word's symbols as a linked list, and the positions where each rank's pair waits to be merged."""

    def __init__(self, symbols: list[str], ranks: dict[tuple[str, str], int]) -> None:
        self._symbols = list(symbols)
        self._ranks = ranks
        self._next = [*range(1, len(symbols)), -1]
        self._previous = list(range(-1, len(symbols) - 1))
        self._waiting: dict[int, set[int]] = defaultdict(set)
        self._queue: list[int] = []

    def run(self) -> list[str]:
        for left in range(len(self._symbols)):
            self._offer(left)
        while self._queue:
            rank = heapq.heappop(self._queue)
            touched: list[int] = []
            for left in sorted(self._waiting.pop(rank)):
                if self._rank(left) == rank:  # else one of the two was merged away meanwhile
                    self._join(left)
                    touched += [self._previous[left], left]
            for left in touched:
                self._offer(left)
        return [symbol for symbol in self._symbols if symbol]

    def _rank(self, left: int) -> int | None:
        if left < 0 or not self._symbols[left] or self._next[left] < 0:
            return None
        return self._ranks.get((self._symbols[left], self._symbols[self._next[left]]))

    def _offer(self, left: int) -> None:
        rank = self._rank(left)
        if rank is not None:
            if not self._waiting[rank]:
                heapq.heappush(self._queue, rank)
            self._waiting[rank].add(left)

    def _join(self, left: int) -> None:
        right = self._next[left]
        self._symbols[left] += self._symbols[right]
        self._symbols[right] = ""
        self._next[left] = self._next[right]
        if self._next[left] >= 0:
            self._previous[self._next[left]] = left


class HubTokenizer:
    """A Hugging Face tokenizer (open_clip's HFTokenizer or SigLipTokenizer)."""

    def __init__(self, tokenizer: Any, context_length: int) -> None:
        self._open_clip = tokenizer
        self._inner = tokenizer.tokenizer
        self.vocabulary = len(self._inner)
        self._class_token = int(getattr(tokenizer, "tokenizer_mode", "") == "clips")
        self.context_length = context_length

    def encode(self, text: str) -> Encoded:
        """Return the row that open_clip's tokenizer gives; the uncut text's length tells its padding."""
        row = tuple(int(index) for index in self._open_clip([text], context_length=self.context_length)[0])
        cleaned = self._cleaned(text)
        count = len(self._inner(cleaned, add_special_tokens=not self._class_token, **_UNCUT).input_ids)
        count += self._class_token * _CLIPS_SPECIALS
        lost = self._lost(text, cleaned) if count > self.context_length else ""
        return Encoded(row, self._shown(row, count), count, lost)

    def _shown(self, row: tuple[int, ...], count: int) -> tuple[int, ...]:
        """Return a row's tokens before its padding: not the class token behind it (mode "clips"), nor a
        separator that was made padding (`strip_sep_token`).
        """
        shown = row[: min(count, self.context_length) - self._class_token]
        if getattr(self._open_clip, "strip_sep_token", False) and self._inner.pad_token_id == 0:
            while shown and shown[-1] == 0:
                shown = shown[:-1]
        return shown

    def _cleaned(self, text: str) -> str:
        clean = getattr(self._open_clip, "clean_fn", None)
        if clean is None:  # SigLipTokenizer has no attribute for it
            from open_clip.tokenizer import basic_clean, canonicalize_text

            return str(canonicalize_text(basic_clean(text)))
        return str(clean(text))

    def _lost(self, text: str, cleaned: str) -> str:
        encoded = self._inner(cleaned, add_special_tokens=False, return_offsets_mapping=True, **_UNCUT)
        cut, _ = encoded["offset_mapping"][max(self.context_length - self._specials_count, 0)]
        return lost_words(text, cleaned, int(cut))

    @cached_property
    def _specials_count(self) -> int:
        return _CLIPS_SPECIALS if self._class_token else int(self._inner.num_special_tokens_to_add())

    @cached_property
    def own_mask(self) -> tuple[int, str] | None:
        """Its mask token, or else its unknown one, with its name; None where it has neither for itself."""
        names = self._inner.special_tokens_map
        others = {names.get(f"{name}_token") for name in ("bos", "eos", "cls", "sep", "pad")}
        for name in (names.get("mask_token"), names.get("unk_token")):
            if name is not None and name not in others:
                return int(self._inner.convert_tokens_to_ids(name)), str(name)
        return None

    @cached_property
    def _specials(self) -> dict[int, str]:
        inner = self._inner
        names = [(inner.bos_token_id, "SOT"), (inner.cls_token_id, "SOT")]
        names += [(inner.sep_token_id, "EOT"), (inner.eos_token_id, "EOT")]
        return {int(index): name for index, name in names if index is not None}

    @cached_property
    def _byte_of(self) -> dict[str, int]:
        """The byte that each letter of a byte-level vocabulary stands for; empty for other vocabularies."""
        from open_clip.tokenizer import bytes_to_unicode

        backend = getattr(self._inner, "backend_tokenizer", None)
        if "ByteLevel" not in str(getattr(backend, "decoder", "")):
            return {}
        return {letter: byte for byte, letter in bytes_to_unicode().items()}

    def pieces(self, ids: tuple[int, ...]) -> tuple[str, ...]:
        """Return pieces without the marks of word starts, as `shown_pieces` shows bytes."""
        raw = self._inner.convert_ids_to_tokens(list(ids))
        return shown_pieces([self._piece(index, piece) for index, piece in zip(ids, raw, strict=True)])

    def _piece(self, index: int, piece: str) -> str | bytes:
        if index in self._specials:
            return self._specials[index]
        if fallback := re.fullmatch(r"<0x([0-9A-Fa-f]{2})>", piece):  # SentencePiece's, for rare characters
            return bytes.fromhex(fallback[1])
        if self._byte_of and all(letter in self._byte_of for letter in piece):
            data = bytes(self._byte_of[letter] for letter in piece)
            return data.removeprefix(b" ") or data
        return piece.lstrip("▁Ġ").removeprefix("##") or piece


class ByteTokenizer:
    """A stand-in for `ARCH@random` where the real tokenizer can't be had: one token a byte.

    Random weights give token ids no meaning, so any fixed ids serve. Byte b has id 3 + b; EOT has the
    highest id (or the tower's own `eos_id`); padding is `pad_id`.
    """

    def __init__(self, context_length: int, eot_id: int, pad_id: int = 0) -> None:
        self.context_length = context_length
        self._eot = eot_id
        self._pad = pad_id

    def encode(self, text: str) -> Encoded:
        """Return the ids of the text's UTF-8 bytes (lower case, single spaces), then EOT."""
        cleaned = " ".join(text.lower().split())
        data = cleaned.encode("utf-8", "replace")
        kept = self.context_length - 1
        shown = [*(3 + byte for byte in data[:kept]), self._eot]
        row = shown + [self._pad] * (self.context_length - len(shown))
        lost = ""
        if len(data) > kept:
            lost = lost_words(text, cleaned, len(data[:kept].decode("utf-8", "ignore")))
        return Encoded(tuple(row), tuple(shown), len(data) + 1, lost)

    def pieces(self, ids: tuple[int, ...]) -> tuple[str, ...]:
        """Return each byte's character, as `shown_pieces` shows bytes."""
        return shown_pieces(["EOT" if index == self._eot else bytes([index - 3]) for index in ids])


def shown_pieces(pieces: Sequence[str | bytes]) -> tuple[str, ...]:
    """Return each token's text. Of a character spread over tokens each shows it, and which part it is.

    So of 김 in two tokens: "김 1/2", "김 2/2". Bytes that make no character stand as \\xNN.
    """
    shown = [piece if isinstance(piece, str) else "" for piece in pieces]
    owners: list[int] = []  # of each byte of a run, the token's place
    data = b""
    for place, piece in enumerate([*pieces, ""]):
        if isinstance(piece, bytes):
            owners += [place] * len(piece)
            data += piece
            continue
        for text, tokens in _characters(data, owners):
            for number, token in enumerate(tokens, start=1):
                part = f"{text} {number}/{len(tokens)}" if len(tokens) > 1 else text
                parts = len(tokens) > 1 or _PART.search(shown[token])
                gap = " " if shown[token] and parts else ""
                shown[token] += gap + part
        owners, data = [], b""
    return tuple(shown)


def _characters(data: bytes, owners: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield each character of UTF-8 (a wrong byte as \\xNN) with the owners of its bytes, each once."""
    start = 0
    while start < len(data):
        end = start + next((size for lead, size in _LEADS if data[start] >= lead), 1)
        text = data[start:end].decode("utf-8", "replace")
        if len(text) != 1 or text == "\ufffd":
            end = start + 1
            text = data[start:end].decode("utf-8", "backslashreplace")
        yield text, list(dict.fromkeys(owners[start:end]))
        start = end


def wrap_tokenizer(tokenizer: Any, context_length: int) -> Tokenizer:
    """Put one of open_clip's tokenizers behind our interface."""
    if hasattr(tokenizer, "bpe_ranks"):
        return BpeTokenizer(tokenizer, context_length)
    return HubTokenizer(tokenizer, context_length)
