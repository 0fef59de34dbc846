"""Pictures of rows with addresses: fetched with the user's yes alone, kept, cancelled."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from PIL import Image

from app.collections import addresses
from app.collections.fetching import fetch_pictures
from app.collections.opening import Collection, open_collection
from app.collections.pictures import pictures_of
from app.errors import Cancelled
from app.images.images import read_picture
from tests.rigs.collections.image_server import ImageServer, serving_images
from tests.rigs.collections.synthetic import write_collection, write_metadata


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ImageServer]:
    with serving_images(monkeypatch) as state:
        yield state


def png(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(buffer, "PNG")
    return buffer.getvalue()


def listing(folder: Path, addresses: list[str | None], paths: list[str] | None = None) -> Collection:
    write_collection(folder, len(addresses), 8)
    columns = {"url": pa.array(addresses, pa.string()), **({"image_path": paths} if paths else {})}
    write_metadata(folder, 0, pa.table(columns))
    return open_collection(folder)


def test_without_the_yes_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    wanted = ["https://example.org/a.jpg", "ftp://example.org/b.jpg", None]
    collection = listing(tmp_path / "c", wanted, ["000000001", "b.jpg", "c.jpg"])
    first, second, third = pictures_of(collection, range(3), allowed=[Path("/")])
    assert (first.path, first.address) == (None, "https://example.org/a.jpg")
    assert first.reason == "https://example.org/a.jpg is an address; it is not fetched."
    assert (second.address, second.reason) == ("", "b.jpg does not exist.")
    assert (third.address, third.reason) == ("", "c.jpg does not exist.")


def test_a_folder_that_may_be_allowed_is_told_of_beside_the_address(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    photo = tmp_path / "photos" / "a.png"
    photo.write_bytes(png("red"))
    collection = listing(tmp_path / "c", ["https://example.org/a.jpg"], [str(photo)])
    (picture,) = pictures_of(collection, [0])
    assert (picture.outside, picture.address) == (photo.parent, "https://example.org/a.jpg")
    assert picture.reason.endswith("a.png lies outside the collection, in a folder that is not allowed.")
    (picture,) = pictures_of(collection, [0], allowed=[photo.parent])
    assert (picture.path, picture.address) == (photo, "")


def test_a_picture_on_the_disk_needs_no_address(tmp_path: Path) -> None:
    collection = listing(tmp_path / "c", ["https://example.org/a.jpg"], ["a.png"])
    (tmp_path / "c" / "a.png").write_bytes(png("red"))
    (picture,) = pictures_of(collection, [0])
    assert (picture.path, picture.address) == (tmp_path / "c" / "a.png", "")
    assert fetch_pictures([picture]) == [picture]


def test_pictures_are_fetched_once_and_kept(server: ImageServer, tmp_path: Path) -> None:
    wanted: list[str | None] = [
        server.give("/red.png", png("red")),
        server.give("/page.jpg", b"<html>gone</html>"),
        server.url + "/gone.jpg",
        server.url + "/red.png",
        server.give("/without-ending", png("blue")),
    ]
    pictures = pictures_of(listing(tmp_path / "c", wanted), range(5))
    counted: list[tuple[int, int]] = []
    fetched = fetch_pictures(pictures, lambda done, total: counted.append((done, total)))
    first, page, gone, again, blue = fetched
    assert [picture.row for picture in fetched] == list(range(5))
    assert first.path is not None and read_picture(first.path).pixels[0, 0].tolist() == [255, 0, 0]
    assert again.path == first.path and first.reason == ""
    assert blue.path is not None and read_picture(blue.path).pixels[0, 0].tolist() == [0, 0, 255]
    assert page.path is None and page.reason.startswith(f"{server.url}/page.jpg")
    assert gone.path is None and gone.reason.endswith("the server answers 404.")
    assert counted[-1][1] == 5
    assert sorted(server.asked) == ["/gone.jpg", "/page.jpg", "/red.png", "/without-ending"]
    assert fetch_pictures([pictures[0], pictures[4]]) == [first, blue]
    assert len(server.asked) == 4


def test_a_cancel_ends_what_is_on_its_way(server: ImageServer, tmp_path: Path) -> None:
    wanted: list[str | None] = [server.hang(f"/{number}.jpg") for number in range(20)]
    pictures = pictures_of(listing(tmp_path / "c", wanted), range(20))

    def checkpoint(_done: int, _total: int) -> None:
        if server.asked:
            raise Cancelled

    started = time.monotonic()
    with pytest.raises(Cancelled):
        fetch_pictures(pictures, checkpoint)
    assert time.monotonic() - started < 5
    assert len(server.asked) <= 8


def test_a_server_that_drips_is_left(
    server: ImageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "MOST_SECONDS", 0.3)
    (picture,) = fetch_pictures(pictures_of(listing(tmp_path / "c", [server.hang("/slow.jpg")]), [0]))
    assert picture.path is None
    assert picture.reason == f"{server.url}/slow.jpg can't be fetched: it takes longer than 0 s."
