"""The second model: chosen, failing, unloaded, and known by kept embeddings alone."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.analysis.prompts import PromptSet, parse_prompts
from app.engine.engine import Engine, ImageEmbedding
from app.engine.second import Slot, weights_bytes
from app.errors import Cancelled, LoupeError
from app.images.images import CropMode
from app.models.encoder import ModelInfo
from tests.rigs.compare import A, B, Floats, Loader, OwnEncoder, photos

PROMPTS = parse_prompts("cat\ndog\nbird", "a {}.")


class Kept:
    """Remembers what a model embedded."""

    def __init__(self, info: ModelInfo, images: Mapping[Path, ImageEmbedding], labels: Floats | None) -> None:
        self.known, self.kept, self.ensembles = info, images, labels

    def info(self, model_id: str, device: str) -> ModelInfo | None:
        return self.known if model_id == self.known.id else None

    def images(self, info: ModelInfo, paths: Sequence[Path], mode: CropMode) -> Mapping[Path, ImageEmbedding]:
        return {path: self.kept[path] for path in paths if path in self.kept}

    def labels(self, info: ModelInfo, prompts: PromptSet) -> Floats | None:
        return self.ensembles


def test_what_is_chosen_scores_as_an_engine_does(tmp_path: Path) -> None:
    loader, paths = Loader(), photos(tmp_path, 3)
    slot, engine = Slot(lambda: Engine(loader)), Engine(loader)
    assert slot.choose(B).id == B
    engine.load(B)
    images, errors = slot.embed_images(paths, CropMode.CROP)
    expected = engine.rank(engine.embed_images(paths, CropMode.CROP)[0], PROMPTS)
    np.testing.assert_array_equal(slot.rank(images, PROMPTS).cosine, expected.cosine)
    assert errors == []
    assert slot.loaded


def test_a_model_that_fails_or_is_cancelled_leaves_the_one_in_the_slot() -> None:
    loader = Loader()
    slot = Slot(lambda: Engine(loader))
    slot.choose(A)
    loader.broken.add(B)
    with pytest.raises(LoupeError, match="RN50@random is damaged"):
        slot.choose(B)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        slot.choose(B, checkpoint=cancel)
    assert slot.info is not None
    assert slot.info.id == A
    assert slot.rank([], PROMPTS).cosine.shape == (0, 3)


def test_unloading_frees_the_weights() -> None:
    made: list[weakref.ref[OwnEncoder]] = []
    loader = Loader()

    def load(*arguments: object) -> OwnEncoder:
        encoder: OwnEncoder = loader(*arguments)  # type: ignore[arg-type]
        made.append(weakref.ref(encoder))
        return encoder

    slot = Slot(lambda: Engine(load))  # type: ignore[arg-type]
    slot.choose(B)
    assert made[0]() is not None
    slot.unload()
    gc.collect()
    assert made[0]() is None
    assert not slot.loaded
    with pytest.raises(LoupeError, match="No second model is chosen"):
        slot.rank([], PROMPTS)


def test_kept_embeddings_need_no_weights_until_something_is_missing(tmp_path: Path) -> None:
    loader, paths = Loader(), photos(tmp_path, 3)
    engine = Engine(loader)
    info = engine.load(B)
    images = {one.path: one for one in engine.embed_images(paths, CropMode.CROP)[0]}
    labels, expected = engine.label_embeddings(PROMPTS), engine.rank(list(images.values()), PROMPTS)
    loader.loads.clear()
    kept = Kept(info, images, labels)
    slot = Slot(lambda: Engine(loader), kept)
    assert slot.choose(B) == info
    found, _ = slot.embed_images(paths, CropMode.CROP)
    np.testing.assert_allclose(slot.rank(found, PROMPTS).cosine, expected.cosine, atol=1e-6)
    assert (slot.loaded, loader.loads) == (False, [])
    kept.kept = {path: images[path] for path in paths[:2]}
    found, _ = slot.embed_images(paths, CropMode.CROP)  # the third is missing
    assert [one.path for one in found] == paths
    assert (slot.loaded, loader.loads) == (True, [B])


def test_what_loading_says_another_time_does_not_matter() -> None:
    loader = Loader()
    info = replace(Engine(loader).load(B), notes=("It was downloaded without a name.",))
    slot = Slot(lambda: Engine(loader), Kept(info, {}, None))
    slot.choose(B)
    assert slot.rank([], PROMPTS).cosine.shape == (0, 3)
    assert slot.info == info


def test_weights_that_changed_since_are_not_taken_for_the_kept_ones() -> None:
    loader = Loader()
    info = replace(Engine(loader).load(B), weights_hash="0" * 64)
    slot = Slot(lambda: Engine(loader), Kept(info, {}, None))
    slot.choose(B)
    with pytest.raises(LoupeError, match="not what it was when its embeddings were kept"):
        slot.rank([], PROMPTS)
    assert not slot.loaded


def test_a_model_chosen_while_the_weights_load_is_not_replaced_by_them(tmp_path: Path) -> None:
    loader, paths = Loader(), photos(tmp_path, 1)
    slot = Slot(lambda: Engine(loader), Kept(Engine(loader).load(B), {}, None))
    slot.choose(B)

    def choose_another(_done: int, _total: int) -> None:
        if slot.info is not None and slot.info.id == B:
            slot.choose(A)

    with pytest.raises(Cancelled):
        slot.embed_images(paths, CropMode.CROP, choose_another)
    (image,), _ = slot.embed_images(paths, CropMode.CROP)
    assert slot.info is not None and image.model is not None and image.model[0] == slot.info.id == A
    slot.choose(B)
    with pytest.raises(Cancelled):
        slot.embed_images(paths, CropMode.CROP, lambda _done, _total: slot.unload())
    assert slot.info is None and not slot.loaded


def test_weights_that_two_pieces_of_work_need_are_kept_once(tmp_path: Path) -> None:
    loader, paths = Loader(), photos(tmp_path, 1)
    made: list[Engine] = []

    def make() -> Engine:
        made.append(Engine(loader))
        return made[-1]

    slot = Slot(make, Kept(Engine(loader).load(B), {}, None))
    slot.choose(B)

    def rank_between(_done: int, _total: int) -> None:
        if not slot.loaded:
            slot.rank([], PROMPTS)

    slot.embed_images(paths, CropMode.CROP, rank_between)
    assert [engine.forward_passes.images for engine in made] == [0, 1], "those loaded first are in use"


def test_kept_labels_score_no_image_too() -> None:
    loader = Loader()
    engine = Engine(loader)
    info = engine.load(B)
    slot = Slot(lambda: Engine(loader), Kept(info, {}, engine.label_embeddings(PROMPTS)))
    slot.choose(B)
    assert slot.rank([], PROMPTS).cosine.shape == (0, 3)


@pytest.mark.parametrize(("precision", "size"), [("fp32", 4), ("bf16", 2), ("fp16", 2)])
def test_weights_are_counted_in_bytes(precision: str, size: int) -> None:
    info = replace(Engine(Loader()).load(A), precision=precision)
    assert weights_bytes(info) == size * 10 * 2**20
