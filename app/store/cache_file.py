"""One SQLite file that may be killed, shared, damaged, locked, full or read-only, and harms nobody.

Every failure is told once, in one sentence, and leaves its caller with a default: work goes on without the
file. Importing this module does not load sqlite3, which the window's start has no need of.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.words import wording

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")
_log = logging.getLogger(__name__)

_APPLICATION_ID = 0x434C4C50  # "CLLP": marks the file as ours
_VERSION = 1
"""Of the schema; a file of another version is put aside, since all in it can be computed again."""

_WAIT_SECONDS = 1.0
"""How long a lock of another process is waited for: longer than any batch of ours takes to write."""
_PAUSE_SECONDS = 30.0
"""After a locked or full disk nothing is written for this long, so that not every batch waits in vain."""

# Small rows share a page of 16 KiB: an embedding of 512 dimensions has 2 KiB, and one would waste half of 4.
_PAGE_BYTES = 16 * 1024
_WAL_BYTES = 16 * 2**20

_SCHEMA = """
CREATE TABLE files (path BLOB PRIMARY KEY, stamp TEXT NOT NULL, sha256 BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE models (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, facts TEXT NOT NULL);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, model INTEGER NOT NULL, form TEXT NOT NULL, name BLOB NOT NULL,
    bytes INTEGER NOT NULL, used INTEGER NOT NULL,
    UNIQUE (kind, model, form, name)
);
CREATE TABLE payloads (id INTEGER PRIMARY KEY, head TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""
# `entries` is narrow, so that stamps of use and the search for the oldest never touch the arrays. Ids are
# never used twice: a stamp that is written late, or by another process, can't hit another entry.
_TABLES = ("files", "models", "entries", "payloads", "settings")

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_SCHEMA_ERROR = 1  # among others "no such table" in a file that bears our mark
_MOVED = 1032  # SQLITE_READONLY_DBMOVED: somebody deleted or moved the file under us


class _ForeignFileError(Exception):
    """The file is another program's, or another version's."""


class CacheFile:
    """Lends its connection to one thread at a time; see the module for what happens when that fails.

    `say` is called with each sentence, on whatever thread is at work.
    """

    def __init__(self, path: Path, say: Callable[[str], None]) -> None:
        self.path = path
        self._say = say
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._inode = 0
        self._off = False
        self._put_aside_once = False
        self._no_opening_until = 0.0
        self._no_writing_until = 0.0
        self._said: set[str] = set()

    def run(self, work: Callable[[Connection], T], default: T) -> T:
        """Return what `work` finds, or the default where the file can't be used."""
        return self._attempt(work, default)

    def write(self, work: Callable[[Connection], T], default: T) -> T:
        """Run `work` in one transaction: all of it is kept, or nothing (then the default is returned)."""
        if time.monotonic() < self._no_writing_until:
            return default
        return self._attempt(lambda connection: in_transaction(connection, work), default)

    def close(self) -> None:
        """Let go of the file; a later call opens it again."""
        with self._lock:
            if self._connection is not None:
                connection, self._connection = self._connection, None
                connection.close()

    def _attempt(self, work: Callable[[Connection], T], default: T) -> T:
        import sqlite3

        with self._lock:
            for _ in range(3):  # again after a file was put aside, and after it had moved
                if self._off or (self._connection is None and time.monotonic() < self._no_opening_until):
                    break
                try:
                    return work(self._opened())
                except (sqlite3.Error, OSError, _ForeignFileError) as error:
                    if isinstance(error, sqlite3.ProgrammingError):
                        raise  # a bug of ours, not the file's
                    if not self._overcome(error):
                        break
        return default

    def _opened(self) -> Connection:
        if self._connection is None:
            import sqlite3

            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self.path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._inode = self.path.stat().st_ino if self.path.exists() else 0
                _prepare(connection)
                self._inode = self.path.stat().st_ino
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _overcome(self, error: Exception) -> bool:
        """Do about a failure what can be done, and say it; tell whether to try again at once."""
        extended = getattr(error, "sqlite_errorcode", None) or 0
        code = extended & 0xFF
        _log.info("embedding cache: %r", error)
        if extended == _MOVED:
            self.close()
            return True
        if isinstance(error, _ForeignFileError) or code in (_NOTADB, _CORRUPT, _SCHEMA_ERROR):
            return self._start_afresh(foreign=code not in (_CORRUPT, _SCHEMA_ERROR))
        if code in (_BUSY, _LOCKED):
            self._pause()
            self._tell(
                wording(
                    "The embedding cache is locked by another program; "
                    "until it is free, work goes on without."
                )
            )
        elif code in (_FULL, _IOERR):
            self._pause()
            self._tell(
                wording(
                    "The embedding cache can't grow ({why}); work goes on without keeping more.",
                    why=_why(error),
                )
            )
        else:
            self._off = True
            self.close()
            self._tell(
                wording(
                    "The embedding cache in {parent} can't be used ({why}); work goes on without it.",
                    parent=self.path.parent,
                    why=_why(error),
                )
            )
        return False

    def _pause(self) -> None:
        self._no_writing_until = self._no_opening_until = time.monotonic() + _PAUSE_SECONDS

    def _start_afresh(self, foreign: bool) -> bool:
        """Put the file aside, so that the next opening begins a new one; once in a run is enough."""
        self.close()
        if self._put_aside_once:
            self._off = True
            self._tell(
                wording(
                    "The embedding cache was damaged again; until the next start, work goes on without it."
                )
            )
            return False
        self._put_aside_once = True
        try:
            aside = self._put_aside(foreign)
        except OSError as error:
            self._off = True
            self._tell(
                wording(
                    "The embedding cache {path} is damaged and can't be moved aside ({why}); "
                    "work goes on without it.",
                    path=self.path,
                    why=_why(error),
                )
            )
            return False
        if aside is not None:
            what = wording("not one of this version of CLIP Loupe") if foreign else "damaged"
            self._tell(
                wording(
                    "The embedding cache was {what}; it was moved to {aside} and a new one begun.",
                    what=what,
                    aside=aside,
                )
            )
        return True

    def _put_aside(self, foreign: bool) -> Path | None:
        """Rename the file; None where another process has done so already.

        A damaged cache is worth nothing and replaces the one before; a foreign file may be dear to somebody.
        """
        if not self.path.exists() or self.path.stat().st_ino != self._inode:
            return None
        aside = self.path.with_name(f"{self.path.stem}.damaged{self.path.suffix}")
        number = 1
        while foreign and (number == 1 or aside.exists()):
            aside = self.path.with_name(f"{self.path.stem}.foreign-{number}{self.path.suffix}")
            number += 1
        # The file itself goes last: a log left beside a new file would be played into it.
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").replace(f"{aside}{suffix}")
        return aside

    def _tell(self, sentence: str) -> None:
        if sentence not in self._said:
            self._said.add(sentence)
            self._say(sentence)


def in_transaction(connection: Connection, work: Callable[[Connection], T]) -> T:
    """Run `work` and commit, or leave everything as it was."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise
    return result


def _prepare(connection: Connection) -> None:
    """Set a connection up, with tables in an empty file; _ForeignFileError for another's file."""
    if _marks(connection) == (0, 0):
        connection.execute(f"PRAGMA page_size={_PAGE_BYTES}")
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")  # lets `clear` give the space back
        in_transaction(connection, _create)
    if _marks(connection) != (_APPLICATION_ID, _VERSION):
        raise _ForeignFileError
    # WAL: readers and one writer get along, and a commit is an append to the log. synchronous=NORMAL: a
    # commit is handed to the system at once, which survives kill -9 at any moment; the disk is waited for
    # only when the log is merged. A power cut may lose the last batches, never the file's consistency: for
    # what can be computed again that is the right price (FULL waits for the disk at every batch). Where a
    # file system has no WAL (some network drives), SQLite stays with its rollback journal, as safe.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(f"PRAGMA journal_size_limit={_WAL_BYTES}")
    for table in _TABLES:
        connection.execute(f"SELECT 1 FROM {table} LIMIT 0")


def _marks(connection: Connection) -> tuple[int, int]:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return mark, version


def _create(connection: Connection) -> None:
    """Create the tables and mark the file, unless another process has just done so."""
    if _marks(connection) != (0, 0):
        return
    if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise _ForeignFileError
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={_VERSION}")


def _why(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{text[:1].lower()}{text[1:]}"
