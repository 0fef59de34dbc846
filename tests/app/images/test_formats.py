"""Phones' formats are their twins, kinds without a decoder are named and counted, ends may be missing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pillow_heif
import pytest
from PIL import ExifTags, Image, UnidentifiedImageError

from app.errors import LoupeError
from app.images import formats, jxl
from app.images.images import decode_picture, read_picture, read_size, thumbnail, walk_images


def smooth(width: int = 60, height: int = 40) -> Image.Image:
    y, x = np.mgrid[0:height, 0:width]
    red, green = 255 * x / (width - 1), 255 * y / (height - 1)
    return Image.fromarray(np.stack([red, green, np.full_like(red, 90)], -1).astype(np.uint8))


def turned_exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return exif.tobytes()


def heic(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image).save(buffer, quality=95, **options)
    return buffer.getvalue()


def jpeg_xl(image: Image.Image, **options: Any) -> bytes:
    formats.register_decoders()
    buffer = io.BytesIO()
    image.save(buffer, "JXL", lossless=True, **options)
    return buffer.getvalue()


def jpeg(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **{"quality": 95, **options})
    return buffer.getvalue()


def far_from(picture: np.ndarray, twin: Image.Image) -> float:
    return float(np.abs(picture.astype(int) - np.asarray(twin).astype(int)).mean())


# --- phones -------------------------------------------------------------------------------------------------


def test_heic_and_jpeg_xl_are_their_twins(tmp_path: Path) -> None:
    for name, data, most in (("a.HEIC", heic(smooth()), 3.0), ("b.jxl", jpeg_xl(smooth()), 0.0)):
        path = tmp_path / name
        path.write_bytes(data)
        picture = read_picture(path)
        assert far_from(picture.pixels, smooth()) <= most
        assert picture.notes == ()
        assert read_size(path) == (60, 40)
        assert thumbnail(path, 30).shape == (20, 30, 3)
    assert [path.name for path in walk_images([tmp_path])[0]] == ["a.HEIC", "b.jxl"]


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_heic_is_turned_once(orientation: int, tmp_path: Path) -> None:
    undo = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    path = tmp_path / "a.heic"
    path.write_bytes(heic(smooth().transpose(undo[orientation]), exif=turned_exif(orientation)))
    assert far_from(read_picture(path).pixels, smooth()) < 3
    assert read_size(path) == (60, 40)


def test_a_jpeg_xl_is_turned_by_its_codestream_or_by_exif(tmp_path: Path) -> None:
    stored = smooth().transpose(Image.Transpose.ROTATE_90)
    path = tmp_path / "a.jxl"
    path.write_bytes(jpeg_xl(stored, exif=turned_exif(6)))
    assert far_from(read_picture(path).pixels, smooth()) == 0
    assert read_size(path) == (60, 40)
    # A JPEG packed without loss: the codestream holds the turn, and the decoder gives the JPEG as it was.
    path.write_bytes(imagecodecs.jpegxl_encode_jpeg(jpeg(stored, exif=turned_exif(6))))
    assert far_from(read_picture(path).pixels, smooth()) < 3
    assert read_size(path) == (60, 40)


def test_what_a_codestream_says_of_itself() -> None:
    for width, height in ((60, 40), (8, 8), (640, 480), (1920, 1080), (300, 1)):
        data = jpeg_xl(Image.new("RGB", (width, height)))
        assert jxl.jxl_size(io.BytesIO(data)) == (width, height)
        assert not jxl.is_turned(io.BytesIO(data))
    assert jxl.jxl_size(io.BytesIO(b"\xff\x0a")) is None
    assert jxl.jxl_size(io.BytesIO(b"\x89PNG")) is None


def test_a_jpeg_xl_of_too_many_pixels_takes_no_memory() -> None:
    data = bytearray(jpeg_xl(Image.new("RGB", (300, 300))))
    start = data.index(b"\xff\x0a") + 2
    bits = 0 | 3 << 1 | (2**18 - 1) << 3 | 1 << 33  # not small, 30 bits of height, square
    data[start : start + 5] = bits.to_bytes(5, "little")
    with pytest.raises(LoupeError, match="above the limit of 179 megapixels"):
        decode_picture(bytes(data), "a.jxl")


def test_deep_colour_is_said() -> None:
    deep = (np.asarray(smooth()).astype(np.uint16) * 257).tobytes()
    buffer = io.BytesIO()
    pillow_heif.from_bytes(mode="RGB;16", size=(60, 40), data=deep).save(buffer)
    picture = decode_picture(buffer.getvalue(), "a.heic")
    assert picture.notes == ("10-bit colour scaled to 8 bits",)
    assert far_from(picture.pixels, smooth()) < 3


def test_stand_ins_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.HEIC").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64))
    (tmp_path / "b.jxl").write_bytes(b"\xff\x0a" + b"\x10" * 64)
    for name in ("a.HEIC", "b.jxl"):
        with pytest.raises(LoupeError, match=rf"^{name} is damaged or truncated: it begins as "):
            read_picture(tmp_path / name)
    assert len(walk_images([tmp_path])[0]) == 2


def test_without_its_package_a_format_is_named_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "_image_extensions", lambda: frozenset({".png"}))
    for name in ("a.png", "IMG_2.HEIC", "IMG_10.heic", "c.jxl", "d.CR2", "e.svg", "notes.txt"):
        (tmp_path / name).touch()
    files, errors = walk_images([tmp_path])
    assert [file.name for file in files] == ["a.png"]
    (error,) = errors
    assert error.reason == (
        f"The folder {tmp_path.name} holds images of kinds that aren't read here, and are left out: "
        "1 .jxl (c.jxl), with the package pillow-jxl-plugin alone; 1 .cr2 (d.CR2); 1 .svg (e.svg); "
        "2 .heic (IMG_2.HEIC, …), with the package pi-heif alone."
    )


def test_a_file_whose_package_is_missing_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_image_extensions", lambda: frozenset({".png"}))
    monkeypatch.setattr(Image, "open", lambda *_: (_ for _ in ()).throw(UnidentifiedImageError("no")))
    monkeypatch.setattr(Image, "ID", [])
    with pytest.raises(LoupeError, match=r"install the package pi-heif for its format \(HEIF\)\.$"):
        decode_picture(heic(smooth()), "photo.jpg")
    with pytest.raises(
        LoupeError, match=r"install the package pillow-jxl-plugin for its format \(JPEG XL\)\.$"
    ):
        decode_picture(b"\xff\x0a" + bytes(64), "photo.jxl")


# --- PNG of 16 bits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("channels", [2, 3, 4])
@pytest.mark.parametrize("bits", [12, 16])
def test_16_bit_colour_of_png(channels: int, bits: int) -> None:
    twin = np.random.default_rng(0).integers(64, 256, (9, 8, channels), dtype=np.uint8)
    values = twin.astype(np.uint16) << (bits - 8)
    if channels != 3:
        twin[..., -1], values[..., -1] = 255, 65535
    picture = decode_picture(bytes(imagecodecs.png_encode(values)), "a.png")
    expected = np.repeat(twin[..., :1], 3, axis=2) if channels == 2 else twin[..., :3]
    assert np.array_equal(picture.pixels, expected)
    kind = "grey" if channels == 2 else "colour"
    uses = "" if bits == 16 else " that uses 12 bits,"
    assert picture.notes[0].startswith(f"16-bit {kind}{uses} scaled")


# --- JPEG without its end -----------------------------------------------------------------------------------


JPEGS: dict[str, dict[str, Any]] = {
    "baseline": {},
    "odd size": {},
    "grey": {},
    "restarts": {"restart_marker_blocks": 2},
    "progressive": {"progressive": True},
    "optimised": {"optimize": True, "subsampling": 0},
}


def jpeg_kind(kind: str) -> bytes:
    image = smooth(61, 43) if kind == "odd size" else smooth()
    return jpeg(image.convert("L") if kind == "grey" else image, **JPEGS[kind])


@pytest.mark.parametrize("kind", JPEGS)
def test_a_jpeg_that_lacks_its_end_alone_is_read(kind: str, tmp_path: Path) -> None:
    whole = jpeg_kind(kind)
    assert whole.endswith(b"\xff\xd9")
    path = tmp_path / "a.jpg"
    path.write_bytes(whole[:-2])
    picture = read_picture(path)
    assert np.array_equal(picture.pixels, decode_picture(whole, "a.jpg").pixels)
    assert picture.notes == ("the file's end marker is missing; every pixel is there",)
    assert max(thumbnail(path, 20).shape) == 20
    path.write_bytes(whole[:-1])
    assert np.array_equal(read_picture(path).pixels, picture.pixels)


@pytest.mark.parametrize("kind", JPEGS)
def test_a_jpeg_that_lacks_pixels_is_refused(kind: str) -> None:
    whole = jpeg_kind(kind)
    for cut in (8, 20, len(whole) // 4, len(whole) // 2):
        with pytest.raises(LoupeError, match=r"^a\.jpg is truncated: its image data ends too early\.$"):
            decode_picture(whole[:-cut], "a.jpg")


def test_a_progressive_jpeg_without_its_last_scans_is_refused() -> None:
    whole = jpeg_kind("progressive")
    scans = [at for at in range(len(whole) - 1) if whole[at : at + 2] == b"\xff\xda"]
    assert len(scans) > 3
    for at in scans[1:]:
        with pytest.raises(LoupeError, match="truncated"):
            decode_picture(whole[:at], "a.jpg")
