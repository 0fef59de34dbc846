"""What a prompt's cosine loses without each of its words: left out, or masked; and its token rows beside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.rates import Rate
from app.analysis.zeroshot import cosines
from app.probes.result import plain
from app.words import sentences, wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.analysis.zeroshot import Doubles, Floats
    from app.models.inside.prompt_words import WordedPrompt


@dataclass(frozen=True, eq=False)
class WhichWords:
    """A prompt's W words on N images. own [N]: its cosines; left_out, masked [N, W]: those without a word,
    nan where it can't be masked; rows [N, T]: each token's cosine with the image.
    """

    worded: WordedPrompt
    paths: tuple[Path, ...]
    own: Doubles
    left_out: Doubles
    masked: Doubles
    tokens: Doubles

    @cached_property
    def changes(self) -> Doubles:
        """What leaving each word out changes in each image's cosine [N, W]."""
        return self.left_out - self.own[:, None]

    @cached_property
    def masked_changes(self) -> Doubles:
        """What masking each word changes in each image's cosine [N, W]."""
        return self.masked - self.own[:, None]

    def lowered(self, word: int) -> Rate:
        """Return in how many of the images the cosine falls where the word is left out."""
        return Rate(int((self.changes[:, word] < 0).sum()), len(self.paths))

    def mean(self, word: int) -> tuple[float, float, float]:
        """Return the mean change over images with its 95 % interval (Student's t); nan for one image."""
        values, n = self.changes[:, word], len(self.paths)
        if n < 2:
            return float(values.mean()), math.nan, math.nan
        from scipy.special import stdtrit

        half = float(stdtrit(n - 1, 0.975)) * float(values.std(ddof=1)) / math.sqrt(n)
        return float(values.mean()), float(values.mean()) - half, float(values.mean()) + half

    def token_rows(self, image: int, word: int) -> list[float]:
        """Return the cosines of a word's tokens with an image."""
        return [float(self.tokens[image, token]) for token in self.worded.words[word].tokens]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image and word."""
        return [
            {
                "image": str(path),
                "word": word.text,
                "place": place,
                "cosine": float(self.own[image]),
                "left_out": float(self.left_out[image, place]),
                "change": float(self.changes[image, place]),
                "masked": float(self.masked[image, place]),
                "change_masked": float(self.masked_changes[image, place]),
                "token_rows": " ".join(f"{value:.4f}" for value in self.token_rows(image, place)),
            }
            for image, path in enumerate(self.paths)
            for place, word in enumerate(self.worded.words)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        worded = self.worded
        return {
            "prompt": worded.prompt,
            "measured": worded.text,
            "lost": worded.lost,
            "mask": worded.mask or None,
            "tokens": list(worded.names),
            "words": [self._word(place) for place in range(len(worded.words))],
            "images": [
                plain(
                    {
                        "image": str(path),
                        "cosine": self.own[row],
                        "left_out": self.left_out[row],
                        "masked": self.masked[row],
                        "token_rows": self.tokens[row],
                    }
                )
                for row, path in enumerate(self.paths)
            ],
            "method": self.method(),
        }

    def _word(self, place: int) -> object:
        word = self.worded.words[place]
        mean = dict(zip(("value", "low", "high"), self.mean(place), strict=True))
        masked = float(self.masked_changes[:, place].mean())
        return plain(
            {
                "word": word.text,
                "tokens": list(word.tokens),
                "change": mean,
                "change_masked": masked,
                "lowered": self.lowered(place).as_dict(),
            }
        )

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        worded = self.worded
        cut = wording("The context length cut off “{lost}”, which is not measured.", lost=worded.lost)
        mask = wording("No token of the vocabulary can stand in for a word, so none is masked.")
        if worded.mask:
            mask = wording(
                "Masked: each of the word's tokens is replaced by that of “{mask}”, so that all others keep "
                "their places.",
                mask=worded.mask,
            )
        return sentences(
            wording(
                "Cosines of {images:,} images with “{text}” without each of its {words} words.",
                images=len(self.paths),
                text=worded.text,
                words=len(worded.words),
            ),
            cut if worded.lost else "",
            wording("Left out: the prompt without the word, read anew."),
            mask,
            wording(
                "Change: the cosine then, less the prompt's own; the mean over images has Student's t "
                "interval, the share of images whose cosine falls Wilson's. Token rows: the cosine of each "
                "token's own embedding with the image (the DCSM's first column); in a causal text tower a "
                "token knows only what stands before it, and only the last one was trained to be compared. "
                "Changes don't add up: words act together."
            ),
        )


def measure_words(worded: WordedPrompt, paths: Sequence[Path], images: Floats) -> WhichWords:
    """Measure a prompt without each of its words on images [N, D] of length 1."""
    own = cosines(images, worded.own[None])[:, 0].astype(np.float64)
    left_out = cosines(images, worded.left_out).astype(np.float64)
    masked = np.full(left_out.shape, np.nan)
    told = ~np.isnan(worded.masked).any(axis=1)
    if told.any():
        masked[:, told] = cosines(images, worded.masked[told])
    tokens = cosines(images, worded.rows).astype(np.float64)
    return WhichWords(worded, tuple(paths), own, left_out, masked, tokens)
