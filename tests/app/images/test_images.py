"""The decoder: upright RGB from whatever Pillow reads, one sentence for whatever it doesn't."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import ExifTags, Image, ImageOps

from app.images import images, pixels
from app.images.images import (
    decode_picture,
    is_image_name,
    read_picture,
    read_size,
    thumbnail,
)


def noise(width: int = 60, height: int = 40, seed: int = 0) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values)


def smooth(width: int = 60, height: int = 40) -> Image.Image:
    """Return a picture whose four corners differ, and which survives JPEG nearly unchanged."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = 255 * x / (width - 1), 255 * y / (height - 1)
    return Image.fromarray(np.stack([red, green, np.full_like(red, 90)], -1).astype(np.uint8))


def data_of(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def oriented(upright: Image.Image, orientation: int) -> tuple[Image.Image, Image.Exif]:
    """Return the picture as a camera would store it, with the EXIF tag that sets it upright again."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    stored = upright if undo is None else upright.transpose(Image.Transpose(undo))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return stored, exif


# --- what is read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "BMP", "WEBP", "TIFF", "PPM", "TGA", "QOI"])
def test_rgb_files_give_pillows_own_pixels(tmp_path: Path, format_name: str) -> None:
    path = tmp_path / f"a.{format_name.lower()}"
    path.write_bytes(data_of(noise(), format_name))
    with Image.open(path) as image:
        expected = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    picture = read_picture(path)
    assert np.array_equal(picture.pixels, expected)
    assert picture.notes == ()
    assert picture.size == (60, 40) == read_size(path)
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels.flags.c_contiguous
    assert picture.pixels.flags.writeable
    assert (picture.name, picture.path) == (path.name, path)
    assert picture.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_turns_the_image_upright(tmp_path: Path, format_name: str, orientation: int) -> None:
    upright = smooth()
    stored, exif = oriented(upright, orientation)
    path = tmp_path / f"turned.{format_name.lower()}"
    path.write_bytes(data_of(stored, format_name, exif=exif))
    picture = read_picture(path)
    assert picture.size == upright.size == read_size(path)
    difference = np.abs(picture.pixels.astype(int) - np.asarray(upright).astype(int))
    assert difference.mean() < 6  # another turn differs by more than 60
    small = thumbnail(path, 30)
    assert small.shape == (20, 30, 3)
    corner, opposite = small[2, 2].astype(int), small[-3, -3].astype(int)
    assert (opposite - corner)[:2].min() > 120  # red grows to the right, green downwards


def test_damaged_exif_leaves_the_picture_readable() -> None:
    data = data_of(smooth(), "JPEG", exif=b"Exif\0\0II*\0" + b"\xff" * 40)
    picture = decode_picture(data, "a.jpg")
    assert picture.size == (60, 40)


def test_cmyk_jpeg(tmp_path: Path) -> None:
    image = smooth()
    picture = decode_picture(data_of(image.convert("CMYK"), "JPEG", quality=95), "cmyk.jpg")
    assert picture.notes == ("CMYK converted to RGB",)
    assert np.abs(picture.pixels.astype(int) - np.asarray(image).astype(int)).mean() < 3  # not inverted


@pytest.mark.parametrize("format_name", ["PNG", "TIFF", "PPM", "JPEG2000"])
def test_16_bit_grey_keeps_its_shades(format_name: str) -> None:
    values = np.array([[0, 128, 129, 257, 32768, 65278, 65279, 65535]] * 8, dtype=np.uint16)
    picture = decode_picture(data_of(Image.fromarray(values), format_name), "grey")
    assert picture.notes == ("16-bit grey scaled to 8 bits",)
    assert picture.pixels[0, :, 0].tolist() == [0, 0, 1, 1, 128, 254, 254, 255]
    assert np.ptp(picture.pixels, axis=2).max() == 0


def test_wider_greys_are_scaled_from_their_own_range() -> None:
    integers = np.array([[-1000, 0, 1000, 3000]], dtype=np.int32)
    picture = decode_picture(data_of(Image.fromarray(integers), "TIFF"), "i.tif")
    assert picture.pixels[0, :, 0].tolist() == [0, 64, 128, 255]
    assert picture.notes == ("32-bit grey scaled from its own range, -1000 to 3000, to 8 bits",)
    floats = np.array([[np.nan, 0.25, 0.5, 0.75, np.inf, -np.inf]], dtype=np.float32)
    picture = decode_picture(data_of(Image.fromarray(floats), "TIFF"), "f.tif")
    assert picture.pixels[0, :, 0].tolist() == [0, 64, 128, 191, 255, 0]
    said = "; 3 values without a finite number"
    assert picture.notes == (f"float grey scaled from 0 to 1, to 8 bits{said}",)
    picture = decode_picture(data_of(Image.fromarray(floats / 4), "TIFF"), "f.tif")
    assert picture.pixels[0, :, 0].tolist() == [0, 0, 128, 255, 255, 0]
    assert picture.notes == (f"float grey scaled from its own range, 0.0625 to 0.1875, to 8 bits{said}",)
    for value in (7.0, np.nan):
        constant = np.full((3, 3), value, dtype=np.float32)
        picture = decode_picture(data_of(Image.fromarray(constant), "TIFF"), "c.tif")
        assert not picture.pixels.any()
    assert picture.notes == ("float grey without a finite number, shown black",)


def test_tall_grey_is_scaled_in_bands_without_seams() -> None:
    values = np.arange(1500, dtype=np.uint16)[:, None].repeat(2, axis=1) * 43
    picture = decode_picture(data_of(Image.fromarray(values), "PNG"), "tall.png")
    assert np.array_equal(picture.pixels[:, 0, 0], np.rint(values[:, 0] / 257).astype(np.uint8))


def transparent_palette() -> Image.Image:
    image = Image.new("P", (4, 1))
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9])
    image.putdata([0, 1, 2, 3])
    return image


def test_palette_with_transparency_is_put_over_white() -> None:
    data = data_of(transparent_palette(), "PNG", transparency=bytes([255, 0, 128, 255]))
    picture = decode_picture(data, "p.png")
    assert picture.pixels[0].tolist() == [[255, 0, 0], [255, 255, 255], [127, 127, 255], [9, 9, 9]]
    assert len(picture.notes) == 1
    assert picture.notes[0].startswith("transparency over white")
    data = data_of(transparent_palette(), "GIF", transparency=1)
    assert decode_picture(data, "p.gif").pixels[0, 1].tolist() == [255, 255, 255]


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (10, 20, 30, 0)), ("LA", (10, 0))])
def test_alpha_is_put_over_white(mode: str, colour: tuple[int, ...]) -> None:
    image = Image.new(mode, (3, 2), colour)
    picture = decode_picture(data_of(image, "PNG"), "a.png")
    assert picture.pixels.min() == 255
    assert picture.notes[0].startswith("transparency over white")
    image.putalpha(255)
    opaque = decode_picture(data_of(image, "PNG"), "a.png")
    assert opaque.notes == ()
    assert np.array_equal(opaque.pixels, np.asarray(image.convert("RGB")))


def test_transparent_colour_of_an_rgb_png_is_put_over_white() -> None:
    image = Image.new("RGB", (2, 1), (1, 2, 3))
    image.putpixel((1, 0), (200, 100, 50))
    picture = decode_picture(data_of(image, "PNG", transparency=(1, 2, 3)), "key.png")
    assert picture.pixels[0].tolist() == [[255, 255, 255], [200, 100, 50]]


def test_other_modes() -> None:
    bits = Image.new("1", (2, 1))
    bits.putpixel((1, 0), 1)
    picture = decode_picture(data_of(bits, "PNG"), "bits.png")
    assert picture.pixels[0].tolist() == [[0, 0, 0], [255, 255, 255]]
    assert picture.notes == ("1-bit black and white",)
    lab = Image.merge("LAB", [Image.new("L", (2, 2), value) for value in (136, 208, 195)])
    picture = decode_picture(data_of(lab, "TIFF"), "lab.tif")
    assert picture.notes == ("CIE Lab converted to RGB",)
    red, green, blue = picture.pixels[0, 0].tolist()
    assert red > 200 > 100 > max(green, blue)  # L* 53, a* 80, b* 67 is sRGB's red
    grey = decode_picture(data_of(smooth().convert("L"), "PNG"), "l.png")
    assert grey.notes == ()


@pytest.mark.parametrize(
    ("format_name", "options"),
    [("GIF", {}), ("WEBP", {"lossless": True}), ("PNG", {}), ("TIFF", {})],
)
def test_first_frame_of_many(format_name: str, options: dict[str, object]) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    data = data_of(frames[0], format_name, save_all=True, append_images=frames[1:], duration=50, **options)
    picture = decode_picture(data, "moving")
    assert picture.pixels.reshape(-1, 3).max(axis=0).tolist() == [255, 0, 0]
    assert picture.notes == ("first of 3 frames",)


def test_damage_after_the_first_frame_is_said_and_harmless() -> None:
    frames = [noise(seed=seed) for seed in range(3)]
    data = data_of(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    first_directory = struct.unpack("<I", data[4:8])[0]
    entries = struct.unpack("<H", data[first_directory : first_directory + 2])[0]
    link = first_directory + 2 + 12 * entries
    broken = data[:link] + struct.pack("<I", len(data) + 1000) + data[link + 4 :]
    picture = decode_picture(broken, "a.tif")
    assert picture.notes == ("first frame; the others are damaged",)
    assert np.array_equal(picture.pixels, np.asarray(frames[0]))


def test_names_that_are_not_ascii(tmp_path: Path) -> None:
    path = tmp_path / "Käse 猫 🐈.png"
    smooth().save(path)
    assert read_picture(path).name == path.name


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_a_name_that_is_no_text_can_still_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.png")
    try:
        path.write_bytes(data_of(smooth(), "PNG"))
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    picture = read_picture(path)
    assert picture.name.encode("utf-8").decode() == "caf\ufffd.png"


# --- thumbnails and names -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "height"), [(1200, 800), (800, 1200), (3000, 2), (2, 3000), (64, 64), (20, 10)]
)
@pytest.mark.parametrize("format_name", ["JPEG", "PNG"])
def test_thumbnail_fits(tmp_path: Path, width: int, height: int, format_name: str) -> None:
    path = tmp_path / "a.img"
    path.write_bytes(data_of(smooth(width, height), format_name))
    small = thumbnail(path, 96)
    long_side = min(96, max(width, height))
    assert max(small.shape[:2]) == long_side
    assert abs(small.shape[0] - max(1, long_side * height / max(width, height))) <= 1
    assert small.dtype == np.uint8
    assert small.flags.c_contiguous
    if min(width, height) > 50:
        expected = np.asarray(smooth(width, height).resize(small.shape[1::-1], Image.Resampling.BOX))
        assert np.abs(small.astype(int) - expected.astype(int)).mean() < 3


def test_thumbnail_of_a_large_jpeg_is_drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.jpg"
    smooth(1600, 1200).save(path)
    seen: list[tuple[int, int]] = []
    convert = pixels.to_rgb

    def watch(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
        seen.append(image.size)
        return convert(image)

    monkeypatch.setattr(images, "to_rgb", watch)
    thumbnail(path, 100)
    assert seen == [(200, 150)]


def test_thumbnail_is_over_white_and_keeps_16_bits(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(path)
    assert thumbnail(path, 50).min() == 255
    values = np.full((200, 300), 32768, dtype=np.uint16)
    Image.fromarray(values).save(path)
    assert np.all(thumbnail(path, 50) == 128)


@pytest.mark.parametrize(
    "name", ["a.jpg", "A.JPEG", "b.c.png", "x.webp", "y.TIFF", "z.bmp", "w.avif", "v.gif"]
)
def test_image_names(name: str) -> None:
    assert is_image_name(name)


@pytest.mark.parametrize("name", ["a.txt", "png", "a", "b.pdf", "film.mpeg", "data.h5", "jpg.", ".png", ""])
def test_other_names(name: str) -> None:
    assert not is_image_name(name)


def test_array_type() -> None:
    pixels: npt.NDArray[np.uint8] = decode_picture(data_of(smooth(), "PNG"), "a").pixels
    assert pixels.shape == (40, 60, 3)
