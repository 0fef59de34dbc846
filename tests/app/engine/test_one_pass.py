"""One pass of the tower for an image's bar and its map, equal to the two passes it stands for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine.engine import Engine, ForwardPasses
from app.errors import LoupeError
from app.images.geometry import CropMode
from app.images.prepare import Prepared, Recipe, prepare
from app.models.encoder import load_encoder
from tests.rigs.counted import counted_passes
from tests.rigs.engine import make_picture
from tests.rigs.models import Config, MakeFolder, tiny_config

TIMM = {"image_size": 224, "timm_proj": None}
TOWERS: dict[str, Config] = {
    "ViT": tiny_config(),
    "attention pooler (CoCa)": tiny_config(
        {"attentional_pool": True, "attn_pooler_heads": 4, "attn_pooler_queries": 8}
    ),
    "ResNet": tiny_config({"layers": [1, 1, 1, 1], "width": 16, "head_width": 16}),
    "timm, convolutions": tiny_config(
        TIMM | {"timm_model_name": "tf_efficientnet_lite0", "timm_pool": "abs_attn"}
    ),
    "timm, attention pool as SigLIP's": tiny_config(
        TIMM | {"image_size": 384, "timm_model_name": "vit_pe_core_tiny_patch16_384", "timm_pool": "map"},
        init_logit_bias=-10,
    ),
}


def opened(folder: Path) -> Engine:
    engine = Engine(loader=lambda spec, device, checkpoint: load_encoder(spec, device, checkpoint))
    engine.load(f"local-dir:{folder}", "cpu")
    return engine


def batch_of(engine: Engine, folder: Path) -> list[Prepared]:
    paths = [make_picture(folder / f"{number}.png", number, (300, 220)) for number in range(3)]
    recipe = Recipe(engine.require().info.preprocess, CropMode.CROP)
    made = [prepare(path, recipe) for path in paths]
    return [image for image in made if isinstance(image, Prepared)]


@pytest.mark.parametrize("name", TOWERS)
def test_one_pass_gives_what_two_give(name: str, make_folder: MakeFolder, tmp_path: Path) -> None:
    folder = make_folder(TOWERS[name])
    apart, together = opened(folder), opened(folder)
    batch = batch_of(apart, tmp_path)
    path = batch[0].path
    with counted_passes(apart.require()._model) as passes:
        vectors = apart.embed_prepared(batch, CropMode.CROP)
        dense = apart.dense_image(path, CropMode.CROP, "raw")
    assert passes == [3, 1]
    looked_at = Prepared(**{**vars(batch[0]), "dense": True})
    with counted_passes(together.require()._model) as passes:
        both = together.embed_prepared([looked_at], CropMode.CROP)[path]
        found = together.dense_image(path, CropMode.CROP, "raw")
    assert passes == [1] and together.forward_passes == ForwardPasses(images=1)
    np.testing.assert_allclose(both.embedding, vectors[path].embedding, atol=1e-5)
    np.testing.assert_allclose(found.embeddings, dense.embeddings, atol=1e-5)
    np.testing.assert_allclose(found.norms, dense.norms, rtol=1e-4)


def test_a_map_asked_for_first_brings_the_bar(make_folder: MakeFolder, tmp_path: Path) -> None:
    engine = opened(make_folder(tiny_config()))
    batch = batch_of(engine, tmp_path)[:1]
    dense = engine.dense_image(batch[0].path, CropMode.CROP, "raw")
    known = engine.embed_prepared(batch, CropMode.CROP)[batch[0].path]
    np.testing.assert_array_equal(known.embedding, dense.embeddings[0])
    assert engine.forward_passes == ForwardPasses(images=1)


def test_an_embedding_at_hand_stays_as_it_is(make_folder: MakeFolder, tmp_path: Path) -> None:
    engine = opened(make_folder(tiny_config()))
    batch = batch_of(engine, tmp_path)
    before = engine.embed_prepared(batch, CropMode.CROP)[batch[0].path]
    engine.dense_image(batch[0].path, CropMode.CROP, "raw")
    assert engine.known_images([batch[0].path], CropMode.CROP)[batch[0].path].embedding is before.embedding


def test_where_both_have_no_room_the_bar_comes_alone(
    make_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(make_folder(tiny_config()))
    batch = batch_of(engine, tmp_path)[:1]

    def full(*_given: Any) -> Any:
        raise LoupeError("The device cpu ran out of memory; choose cpu, or a smaller model.")

    monkeypatch.setattr(engine.require(), "dense_input", full)
    looked_at = [Prepared(**{**vars(batch[0]), "dense": True})]
    assert len(engine.embed_prepared(looked_at, CropMode.CROP)) == 1
    assert engine.forward_passes == ForwardPasses(images=1)
