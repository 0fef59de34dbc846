"""Images added to a finished collection: nothing twice, nothing mixed, whatever stops it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

import app.write
from app.collections.embedding.local import run_here
from app.collections.embedding.making import Made, Order, check_order, make_collection
from app.collections.manifest import MANIFEST, read_manifest
from app.collections.opening import open_collection
from app.engine.engine import Engine
from app.errors import LoupeError
from tests.rigs.cli import FakeEncoder
from tests.rigs.collections.image_sources import fake_engine, make_photos, webdataset, written

FIRST = ["0.png", "1.png", "2.png"]
MORE = [f"{number}.png" for number in range(3, 9)]


def embed(out: Path, *sources: Path, **more: Any) -> Made:
    order = Order(sources, out, **{"shards": 2, "dtype": "float32", **more})
    return make_collection(order, fake_engine, run_here)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return make_photos(tmp_path / "photos", FIRST)


@pytest.fixture
def out(photos: Path, tmp_path: Path) -> Path:
    embed(tmp_path / "out", photos)
    return tmp_path / "out"


def grow(photos: Path) -> None:
    make_photos(photos, [*FIRST, *MORE])
    (photos / "5.png").write_bytes(b"broken")


def contents(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def names(out: Path) -> list[str]:
    return [Path(row["image_path"]).name for row in written(out)[1]]


def test_what_is_new_is_added_behind_what_is_there(photos: Path, out: Path) -> None:
    before = {path: path.read_bytes() for kind in ("img_emb", "metadata") for path in (out / kind).iterdir()}
    old = read_manifest(out)
    assert old is not None
    grow(photos)
    made = embed(out, photos, add=True)
    assert (made.added, made.known, made.errors, made.manifest.rows) == (5, 3, 1, 8)
    assert made.examples[0].path == photos / "5.png"
    assert {path: path.read_bytes() for path in before} == before
    assert names(out) == ["0.png", "1.png", "2.png", "3.png", "4.png", "6.png", "7.png", "8.png"]
    embed(out.with_name("anew"), photos)
    assert np.array_equal(written(out)[0], written(out.with_name("anew"))[0])
    assert made.manifest.shards[:2] == old.shards and made.manifest.created == old.created
    opened = open_collection(out)
    assert (opened.vectors.rows, opened.notes) == (8, ())


def test_what_is_there_is_embedded_by_nobody(photos: Path, out: Path, tmp_path: Path) -> None:
    before = contents(out)

    def no_engine() -> Engine:
        raise AssertionError("a model was loaded for nothing")

    order = Order((photos, photos / "1.png"), out, dtype="float32", add=True)
    made = make_collection(order, no_engine, run_here)
    assert (made.added, made.known, made.manifest.rows) == (0, 3, 3)
    assert contents(out) == before
    tar = webdataset(tmp_path / "shard.tar", 3)
    assert embed(out, tar, add=True).added == 3
    assert embed(out, tar, photos, add=True).known == 6


def test_what_could_not_be_read_is_tried_again(photos: Path, out: Path) -> None:
    grow(photos)
    embed(out, photos, add=True)
    made = embed(out, photos, add=True)
    assert (made.added, made.errors, made.known) == (0, 1, 8)
    make_photos(photos, [*FIRST, *MORE])
    made = embed(out, photos, add=True)
    assert (made.added, made.errors) == (1, 0) and names(out)[-1] == "5.png"
    errors = [path.name for path in sorted((out / "errors").iterdir())]
    assert errors == ["errors_2.parquet", "errors_4.parquet"]
    assert open_collection(out).notes == ()  # a shard of errors alone is not missing


class KilledError(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def test_killed_at_every_write_nothing_is_lost_or_twice(
    photos: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(photos)
    shutil.copytree(out, tmp_path / "whole")
    embed(tmp_path / "whole", photos, add=True)
    expected = contents(tmp_path / "whole")
    real, left = app.write._give_name, 0

    def give_name(*arguments: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(app.write, "_give_name", give_name)
    kills = 0
    for writes in range(100):
        trial, killed, flags = tmp_path / f"trial{writes}", False, {"add": True}
        shutil.copytree(out, trial)
        left = writes
        while True:
            try:
                embed(trial, photos, **flags)
                break
            except KilledError:
                left, killed = 1 + kills % 4, True
                begun = (trial / "clip-loupe-unfinished" / "begun.json").exists()
                flags = {"resume": True} if begun and kills % 2 else {"add": True}  # either goes on
                kills += 1
        assert contents(trial) == expected
        if not killed:
            break
    assert kills >= 10


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"mode": "pad"}, r"out was made with --mode crop; what is added must be, too\.$"),
        ({"dtype": "float16"}, r"out was made with --dtype float32; what is added must be, too\.$"),
    ],
)
def test_what_is_made_otherwise_is_refused(photos: Path, out: Path, more: dict[str, Any], words: str) -> None:
    grow(photos)
    with pytest.raises(LoupeError, match=words):
        check_order(Order((photos,), out, **{"dtype": "float32", "add": True, **more}))
    with pytest.raises(LoupeError, match=words):
        embed(out, photos, add=True, **more)


def test_another_model_is_refused(photos: Path, out: Path) -> None:
    grow(photos)
    engine = fake_engine()
    encoder = FakeEncoder("ViT-L-14@random", "cpu")
    encoder.info = type(encoder.info)(**{**vars(encoder.info), "weights_hash": "cd" * 32})
    engine._encoder = encoder  # type: ignore[assignment]
    with pytest.raises(
        LoupeError, match=r"out was begun with the model ViT-B-32@random in fp32, which this is not"
    ):
        make_collection(Order((photos,), out, dtype="float32", add=True), lambda: engine, run_here)
    assert names(out) == FIRST and not (out / "clip-loupe-unfinished").exists()


def test_a_folder_without_a_manifest_is_refused(photos: Path, out: Path, tmp_path: Path) -> None:
    words = r"is no collection with a manifest; leave --add out to make one\.$"
    with pytest.raises(LoupeError, match=words):
        embed(tmp_path / "new", photos, add=True)
    told = json.loads((out / MANIFEST).read_text())
    (out / MANIFEST).write_text(json.dumps({**told, "model": None}))
    with pytest.raises(LoupeError, match=r"^Nothing tells which model made .*out; it can't be added to\.$"):
        embed(out, photos, add=True)


def test_metadata_without_paths_is_refused(photos: Path, out: Path) -> None:
    path = next((out / "metadata").iterdir())
    parquet.write_table(parquet.read_table(path).rename_columns(["key"]), path)
    with pytest.raises(
        LoupeError, match=r"has no column image_path: which images the collection has can't be"
    ):
        embed(out, photos, add=True)
