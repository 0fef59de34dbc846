"""A model's own tokenizer from its files, as transformers' processor calls it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.models.hf.processor import first_line
from app.models.tokens import Encoded, HubTokenizer
from app.words import wording

_WORD_END = "</w>"
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")
"""Words between spaces; in scripts that write none, each character."""


class TransformersTokenizer(HubTokenizer):
    """A tokenizer of transformers: cut to the context length and padded to it, on its own side."""

    def __init__(self, tokenizer: Any, context_length: int) -> None:
        super().__init__(_Held(tokenizer), context_length)
        self.own_length = int(tokenizer.model_max_length)
        """How many tokens it keeps by itself."""
        self.pad_id = int(tokenizer.pad_token_id)
        self.pads_left = tokenizer.padding_side == "left"
        eos = tokenizer.eos_token_id
        self.eos_id = -1 if eos is None else int(eos)
        self.masks = "attention_mask" in tokenizer.model_input_names
        """Whether it tells the model which tokens are padding; SigLIP was trained to see them all."""

    def encode(self, text: str) -> Encoded:
        """Return what the processor gives for `padding="max_length", truncation=True`."""
        whole = self._ids(text)
        count = len(whole)
        shown = whole
        if count > self.context_length:
            cut = self._inner(text, truncation=True, max_length=self.context_length, verbose=False)
            shown = tuple(cut.input_ids)
        padding = (self.pad_id,) * (self.context_length - len(shown))
        row = padding + shown if self.pads_left else shown + padding
        return Encoded(row, shown, count, self._lost_from(text) if count > self.context_length else "")

    def _ids(self, text: str) -> tuple[int, ...]:
        return tuple(self._inner(text, truncation=False, padding=False, verbose=False).input_ids)

    def _lost_from(self, text: str) -> str:
        """Return the text after the last word that fits entirely; a search by halves over its words."""
        words = list(_WORDS.finditer(text))
        kept, beyond = 0, len(words)
        while kept < beyond:
            middle = (kept + beyond + 1) // 2
            fits = len(self._ids(text[: words[middle - 1].end()])) <= self.context_length
            kept, beyond = (middle, beyond) if fits else (kept, middle - 1)
        return text[words[kept].start() :].rstrip() if kept < len(words) else ""

    def _piece(self, index: int, piece: str) -> str | bytes:
        if index not in self._specials and piece.endswith(_WORD_END):
            piece = piece.removesuffix(_WORD_END) or piece
        return super()._piece(index, piece)


class _Held:
    """Holds a tokenizer where open_clip's wrapper would."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer


def read_tokenizer(folder: Path, context_length: int, name: str, vocabulary: int) -> TransformersTokenizer:
    """Return the tokenizer whose files lie in a folder, of at most `vocabulary` tokens.

    Raises LoupeError, one sentence.
    """
    from transformers import AutoTokenizer

    try:
        inner = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        inner("a")
    except Exception as error:  # its files may hold anything
        raise LoupeError(
            wording("The tokenizer of {name} can't be read ({error}).", name=name, error=first_line(error))
        ) from error
    if inner.pad_token_id is None:
        raise LoupeError(wording("The tokenizer of {name} names no token for padding.", name=name))
    if len(inner) > vocabulary:
        raise LoupeError(
            wording(
                "The tokenizer of {name} has {tokens:,} tokens and its model {known:,}; it is another's.",
                name=name,
                tokens=len(inner),
                known=vocabulary,
            )
        )
    longest = min(context_length, int(inner.model_max_length))
    return TransformersTokenizer(inner, longest)
