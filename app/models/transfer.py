"""Bring one file over HTTP: resumed where it ended, checked, cancelled at once, by one process at a time.

The bytes go to `NAME.part` and become `NAME` only when they are whole. Beside them lies what the server calls
this state of the file (`NAME.part.etag`): a download is resumed only while the server still has that. What
goes wrong is told apart by exception; the sentences for it are the caller's.
"""

from __future__ import annotations

import itertools
import queue
import re
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any

from app.errors import Checkpoint
from app.models.weights.forms import is_page
from app.models.weights.shards import sha256_of_file

TIMEOUT = 15.0
"""Seconds without an answer, or without a byte, after which a connection counts as broken."""
_CHUNK = 1 << 18
_LONGEST_WAIT = 60.0
"""Seconds that a busy server's wish is waited for; a longer one is told to the user."""
_TIMES_BUSY = 3
_TURN = 0.1
"""Seconds between two looks at whether the user has cancelled, while nothing arrives."""


class StorageError(Exception):
    """The file can't be stored where it should be; the system's error is the cause."""


class NoSpaceError(Exception):
    """The disk has too little room for what is still to come."""

    def __init__(self, needed: int, free: int) -> None:
        super().__init__(f"{needed} bytes needed, {free} free")
        self.needed, self.free = needed, free


class DamagedError(Exception):
    """What arrived is not what the server says it sends: its sha256 differs."""


class WebPageError(Exception):
    """The answer is a web page, such as the login form of a network, and no file; nothing of it is kept."""


class _PartIsNoUseError(Exception):
    """The bytes already here don't belong to what the server has now."""


@dataclass(frozen=True)
class _Head:
    """The beginning of an answer: `start` is the first byte's place in the file, `total` 0 if unknown.

    `tag` is what the server calls this state of the file (ETag, else its time of change); "" if it doesn't.
    """

    start: int
    total: int
    tag: str


class KeepHash(urllib.request.HTTPRedirectHandler):
    """Follow redirects, and keep the sha256 that the Hugging Face hub names, in one of them or at the end."""

    sha256 = ""

    def note(self, headers: Message) -> None:
        """Keep a sha256 that an answer names: the hub's own header goes before the storage's."""
        for name in ("X-Linked-Etag", "ETag"):
            found = str(headers.get(name, "")).strip('"')
            if not self.sha256 and re.fullmatch(r"[0-9a-f]{64}", found):
                self.sha256 = found

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Note the hash, then go on as usual."""
        self.note(headers)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(
    url: str, target: Path, checkpoint: Checkpoint, headers: Mapping[str, str], sha256: str = ""
) -> Path | None:
    """Download to `target` by way of `target.part`; None where the server has no such file.

    `headers` are for the first server alone; `sha256` (or its beginning) is checked, as is one that the hub
    names. `checkpoint(done, total)` counts bytes, total 0 while unknown. Raises StorageError, NoSpaceError,
    DamagedError, WebPageError, OSError and HTTPException for the network, and passes Cancelled on.
    """
    part = target.with_name(f"{target.name}.part")
    with _storing():
        target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target, part, checkpoint):
        if target.is_file():  # another window brought it meanwhile
            return target
        keeper = KeepHash()
        if not sha256 and not _kept_tag(part):  # nobody could tell whether the rest belongs to it
            _throw_away(part)
        try:
            found = _received(url, part, keeper, checkpoint, headers)
        except _PartIsNoUseError:
            _throw_away(part)
            found = _received(url, part, keeper, checkpoint, headers)
        if not found:
            return None
        wanted = sha256 or keeper.sha256
        if wanted and not sha256_of_file(part, checkpoint).startswith(wanted):
            _throw_away(part)
            raise DamagedError
        with _storing():
            done = part.replace(target)
            _throw_away(part)
            return done


def resumable(target: Path) -> bool:
    """Say whether a download that broke off can go on where it ended."""
    part = target.with_name(f"{target.name}.part")
    return bool(_size(part) and _kept_tag(part))


def _tag_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.etag")


def _kept_tag(part: Path) -> str:
    try:
        return _tag_file(part).read_text(encoding="utf-8") if part.is_file() else ""
    except (OSError, ValueError):
        return ""


def _throw_away(part: Path) -> None:
    with _storing():
        part.unlink(missing_ok=True)
        _tag_file(part).unlink(missing_ok=True)


@contextmanager
def _storing() -> Iterator[None]:
    """Tell the disk's errors from the network's, which are of the same type."""
    try:
        yield
    except OSError as error:
        raise StorageError(str(error)) from error


@contextmanager
def _alone(target: Path, part: Path, checkpoint: Checkpoint) -> Iterator[None]:
    """Hold the file's lock; while another process has it, wait and show how far that one is."""
    from filelock import FileLock, Timeout

    lock = FileLock(target.with_name(f".{target.name}.lock"))
    while True:
        try:
            lock.acquire(timeout=_TURN, poll_interval=_TURN / 4)
            break
        except Timeout:  # an OSError too
            checkpoint(_size(part), 0)
        except (OSError, NotImplementedError) as error:
            raise StorageError(str(error)) from error
    try:
        yield
    finally:
        lock.release()


def _size(part: Path) -> int:
    try:
        return part.stat().st_size
    except FileNotFoundError:
        return 0


def retry_after(error: urllib.error.HTTPError) -> float | None:
    """Return after how many seconds a server that is too busy wants to be asked again; None for others."""
    said = str(error.headers.get("Retry-After", "")).strip() if error.headers is not None else ""
    if error.code not in (429, 503) or not said:
        return None
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return None


def _received(
    url: str, part: Path, keeper: KeepHash, checkpoint: Checkpoint, headers: Mapping[str, str]
) -> bool:
    """Receive; a server that is too busy is asked again when it wants to be, if that is soon."""
    for _ in range(_TIMES_BUSY):
        try:
            return _receive(url, part, keeper, checkpoint, headers)
        except urllib.error.HTTPError as error:
            seconds = retry_after(error)
            if seconds is None or seconds > _LONGEST_WAIT:
                raise
            until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            checkpoint(_size(part), 0)  # a cancel need not wait
            time.sleep(min(_TURN, left))
    return _receive(url, part, keeper, checkpoint, headers)


def _receive(
    url: str, part: Path, keeper: KeepHash, checkpoint: Checkpoint, headers: Mapping[str, str]
) -> bool:
    """Bring what is missing of the part; False where the server has no such file."""
    with _storing():
        have, tag = _size(part), _kept_tag(part)
    request = urllib.request.Request(url)
    for key, value in headers.items():  # not sent on to the storage that the hub redirects to
        request.add_unredirected_header(key, value)
    if have:
        request.add_header("Range", f"bytes={have}-")
        if tag and not tag.startswith("W/"):  # a weak tag is compared with the answer's alone
            request.add_header("If-Range", tag)
    arriving = _Arriving(request, keeper)
    try:
        _store(arriving, part, have, checkpoint, tag)
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return False
        if error.code != 416 or not have:
            raise
        if _whole_size(error.headers) != have:  # 416: nothing comes after the bytes that are here
            raise _PartIsNoUseError from error
    finally:
        arriving.stop()
    return True


def _whole_size(headers: Message | None) -> int:
    found = re.search(r"/(\d+)$", str(headers.get("Content-Range", "")) if headers is not None else "")
    return int(found[1]) if found else -1


@dataclass
class _Count:
    """How many bytes are here, told to whoever watches."""

    done: int
    checkpoint: Checkpoint
    total: int = 0

    def tell(self) -> None:
        self.checkpoint(self.done, max(self.total, self.done) if self.total else 0)


def _store(arriving: _Arriving, part: Path, have: int, checkpoint: Checkpoint, tag: str) -> None:
    """Append (or, where the server ignored the range, write) the answer's bytes to `part`."""
    count = _Count(have, checkpoint)
    head = arriving.head(count.tell)
    if head.start not in (0, have) or (head.start and tag and head.tag != tag):
        raise _PartIsNoUseError
    blocks = arriving.blocks(count.tell)
    first = next(blocks, b"")
    if not head.start and is_page(first):
        raise WebPageError
    count.done, count.total = head.start, head.total
    if head.total:
        with _storing():  # a part that is written anew makes room first
            free = shutil.disk_usage(part.parent).free + have - head.start
        if free < head.total - head.start:
            raise NoSpaceError(head.total - head.start, free)
    count.tell()
    with _storing():
        if not head.start:
            _tag_file(part).write_text(head.tag, encoding="utf-8")
        stream = part.open("ab" if head.start else "wb")
    try:
        for block in itertools.chain((first,), blocks):
            with _storing():
                stream.write(block)
            count.done += len(block)
            count.tell()
    finally:
        with _storing():
            stream.close()
    if count.done < head.total:
        raise HTTPException(f"the connection ended after {count.done} of {head.total} bytes")


class _Arriving:
    """An answer read by a thread of its own, so that a cancel need not wait for a silent server."""

    def __init__(self, request: urllib.request.Request, keeper: KeepHash) -> None:
        self._queue: queue.Queue[_Head | bytes | Exception] = queue.Queue(8)
        self._stopped = threading.Event()
        self._keeper = keeper
        self._opener = urllib.request.build_opener(keeper)
        threading.Thread(target=self._read, args=(request,), name="download", daemon=True).start()

    def stop(self) -> None:
        """Let the reading thread end; it does so at its next byte, or when the connection times out."""
        self._stopped.set()

    def head(self, wait: Callable[[], None]) -> _Head:
        """Return the beginning of the answer; `wait` is called while there is none. Raises the network's."""
        found = self._next(wait)
        if not isinstance(found, _Head):
            raise TypeError(f"an answer begins with its head, not {type(found).__name__}")
        return found

    def blocks(self, wait: Callable[[], None]) -> Iterator[bytes]:
        """Return the blocks of bytes as they arrive; `wait` is called while none does."""
        while block := self._next(wait):
            if isinstance(block, bytes):
                yield block

    def _next(self, wait: Callable[[], None]) -> _Head | bytes:
        while True:
            try:
                found = self._queue.get(timeout=_TURN)
            except queue.Empty:
                wait()
                continue
            if isinstance(found, Exception):
                raise found
            return found

    def _read(self, request: urllib.request.Request) -> None:
        try:
            with self._opener.open(request, timeout=TIMEOUT) as response:
                self._keeper.note(response.headers)
                self._put(_head_of(response))
                while not self._stopped.is_set() and (block := response.read1(_CHUNK)):
                    self._put(block)
                self._put(b"")
        except urllib.error.HTTPError as error:
            error.close()  # it holds the connection
            self._put(error)
        except Exception as error:  # noqa: BLE001 - the other thread raises it
            self._put(error)

    def _put(self, item: _Head | bytes | Exception) -> None:
        while not self._stopped.is_set():
            try:
                self._queue.put(item, timeout=_TURN)
                return
            except queue.Full:
                continue


def _head_of(response: Any) -> _Head:
    length = response.headers.get("Content-Length")
    start = 0
    if response.status == 206:
        found = re.match(r"bytes (\d+)-", str(response.headers.get("Content-Range", "")))
        start = int(found[1]) if found else -1
    tag = response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
    return _Head(start, start + int(length) if length and start >= 0 else 0, str(tag))
