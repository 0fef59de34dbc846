"""The scorer's input: rows of functional words by token, maps standardised one by one."""

from __future__ import annotations

import gc
import time
from functools import cache

import numpy as np
import pytest
from open_clip import SimpleTokenizer

from app.analysis.zeroshot import Floats
from app.composition.scorer_input import (
    FUNCTIONAL_WORDS,
    PAPER_WORDS,
    TEXT_ROWS,
    functional_rows,
    make_words,
    scorer_input,
)
from app.errors import LoupeError
from app.models.tokens import ByteTokenizer, tokens_of, wrap_tokenizer

COLUMNS = 10
WORDS = make_words(COLUMNS, seed=3)


@cache
def clip_tokenizer() -> SimpleTokenizer:
    return SimpleTokenizer(context_length=77)


def clip_pieces(prompt: str, context: int = 77) -> tuple[str, ...]:
    return tokens_of(wrap_tokenizer(clip_tokenizer(), context), prompt).pieces


def clip_rows(prompt: str, context: int = 77) -> dict[int, str]:
    return functional_rows(clip_pieces(prompt, context), prompt)


def byte_rows(prompt: str, context: int) -> dict[int, str]:
    return functional_rows(tokens_of(ByteTokenizer(context, 31999), prompt).pieces, prompt)


def random_map(rows: int, seed: int = 0) -> Floats:
    return np.random.default_rng(seed).normal(0.2, 0.05, (rows, COLUMNS)).astype(np.float32)


def test_rows_of_words_in_a_clip_caption() -> None:
    assert clip_rows("a red circle without a blue square") == {4: "without"}
    assert clip_rows("The SMALL dog, not the big cat!") == {2: "small", 5: "not", 7: "big"}
    assert clip_rows("a cat") == {}
    assert clip_rows("") == {}


def test_a_word_that_comes_twice_counts_twice() -> None:
    assert clip_rows("no cat and no dog, no") == {1: "no", 4: "no", 7: "no"}


def test_part_of_another_word_does_not_count() -> None:
    assert clip_rows("aboveboard, withdrawn, nothing, notable, bright") == {}  # "above", "board" are pieces
    assert clip_rows("isn't above board") == {3: "above"}
    assert byte_rows("another knot", 40) == {}


def test_position_is_the_tokens_not_the_words() -> None:
    """ "dalmatian" and the punctuation take tokens that counting words would miss."""
    prompt = "extraordinarily, dalmatians: 2025 left"
    pieces = clip_pieces(prompt)
    rows = functional_rows(pieces, prompt)
    assert [pieces[row] for row in rows] == ["left"]
    assert next(iter(rows)) > len(prompt.split())


def test_all_pieces_of_a_word_count() -> None:
    names = ("SOT", "a", "with", "out", "b", "abs", "ent", "above", "board", "EOT")
    prompt = "a without b absent aboveboard"
    assert functional_rows(names, prompt) == {2: "without", 3: "without", 5: "absent", 6: "absent"}
    assert byte_rows("a not b", 40) == {2: "not", 3: "not", 4: "not"}


def test_other_families_pieces() -> None:
    sentencepiece = (
        "a",
        "cat",
        "▁",
        "without",
        "dog",
        "s",
        "EOT",
        "pooled",
    )  # an empty piece, a row added
    assert functional_rows(sentencepiece, "A cat,  without dogs") == {3: "without"}
    wordpiece = ("SOT", "na", "ive", "[UNK]", "left", "of", "EOT")  # accents stripped, a word unknown
    assert functional_rows(wordpiece, "Naïve ☃ŋŋ left of") == {4: "left"}


def test_letters_that_clip_splits_into_bytes() -> None:
    prompt = "日本語 naïve 😀 not left of &amp; right"
    pieces = clip_pieces(prompt)
    assert any(piece.endswith(" 1/2") for piece in pieces)
    assert [pieces[row] for row in functional_rows(pieces, prompt)] == ["not", "left", "right"]


@pytest.mark.parametrize(("context", "rows"), [(8, {5: "without"}), (7, {5: "without"}), (6, {})])
def test_last_word_before_truncation(context: int, rows: dict[int, str]) -> None:
    assert clip_rows("a cat and dog without fur", context) == rows


@pytest.mark.parametrize("context", range(1, 9))
def test_a_word_cut_by_truncation_does_not_count(context: int) -> None:
    whole = {2: "not", 3: "not", 4: "not"}
    assert byte_rows("a not b", context) == (whole if context > 5 else {})  # EOT takes the last place


@pytest.mark.parametrize(("limit", "rows"), [(4, [2, 3]), (3, []), (None, [2, 3])])
def test_a_word_cut_by_the_limit_does_not_count(limit: int | None, rows: list[int]) -> None:
    assert list(functional_rows(("SOT", "a", "with", "out", "EOT"), "a without", limit)) == rows


@pytest.mark.parametrize("start", ["", "日本 ", "é no "])
def test_a_prompt_of_ten_thousand_letters_is_quick(start: str) -> None:
    prompt = start + "no cat " * 2000
    pieces = clip_pieces(prompt)
    gc.disable()  # a collection takes seconds where many other tests ran before
    try:
        before = time.thread_time()
        rows = functional_rows(pieces, prompt)
        assert time.thread_time() - before < 0.5
    finally:
        gc.enable()
    assert list(rows) == [row for row, piece in enumerate(pieces) if piece == "no"]


def test_map_is_standardised_by_itself_over_its_own_rows() -> None:
    values = random_map(6)
    done = scorer_input(values, ("SOT", "a", "b", "c", "d", "EOT"), WORDS, "a b c d")
    assert done.shape == (TEXT_ROWS, COLUMNS) and done.dtype == np.float32
    np.testing.assert_allclose(done[:6], (values - values.mean()) / values.std(), atol=1e-4)
    assert not done[6:].any()  # the map's mean
    np.testing.assert_allclose(scorer_input(3 * values + 1, "SabcdE", WORDS, "a b c d"), done, atol=1e-4)


def test_functional_rows_are_replaced_after_standardising() -> None:
    names, prompt = ("SOT", "a", "left", "of", "left", "EOT"), "a left of left"
    values = random_map(6)
    plain = scorer_input(values, names, None, prompt)
    done = scorer_input(values, names, WORDS, prompt)
    np.testing.assert_array_equal(done[[2, 4]], [WORDS["left"]] * 2)
    others = [row for row in range(TEXT_ROWS) if row not in (2, 4)]
    np.testing.assert_array_equal(done[others], plain[others])
    np.testing.assert_allclose(plain[:6].mean(), 0, atol=1e-6)


def test_raw_words_are_put_in_before_standardising() -> None:
    names, prompt = ("SOT", "a", "left", "of", "with", "EOT"), "a left of with"
    values = random_map(6)
    paper = {word: (0.3 + 0.01 * WORDS[word]).astype(np.float32) for word in PAPER_WORDS}
    placed = values.copy()
    placed[2] = paper["left"]  # "with" is none of the paper's words
    expected = scorer_input(placed, names, None, prompt)
    np.testing.assert_allclose(
        scorer_input(values, names, paper, prompt, raw_words=True), expected, atol=1e-6
    )


def test_long_maps_are_cut_and_a_word_across_the_cut_stays() -> None:
    names = ("SOT", *["a"] * (TEXT_ROWS - 2), "with", "out", "EOT")
    prompt = "a " * (TEXT_ROWS - 2) + "without"
    values = random_map(len(names))
    plain = scorer_input(values, names, None, prompt)
    np.testing.assert_array_equal(scorer_input(values, names, WORDS, prompt), plain)
    np.testing.assert_allclose(plain.std(), 1, atol=1e-4)


def test_maps_of_several_images_are_standardised_apart() -> None:
    names, prompt = ("SOT", "a", "not", "EOT"), "a not"
    maps = np.stack([random_map(4, seed) * (seed + 1) for seed in range(3)])
    together = scorer_input(maps, names, WORDS, prompt)
    for one, done in zip(maps, together, strict=True):
        np.testing.assert_array_equal(scorer_input(one, names, WORDS, prompt), done)


def test_constant_map_and_map_of_one_row() -> None:
    assert not scorer_input(np.full((3, COLUMNS), 0.3, np.float32), "SaE", None, "a").any()
    assert np.isfinite(scorer_input(random_map(1), ("EOT",), WORDS, "")).all()


def test_input_leaves_its_arguments_alone() -> None:
    values, before = random_map(4), random_map(4)
    scorer_input(values, ("SOT", "a", "not", "EOT"), WORDS, "a not", raw_words=True)
    np.testing.assert_array_equal(values, before)
    functional_rows(("SOT", "no", "EOT"), "no").clear()
    assert functional_rows(("SOT", "no", "EOT"), "no") == {1: "no"}


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(LoupeError, match="10 image tokens, the map has 9"):
        scorer_input(random_map(3)[:, :9], ("SOT", "no", "EOT"), WORDS, "no")
    with pytest.raises(LoupeError, match="finite"):
        scorer_input(random_map(3) * np.float32(np.nan), "SaE", WORDS, "a")


def test_words_come_from_their_seed() -> None:
    assert tuple(WORDS) == FUNCTIONAL_WORDS
    again, other = make_words(COLUMNS, 3), make_words(COLUMNS, 4)
    assert all(np.array_equal(WORDS[word], again[word]) for word in WORDS)
    assert not any(np.array_equal(WORDS[word], other[word]) for word in WORDS)
    many = np.stack(list(make_words(4000, 0).values()))
    assert abs(many.mean()) < 0.02 and abs(many.std() - 1) < 0.02
