"""One address: what is fetched, and what is refused, each in a sentence."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import cast

import pytest

from app.collections import addresses
from app.collections.addresses import Transfer, is_web_address
from app.errors import LoupeError
from tests.rigs.collections.image_server import ImageServer, serving_images


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ImageServer]:
    with serving_images(monkeypatch) as state:
        yield state


def refusal(address: str) -> str:
    with pytest.raises(LoupeError) as refused:
        Transfer(address).run()
    return str(refused.value)


def test_what_an_address_holds_is_returned(server: ImageServer) -> None:
    body = bytes(range(256)) * 1000
    server.give("/a%20b/%C3%A9.jpg?x=1", body)
    address = f"{server.url}/a b/é.jpg?x=1#part"  # as lists of images spell it
    assert Transfer(address).run() == body


def test_only_the_web_is_asked() -> None:
    assert is_web_address("https://a/b") and is_web_address("HTTP://a")
    assert not any(map(is_web_address, ("http:///b", "file:///etc/passwd", "s3://a/b", "a/http://b")))
    assert refusal("file:///etc/passwd") == "file:///etc/passwd can't be fetched: only http and https are."
    assert refusal("http://user:word@a/b").endswith("can't be fetched: it holds a name or a password.")
    for nonsense in ("http://a:b/", "http://[::1/", "http://a\r\nHost: b/"):
        assert "can't be fetched: " in refusal(nonsense) and "\n" not in refusal(nonsense)


def test_an_answer_other_than_yes_is_told(server: ImageServer) -> None:
    gone = f"{server.url}/gone.jpg"
    assert refusal(gone) == f"{gone} can't be fetched: the server answers 404."
    cut = server.give("/cut.jpg", b"abc", length=10)
    assert refusal(cut).endswith("the connection ended before the image did.")


def test_a_server_that_is_not_there_is_told(server: ImageServer) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and doesn't listen
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/a.jpg"
        assert refusal(address) == f"{address} can't be fetched: connection refused."


@pytest.mark.parametrize("length", [None, 10**12])
def test_what_is_too_large_is_not_fetched(
    server: ImageServer, monkeypatch: pytest.MonkeyPatch, length: int | None
) -> None:
    monkeypatch.setattr(addresses, "MOST_BYTES", 2**20)
    address = server.give("/large.jpg", b"x" * (2**20 + 1), length=length)
    assert refusal(address).endswith("can't be fetched: it is larger than 1 MB.")


def test_a_server_that_says_nothing_is_left(server: ImageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_SILENCE", 0.1)
    assert refusal(server.hang("/slow.jpg")).endswith("can't be fetched: the server says nothing.")


def test_a_redirect_is_followed_on_the_web_alone(server: ImageServer) -> None:
    server.give("/there.jpg", b"body")
    assert Transfer(server.give("/here.jpg", b"", 302, Location="/there.jpg")).run() == b"body"
    for scheme, why in (("ftp", "it leads to ftp"), ("file", "the server answers 302")):
        address = server.give("/away.jpg", b"", 302, Location=f"{scheme}://a/b")
        assert refusal(address).endswith(f"can't be fetched: {why}.")
    round_and_round = server.give("/loop.jpg", b"", 302, Location="/loop.jpg")
    assert "can't be fetched: the server answers 302." in refusal(round_and_round)


def test_a_public_address_leads_to_no_private_one(
    server: ImageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = iter([False, True])
    monkeypatch.setattr(addresses, "_is_private", lambda _host: next(private))
    server.give("/router/reboot", b"body")
    address = server.give("/public.jpg", b"", 302, Location="/router/reboot")
    assert refusal(address).endswith("can't be fetched: it leads to 127.0.0.1, in a private network.")
    assert server.asked == ["/public.jpg"]  # the other was not even asked


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("169.254.169.254", True),
        ("100.64.0.1", True), ("0.0.0.0", True), ("::1", True), ("fe80::1%eth0", True), ("fd00::1", True),
        ("::ffff:127.0.0.1", True), ("localhost", True), ("printer", True), ("nas.local", True),
        ("93.184.215.14", False), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", False), ("example.org", False),
    ],
)  # fmt: skip
def test_private_hosts_are_known(host: str, private: bool) -> None:
    transfer = Transfer("http://example.org/")
    unused = cast(socket.socket, None)
    transfer.admit("93.184.215.14", unused)
    if private:
        with pytest.raises(Exception, match="private network"):
            transfer.admit(host, unused)
    else:
        transfer.admit(host, unused)


def test_a_transfer_is_stopped_at_once(server: ImageServer) -> None:
    transfer, ended = Transfer(server.hang("/slow.jpg")), threading.Event()

    def run() -> None:
        with pytest.raises(LoupeError):
            transfer.run()
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    while not server.asked:
        time.sleep(0.01)
    transfer.stop()
    assert ended.wait(5)
