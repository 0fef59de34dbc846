"""A server of weights in this process, which can be told to fail in each way that a real one does."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import huggingface_hub
import huggingface_hub.constants
import pytest

_CONNECT = socket.socket.connect  # before a fixture replaces it
_GETADDRINFO = socket.getaddrinfo
BODY = bytes(range(256)) * 4096  # 1 MiB


class WeightsServer:
    """A small local hub: answers every path under /org with BODY by way of a redirect to /storage."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.missing: set[str] = set()
        self.error = 0
        self.cut_to: int | None = None
        self.ranges = True
        self.wrong_range = False
        self.sha256 = ""
        self.body = BODY
        self.stall_at: int | None = None
        self.go_on = threading.Event()
        self.files: dict[str, bytes] = {}
        self.hub: dict[str, bytes] = {}
        """Files by the hub's path, /org/name/resolve/main/file; a redirect names their hash."""
        self.busy: list[str] = []
        """Retry-After of each of the next answers, which are 429."""
        self.url = ""
        self.etag = '"first"'
        self.asks_if_range = True
        """Whether it compares If-Range; some mirrors send the range of whatever they have now."""
        self.direct = False
        """Whether it answers without a redirect, as mirrors of the hub do."""
        self.page: bytes | None = None
        """What a network's portal answers in place of everything."""

    def ranges_asked(self) -> list[str | None]:
        """Return the Range header of each request to the storage."""
        return [headers.get("Range") for path, headers in self.requests if path.startswith("/storage")]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def log_message(self, *_args: object) -> None:
        """Say nothing on stderr."""

    def do_GET(self) -> None:
        state: WeightsServer = self.server.state
        state.requests.append((self.path, dict(self.headers)))
        name = self.path.rsplit("/", 1)[-1]
        if state.page is not None:
            self._answer(200, state.page, **{"Content-Type": "text/html"})
        elif self.path in state.files:
            self._answer(200, state.files[self.path])
        elif state.busy:
            self._answer(429, b"", **{"Retry-After": state.busy.pop(0)})
        elif self.path in state.hub:
            sha256 = hashlib.sha256(state.hub[self.path]).hexdigest()
            hashed = {"X-Linked-Etag": f'"{sha256}"'}
            self._answer(302, b"", Location=f"{state.url}/storage{self.path}", **hashed)
        elif state.error:
            self._answer(state.error, b"")
        elif name in state.missing:
            self._answer(404, b"")
        elif not state.direct and not self.path.startswith("/storage"):
            hashed = {"X-Linked-Etag": f'"{state.sha256}"'} if state.sha256 else {}
            self._answer(302, b"", Location=f"{state.url}/storage/{name}", **hashed)
        else:
            self._weights(state, state.hub.get(self.path.removeprefix("/storage"), state.body))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _weights(self, state: WeightsServer, body: bytes) -> None:
        asked = self.headers.get("Range") if state.ranges else None
        if state.asks_if_range and self.headers.get("If-Range", state.etag) != state.etag:
            asked = None
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        if asked and start >= len(body):
            self._answer(416, b"", **{"Content-Range": f"bytes */{len(body)}"})
            return
        self.send_response(206 if asked else 200)
        if asked:
            told = start + 7 if state.wrong_range else start
            self.send_header("Content-Range", f"bytes {told}-{len(body) - 1}/{len(body)}")
        if state.etag:
            self.send_header("ETag", state.etag)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        self.close_connection = True
        if state.stall_at is not None:
            self.wfile.write(body[start : state.stall_at])
            state.go_on.wait(20)
            start = state.stall_at
        try:
            self.wfile.write(body[start : state.cut_to])
        except OSError:
            return  # the client has had enough

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serving() -> Iterator[WeightsServer]:
    """Serve on a free port of this computer until the block ends."""
    state = WeightsServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.state = state  # type: ignore[attr-defined]
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="weights server", daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


@contextmanager
def standing_in_for_the_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[WeightsServer]:
    """Serve as the hub, whose cache is empty; connections to this computer are let through."""

    def connect(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1"
        _CONNECT(self, address)

    with serving() as made:
        monkeypatch.setattr(socket.socket, "connect", connect)
        monkeypatch.setattr(socket, "getaddrinfo", _GETADDRINFO)
        monkeypatch.setenv("no_proxy", "*")
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", lambda *_args: None)
        monkeypatch.setattr(huggingface_hub, "get_token", lambda: "secret")
        place = f"{made.url}/{{}}/resolve/main/{{}}"
        monkeypatch.setattr(huggingface_hub, "hf_hub_url", place.format)
        yield made
