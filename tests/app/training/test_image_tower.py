from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from app.training import image_tower


@pytest.mark.parametrize(("size", "kernel", "stride", "padding"), [
    (9, 3, 1, 1), (9, 5, 1, 2), (21, 5, 2, 0), (20, 5, 2, 0), (16, 3, 2, 1),
])  # fmt: skip
def test_the_fast_gradient_is_the_convolutions_own(size: int, kernel: int, stride: int, padding: int) -> None:
    random = torch.Generator().manual_seed(0)
    weight = torch.randn(4, 1, kernel, kernel, generator=random, dtype=torch.double)
    x = torch.randn(2, 4, size, size, generator=random, dtype=torch.double, requires_grad=True)
    expected = functional.conv2d(x, weight, None, stride, padding, groups=4)
    gradient = torch.randn(expected.shape, generator=random, dtype=torch.double)
    (wanted,) = torch.autograd.grad(expected, x, gradient)
    out = image_tower._Depthwise.apply(x, weight, stride, padding)
    (found,) = torch.autograd.grad(out, x, gradient)
    assert torch.allclose(out, expected) and torch.allclose(found, wanted)


def test_a_network_input_is_what_the_recipes_features_come_from() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (1, 260, 260, 3), np.uint8)
    x = image_tower.network_inputs(pixels).float()
    assert torch.allclose(x[0, :, 3, 5], (torch.from_numpy(pixels[0, 3, 5]).float() - 127) / 128, atol=5e-3)
