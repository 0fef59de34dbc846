from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from app.composition.scenes import is_unseen
from app.training import image_tower
from app.training.attributes import COLOUR_WORDS, COUNT, SHAPE_WORDS, attribute_targets
from app.training.pictures import GRID, PHOTOS, SCENES, Pictures, Spot


@pytest.mark.parametrize(("size", "kernel", "stride", "padding"), [
    (9, 3, 1, 1), (9, 5, 1, 2), (21, 5, 2, 0), (20, 5, 2, 0), (16, 3, 2, 1),
])  # fmt: skip
def test_the_fast_gradient_is_the_convolutions_own(size: int, kernel: int, stride: int, padding: int) -> None:
    random = torch.Generator().manual_seed(0)
    weight = torch.randn(4, 1, kernel, kernel, generator=random, dtype=torch.double, requires_grad=True)
    x = torch.randn(2, 4, size, size, generator=random, dtype=torch.double, requires_grad=True)
    expected = functional.conv2d(x, weight, None, stride, padding, groups=4)
    gradient = torch.randn(expected.shape, generator=random, dtype=torch.double)
    wanted = torch.autograd.grad(expected, (x, weight), gradient)
    out = image_tower._Depthwise.apply(x, weight, stride, padding)
    found = torch.autograd.grad(out, (x, weight), gradient)
    assert torch.allclose(out, expected)
    assert all(torch.allclose(own, other) for own, other in zip(found, wanted, strict=True))


def test_a_network_input_is_what_the_recipes_features_come_from() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (1, 260, 260, 3), np.uint8)
    x = image_tower.network_inputs(pixels).float()
    assert torch.allclose(x[0, :, 3, 5], (torch.from_numpy(pixels[0, 3, 5]).float() - 127) / 128, atol=5e-3)


def test_the_average_lies_between_published_and_tuned_and_keeps_the_image_map(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published = torch.nn.BatchNorm2d(2)
    monkeypatch.setattr(image_tower, "build_trunk", lambda: published)
    tuned = {f"trunk.{name}": value + 1 for name, value in published.state_dict().items()}
    mixed = image_tower.averaged(tuned | {"attributes": torch.ones(2)}, 0.75)
    assert torch.allclose(mixed["trunk.weight"], published.weight + 0.75)
    assert mixed["trunk.num_batches_tracked"] == 1 and mixed["attributes"].sum() == 2


def _scenes() -> Pictures:
    """Return a batch in which every scene has one object on its first patch, and nothing on its last."""
    first, last = (np.zeros(GRID * GRID, np.float32) for _ in range(2))
    first[0] = last[-1] = 1
    spots = tuple(
        Spot(i, first, i % 12, (1 - i) % 12) for i in range(SCENES)
    )  # (1 - i) % 12: a pair that is shown
    none = np.zeros((0, 8, 8, 3), np.uint8)
    rest = np.zeros(0, np.float32), np.zeros(0, np.int64)
    return Pictures(none, spots, np.tile(last, (SCENES, 1)), none, *rest)


def test_scene_losses_are_small_where_patches_say_what_is_there_and_large_where_not() -> None:
    words = torch.from_numpy(attribute_targets(COUNT + 2, 1))
    right = torch.zeros(SCENES, GRID * GRID, COUNT + 2)
    right[:, :, -1] = 0.1  # the anchor
    wrong = right.clone()
    for spot in _scenes().spots:
        right[spot.image, 0] += words[spot.shape] + words[12 + spot.colour]
        wrong[spot.image, -1] += words[spot.shape] + words[12 + spot.colour]
    nouns = torch.zeros(1, COUNT + 2)
    nouns[0, 0] = 1
    told, missed = (image_tower._scene_losses(out, _scenes(), words, nouns) for out in (right, wrong))
    assert told["shape"] == missed["shape"] and told["shape"] < 0.1  # the mean over patches is the same
    for name in ("shape patches", "colour patches"):
        assert told[name] < 0.1 < 3 < missed[name]


class _Told(image_tower.Teacher):
    """A teacher of eight words, without a network."""

    def __init__(self) -> None:
        self.words = torch.eye(8, COUNT + 2)


def test_natural_losses_vanish_for_what_is_wanted_and_see_a_wrong_place() -> None:
    random = torch.Generator().manual_seed(0)
    wanted = functional.normalize(torch.randn(PHOTOS + 1, GRID * GRID, COUNT + 2, generator=random), dim=2)
    whole = functional.normalize(wanted[:PHOTOS].mean(1), dim=1)
    same = image_tower._natural_losses(2 * wanted, whole, wanted, _Told())
    moved = image_tower._natural_losses(wanted.flip(1), whole, wanted, _Told())
    other = image_tower._natural_losses(wanted.flip(0), whole, wanted, _Told())
    assert all(loss < 1e-5 for loss in same.values()) and all(loss > 0.1 for loss in other.values())
    assert moved["photo"] < 1e-5 and moved["place"] > 1 and moved["patch"] > 1


def test_shapes_and_colours_never_shown_together_are_not_learnt_as_wrong() -> None:
    words = torch.from_numpy(attribute_targets(COUNT + 2, 1))
    shape = 0
    unseen = next(i for i, colour in enumerate(COLOUR_WORDS) if is_unseen(SHAPE_WORDS[shape], colour))
    shown = (unseen + 1) % len(COLOUR_WORDS)
    place = np.eye(1, GRID * GRID, dtype=np.float32)[0]
    none = np.zeros((0, 8, 8, 3), np.uint8)
    empty = np.zeros((SCENES, GRID * GRID), np.float32)
    batch = Pictures(
        none, (Spot(0, place, shape, shown),), empty, none, np.zeros(0, np.float32), np.zeros(0, np.int64)
    )
    out = torch.zeros(SCENES, GRID * GRID, COUNT + 2)
    out[:, :, -1] = 1
    out.requires_grad_()
    losses = image_tower._scene_losses(out, batch, words, torch.eye(1, COUNT + 2))
    (gradient,) = torch.autograd.grad(losses["colour"] + losses["colour patches"], out)
    columns = 1 + len(SHAPE_WORDS) + np.array([unseen, shown])
    assert not gradient[..., columns[0]].any() and (gradient[0, :, columns[1]] < 0).any()
