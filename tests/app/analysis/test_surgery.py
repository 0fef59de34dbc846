"""Feature surgery: by the authors' own way, channel by channel, and by hand."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from app.analysis.dcsm import build_dcsm
from app.analysis.surgery import feature_surgery, less_empty
from app.images.images import Crop
from app.models.encoder import DenseImage, DenseText
from app.models.tokens import Tokens

Floats = NDArray[np.float32]


def unit(*shape: int, seed: int) -> Floats:
    rows = np.random.default_rng(seed).normal(size=shape)
    unit_rows: Floats = (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)
    return unit_rows


def text_of(name: str, embeddings: Floats) -> DenseText:
    names = tuple(f"{name}{number}" for number in range(len(embeddings)))
    ids = tuple(range(len(embeddings)))
    lengths = np.ones(len(embeddings), np.float32)
    tokens = Tokens(name, ids, names, "", len(ids), 77)
    return DenseText(embeddings, lengths, names, ids, len(embeddings) - 1, tokens)


def test_maps_of_classes_lose_what_the_classes_share() -> None:
    """Products of features are weighted, and lose their mean over the classes before they are summed."""
    image, patches, classes = unit(16, seed=1), unit(6, 16, seed=2), unit(4, 16, seed=3)
    weights = functional.softmax(2 * torch.from_numpy(classes) @ torch.from_numpy(image), dim=0)
    weights = weights / weights.mean()
    products = torch.from_numpy(patches)[:, None] * torch.from_numpy(classes)[None] * weights[None, :, None]
    expected = (products - products.mean(dim=1, keepdim=True)).sum(dim=2).T.numpy()
    found = feature_surgery(image, patches, classes)
    np.testing.assert_allclose(found, expected, atol=1e-6)
    np.testing.assert_allclose(found.sum(axis=0), 0, atol=1e-6)


def test_one_class_shares_all_with_itself() -> None:
    assert not feature_surgery(unit(8, seed=1), unit(5, 8, seed=2), unit(1, 8, seed=3)).any()


def test_a_text_alone_loses_what_the_empty_text_has() -> None:
    image = DenseImage(unit(5, 8, seed=1), np.ones(5, np.float32), (2, 2), "CLS", "vv", Crop(0, 0, 8, 8))
    text, empty = text_of("cat", unit(3, 8, seed=2)), text_of("", unit(2, 8, seed=3))
    plain = build_dcsm(text, image)
    found = less_empty(plain, image, empty)
    patches, own = image.embeddings[1:], text.embeddings - empty.embeddings[1]
    np.testing.assert_allclose(found.values[:, 1:], own @ patches.T, atol=1e-6)
    np.testing.assert_array_equal(found.values[:, 0], plain.values[:, 0])
    assert (found.variant, found.cosine) == ("surgery", plain.cosine)
