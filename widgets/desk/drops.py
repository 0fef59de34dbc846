"""Turns what was dropped or pasted into paths and image data. Nothing is ever downloaded."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QImageWriter

from app.errors import LoupeError
from app.paths import safe_name, user_data_dir
from app.words import visible, wording

_PREFERRED = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/gif", "image/bmp", "image/avif")
"""Encoded forms as the source had them, best first; QImage, which loses the file's own bytes, comes last."""

_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"GIF8", "gif"),
    (0, b"BM", "bmp"),
    (0, b"II*\0", "tif"),
    (0, b"MM\0*", "tif"),
    (8, b"WEBP", "webp"),
    (4, b"ftypavi", "avif"),
    *((4, b"ftyp" + brand, "heic") for brand in (b"hei", b"hev", b"mif1", b"msf1")),
    (0, b"\xff\x0a", "jxl"),
    (4, b"JXL ", "jxl"),
)
_DATA_URL = re.compile(r"data:(image/[\w.+-]+)?((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE)
_HTML_DATA_URL = re.compile(r"""<img[^>]+src\s*=\s*["'](data:image/[^"']+)["']""", re.IGNORECASE)
_HTML_SOURCE = re.compile(r"""<img[^>]+src\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_HASH = 12
"""Digits of a pasted image's hash in its file's name."""
_SCHEMES = ("http", "https", "ftp")
_SHOWN_URL = 60
_OWN = f"application/x-clip-loupe-{os.getpid()}"
"""Images dragged out of our own list: dropped on a group they are tagged, and never added again."""


@dataclass(frozen=True)
class Blob:
    """Image data without a file: the bytes as they came, or pixels still to be encoded."""

    name: str
    data: bytes | QImage
    title: str = ""
    """The picture's own name, without an ending, where its source tells it."""

    def encoded(self) -> bytes:
        """Return the file's bytes; pixels are encoded as PNG. Raises LoupeError where that fails."""
        if isinstance(self.data, bytes):
            return self.data
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not QImageWriter(buffer, QByteArray(b"png")).write(self.data):
            raise LoupeError(wording("The {name} could not be encoded as PNG.", name=self.name))
        return bytes(buffer.data().data())


@dataclass(frozen=True)
class Drop:
    """What a drop or the clipboard holds: files and folders, image data, and what was refused and why."""

    paths: tuple[Path, ...] = ()
    blobs: tuple[Blob, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to add."""
        return not self.paths and not self.blobs


def mime_of(paths: Sequence[Path]) -> QMimeData:
    """Return listed images as what a drag carries."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setData(_OWN, QByteArray(b"\0".join(map(os.fsencode, paths))))  # a URL can't hold any name
    return mime


def holds_own(mime: QMimeData) -> bool:
    """Tell whether a drag carries images of our own list."""
    return mime.hasFormat(_OWN)


def own_images(mime: QMimeData) -> list[Path]:
    """Return the images of our own list that a drag carries."""
    return [Path(os.fsdecode(name)) for name in bytes(mime.data(_OWN).data()).split(b"\0") if name]


def tables_in(mime: QMimeData) -> list[Path]:
    """Return the CSV files among the files that a drag carries."""
    return [path for path in files_in(mime) if path.suffix.lower() == ".csv"]


def files_in(mime: QMimeData) -> list[Path]:
    """Return the files and folders that a drag carries."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def take(event: QDropEvent) -> None:
    """Accept a drag, or its drop, as a copy: who hears that files were moved may delete them."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def holds_images(mime: QMimeData) -> bool:
    """Tell, cheaply, whether `dropped` may find new images (asked for every move of a drag)."""
    if holds_own(mime):
        return False
    return mime.hasUrls() or mime.hasImage() or _image_format(mime) is not None or _has_text_source(mime)


def dropped(mime: QMimeData) -> Drop:
    """Read files, folders and image data out of a drop or the clipboard. GUI thread only.

    Files win over image data: a file manager offers both for one picture. Addresses of the web are refused
    with a sentence, unless the browser gave the image itself.
    """
    urls = list(mime.urls()) if mime.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile()]
    paths += _paths_in_text(mime) if not urls else []
    if paths:
        left_out = [_refuse(url) for url in urls if url.scheme().lower() in _SCHEMES]
        return Drop(tuple(dict.fromkeys(paths)), refused=tuple(dict.fromkeys(left_out)))
    blob = _image_data(mime)
    if blob is not None:
        return Drop(blobs=(replace(blob, title=_title(mime, urls)),))
    blobs: list[Blob] = []
    refused: list[str] = []
    for address in _data_urls(mime, urls):
        try:
            blobs.append(decode_data_url(address))
        except LoupeError as error:
            refused.append(str(error))
    if not blobs:
        refused += [_refuse(url) for url in urls if url.scheme().lower() in _SCHEMES]
    return Drop(blobs=tuple(blobs), refused=tuple(dict.fromkeys(refused)))


def decode_data_url(address: str) -> Blob:
    """Decode a `data:image/...` address. Raises LoupeError with one sentence where it is damaged."""
    import base64
    import binascii
    from urllib.parse import unquote_to_bytes

    match = _DATA_URL.fullmatch(address.strip())
    if match is None or not match[1]:
        raise LoupeError(wording("The data: address that was dropped holds no image."))
    payload = unquote_to_bytes(match[3])
    if ";base64" in match[2].lower():
        try:
            payload = base64.b64decode(b"".join(payload.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise LoupeError(
                wording("The data: address that was dropped is damaged (bad base64).")
            ) from error
    if not payload:
        raise LoupeError(wording("The data: address that was dropped is empty."))
    return Blob(wording("{names} from a data: address", names=match[1].split("/")[1].lower()), payload)


def pasted_folder() -> Path:
    """Return the folder where images without a file are kept (not created here)."""
    return user_data_dir() / "pasted"


def keep(blob: Blob) -> Path:
    """Write image data to the pasted folder under its content's hash; the same data is one file.

    Any thread. Raises LoupeError with one sentence where it can't be written.
    """
    import hashlib

    data = blob.encoded()
    own = f"-{safe_name(blob.title)}" if blob.title else ""
    path = pasted_folder() / f"{hashlib.sha256(data).hexdigest()[:_HASH]}{own}.{_extension(data)}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.stat().st_size != len(data):
            part = path.with_name(path.name + ".part")
            part.write_bytes(data)
            part.replace(path)
    except OSError as error:
        raise LoupeError(
            wording(
                "The pasted image could not be kept in {parent}: {strerror}.",
                parent=path.parent,
                strerror=error.strerror,
            )
        ) from error
    return path


def pasted_name(path: Path) -> str:
    """Return how an image of the pasted folder is called: by its own name, or by its content's hash."""
    title = path.stem[_HASH + 1 :]
    return f"{title}{path.suffix}" if title else wording("pasted {stem}", stem=path.stem[:6])


def _title(mime: QMimeData, urls: Sequence[QUrl]) -> str:
    """Return the name of the picture in the address that came with its data; "" where there is none."""
    addresses = [url.toString() for url in urls]
    if mime.hasHtml():
        addresses += _HTML_SOURCE.findall(mime.html())
    for address in addresses:
        name = QUrl(address).fileName() if not address.startswith("data:") else ""
        stem = name.rpartition(".")[0] or name
        if stem:
            return visible(stem)[:_SHOWN_URL]
    return ""


def _extension(data: bytes) -> str:
    for start, magic, extension in _SIGNATURES:
        if data[start : start + len(magic)] == magic:
            return extension
    return "img"  # the decoder goes by content, not by name


def _image_format(mime: QMimeData) -> str | None:
    offered = mime.formats()
    return next((name for name in _PREFERRED if name in offered), None)


def _image_data(mime: QMimeData) -> Blob | None:
    kind = _image_format(mime)
    if kind is not None:
        data = bytes(mime.data(kind).data())
        if data:
            return Blob(f"{kind.split('/')[1]} image", data)
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Blob("image", image)
    return None


def _has_text_source(mime: QMimeData) -> bool:
    text = mime.text() if mime.hasText() else ""
    return text.lstrip()[:11].lower() == "data:image/" or bool(_paths_in_text(mime))


def _data_urls(mime: QMimeData, urls: list[QUrl]) -> Iterator[str]:
    encoded = QUrl.ComponentFormattingOption.FullyEncoded
    found = [url.toString(encoded) for url in urls if url.scheme() == "data"]
    if not found and mime.hasText() and mime.text().lstrip()[:5].lower() == "data:":
        found = [mime.text()]
    if not found and mime.hasHtml():
        found = _HTML_DATA_URL.findall(mime.html())
    return iter(found)


def _paths_in_text(mime: QMimeData) -> list[Path]:
    """Return the paths where every line of a text is an absolute path or file address that exists."""
    text = mime.text() if mime.hasText() else ""
    lines = [line.strip() for line in text.splitlines() if line.strip()] if len(text) < 100_000 else []
    paths: list[Path] = []
    for line in lines:
        path = Path(QUrl(line).toLocalFile() if line.startswith("file:") else line.strip("'\""))
        try:
            known = path.is_absolute() and path.exists()
        except (OSError, ValueError):
            known = False
        if not known:
            return []
        paths.append(path)
    return paths


def _refuse(url: QUrl) -> str:
    shown = url.toDisplayString()
    shown = shown if len(shown) <= _SHOWN_URL else shown[: _SHOWN_URL - 1] + "…"
    return wording(
        "{shown} is an address, and nothing is downloaded: save the image, or copy the image itself.",
        shown=shown,
    )
