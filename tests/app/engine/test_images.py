"""Which images are read and encoded, and that cancelling loses nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.engine.engine import Engine
from app.errors import Cancelled
from app.images.images import Crop, CropMode, crop_rect, preprocess_picture, read_picture

if TYPE_CHECKING:
    from tests.rigs.engine import CountingEncoder


def test_images_are_embedded_in_order_with_size_crop_and_hash(
    engine: Engine, encoder: CountingEncoder, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    paths = [picture(tmp_path / "wide.png", 1, (40, 20)), picture(tmp_path / "tall.png", 2, (20, 30))]
    embedded, errors = engine.embed_images(paths, CropMode.CROP)
    assert errors == [] and [one.path for one in embedded] == paths
    for one, path in zip(embedded, paths, strict=True):
        decoded = read_picture(path)
        assert (one.size, one.sha256) == (decoded.size, hashlib.sha256(path.read_bytes()).hexdigest())
        assert one.crop == crop_rect(decoded.size, encoder.info.preprocess, CropMode.CROP)
        ready = preprocess_picture(decoded.pixels, encoder.info.preprocess, CropMode.CROP)
        np.testing.assert_array_equal(one.embedding, encoder.image_embedding(ready)[0])
    assert embedded[0].crop == Crop(10, 0, 30, 20)


def test_unchanged_files_are_neither_read_nor_encoded_again(
    engine: Engine, encoder: CountingEncoder, photos: Callable[[int], list[Path]], reads: list[Path]
) -> None:
    paths = photos(5)
    first, _ = engine.embed_images(paths, CropMode.CROP)
    assert (sorted(reads), sum(encoder.batches)) == (paths, 5)
    again, _ = engine.embed_images(paths[::-1], CropMode.CROP)
    assert len(reads) == 5 and sum(encoder.batches) == 5
    assert [one.embedding.tolist() for one in again] == [one.embedding.tolist() for one in first[::-1]]


def test_same_content_under_another_name_or_time_is_read_but_not_encoded(
    engine: Engine, encoder: CountingEncoder, tmp_path: Path, reads: list[Path], picture: Callable[..., Path]
) -> None:
    path = picture(tmp_path / "a.png")
    engine.embed_images([path], CropMode.CROP)
    os.utime(path, ns=(1, 1))
    copy = tmp_path / "copy.png"
    copy.write_bytes(path.read_bytes())
    embedded, _ = engine.embed_images([path, copy], CropMode.CROP)
    assert [one.path for one in embedded] == [path, copy]
    assert len(reads) == 3 and encoder.batches == [1]


def test_changed_content_and_other_modes_are_encoded(
    engine: Engine, encoder: CountingEncoder, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    path = picture(tmp_path / "a.png", seed=1)
    (before,), _ = engine.embed_images([path], CropMode.CROP)
    (padded,), _ = engine.embed_images([path], CropMode.PAD)
    assert padded.crop != before.crop
    picture(path, seed=2)
    os.utime(path, ns=(5, 5))
    (after,), _ = engine.embed_images([path], CropMode.CROP)
    assert before.sha256 != after.sha256 and encoder.batches == [1, 1, 1]


def test_one_path_or_content_given_twice_is_encoded_once(
    engine: Engine, encoder: CountingEncoder, tmp_path: Path, reads: list[Path], picture: Callable[..., Path]
) -> None:
    path, twin = picture(tmp_path / "a.png"), picture(tmp_path / "b.png")
    embedded, _ = engine.embed_images([path, twin, path], CropMode.CROP)
    assert [one.path for one in embedded] == [path, twin, path]
    assert len(reads) == 2 and encoder.batches == [1]


def test_bad_files_are_reported_and_the_others_embedded(
    engine: Engine, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    good, empty, text = (tmp_path / name for name in ("good.png", "empty.png", "text.png"))
    picture(good)
    empty.write_bytes(b"")
    text.write_text("not an image")
    gone = tmp_path / "gone.png"
    embedded, errors = engine.embed_images([empty, good, gone, text, tmp_path], CropMode.CROP)
    assert [one.path for one in embedded] == [good]
    assert [error.path for error in errors] == [empty, gone, text, tmp_path]
    assert all(error.reason.strip() for error in errors)


def test_batches_are_bounded_and_progress_rises_to_the_total(
    engine: Engine, encoder: CountingEncoder, photos: Callable[[int], list[Path]]
) -> None:
    paths = photos(40)
    engine.embed_images(paths[:3], CropMode.CROP)
    progress: list[tuple[int, int]] = []
    embedded, _ = engine.embed_images(
        paths, CropMode.CROP, lambda done, total: progress.append((done, total))
    )
    assert len(embedded) == 40
    assert sum(encoder.batches) == 40
    assert progress == sorted(progress) and progress[0] == (0, 40) and progress[-1] == (40, 40)
    assert (3, 40) in progress, "those at hand are counted before any other is encoded"


def test_cancelling_keeps_what_was_embedded(
    engine: Engine, encoder: CountingEncoder, photos: Callable[[int], list[Path]]
) -> None:
    paths = photos(48)

    def stop(done: int, total: int) -> None:
        if done >= 16:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine.embed_images(paths, CropMode.CROP, stop)
    assert 16 <= sum(encoder.batches) < 48
    embedded, _ = engine.embed_images(paths, CropMode.CROP)
    assert len(embedded) == 48 and sum(encoder.batches) == 48


def test_no_images_are_no_work(engine: Engine, encoder: CountingEncoder) -> None:
    assert engine.embed_images([], CropMode.CROP) == ([], [])
    assert encoder.batches == []
