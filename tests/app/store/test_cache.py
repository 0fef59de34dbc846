"""What goes into the store comes out to the bit, by content and model; the oldest goes first."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from app.images.images import Crop, Preprocess
from app.models.encoder import DenseImage, ModelInfo
from app.paths import user_cache_dir
from app.store.cache import Store
from app.store.cache_records import (
    StoredFile,
    StoredImage,
    dump_info,
    load_info,
    model_key,
    shown_bytes,
)

HOUR = 3600

Floats = npt.NDArray[np.float32]

INFO = ModelInfo(
    id="ViT-B-32@random",
    arch="ViT-B-32",
    weights_hash="ab" * 32,
    library="open_clip 3.3.0",
    device="cpu",
    precision="fp32",
    preprocess=Preprocess(
        (224, 224), (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
    ),
    family="CLIP ViT",
    embed_dim=512,
    context_length=77,
    logit_scale=99.99999237060547,
    logit_bias=-12.932043075561523,
    grid=(7, 7),
    image_global="CLS",
    text_global="EOT",
    variants=(("raw", None), ("vv", "not for this tower")),
    parameters=1,
    notes=("a “note”",),
)


class Clock:
    def __init__(self) -> None:
        self.now = 1e9

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def store(tmp_path: Path, clock: Clock, said: list[str]) -> Iterator[Store]:
    made = Store(tmp_path / "embeddings.sqlite", said.append, clock)
    yield made
    made.close()
    assert said == []


def sha(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def image(number: int, dim: int = 8) -> StoredImage:
    vector = np.random.default_rng(number).normal(size=dim).astype(np.float32)
    return StoredImage(sha(number), (640, 480 + number), Crop(80.25, 0, 1 / 3, -480.5), ("“turned”",), vector)


def same(one: StoredImage, other: StoredImage) -> bool:
    facts = (one.sha256, one.size, one.crop, one.notes) == (other.sha256, other.size, other.crop, other.notes)
    return facts and one.embedding.tobytes() == other.embedding.tobytes()


def model_of(store: Store, info: ModelInfo = INFO) -> int:
    found = store.model_id(info)
    assert found is not None
    return found


def test_nothing_is_on_disk_until_it_is_asked_for(own_home: Path) -> None:
    store = Store()
    assert store.path == user_cache_dir() / "embeddings.sqlite" and store.path.is_relative_to(own_home)
    assert not store.path.parent.exists()
    assert store.model_id(INFO) is None and store.models() == []
    assert store.path.exists()
    store.close()


def test_ten_thousand_entries_are_found_again_to_the_bit(store: Store) -> None:
    images = [image(number) for number in range(10_000)]
    paths = {f"/photos/{number}.jpg": StoredFile((number, 5), sha(number)) for number in range(10_000)}
    assert store.put_images(INFO, "crop", images, paths)
    store.close()
    found = store.get_images(model_of(store), "crop", [one.sha256 for one in images] + [sha(-1)])
    assert len(found) == 10_000
    assert all(same(found[one.sha256], one) for one in images)
    assert not found[sha(0)].embedding.flags.writeable
    assert store.get_files([*paths, "/photos/none.jpg"]) == paths


def test_every_kind_is_found_again(store: Store) -> None:
    random = np.random.default_rng(0)
    vectors: dict[str, Floats] = {
        text: random.normal(size=8).astype(np.float32) for text in ("", "a cat", "猫 \ud800")
    }
    rows = random.normal(size=(5, 8)).astype(np.float32)
    dense = DenseImage(rows, rows[:, 0].copy(), (2, 2), "CLS", "raw", Crop(0, 1, 2.5, 3))
    store.put_texts(INFO, vectors)
    store.put_dense(INFO, "pad", sha(1), dense)
    store.put_thumbnails({sha(1): b"\x89PNG", sha(2): b"\xff\xd8"}, 256)
    model = model_of(store)
    texts = store.get_texts(model, [*vectors, "a dog"])
    assert {text: vector.tolist() for text, vector in texts.items()} == {
        text: vector.tolist() for text, vector in vectors.items()
    }
    again = store.get_dense(model, "pad", "raw", sha(1))
    assert again is not None
    np.testing.assert_array_equal(again.embeddings, dense.embeddings)
    np.testing.assert_array_equal(again.norms, dense.norms)
    assert (again.grid, again.global_name, again.variant, again.crop) == ((2, 2), "CLS", "raw", dense.crop)
    assert store.get_dense(model, "pad", "vv", sha(1)) is None
    assert store.get_dense(model, "crop", "raw", sha(1)) is None
    assert store.get_thumbnails([sha(1), sha(2), sha(3)], 256) == {sha(1): b"\x89PNG", sha(2): b"\xff\xd8"}
    assert store.get_thumbnails([sha(1)], 128) == {}


def test_modes_do_not_share_embeddings(store: Store) -> None:
    store.put_images(INFO, "crop", [image(1)])
    assert store.get_images(model_of(store), "squash", [sha(1)]) == {}


@pytest.mark.parametrize("changed", [
    {"weights_hash": "cd" * 32},
    {"precision": "bf16"},
    {"device": "cuda"},
    {"library": "open_clip 4.0.0"},
    {"id": "ViT-B-32@openai"},
    {"preprocess": replace(INFO.preprocess, mean=(0.5, 0.5, 0.5))},
    {"preprocess": replace(INFO.preprocess, interpolation="bilinear")},
    {"preprocess": replace(INFO.preprocess, resize_mode="squash")},
])  # fmt: skip
def test_whatever_embeddings_depend_on_makes_another_model(store: Store, changed: dict[str, object]) -> None:
    store.put_images(INFO, "crop", [image(1)])
    other = replace(INFO, **changed)  # type: ignore[arg-type]
    assert model_key(other) != model_key(INFO)
    assert store.model_id(other) is None
    store.put_images(other, "crop", [image(2)])
    assert store.get_images(model_of(store, other), "crop", [sha(1), sha(2)]).keys() == {sha(2)}


def test_what_is_said_of_a_model_does_not_make_another(store: Store) -> None:
    store.put_images(INFO, "crop", [image(1)])
    assert store.model_id(replace(INFO, notes=(), parameters=2)) == model_of(store)


def test_models_are_listed_with_all_that_was_known_of_them(store: Store) -> None:
    other = replace(INFO, precision="fp16", logit_bias=None)
    store.put_images(INFO, "crop", [image(1), image(2)])
    store.put_texts(INFO, {"cat": image(1).embedding})
    store.put_texts(other, {"cat": image(1).embedding})
    first, second = store.models()
    assert (first.info, first.images, first.texts) == (INFO, 2, 1)
    assert (second.info, second.images, second.texts) == (other, 0, 1)
    assert load_info(dump_info(INFO)) == INFO


def test_a_model_of_another_library_and_one_kept_before_there_were_any() -> None:
    """Before, `open_clip_version` stood where `library` does; its embeddings are found again."""
    theirs = replace(INFO.preprocess, library="transformers", resized=(256, 256), rescale=1.0)
    other = replace(INFO, library="transformers 5.24.0", preprocess=theirs)
    assert load_info(dump_info(other)) == other
    assert json.loads(model_key(other))["library"] == "transformers 5.24.0"
    kept = json.loads(dump_info(INFO))
    kept["open_clip_version"] = kept.pop("library").removeprefix("open_clip ")
    assert load_info(json.dumps(kept)) == INFO
    assert json.loads(model_key(INFO))["open_clip"] == "3.3.0"


def test_a_stamp_beyond_sqlites_integers_and_a_name_that_is_no_text(store: Store) -> None:
    file = StoredFile((2**64, 3), sha(1))
    store.put_files({"/a/\udcff.png": file, "/a/b.png": replace(file, stamp=(-1, 0))})
    assert store.get_files(["/a/x/../\udcff.png", Path("/a/b.png")]) == {
        "/a/\udcff.png": file,
        "/a/b.png": StoredFile((-1, 0), sha(1)),
    }


def test_what_was_used_longest_ago_goes_first(store: Store, clock: Clock) -> None:
    store.set_limit(2 * 2**20)
    store.put_images(INFO, "crop", [image(0)], {"/first.jpg": StoredFile((1, 1), sha(0))})
    model = model_of(store)
    for number in range(1, 6):
        clock.now += 2 * HOUR
        store.put_thumbnails(
            {sha(number): bytes(300_000)}, 256, {f"/{number}.jpg": StoredFile((1, 1), sha(number))}
        )
    clock.now += 2 * HOUR
    assert store.get_images(model, "crop", [sha(0)]) and store.get_thumbnails([sha(2)], 256)
    clock.now += 2 * HOUR
    for number in range(6, 9):
        store.put_thumbnails({sha(number): bytes(300_000)}, 256)
    kept = store.get_thumbnails([sha(number) for number in range(9)], 256)
    assert kept.keys() == {sha(number) for number in (2, 4, 5, 6, 7, 8)}
    assert store.get_images(model, "crop", [sha(0)])
    assert store.get_files([f"/{name}.jpg" for name in ("first", 1, 2, 3)]).keys() == {"/first.jpg", "/2.jpg"}
    held = store.statistics()
    assert held.limit == 2 * 2**20 and 1.5e6 < held.bytes <= held.limit
    assert store.path.stat().st_size < held.limit + 400_000


def test_one_entry_above_the_limit_is_kept_alone(store: Store) -> None:
    store.set_limit(2**20)
    store.put_thumbnails({sha(1): bytes(100)}, 256)
    store.put_thumbnails({sha(2): bytes(2 * 2**20)}, 256)
    assert store.get_thumbnails([sha(1), sha(2)], 256).keys() == {sha(2)}


def test_a_lower_limit_holds_at_once_and_for_others(store: Store) -> None:
    store.put_thumbnails({sha(number): bytes(300_000) for number in range(8)}, 256)
    large = store.statistics().bytes
    store.set_limit(2**20)
    assert store.statistics().bytes <= 2**20 < large
    assert store.path.stat().st_size <= 2**20
    other = Store(store.path)
    assert other.limit == 2**20
    other.close()


def test_clearing_gives_the_space_back_and_the_store_goes_on(store: Store) -> None:
    store.put_images(INFO, "crop", [image(number) for number in range(2_000)])
    old = model_of(store)
    store.clear()
    assert store.models() == [] and store.statistics().kinds == () and store.model_id(INFO) is None
    assert store.path.stat().st_size < 200_000
    store.put_images(INFO, "crop", [image(1)])
    assert model_of(store) != old
    assert store.get_images(old, "crop", [sha(1)]) == {}


def test_statistics_count_by_kind(store: Store) -> None:
    store.put_images(INFO, "crop", [image(1), image(2)], {"/a": StoredFile((1, 1), sha(1))})
    store.put_thumbnails({sha(1): bytes(10)}, 256)
    held = store.statistics()
    assert [(one.kind, one.entries, one.bytes) for one in held.kinds] == [
        ("image", 2, 64),
        ("thumbnail", 1, 10),
    ]
    assert (held.files, held.models, held.limit) == (1, 1, 2 * 2**30)


def damage(store: Store, change: str, kind: str) -> None:
    """Change the rows of a kind on disk, behind the store's back."""
    store.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute(
            f"UPDATE payloads SET {change} WHERE id IN (SELECT id FROM entries WHERE kind = ?)", (kind,)
        )


NAN = np.full(8, np.nan, np.float32).tobytes().hex()
OTHER = np.ones(8, np.float32).tobytes().hex()


@pytest.mark.parametrize("kind", ["image", "text", "dense", "thumbnail"])
@pytest.mark.parametrize(
    "change",
    [
        "data = substr(data, 1, 3)",
        "data = x''",
        f"data = x'{NAN}'",
        f"data = x'{OTHER}'",
        "head = head || 'x'",
    ],
)
def test_a_damaged_row_is_dropped_said_once_and_kept_again(tmp_path: Path, kind: str, change: str) -> None:
    said: list[str] = []
    store = Store(tmp_path / "embeddings.sqlite", said.append)
    kept = [image(1), image(2)]
    rows = image(3, 40).embedding.reshape(5, 8)
    dense = DenseImage(rows, rows[:, 0].copy(), (2, 2), "CLS", "raw", Crop(0, 1, 2.5, 3))

    def put() -> None:
        store.put_images(INFO, "crop", kept)
        store.put_texts(INFO, {"a cat": kept[0].embedding, "a dog": kept[1].embedding})
        store.put_dense(INFO, "crop", sha(1), dense)
        store.put_thumbnails({sha(1): b"\x89PNG"}, 64)

    def count() -> int:
        model = model_of(store)
        return {
            "image": lambda: len(store.get_images(model, "crop", [sha(1), sha(2)], 8)),
            "text": lambda: len(store.get_texts(model, ["a cat", "a dog"], 8)),
            "dense": lambda: int(store.get_dense(model, "crop", "raw", sha(1), 8) is not None),
            "thumbnail": lambda: len(store.get_thumbnails([sha(1)], 64)),
        }[kind]()

    put()
    whole = count()
    damage(store, change, kind)
    assert count() == 0
    assert count() == 0 and len(said) == 1 and "were damaged; they are dropped and computed again" in said[0]
    put()  # as what was computed again is
    assert count() == whole
    assert all(same(found, kept[0]) for found in store.get_images(model_of(store), "crop", [sha(1)]).values())
    store.close()


def test_rows_without_a_checksum_are_those_of_older_versions(store: Store) -> None:
    store.put_images(INFO, "crop", [image(1), image(2)])
    damage(store, "head = substr(head, 1, length(head) - 9)", "image")
    found = store.get_images(model_of(store), "crop", [sha(1), sha(2)], 8)
    assert same(found[sha(1)], image(1)) and same(found[sha(2)], image(2))


def test_a_row_of_another_width_is_none_of_the_model(tmp_path: Path) -> None:
    store = Store(tmp_path / "embeddings.sqlite")
    store.put_images(INFO, "crop", [image(1, 8)])
    assert store.get_images(model_of(store), "crop", [sha(1)], 512) == {}
    store.close()


def test_two_stores_and_many_threads_share_a_file(store: Store) -> None:
    other = Store(store.path)
    failures: list[object] = []

    def guarded(work: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - told below
                failures.append(error)

        return run

    def fill(where: Store, first: int) -> Callable[[], None]:
        def work() -> None:
            for number in range(first, first + 100, 5):
                where.put_images(INFO, "crop", [image(one) for one in range(number, number + 5)])
                where.put_thumbnails({sha(number): bytes(50)}, 64)
                where.get_thumbnails([sha(number)], 64)

        return guarded(work)

    threads = [threading.Thread(target=fill((store, other)[one % 2], 50 * one)) for one in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert failures == []
    found = store.get_images(model_of(store), "crop", [sha(number) for number in range(350)])
    assert len(found) == 350 and all(same(found[sha(number)], image(number)) for number in range(350))


def test_bytes_are_shown_as_a_person_reads_them() -> None:
    shown = [shown_bytes(count) for count in (0, 1023, 1536, 1000 * 2**20, 2 * 2**30, 5000 * 2**30)]
    assert shown == ["0 bytes", "1023 bytes", "1.5 KiB", "1,000 MiB", "2 GiB", "5,000 GiB"]


def test_the_store_is_made_without_torch_or_sqlite() -> None:
    code = (
        "import sys; from app.store.cache import Store; Store();"
        "sys.exit(bool({'torch', 'sqlite3'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
