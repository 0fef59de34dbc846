"""Maps of a list of texts, and Surgery's against its definition channel by channel."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from app.errors import LoupeError
from app.images.geometry import Crop
from app.models.encoder import DenseImage
from app.probes.localise.methods import SURGERY, chosen, maps_of, offered
from tests.rigs.cli import FakeEncoder

Floats = npt.NDArray[np.float32]


def rows(count: int, seed: int) -> Floats:
    drawn = np.random.default_rng(seed).normal(size=(count, 5))
    made: Floats = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return made


DENSE = DenseImage(rows(7, 0), np.ones(7, np.float32), (2, 3), "CLS", "vv", Crop(0, 0, 4, 4))


def surgery(texts: Floats) -> Floats:
    """Return F * T weighted, less its mean over the texts, summed over the channels."""
    scores = np.exp(2 * (texts @ DENSE.embeddings[0]))
    weights = scores / scores.sum()
    weights /= weights.mean()
    products = DENSE.embeddings[None, 1:] * (weights[:, None] * texts)[:, None]
    made: Floats = (products - products.mean(axis=0)).sum(axis=2)
    return made


def test_maps_are_cosines_in_the_grid() -> None:
    texts = rows(4, 1)
    maps = maps_of(DENSE, texts, 2, 1, "raw")
    np.testing.assert_allclose(maps.values.reshape(4, 6), texts @ DENSE.embeddings[1:].T, atol=1e-6)
    assert (len(maps.own), len(maps.listed), len(maps.absent)) == (2, 3, 1)


def test_surgery_takes_away_what_the_list_has_in_common() -> None:
    texts = rows(5, 2)
    maps = maps_of(DENSE, texts, 2, 1, SURGERY).values.reshape(5, 6)
    np.testing.assert_allclose(maps[:3], surgery(texts[:3]), atol=1e-6)
    for absent in (3, 4):  # each is added to the list alone
        np.testing.assert_allclose(maps[absent], surgery(texts[[0, 1, 2, absent]])[3], atol=1e-6)


def test_surgery_needs_a_list() -> None:
    info = replace(FakeEncoder("x", "cpu").info, variants=(("raw", None), (SURGERY, None)))
    assert offered(info, 2) == ("raw", SURGERY) and offered(info, 1) == ("raw",)
    with pytest.raises(LoupeError, match=r"can't have the method surgery: .* there is one text\."):
        chosen(info, [SURGERY], 1)
