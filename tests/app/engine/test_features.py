"""Features beside embeddings: one pass gives all, nothing is encoded twice, kinds are never mixed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine.engine import Engine, ForwardPasses
from app.engine.features import features_of
from app.errors import LoupeError
from app.images.images import CropMode
from app.models.registry import ModelSpec
from app.store.cache import Store
from tests.rigs.engine import DIM, FIRST, PENULTIMATE, CountingEncoder, Models, make_picture

CROP = CropMode.CROP
Photos = Callable[[int], list[Path]]


def reader(engine: Engine) -> Any:
    return lambda paths, kind: engine.image_features(paths, CROP, kind)


def test_one_pass_gives_embeddings_and_both_kinds(
    engine: Engine, encoder: CountingEncoder, photos: Photos
) -> None:
    paths = photos(5)
    images, before, errors = engine.image_features([*paths, paths[0]], CROP, "penultimate")
    assert before.shape == (6, PENULTIMATE) and not errors
    assert engine.forward_passes == ForwardPasses(5, 0)
    np.testing.assert_array_equal(before[0], before[5])
    np.testing.assert_allclose(np.linalg.norm(before, axis=1), 3 * 2**0.5, rtol=1e-6)
    again, projected, _ = engine.image_features(paths, CROP, "projected")
    embedded, _ = engine.embed_images(paths, CROP)
    assert engine.forward_passes == ForwardPasses(5, 0) and projected.shape == (5, DIM)
    np.testing.assert_allclose(projected, [2 * image.embedding for image in embedded], rtol=1e-6)
    for made in (images, again, embedded):
        assert [image.path for image in made][:5] == paths
        np.testing.assert_array_equal(
            [image.embedding for image in made[:5]], [i.embedding for i in images[:5]]
        )
    engine.image_features(paths, CropMode.SQUASH, "projected")
    assert engine.forward_passes == ForwardPasses(10, 0)  # of another fit of images, others


def test_what_was_embedded_before_stays_and_gets_features(engine: Engine, photos: Photos) -> None:
    paths = photos(3)
    embedded, _ = engine.embed_images(paths[:2], CROP)
    images, rows, _ = engine.image_features(paths, CROP, "penultimate")
    assert engine.forward_passes == ForwardPasses(5, 0)
    assert [image.embedding is old.embedding for image, old in zip(images, embedded, strict=False)] == [
        True,
        True,
    ]
    np.testing.assert_array_equal(features_of(reader(engine), images, "penultimate"), rows)
    assert engine.forward_passes == ForwardPasses(5, 0)


def test_features_are_found_on_disk_and_never_as_embeddings(
    models: Models, photos: Photos, tmp_path: Path
) -> None:
    paths, kept = photos(4), tmp_path / "cache" / "embeddings.sqlite"

    def started() -> Engine:
        engine = Engine(loader=models, store=Store(kept))
        engine.load(FIRST, "cpu")
        return engine

    first = started()
    _, before, _ = first.image_features(paths, CROP, "penultimate")
    _, projected, _ = first.image_features(paths, CROP, "projected")
    first.close()
    second = started()
    read = {kind: second.image_features(paths, CROP, kind)[1] for kind in ("penultimate", "projected")}
    images, _ = second.embed_images(paths, CROP)
    assert second.forward_passes == ForwardPasses(0, 0)
    np.testing.assert_array_equal(read["penultimate"], before)
    np.testing.assert_array_equal(read["projected"], projected)
    np.testing.assert_allclose(np.linalg.norm([i.embedding for i in images], axis=1), 1, rtol=1e-6)
    store = second.store
    assert store is not None
    entries = {kind.kind: kind.entries for kind in store.statistics().kinds}
    assert (entries["features"], entries["image"]) == (8, 4)
    store.clear()
    second.forget()
    assert len(second.image_features(paths, CROP, "projected")[0]) == 4
    assert second.forward_passes == ForwardPasses(4, 0)
    second.close()


def test_what_can_not_be_read_is_said_and_a_changed_image_is_refused(engine: Engine, photos: Photos) -> None:
    paths = photos(2)
    broken = paths[0].with_name("broken.png")
    broken.write_bytes(b"no")
    images, rows, errors = engine.image_features([broken, *paths], CROP, "projected")
    assert [error.path for error in errors] == [broken]
    assert [image.path for image in images] == paths and len(rows) == 2
    make_picture(paths[1], seed=9)
    with pytest.raises(LoupeError, match=r"001.png has changed since it was embedded"):
        features_of(reader(engine), images, "projected")
    paths[1].unlink()
    with pytest.raises(LoupeError, match=r"001.png"):
        features_of(reader(engine), images, "projected")


def test_a_tower_without_them_says_why(photos: Photos, models: Models) -> None:
    def load(spec: ModelSpec, device: str, checkpoint: Any) -> Any:
        encoder = models(spec, device, checkpoint)
        encoder.info = replace(encoder.info, penultimate_dim=0, penultimate_note="its pool is all")
        return encoder

    engine = Engine(loader=load)
    engine.load(FIRST, "cpu")
    with pytest.raises(LoupeError, match=r"^fake has no features before the projection: its pool is all.$"):
        engine.image_features(photos(1), CROP, "penultimate")
    assert engine.forward_passes == ForwardPasses(0, 0)
