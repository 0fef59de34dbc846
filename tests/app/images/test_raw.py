"""Raw photos: what rawpy makes of them, said in the note; without it the sentence names the extra."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import rawpy
import tifffile
from PIL import Image

from app.errors import LoupeError
from app.images import raw
from app.images.images import decode_picture, read_picture, read_size, thumbnail
from tests.rigs.photos.dng import dng, mosaic
from tests.rigs.photos.phone_files import picture

SIZE = (96, 64)


@pytest.fixture(scope="module")
def mosaics() -> npt.NDArray[np.uint16]:
    return mosaic((np.asarray(picture(SIZE)) / 255) ** 2.2 * 0.9)


def developed(data: bytes) -> npt.NDArray[np.uint8]:
    with rawpy.imread(io.BytesIO(data)) as photo:
        return photo.postprocess(use_camera_wb=True)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_raw_photo_is_rawpys_own(orientation: int, mosaics: npt.NDArray[np.uint16], tmp_path: Path) -> None:
    path = tmp_path / "IMG_1.DNG"
    path.write_bytes(dng(mosaics, orientation))
    read = read_picture(path)
    assert np.array_equal(read.pixels, developed(path.read_bytes()))
    upright = SIZE if orientation in (1, 3) else SIZE[::-1]
    assert read.size == read_size(path) == upright
    small = thumbnail(path, 24)
    assert small.shape[1::-1] == ((24, 16) if upright == SIZE else (16, 24))
    near = np.asarray(Image.fromarray(read.pixels).resize(small.shape[1::-1], Image.Resampling.BOX))
    assert np.abs(small.astype(int) - near).mean() < 6  # another turn differs by more than 60
    version = ".".join(map(str, rawpy.libraw_version))
    assert read.notes == (
        f"raw data developed by LibRaw {version}: camera white balance, automatic brightness, sRGB",
    )


def test_a_raw_photo_shows_the_scene(mosaics: npt.NDArray[np.uint16]) -> None:
    pixels = decode_picture(dng(mosaics), "a.dng").pixels.astype(int)
    assert pixels[2, 2, :2].max() < 40
    assert pixels[-3, -3, :2].min() > 220
    assert pixels[2, -3, 0] > 220 > 40 > pixels[2, -3, 1]  # red to the right, green downwards


def test_the_cameras_white_balance_counts(mosaics: npt.NDArray[np.uint16]) -> None:
    data = dng(mosaics, neutral=(50, 100, 100))  # it took half as much red for white
    pixels = decode_picture(data, "a.dng").pixels
    assert np.array_equal(pixels, developed(data))
    plain = decode_picture(dng(mosaics), "a.dng").pixels
    assert pixels[..., 0].mean() > plain[..., 0].mean() + 20
    unbalanced = decode_picture(dng(mosaics, neutral=None), "a.dng")
    assert "daylight white balance" in unbalanced.notes[0]


@pytest.mark.parametrize("name", ["a.tif", "a.jpg", "a.arw"])
def test_the_content_tells_a_dng(name: str, mosaics: npt.NDArray[np.uint16]) -> None:
    data = dng(mosaics)
    assert np.array_equal(decode_picture(data, name).pixels, developed(data))


def test_other_images_named_as_raw_photos_are_themselves() -> None:
    buffer = io.BytesIO()
    picture().save(buffer, "PNG")
    read = decode_picture(buffer.getvalue(), "a.cr2")
    assert np.array_equal(read.pixels, np.asarray(picture()))


def test_a_plain_tiff_with_a_dngs_tag_stays_one() -> None:
    buffer = io.BytesIO()
    values = np.asarray(picture())
    tifffile.imwrite(buffer, values, photometric="rgb", extratags=[(50706, "B", 4, b"\1\4\0\0", True)])
    assert not raw.is_dng(buffer)
    assert np.array_equal(decode_picture(buffer.getvalue(), "a.tif").pixels, values)


def test_damaged_raw_photos_are_refused(mosaics: npt.NDArray[np.uint16]) -> None:
    data = dng(mosaics)
    for part, why in (
        (data[:-4000], "is truncated: its image data ends too early"),
        (data[:60], "is a camera raw photo"),
        (b"II*\0" + bytes(range(256)), "is a camera raw photo"),
        (bytes(100), "is not an image: it holds only zeros"),
        (b"some words " * 9, "is not an image: it holds text"),
    ):
        with pytest.raises(LoupeError, match=rf"^a\.dng {why}.*\.$"):
            decode_picture(part, "a.dng")


def test_without_rawpy_the_sentence_names_the_extra(
    mosaics: npt.NDArray[np.uint16], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rawpy", None)
    for name, data in (
        ("a.dng", dng(mosaics)),
        ("a.tif", dng(mosaics)),
        ("a.cr3", b"\0\0\0\x18ftypcrx \0\0\0\1crx isom"),
        ("a.raf", b"FUJIFILMCCD-RAW 0201" + bytes(60)),
    ):
        with pytest.raises(LoupeError) as raised:
            decode_picture(data, name)
        sentence = f'{name} can\'t be read: install the extra "clip-loupe[raw]" for its format (camera raw).'
        assert str(raised.value) == sentence
