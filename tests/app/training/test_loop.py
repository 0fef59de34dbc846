from __future__ import annotations

import pytest
import torch
from torch import nn

from app.training.loop import Optimisers, schedule


def _optimisers(dense: nn.Parameter, table: nn.Parameter, rate: float) -> Optimisers:
    return Optimisers(torch.optim.SGD([dense], lr=rate), torch.optim.SGD([table], lr=rate))


def test_gradients_are_cut_to_a_joint_length() -> None:
    dense, table = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(5, 2))
    both = _optimisers(dense, table, 1.0)
    dense.grad = torch.tensor([3.0, 0.0])
    table.grad = torch.sparse_coo_tensor(
        torch.tensor([[2]]), torch.tensor([[0.0, 4.0]]), (5, 2), check_invariants=True
    )
    both.step(most=1.0)  # of length 5
    assert torch.allclose(dense, torch.tensor([-0.6, 0.0]), atol=1e-5)
    assert torch.allclose(table[2], torch.tensor([0.0, -0.8]), atol=1e-5) and not table[[0, 1, 3, 4]].any()
    dense.grad, table.grad = torch.tensor([0.3, 0.0]), torch.zeros(5, 2).to_sparse(1)
    both.step(most=1.0)  # short enough
    assert torch.allclose(dense, torch.tensor([-0.9, 0.0]), atol=1e-5)


def test_both_have_one_rate_and_one_state() -> None:
    dense, table = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(5, 2))
    one, other = _optimisers(dense, table, 1.0), _optimisers(dense, table, 2.0)
    one.set_rate(0.25)
    other.load_state_dict(one.state_dict())
    assert [part["param_groups"][0]["lr"] for part in other.state_dict().values()] == [0.25, 0.25]


@pytest.mark.parametrize(("step", "factor"), [(0, 0.1), (9, 1.0), (10, 1.0), (55, 0.5), (100, 0.0)])
def test_the_rate_rises_and_falls(step: int, factor: float) -> None:
    assert schedule(step, 100, warm_up=10) == pytest.approx(factor)
