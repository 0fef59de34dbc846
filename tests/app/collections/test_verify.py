"""Verification: the same model, the same with other preprocessing, another one; and what is kept of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.collections.manifest import MANIFEST, read_manifest, write_manifest
from app.collections.opening import open_collection
from app.collections.verify import keep, told_of, verify
from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.collections.photos import save_as_collection, wide_photos
from tests.rigs.collections.synthetic import write_collection

COUNT = 14
NAMES = [f"photos/{number:03}.png" for number in range(COUNT)]


@pytest.fixture(scope="module")
def builtin() -> Engine:
    engine = Engine()
    engine.load("builtin", "cpu")
    return engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wide_photos(tmp_path / "c" / "photos", COUNT)
    return tmp_path / "c"


def embedded(engine: Engine, folder: Path, mode: CropMode = CropMode.CROP) -> np.ndarray:
    images, errors = engine.embed_images([folder / name for name in NAMES], mode)
    assert not errors
    return np.stack([image.embedding for image in images])


def other_seed() -> Engine:
    """The same architecture with weights of the same size drawn anew."""
    import torch

    engine = Engine()
    engine.load("builtin", "cpu")
    random = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in engine.require().parts.model.parameters():
            noise = torch.randn(parameter.shape, generator=random)
            parameter.copy_(parameter.mean() + noise * parameter.std(correction=0))
    return engine


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_the_same_model_is_told(builtin: Engine, folder: Path, dtype: type) -> None:
    collection = open_collection(save_as_collection(folder, embedded(builtin, folder), NAMES, dtype))
    found = verify(collection, builtin)
    assert (found.answer, found.mode) == ("same", "crop")
    assert len(found.cosines) == len(found.images) == 10 and min(found.cosines) > 0.9999
    assert found.sentence == (
        "builtin made it, images fitted by crop: of 10 embedded again the median cosine is 1.0000, "
        "the lowest 1.0000."
    )
    assert verify(collection, builtin) == found  # the same rows each time


def test_squash_in_place_of_crop_is_told(builtin: Engine, folder: Path) -> None:
    rows = embedded(builtin, folder, CropMode.SQUASH)
    collection = open_collection(save_as_collection(folder, rows, NAMES))
    found = verify(collection, builtin)
    assert (found.answer, found.mode) == ("other preprocessing", "squash")
    assert found.sentence.startswith("builtin made it, images fitted by squash and not by crop: ")


def test_pictures_that_were_made_smaller_before_are_told(
    builtin: Engine, folder: Path, tmp_path: Path
) -> None:
    wide_photos(tmp_path / "small" / "photos", COUNT)
    for name in NAMES:
        path = tmp_path / "small" / name
        Image.open(path).resize((130, 65), Image.Resampling.BILINEAR).save(path)
    rows = embedded(builtin, tmp_path / "small")
    found = verify(open_collection(save_as_collection(folder, rows, NAMES)), builtin)
    assert found.answer == "other preprocessing"
    assert found.sentence.startswith("builtin made it, but of images prepared otherwise: ")


def test_another_seeds_weights_are_told(builtin: Engine, folder: Path) -> None:
    rows = embedded(other_seed(), folder)
    found = verify(open_collection(save_as_collection(folder, rows, NAMES)), builtin)
    assert found.answer == "other model"
    assert found.sentence.startswith("Another model than builtin made it: of 10 embedded again")


def test_another_width_needs_no_picture(builtin: Engine, tmp_path: Path) -> None:
    found = verify(open_collection(write_collection(tmp_path / "c", 10, 24)), builtin)
    assert (found.answer, found.cosines) == ("other model", ())
    assert found.sentence.startswith("Another model made it: its embeddings have 24 dimensions, those of")


def test_a_file_that_changed_since_is_outvoted(builtin: Engine, folder: Path) -> None:
    collection = open_collection(save_as_collection(folder, embedded(builtin, folder), NAMES))
    Image.new("RGB", (240, 120)).save(verify(collection, builtin).images[0])
    found = verify(collection, builtin)
    assert found.answer == "same" and min(found.cosines) < 0.9


def test_where_no_picture_can_be_read_nothing_is_claimed(builtin: Engine, folder: Path) -> None:
    rows = embedded(builtin, folder)
    collection = open_collection(save_as_collection(folder, rows, ["gone.png"] * COUNT))
    found = verify(collection, builtin)
    assert (found.answer, found.cosines) == ("not verified", ())
    assert found.sentence == "Not verified: none of its images could be read. gone.png does not exist."
    assert keep(collection, found, builtin.require().info) is None
    assert not (folder / MANIFEST).exists()


def test_pictures_elsewhere_are_embedded_only_where_allowed(
    builtin: Engine, folder: Path, tmp_path: Path
) -> None:
    rows = embedded(builtin, folder)
    (folder / "photos").rename(tmp_path / "photos")
    absolute = [str(tmp_path / name) for name in NAMES]
    collection = open_collection(save_as_collection(folder, rows, absolute))
    refused = verify(collection, builtin)
    assert refused.answer == "not verified" and "lies outside the collection" in refused.sentence
    assert verify(collection, builtin, allowed=[tmp_path / "photos"]).answer == "same"


def test_the_answer_is_kept_beside_the_collection(builtin: Engine, folder: Path) -> None:
    info = builtin.require().info
    collection = open_collection(save_as_collection(folder, embedded(builtin, folder), NAMES))
    assert told_of(collection, info).answer == "not verified"
    keep(collection, verify(collection, builtin), info)
    kept = json.loads((folder / MANIFEST).read_text())
    assert kept["verified"]["answer"] == "same" and kept["model"] is None
    assert (kept["rows"], kept["dtype"], kept["normalised"]) == (COUNT, "float16", True)
    again = open_collection(folder)
    assert again.notes == ()
    assert told_of(again, info).answer == "same"
    assert told_of(again, replace(info, weights_hash="another")).answer == "not verified"


def test_a_manifest_tells_what_made_it(builtin: Engine, folder: Path) -> None:
    info = builtin.require().info
    rows = embedded(builtin, folder, CropMode.SQUASH)
    keep(
        collection := open_collection(save_as_collection(folder, rows, NAMES)),
        verify(collection, builtin),
        info,
    )
    made = read_manifest(folder)
    assert made is not None
    write_manifest(folder, replace(made, verified=None, model=info.describe(), mode="squash"))
    collection = open_collection(folder)
    assert told_of(collection, info).answer == "same"
    other = told_of(collection, replace(info, id="other", weights_hash="another"))
    assert other.answer == "other model"
    assert other.sentence == "It was made with builtin; other has other weights."
    found = verify(collection, builtin)  # by the mode that it was made with
    assert (found.answer, found.mode) == ("same", "squash")
