"""What a dropped file is for, and the names of pictures that came without a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from pytestqt.qtbot import QtBot

from widgets.desk.drops import dropped, keep
from widgets.desk.others import kind_of
from widgets.desk.sources import list_item

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", b"", None),
        ("folder", b"", None),
        ("s.json", b"{}", "session"),
        ("g.csv", b"path,group\n", "groups"),
        ("g.csv", b'\xef\xbb\xbf"Path","group"\n', "groups"),
        ("g.csv", "path,group\n".encode("utf-16"), "groups"),
        ("l.csv", b"cat\ndog\n", "labels"),
        ("l.txt", b"cat\n", "labels"),
        ("l.TOML", b"", "labels"),
        ("m.safetensors", b"", "checkpoint"),
        ("epoch_5.pt", b"", "checkpoint"),
    ],
)
def test_kinds(tmp_path: Path, name: str, content: bytes, kind: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == kind


def test_a_picture_out_of_a_browser_keeps_its_name(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(PNG))
    mime.setHtml('<img alt="x" src="https://example.org/pets/my%20cat.png?size=2">')
    (blob,) = dropped(mime).blobs
    path = keep(blob)
    assert list_item(path).name == "my cat.png"
    mime.setUrls([QUrl("https://example.org/dog.webp")])
    assert list_item(keep(dropped(mime).blobs[0])).name == "dog.png"
    mime = QMimeData()
    mime.setData("image/png", QByteArray(PNG))
    assert list_item(keep(dropped(mime).blobs[0])).name.startswith("pasted ")


def test_an_address_among_files_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png")), QUrl("https://example.org/b.png")])
    drop = dropped(mime)
    assert drop.paths == (tmp_path / "a.png",)
    assert drop.refused[0].startswith("https://example.org/b.png is an address")
