"""A server of images on this computer, whose answers a test writes; the only connections let through."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

_CONNECT = socket.socket.connect  # before a fixture replaces it
_GETADDRINFO = socket.getaddrinfo

Answer = Callable[[BaseHTTPRequestHandler], None]


class ImageServer:
    """Answers by path. asked: the paths that were asked for, in order; go_on: ends what was made to wait."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.go_on = threading.Event()

    def give(self, path: str, body: bytes, code: int = 200, length: int | None = None, **headers: str) -> str:
        """Answer a path with a body; `length` is what the header says of it. Return its address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(code)
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body) if length is None else length))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url + path

    def hang(self, path: str) -> str:
        """Say nothing when a path is asked for, until `go_on`."""
        self.answers[path] = self._wait
        return self.url + path

    def _wait(self, _handler: BaseHTTPRequestHandler) -> None:
        self.go_on.wait(20)


class _Handler(BaseHTTPRequestHandler):
    server: Any

    def log_message(self, *_args: object) -> None:
        """Say nothing on stderr."""

    def do_GET(self) -> None:
        state: ImageServer = self.server.state
        state.asked.append(self.path)
        try:
            state.answers[self.path](self)
        except KeyError:
            self.send_error(404)
        except OSError:
            pass  # the client has had enough


@contextmanager
def serving_images(monkeypatch: pytest.MonkeyPatch) -> Iterator[ImageServer]:
    """Serve on a free port until the block ends; no proxy is asked."""

    def connect(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1"
        _CONNECT(self, address)

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    state = ImageServer(f"http://127.0.0.1:{server.server_address[1]}")
    server.state = state  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="image server", daemon=True)
    thread.start()
    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", _GETADDRINFO)
    monkeypatch.setenv("no_proxy", "*")
    try:
        yield state
    finally:
        state.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
