"""Images inside tar archives: read in place, as Python's own tarfile reads them."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.errors import LoupeError
from app.images.files import walk_images
from app.images.images import read_picture, thumbnail
from app.images.prepare import file_stamp
from app.images.reading import read_bytes


def png(seed: int) -> bytes:
    """Return a small image of random pixels as a PNG file."""
    pixels = np.random.default_rng(seed).integers(0, 256, (20, 30, 3), np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def write_tar(path: Path, files: dict[str, bytes], kind: str = "w") -> Path:
    """Write a tar archive of these files."""
    with tarfile.open(path, kind) as tar:  # type: ignore[call-overload]
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return path


@pytest.fixture
def shard(tmp_path: Path) -> Path:
    """Return an archive of three images and two other files."""
    files = {"0.png": png(0), "0.cls": b"3", "deep/1.png": png(1), "notes.txt": b"x", "./2.PNG": png(2)}
    return write_tar(tmp_path / "7.tar", files)


def test_an_archives_images_stand_in_its_place(shard: Path) -> None:
    paths, errors = walk_images([shard])
    assert [path.relative_to(shard).as_posix() for path in paths] == ["0.png", "deep/1.png", "2.PNG"]
    assert not errors


def test_a_members_bytes_and_pixels_are_the_files(shard: Path) -> None:
    for seed, name in enumerate(("0.png", "deep/1.png", "2.PNG")):
        assert read_bytes(shard / name) == png(seed)
        expected = np.asarray(Image.open(io.BytesIO(png(seed))))
        picture = read_picture(shard / name)
        assert np.array_equal(picture.pixels, expected)
        assert picture.path == shard / name
        assert thumbnail(shard / name, 64).shape == (20, 30, 3)


def test_a_members_path_is_walked_like_a_file(shard: Path) -> None:
    assert walk_images([shard / "deep" / "1.png"]) == ([shard / "deep" / "1.png"], [])
    paths, errors = walk_images([shard / "9.png"])
    assert not paths
    assert len(errors) == 1


def test_a_changed_archive_is_read_anew(shard: Path) -> None:
    before = file_stamp(shard / "0.png")
    write_tar(shard, {"other.png": png(5), "0.png": png(6)})
    assert read_bytes(shard / "0.png") == png(6)
    assert file_stamp(shard / "0.png") != before is not None
    assert file_stamp(shard.parent / "none.tar" / "0.png") is None


def test_a_missing_or_empty_member_is_one_sentence(shard: Path, tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"^9\.png is not in 7\.tar\.$"):
        read_bytes(shard / "9.png")
    empty = write_tar(tmp_path / "empty.tar", {"0.png": b""})
    with pytest.raises(LoupeError, match=r"^0\.png is empty \(0 bytes\)\.$"):
        read_bytes(empty / "0.png")


@pytest.mark.parametrize("place", ["data", "header"])
def test_of_an_archive_cut_in_the_middle_the_first_images_are_read(shard: Path, place: str) -> None:
    whole = shard.read_bytes()
    with tarfile.open(shard) as tar:
        member = tar.getmember("deep/1.png")
    end = member.offset_data + 10 if place == "data" else member.offset + 100
    shard.write_bytes(whole[:end])
    paths, errors = walk_images([shard])
    assert paths == [shard / "0.png"]
    assert [error.reason for error in errors] == [
        "7.tar is damaged or cut off; whole files before that, which are read: 2."
    ]
    assert read_bytes(shard / "0.png") == png(0)


@pytest.mark.parametrize("kind", ["text", "compressed", "zeros"])
def test_what_is_no_archive_is_one_sentence(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.tar"
    if kind == "compressed":
        write_tar(path, {"0.png": png(0)}, "w:gz")
    else:
        path.write_bytes(b"not a tar" * 100 if kind == "text" else b"")
    paths, errors = walk_images([path])
    assert not paths
    assert len(errors) == 1
    assert "a.tar is not a tar archive" in errors[0].reason


def test_a_member_never_leads_out_of_its_archive(tmp_path: Path) -> None:
    shard = write_tar(tmp_path / "a.tar", {"../../up.png": png(0), "/abs.png": png(1)})
    paths, _ = walk_images([shard])
    assert paths == [shard / "up.png", shard / "abs.png"]


def test_a_folder_named_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "photos.tar"
    folder.mkdir()
    (folder / "a.png").write_bytes(png(0))
    assert walk_images([folder]) == ([folder / "a.png"], [])
    assert read_bytes(folder / "a.png") == png(0)
