"""Words of prompts, and their tokens, by tokenizers of several kinds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.models.hf.tokenizer import TransformersTokenizer
from app.models.inside.prompt_words import fitting, stand_in, without_word, words_in
from app.models.tokens import ByteTokenizer, Tokenizer, Tokens, tokens_of, wrap_tokenizer
from tests.rigs import hf


def bpe() -> Tokenizer:
    """Return CLIP's tokenizer as open_clip ships it."""
    from open_clip.tokenizer import SimpleTokenizer

    return wrap_tokenizer(SimpleTokenizer(), 77)


def bert() -> Tokenizer:
    """Return a BERT tokenizer with Chinese characters, as Chinese-CLIP has one."""
    return TransformersTokenizer(hf.bert_tokenizer(model_max_length=52), 52)


def split(tokenizer: Tokenizer, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return a text's words, each with its tokens' pieces."""
    tokens = tokens_of(tokenizer, text)
    return [(word.text, tuple(tokens.pieces[place] for place in word.tokens)) for word in words_in(tokens)]


def test_words_stand_between_spaces_without_marks_at_their_ends() -> None:
    assert split(bpe(), "A photo of “T-shirts”, naïve!") == [
        ("A", ("a",)),
        ("photo", ("photo",)),
        ("of", ("of",)),
        ("T-shirts", ("t", "-", "shirts")),
        ("naïve", ("na", "ï", "ve")),
    ]
    assert split(bpe(), " !  … ") == []


def test_scripts_without_spaces_are_divided_into_the_tokenizers_pieces() -> None:
    assert split(bert(), "一只猫 photo") == [
        ("一", ("一",)), ("只", ("只",)), ("猫", ("猫",)), ("photo", ("photo",))
    ]  # fmt: skip
    words = split(bpe(), "日本の猫")
    assert [word for word, _ in words] == ["日", "本", "の", "猫"]  # by bytes: each of several tokens
    assert all(tokens for _, tokens in words)
    korean = [word for word, _ in split(bpe(), "빨간고양이")]
    assert "".join(korean) == "빨간고양이" and len(korean) > 1
    assert [word for word, _ in split(bpe(), "빨간 고양이")] == ["빨간", "고양이"]


def test_a_token_that_stands_for_no_letters_leaves_words_whole() -> None:
    tokens = Tokens("ab 猫犬", (1, 2, 3, 4), ("SOT", "ab", "[UNK]", "EOT"), "", 4, 77)
    assert [(word.text, word.tokens) for word in words_in(tokens)] == [("ab", (1,)), ("猫犬", ())]


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("a photo of a cat.", "cat", "a photo of a."),
        ("a red  ball", "red", "a  ball"),
        ("cat on grass", "cat", "on grass"),
        ("cat", "cat", ""),
        ("a “red” ball", "red", "a “” ball"),
        ("红猫", "红", "猫"),
    ],
)
def test_a_word_is_left_out_with_one_of_its_spaces(text: str, word: str, left: str) -> None:
    start = text.index(word)
    (found,) = [
        one for one in words_in(tokens_of(bert() if "猫" in text else bpe(), text)) if one.start == start
    ]
    assert without_word(text, found) == left


@pytest.mark.parametrize("word", ["cat", "cat&nbsp;dog"])  # cleaning makes two words of the second
def test_as_many_words_are_read_as_the_context_length_holds(word: str) -> None:
    clip = bpe()

    def tokenise(texts: Sequence[str]) -> list[Tokens]:
        return [tokens_of(clip, text) for text in texts]

    words = [f"{word}{number}" for number in range(60)]
    kept = fitting(tokenise, " ".join(words))
    count = len(kept.text.split(" "))
    assert 0 < count < 60 and kept.text == " ".join(words[:count]) and not kept.truncated
    assert tokenise([" ".join(words[: count + 1])])[0].truncated
    assert fitting(tokenise, "a cat").text == "a cat"
    assert fitting(tokenise, 200 * "xq").text == ""


def test_what_stands_in_for_a_word_is_a_token_that_exists(tmp_path: Path) -> None:
    clip = bpe()
    assert stand_in(clip) == (clip.encode("thing").shown[1], "thing")
    transformers = stand_in(TransformersTokenizer(hf.clip_tokenizer(), 77))
    assert transformers is not None and transformers[1] in ("thing", "x")  # its unknown token ends the text
    inner = hf.bert_tokenizer()
    assert stand_in(TransformersTokenizer(inner, 52)) == (inner.convert_tokens_to_ids("[MASK]"), "[MASK]")
    siglip: Any = hf.sentencepiece_tokenizer(tmp_path)
    assert stand_in(TransformersTokenizer(siglip, 64)) == (2, "<unk>")
    assert stand_in(ByteTokenizer(77, 49407)) == (3 + ord("x"), "x")
