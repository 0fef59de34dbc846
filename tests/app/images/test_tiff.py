"""TIFF of every kind gives its twin's pixels: tifffile writes the file, numpy the picture it stands for."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageOps

from app.errors import LoupeError
from app.images.images import decode_picture, read_size, thumbnail

GREY = np.random.default_rng(0).integers(3, 194, (27, 40), dtype=np.uint8)
COLOUR = np.random.default_rng(1).integers(3, 194, (27, 40, 3), dtype=np.uint8)
COMPRESSIONS = [None, "deflate", "lzw", "packbits"]


def tiff(values: np.ndarray, **options: Any) -> bytes:
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, values, **options)
    return buffer.getvalue()


def pixels_of(data: bytes) -> np.ndarray:
    return decode_picture(data, "a.tif").pixels


def assert_twin(data: bytes, twin: np.ndarray) -> None:
    """Hold a file against the picture that it stands for, to the pixel."""
    expected = twin if twin.ndim == 3 else np.stack([twin] * 3, axis=2)
    assert np.array_equal(pixels_of(data), expected)


KINDS: dict[str, Any] = {
    "uint8": lambda g: g,
    "uint16": lambda g: g.astype(np.uint16) * 257,
    "int16": lambda g: g.astype(np.int16) * 128,
    "uint32": lambda g: g.astype(np.uint32),
    "float16": lambda g: (g / 255).astype(np.float16),
    "float32": lambda g: (g / 255).astype(np.float32),
    "float64": lambda g: g / 255,
}


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_greys_of_every_kind_are_their_twin(kind: str, compression: str | None, order: Any) -> None:
    values = KINDS[kind](GREY)
    data = tiff(values, photometric="minisblack", compression=compression, byteorder=order)
    assert_twin(data, GREY)


@pytest.mark.parametrize("compression", [None, "lzw"])
@pytest.mark.parametrize("kind", KINDS)
def test_white_is_zero_is_no_negative(kind: str, compression: str | None) -> None:
    values = KINDS[kind](255 - GREY)
    assert_twin(tiff(values, photometric="miniswhite", compression=compression), GREY)


@pytest.mark.parametrize("photometric", ["minisblack", "miniswhite"])
def test_one_bit(photometric: str) -> None:
    ink = GREY > 99
    twin = np.where(ink if photometric == "minisblack" else ~ink, 255, 0).astype(np.uint8)
    assert_twin(tiff(ink, photometric=photometric), twin)


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw"])
def test_one_bit_as_fax_machines_write_it(compression: str) -> None:
    ink = Image.fromarray(GREY > 99)
    buffer = io.BytesIO()
    ink.save(buffer, "TIFF", compression=compression, tiffinfo={262: 0})
    assert_twin(buffer.getvalue(), np.where(GREY > 99, 255, 0).astype(np.uint8))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_palettes(dtype: Any) -> None:
    colormap = np.random.default_rng(2).integers(0, 256, (3, np.iinfo(dtype).max + 1), dtype=np.uint16) * 257
    index = GREY.astype(dtype)
    twin = (colormap[:, index] // 257).astype(np.uint8).transpose(1, 2, 0)
    assert_twin(tiff(index, photometric="palette", colormap=colormap), twin)


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("kind", KINDS)
def test_colour_of_every_kind(kind: str, planar: str) -> None:
    values = KINDS[kind](COLOUR)
    if planar == "separate":
        values = np.moveaxis(values, 2, 0)
    assert_twin(tiff(values, photometric="rgb", planarconfig=planar, compression="deflate"), COLOUR)


def test_16_bit_colour_is_pillows_own() -> None:
    values = np.random.default_rng(3).integers(0, 65536, (9, 8, 3), dtype=np.uint16)
    data = tiff(values, photometric="rgb")
    with Image.open(io.BytesIO(data)) as image:
        assert np.array_equal(pixels_of(data), np.asarray(image.convert("RGB")))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_grey_with_alpha(dtype: Any) -> None:
    scale = np.iinfo(dtype).max // 255
    alpha = np.full_like(GREY, 255)
    alpha[:5] = 0
    values = np.stack([GREY, alpha], axis=2).astype(dtype) * dtype(scale)
    twin = np.where(alpha == 0, 255, GREY).astype(np.uint8)
    for photometric in ("minisblack", "miniswhite"):
        own = values.copy()
        if photometric == "miniswhite":
            own[..., 0] = np.iinfo(dtype).max - own[..., 0]
        assert_twin(tiff(own, photometric=photometric, extrasamples=["unassalpha"]), twin)


def test_colour_that_is_multiplied_with_its_alpha() -> None:
    values = np.zeros((4, 4, 4), np.uint16)
    values[..., 0], values[..., 3] = 0x4040, 0x8080  # half of a red of 0x80
    picture = decode_picture(tiff(values, photometric="rgb", extrasamples=["assocalpha"]), "a.tif")
    red, green, blue = picture.pixels[0, 0].tolist()
    assert abs(red - (0x40 + 255 - 0x80)) <= 2
    assert abs(green - (255 - 0x80)) <= 2
    assert green == blue


@pytest.mark.parametrize(
    ("photometric", "bands"), [("minisblack", 4), ("minisblack", 7), ("rgb", 4), ("rgb", 5)]
)
def test_more_bands_than_three(photometric: str, bands: int) -> None:
    values = np.concatenate([COLOUR, np.full((27, 40, bands - 3), 77, np.uint8)], axis=2)
    extra = ["unspecified"] * (bands - (3 if photometric == "rgb" else 1))
    data = tiff(values, photometric=photometric, extrasamples=extra, planarconfig="contig")
    assert_twin(data, COLOUR)
    assert decode_picture(data, "a.tif").notes == (f"first 3 of {bands} bands as red, green and blue",)


def test_cmyk_of_16_bits() -> None:
    values = np.random.default_rng(4).integers(0, 256, (6, 5, 4), dtype=np.uint8)
    twin = np.asarray(Image.fromarray(values, "CMYK").convert("RGB"))
    assert_twin(tiff(values.astype(np.uint16) * 257, photometric="separated"), twin)


# --- which range counts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("bits", [8, 10, 12, 14])
def test_fewer_bits_than_the_file_has_room_for(bits: int) -> None:
    values = np.minimum(GREY.astype(np.uint16) + 60, 255) << (bits - 8)
    data = tiff(values, photometric="minisblack")
    assert_twin(data, np.minimum(GREY.astype(int) + 60, 255).astype(np.uint8))
    said = f"16-bit grey that uses {bits} bits, scaled from those to 8 bits"
    assert decode_picture(data, "a.tif").notes == (said,)


@pytest.mark.parametrize(
    ("kind", "hole"),
    [
        ("float32", -9999.0),
        ("float64", np.nan),
        ("float32", -np.inf),
        ("float32", np.finfo(np.float32).min),
        ("float64", 1e20),
        ("int16", -32768),
        ("uint16", 65535),
    ],
)
def test_pixels_without_a_value_set_no_range(kind: str, hole: float) -> None:
    values = KINDS[kind](GREY) if kind != "uint16" else GREY.astype(np.uint16)
    values[2, 3] = hole
    data = tiff(values, photometric="minisblack")
    got = pixels_of(data)[..., 0]
    got[2, 3] = GREY[2, 3]
    assert np.array_equal(got, GREY)
    said = f"of {hole:g} taken as no data" if np.isfinite(hole) else "without a finite number"
    assert f"; 1 value {said}" in decode_picture(data, "a.tif").notes[0]


def test_the_value_that_the_file_declares_as_none() -> None:
    values = GREY / 255
    values[0, 0] = 2.0
    assert not np.array_equal(pixels_of(tiff(values))[1:, :, 0], GREY[1:])
    data = tiff(values, extratags=[(42113, "s", 0, "2", True)])
    assert np.array_equal(pixels_of(data)[1:, :, 0], GREY[1:])


def test_black_and_white_is_no_missing_value() -> None:
    mask = np.where(GREY > 99, 65535, 0).astype(np.uint16)
    assert_twin(tiff(mask), (mask >> 8).astype(np.uint8))


# --- sizes, frames, refusals --------------------------------------------------------------------------------


def test_size_turn_thumbnail_and_frames(tmp_path: Any) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiff(COLOUR / 255, photometric="rgb", extratags=[(274, "H", 1, 6, True)]))
    upright = np.asarray(Image.fromarray(COLOUR).transpose(Image.Transpose.ROTATE_270))
    picture = decode_picture(path.read_bytes(), "a.tif")
    assert np.array_equal(picture.pixels, upright)
    assert any(note.startswith("turned upright") for note in picture.notes)
    assert read_size(path) == picture.size == (27, 40)
    assert thumbnail(path, 20).shape == (20, 14, 3)
    buffer = io.BytesIO()
    with tifffile.TiffWriter(buffer) as writer:
        for _ in range(3):
            writer.write(GREY / 255, photometric="minisblack")
    assert decode_picture(buffer.getvalue(), "a.tif").notes[0] == "first of 3 frames"


def test_a_kind_that_nobody_reads_is_named() -> None:
    with pytest.raises(
        LoupeError, match=r"^a\.tif is a kind of TIFF that isn't read \(CFA, 16 bits, 1 sample"
    ):
        decode_picture(tiff(GREY.astype(np.uint16), photometric="cfa"), "a.tif")


def test_a_cut_file_of_a_wide_kind_is_refused() -> None:
    data = tiff(GREY / 255, photometric="minisblack")
    with pytest.raises(LoupeError, match=r"^a\.tif "):
        decode_picture(data[:-500], "a.tif")


def test_plain_files_stay_pillows() -> None:
    image = Image.fromarray(COLOUR)
    for options in ({}, {"compression": "jpeg"}, {"compression": "tiff_lzw"}):
        buffer = io.BytesIO()
        image.save(buffer, "TIFF", **options)
        with Image.open(buffer) as own:
            expected = np.asarray(ImageOps.exif_transpose(own).convert("RGB"))
        assert np.array_equal(pixels_of(buffer.getvalue()), expected)


def test_complex_numbers_are_no_shades() -> None:
    with pytest.raises(LoupeError, match=r"^a\.tif holds complex numbers, which are no shades\.$"):
        decode_picture(tiff(GREY.astype(np.complex64)), "a.tif")


def test_webp_inside_a_tiff_is_read() -> None:
    """Pillow opens such a file and can't decode it."""
    with Image.open(io.BytesIO(webp := _webp_strip())) as strip:
        twin = np.asarray(strip.convert("RGB"))
    buffer = io.BytesIO()
    with tifffile.TiffWriter(buffer) as writer:
        writer.write(
            iter([webp]), shape=COLOUR.shape, dtype=np.uint8, photometric="rgb", compression=50001,
            rowsperstrip=len(COLOUR),
        )  # fmt: skip
    assert_twin(buffer.getvalue(), twin)


def _webp_strip() -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(COLOUR).save(buffer, "WEBP", lossless=True)
    return buffer.getvalue()
