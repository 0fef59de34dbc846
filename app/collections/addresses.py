"""One image from one address: by http or https alone, within bounds of bytes and time.

An address comes from a collection's metadata, so from a stranger, and is asked only once the user said yes.
Nor may it lead on to what only this computer sees: to another scheme, to this computer, or to its network.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import threading
import time
import urllib.error
import urllib.request
from email.message import Message
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import IO, Any
from urllib.parse import quote, urlsplit, urlunsplit

from app import __version__
from app.errors import LoupeError
from app.images.reading import one_line
from app.words import visible, wording

MOST_BYTES = 32 * 2**20
"""Of an image; what is larger is not fetched to its end."""
MOST_SECONDS = 30.0
"""From the first word to a server until its last byte."""
_SILENCE = 10.0
"""Seconds that a server may say nothing."""
_CHUNK = 1 << 16
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address that could be fetched: http or https."""
    return _WEB.match(text) is not None


class _RefusedError(Exception):
    """The address leads where it may not; the text says where."""


class Transfer:
    """An address on its way; `run` on any thread, `stop` and `is_late` on another."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._started: float | None = None
        self._is_stopped = threading.Event()
        self._socket: socket.socket | None = None
        self._may_be_private: bool | None = None

    def run(self) -> bytes:
        """Return what the address holds. Raises LoupeError, one sentence, where it can't be had."""
        self._started = time.monotonic()
        try:
            return self._read()
        except urllib.error.HTTPError as error:
            error.close()
            why: str = wording("the server answers {code}", code=error.code)
        except urllib.error.URLError as error:
            why = _why(error.reason if isinstance(error.reason, Exception) else error)
        except _RefusedError as error:
            why = str(error)
        except TimeoutError:
            why = wording("the server says nothing")
        except (OSError, HTTPException, ValueError) as error:  # ValueError: of hosts and ports that are none
            why = _why(error)
        if self.is_late():
            why = wording("it takes longer than {seconds:.0f} s", seconds=MOST_SECONDS)
        said = "{address} can't be fetched: {why}."
        raise LoupeError(wording(said, address=visible(self.address), why=visible(why)))

    def is_late(self) -> bool:
        """Tell whether it has taken longer than it may."""
        return self._started is not None and time.monotonic() - self._started > MOST_SECONDS

    def stop(self) -> None:
        """End it, whatever its server does."""
        self._is_stopped.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):  # it may have ended by itself
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def admit(self, host: str, connection: socket.socket) -> None:
        """Let a connection through to a host (a name or a number).

        The first tells whether a private network is asked: a public address leads to none.
        """
        private = _is_private(host)
        if self._may_be_private is None:
            self._may_be_private = private
        if private and not self._may_be_private:
            raise _RefusedError(wording("it leads to {host}, in a private network", host=host))
        self._socket = connection
        if self._is_stopped.is_set():
            raise _RefusedError(wording("it was stopped"))

    def _read(self) -> bytes:
        if not is_web_address(self.address):
            raise _RefusedError(wording("only http and https are"))
        agent = {"User-Agent": f"CLIP-Loupe/{__version__}"}
        request = urllib.request.Request(_quoted(self.address), headers=agent)
        with _opener(self).open(request, timeout=_SILENCE) as response:
            declared = response.length
            if declared is not None and declared > MOST_BYTES:
                raise _too_large()
            received = bytearray()
            while chunk := response.read(_CHUNK):
                received += chunk
                if len(received) > MOST_BYTES:
                    raise _too_large()
                if self._is_stopped.is_set() or self.is_late():
                    raise _RefusedError(wording("it was stopped"))
            if declared is not None and len(received) < declared:
                raise _RefusedError(wording("the connection ended before the image did"))
            return bytes(received)


def _why(error: Exception) -> str:
    """Return what a failure says, in small letters and without its number: "connection refused"."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    line = one_line(text)
    return f"{line[:1].lower()}{line[1:]}"


def _too_large() -> _RefusedError:
    return _RefusedError(wording("it is larger than {most} MB", most=MOST_BYTES // 2**20))


def _quoted(address: str) -> str:
    """Return an address as a server understands it: lists of images hold spaces and letters of any script."""
    parts = urlsplit(address)
    host = parts.netloc
    if parts.username is not None:
        raise _RefusedError(wording("it holds a name or a password"))
    if not host.isascii():
        host = (parts.hostname or "").encode("idna").decode("ascii")
        host += f":{parts.port}" if parts.port else ""
    path, query = (quote(text, safe="%/:=&?~+!$,;'@()*[]") for text in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _is_private(host: str) -> bool:
    """Tell whether a host, by its number or name, is this computer, or of a network that isn't public."""
    try:
        number = ipaddress.ip_address(host.partition("%")[0].strip("[]"))
    except ValueError:
        return "." not in host.rstrip(".") or host.lower().rstrip(".").endswith((".localhost", ".local"))
    mapped = getattr(number, "ipv4_mapped", None)
    return not (mapped or number).is_global


class _Admitted(HTTPConnection):
    """A connection that is let through, or not, by whom it really reached: a name may lead anywhere."""

    def __init__(self, *args: Any, transfer: Transfer, host_behind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._transfer, self._host_behind = transfer, host_behind

    def connect(self) -> None:
        """Connect, and close again where that is not allowed."""
        super().connect()
        host = self._host_behind or str(self.sock.getpeername()[0])
        try:
            self._transfer.admit(host, self.sock)
        except _RefusedError:
            self.close()
            raise


class _AdmittedSafely(HTTPSConnection, _Admitted):
    """The same by https; `HTTPSConnection.connect` goes by way of `_Admitted.connect`."""


class _Http(urllib.request.HTTPHandler):
    def __init__(self, transfer: Transfer) -> None:
        super().__init__()
        self._transfer = transfer

    def http_open(self, req: urllib.request.Request) -> Any:
        """Open by a connection that is let through."""
        made = partial(_Admitted, transfer=self._transfer, host_behind=_host_behind(req))
        return self.do_open(made, req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, transfer: Transfer) -> None:
        super().__init__()
        self._transfer = transfer

    def https_open(self, req: urllib.request.Request) -> Any:
        """Open by a connection that is let through."""
        made = partial(_AdmittedSafely, transfer=self._transfer, host_behind=_host_behind(req))
        return self.do_open(made, req)


def _host_behind(request: urllib.request.Request) -> str:
    """Return the host that is asked for by way of the user's proxy; "" where there is none."""
    parts = urlsplit(request.full_url)
    return (parts.hostname or "") if request.host != parts.netloc else ""


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Go on to http and https alone."""
        if not is_web_address(newurl):
            scheme = urlsplit(newurl).scheme or wording("nowhere")
            raise _RefusedError(wording("it leads to {scheme}", scheme=visible(scheme)))
        return super().redirect_request(req, fp, code, msg, headers, _quoted(newurl))  # type: ignore[arg-type]


def _opener(transfer: Transfer) -> urllib.request.OpenerDirector:
    """Return what opens addresses of the web, and nothing else."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
        _Http(transfer),
        _Https(transfer),
    ):
        opener.add_handler(handler)
    return opener
