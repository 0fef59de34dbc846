"""Building an index: part by part, ended early and gone on with, refused where it can't be."""

from __future__ import annotations

import shutil
import sys
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import pytest
from filelock import FileLock

from app.collections.indexes import building
from app.collections.indexes.building import build_index, planned
from app.collections.indexes.record import FOLDER, RECORD, index_folder, read_record
from app.collections.vectors import MappedVectors
from app.errors import Cancelled, LoupeError
from tests.rigs.collections.indexes import mapped

ROWS = 3000
Size = namedtuple("Size", "rows dimensions")


@pytest.fixture
def vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MappedVectors:
    """Images of three parts, a thousand rows each."""
    monkeypatch.setattr(building, "PART_BYTES", 1000 * 64 * 2)
    return mapped(tmp_path / "collection", ROWS)


def test_a_part_has_128_MB_of_vectors_and_a_collection_at_most_16_parts() -> None:
    for rows, parts in ((1, 1), (131_072, 1), (131_073, 2), (1_000_000, 8)):
        plan = planned(Size(rows, 512))  # type: ignore[arg-type]
        assert len(plan) == parts
        assert sum(part.rows for part in plan) == rows
    assert [part.rows for part in planned(Size(20_000_000, 512))] == [1_250_000] * 16  # type: ignore[arg-type]


def test_every_row_is_told_of_and_the_record_says_what_was_built(
    vectors: MappedVectors, tmp_path: Path
) -> None:
    folder = tmp_path / "made" / "index"
    told: list[tuple[int, int]] = []
    record = build_index(vectors, folder, lambda done, total: told.append((done, total)))
    assert told[0] == (0, ROWS)
    assert told[-1] == (ROWS, ROWS)
    assert sorted(told) == told
    assert record.complete
    assert record == read_record(folder)
    assert (record.source.rows, record.source.dimensions) == (ROWS, 64)
    assert [(part.first, part.rows) for part in record.parts] == [(0, 1000), (1000, 1000), (2000, 1000)]
    assert all((folder / part.name).stat().st_size == part.bytes for part in record.parts)
    assert not list(folder.glob(".*.part"))


def test_a_build_that_ended_early_goes_on_from_its_last_part(vectors: MappedVectors, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done >= 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_index(vectors, tmp_path, stop)
    record = read_record(tmp_path)
    assert record is not None
    assert [part.bytes > 0 for part in record.parts] == [True, False, False]
    before = (tmp_path / record.parts[0].name).stat()
    (tmp_path / ".0123.part").write_bytes(b"what a killed build left")
    told: list[int] = []
    assert build_index(vectors, tmp_path, lambda done, total: told.append(done)).complete
    assert told[0] == 1000
    assert (tmp_path / record.parts[0].name).stat().st_mtime_ns == before.st_mtime_ns
    assert not list(tmp_path.glob(".*.part"))
    told.clear()
    build_index(vectors, tmp_path, lambda done, total: told.append(done))
    assert told == [ROWS]


def test_a_part_that_was_cut_short_is_built_again(vectors: MappedVectors, tmp_path: Path) -> None:
    record = build_index(vectors, tmp_path)
    path = tmp_path / record.parts[1].name
    path.write_bytes(path.read_bytes()[:-1])
    assert build_index(vectors, tmp_path) == record
    assert path.stat().st_size == record.parts[1].bytes


def test_an_index_of_other_vectors_is_built_anew(vectors: MappedVectors, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    first = build_index(vectors, folder)
    second = build_index(mapped(tmp_path / "other", 1500, seed=1), folder)
    assert first.source.fingerprint != second.source.fingerprint
    assert {path.name for path in folder.glob("rows-*")} == {part.name for part in second.parts}


def test_a_damaged_record_is_written_anew(vectors: MappedVectors, tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text('{"format": 1, "source": []}')
    with pytest.raises(LoupeError, match="is damaged"):
        read_record(tmp_path)
    assert build_index(vectors, tmp_path).complete


def test_what_keeps_an_index_from_being_built_is_said_in_a_sentence(
    vectors: MappedVectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FileLock(tmp_path / ".lock"), pytest.raises(LoupeError, match="being built by another process"):
        build_index(vectors, tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(LoupeError, match=r"can't be written to .*file"):
        build_index(vectors, tmp_path / "file")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
        with pytest.raises(LoupeError, match=r"needs 0\.0 GB more in .*, where 0\.0 GB are free"):
            build_index(vectors, tmp_path)
    monkeypatch.setitem(sys.modules, "usearch.index", None)
    with pytest.raises(LoupeError, match=r"usearch, which is not installed: pip install clip-loupe\[index\]"):
        build_index(vectors, tmp_path)


def test_an_index_lies_beside_the_collection_or_in_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIP_LOUPE_HOME", str(tmp_path / "home"))
    assert index_folder(tmp_path) == tmp_path / FOLDER
    monkeypatch.setattr("os.access", lambda path, mode: False)
    kept = index_folder(tmp_path)
    assert kept.parent == tmp_path / "home" / "cache" / "indexes"
    assert kept != index_folder(tmp_path / "another")
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / RECORD).touch()
    assert index_folder(tmp_path) == tmp_path / FOLDER  # made on another machine, on a share that is read
