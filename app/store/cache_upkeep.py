"""The embedding cache's size: what is in the file, its limit, and what goes when that is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.cache_records import KindStatistics, StoreStatistics

if TYPE_CHECKING:
    from sqlite3 import Connection

DEFAULT_LIMIT = 2 * 2**30
"""Bytes: about 800,000 embeddings of 512 dimensions."""
SMALLEST_LIMIT = 2**20

_DOWN_TO = 0.98
"""The share of the limit that is left after letting entries go: seldom, and 40 MB of 2 GB at a time."""
_ROW_BYTES = 400
"""What an entry takes beside its data: its key in the table and in the index, its file's path."""


def live_bytes(connection: Connection) -> int:
    """Return the bytes of the file's pages that hold something."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def limit_of(connection: Connection) -> int:
    """Return the limit in bytes."""
    row = connection.execute("SELECT value FROM settings WHERE name = 'limit'").fetchone()
    return int(row[0]) if row else DEFAULT_LIMIT


def set_limit(connection: Connection, limit: int) -> None:
    """Change the limit, in bytes."""
    value = max(limit, SMALLEST_LIMIT)
    connection.execute("INSERT OR REPLACE INTO settings VALUES ('limit', ?)", (value,))


def excess(connection: Connection) -> int:
    """Return by how many bytes the file is above its limit (0 or less: by none)."""
    return live_bytes(connection) - limit_of(connection)


def let_oldest_go(connection: Connection) -> None:
    """Delete the entries used longest ago until the file is a little below its limit; the newest stays."""
    limit = limit_of(connection)
    over = live_bytes(connection) - int(limit * _DOWN_TO)
    going: list[tuple[int]] = []
    # The last id is among the newest batch, which may be larger than the limit itself.
    for number, size in connection.execute(
        "SELECT id, bytes FROM entries WHERE id < (SELECT max(id) FROM entries) ORDER BY used, id"
    ):
        if over <= 0:
            break
        going.append((number,))
        over -= size + _ROW_BYTES
    connection.executemany("DELETE FROM payloads WHERE id = ?", going)
    connection.executemany("DELETE FROM entries WHERE id = ?", going)
    # A file's stamp is worth keeping only while something is kept of its content.
    connection.execute(
        "DELETE FROM files WHERE sha256 NOT IN (SELECT name FROM entries WHERE kind != 'text')"
    )


def clear(connection: Connection) -> None:
    """Delete everything but the settings."""
    for table in ("payloads", "entries", "files", "models"):
        connection.execute(f"DELETE FROM {table}")


def give_back_space(connection: Connection) -> None:
    """Cut free pages off the file; not within a transaction."""
    connection.executescript("PRAGMA incremental_vacuum")  # `execute` would take a single step: one page
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def statistics(connection: Connection) -> StoreStatistics:
    """Count the entries and their bytes by kind."""
    kinds = connection.execute("SELECT kind, count(*), sum(bytes) FROM entries GROUP BY kind ORDER BY kind")
    (files,) = connection.execute("SELECT count(*) FROM files").fetchone()
    (models,) = connection.execute("SELECT count(*) FROM models").fetchone()
    return StoreStatistics(
        tuple(KindStatistics(*row) for row in kinds),
        files,
        models,
        live_bytes(connection),
        limit_of(connection),
    )
