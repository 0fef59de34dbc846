"""A collection is made, resumed wherever it was stopped, and refused where that would mix two."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

import app.write
from app.collections.embedding.local import run_here
from app.collections.embedding.making import Made, Order, make_collection
from app.collections.embedding.work import bounds
from app.collections.manifest import read_manifest
from app.engine.engine import Engine
from app.errors import Cancelled, LoupeError
from tests.rigs.cli import FakeEncoder
from tests.rigs.collections.image_sources import fake_engine, make_photos, written

ROOT = Path(__file__).resolve().parents[4]
NAMES = [f"{number}.png" for number in range(10)]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    made = make_photos(tmp_path / "photos", NAMES)
    (made / "4.png").write_bytes(b"broken")
    return made


def make(photos: Path, out: Path, engine: Callable[[], Engine] = fake_engine, **more: object) -> Made:
    order = Order((photos,), out, **{"shards": 3, "dtype": "float32", **more})  # type: ignore[arg-type]
    return make_collection(order, engine, run_here)


def test_the_folder_is_clip_retrievals_with_a_manifest(photos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = make(photos, out, dtype="float16")
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*.*")) == [
        "clip-loupe.json",
        "errors/errors_1.parquet",
        *(f"img_emb/img_emb_{number}.npy" for number in range(3)),
        *(f"metadata/metadata_{number}.parquet" for number in range(3)),
    ]
    embeddings, rows = written(out)
    assert embeddings.dtype == np.float16 and embeddings.shape == (9, 8)
    assert [Path(row["image_path"]).name for row in rows] == [name for name in NAMES if name != "4.png"]
    assert np.allclose(np.linalg.norm(embeddings.astype(float), axis=1), 1, atol=2e-3)
    manifest = read_manifest(out)
    assert manifest == made.manifest and manifest is not None
    assert (manifest.rows, manifest.dimensions, manifest.dtype, manifest.mode) == (9, 8, "float16", "crop")
    assert manifest.model is not None and manifest.model["weights_hash"] == "ab" * 32
    assert [shard.rows for shard in manifest.shards] == [3, 2, 4]
    assert made.errors == 1 and made.examples[0].path == photos / "4.png"
    assert parquet.read_table(out / "errors" / "errors_1.parquet").column_names == ["image_path", "error"]


def test_shards_are_numbered_as_clip_retrieval_numbers_them(photos: Path, tmp_path: Path) -> None:
    make(photos, tmp_path / "out", shards=10)
    assert (tmp_path / "out" / "img_emb" / "img_emb_00.npy").exists()
    assert not (tmp_path / "out" / "img_emb" / "img_emb_04.npy").exists()  # of the broken image alone
    assert len(written(tmp_path / "out")[1]) == 9


def test_shards_hold_every_image_once() -> None:
    for items, shards in ((10, 3), (7, 7), (1, 1), (4097, 2)):
        cuts = [bounds(items, shards, number) for number in range(shards)]
        assert [row for start, end in cuts for row in range(start, end)] == list(range(items))


class KilledError(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def test_killed_at_every_write_and_resumed_nothing_is_lost_or_twice(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(photos, tmp_path / "whole")
    expected, rows = written(tmp_path / "whole")
    real, left = app.write._give_name, 0

    def give_name(*arguments: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(app.write, "_give_name", give_name)
    out, kills = tmp_path / "out", 0
    for writes in range(100):
        shutil.rmtree(out, ignore_errors=True)
        left, resume, killed = writes, False, False
        while True:
            try:
                make(photos, out, resume=resume)
                break
            except KilledError:
                left, resume, killed = 1 + 3 * kills % 5, True, True
                kills += 1
        embeddings, again = written(out)
        assert np.array_equal(embeddings, expected) and again == rows
        assert not (out / "clip-loupe-unfinished").exists()
        if not killed:
            break
    assert kills >= 20


def test_killed_at_random_moments_and_resumed_nothing_is_lost_or_twice() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "tests.kill_embed", "--times", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("20 kills over ")


def test_a_cancel_keeps_the_shards_that_are_finished(photos: Path, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        assert total == 10
        if done >= 6:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_collection(Order((photos,), tmp_path / "out", shards=3), fake_engine, run_here, cancel)
    seen: list[tuple[int, int]] = []
    order = Order((photos,), tmp_path / "out", resume=True)
    make_collection(order, fake_engine, run_here, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (4, 4)  # of the 10, the first two shards' 6 were there


def begun(photos: Path, out: Path) -> None:
    def stop(*_arguments: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_collection(Order((photos,), out, dtype="float32", shards=3), fake_engine, stop)


def other_model() -> Engine:
    engine = fake_engine()
    encoder = FakeEncoder("ViT-L-14@random", "cpu")
    encoder.info = type(encoder.info)(**{**vars(encoder.info), "weights_hash": "cd" * 32})
    engine._encoder = encoder  # type: ignore[assignment]
    return engine


def test_another_model_does_not_go_on_with_it(photos: Path, tmp_path: Path) -> None:
    begun(photos, tmp_path / "out")
    words = "out was begun with the model ViT-B-32@random in fp32, which this is not; give that one."
    with pytest.raises(LoupeError, match=words):
        make(photos, tmp_path / "out", other_model, resume=True)
    make(photos, tmp_path / "out", resume=True)
    with pytest.raises(LoupeError, match=words):
        make(photos, tmp_path / "out", other_model, resume=True)  # finished, too


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"mode": "pad"}, r"begun with other --mode \(crop\)"),
        ({"dtype": "float16"}, r"begun with other --dtype \(float32\)"),
        ({"shards": 4}, r"begun with other --shards \(3\)"),
    ],
)
def test_other_settings_do_not_go_on_with_it(
    photos: Path, tmp_path: Path, more: dict[str, Any], words: str
) -> None:
    begun(photos, tmp_path / "out")
    with pytest.raises(LoupeError, match=words):
        make(photos, tmp_path / "out", resume=True, **more)


def test_other_sources_do_not_go_on_with_it(photos: Path, tmp_path: Path) -> None:
    begun(photos, tmp_path / "out")
    with pytest.raises(LoupeError, match=r"begun with other sources \(.*photos\); resume with those"):
        make(photos / "1.png", tmp_path / "out", resume=True)


def test_a_folder_that_holds_anything_is_kept(photos: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    begun(photos, out)
    with pytest.raises(LoupeError, match=r"out holds a collection that was begun; go on with --resume"):
        make(photos, out)
    make(photos, out, resume=True)
    with pytest.raises(
        LoupeError, match=r"out is a collection already; add to it with --add, or choose another --out\.$"
    ):
        make(photos, out)
    with pytest.raises(LoupeError, match=r"photos is not empty; choose another --out\.$"):
        make(photos, photos)
    with pytest.raises(LoupeError, match=r"photos is not empty; choose another --out\.$"):
        make(photos, photos, resume=True)
    with pytest.raises(LoupeError, match=r"0\.png is not a folder\.$"):
        make(photos, photos / "0.png")


def test_an_image_that_vanished_meanwhile_is_an_error_not_a_row(photos: Path, tmp_path: Path) -> None:
    begun(photos, tmp_path / "out")
    (photos / "8.png").unlink()
    (photos / "new.png").write_bytes((photos / "1.png").read_bytes())
    made = make(photos, tmp_path / "out", resume=True)
    names = [Path(row["image_path"]).name for row in written(tmp_path / "out")[1]]
    assert names == [name for name in NAMES if name not in ("4.png", "8.png")]
    assert [error.reason for error in made.examples][1] == "8.png does not exist."


def test_a_damaged_beginning_is_one_sentence(photos: Path, tmp_path: Path) -> None:
    begun(photos, tmp_path / "out")
    path = tmp_path / "out" / "clip-loupe-unfinished" / "begun.json"
    for text in ("{", "[]", json.dumps({"sources": []})):
        path.write_text(text)
        with pytest.raises(LoupeError, match=r"begun\.json is damaged; begin the collection anew\.$"):
            make(photos, tmp_path / "out", resume=True)


def test_a_full_disk_is_one_sentence_and_goes_on_later(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(photos, tmp_path / "out")
    with monkeypatch.context() as full:

        def refuse(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        full.setattr(os, "fsync", refuse)
        with pytest.raises(LoupeError, match=r"^img_emb_0\.npy was not written: the disk is full\.$"):
            make(photos, tmp_path / "out", resume=True)
    assert make(photos, tmp_path / "out", resume=True).manifest.rows == 9


def test_too_small_a_disk_is_said_before_anything_is_embedded(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage(tmp_path))(100, 99, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(LoupeError, match=r"The embeddings need 1 MB on the disk of .*, and 0 MB are free"):
        make(photos, tmp_path / "out")


def test_images_that_all_are_broken_are_one_sentence(tmp_path: Path) -> None:
    photos = make_photos(tmp_path / "photos", ["a.png"])
    (photos / "a.png").write_bytes(b"broken")
    with pytest.raises(
        LoupeError, match=r"None of the 1 images could be read; .*errors says why for each\.$"
    ):
        make(photos, tmp_path / "out")
