"""The image stage's loop, on small batches and a trunk of random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import timm
import torch
from PIL import Image
from torch import nn

from app.training import image_tower, pictures
from app.training.attributes import COUNT
from app.training.loop import Checkpoint
from app.training.pictures import PictureBatches, Pictures
from app.training.settings import Recipe
from app.training.targets import Space
from app.training.trunk import NAME, WIDTH

STEPS = 3


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches of one image of each kind, checkpoints after every step, and a trunk of random weights."""

    def random_trunk() -> nn.Module:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            return timm.create_model(NAME, pretrained=False).eval()

    monkeypatch.setattr(image_tower, "build_trunk", random_trunk)
    monkeypatch.setattr(image_tower, "CHECKPOINT_EVERY", 1)
    for module in (image_tower, pictures):
        for name in ("SCENES", "PHOTOS"):
            monkeypatch.setattr(module, name, 1)
    monkeypatch.setattr(pictures, "STAMPED", 1)


def _tune(folder: Path) -> dict[str, torch.Tensor]:
    random = np.random.default_rng(0)
    dim = COUNT + 9
    projection = 0.05 * random.standard_normal((dim, WIDTH)).astype(np.float32)
    space = Space(projection, np.zeros(dim, np.float32))
    nouns = np.eye(8, dim, dtype=np.float32)
    photo = random.integers(0, 256, (300, 300, 3), np.uint8)
    stamp = Image.new("RGBA", (40, 40), (0, 200, 0, 255))
    batches = PictureBatches([photo], [stamp], seed=0)
    recipe = Recipe(embed_dim=dim, image_steps=STEPS)
    return image_tower.tune(space, batches, nouns, recipe, Checkpoint(folder / "partial.pt", "key", "image"))


def test_an_interrupted_tuning_goes_on_to_the_same_weights(
    small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("whole", "cut"):
        (tmp_path / name).mkdir()
    whole = _tune(tmp_path / "whole")
    started = image_tower.ImageTower(Space(np.zeros((COUNT + 9, WIDTH), np.float32), np.zeros(COUNT + 9)), 0)
    moved = [
        name for name, value in started.trunk.state_dict().items() if (whole[f"trunk.{name}"] != value).any()
    ]
    assert moved and not any(name.startswith(("conv_stem", "blocks.0", "blocks.3")) for name in moved)

    real = PictureBatches.batch

    def stop_at_two(self: PictureBatches, step: int) -> Pictures:
        if step == STEPS - 1:
            raise KeyboardInterrupt
        return real(self, step)

    with monkeypatch.context() as patch:
        patch.setattr(PictureBatches, "batch", stop_at_two)
        with pytest.raises(KeyboardInterrupt):
            _tune(tmp_path / "cut")
    capsys.readouterr()
    resumed = _tune(tmp_path / "cut")
    assert f"resuming after step {STEPS - 1}" in capsys.readouterr().out
    assert all(torch.allclose(whole[name], resumed[name], atol=1e-6) for name in whole)
