"""Kinds without a decoder are named and counted, decoders are registered once, PNG may have 16 bits."""

from __future__ import annotations

import struct
import threading
import time
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image, UnidentifiedImageError

from app.errors import LoupeError
from app.images import formats
from app.images.files import walk_images
from app.images.images import decode_picture, read_picture


def test_decoders_are_registered_once_by_whoever_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def register() -> None:
        time.sleep(0.01)  # so that all threads are there before it is done
        calls.append("registered")

    def fail() -> None:
        raise OSError("a library is missing")

    good = formats.Decoder("the package good", "Good", register, (".good",), ())
    bad = formats.Decoder("the package bad", "Bad", fail, (".bad",), ())
    monkeypatch.setattr(formats, "_DECODERS", (good, bad))
    formats._registered.cache_clear()
    results: list[tuple[formats.Decoder, ...]] = []
    threads = [threading.Thread(target=lambda: results.append(formats.register_decoders())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    formats._registered.cache_clear()
    assert calls == ["registered"]
    assert results == [(good,)] * 4


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bytes.fromhex("0005160700020000") + b"Mac OS X        ", "holds macOS's notes on another file"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  \0\0\0\x08wide", "holds a video"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "holds a video"),
    ],
)
def test_what_lies_beside_photos_is_named(data: bytes, why: str) -> None:
    with pytest.raises(LoupeError, match=f"^a.jpg is not an image: it {why}"):
        decode_picture(data, "a.jpg")


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
        "1 .jxl (c.jxl), with the package pillow-jxl-plugin alone; "
        '1 .cr2 (d.CR2), with the extra "clip-loupe[raw]" alone; 1 .svg (e.svg); '
        "2 .heic (IMG_2.HEIC, …), with the package pi-heif alone."
    )


def test_a_file_whose_package_is_missing_says_which(
    phone_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "_image_extensions", lambda: frozenset({".png"}))
    monkeypatch.setattr(Image, "open", lambda *_, **__: (_ for _ in ()).throw(UnidentifiedImageError("no")))
    monkeypatch.setattr(Image, "ID", [])
    with pytest.raises(LoupeError, match=r"install the package pi-heif for its format \(HEIF\)\.$"):
        decode_picture((phone_files / "plain.heic").read_bytes(), "photo.jpg")
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


@pytest.mark.parametrize("channels", [1, 3])
def test_a_transparent_colour_of_16_bits(channels: int) -> None:
    """PNG's tRNS names the colour in all 16 bits: one that shares its upper 8 alone is opaque."""
    values = np.full((2, 3, channels), 0x8040, np.uint16)
    values[:, 1] = 0x8041
    values[:, 2] = 0xFFFF
    data = bytes(imagecodecs.png_encode(values if channels == 3 else values[..., 0]))
    chunk = b"tRNS" + np.array([0x8040] * channels, ">u2").tobytes()
    start = data.index(b"IDAT") - 4
    block = struct.pack(f">I{len(chunk)}sI", len(chunk) - 4, chunk, zlib.crc32(chunk))
    picture = decode_picture(data[:start] + block + data[start:], "a.png")
    assert picture.pixels[0, :, 0].tolist() == [255, 0x80, 255]
    assert picture.notes[1].startswith("transparency over white")


def test_a_camera_s_mpo_is_an_image_by_its_name_too(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "DSCF0001.MPO", "MPO", save_all=True, append_images=[])
    assert formats.is_image_name("DSCF0001.MPO")
    assert [path.name for path in walk_images([tmp_path])[0]] == ["DSCF0001.MPO"]
    assert read_picture(tmp_path / "DSCF0001.MPO").pixels.shape == (8, 8, 3)


def test_a_few_bytes_that_are_no_text_are_not_called_text() -> None:
    with pytest.raises(LoupeError, match=r"^a\.png is truncated: its image data ends too early\.$"):
        decode_picture(b"\x89PN", "a.png")
