"""JPEG files without their end: whole, or cut short and shown as viewers do, with a note that says so."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageFile, ImageOps

from app.errors import LoupeError
from app.images.images import decode_picture, read_picture, thumbnail
from app.images.jpeg import is_cut_short
from tests.rigs.photos.phone_files import exif_of, picture

JPEGS: dict[str, dict[str, Any]] = {
    "baseline": {},
    "odd size": {},
    "grey": {},
    "restarts": {"restart_marker_blocks": 2},
    "progressive": {"progressive": True},
    "optimised": {"optimize": True, "subsampling": 0},
}
DETAIL = "cut short: some of its detail or colour is missing"


def jpeg(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **{"quality": 95, **options})
    return buffer.getvalue()


def jpeg_kind(kind: str) -> bytes:
    """Return a picture that needs bytes in every block."""
    width, height = (121, 83) if kind == "odd size" else (120, 80)
    values = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    image = Image.fromarray(values)
    return jpeg(image.convert("L") if kind == "grey" else image, **JPEGS[kind])


def viewers(data: bytes, monkeypatch: pytest.MonkeyPatch) -> npt.NDArray[np.uint8]:
    """Return what Pillow shows of a truncated file where it is allowed to."""
    with monkeypatch.context() as patch, Image.open(io.BytesIO(data)) as image:
        patch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
        return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("kind", JPEGS)
def test_a_jpeg_that_lacks_its_end_alone_is_read(kind: str, tmp_path: Path) -> None:
    whole = jpeg_kind(kind)
    assert whole.endswith(b"\xff\xd9")
    path = tmp_path / "a.jpg"
    path.write_bytes(whole[:-2])
    read = read_picture(path)
    assert np.array_equal(read.pixels, decode_picture(whole, "a.jpg").pixels)
    assert read.notes == ("the file's end marker is missing; every pixel is there",)
    assert not any(map(is_cut_short, read.notes))
    assert max(thumbnail(path, 20).shape) == 20
    path.write_bytes(whole[:-1])
    assert np.array_equal(read_picture(path).pixels, read.pixels)


@pytest.mark.parametrize("kind", JPEGS)
def test_a_jpeg_that_is_cut_short_is_shown_as_far_as_it_is_there(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = jpeg_kind(kind)
    path = tmp_path / "a.jpg"
    for cut in (20, len(whole) // 4, len(whole) // 2):
        path.write_bytes(whole[:-cut])
        read = read_picture(path)
        assert np.array_equal(read.pixels, viewers(whole[:-cut], monkeypatch))
        assert any(map(is_cut_short, read.notes))
        assert max(thumbnail(path, 20).shape) == 20
        if kind == "progressive":
            assert read.notes == (DETAIL,)
        else:
            missing = int(read.notes[0].removeprefix("cut short: ").partition(" %")[0])
            assert abs(missing - 100 * cut / len(whole)) < 30  # rows of blocks, and a header


def test_the_part_that_is_there_is_the_whole_files() -> None:
    whole = jpeg_kind("baseline")
    read = decode_picture(whole[: len(whole) // 2], "a.jpg")
    missing = int(read.notes[0].removeprefix("cut short: ").partition(" %")[0])
    there = round(80 * (1 - missing / 100))
    expected = decode_picture(whole, "a.jpg").pixels
    assert np.array_equal(read.pixels[: there - 1], expected[: there - 1])
    assert not np.array_equal(read.pixels[: there + 16], expected[: there + 16])


def test_a_download_that_was_given_its_room_beforehand() -> None:
    whole = jpeg_kind("baseline")
    half = whole[: len(whole) // 2]
    padded = decode_picture(half + bytes(len(whole) - len(half)), "a.jpg")
    assert np.array_equal(padded.pixels, decode_picture(half, "a.jpg").pixels)
    assert any(map(is_cut_short, padded.notes))


def test_a_progressive_jpeg_without_its_last_scans_lacks_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = jpeg_kind("progressive")
    scans = [at for at in range(len(whole) - 1) if whole[at : at + 2] == b"\xff\xda"]
    assert len(scans) > 3
    for at in scans[1:]:
        for more in (0, 1, 3):  # between two scans, and within the head of one
            read = decode_picture(whole[: at + more], "a.jpg")
            assert read.notes == (DETAIL,)


@pytest.mark.parametrize("kind", JPEGS)
def test_a_jpeg_without_a_row_of_pixels_is_refused(kind: str) -> None:
    whole = jpeg_kind(kind)
    start = whole.index(b"\xff\xda")
    for cut in (start - 5, start + 4, start + 16):
        with pytest.raises(LoupeError, match=r"^a\.jpg is truncated: its image data ends too early\.$"):
            decode_picture(whole[:cut], "a.jpg")


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_first_picture_of_several_in_a_jpeg(orientation: int) -> None:
    """As phones write them: MPO for depth and bursts, Ultra HDR with a gain map behind the picture."""
    first, gains = picture(), Image.new("L", (30, 20), 99)
    buffer = io.BytesIO()
    first.save(buffer, "MPO", save_all=True, append_images=[gains], quality=95, exif=exif_of(orientation))
    data = buffer.getvalue()
    with Image.open(io.BytesIO(data)) as image:
        expected = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    read = decode_picture(data, "a.jpg")
    assert np.array_equal(read.pixels, expected)
    assert read.notes[0] == "first of 2 frames"
    about = b'http://ns.adobe.com/xap/1.0/\0<x hdrgm:Version="1.0"/>'
    ultra = data[:2] + b"\xff\xe1" + (len(about) + 2).to_bytes(2, "big") + about + data[2:]
    assert np.array_equal(decode_picture(ultra, "a.jpg").pixels, expected)


def test_rare_kinds_of_jpeg_are_named_and_not_called_damaged() -> None:
    """The frame's header says it: its marker, and the bits of a sample behind its length."""
    data = jpeg(picture())
    frame = data.index(b"\xff\xc0")
    wide = data[: frame + 4] + b"\x0c" + data[frame + 5 :]
    with pytest.raises(
        LoupeError, match=r"^a\.jpg is a kind of JPEG that isn't read \(12 bits a channel\)\.$"
    ):
        decode_picture(wide, "a.jpg")
    lossless = bytes(imagecodecs.jpegls_encode(np.zeros((8, 8), np.uint8)))
    with pytest.raises(LoupeError, match=r"^a\.jls is a kind of JPEG that isn't read \(JPEG-LS\)\.$"):
        decode_picture(lossless, "a.jls")
