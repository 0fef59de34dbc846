from __future__ import annotations

from pathlib import Path

import pytest
import timm
import torch
from safetensors.torch import load_file
from torch import nn

from app.errors import LoupeError
from app.paths import RESOURCES
from app.training import shipped
from app.training.assemble import WEIGHTS, pool_weights
from app.training.attributes import COUNT
from app.training.image_tower import tuned_space
from app.training.trunk import NAME

FILE = RESOURCES / "models" / "builtin" / WEIGHTS


@pytest.fixture(autouse=True)
def _any_trunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a trunk of random weights for the published one: only its classifier is used."""

    def random_trunk() -> nn.Module:
        with torch.random.fork_rng(devices=[]):
            return timm.create_model(NAME, pretrained=False).eval()

    monkeypatch.setattr(shipped, "build_trunk", random_trunk)


def test_the_kept_tower_is_the_files() -> None:
    weights, stored = shipped.shipped_tower(FILE), load_file(FILE)
    prefix = "visual.trunk."
    names = [name for name in stored if name.startswith(prefix)]
    assert len(names) > 300
    for name in names:
        assert torch.equal(weights["trunk." + name.removeprefix(prefix)], stored[name].to(weights[
            "trunk." + name.removeprefix(prefix)].dtype))  # fmt: skip
    pool = pool_weights(tuned_space(weights))
    for name in ("proj.weight", "proj.bias"):
        assert torch.equal(pool[name], stored[f"visual.head.pool.{name}"].float())


def test_targets_are_made_for_its_nouns_alone() -> None:
    space = shipped.noun_space(shipped.shipped_tower(FILE))
    nouns = space.projection[: -COUNT - 1]
    assert not space.projection[-COUNT - 1 :].any()
    assert abs(nouns @ nouns.T - torch.eye(len(nouns)).numpy()).max() < 1e-3  # directions at right angles
    assert space.bias[-1] > 0 and not space.bias[-COUNT - 1 : -1].any()


def test_no_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match="no image tower to keep"):
        shipped.shipped_tower(tmp_path / "none.safetensors")
