from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from app.training.assemble import pool_weights
from app.training.attributes import COUNT
from app.training.settings import Recipe
from app.training.targets import Space, ancestor_targets, build_space, membership, ridge_regression
from app.training.words.sentences import unit
from app.training.words.vocabulary import Concept, Vocabulary


def test_regression_returns_what_it_knows_and_blends_between() -> None:
    known = np.eye(2, 4, dtype=np.float32)
    values = np.array([[1.0, 0.0], [0.0, 1.0]], np.float32)
    asked = np.concatenate([known, unit(known.sum(0, keepdims=True))])
    found = unit(ridge_regression(known, values, asked, width=1.5, ridge=1e-4))
    assert np.allclose(found, [[1, 0], [0, 1], [0.5**0.5, 0.5**0.5]], atol=1e-2)


def test_the_space_is_centred_and_quietens_the_mean() -> None:
    random = np.random.default_rng(0)
    pooled = random.normal(3, 1, (40, 12)).astype(np.float32)
    space = build_space(random.normal(size=(20, 12)), pooled, Recipe(embed_dim=8 + COUNT, anchor=0.5))
    embedded = space.embed(np.concatenate([pooled, pooled.mean(0, keepdims=True)]))
    assert space.projection.shape == (8 + COUNT, 12) and not space.projection[7:].any()
    assert np.allclose(np.linalg.norm(embedded, axis=1), 1, atol=1e-5)
    # An image with nothing in it lies along the anchor, where texts have nothing.
    assert np.allclose(embedded[-1], np.eye(8 + COUNT)[-1], atol=1e-4)


def test_an_ancestor_stands_out_on_images_of_its_kinds() -> None:
    random = np.random.default_rng(0)
    below = np.zeros((12, 3), bool)
    for index in range(12):
        below[index, index // 4] = True
    shared = 4 * np.eye(3, 16, dtype=np.float32)[np.arange(12) // 4]
    prototypes = (shared + random.normal(0, 1, (12, 16))).astype(np.float32)
    labels = np.repeat(np.arange(12), 2)
    images = prototypes[labels] + random.normal(0, 0.3, (24, 16)).astype(np.float32)
    recipe = replace(Recipe(), ancestor_steps=100)
    fitted = ancestor_targets(prototypes, prototypes, below, images, labels, recipe)
    assert ((unit(images) @ fitted.T).argmax(1) == labels // 4).all()


def test_ancestors_of_no_taught_class_are_left_away() -> None:
    concepts = tuple(Concept(f"n{i}", ("x",), "", (), i if i < 3 else -1) for i in range(6))
    vocabulary = Vocabulary(concepts, {3: (0, 1), 4: (2,), 5: (0, 1, 2)})
    above, below = membership(vocabulary, np.array([0, 1, 2]))
    assert above.tolist() == [3, 4, 5] and below.tolist() == [[1, 0, 1], [1, 0, 1], [0, 1, 1]]
    above, below = membership(vocabulary, np.array([0, 1]))
    assert above.tolist() == [3, 5] and below.all()


def test_the_attention_pool_starts_as_the_linear_map() -> None:
    from timm.layers.attention_pool2d import AttentionPool2d

    random = np.random.default_rng(0)
    space = Space(random.normal(size=(5, 1280)).astype(np.float32), random.normal(size=5).astype(np.float32))
    pool = AttentionPool2d(1280, feat_size=9, out_features=5)
    pool.load_state_dict(pool_weights(space))
    grid = torch.randn(2, 1280, 9, 9, generator=torch.Generator().manual_seed(0))
    expected = grid.mean((2, 3)).numpy() @ space.projection.T + space.bias
    assert np.allclose(pool(grid).detach().numpy(), expected, atol=1e-3)
