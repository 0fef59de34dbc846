"""A cache that is damaged, foreign, locked, full, or out of reach: one sentence, and work goes on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.store import cache_file
from app.store.cache import Store
from tests.app.store.test_cache import INFO, image, sha

Make = Callable[[], Store]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "embeddings.sqlite"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def make(path: Path, said: list[str]) -> Iterator[Make]:
    made: list[Store] = []

    def build() -> Store:
        made.append(Store(path, said.append))
        return made[-1]

    yield build
    for store in made:
        store.close()


def works(store: Store, number: int) -> bool:
    store.put_images(INFO, "crop", [image(number)])
    model = store.model_id(INFO)
    return model is not None and sha(number) in store.get_images(model, "crop", [sha(number)])


def filled(make: Make, count: int = 3_000) -> None:
    store = make()
    store.put_images(INFO, "crop", [image(number) for number in range(count)])
    store.close()


def test_a_damaged_file_is_moved_aside(make: Make, path: Path, said: list[str]) -> None:
    filled(make)
    data = bytearray(path.read_bytes())
    data[16_384:-16_384] = os.urandom(len(data) - 32_768)
    path.write_bytes(data)
    assert works(make(), 1)
    aside = path.with_name("embeddings.damaged.sqlite")
    assert said == [f"The embedding cache was damaged; it was moved to {aside} and a new one begun."]
    assert aside.read_bytes() == data
    assert works(make(), 2) and len(said) == 1


def test_damage_that_shows_while_working_is_met_then(make: Make, path: Path, said: list[str]) -> None:
    filled(make)
    store = make()
    assert store.model_id(INFO) == 1
    with path.open("r+b") as file:
        file.seek(2 * 16_384)
        file.write(os.urandom(path.stat().st_size - 2 * 16_384))
    assert store.get_images(1, "crop", [sha(number) for number in range(3_000)]) == {}
    assert len(said) == 1 and "was damaged" in said[0]
    assert works(store, 5)


def test_a_file_cut_short_is_moved_aside(make: Make, path: Path, said: list[str]) -> None:
    filled(make)
    with path.open("r+b") as file:
        file.truncate(3 * 16_384)
    assert works(make(), 9_999)
    assert len(said) == 1 and "was damaged" in said[0]


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + bytes(range(256)) * 9]
)
def test_what_is_no_database_is_kept_under_another_name(
    make: Make, path: Path, said: list[str], content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert works(make(), 1)
    aside = path.with_name("embeddings.foreign-1.sqlite")
    assert aside.read_bytes() == content
    assert len(said) == 1 and str(aside) in said[0]
    path.write_bytes(b"another")
    assert works(make(), 1)
    assert aside.read_bytes() == content
    assert path.with_name("embeddings.foreign-2.sqlite").read_bytes() == b"another"


@pytest.mark.parametrize("statement", ["CREATE TABLE others (x)", "PRAGMA application_id=7"])
def test_another_programs_database_is_left_whole(
    make: Make, path: Path, said: list[str], statement: str
) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute(statement)
    other.close()
    content = path.read_bytes()
    assert works(make(), 1)
    assert path.with_name("embeddings.foreign-1.sqlite").read_bytes() == content
    assert len(said) == 1 and "not one of this version" in said[0]


def test_another_versions_file_is_moved_aside(make: Make, path: Path, said: list[str]) -> None:
    filled(make, 1)
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version=99")
    other.close()
    assert works(make(), 1)
    assert len(said) == 1 and "not one of this version" in said[0]


def test_an_empty_file_is_begun(make: Make, path: Path, said: list[str]) -> None:
    path.parent.mkdir()
    path.touch()
    assert works(make(), 1) and said == []


def test_a_folder_in_the_way_is_one_sentence(make: Make, path: Path, said: list[str]) -> None:
    path.mkdir(parents=True)
    store = make()
    assert not works(store, 1) and not works(store, 2)
    store.clear()
    store.set_limit(2**21)
    assert store.statistics().kinds == ()
    assert len(said) == 1 and "can't be used" in said[0] and said[0].endswith("work goes on without it.")


def test_a_file_where_the_folder_should_be(make: Make, path: Path, said: list[str]) -> None:
    path.parent.write_text("in the way")
    assert not works(make(), 1)
    assert len(said) == 1 and "can't be used (file exists)" in said[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom a folder can refuse")
def test_a_read_only_folder_is_one_sentence(make: Make, path: Path, said: list[str]) -> None:
    path.parent.mkdir(mode=0o500)
    assert not works(make(), 1) and len(said) == 1


def test_a_file_that_may_only_be_read_is_one_sentence(make: Make, path: Path, said: list[str]) -> None:
    filled(make, 3)
    store = make()
    assert store.model_id(INFO) == 1
    _connection(store).execute("PRAGMA query_only=ON")  # refuses as a read-only file does, to root as well
    assert not store.put_images(INFO, "crop", [image(7)])
    assert len(said) == 1 and "can't be used (attempt to write a readonly database)" in said[0]


def test_a_locked_file_is_waited_for_once_and_used_when_free(
    make: Make, path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_file, "_WAIT_SECONDS", 0.01)
    store = make()
    assert works(store, 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not works(store, 2) and not works(store, 3)
    model = store.model_id(INFO)
    assert model is not None and store.get_images(model, "crop", [sha(1)])  # reading goes on
    assert len(said) == 1 and "locked by another program" in said[0]
    other.close()
    assert not works(store, 4)  # for some seconds it is not even tried
    monkeypatch.setattr(store._file, "_no_writing_until", 0.0)
    assert works(store, 4) and len(said) == 1


def test_a_file_locked_from_the_start_is_opened_later(
    make: Make, path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_file, "_WAIT_SECONDS", 0.01)
    path.parent.mkdir()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store = make()
    assert not works(store, 1) and not works(store, 2)
    assert len(said) == 1 and "locked" in said[0]
    other.close()
    for name in ("_no_writing_until", "_no_opening_until"):
        monkeypatch.setattr(store._file, name, 0.0)
    assert works(store, 1)


def test_a_full_disk_keeps_what_there_is(
    make: Make, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make()
    assert works(store, 1)
    pages = _connection(store).execute("PRAGMA page_count").fetchone()[0]
    _connection(store).execute(f"PRAGMA max_page_count={pages}")
    images = [image(number) for number in range(2, 2_000)]
    assert not store.put_images(INFO, "crop", images)
    assert not store.put_images(INFO, "crop", images)
    assert len(said) == 1 and "can't grow (database or disk is full)" in said[0]
    assert store.get_images(1, "crop", [sha(number) for number in range(5)]).keys() == {sha(1)}
    _connection(store).execute("PRAGMA max_page_count=1000000")
    monkeypatch.setattr(store._file, "_no_writing_until", 0.0)
    assert store.put_images(INFO, "crop", images)


def test_a_second_damage_ends_the_use_of_the_disk(make: Make, path: Path, said: list[str]) -> None:
    for _ in range(2):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no database")
        if not said:
            store = make()
        store.close()
        works(store, 1)
    assert len(said) == 2 and "damaged again" in said[1]
    assert not works(store, 2)


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be deleted there")
def test_a_cache_folder_deleted_while_working_harms_nobody(make: Make, path: Path, said: list[str]) -> None:
    store = make()
    assert works(store, 1)
    for file in path.parent.iterdir():
        file.unlink()
    works(store, 2)
    works(store, 3)
    store.close()
    assert works(make(), 4)


def _connection(store: Store) -> sqlite3.Connection:
    connection = store._file._connection
    assert connection is not None
    return connection
