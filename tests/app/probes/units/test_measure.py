"""Names of units against CLIP-Dissect's formula by hand; what is random gets none; searches by numpy."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from app.models.inside.layers import LayerFacts
from app.probes.units.measure import (
    log_prior,
    name_units,
    over_groups,
    tenths,
    top_scores,
    units_for_word,
    unusual,
    word_shares,
)
from app.probes.units.result import UnitsResult


def clouds(seed: int, count: int = 240, words: int = 60) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return embeddings of images in twelve clouds, listed cloud by cloud, of words near them, and clouds."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(12, 16))
    cloud = np.arange(count) * 12 // count
    images = centres[cloud] + 0.5 * random.normal(size=(count, 16))
    texts = centres[np.arange(words) % 12] + 0.7 * random.normal(size=(words, 16))
    return images.astype(np.float32), texts.astype(np.float32), cloud


def test_soft_wpmi_is_the_published_sum() -> None:
    images, texts, _ = clouds(1, 30, 5)
    units = np.random.default_rng(2).normal(size=(30, 4)).astype(np.float32)
    lengths = np.linalg.norm(images, axis=1)[:, None] * np.linalg.norm(texts, axis=1)[None]
    logit = 10 * (images.astype(float) @ texts.astype(float).T) / lengths
    shares = np.exp(logit) / np.exp(logit).sum(axis=1, keepdims=True)
    top = np.array([sorted(range(30), key=lambda image: -units[image, u])[:7] for u in range(4)])
    expected = np.zeros((4, 5))
    for u in range(4):
        for word in range(5):
            for rank, image in enumerate(top[u]):
                p = 0.998 + (0.97 - 0.998) * rank / 6
                expected[u, word] += math.log(1 + p * (shares[image, word] - 1) + 1e-7)
    scores = top_scores(top, word_shares(images, texts))
    np.testing.assert_allclose(scores, expected, rtol=1e-5)
    prior = [math.log(sum(math.exp(expected[u, word]) for u in range(4)) / 4) for word in range(5)]
    np.testing.assert_allclose(log_prior(scores), prior, rtol=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_random_units_get_no_name(seed: int) -> None:
    images, texts, _ = clouds(seed)
    units = np.random.default_rng(100 + seed).normal(size=(240, 100)).astype(np.float32)
    units[:, 50:] = np.maximum(units[:, 50:] - 1.5, 0)  # most images leave these at 0
    named = name_units(units, images, texts, [str(n) for n in range(60)], seed)
    assert named.named.sum() <= 5


def test_a_unit_of_one_cloud_is_named_by_its_word_and_holds_on_other_images() -> None:
    images, texts, cloud = clouds(5)
    units = np.random.default_rng(6).normal(size=(240, 20)).astype(np.float32)
    units[:, 3] += 4 * (cloud == 7)
    units[:, 4] = 0.25
    done = name_units(units, images, texts, [f"{n % 12} {n}" for n in range(60)])
    assert done.words[done.best[3]].startswith("7 ") and done.status(3) == "named"
    assert done.score[3] > done.floor[3] and done.agreement[3].value > 0.6
    assert (done.images, done.top, done.held) == (120, 24, 120)
    assert done.status(4) == "no name" and math.isnan(done.agreement[4].value)  # it is always the same
    again = name_units(units, images, texts, done.words)
    assert (again.best == done.best).all() and (again.floor == done.floor).all()


def test_units_that_share_a_name_are_counted() -> None:
    images, texts, cloud = clouds(5)
    units = np.random.default_rng(6).normal(size=(240, 250)).astype(np.float32)
    units[:, 3] += 4 * (cloud == 7)
    units[:, 4] = units[:, 5] = units[:, 3]  # three that fire for the same images
    layer = LayerFacts("l", "neurons", 250, (1, 1), True)
    names = name_units(units, images, texts, [str(n) for n in range(60)])
    result = UnitsResult(layer, tuple(Path(str(n)) for n in range(240)), units, names, 0)
    (name, count), *_ = result.given.most_common()
    assert count == 3 and {result.row(unit)["name"] for unit in (3, 4, 5)} == {name}
    assert [result.row(unit)["units_of_name"] for unit in (3, 5)] == [3, 3]
    assert result.by_chance == 2  # of 250 without any meaning, at a floor of one in a hundred
    assert result.given.total() == sum(result.counts())


def test_a_name_that_fails_on_the_other_half_is_doubtful() -> None:
    images, texts, cloud = clouds(5)
    order = np.random.default_rng(0).permutation(240)
    units = np.random.default_rng(6).normal(size=(240, 20)).astype(np.float32)
    units[order[:120], 3] += 4 * (cloud[order[:120]] == 7)  # the half that gives names
    assert name_units(units, images, texts, [str(n) for n in range(60)]).status(3) == "doubtful"


def test_units_for_a_word_are_those_whose_activation_goes_with_it() -> None:
    random = np.random.default_rng(3)
    cosine = random.normal(size=200)
    units = random.normal(size=(200, 100)).astype(np.float32)
    units[:, 11] += cosine
    units[:, 12] = 1
    fit = units_for_word(units, cosine, "red")
    assert fit.correlation[11] == pytest.approx(np.corrcoef(units[:, 11], cosine)[0, 1], abs=1e-6)
    assert fit.correlation[11] > fit.floor and math.isnan(fit.correlation[12])
    others = np.delete(fit.correlation, [11, 12])
    assert others.max() < fit.floor < 1  # the highest of all units' under shuffles: one in a hundred words


def test_no_unit_is_above_the_floor_of_most_random_words() -> None:
    random = np.random.default_rng(4)
    units = random.normal(size=(80, 60)).astype(np.float32)
    above = [
        (fit.correlation > fit.floor).any()
        for fit in (units_for_word(units, random.normal(size=80), "x", seed) for seed in range(40))
    ]
    assert sum(above) <= 3


def test_what_is_unusual_for_an_image_is_told_in_deviations_of_the_others() -> None:
    others = np.array([[1, 5], [3, 5]], np.float32)
    made = unusual(np.array([4, 6], np.float32), others)
    assert made[0] == pytest.approx(2.0) and math.isnan(made[1])


def test_groups_are_held_against_images_in_none() -> None:
    values = np.random.default_rng(8).normal(size=30).astype(np.float32)
    codes = np.array([0, 1, -1] * 10)
    drawn = over_groups(values, ("photo", "drawing", "empty"), codes)
    assert [group.name for group in drawn] == ["photo", "drawing"]
    kept = codes != 1
    assert drawn[0].agreement.value == pytest.approx(roc_auc_score(codes[kept] == 0, values[kept]))
    assert (drawn[0].n, drawn[0].agreement.second, drawn[0].others) == (10, 10, "images in no group")
    assert over_groups(values, ("a", "b"), codes % 2)[1].others == "the other groups"


def test_tenths_show_the_whole_range() -> None:
    values = np.random.default_rng(9).permutation(25).astype(np.float32)
    parts = tenths(values)
    assert [len(part.places) for part in parts] == [3] * 5 + [2] * 5
    assert (parts[0].high, parts[0].low, parts[-1].high, parts[-1].low) == (24, 22, 1, 0)
    assert values[parts[0].places].tolist() == [24, 23, 22]
    assert len(tenths(values[:4])) == 4
