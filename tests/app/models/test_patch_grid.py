"""The patch grid of trunks that don't tell theirs, or tell another input size's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from app.models.dense.timm import TimmTower


@pytest.mark.parametrize(("made_for", "rows"), [((384, 384), 16), ((256, 256), 24)])
def test_a_trunk_made_for_another_size_is_asked_for_its_grid(made_for: tuple[int, int], rows: int) -> None:
    tower = TimmTower.__new__(TimmTower)
    embed = SimpleNamespace(grid_size=(24, 24), img_size=made_for)
    tower._trunk = SimpleNamespace(patch_embed=embed, forward_features=lambda _: torch.zeros(1, 1 + 256, 8))
    tower._prefix, tower._sequence = 1, True
    assert tower._find_grid((256, 256), "cpu") == (rows, rows)
