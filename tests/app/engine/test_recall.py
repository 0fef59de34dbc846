"""A second model known by the cache alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.engine.recall import StoreRecall
from app.engine.second import Slot
from app.images.images import CropMode
from app.models.registry import BUILTIN_FOLDER
from app.models.weights.folder import weights_in
from app.paths import RESOURCES
from app.store.cache import Store

SAMPLES = [RESOURCES / "samples" / name for name in ("cat.jpg", "coffee.jpg")]
PROMPTS = parse_prompts("cat\ndog", "a photo of a {}.\na drawing of a {}.")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache.sqlite")


def test_nothing_is_known_of_a_model_that_never_ran(store: Store) -> None:
    recall = StoreRecall(store)
    assert recall.info("builtin", "cpu") is None
    assert recall.info("no such model", "cpu") is None
    store.close()


def test_a_model_that_ran_ranks_without_its_weights(store: Store) -> None:
    engine = Engine(store=store)
    engine.load("builtin", "cpu")
    images, _ = engine.embed_images(SAMPLES, CropMode.CROP)
    expected = engine.rank(images, PROMPTS)

    def no_engine() -> Engine:
        raise AssertionError("the weights were wanted")

    slot = Slot(no_engine, StoreRecall(store))
    assert slot.choose("builtin", "cpu") == engine.info
    assert not slot.loaded
    again, errors = slot.embed_images(SAMPLES, CropMode.CROP)
    assert [one.path for one in again] == SAMPLES and not errors
    found = slot.rank(again, PROMPTS)
    np.testing.assert_allclose(found.cosine, expected.cosine, atol=1e-6)
    np.testing.assert_allclose(found.logit, expected.logit, atol=1e-4)
    assert not slot.loaded
    store.close()


def test_a_model_folder_is_known_only_with_the_weights_that_made_what_is_kept(
    store: Store, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(BUILTIN_FOLDER, tmp_path / "own"))
    engine = Engine(store=store)
    info = engine.load(f"local-dir:{folder}", "cpu")
    engine.embed_images(SAMPLES[:1], CropMode.CROP)
    recall = StoreRecall(store)
    assert recall.info(f"local-dir:{folder}", "cpu") == info
    weights = weights_in(folder)
    assert weights is not None
    with weights.open("ab") as stream:
        stream.write(b"other weights")
    assert recall.info(f"local-dir:{folder}", "cpu") is None
    weights.unlink()
    assert recall.info(f"local-dir:{folder}", "cpu") is None
    store.close()


def test_what_is_missing_loads_the_weights(store: Store) -> None:
    engine = Engine(store=store)
    engine.load("builtin", "cpu")
    images, _ = engine.embed_images(SAMPLES[:1], CropMode.CROP)
    slot = Slot(engine.another, StoreRecall(store))
    slot.choose("builtin", "cpu")
    assert slot.embed_images(SAMPLES[:1], CropMode.CROP)[0][0].sha256 == images[0].sha256
    assert not slot.loaded
    assert len(slot.embed_images(SAMPLES, CropMode.CROP)[0]) == 2
    assert slot.loaded
    recall = StoreRecall(store)
    info = recall.info("builtin", "cpu")
    assert info is not None and recall.labels(info, PROMPTS) is None  # no prompt was encoded
    store.close()
