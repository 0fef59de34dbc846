"""Matrices of captions by images, what stands beside them, and what a network in training makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analysis.rates import Rate
from app.analysis.zeroshot import Floats
from app.composition.measure import two_way
from app.composition.scorer_input import FUNCTIONAL_WORDS, TEXT_ROWS
from app.composition.training_cases import NONE, EncodedCases, EncodedTexts, Integers

if TYPE_CHECKING:
    from torch import Tensor

    from app.composition.scorer import ScorerNetwork

_CONSTANT = 1e-7  # as in scorer_input
_ASKED_AT_ONCE = 128
_NEVER = -1e9


class MapMaker:
    """Makes the network's inputs from embeddings, equal to `scorer_input`'s of the DCSMs."""

    def __init__(self, texts: EncodedTexts, words: Mapping[str, Floats], device: str, columns: int) -> None:
        import torch

        self._device = device
        self._tokens = torch.from_numpy(texts.tokens)
        self._places = torch.from_numpy(texts.places)
        self._words = torch.from_numpy(texts.words if words else np.zeros_like(texts.words))
        rows = np.zeros((1 + len(FUNCTIONAL_WORDS), columns), np.float32)
        for word, row in words.items():
            rows[1 + FUNCTIONAL_WORDS.index(word)] = row
        self._rows = torch.from_numpy(rows).to(device)

    def make(self, captions: Tensor, images: Tensor) -> Tensor:
        """Return maps [B, M, N, TEXT_ROWS, I] of captions, rows [B, M], with images [B, N, I, D]."""
        import torch

        (some, many), (count, columns) = captions.shape, images.shape[1:3]
        device = self._device
        places = self._places[captions]  # [B, M, T]
        text = self._tokens[places].to(device).flatten(1, 2)  # [B, M T, D]
        image = images.to(device).float().flatten(1, 2)  # [B, N I, D]
        values = (text @ image.transpose(1, 2)).view(some, many, TEXT_ROWS, count, columns).transpose(2, 3)
        real = (places > 0).to(device)[:, :, None, :, None]
        cells = columns * real.sum(-2, keepdim=True)
        values = (values - values.sum((-1, -2), keepdim=True) / cells) * real  # rows not there were 0
        deviation = (values.square().sum((-1, -2), keepdim=True) / cells).sqrt()
        values = values / torch.where(deviation < _CONSTANT, 1.0, deviation)
        words = self._words[captions].to(device)  # [B, M, T]
        is_word = (words > 0)[:, :, None, :, None]
        return torch.where(is_word, self._rows[words][:, :, None], values)


@dataclass(frozen=True)
class Wins:
    """How often the true one's score was above the false one's: captions, images, captions out of order."""

    captions: Rate
    images: Rate
    shuffles: Rate


class Matrices:
    """Scores cases by a network that is trained."""

    def __init__(self, network: ScorerNetwork, maps: MapMaker) -> None:
        self._network = network
        self._maps = maps

    def loss(
        self, cases: EncodedCases, picked: Integers, word_order: float, random: np.random.Generator
    ) -> Tensor:
        """Return the symmetric cross-entropy over matrices of the picked cases [B, n].

        An image is asked also about one of its own hard negatives, and, in the share `word_order`, about its
        caption's words in another order; a caption also about an image of its own that it is false of. These
        stand in no other row: nothing is known of them with another image.
        """
        import torch
        from torch.nn.functional import cross_entropy

        scores = self.matrices(cases, picked)  # [B, R, R], captions by images
        # A caption that is true of another image too is neither right nor wrong there.
        true = np.stack([cases.true_by_chance(row) for row in picked.tolist()])
        scores = scores.masked_fill(torch.from_numpy(true).to(scores.device), _NEVER)
        captions, shown = (rows[picked].reshape(len(picked), -1) for rows in (cases.captions, cases.shown))
        false = drawn_captions(cases, picked, word_order, random)
        by_image = torch.cat([scores.transpose(1, 2), self._alone(cases, false, shown[..., None])], 2)
        images = cases.own.images[picked].reshape(captions.shape)
        by_caption = torch.cat([scores, self._alone(cases, captions, images)[..., None]], 2)
        right = torch.arange(scores.shape[1], device=scores.device).expand(scores.shape[:2]).flatten()
        loss: Tensor = (
            cross_entropy(by_caption.flatten(0, 1), right) + cross_entropy(by_image.flatten(0, 1), right)
        ) / 2
        return loss

    def matrices(self, cases: EncodedCases, picked: Integers) -> Tensor:
        """Return matrices [B, P n, P n] of captions by images of the picked cases [B, n]."""
        import torch

        captions = torch.from_numpy(cases.captions[picked]).flatten(1)
        images = torch.from_numpy(cases.images[cases.shown[picked]]).flatten(1, 2)
        maps = self._maps.make(captions, images)
        scores: Tensor = self._network(maps.flatten(0, 2)).view(maps.shape[:3])
        return scores

    def _alone(self, cases: EncodedCases, captions: Integers, images: Integers) -> Tensor:
        """Return the score of each caption with the image in its place; out of reach where either is NONE."""
        import torch

        captions, images = np.broadcast_arrays(captions, images)
        known = (captions != NONE) & (images != NONE)
        scores = torch.full(captions.shape, _NEVER, device=self._network.output.weight.device)
        if known.any():
            rows = torch.from_numpy(captions[known])[:, None]
            maps = self._maps.make(rows, torch.from_numpy(cases.images[images[known]])[:, None])
            scores[torch.from_numpy(known).to(scores.device)] = self._network(maps.flatten(0, 2))
        return scores

    def wins(self, cases: EncodedCases) -> Wins:
        """Ask about each case's first image and caption; false ones that are missing are not counted."""
        import torch

        captions, images = cases.captions[:, 0], cases.shown[:, 0]
        paired = cases.captions.shape[1] > 1
        negatives = cases.captions[:, 1] if paired else cases.own.captions[:, 0, 0]
        others = cases.shown[:, 1] if paired else cases.own.images[:, 0]
        with torch.inference_mode():
            true = self._asked(cases, captions, images)
            return Wins(
                _rate(true, self._asked(cases, negatives, images)),
                _rate(true, self._asked(cases, captions, others)),
                _rate(true, self._asked(cases, cases.own.shuffles[:, 0], images)),
            )

    def _asked(self, cases: EncodedCases, captions: Integers, images: Integers) -> Floats:
        """Return scores [N], a part at a time; NaN where either is NONE."""
        parts = -(-len(captions) // _ASKED_AT_ONCE)
        pairs = zip(np.array_split(captions, parts), np.array_split(images, parts), strict=True)
        scores: Floats = np.concatenate([self._alone(cases, *pair).cpu().numpy() for pair in pairs])
        return np.where((captions != NONE) & (images != NONE), scores, np.nan)


def drawn_captions(
    cases: EncodedCases, picked: Integers, word_order: float, random: np.random.Generator
) -> Integers:
    """Draw what is false of each image of the picked cases [B, n]: rows of texts [B, P n, 2], or NONE.

    One of its own hard negatives, and, for a share of the images, its caption's words in another order.
    """
    own = cases.own.captions[picked]  # [B, n, P, K], those that are missing last
    count = (own != NONE).sum(-1)
    place = (random.random(count.shape) * count).astype(np.int64)
    negatives = np.take_along_axis(own, place[..., None], -1)[..., 0]
    shuffles = np.where(random.random(count.shape) < word_order, cases.own.shuffles[picked], NONE)
    return np.stack([negatives, shuffles], -1).reshape(len(picked), -1, 2)


def _rate(true: Floats, false: Floats) -> Rate:
    known: npt.NDArray[np.bool_] = ~np.isnan(false)
    return two_way(true[known].tolist(), false[known].tolist())
