"""Thumbnails in the cache on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

import widgets.desk.thumbnail_feed
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.files import ReadError
from app.images.images import CropMode, thumbnail
from app.images.prepare import Recipe, prepare
from app.jobs import Jobs
from app.store.cache import Store
from app.store.kept_thumbnails import kept_thumbnails
from widgets.desk.thumbnail_feed import ThumbnailBatch, ThumbnailFeed

SIDE = 84


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    rows, columns = np.mgrid[:300, :400]
    pixels = np.stack(
        [rows * 255 // 300, columns * 255 // 400, (rows + columns) * 255 // 700], axis=2
    ).astype(np.uint8)
    path = tmp_path / "photo.png"
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def store(tmp_path: Path, photo: Path) -> Store:
    """A cache that has met the photo."""
    made = Store(tmp_path / "cache.sqlite")
    engine = Engine(store=made)
    recipe = Recipe(engine.load("builtin", "cpu").preprocess, CropMode.CROP, SIDE)
    prepared = prepare(photo, recipe)
    assert not isinstance(prepared, ReadError)
    engine.embed_prepared([prepared], CropMode.CROP)
    return made


def test_a_thumbnail_is_found_again_in_its_size(store: Store, photo: Path) -> None:
    (found,) = kept_thumbnails(store, [photo, photo.with_name("none.png")], SIDE).values()
    assert found.shape == (63, 84, 3) and found.dtype == np.uint8
    fresh = thumbnail(photo, SIDE).astype(int)
    assert np.abs(found.astype(int) - fresh).mean() < 4  # JPEG, and another filter
    assert not kept_thumbnails(store, [photo], 2 * SIDE)
    store.close()


def test_a_file_that_changed_has_none(store: Store, photo: Path) -> None:
    Image.new("RGB", (40, 30)).save(photo)
    assert not kept_thumbnails(store, [photo], SIDE)
    store.close()


def test_the_list_decodes_no_file_whose_thumbnail_is_kept(
    store: Store, photo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _side: int) -> None:
        raise LoupeError(f"{path.name} was decoded.")

    monkeypatch.setattr(widgets.desk.thumbnail_feed, "thumbnail", refuse)
    jobs = Jobs()
    batches: list[ThumbnailBatch] = []
    for where in (store, None):
        feed = ThumbnailFeed(jobs, SIDE, jobs, store=where)
        feed.delivered.connect(batches.append)
        feed.want([photo])
        qtbot.waitUntil(lambda: not jobs.busy)
    with_store, without = batches
    assert [one.size for one in with_store.thumbnails] == [(400, 300)] and not with_store.errors
    assert [error.reason for error in without.errors] == ["photo.png was decoded."]
    jobs.close()
    store.close()
