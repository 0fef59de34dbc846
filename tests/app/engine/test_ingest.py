"""From files to the model's input: exact, in order of priority, bounded, and nothing lost or done twice."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import app.engine.ingest
import app.images.prepare
from app.cores import Widening, encoder_cores
from app.engine.delivery import Delivery
from app.engine.engine import ImageEmbedding
from app.engine.ingest import Ingest, next_size
from app.errors import Cancelled, LoupeError
from app.images.files import ReadError
from app.images.geometry import Crop, CropMode, Preprocess, preprocess_picture
from app.images.images import read_picture, thumbnail
from app.images.prepare import Budget, Prepared, Recipe, prepare

CLIP = Preprocess((224, 224), (0.48, 0.46, 0.41), (0.27, 0.26, 0.28))
SMALL = Preprocess((32, 32), (0.5,) * 3, (0.5,) * 3)
RECIPE = Recipe(SMALL, CropMode.CROP)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(3, thread_name_prefix="decode-ahead") as made:
        yield made


def picture(path: Path, mode: str, size: tuple[int, int] = (310, 200), **options: Any) -> Path:
    """Write noise over a gradient in any of Pillow's modes."""
    ramp = np.linspace(0, 200, size[0] * size[1] * 3).reshape(size[1], size[0], 3)
    noise = np.random.default_rng(size[0]).integers(0, 55, ramp.shape)
    image = Image.fromarray((ramp + noise).astype(np.uint8))
    if mode == "I;16":
        image = Image.fromarray((np.asarray(image)[..., 0].astype(np.uint16)) << 7)
    elif mode == "RGBA":
        image.putalpha(image.getchannel("R"))
    else:
        image = image.convert(mode)
    image.save(path, **options)
    return path


def turned(orientation: int) -> dict[str, Any]:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return {"exif": exif}


ODD: dict[str, tuple[str, str, dict[str, Any]]] = {
    "jpeg": ("jpg", "RGB", {"quality": 85}),
    "turned": ("jpg", "RGB", turned(6)),
    "mirrored": ("jpg", "RGB", turned(5)),
    "grey": ("jpg", "L", {}),
    "cmyk": ("jpg", "CMYK", {}),
    "progressive": ("jpg", "RGB", {"progressive": True, "subsampling": 0}),
    "alpha": ("png", "RGBA", {}),
    "palette": ("gif", "P", {}),
    "one bit": ("png", "1", {}),
    "16 bits": ("png", "I;16", {}),
    "webp": ("webp", "RGB", {"quality": 80}),
    "tiff": ("tiff", "RGB", {}),
}


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("mode", list(CropMode))
def test_a_prepared_file_is_what_its_pixels_give(tmp_path: Path, kind: str, mode: CropMode) -> None:
    ending, colours, options = ODD[kind]
    path = picture(tmp_path / f"file.{ending}", colours, **options)
    made = prepare(path, Recipe(CLIP, mode, 84))
    decoded = read_picture(path)
    assert isinstance(made, Prepared)
    np.testing.assert_array_equal(made.input, preprocess_picture(decoded.pixels, CLIP, mode))
    assert (made.size, made.sha256, made.notes) == (decoded.size, decoded.sha256, decoded.notes)


@pytest.mark.parametrize("size", [(310, 200), (1200, 901), (60, 40), (84, 84), (4000, 3), (501, 1999)])
@pytest.mark.parametrize("side", [84, 168, 400])
@pytest.mark.parametrize("orientation", [1, 6])
def test_thumbnails_are_the_feeds_in_size_and_nearly_in_colour(
    tmp_path: Path, size: tuple[int, int], side: int, orientation: int
) -> None:
    path = tmp_path / "file.jpg"
    columns, rows = np.meshgrid(np.linspace(0, 255, size[0]), np.linspace(255, 0, size[1]))
    smooth = np.stack([columns, rows, (columns + rows) / 2], axis=2).astype(np.uint8)
    Image.fromarray(smooth).save(path, quality=95, **turned(orientation))
    for mode in CropMode:
        made = prepare(path, Recipe(CLIP, mode, side))
        theirs = thumbnail(path, side)
        assert isinstance(made, Prepared) and made.thumbnail is not None
        assert made.thumbnail.shape == theirs.shape
        if min(size) > 3:
            assert np.abs(made.thumbnail.astype(int) - theirs).mean() < 6


def test_no_thumbnail_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    made = prepare(picture(tmp_path / "a.png", "RGB"), RECIPE)
    assert isinstance(made, Prepared) and made.thumbnail is None


def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    made = prepare(tmp_path / "a.png", RECIPE)
    assert isinstance(made, ReadError) and made.reason == "a.png is empty (0 bytes)."


def test_large_images_are_decoded_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = picture(tmp_path / "a.png", "RGB")
    budget = Budget(310 * 200 * 8 + 1)
    monkeypatch.setattr(app.images.prepare, "_memory", budget)
    with ThreadPoolExecutor(1) as other:
        with budget.hold(100):
            waiting = other.submit(prepare, path, RECIPE)
            with pytest.raises(TimeoutError):
                waiting.result(0.05)
        assert isinstance(waiting.result(5), Prepared)


def test_one_image_may_exceed_the_budget_alone() -> None:
    budget = Budget(10)
    with budget.hold(1000):
        assert budget._held == 1000
    assert budget._held == 0


@dataclass
class Stage:
    """A fake engine and a fake decoder; each may be held."""

    known: set[str] = field(default_factory=set)
    read: list[str] = field(default_factory=list)
    batches: list[list[str]] = field(default_factory=list)
    during: Callable[[], None] = lambda: None
    bad: set[str] = field(default_factory=set)

    def prepare(self, path: Path, recipe: Recipe) -> Prepared | ReadError:
        self.read.append(path.name)
        if path.name in self.bad:
            raise ValueError("a bug")
        return Prepared(
            path, None, path.name, (8, 8), Crop(0, 0, 8, 8), (), np.zeros((3, 32, 32), np.float32)
        )

    def known_images(self, paths: Iterable[Path], mode: CropMode) -> dict[Path, ImageEmbedding]:
        return {path: self.embedding(path) for path in paths if path.name in self.known}

    def embed_prepared(self, batch: Sequence[Prepared], mode: CropMode) -> dict[Path, ImageEmbedding]:
        self.batches.append([one.path.name for one in batch])
        self.during()
        return {one.path: self.embedding(one.path) for one in batch}

    def embedding(self, path: Path) -> ImageEmbedding:
        return ImageEmbedding(path, path.name, (8, 8), Crop(0, 0, 8, 8), np.zeros(2, np.float32))


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage()
    monkeypatch.setattr(app.engine.ingest, "prepare", made.prepare)
    return made


def names(count: int) -> list[Path]:
    return [Path(f"{number:03}") for number in range(count)]


def run(ingest: Ingest, stage: Stage, checkpoint: Any = lambda _done, _total: None) -> list[Delivery]:
    seen: list[Delivery] = []
    ingest.run(stage, seen.append, checkpoint, lambda: 0.4)
    return seen


def embedded(deliveries: Iterable[Delivery]) -> list[str]:
    return [one.path.name for delivery in deliveries for one in delivery.embeddings]


def test_each_is_delivered_once(stage: Stage, pool: ThreadPoolExecutor) -> None:
    stage.known = {"003", "050"}
    stage.bad = {"007"}
    ingest = Ingest(RECIPE, pool)
    assert ingest.add(names(100)) == 100
    assert ingest.add(names(101)) == 1
    seen = run(ingest, stage)
    assert sorted(embedded(seen)) == [path.name for path in names(101) if path.name != "007"]
    assert sorted(stage.read) == [path.name for path in names(101) if path.name not in stage.known]
    (error,) = [error for delivery in seen for error in delivery.errors]
    assert error.path.name == "007" and "a bug" in error.reason
    assert (ingest.pending, ingest.done) == (0, 101) and ingest.over


def test_decoders_are_never_far_ahead(stage: Stage, pool: ThreadPoolExecutor) -> None:
    ingest = Ingest(RECIPE, pool, cores=2)
    ingest.add(names(300))
    ahead: list[int] = []
    done = 0

    def note() -> None:
        nonlocal done
        done += len(stage.batches[-1])
        ahead.append(len(stage.read) - done)

    stage.during = note
    run(ingest, stage)
    sizes = [len(batch) for batch in stage.batches]
    assert max(sizes) <= 64
    assert max(ahead) <= 2 * 64 + 3


def test_what_is_decoded_is_bounded_in_bytes(
    stage: Stage, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.engine.ingest, "_READY_BYTES", 5 * 3 * 32 * 32 * 4)
    ingest = Ingest(RECIPE, pool, cores=2)
    ingest.add(names(60))
    seen = run(ingest, stage)
    assert len(embedded(seen)) == 60
    assert max(len(batch) for batch in stage.batches) <= 5


def test_the_urgent_goes_first_and_alone_then_the_preferred(stage: Stage) -> None:
    with ThreadPoolExecutor(1) as pool:
        ingest = Ingest(RECIPE, pool, cores=1)
        ingest.add(names(40))
        ingest.prefer([Path("030"), Path("020")])
        ingest.hurry(Path("035"))
        run(ingest, stage)
    assert stage.read[:3] == ["035", "030", "020"]
    assert stage.batches[0] == ["035"]
    assert set(stage.batches[1][:2]) == {"030", "020"}


def test_on_hold_only_the_urgent_is_embedded(stage: Stage, pool: ThreadPoolExecutor) -> None:
    ingest = Ingest(RECIPE, pool)
    ingest.add(names(20))
    ingest.hold(True)
    assert ingest.over and run(ingest, stage) == []
    ingest.hurry(Path("011"))
    assert not ingest.over
    assert embedded(run(ingest, stage)) == ["011"] == stage.read
    ingest.hold(False)
    assert len(embedded(run(ingest, stage))) == 19


def test_a_cancel_delivers_what_was_embedded(stage: Stage, pool: ThreadPoolExecutor) -> None:
    ingest = Ingest(RECIPE, pool)
    ingest.add(names(50))
    seen: list[Delivery] = []

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        ingest.run(stage, seen.append, stop, lambda: 0.4)
    assert embedded(seen) == [name for batch in stage.batches for name in batch] != []
    assert ingest.pending == 50 - ingest.done
    assert len(embedded(run(ingest, stage))) == ingest.done - len(embedded(seen))


def test_a_failing_model_costs_its_batch(stage: Stage, pool: ThreadPoolExecutor) -> None:
    ingest = Ingest(RECIPE, pool)
    ingest.add(names(30))

    def fail() -> None:
        stage.during = lambda: None
        raise LoupeError("There is not enough memory.")

    stage.during = fail
    seen: list[Delivery] = []
    with pytest.raises(LoupeError):
        ingest.run(stage, seen.append, lambda _done, _total: None, lambda: 0.4)
    assert {one.path.name for one in seen[0].read} == set(stage.batches[0]) and not embedded(seen)
    assert len(embedded(run(ingest, stage))) == 30 - len(stage.batches[0])


def test_images_that_could_not_be_looked_up_are_embedded_anyway(
    stage: Stage, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_paths: Iterable[Path], _mode: CropMode) -> dict[Path, ImageEmbedding]:
        raise ValueError("a damaged row")

    ingest = Ingest(RECIPE, pool)
    ingest.add(names(30))
    with monkeypatch.context() as broken:
        broken.setattr(stage, "known_images", fail)
        with pytest.raises(ValueError, match="a damaged row"):
            run(ingest, stage)

    calls = 0

    def stop_sometime(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 500:
            raise Cancelled

    assert len(embedded(run(ingest, stage, stop_sometime))) == 30 and ingest.over


def test_an_image_taken_back_while_it_is_decoded_is_decoded_once(
    stage: Stage, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slowly(path: Path, recipe: Recipe) -> Prepared | ReadError:
        made = stage.prepare(path, recipe)
        began.set()
        go_on.wait(5)
        return made

    monkeypatch.setattr(app.engine.ingest, "prepare", slowly)
    ingest = Ingest(RECIPE, pool)
    ingest.add(names(1))
    rounds = 0  # of the work, since the image was taken back

    def take_back(_done: int, _total: int) -> None:
        nonlocal rounds
        if began.is_set() and not rounds:
            ingest.drop(names(1))
            ingest.add(names(1))
        rounds += began.is_set()
        if rounds == 4:
            go_on.set()

    assert embedded(run(ingest, stage, take_back)) == ["000"]
    assert stage.read == ["000"]


def test_dropped_and_closed_work_is_not_done(stage: Stage, pool: ThreadPoolExecutor) -> None:
    ingest = Ingest(RECIPE, pool)
    ingest.add(names(30))
    ingest.drop(ingest.outside(names(5)))
    assert sorted(embedded(run(ingest, stage))) == [path.name for path in names(5)]
    ingest.add(names(9))
    ingest.close()
    assert ingest.over and ingest.pending == 0 and run(ingest, stage) == []


def test_decoding_goes_on_while_a_batch_is_encoded(stage: Stage, pool: ThreadPoolExecutor) -> None:
    ingest = Ingest(RECIPE, pool, cores=2)
    ingest.add(names(200))
    more = threading.Event()
    waited: list[bool] = []

    def wait_for_decoders() -> None:
        before = len(stage.read)
        enough = before >= sum(map(len, stage.batches)) + len(stage.batches[-1])
        if before < 150 and not enough:
            for _ in range(1000):
                if len(stage.read) > before or more.wait(0.005):
                    break
            waited.append(len(stage.read) > before)

    stage.during = wait_for_decoders
    run(ingest, stage)
    assert waited and all(waited)


@pytest.mark.parametrize(
    ("count", "spent", "allowed", "size"),
    [
        (4, 0.0, 0.1, 8),
        (64, 0.01, 0.1, 64),
        (16, 1.6, 0.1, 1),
        (1, 5.0, 0.4, 1),
        (8, 0.2, 0.1, 4),
        (4, 0.4, 0.4, 4),
    ],
)
def test_a_batch_fits_its_time(count: int, spent: float, allowed: float, size: int) -> None:
    assert next_size(count, spent, allowed) == size


def test_cores_of_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert (encoder_cores("cpu"), encoder_cores("cuda")) == (3, 0)
    monkeypatch.delenv("OMP_NUM_THREADS")
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert encoder_cores("cpu") == 7


def test_encoding_takes_every_core_where_that_was_measured_to_pay() -> None:
    never, idle, busy = Widening(False), Widening(True), Widening(True)
    for one in (never, idle, busy):
        assert not one.wanted()  # nothing to compare with yet
        one.learn(False, 0.1)
    assert not never.wanted()
    assert idle.wanted() and busy.wanted()
    idle.learn(True, 0.05)
    busy.learn(True, 0.3)
    assert all(idle.wanted() for _ in range(40))
    tries = [busy.wanted() for _ in range(48)]
    assert tries.count(True) == 3  # now and then: the other program may have ended
    busy.learn(True, 0.02)
    busy.learn(True, 0.02)
    busy.learn(True, 0.02)
    busy.learn(True, 0.02)
    assert busy.wanted()
