from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name for it
from open_clip.loss import ClipLoss, SigLipLoss

from app.analysis.zeroshot import contrastive_loss, ensemble, score, sigmoid_loss
from app.errors import LoupeError

SEEDS = [0, 1, 2]


def random_unit(seed: int, *shape: int) -> npt.NDArray[Any]:
    vectors = np.random.default_rng(seed).normal(size=shape)
    unit: npt.NDArray[Any] = (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)
    return unit


def names(count: int) -> tuple[str, ...]:
    return tuple(f"label {i}" for i in range(count))


@pytest.mark.parametrize("seed", SEEDS)
def test_ensemble_is_the_normalised_mean_of_normalised_prompts(seed: int) -> None:
    prompts = (random_unit(seed, 5, 7, 16) * np.float32(3)).astype(np.float32)
    expected = []
    for label in prompts.astype(np.float64):
        mean = sum(prompt / math.sqrt(float(prompt @ prompt)) for prompt in label) / len(label)
        expected.append(mean / math.sqrt(float(mean @ mean)))
    ours = ensemble(prompts)
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, expected, atol=1e-7)


def test_ensemble_of_one_template_is_the_prompt() -> None:
    prompts = random_unit(0, 4, 1, 8)
    np.testing.assert_allclose(ensemble(prompts), prompts[:, 0], atol=1e-7)


def test_ensemble_without_labels_and_without_templates() -> None:
    assert ensemble(np.zeros((0, 3, 8), np.float32)).shape == (0, 8)
    with pytest.raises(LoupeError):
        ensemble(np.zeros((2, 0, 8), np.float32))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("temperature", [0.01, 1.0, 3.5])
def test_softmax_scores_equal_torch(seed: int, temperature: float) -> None:
    images, labels = random_unit(seed, 6, 32), random_unit(seed + 10, 9, 32)
    scores = score(images, labels, names(9), 100.0, temperature=temperature)
    cosine = torch.from_numpy(images.astype(np.float64)) @ torch.from_numpy(labels.astype(np.float64)).T
    logit = 100.0 * temperature * cosine
    np.testing.assert_allclose(scores.cosine, cosine, atol=1e-6)
    np.testing.assert_allclose(scores.logit, logit, atol=1e-4 * temperature)
    np.testing.assert_allclose(scores.probability, logit.softmax(dim=1), atol=1e-6)
    assert scores.kind == "softmax" and scores.temperature == temperature
    assert all(part.dtype == np.float32 for part in (scores.cosine, scores.logit, scores.probability))


@pytest.mark.parametrize("temperature", [0.5, 1.0, 20.0])
def test_sigmoid_scores_equal_torch(temperature: float) -> None:
    images, labels = random_unit(1, 4, 8), random_unit(2, 5, 8)
    scores = score(images, labels, names(5), 117.3, -12.9, temperature)
    cosine = torch.from_numpy(images.astype(np.float64)) @ torch.from_numpy(labels.astype(np.float64)).T
    logit = 117.3 * temperature * cosine - 12.9
    np.testing.assert_allclose(scores.logit, logit, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(scores.probability, torch.sigmoid(logit), rtol=1e-5, atol=1e-30)
    assert scores.kind == "sigmoid"


def test_temperature_moves_logits_but_no_cosine_and_no_order() -> None:
    images, labels = random_unit(3, 3, 8), random_unit(4, 6, 8)
    own, hot = (score(images, labels, names(6), 50.0, temperature=t) for t in (1.0, 0.1))
    np.testing.assert_array_equal(own.cosine, hot.cosine)
    np.testing.assert_allclose(hot.logit, own.logit * 0.1, rtol=1e-5)
    for image in range(3):
        np.testing.assert_array_equal(own.order(image), hot.order(image))


@pytest.mark.parametrize("temperature", [0.0, -1.0, math.nan, math.inf])
def test_temperature_must_be_above_zero(temperature: float) -> None:
    with pytest.raises(LoupeError, match="above 0"):
        score(random_unit(0, 1, 4), random_unit(1, 2, 4), names(2), 1.0, temperature=temperature)


def test_probabilities_stay_finite_at_huge_logits() -> None:
    scores = score(random_unit(0, 3, 4), random_unit(1, 5, 4), names(5), 1e6)
    np.testing.assert_allclose(scores.probability.sum(axis=1), 1.0, atol=1e-6)
    assert np.isfinite(
        score(random_unit(0, 3, 4), random_unit(1, 5, 4), names(5), 1e6, -10.0).probability
    ).all()


def test_ranking_is_best_first_and_ties_keep_the_labels_order() -> None:
    image = np.array([[1.0, 0.0]], np.float32)
    labels = np.array([[0, 1], [1, 0], [0, -1], [1, 0]], np.float32)
    scores = score(image, labels, ("b", "a", "d", "c"), 2.0)
    assert scores.order(0).tolist() == [1, 3, 0, 2]
    ranking = scores.ranking(0)
    assert [one.label for one in ranking] == ["a", "c", "b", "d"]
    powers = [math.exp(2.0 * cosine) for cosine in (1, 1, 0, 0)]
    for one, cosine, power in zip(ranking, (1, 1, 0, 0), powers, strict=True):
        assert (one.cosine, one.logit) == (cosine, 2.0 * cosine)
        assert one.probability == pytest.approx(power / sum(powers), rel=1e-6)


def test_one_label_takes_the_whole_softmax() -> None:
    scores = score(random_unit(0, 3, 4), random_unit(1, 1, 4), ("only",), 100.0)
    np.testing.assert_array_equal(scores.probability, np.ones((3, 1), np.float32))


@pytest.mark.parametrize(("images", "labels"), [(0, 3), (2, 0), (0, 0)])
@pytest.mark.parametrize("bias", [None, -10.0])
def test_no_images_or_no_labels_give_empty_scores(images: int, labels: int, bias: float | None) -> None:
    scores = score(np.zeros((images, 4), np.float32), random_unit(0, labels, 4), names(labels), 100.0, bias)
    assert scores.probability.shape == scores.cosine.shape == (images, labels)
    if images:
        assert scores.ranking(0) == []


def test_embeddings_that_do_not_fit_are_refused() -> None:
    with pytest.raises(LoupeError):
        score(random_unit(0, 2, 4), random_unit(1, 2, 5), names(2), 1.0)
    with pytest.raises(LoupeError):
        score(random_unit(0, 2, 4), random_unit(1, 2, 4), names(3), 1.0)


def test_damaged_embeddings_are_refused() -> None:
    broken = np.full((1, 4), np.nan, np.float32)
    with pytest.raises(LoupeError, match="finite"):
        score(broken, random_unit(1, 2, 4), names(2), 1.0)


@pytest.mark.parametrize(
    ("scale", "bias", "temperature", "words"),
    [
        (100.0, None, 1e308, "The temperature 1e\\+308 is too large"),
        (100.0, None, 1e37, "is too large: times the model's logit scale \\(100\\)"),
        (math.nan, None, 1.0, "logit scale or bias is not a finite number"),
        (math.inf, None, 1.0, "logit scale or bias is not a finite number"),
        (100.0, -math.inf, 1.0, "logit scale or bias is not a finite number"),
    ],
)
def test_logits_beyond_float32_are_refused(
    scale: float, bias: float | None, temperature: float, words: str
) -> None:
    with pytest.raises(LoupeError, match=words):
        score(random_unit(0, 2, 4), random_unit(1, 2, 4), names(2), scale, bias, temperature)


@pytest.mark.parametrize("count", [1, 2, 8])
@pytest.mark.parametrize("seed", SEEDS)
def test_contrastive_loss_equals_cross_entropy_and_open_clips(count: int, seed: int) -> None:
    images, texts = random_unit(seed, count, 16), random_unit(seed + 5, count, 16)
    logit = (20.0 * images @ texts.T).astype(np.float32)
    logits, target = torch.from_numpy(logit.astype(np.float64)), torch.arange(count)
    expected = (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2
    assert contrastive_loss(logit) == pytest.approx(float(expected), abs=1e-9)
    theirs = ClipLoss()(torch.from_numpy(images), torch.from_numpy(texts), torch.tensor(20.0))
    assert contrastive_loss(logit) == pytest.approx(float(theirs), abs=1e-5)


@pytest.mark.parametrize("count", [1, 2, 8])
def test_sigmoid_loss_equals_open_clips(count: int) -> None:
    images, texts = random_unit(1, count, 16), random_unit(6, count, 16)
    logit = (10.0 * images @ texts.T - 5.0).astype(np.float32)
    theirs = SigLipLoss()(
        torch.from_numpy(images), torch.from_numpy(texts), torch.tensor(10.0), torch.tensor(-5.0)
    )
    assert sigmoid_loss(logit) == pytest.approx(float(theirs), abs=1e-5)


def test_losses_are_stable_and_need_pairs() -> None:
    big = np.array([[1e4, -1e4], [-1e4, 1e4]])
    assert contrastive_loss(big) == sigmoid_loss(big) == 0.0
    assert contrastive_loss(-big) == pytest.approx(2e4)
    assert sigmoid_loss(-big) == pytest.approx(2e4)
    for shape in [(2, 3), (0, 0), (3,)]:
        for loss in (contrastive_loss, sigmoid_loss):
            with pytest.raises(LoupeError, match="paired"):
                loss(np.zeros(shape))
