"""Reading and refusing: one sentence that names the file and the cause, whatever is wrong with it."""

from __future__ import annotations

import io
import os
import random
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.errors import LoupeError
from app.images import opening, reading
from app.images.images import MAX_PIXELS, decode_picture, read_picture, read_size, thumbnail


def noise(width: int = 60, height: int = 40, seed: int = 0) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values)


def data_of(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def png_of(width: int, height: int, *, idat: bytes = b"", depth: int = 1, colour: int = 0) -> bytes:
    """Return a PNG file built by hand, with the size it claims and the image data given."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", idat) + chunk(b"IEND", b"")


def reason(path: Path) -> str:
    """Return the sentence with which each way of reading refuses the file; all must agree."""
    sentences = set()
    for read in (read_picture, lambda p: thumbnail(p, 64)):
        with pytest.raises(LoupeError) as caught:
            read(path)
        sentences.add(str(caught.value))
    assert len(sentences) == 1
    sentence = sentences.pop()
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert str(path.parent) not in sentence
    return sentence


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.png") == "none.png does not exist."
    (tmp_path / "folder.png").mkdir()
    assert reason(tmp_path / "folder.png") == "folder.png is a folder, not an image."
    (tmp_path / "x.png").touch()
    assert reason(tmp_path / "x.png") == "x.png is empty (0 bytes)."
    (tmp_path / "猫.png").touch()
    assert reason(tmp_path / "猫.png") == "猫.png is empty (0 bytes)."
    with pytest.raises(LoupeError, match=r"^pasted is empty \(0 bytes\)\.$"):
        decode_picture(b"", "pasted")
    with pytest.raises(LoupeError, match="cannot be read"):
        read_picture(Path("a\0b.png"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files here")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert reason(tmp_path / "pipe.png") == "pipe.png is not a regular file."


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.png"
    noise().save(path)

    def refuse(self: Path, *args: object, **options: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(path) == "secret.png cannot be read: permission denied."


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "film.png"
    noise().save(path)
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert "above the limit of 10." in reason(path)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "TGA", "PPM", "AVIF"])
def test_truncated(tmp_path: Path, format_name: str) -> None:
    path = tmp_path / "cut.img"
    data = data_of(noise(), format_name)
    path.write_bytes(data[: len(data) // 2])
    sentence = reason(path)
    assert sentence.startswith("cut.img ")
    assert any(word in sentence for word in ("truncated", "cannot be decoded"))
    if format_name in ("JPEG", "PNG", "BMP", "PPM", "TGA"):
        assert sentence == "cut.img is truncated: its image data ends too early."


def test_cut_within_the_header(tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    path.write_bytes(data_of(noise(), "PNG")[:12])
    assert reason(path) == "cut.png is damaged or truncated: it begins as PNG, but its header cannot be read."


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"Dear reader,\nthis is no picture.\n" * 40, "is not an image: it holds text."),
        ("Grüße an alle; dies ist kein Bild. ".encode() * 40, "is not an image: it holds text."),
        (bytes(4096), "is not an image: it holds only zeros."),
        (bytes(range(256)) * 8, "is not an image in a format that Pillow reads."),
    ],
)
def test_other_content_renamed(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "letter.jpg"
    path.write_bytes(content)
    assert reason(path) == f"letter.jpg {cause}"


def test_bomb_of_30000_by_30000(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    row = bytes(1 + 30_000 // 8)
    path.write_bytes(png_of(30_000, 30_000, idat=zlib.compress(row * 30_000)))
    assert path.stat().st_size < 150_000
    expected = "bomb.png is 30,000 x 30,000 pixels (900 megapixels), above the limit of 179 megapixels."
    assert reason(path) == expected
    with pytest.raises(LoupeError, match="30,000 x 30,000"):
        read_size(path)


def test_the_limit_is_pillows_and_below_it_nothing_warns(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Image.MAX_IMAGE_PIXELS is not None
    assert 2 * Image.MAX_IMAGE_PIXELS == MAX_PIXELS
    # The same in miniature: Pillow warns above 1,000 pixels and refuses above 2,000.
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    monkeypatch.setattr(opening, "MAX_PIXELS", 2000)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert decode_picture(data_of(noise(50, 40), "PNG"), "a.png").size == (50, 40)
    assert caught == []
    with pytest.raises(LoupeError, match="2,001 x 1 pixels"):
        decode_picture(data_of(noise(2001, 1), "PNG"), "a.png")


def test_our_limit_holds_where_pillows_is_lifted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with pytest.raises(LoupeError, match="30,000 x 30,000"):
        decode_picture(png_of(30_000, 30_000), "bomb.png")


def test_warnings_of_pillow_stay_inside_also_in_a_pool() -> None:
    frame = data_of(noise(), "TIFF")
    directory = struct.unpack("<I", frame[4:8])[0]
    # A text tag that claims more bytes than the file has: Pillow warns, and the picture is fine.
    count = struct.unpack("<H", frame[directory : directory + 2])[0]
    tag = struct.pack("<HHII", 305, 2, 50_000, 8)
    odd = bytearray(frame)
    odd[directory + 2 + 12 * (count - 1) : directory + 2 + 12 * count] = tag
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        with pytest.warns(UserWarning), Image.open(io.BytesIO(bytes(odd))) as image:
            image.load()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with ThreadPoolExecutor(4) as pool:
            names = [str(number) for number in range(40)]
            pictures = list(pool.map(lambda name: decode_picture(bytes(odd), name), names))
    assert caught == []
    assert {picture.size for picture in pictures} == {(60, 40)}


@pytest.mark.parametrize(
    "error",
    [
        struct.error("unpack requires a buffer of 4 bytes"),
        SyntaxError("not a TGA file"),
        ValueError("bad\nvalue."),
        OSError(-2),
        EOFError(),
        MemoryError(),
        zlib.error("Error -3"),
        AssertionError(),
        RecursionError("deep"),
        Image.DecompressionBombError("Image size (9 pixels) exceeds limit"),
    ],
)
def test_whatever_a_plugin_raises_is_one_sentence(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_of(noise(), "PNG")

    def fail(self: Image.Image) -> None:
        raise error

    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", fail)
    with pytest.raises(LoupeError) as caught:
        decode_picture(data, "a.png")
    sentence = str(caught.value)
    assert sentence.startswith("a.png ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert caught.value.__cause__ is error


@pytest.mark.parametrize(
    "format_name",
    ["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "TGA", "ICO", "PCX", "QOI", "JPEG2000", "SGI"],
)
def test_corrupted_files_decode_or_say_why(format_name: str, tmp_path: Path) -> None:
    rng = random.Random(f"corrupt {format_name}")
    sound = data_of(noise(24, 17), format_name)
    refused = 0
    for number in range(25):
        data = bytearray(sound)
        for _ in range(rng.choice((1, 3, 20))):
            reach = min(len(data), rng.choice((64, 512, len(data))))  # headers more often than pixels
            data[rng.randrange(reach)] = rng.randrange(256)
        if rng.random() < 0.3:
            del data[rng.randrange(1, len(data)) :]
        path = tmp_path / f"{number}.bin"
        path.write_bytes(data)
        for read in (read_picture, read_size, lambda p: thumbnail(p, 16)):
            try:
                read(path)
            except LoupeError as error:
                refused += 1
                assert str(error).startswith(path.name)
    assert refused > 0
