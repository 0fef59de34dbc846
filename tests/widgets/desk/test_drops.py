"""What drops and the clipboard hold, read without touching the network."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from widgets.desk.drops import Blob, decode_data_url, dropped, holds_images, keep, pasted_folder


def png(color: str = "red", side: int = 4) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), color).save(buffer, "PNG")
    return buffer.getvalue()


def test_files_and_folders_win_over_image_data(qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("ä b.png", "folder", "ä b.png")])
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert holds_images(mime)
    assert dropped(mime).paths == (tmp_path / "ä b.png", tmp_path / "folder")
    assert dropped(mime).blobs == ()


def test_raw_bytes_win_over_pixels(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    mime.setData("image/png", png())
    mime.setUrls([QUrl("https://example.org/cat.png")])
    drop = dropped(mime)
    assert [blob.data for blob in drop.blobs] == [png()]
    assert drop.refused == ()


def test_pixels_become_a_png(qtbot: QtBot) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 200, 30))
    mime = QMimeData()
    mime.setImageData(image)
    (blob,) = dropped(mime).blobs
    path = keep(blob)
    assert path.suffix == ".png"
    with Image.open(path) as read:
        assert read.convert("RGB").getpixel((2, 1)) == (10, 200, 30)


def test_an_address_is_refused_and_named(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cat.png")])
    drop = dropped(mime)
    assert drop.empty
    assert len(drop.refused) == 1
    assert "example.org/cat.png" in drop.refused[0]
    assert "nothing is downloaded" in drop.refused[0]


@pytest.mark.parametrize("place", ["url", "text", "html"])
def test_data_addresses(qtbot: QtBot, place: str) -> None:
    address = "data:image/png;base64," + base64.b64encode(png()).decode()
    mime = QMimeData()
    if place == "url":
        mime.setUrls([QUrl(address)])
    elif place == "text":
        mime.setText(address)
    else:
        mime.setHtml(f'<p><img alt="x" src="{address}"></p>')
        mime.setUrls([QUrl("https://example.org/page")])
    drop = dropped(mime)
    assert [blob.data for blob in drop.blobs] == [png()]
    assert drop.refused == ()


@pytest.mark.parametrize(
    "address",
    ["data:text/plain,hello", "data:image/png;base64,@@@", "data:image/png;base64,", "data:nonsense"],
)
def test_bad_data_addresses_are_one_sentence(address: str) -> None:
    with pytest.raises(LoupeError, match=r"^The data: address .*\.$"):
        decode_data_url(address)


def test_data_address_without_base64() -> None:
    assert decode_data_url("data:image/bmp,BM%00%01").data == b"BM\x00\x01"


def test_a_path_copied_as_text(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a b.png"
    file.write_bytes(png())
    mime = QMimeData()
    mime.setText(f"{file}\n{QUrl.fromLocalFile(str(file)).toString()}\n")
    assert holds_images(mime)
    assert dropped(mime).paths == (file,)


def test_plain_text_is_nothing(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setText("a cat on a sofa\n/no/such/file.png")
    assert not holds_images(mime)
    assert dropped(mime).empty
    assert dropped(mime).refused == ()


def test_kept_once_by_content() -> None:
    first, second, other = keep(Blob("a", png())), keep(Blob("b", png())), keep(Blob("c", png("blue")))
    assert first == second != other
    assert first.parent == pasted_folder()
    assert first.read_bytes() == png()
    assert len(list(pasted_folder().iterdir())) == 2


@pytest.mark.parametrize(
    ("start", "suffix"),
    [(b"\xff\xd8\xff", ".jpg"), (b"GIF89a", ".gif"), (b"RIFF0000WEBP", ".webp"), (b"what", ".img")],
)
def test_extension_by_content(start: bytes, suffix: str) -> None:
    assert keep(Blob("x", start)).suffix == suffix


def test_a_folder_that_cannot_be_written_is_one_sentence() -> None:
    pasted_folder().parent.mkdir(parents=True, exist_ok=True)
    pasted_folder().write_text("in the way")
    with pytest.raises(LoupeError, match=r"^The pasted image could not be kept in .*\.$"):
        keep(Blob("x", png()))
