"""Which pictures of a collection may be opened: those in its folder, and in folders that the user named."""

from __future__ import annotations

import socket
import tarfile
from pathlib import Path

import pyarrow as pa
import pytest

from app.collections.opening import Collection, open_collection
from app.collections.pictures import pictures_of
from tests.rigs.collections.synthetic import write_collection, write_metadata


def naming(folder: Path, *paths: str | None) -> Collection:
    write_collection(folder, len(paths), 8)
    write_metadata(folder, 0, pa.table({"image_path": pa.array(paths, pa.string())}))
    return open_collection(folder)


def photo(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a picture")
    return path


def test_pictures_in_the_folder_are_opened_by_any_path(tmp_path: Path) -> None:
    inside = photo(tmp_path / "c" / "photos" / "a.jpg")
    collection = naming(tmp_path / "c", "photos/a.jpg", str(inside), "./photos/../photos/a.jpg")
    assert [picture.path for picture in pictures_of(collection, [0, 1, 2])] == [inside] * 3
    assert [picture.row for picture in pictures_of(collection, [2, 0])] == [2, 0]


def test_what_lies_outside_is_not_opened_unless_allowed(tmp_path: Path) -> None:
    outside = photo(tmp_path / "photos" / "b.jpg")
    collection = naming(tmp_path / "c", str(outside), "../photos/b.jpg", "b.jpg", "//server/share/b.jpg")
    pictures = pictures_of(collection, range(4))
    assert all(picture.path is None for picture in pictures)
    assert pictures[0].reason.endswith("b.jpg lies outside the collection, in a folder that is not allowed.")
    assert pictures[2].reason == "b.jpg does not exist."
    pictures = pictures_of(collection, range(4), allowed=[tmp_path / "photos"])
    assert [picture.path for picture in pictures] == [outside, outside, outside, None]


def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    outside = photo(tmp_path / "secret" / "b.jpg")
    collection = naming(tmp_path / "c", "link.jpg", "folder/b.jpg")
    try:
        (tmp_path / "c" / "link.jpg").symlink_to(outside)
        (tmp_path / "c" / "folder").symlink_to(outside.parent, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    assert [picture.path for picture in pictures_of(collection, [0, 1])] == [None, None]


def test_members_of_a_tar_are_pictures(tmp_path: Path) -> None:
    member = photo(tmp_path / "a.jpg")
    (tmp_path / "c").mkdir()
    with tarfile.open(tmp_path / "c" / "shard.tar", "w") as archive:
        archive.add(member, "000.jpg")
    collection = naming(tmp_path / "c", "shard.tar/000.jpg", "shard.tar/001.jpg")
    first, second = pictures_of(collection, [0, 1])
    assert first.path == tmp_path / "c" / "shard.tar" / "000.jpg"
    assert second.reason == "001.jpg does not exist."


@pytest.mark.parametrize("address", ["https://example.org/a.jpg", "S3://bucket/a.jpg", "file:///etc/passwd"])
def test_an_address_is_never_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the network was asked")

    collection = naming(tmp_path / "c", address)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (picture,) = pictures_of(collection, [0], allowed=[Path("/")])
    assert picture.path is None and picture.reason == f"{address} is an address; it is not fetched."


def test_rows_without_a_path_say_so(tmp_path: Path) -> None:
    collection = naming(tmp_path / "c", None, "", "a\0b.jpg", "a\x1b[31m.jpg")
    reasons = [picture.reason for picture in pictures_of(collection, range(4))]
    assert reasons[:3] == ["Row 0 has no path.", "Row 1 has no path.", "Row 2 has no path."]
    assert reasons[3] == "a\\x1b[31m.jpg does not exist."  # no terminal is coloured by it
    write_metadata(tmp_path / "c", 0, pa.table({"key": ["a"] * 4}))
    (picture,) = pictures_of(open_collection(tmp_path / "c"), [0])
    assert picture.reason == "The collection's metadata has no column image_path."
    (tmp_path / "c" / "metadata" / "metadata_0.parquet").unlink()
    (picture,) = pictures_of(open_collection(tmp_path / "c"), [0])
    assert picture.reason == "The collection has no metadata."
