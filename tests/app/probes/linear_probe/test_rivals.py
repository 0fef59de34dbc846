"""LP++ against its objective written down plainly, with torch's gradients; Tip-Adapter by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch.nn import functional

from app.probes.linear_probe import rivals
from app.probes.linear_probe.rivals import blended, cache_scores
from tests.rigs.clouds import clouds, texts


def plain_loss(
    rows: np.ndarray, labels: np.ndarray, weights: torch.Tensor, blend: torch.Tensor
) -> torch.Tensor:
    images, words = torch.tensor(rows).double(), torch.tensor(texts()).double()
    logits = torch.stack([images @ (weights[k] + blend[k] * words[k]) for k in range(len(words))], dim=1)
    return functional.cross_entropy(logits, torch.tensor(labels))


def begun(rows: np.ndarray, labels: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the closed-form start: class sums, and 250 x the mean cosine with the own text."""
    images, words = rows.astype(np.float64), texts().astype(np.float64)
    sums = np.stack([images[labels == k].sum(axis=0) for k in range(3)])
    own = np.mean([np.mean(images[labels == k] @ words[k]) for k in range(3)])
    blend = torch.full((3,), 250 * float(own), dtype=torch.float64, requires_grad=True)
    return torch.tensor(sums, requires_grad=True), blend


@pytest.mark.parametrize("seed", range(3))
def test_the_loss_never_rises_and_is_that_of_the_objective(seed: int) -> None:
    rows, labels = clouds(seed=seed)
    probe = blended(rows, labels, texts())
    losses = np.array(probe.losses)
    assert len(losses) == rivals.STEPS + 1
    assert (np.diff(losses) <= 1e-6).all() and losses[-1] < losses[0]
    weights, blend = begun(rows, labels)
    assert losses[0] == pytest.approx(plain_loss(rows, labels, weights, blend).item(), rel=1e-5)
    at_end = plain_loss(rows, labels, torch.tensor(probe.weights), torch.tensor(probe.blend))
    assert losses[-1] == pytest.approx(at_end.item(), rel=1e-3, abs=1e-6)


def test_steps_follow_torchs_gradients(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step of the weights, then one of the blend, each over its block's Lipschitz constant."""
    monkeypatch.setattr(rivals, "STEPS", 1)
    monkeypatch.setattr(rivals, "BLEND_EVERY", 1)
    rows, labels = clouds()
    weights, blend = begun(rows, labels)
    (by_weights,) = torch.autograd.grad(plain_loss(rows, labels, weights, blend), weights)
    images = rows.astype(np.float64)
    stepped = weights.detach() - by_weights * 2 * len(rows) / np.linalg.eigvalsh(images.T @ images)[-1]
    (by_blend,) = torch.autograd.grad(plain_loss(rows, labels, stepped, blend), blend)
    cosine = images @ texts().astype(np.float64).T
    lipschitz = torch.tensor((cosine**2).sum(axis=0) / (2 * len(rows)))
    probe = blended(rows, labels, texts())
    np.testing.assert_allclose(probe.weights, stepped.numpy(), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(
        probe.blend, (blend.detach() - by_blend / lipschitz).numpy(), rtol=1e-4, atol=1e-5
    )


def test_scores_are_the_formula() -> None:
    rows, labels = clouds()
    probe = blended(rows, labels, texts())
    row = rows[7].astype(np.float64)
    wanted = [row @ probe.weights[k] + probe.blend[k] * (row @ texts()[k]) for k in range(3)]
    np.testing.assert_allclose(probe.scores(rows)[7], wanted, rtol=1e-5)


def test_tip_adapter_by_hand() -> None:
    keys = np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32)
    image, text = np.array([[0.8, 0.6]], np.float32), np.array([[1, 0], [0, 1]], np.float32)
    cosines = [0.8, 0.8 * 0.6 + 0.6 * 0.8, 0.6]
    near = [math.exp(-5.5 * (1 - cosine)) for cosine in cosines]
    wanted = [10 * 0.8 + near[0] + near[1], 10 * 0.6 + near[2]]
    scores = cache_scores(image, keys, np.array([0, 0, 1]), text, 10.0)
    np.testing.assert_allclose(scores, [wanted], rtol=1e-6)
