"""JPEG XL and AVIF: pixels, turns, depth, animations, and files that are damaged or too large."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from app.errors import LoupeError
from app.images import formats
from app.images.images import decode_picture, read_picture, read_size, thumbnail
from app.images.jxl import JxlHeader, read_jxl_header
from tests.rigs.photos.phone_files import SIZE, exif_of, picture

RANDOM = np.random.default_rng(0).integers(0, 65536, (9, 8, 4), dtype=np.uint16)
RANDOM[0, 0] = 65535  # all 16 bits are used


def jpeg_xl(image: Image.Image, **options: Any) -> bytes:
    formats.register_decoders()
    buffer = io.BytesIO()
    image.save(buffer, "JXL", lossless=True, **options)
    return buffer.getvalue()


def avif(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "AVIF", quality=100, subsampling="4:4:4", **options)
    return buffer.getvalue()


def far_from(pixels: npt.NDArray[np.uint8], twin: Image.Image) -> float:
    return float(np.abs(pixels.astype(int) - np.asarray(twin).astype(int)).mean())


# --- JPEG XL ------------------------------------------------------------------------------------------------


def test_a_jpeg_xl_has_its_pixels(tmp_path: Path) -> None:
    path = tmp_path / "a.jxl"
    path.write_bytes(jpeg_xl(picture()))
    read = read_picture(path)
    assert np.array_equal(read.pixels, np.asarray(picture()))
    assert read.notes == ()
    assert read_size(path) == SIZE
    assert thumbnail(path, 30).shape == (20, 30, 3)


def test_a_jpeg_xl_is_turned_by_its_codestream_or_by_exif(tmp_path: Path) -> None:
    stored = picture().transpose(Image.Transpose.ROTATE_90)
    path = tmp_path / "a.jxl"
    path.write_bytes(jpeg_xl(stored, exif=exif_of(6)))
    assert far_from(read_picture(path).pixels, picture()) == 0
    assert read_size(path) == SIZE
    # A JPEG packed without loss: the codestream holds the turn, and the decoder gives the JPEG as it was.
    buffer = io.BytesIO()
    stored.save(buffer, "JPEG", quality=95, exif=exif_of(6))
    path.write_bytes(imagecodecs.jpegxl_encode_jpeg(buffer.getvalue()))
    assert far_from(read_picture(path).pixels, picture()) < 3
    assert read_size(path) == SIZE


def test_what_a_codestream_says_of_itself() -> None:
    for width, height in ((60, 40), (8, 8), (640, 480), (1920, 1080), (300, 1)):
        data = jpeg_xl(Image.new("RGB", (width, height)))
        assert read_jxl_header(io.BytesIO(data)) == JxlHeader((width, height))
    assert read_jxl_header(io.BytesIO(b"\xff\x0a")) is None
    assert read_jxl_header(io.BytesIO(b"\x89PNG")) is None


def test_a_jpeg_xl_of_too_many_pixels_takes_no_memory() -> None:
    data = bytearray(jpeg_xl(Image.new("RGB", (300, 300))))
    start = data.index(b"\xff\x0a") + 2
    bits = 0 | 3 << 1 | (2**18 - 1) << 3 | 1 << 33  # not small, 30 bits of height, square
    data[start : start + 5] = bits.to_bytes(5, "little")
    with pytest.raises(LoupeError, match="above the limit of 179 megapixels"):
        decode_picture(bytes(data), "a.jxl")


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", ["uint16", "float32", "float16"])
def test_deep_values_of_a_jpeg_xl_are_scaled_and_said(kind: str, channels: int) -> None:
    values = RANDOM[..., :channels].copy()
    if channels in (2, 4):
        values[..., -1] = 65535
    own = values if kind == "uint16" else (values / 65535).astype(kind)
    if channels == 1:
        own = own[..., 0]
    read = decode_picture(bytes(imagecodecs.jpegxl_encode(own, lossless=True)), "a.jxl")
    # As in PNG and TIFF: the upper 8 bits of colour; the nearest shade of grey and of floats.
    exact = own.astype(float) * (255 if kind != "uint16" else 1 / 257)
    expected = values >> 8 if kind == "uint16" and channels > 2 else np.rint(exact)
    colours = expected.reshape(9, 8, -1)[..., : 3 if channels > 2 else 1]
    assert np.array_equal(read.pixels, np.broadcast_to(colours, (9, 8, 3)))
    shade = "grey" if channels < 3 else "colour"
    how = "16-bit" if kind == "uint16" else "float"
    scale = "scaled to 8 bits" if kind == "uint16" else "scaled from 0 to 1, to 8 bits"
    assert read.notes[0] == f"{how} {shade} {scale}"


def test_a_depth_that_a_jpeg_xl_declares_counts_however_dark_it_is() -> None:
    values = RANDOM[..., :3] >> 8  # of ten bits, the lowest quarter
    data = bytes(imagecodecs.jpegxl_encode(values, lossless=True, bitspersample=10))
    read = decode_picture(data, "a.jxl")
    assert np.array_equal(read.pixels, values >> 2)
    assert read.notes[0] == "10-bit colour scaled to 8 bits"


def test_the_first_picture_of_an_animation_is_shown() -> None:
    frames = np.stack([np.full((8, 8, 3), 80 * number + 10, np.uint8) for number in range(3)])
    data = bytes(imagecodecs.jpegxl_encode(frames, lossless=True, photometric="rgb"))
    read = decode_picture(data, "a.jxl")
    assert np.array_equal(read.pixels, frames[0])
    assert read.notes == ("first picture of an animation",)


def test_a_cut_jpeg_xl_is_refused() -> None:
    data = bytes(imagecodecs.jpegxl_encode((RANDOM[..., :3] >> 8).astype(np.uint8), lossless=True))
    for cut in (10, len(data) // 2, len(data) - 3):
        with pytest.raises(LoupeError, match=r"^a\.jxl is damaged or truncated: "):
            decode_picture(data[:cut], "a.jxl")


# --- AVIF ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bits", [8, 10, 12])
def test_an_avif_of_any_depth(bits: int) -> None:
    values = RANDOM[..., :3] >> (16 - bits)
    own = values.astype(np.uint8) if bits == 8 else values
    data = bytes(imagecodecs.avif_encode(own, level=100, bitspersample=bits, pixelformat="444", codec="aom"))
    read = decode_picture(data, "a.avif")
    with Image.open(io.BytesIO(data)) as image:
        assert np.array_equal(read.pixels, np.asarray(image.convert("RGB")))
    assert np.abs(read.pixels.astype(int) - (RANDOM[..., :3] >> 8)).max() <= (bits > 8)
    assert read.notes == (() if bits == 8 else (f"{bits}-bit colour scaled to 8 bits",))


def test_an_avif_is_turned_by_its_own_properties() -> None:
    data = avif(picture().transpose(Image.Transpose.ROTATE_90), exif=exif_of(6))
    assert b"irot" in data
    read = decode_picture(data, "a.avif")
    assert read.size == SIZE
    assert far_from(read.pixels, picture()) < 2
    assert [note[:14] for note in read.notes] == ["turned upright"]


def test_an_avif_of_the_general_brand_is_one() -> None:
    data = avif(picture()).replace(b"ftypavif", b"ftypmif1", 1)
    assert far_from(decode_picture(data, "a.heic").pixels, picture()) < 2


def test_an_avif_sequence_and_one_that_is_too_large() -> None:
    frames = [Image.new("RGB", SIZE, colour) for colour in ("red", "lime", "blue")]
    data = avif(frames[0], save_all=True, append_images=frames[1:])
    read = decode_picture(data, "a.avif")
    assert far_from(read.pixels, frames[0]) < 3
    assert read.notes == ("first of 3 frames",)
    data = avif(picture())
    at = data.index(b"ispe") + 8
    with pytest.raises(LoupeError, match=r"^a\.avif is 60,000 x 60,000 pixels .*above the limit"):
        decode_picture(data[:at] + struct.pack(">II", 60_000, 60_000) + data[at + 8 :], "a.avif")
    with pytest.raises(LoupeError, match=r"^a\.avif is (damaged or )?truncated"):
        decode_picture(data[:-30], "a.avif")
