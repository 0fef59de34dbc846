from __future__ import annotations

import numpy as np
import pytest

from app.composition.scenes import (
    BACKGROUNDS,
    COLOURS,
    HELD_OUT_BACKGROUNDS,
    SHAPES,
    Scene,
    Thing,
    is_unseen,
    pair_scenes,
    render,
    single_scenes,
)


def _pair() -> Scene:
    first, second = Thing("circle", "red", "small", 0.25, 0.5), Thing("arrow", "orange", "medium", 0.75, 0.5)
    return Scene((first, second), "plain", "left", 1)


def test_the_same_seed_gives_the_same_scenes_and_pixels() -> None:
    one, two = list(pair_scenes(5, 8)), list(pair_scenes(5, 8))
    assert one == two and one != list(pair_scenes(6, 8))
    assert np.array_equal(render(one[3], 96), render(two[3], 96))


def test_captions_say_who_stands_where() -> None:
    pair = _pair()
    assert pair.caption == "a red circle to the left of an orange arrow"
    assert pair.listing == "a red circle and an orange arrow"
    assert pair.flipped().caption == "an orange arrow to the left of a red circle"
    assert pair.recoloured().listing == "an orange circle and a red arrow"
    assert [thing.size for thing in pair.resized().things] == ["medium", "small"]


def test_negatives_change_the_picture_as_they_say() -> None:
    pair = _pair()
    picture, flipped, recoloured = (render(s, 200) for s in (pair, pair.flipped(), pair.recoloured()))
    left, right = (100, 50), (100, 150)
    red, orange = COLOURS["red"], COLOURS["orange"]
    assert tuple(picture[left]) == red and tuple(picture[right]) == orange
    assert tuple(flipped[left]) == orange and tuple(flipped[right]) == red
    assert tuple(recoloured[left]) == orange and tuple(recoloured[right]) == red


def test_single_scenes_hold_each_combination_on_each_background() -> None:
    scenes = list(single_scenes(0))
    kinds = {(s.things[0].shape, s.things[0].colour, s.background) for s in scenes}
    assert len(kinds) == len(scenes) == len(SHAPES) * len(COLOURS) * len(BACKGROUNDS)
    assert {s.caption for s in scenes} == {s.things[0].name for s in scenes}


def test_pairs_are_apart_in_the_order_of_the_caption() -> None:
    for scene in pair_scenes(0, 60):
        first, second = scene.things
        assert first.shape != second.shape and first.colour != second.colour
        gap = second.x - first.x if scene.relation == "left" else second.y - first.y
        assert gap >= 0.34  # two objects are at most medium


@pytest.mark.parametrize("shape", SHAPES)
def test_edges_are_smooth_and_objects_stay_inside(shape: str) -> None:
    picture = render(Scene((Thing(shape, "red", "large", 0.5, 0.5),), "plain", None, 0), 128)
    ground = picture[0, 0].astype(int)
    changed = (np.abs(picture.astype(int) - ground) > 40).any(axis=2)
    assert 0.03 < changed.mean() < 0.25
    assert not changed[0].any() and not changed[:, 0].any()
    exact = (picture == COLOURS["red"]).all(axis=2)
    assert (changed & ~exact).any()  # blended pixels at the edge


def test_every_pair_of_colours_finds_a_background() -> None:
    for one in COLOURS:
        for two in COLOURS:
            things = (Thing("star", one, "small", 0.3, 0.5), Thing("star", two, "small", 0.7, 0.5))
            assert render(Scene(things, "textured", "left", 0), 16).shape == (16, 16, 3)


def _ground(background: str, seed: int, unlike: tuple[str, ...] = (), side: int = 32) -> np.ndarray:
    return render(Scene((), background, None, seed, unlike), side).astype(int)


@pytest.mark.parametrize("background", HELD_OUT_BACKGROUNDS)
def test_held_out_backgrounds_vary_and_stay_unlike_the_objects(background: str) -> None:
    grounds = [_ground(background, seed) for seed in range(4)]
    assert all(ground.std(axis=(0, 1)).max() > 8 for ground in grounds)
    assert not np.array_equal(grounds[0], grounds[1])
    small, large = (_ground(background, 0, side=side) for side in (100, 200))
    halved = large.reshape(100, 2, 100, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - small).mean() < 2  # the same at any resolution
    for one in COLOURS:
        for two in COLOURS:
            ground = _ground(background, 1, (one, two), 16)
            assert min(np.linalg.norm(ground - COLOURS[c], axis=2).min() for c in (one, two)) > 80


def test_an_object_taken_away_leaves_the_background_as_it_was() -> None:
    pair = _pair()
    for seed in range(8):
        whole = Scene(pair.things, "textured", None, seed)
        without = Scene(pair.things[:1], "textured", None, seed, ("orange",))
        assert np.array_equal(render(whole, 64)[:, :32], render(without, 64)[:, :32])


def test_a_quarter_of_the_combinations_is_unseen() -> None:
    unseen = [(shape, colour) for shape in SHAPES for colour in COLOURS if is_unseen(shape, colour)]
    assert len(unseen) == 36 and ("circle", "red") in unseen and ("circle", "orange") not in unseen
