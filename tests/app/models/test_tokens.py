"""Tokens: equal to open_clip's tokenizer for every text, named, and honest about what was cut."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from open_clip import SimpleTokenizer
from open_clip.tokenizer import HFTokenizer, bytes_to_unicode

from app.analysis.prompts import PromptSet
from app.analysis.same_tokens import equal_labels
from app.models.tokens import (
    BpeTokenizer,
    ByteTokenizer,
    HubTokenizer,
    lost_words,
    merge_pairs,
    shown_pieces,
    tokens_of,
    wrap_tokenizer,
)
from tests.rigs.text_towers import save_tokenizer


@pytest.fixture(scope="module")
def reference() -> SimpleTokenizer:
    return SimpleTokenizer(context_length=77)


def random_texts() -> list[str]:
    source = random.Random(4)
    texts = ["", " ", "A  photo\tof\na CAT", "naïve 😀 日本語 &amp; “quotes”", "<end_of_text> early", "don't"]
    texts += ["".join(source.choices("abcdefgh thernig o", k=source.randint(1, 500))) for _ in range(120)]
    texts += ["".join(source.choices("acdeinorst", k=source.randint(60, 700))) for _ in range(60)]
    return texts + [letters * count for letters in ("a", "ab", "the", "!") for count in (64, 65, 200)]


def test_ids_equal_open_clips(reference: SimpleTokenizer) -> None:
    ours = wrap_tokenizer(reference, 77)
    assert isinstance(ours, BpeTokenizer)
    for text in random_texts():
        encoded = ours.encode(text)
        assert list(encoded.row) == reference([text])[0].tolist(), text
        assert encoded.count == len(reference.encode(text)) + 2
        assert encoded.row[: len(encoded.shown)] == encoded.shown
        assert not any(encoded.row[len(encoded.shown) :])
        assert (encoded.lost != "") == (encoded.count > 77)


def test_fast_merging_equals_open_clips(reference: SimpleTokenizer) -> None:
    source = random.Random(8)
    for _ in range(200):
        word = "".join(source.choices("abcdehinorst", k=source.randint(2, 90)))
        merged = merge_pairs([*word[:-1], f"{word[-1]}</w>"], reference.bpe_ranks)
        assert merged == reference.bpe(word).split(" ")


def test_pieces_are_the_words_parts(reference: SimpleTokenizer) -> None:
    tokens = tokens_of(wrap_tokenizer(reference, 77), "A photo of a dalmatian, naïve 日本")
    assert tokens.pieces[0] == "SOT"
    assert tokens.pieces[-1] == "EOT"
    assert tokens.pieces[1:5] == ("a", "photo", "of", "a")
    assert "".join(tokens.pieces[5:-1]).startswith("dalmatian,naïve")
    assert len(tokens.pieces) == len(tokens.ids) == tokens.count
    assert not tokens.truncated
    assert tokens.lost == ""


def test_a_character_in_several_tokens_is_shown_by_each_with_its_part(reference: SimpleTokenizer) -> None:
    """The right characters are those of the text, in order, whole or added up from their parts."""
    text = "김치와 밥 🥕 ñ 日本"
    tokens = tokens_of(wrap_tokenizer(reference, 77), text)
    assert any(piece.endswith(" 1/2") for piece in tokens.pieces)
    assert not any("\\x" in piece for piece in tokens.pieces)
    whole = "".join(re.sub(r"(\S) 1/\d|\S [2-9]/\d| ", r"\1", piece) for piece in tokens.pieces[1:-1])
    assert whole == text.replace(" ", "")


def test_parts_of_characters_are_counted_over_their_tokens() -> None:
    carrot = "🥕".encode()
    assert shown_pieces(["SOT", carrot[:1], carrot[1:3], carrot[3:] + b"a", "EOT"]) == (
        *("SOT", "🥕 1/3", "🥕 2/3", "🥕 3/3 a", "EOT"),
    )
    assert shown_pieces([carrot[:2], "EOT"]) == ("\\xf0\\x9f", "EOT")  # cut off by the context length


@pytest.mark.parametrize("fallback", [True, False])
def test_hub_tokenizers_of_bytes_show_characters(fallback: bool) -> None:
    """SentencePiece's byte tokens, and the letters that stand for bytes in GPT-2's vocabulary."""

    class Inner:
        bos_token_id = cls_token_id = sep_token_id = eos_token_id = None
        backend_tokenizer = SimpleNamespace(
            decoder="BPEDecoder" if fallback else "ByteLevel(add_prefix_space)"
        )

        def __len__(self) -> int:
            return 4

        def convert_ids_to_tokens(self, ids: list[int]) -> list[str]:
            data, letters = "김".encode(), bytes_to_unicode()
            if fallback:
                return ["▁cat", *(f"<0x{byte:02X}>" for byte in data)]
            return ["Ġcat", *(letters[byte] for byte in data)]

    tokenizer = HubTokenizer(SimpleNamespace(tokenizer=Inner()), 9)
    assert tokenizer.pieces((1, 2, 3, 4)) == ("cat", "김 1/3", "김 2/3", "김 3/3")


def test_empty_text_is_sot_and_eot(reference: SimpleTokenizer) -> None:
    tokens = tokens_of(wrap_tokenizer(reference, 77), "")
    assert (tokens.pieces, tokens.ids, tokens.count) == (("SOT", "EOT"), (49406, 49407), 2)


def test_lost_words_are_named_in_the_users_spelling(reference: SimpleTokenizer) -> None:
    text = " ".join(f"Item{number}" for number in range(40))  # "item", then a token for each digit
    tokens = tokens_of(wrap_tokenizer(reference, 77), text)
    assert tokens.truncated
    assert (len(tokens.ids), tokens.pieces[-1]) == (77, "EOT")
    kept = [f"Item{number}" for number in range(40) if f"Item{number}" not in tokens.lost.split()]
    assert f"{' '.join(kept)} {tokens.lost}" == text
    uncut = tokens_of(wrap_tokenizer(SimpleTokenizer(context_length=400), 400), " ".join(kept))
    assert uncut.count <= 77  # all that isn't named as lost fits
    one_more = tokens_of(wrap_tokenizer(SimpleTokenizer(context_length=400), 400), text.split()[len(kept)])
    assert uncut.count + one_more.count - 2 > 77  # and the first lost word would not


@pytest.mark.parametrize(("words", "lost"), [(75, ""), (76, "a"), (77, "a a")])
def test_the_first_word_too_many_is_named(reference: SimpleTokenizer, words: int, lost: str) -> None:
    assert tokens_of(wrap_tokenizer(reference, 77), "a " * words).lost == lost


@pytest.mark.parametrize(
    ("original", "cleaned", "cut", "lost"),
    [
        ("One TWO three", "one two three", 4, "TWO three"),  # the cut at a word's first letter
        ("One TWO three", "one two three", 6, "TWO three"),  # inside it: the word is lost whole
        ("One TWO  three ", "one two three", 8, "three"),
        ("a - b", "a b", 2, "b"),  # cleaning dropped a word: the cleaned text is quoted
        ("x" * 9, "x" * 9, 5, "x" * 9),
    ],
)
def test_lost_words_start_at_a_word(original: str, cleaned: str, cut: int, lost: str) -> None:
    assert lost_words(original, cleaned, cut) == lost


@pytest.mark.parametrize("text", ["q" * 10_000, "a dog " * 1667, "日本語" * 3334])
def test_a_text_of_ten_thousand_characters_is_quick(reference: SimpleTokenizer, text: str) -> None:
    ours = wrap_tokenizer(reference, 77)
    start = time.process_time()
    tokens = tokens_of(ours, text)
    assert time.process_time() - start < 0.5
    assert tokens.truncated
    assert len(tokens.ids) == 77


def test_a_long_word_without_pattern_is_quick(reference: SimpleTokenizer) -> None:
    """open_clip's own loop takes minutes for it."""
    word = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=10_000))
    start = time.process_time()
    tokens = tokens_of(wrap_tokenizer(reference, 77), word)
    assert time.process_time() - start < 0.5
    assert tokens.lost == word


def test_stand_in_is_reversible_and_cut_alike() -> None:
    tokenizer = ByteTokenizer(8, 31999, pad_id=1)
    tokens = tokens_of(tokenizer, "Ab cdéf gh")
    assert tokens.pieces == ("a", "b", " ", "c", "d", "é 1/2", "é 2/2", "EOT")
    assert (tokens.count, tokens.lost) == (12, "cdéf gh")
    assert tokenizer.encode("").row == (31999, 1, 1, 1, 1, 1, 1, 1)
    assert tokenizer.encode("").shown == (31999,)


def hub_tokenizer(folder: Path, context_length: int, **options: Any) -> HFTokenizer:
    """open_clip's wrapper of a tokenizer as BERT's, which cases nothing and pads with id 0."""
    save_tokenizer(folder, "bert", "a cat A Cat on mat")
    return HFTokenizer(str(folder), context_length=context_length, local_files_only=True, **options)


def test_case_is_kept_where_the_tokenizer_keeps_it(tmp_path: Path) -> None:
    ours = wrap_tokenizer(hub_tokenizer(tmp_path, 8), 8)
    assert ours.encode("a cat").row != ours.encode("A Cat").row
    prompts = PromptSet(labels=("a cat", "A Cat", "a  cat"), templates=("{}",))
    assert equal_labels(prompts, lambda texts: [tokens_of(ours, text) for text in texts]) == (
        ("a cat", "a  cat"),
    )


def test_a_separator_made_padding_is_not_shown(tmp_path: Path) -> None:
    """CLIPA's: the model sees the padding's id there, as behind it."""
    theirs = hub_tokenizer(tmp_path, 6, strip_sep_token=True)
    ours = wrap_tokenizer(theirs, 6)
    tokens = tokens_of(ours, "a cat")
    assert theirs(["a cat"])[0].tolist() == [2, 4, 5, 0, 0, 0] == list(ours.encode("a cat").row)
    assert (tokens.pieces, tokens.ids, tokens.truncated) == (("SOT", "a", "cat"), (2, 4, 5), False)
    long = tokens_of(ours, "a cat on a mat")
    assert (long.pieces, long.count, long.lost) == (("SOT", "a", "cat", "on", "a"), 7, "mat")


def test_a_class_token_behind_the_padding_is_not_shown(tmp_path: Path) -> None:
    """open_clip's mode "clips" keeps three places: start, end and class token."""
    theirs = hub_tokenizer(tmp_path, 7, tokenizer_mode="clips")
    theirs.tokenizer.bos_token, theirs.tokenizer.eos_token = "[CLS]", "[SEP]"
    ours = wrap_tokenizer(theirs, 7)
    tokens = tokens_of(ours, "a cat")
    assert theirs(["a cat"])[0].tolist() == [2, 4, 5, 3, 0, 0, 2] == list(ours.encode("a cat").row)
    assert (tokens.pieces, tokens.count) == (("SOT", "a", "cat", "EOT"), 5)
    fits, long = tokens_of(ours, "a cat on mat"), tokens_of(ours, "a cat on a mat")
    assert (fits.pieces, fits.count, fits.lost) == (("SOT", "a", "cat", "on", "mat", "EOT"), 7, "")
    assert (long.pieces, long.count, long.lost) == (("SOT", "a", "cat", "on", "a", "EOT"), 8, "mat")
