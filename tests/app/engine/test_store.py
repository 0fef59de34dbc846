"""An engine that finds on disk what another one embedded: nothing is read, decoded or encoded again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine, ForwardPasses
from app.images.images import Crop, CropMode
from app.models.registry import ModelSpec
from app.store.cache import Store
from app.store.cache_records import StoredFile, StoredImage

if TYPE_CHECKING:
    from tests.rigs.engine import Models

FIRST = "ViT-B-32@random"
Start = Callable[..., Engine]


@pytest.fixture
def start(models: Models, tmp_path: Path) -> Iterator[Start]:
    """Return a new engine over the same store, as after a restart."""
    made: list[Engine] = []

    def build(precision: str = "fp32") -> Engine:
        def load(spec: ModelSpec, device: str, checkpoint: Any) -> Any:
            encoder = models(spec, device, checkpoint)
            encoder.info = replace(encoder.info, precision=precision)
            return encoder

        for engine in made:
            engine.close()
        made.append(Engine(loader=load, store=Store(tmp_path / "cache" / "embeddings.sqlite")))
        made[-1].load(FIRST, "cpu")
        return made[-1]

    yield build
    for engine in made:
        engine.close()


def test_a_folder_opened_again_is_neither_read_nor_encoded(
    start: Start, photos: Callable[[int], list[Path]], reads: list[Path]
) -> None:
    paths = photos(40)
    first, _ = start().embed_images(paths, CropMode.CROP)
    engine = start()
    reads.clear()
    found = engine.known_images(paths, CropMode.CROP)
    again, errors = engine.embed_images(paths, CropMode.CROP)
    assert (reads, errors, engine.forward_passes) == ([], [], ForwardPasses(0, 0))
    assert list(found) == paths
    for one, other in zip(first, again, strict=True):
        assert (one.path, one.sha256, one.size, one.crop, one.notes, one.model) == (
            (other.path, other.sha256, other.size, other.crop, other.notes, other.model)
        )
        np.testing.assert_array_equal(one.embedding, other.embedding)
        assert not other.embedding.flags.writeable
    engine.rank(again, parse_prompts("cat\ndog"))
    assert engine.forward_passes == ForwardPasses(0, 2)


def test_ten_thousand_files_are_looked_up_in_few_queries(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = start()
    store = engine.store
    assert store is not None and engine.info is not None
    path = tmp_path / "0.png"
    path.write_bytes(b"x")
    paths = [path, *(path.with_name(f"{number}.png") for number in range(1, 10_000))]
    for one in paths[1:]:
        os.link(path, one)
    status = path.stat()
    vectors = np.random.default_rng(0).normal(size=(len(paths), 8)).astype(np.float32)
    images = [
        StoredImage(f"{number:064x}", (4, 3), Crop(0, 0, 3, 3), (), vector)
        for number, vector in enumerate(vectors)
    ]
    files = {
        str(one): StoredFile((status.st_mtime_ns, status.st_size), f"{number:064x}")
        for number, one in enumerate(paths)
    }
    store.put_images(engine.info, "crop", images, files)
    statements: list[str] = []
    connection = store._file._connection
    assert connection is not None
    connection.set_trace_callback(statements.append)
    stats: list[Path] = []
    real = Path.stat

    def counted(self: Path, **options: Any) -> os.stat_result:
        stats.append(self)
        return real(self, **options)

    monkeypatch.setattr(Path, "stat", counted)
    found = engine.known_images(paths, CropMode.CROP)
    assert len(stats) == len(paths) and len(statements) < 40
    assert all(np.array_equal(found[one].embedding, vectors[number]) for number, one in enumerate(paths))
    assert all(found[one].path == one for one in paths)
    statements.clear()
    assert engine.known_images(paths, CropMode.CROP).keys() == found.keys()
    assert statements == []  # from memory
    connection.set_trace_callback(None)


def test_what_is_kept_after_the_store_was_cleared_is_found(
    start: Start, photos: Callable[[int], list[Path]], tmp_path: Path
) -> None:
    paths = photos(3)
    engine = start()
    engine.embed_images(paths[:1], CropMode.CROP)
    engine.forget()
    assert len(engine.known_images(paths, CropMode.CROP)) == 1
    other = Store(tmp_path / "cache" / "embeddings.sqlite")  # as another process has it
    other.clear()
    other.close()
    engine.forget()
    engine.embed_images(paths, CropMode.CROP)
    engine.forget()  # as when there are more than memory holds
    assert engine.known_images(paths, CropMode.CROP).keys() == {*paths}


def test_an_edited_file_is_embedded_again_and_a_restored_one_is_found(
    start: Start, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    path = picture(tmp_path / "a.png", seed=1)
    before = path.read_bytes()
    (first,), _ = start().embed_images([path], CropMode.CROP)
    picture(path, seed=2)
    os.utime(path, ns=(5, 5))
    engine = start()
    assert engine.known_images([path], CropMode.CROP) == {}
    (edited,), _ = engine.embed_images([path], CropMode.CROP)
    assert edited.sha256 != first.sha256 and engine.forward_passes.images == 1
    path.write_bytes(before)
    os.utime(path, ns=(9, 9))
    engine = start()
    (restored,), _ = engine.embed_images([path], CropMode.CROP)
    assert engine.forward_passes.images == 0
    np.testing.assert_array_equal(restored.embedding, first.embedding)
    assert start().known_images([path], CropMode.CROP)[path].sha256 == first.sha256


def test_the_same_content_elsewhere_is_read_but_not_encoded(
    start: Start, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    path = picture(tmp_path / "a.png")
    start().embed_images([path], CropMode.CROP)
    copy = tmp_path / "copy.png"
    copy.write_bytes(path.read_bytes())
    engine = start()
    (found,), _ = engine.embed_images([copy], CropMode.CROP)
    assert (found.path, engine.forward_passes.images) == (copy, 0)


def test_another_preprocessing_or_precision_is_embedded_anew(
    start: Start, models: Models, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    path = picture(tmp_path / "a.png")
    start().embed_images([path], CropMode.CROP)
    half = start("bf16")
    assert half.known_images([path], CropMode.CROP) == {}
    half.embed_images([path], CropMode.CROP)
    assert half.forward_passes.images == 1
    models.mean = (0.1, 0.1, 0.1)  # the model folder's configuration was edited
    assert start().known_images([path], CropMode.CROP) == {}
    models.mean = (0.5, 0.5, 0.5)
    assert path in start().known_images([path], CropMode.CROP)
    assert path in start("bf16").known_images([path], CropMode.CROP)


def test_texts_and_dense_images_are_found_on_disk(
    start: Start, tmp_path: Path, picture: Callable[..., Path], reads: list[Path]
) -> None:
    path, prompts = picture(tmp_path / "a.png"), parse_prompts("cat\ndog", "a {}\nthe {}")
    engine = start()
    labels, (one,) = engine.label_embeddings(prompts), engine.dcsm(path, ["cat"], CropMode.CROP)
    assert engine.forward_passes == ForwardPasses(1, 5)
    engine = start()
    reads.clear()
    np.testing.assert_array_equal(engine.label_embeddings(prompts), labels)
    (other,) = engine.dcsm(path, ["cat"], CropMode.CROP)
    np.testing.assert_array_equal(one.values, other.values)
    np.testing.assert_array_equal(engine.patch_norms(path, CropMode.CROP), [[1, 2], [3, 4]])
    assert (reads, engine.forward_passes) == ([], ForwardPasses(0, 1))  # the dense text


def test_a_store_that_fails_changes_no_number(
    models: Models, tmp_path: Path, photos: Callable[[int], list[Path]], engine: Engine
) -> None:
    said: list[str] = []
    (tmp_path / "embeddings.sqlite").mkdir()
    failing = Engine(loader=models, store=Store(tmp_path / "embeddings.sqlite", said.append))
    failing.load(FIRST, "cpu")
    paths = photos(20)
    ours, _ = failing.embed_images(paths, CropMode.CROP)
    plain, _ = engine.embed_images(paths, CropMode.CROP)
    assert [one.embedding.tolist() for one in ours] == [one.embedding.tolist() for one in plain]
    assert failing.known_images(paths, CropMode.CROP).keys() == set(paths)
    assert len(said) == 1
    failing.close()


def test_forgetting_leaves_the_disk(start: Start, photos: Callable[[int], list[Path]]) -> None:
    engine, paths = start(), photos(3)
    engine.embed_images(paths, CropMode.CROP)
    engine.rank([], parse_prompts("cat"))
    assert {one.kind: one.entries for one in engine.memory()}["image"] == 3
    engine.forget()
    assert all((one.entries, one.bytes) == (0, 0) for one in engine.memory())
    assert engine.known_images(paths, CropMode.CROP).keys() == set(paths)
    assert engine.forward_passes.images == 3


def test_the_stated_memory_is_what_python_takes() -> None:
    """In a process of its own, where nothing else takes or gives back memory meanwhile."""
    command = [sys.executable, "-m", "tests.rigs.memory_use"]
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [kind for kind, _, _ in lines] == ["image", "text", "dense", "features", "files"]
    for _, stated, taken in lines:
        assert 0.9 * int(taken) <= int(stated) <= 1.25 * int(taken), lines
