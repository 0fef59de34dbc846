from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from app.training.assemble import pool_weights
from app.training.attributes import COUNT
from app.training.settings import Recipe
from app.training.targets import (
    Space,
    ancestor_targets,
    build_space,
    lean_on_kin,
    membership,
    ridge_regression,
    tightness,
)
from app.training.words.sentences import unit
from app.training.words.vocabulary import Concept, Vocabulary, build_vocabulary
from app.training.words.wordnet import WordNet


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


def test_a_kind_is_as_tight_as_its_members_are_alike() -> None:
    prototypes = np.array([[2.0, 0, 0], [0, 5, 0], [0, 0, 1], [1, 0, 0]], np.float32)
    below = np.array([[1, 0, 1, 1], [0, 0, 1, 0], [0, 0, 1, 0], [0, 1, 0, 1]], bool)
    # One alone; one alone; three at right angles; two along one line.
    assert np.allclose(tightness(prototypes, below), [1, 1, 3**-0.5, 1])


def test_words_lean_on_their_tight_kin(wordnet: WordNet) -> None:
    vocabulary = build_vocabulary(wordnet, ("n00000004",), ("beagle",), ("n00000005", "n00000009"))
    beagle, dog, animal, entity, pug, mouse = map(
        vocabulary.index_of, ("n00000004", "n00000003", "n00000002", "n00000001", "n00000005", "n00000009")
    )
    targets, known = np.eye(6, dtype=np.float32), np.array([beagle, dog, animal, entity])
    recipe = replace(Recipe(), kin_tightness=0.4, ancestor_kin=3.0, noun_kin=6.0)
    out = lean_on_kin(targets, known, np.array([1, 0.8, 0.5, 0.1]), vocabulary, wordnet, recipe)
    # By hand: entity is too loose; dog + 3 * 0.5 animal; pug + 6 * 0.8 dog's; mouse + 6 * 0.5 animal.
    leaning_dog = (targets[dog] + 1.5 * targets[animal]) / 3.25**0.5
    assert np.allclose(out[[beagle, animal, entity]], targets[[beagle, animal, entity]])
    assert np.allclose(out[dog], leaning_dog, atol=1e-6)
    assert np.allclose(out[pug], (targets[pug] + 4.8 * leaning_dog) / (1 + 4.8**2) ** 0.5, atol=1e-6)
    assert np.allclose(out[mouse], (targets[mouse] + 3 * targets[animal]) / 10**0.5, atol=1e-6)


def test_the_attention_pool_starts_as_the_linear_map() -> None:
    from timm.layers.attention_pool2d import AttentionPool2d

    random = np.random.default_rng(0)
    space = Space(random.normal(size=(5, 1280)).astype(np.float32), random.normal(size=5).astype(np.float32))
    pool = AttentionPool2d(1280, feat_size=9, out_features=5)
    pool.load_state_dict(pool_weights(space))
    grid = torch.randn(2, 1280, 9, 9, generator=torch.Generator().manual_seed(0))
    expected = grid.mean((2, 3)).numpy() @ space.projection.T + space.bias
    assert np.allclose(pool(grid).detach().numpy(), expected, atol=1e-3)
