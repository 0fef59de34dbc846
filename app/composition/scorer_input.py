"""What the scorer is given: a DCSM standardised by itself, with the rows of functional words replaced.

Functional rows (Kang et al., ICCV 2025): a word of relation or negation looks like nothing, so its cosines
say nothing; a fixed row, the same in every map, tells the network that the word is there, and where.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np

from app.analysis.zeroshot import Floats, Real, require_finite
from app.errors import LoupeError
from app.words import wording

PAPER_WORDS = ("above", "below", "left", "right", "small", "big", "not", "no", "without", "but", "absent")
"""The functional words of Kang et al. 2025, in the order in which their checkpoints hold the rows."""

FUNCTIONAL_WORDS = (*PAPER_WORDS, "with", "large")

TEXT_ROWS = 30
"""Text tokens that the scorer sees, SOT included (Kang et al. 2025)."""

DIFFERENCES = (
    wording(
        "each map is standardised by itself over the rows it has, with the standard deviation of its cells "
        "(ddof 0); theirs over all images and captions asked together (ddof 1)"
    ),
    wording(
        "a functional row takes the place of the word's own tokens; theirs is put in between rows, at the "
        "word's number among words between spaces (SOT not counted): later rows move down, the last is lost"
    ),
    wording("every occurrence of a functional word has its row; theirs the first one"),
    wording(
        "functional words are found in any case and beside punctuation; theirs in small letters between "
        "spaces"
    ),
    wording(
        "a caption of more than 30 tokens is read whole and its first 30 rows are kept: row 29 is its 30th "
        "token; theirs is cut to 30 tokens first, row 29 being EOT"
    ),
    wording("rows after EOT hold the map's mean; theirs the cosines of padding"),
    wording("captions are scored as typed; their benchmarks replace words first (“behind” by “above”)"),
)
"""What the input of the authors' checkpoints differs in from their code (Raphoo/DCSM_Ideal_CLIP, b472045)."""

_SPECIALS = frozenset({"SOT", "EOT", "CLS", "pooled"})
_NO_TEXT = re.compile(r"\\x[0-9a-f]{2}|\S \d/\d|\[unk\]|<unk>")  # parts of characters, unknown pieces
_WORD = re.compile(r"[^\W_]+")
_CONSTANT = 1e-7  # a standard deviation below this, of cosines, is rounding


def make_words(columns: int, seed: int, words: Sequence[str] = FUNCTIONAL_WORDS) -> dict[str, Floats]:
    """Draw each functional word's fixed row [columns], unit normal as the cells of a standardised map."""
    rows = np.random.default_rng(seed).standard_normal((len(words), columns)).astype(np.float32)
    return dict(zip(words, rows, strict=True))


def functional_rows(names: Sequence[str], prompt: str, limit: int | None = None) -> dict[int, str]:
    """Return each row that is a piece of a functional word, and the word: all pieces, every occurrence.

    `names` [T] are the tokens as shown (`DenseText.names`, `Dcsm.tokens`). They don't tell where words end
    ("above", "board"), so they are laid along `prompt`, which does: that serves every tokenizer's pieces.
    A word does not count when a piece of it was cut off, by the context length or from row `limit` on.
    """
    return {
        row: word
        for word, rows in _occurrences(tuple(names), prompt)
        if limit is None or rows[-1] < limit
        for row in rows
    }


@lru_cache(maxsize=4096)
def _occurrences(names: tuple[str, ...], prompt: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the functional words of a prompt in order, each with the rows of its pieces."""
    letters, owners = _letters("" if name in _SPECIALS else _NO_TEXT.sub("", name.lower()) for name in names)
    words = _WORD.findall(prompt.lower())
    text, places = _letters(words)
    rows: list[list[int]] = [[] for _ in words]
    for letter, place in _aligned(letters, text):
        rows[places[place]].append(owners[letter])
    lengths = Counter(owners)
    found: list[tuple[str, tuple[int, ...]]] = []
    for word, of_word in zip(words, rows, strict=True):
        pieces = tuple(sorted(set(of_word)))
        # Whole: each letter has its row, and these rows have no letter of another word.
        whole = len(of_word) == len(word) == sum(lengths[row] for row in pieces)
        if word in FUNCTIONAL_WORDS and whole:
            found.append((word, pieces))
    return tuple(found)


def _letters(parts: Iterable[str]) -> tuple[str, list[int]]:
    """Join the letters and digits of parts, and say for each the index of its part."""
    pairs = [(letter, index) for index, part in enumerate(parts) for letter in part if letter.isalnum()]
    return "".join(letter for letter, _ in pairs), [index for _, index in pairs]


def _aligned(letters: str, text: str) -> list[tuple[int, int]]:
    """Pair the letters of the pieces with the prompt's: index by index but where a tokenizer changed some."""
    if text.startswith(letters):
        return [(index, index) for index in range(len(letters))]
    # Cutting keeps a prompt of ten thousand letters quick; what a tokenizer drops is a small part of it.
    blocks = SequenceMatcher(None, letters, text[: 2 * len(letters) + 200], autojunk=False)
    return [(a + step, b + step) for a, b, size in blocks.get_matching_blocks() for step in range(size)]


def scorer_input(
    values: Real,
    names: Sequence[str],
    words: Mapping[str, Floats] | None,
    prompt: str,
    raw_words: bool = False,
) -> Floats:
    """Return the network's input [..., TEXT_ROWS, I] for maps [..., T, I] of one prompt on several images.

    Rows beyond TEXT_ROWS are cut. Each map is standardised by itself (mean 0, standard deviation 1 over the
    rows it has), so that a score does not depend on other maps; missing rows hold its mean, 0. Then the rows
    of functional words are replaced by the vectors [I] of `words` (None: they stay cosines, the "scorer
    without functional rows"). `raw_words` puts the vectors in before the map is standardised, as the
    reference code does. Raises LoupeError for cosines that are not finite, or vectors of another length.
    """
    require_finite(values)
    kept = np.array(values[..., :TEXT_ROWS, :], dtype=np.float64)
    rows = functional_rows(names, prompt, TEXT_ROWS) if words else {}
    if raw_words:
        _replace(kept, rows, words or {})
    kept -= kept.mean(axis=(-2, -1), keepdims=True)
    deviation = kept.std(axis=(-2, -1), keepdims=True)
    kept /= np.where(deviation < _CONSTANT, 1.0, deviation)
    if not raw_words:
        _replace(kept, rows, words or {})
    result = np.zeros((*kept.shape[:-2], TEXT_ROWS, kept.shape[-1]), dtype=np.float32)
    result[..., : kept.shape[-2], :] = kept
    return result


def _replace(maps: Real, rows: Mapping[int, str], words: Mapping[str, Floats]) -> None:
    for row, word in rows.items():
        if word not in words:  # a scorer with the paper's words only
            continue
        if words[word].shape != maps.shape[-1:]:
            raise LoupeError(
                wording(
                    "The scorer's functional rows have {size} image tokens, the map has {shape}.",
                    size=words[word].size,
                    shape=maps.shape[-1],
                )
            )
        maps[..., row, :] = words[word]
