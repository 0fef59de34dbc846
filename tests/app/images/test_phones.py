"""HEIC as phones and cameras write it: pixels, turns, depth, colours, and files that are damaged."""

from __future__ import annotations

import io
import shutil
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pi_heif
import pytest
from PIL import Image, ImageOps

from app.errors import LoupeError
from app.images.boxes import MainPicture, read_main_picture
from app.images.files import walk_images
from app.images.images import decode_picture, is_image_name, read_picture, read_size, thumbnail
from tests.rigs.photos.heic_grid import heic_grid
from tests.rigs.photos.phone_files import OTHER_SIZES, SIZE, TILE, exif_of, picture, translucent


def array(image: Image.Image) -> npt.NDArray[np.uint8]:
    return np.asarray(image.convert("RGB"))


def test_a_heic_has_pillows_own_pixels(phone_files: Path) -> None:
    path = phone_files / "plain.heic"
    read = read_picture(path)
    assert np.array_equal(read.pixels, array(picture()))
    assert read.notes == ()
    assert read_size(path) == SIZE
    assert thumbnail(path, 30).shape == (20, 30, 3)
    pi_heif.register_heif_opener()
    for name in ("plain", "grey", "turned-1", "profile", "several", "hlg"):
        with Image.open(phone_files / f"{name}.heic") as image:
            assert np.array_equal(read_picture(phone_files / f"{name}.heic").pixels, array(image))


def test_the_content_decides_not_the_ending(phone_files: Path, tmp_path: Path) -> None:
    shutil.copy(phone_files / "plain.heic", tmp_path / "IMG_1.jpg")
    assert np.array_equal(read_picture(tmp_path / "IMG_1.jpg").pixels, array(picture()))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_is_turned_once(orientation: int, phone_files: Path) -> None:
    """Its own turn (irot, imir) is applied; the same turn in its EXIF data is then done with."""
    path = phone_files / f"turned-{orientation}.heic"
    stored = picture()
    stored.getexif().load(exif_of(orientation))
    upright = ImageOps.exif_transpose(stored)
    read = read_picture(path)
    assert np.array_equal(read.pixels, array(upright))
    assert read_size(path) == upright.size
    assert thumbnail(path, 30).shape[1::-1] == tuple(side // 2 for side in upright.size)


def test_a_turn_in_the_exif_data_of_a_heic_alone_is_none(phone_files: Path) -> None:
    """ISO 23008-12 has images turned by their properties, whatever EXIF says."""
    data, upright = (phone_files / "turned-1.heic").read_bytes(), exif_of(1)[6:]
    assert data.count(upright) == 1
    assert np.array_equal(
        decode_picture(data.replace(upright, exif_of(6)[6:]), "a.heic").pixels, array(picture())
    )


@pytest.mark.parametrize("bits", [10, 12])
def test_deep_colour_is_scaled_and_said(bits: int, phone_files: Path) -> None:
    read = read_picture(phone_files / f"deep-{bits}.heic")
    assert np.array_equal(read.pixels, array(picture()))
    assert read.notes == (f"{bits}-bit colour scaled to 8 bits",)


def test_transparency_lies_over_white(phone_files: Path) -> None:
    white = Image.new("RGB", SIZE, "white")
    white.paste(picture(), mask=translucent().getchannel("A"))
    read = read_picture(phone_files / "translucent.heic")
    assert np.array_equal(read.pixels, array(white))
    assert read.notes == ("transparency over white (open_clip alone would drop it)",)


def test_the_main_picture_of_several(phone_files: Path) -> None:
    read = read_picture(phone_files / "several.heic")
    assert np.array_equal(read.pixels, array(picture(OTHER_SIZES[0])))
    assert read.notes == ("main picture of 3",)


def test_colours_that_are_not_srgbs_are_said(phone_files: Path) -> None:
    assert read_picture(phone_files / "profile.heic").notes == (
        "colour profile Display P3 not applied, as in open_clip",
    )
    assert read_picture(phone_files / "hlg.heic").notes == (
        "HDR values (HLG) taken as they are, as in open_clip, so the picture looks flat",
    )


def test_what_a_file_says_of_its_main_picture(phone_files: Path) -> None:
    with (phone_files / "deep-10.heic").open("rb") as file:
        assert read_main_picture(file) == MainPicture((64, 64), 10, 1, 13)  # blocks of 64, then cut to size
    with (phone_files / "several.heic").open("rb") as file:
        assert read_main_picture(file) == MainPicture((64, 64), 8, 1, 13)
    for data in (b"", b"\x89PNG\r\n\x1a\n" + bytes(30), b"\0\0\0\x10ftypheic\0\0\0\0"):
        assert read_main_picture(io.BytesIO(data)) is None


@pytest.mark.parametrize("side", [14_000, 60_000, 2**31])
def test_a_heic_of_too_many_pixels_takes_no_memory(side: int, phone_files: Path) -> None:
    data = (phone_files / "plain.heic").read_bytes()
    at = data.index(b"ispe") + 8
    with pytest.raises(LoupeError, match=r"^a\.heic is .* above the limit of 179 megapixels\.$"):
        decode_picture(data[:at] + struct.pack(">II", side, side) + data[at + 8 :], "a.heic")


def test_a_heic_of_many_tiles(phone_files: Path) -> None:
    """Phones store a picture as a grid of tiles; a small file may declare a large one."""
    tile = (phone_files / "tile.heic").read_bytes()
    read = decode_picture(heic_grid(tile, TILE, 2, 3), "a.heic")
    assert np.array_equal(read.pixels, np.tile(array(picture((TILE, TILE))), (2, 3, 1)))
    assert read.notes == ()
    size = struct.pack(">II", 2 * TILE, 2 * TILE)
    many = heic_grid(tile, TILE, 2, 2).replace(size, struct.pack(">II", 60_000, 60_000))
    with pytest.raises(LoupeError, match=r"^a\.heic is 60,000 x 60,000 pixels .*above the limit"):
        decode_picture(many, "a.heic")
    with pytest.raises(LoupeError, match=r"^a\.heic is beyond the limits of its decoder \(.*Security limit"):
        decode_picture(heic_grid(tile, TILE, 40, 40), "a.heic")


def test_a_cut_heic_is_refused(phone_files: Path) -> None:
    data = (phone_files / "plain.heic").read_bytes()
    for cut in (20, 100, len(data) // 2, len(data) - 20):
        with pytest.raises(LoupeError, match=r"^a\.heic is (damaged or )?truncated: "):
            decode_picture(data[:cut], "a.heic")
    with pytest.raises(LoupeError, match=r"^a\.heic is empty \(0 bytes\)\.$"):
        decode_picture(b"", "a.heic")


def test_a_phones_folder(phone_files: Path, tmp_path: Path) -> None:
    """The film of a Live Photo and macOS's notes beside a file are no images, and need no word."""
    shutil.copy(phone_files / "plain.heic", tmp_path / "IMG_1.HEIC")
    for name in ("IMG_1.MOV", "._IMG_1.HEIC", "IMG_2.hif", "IMG_3.DNG", "IMG_4.CR3", "IMG_1.AAE"):
        (tmp_path / name).write_bytes(b"\0")
    images, errors = walk_images([tmp_path])
    assert [path.name for path in images] == ["IMG_1.HEIC", "IMG_2.hif", "IMG_3.DNG", "IMG_4.CR3"]
    assert errors == []
    endings = "heic HEIF hif avif jxl dng cr2 cr3 nef arw orf rw2 raf pef"
    assert all(is_image_name(f"a.{ending}") for ending in endings.split())
