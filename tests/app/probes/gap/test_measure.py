"""The modality gap of embeddings placed by hand, its removal, its plane, what tells modalities apart."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import numpy.typing as npt
import pytest

from app.errors import LoupeError
from app.probes.gap.measure import lengths, measure_gap, separability, without_gap
from app.probes.gap.plane import place, project

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


def ring(count: int, height: float, seed: int, width: int = 6) -> Doubles:
    """Return vectors of length 1 that reach `height` along the first axis, and lie around it at random."""
    rest = np.random.default_rng(seed).normal(size=(count, width - 1))
    rest *= np.sqrt(1 - height**2) / np.linalg.norm(rest, axis=1, keepdims=True)
    return np.concatenate([np.full((count, 1), height), rest], axis=1)


def mirrored(height: float) -> Floats:
    """Return four vectors whose mean is `height` along the first axis exactly."""
    side = np.sqrt(1 - height**2)
    rows = [[height, side, 0], [height, -side, 0], [height, 0, side], [height, 0, -side]]
    return np.array(rows, np.float32)


def paths(count: int) -> list[Path]:
    return [Path(f"{number}.png") for number in range(count)]


def test_the_gap_is_the_distance_of_the_means() -> None:
    gap = measure_gap(paths(4), mirrored(0.6), mirrored(-0.8), ["a", "b", "c", "d"])
    assert gap.length == pytest.approx(1.4, abs=1e-6)
    assert gap.image_mean == pytest.approx(0.6, abs=1e-6)
    assert gap.text_mean == pytest.approx(0.8, abs=1e-6)
    # Four vectors of variance 0.64 and four of 0.36 in all: chance adds (0.64 + 0.36) / 3.
    assert gap.unbiased == pytest.approx((1.4**2 - 1 / 3) ** 0.5, abs=1e-6)
    assert gap.low < gap.unbiased < gap.length <= gap.high


def test_removing_the_gap_moves_both_means_to_their_middle() -> None:
    images, texts = ring(9, 0.5, 0), ring(9, -0.3, 1)
    moved = without_gap(images, texts)
    half = (images.mean(axis=0) - texts.mean(axis=0)) / 2
    np.testing.assert_allclose((images - half).mean(axis=0), (texts + half).mean(axis=0), atol=1e-12)
    expected = (images - half) / np.linalg.norm(images - half, axis=1, keepdims=True)
    np.testing.assert_allclose(moved[0], expected, atol=1e-12)
    gap = measure_gap(paths(9), images.astype(np.float32), texts.astype(np.float32), [*map(str, range(9))])
    left = np.linalg.norm(moved[0].mean(axis=0) - moved[1].mean(axis=0))
    assert gap.rest == pytest.approx(float(left), abs=1e-6) and gap.rest < 0.5 * gap.length


def test_a_label_that_wins_by_the_gap_alone_loses_without_it() -> None:
    # Text b lies nearer to both images along the gap; a and c point where one of them does.
    images = np.array([[0.8, 0.6, 0.0], [0.8, -0.6, 0.0]], np.float32)
    texts = np.array([[-0.8, 0.6, 0.0], [0.0, 0.0, 1.0], [-0.8, -0.6, 0.0]], np.float32)
    gap = measure_gap(paths(2), images, texts, ["a", "b", "c"])
    assert gap.before.tolist() == [1, 1]
    half = (images.mean(axis=0) - texts.mean(axis=0)) / 2
    moved_texts = (texts + half) / np.linalg.norm(texts + half, axis=1, keepdims=True)
    assert np.argmax((images - half) @ moved_texts.T, axis=1).tolist() == [0, 2]
    assert gap.after.tolist() == [0, 2] and gap.changed.hits == 2
    assert gap.rows()[0]["changed"] is True


@pytest.mark.parametrize(("count", "width"), [(30, 6), (12, 64)])
def test_the_interval_holds_the_length_of_the_whole_in_most_samples(count: int, width: int) -> None:
    """Of 60 samples it holds the gap of 5,000 in at least 53, also where chance adds much."""
    whole = [ring(5_000, height, seed, width) for seed, height in enumerate((0.5, -0.3))]
    true = float(np.linalg.norm(whole[0].mean(axis=0) - whole[1].mean(axis=0)))
    random = np.random.default_rng(3)
    held, unbiased = 0, []
    for _ in range(60):
        images, texts = (rows[random.integers(0, len(rows), count)] for rows in whole)
        _, value, (low, high) = lengths(images, texts)
        held += low <= true <= high
        unbiased.append(value**2)
    assert held >= 53
    assert np.mean(unbiased) == pytest.approx(true**2, rel=0.02)


def test_the_plane_is_that_of_an_svd() -> None:
    images, texts = ring(30, 0.5, 1), ring(20, -0.3, 2)
    data = np.concatenate([images, texts])
    _, sizes, rows = np.linalg.svd(data - data.mean(axis=0), full_matrices=False)
    expected = (data - data.mean(axis=0)) @ rows[:2].T
    shown = project(images, texts)
    places = np.concatenate([shown.images, shown.texts])
    np.testing.assert_allclose(np.abs(places), np.abs(expected), atol=1e-9)
    assert shown.explained == pytest.approx(tuple((sizes**2 / (sizes**2).sum())[:2]), abs=1e-9)


def test_modalities_that_lie_apart_are_told_apart_and_one_cloud_is_not() -> None:
    apart = separability(ring(40, 0.7, 1), ring(40, -0.7, 2))
    one = separability(ring(60, 0.1, 3), ring(60, 0.1, 4))
    assert apart.value == 1.0 and abs(one.value - 0.5) < 0.2
    assert np.isnan(separability(np.eye(3), np.eye(3)).value)


def test_umap_lays_images_and_texts_out_together_by_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}

    class Fake:
        def __init__(self, **options: object) -> None:
            asked.update(options)

        def fit_transform(self, data: Floats) -> Floats:
            return data[:, :2] * 2

    monkeypatch.setitem(sys.modules, "umap", SimpleNamespace(UMAP=Fake, __spec__=ModuleSpec("umap", None)))
    images, texts = ring(24, 0.9, 1), ring(12, -0.9, 2)
    shown = place(images, texts, "umap", 3)
    np.testing.assert_allclose(shown.images, images[:, :2] * 2, rtol=1e-6)
    np.testing.assert_allclose(shown.texts, texts[:, :2] * 2, rtol=1e-6)
    assert (asked["random_state"], asked["metric"], asked["n_jobs"]) == (3, "cosine", 1)
    assert np.isnan(shown.explained).all() and "mean nothing" in shown.method()
    with pytest.raises(LoupeError, match="at least 10"):
        place(images[:4], texts[:4], "umap", 0)


def test_umap_that_is_not_installed_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.probes.gap.plane.find_spec", lambda _name: None)
    with pytest.raises(LoupeError, match=r"pip install 'clip-loupe\[umap\]'"):
        place(ring(9, 0.5, 1), ring(9, 0.5, 2), "umap", 0)
