"""Embeddings and thumbnails by content, on disk, in one SQLite file that several processes may share.

Everything is found by the SHA-256 of a file's content (or a prompt's text) under the model that made it; a
table of files remembers which content a path held at which time of change, so that an unchanged file is
neither read nor hashed. What was used longest ago goes first when the limit is passed. See `cache_file` for
what happens when the disk fails. Importing this module loads neither numpy, torch nor sqlite3.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.paths import user_cache_dir
from app.store import cache_upkeep as upkeep
from app.store.cache_file import CacheFile
from app.store.cache_records import (
    StoredFile,
    StoredImage,
    StoredModel,
    StoreStatistics,
    array_of,
    dense_of,
    dense_row,
    dump_info,
    floats_of,
    image_of,
    image_row,
    load_info,
    model_key,
    sealed,
    unsealed,
)
from app.store.fetched_files import trim_fetched

if TYPE_CHECKING:
    from sqlite3 import Connection

    from app.models.encoder import DenseImage, ModelInfo
    from app.store.cache_records import Floats

T = TypeVar("T")
Row = tuple[bytes, str, bytes]
"""An entry's name, head and data."""

_MANY = 800
"""Values in one query: SQLite before 3.32 takes 999."""
_STAMP_SECONDS = 3600
"""A stamp of use younger than this is left alone: reading should seldom have to write."""
_DENSE_FORMS = {"value": "maskclip", "maskclip": "maskclip of its authors"}
_ALL_MODELS = 0
"""The model of what depends on none (ids begin at 1)."""


def quiet(sentence: str) -> None:
    """Say nothing (the default for callers without anyone to tell)."""


class Store:
    """The embedding cache on disk; safe for use from several threads and processes at once.

    Made without touching the disk: the file is opened, or begun, at the first call. No method raises for
    what is wrong with the disk: reads find nothing, writes keep nothing, and `say` is called once with one
    sentence, on the calling thread. SHA-256 are hex; arrays returned are read-only.
    """

    def __init__(
        self,
        path: Path | None = None,
        say: Callable[[str], None] = quiet,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = path if path is not None else user_cache_dir() / "embeddings.sqlite"
        self.say = say
        self._file = CacheFile(self.path, lambda sentence: self.say(sentence))
        self._clock = clock
        self._told_of_damage = False
        self._used: set[int] = (
            set()
        )  # read since the last write, stamped with the next; under the file's lock

    def close(self) -> None:
        """Write the last stamps of use and let go of the file."""
        if self._used:
            self._file.write(self._stamp_used, None)
        self._file.close()

    # --- files ---------------------------------------------------------------------------------------------

    def get_files(self, paths: Iterable[Path | str]) -> dict[str, StoredFile]:
        """Return what these paths held, by absolute path; whether it still holds, their stamps tell."""
        names = {os.fsencode(os.path.abspath(path)): None for path in paths}  # noqa: PTH100 - as walk_images

        def work(connection: Connection) -> dict[str, StoredFile]:
            return {
                os.fsdecode(path): StoredFile(_stamp_of(stamp), sha256.hex())
                for part in _parts(list(names))
                for path, stamp, sha256 in connection.execute(
                    f"SELECT path, stamp, sha256 FROM files WHERE path IN ({_marks(part)})", part
                )
            }

        return self._file.run(work, {}) if names else {}

    def put_files(self, files: Mapping[str, StoredFile]) -> None:
        """Remember what files hold, by absolute path."""
        if files:
            self._write(lambda connection: _put_files(connection, files))

    # --- models --------------------------------------------------------------------------------------------

    def model_id(self, info: ModelInfo) -> int | None:
        """Return the model's id for reading; None where nothing of it is kept."""
        query, key = "SELECT id FROM models WHERE key = ?", model_key(info)
        found = self._file.run(lambda connection: connection.execute(query, (key,)).fetchone(), None)
        return found[0] if found else None

    def models(self) -> list[StoredModel]:
        """Return the models that something is kept of, the one put first at the front."""

        def work(connection: Connection) -> list[tuple[int, str, int, int]]:
            return connection.execute(
                "SELECT models.id, facts, sum(kind = 'image'), sum(kind = 'text') FROM models "
                "JOIN entries ON entries.model = models.id GROUP BY models.id ORDER BY models.id"
            ).fetchall()

        found: list[StoredModel] = []
        rows: list[tuple[int, str, int, int]] = self._file.run(work, [])
        for number, facts, images, texts in rows:
            try:
                found.append(StoredModel(number, load_info(facts), images, texts))
            except (TypeError, ValueError, KeyError):
                continue  # facts of another version: its entries age until they go
        return found

    # --- embeddings ----------------------------------------------------------------------------------------

    def get_images(
        self, model: int, mode: str, sha256s: Iterable[str], dim: int = 0
    ) -> dict[str, StoredImage]:
        """Return a model's embeddings [dim] of these contents in a crop mode, as far as they are kept."""

        def read(name: bytes, head: str, data: bytes) -> StoredImage:
            return image_of(name.hex(), head, data, dim)

        return {
            name.hex(): image
            for name, image in self._get("image", model, mode, map(bytes.fromhex, sha256s), read).items()
        }

    def get_features(
        self, model: int, mode: str, name: str, sha256s: Iterable[str], dim: int
    ) -> dict[str, Floats]:
        """Return a model's features [dim] of this name of these contents, as far as they are kept."""

        def read(_name: bytes, _head: str, data: bytes) -> Floats:
            return array_of(data, dim)

        kept = self._get("features", model, f"{mode}/{name}", map(bytes.fromhex, sha256s), read)
        return {content.hex(): row for content, row in kept.items()}

    def put_images(
        self,
        info: ModelInfo,
        mode: str,
        images: Sequence[StoredImage],
        files: Mapping[str, StoredFile] | None = None,
        features: Mapping[str, Sequence[StoredImage]] | None = None,
    ) -> bool:
        """Keep a batch, the files it came from and its features by their name, in one transaction.

        Tells whether it is kept.
        """

        def work(connection: Connection) -> bool:
            _put_files(connection, files or {})
            if images or features:
                number = _number_of(connection, info)
                self._put(connection, "image", number, mode, map(image_row, images))
                for name, rows in (features or {}).items():
                    self._put(connection, "features", number, f"{mode}/{name}", map(image_row, rows))
            return True

        return self._write(work) is not None

    def get_texts(self, model: int, prompts: Iterable[str], dim: int = 0) -> dict[str, Floats]:
        """Return a model's embeddings [dim] of these prompts, as far as they are kept."""

        def read(_name: bytes, _head: str, data: bytes) -> Floats:
            return array_of(data, dim)

        found = self._get("text", model, "", map(_text_name, prompts), read)
        return {name.decode("utf-8", "surrogatepass"): vector for name, vector in found.items()}

    def put_texts(self, info: ModelInfo, embeddings: Mapping[str, Floats]) -> None:
        """Keep prompts' embeddings [D], in one transaction."""
        rows = [(_text_name(prompt), "", floats_of(vector)) for prompt, vector in embeddings.items()]
        self._write(lambda connection: self._put(connection, "text", _number_of(connection, info), "", rows))

    def get_dense(self, model: int, mode: str, variant: str, sha256: str, dim: int = 0) -> DenseImage | None:
        """Return a model's dense embeddings [1 + patches, dim] of an image, if they are kept."""

        def read(_name: bytes, head: str, data: bytes) -> DenseImage:
            return dense_of(variant, head, data, dim)

        found = self._get("dense", model, _dense_form(mode, variant), [bytes.fromhex(sha256)], read)
        return next(iter(found.values()), None)

    def put_dense(self, info: ModelInfo, mode: str, sha256: str, dense: DenseImage) -> None:
        """Keep an image's dense embeddings."""
        form, row = _dense_form(mode, dense.variant), dense_row(sha256, dense)
        self._write(
            lambda connection: self._put(connection, "dense", _number_of(connection, info), form, [row])
        )

    # --- thumbnails ----------------------------------------------------------------------------------------

    def get_thumbnails(self, sha256s: Iterable[str], side: int) -> dict[str, bytes]:
        """Return the encoded thumbnails of these contents whose long side is `side` device pixels."""
        names = map(bytes.fromhex, sha256s)
        found = self._get("thumbnail", _ALL_MODELS, str(side), names, lambda _name, _head, data: data)
        return {name.hex(): data for name, data in found.items()}

    def put_thumbnails(
        self, thumbnails: Mapping[str, bytes], side: int, files: Mapping[str, StoredFile] | None = None
    ) -> None:
        """Keep encoded thumbnails by content, and the files they were made of, in one transaction."""
        rows = [(bytes.fromhex(sha256), "", data) for sha256, data in thumbnails.items()]

        def work(connection: Connection) -> None:
            _put_files(connection, files or {})
            self._put(connection, "thumbnail", _ALL_MODELS, str(side), rows)

        self._write(work)

    # --- upkeep --------------------------------------------------------------------------------------------

    @property
    def limit(self) -> int:
        """The most bytes that the file should hold."""
        return self._file.run(upkeep.limit_of, upkeep.DEFAULT_LIMIT)

    def set_limit(self, limit: int) -> None:
        """Change the limit in bytes, for every process; what is too much goes at once."""
        self._file.write(lambda connection: upkeep.set_limit(connection, limit), None)
        self._write(lambda _connection: None)
        self._file.run(upkeep.give_back_space, None)

    def statistics(self) -> StoreStatistics:
        """Count what is kept. Takes a moment for a large file: not for the window's thread."""
        empty = StoreStatistics((), 0, 0, 0, upkeep.DEFAULT_LIMIT)
        return self._file.run(upkeep.statistics, empty)

    def clear(self) -> None:
        """Forget everything but the limit, images that were fetched, too; give the space back to the disk."""
        self._file.write(upkeep.clear, None)
        self._file.run(upkeep.give_back_space, None)
        trim_fetched(most=0)

    # --- what they share -----------------------------------------------------------------------------------

    def _get(
        self,
        kind: str,
        model: int,
        form: str,
        names: Iterable[bytes],
        read: Callable[[bytes, str, bytes], T],
    ) -> dict[bytes, T]:
        """Return what `read` makes of each of these names' rows, and note that they were used.

        A row that is not what was written is dropped, said once, and missing, so that it is computed again.
        """
        wanted = list(dict.fromkeys(names))
        old = self._clock() - _STAMP_SECONDS

        def work(connection: Connection) -> list[tuple[int, int, bytes, str, bytes]]:
            found: list[tuple[int, int, bytes, str, bytes]] = []
            for part in _parts(wanted):
                found += connection.execute(
                    "SELECT id, used, name, head, data FROM entries JOIN payloads USING (id) "
                    f"WHERE kind = ? AND model = ? AND form = ? AND name IN ({_marks(part)})",
                    (kind, model, form, *part),
                )
            self._used.update(number for number, used, *_ in found if used < old)
            return found

        rows: list[tuple[int, int, bytes, str, bytes]] = self._file.run(work, []) if wanted else []
        found: dict[bytes, T] = {}
        damaged: list[tuple[int]] = []
        for number, _, name, head, data in rows:
            try:
                found[name] = read(name, unsealed(head, data), data)
            except (ValueError, TypeError, KeyError, IndexError):
                damaged.append((number,))
        if damaged:
            self._drop(damaged)
        return found

    def _drop(self, numbers: Sequence[tuple[int]]) -> None:
        def work(connection: Connection) -> None:
            for table in ("payloads", "entries"):
                connection.executemany(f"DELETE FROM {table} WHERE id = ?", numbers)

        self._file.write(work, None)
        if not self._told_of_damage:
            self._told_of_damage = True
            self.say("Entries of the embedding cache were damaged; they are dropped and computed again.")

    def _put(self, connection: Connection, kind: str, model: int, form: str, rows: Iterable[Row]) -> None:
        """Add the rows that are not there yet: the same content under the same key has the same value."""
        now = int(self._clock())
        listed = list(rows)
        connection.executemany(
            "INSERT OR IGNORE INTO entries (kind, model, form, name, bytes, used) VALUES (?, ?, ?, ?, ?, ?)",
            [(kind, model, form, name, len(data), now) for name, _, data in listed],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO payloads SELECT id, ?, ? FROM entries "
            "WHERE kind = ? AND model = ? AND form = ? AND name = ?",
            [(sealed(head, data), data, kind, model, form, name) for name, head, data in listed],
        )

    def _write(self, work: Callable[[Connection], T]) -> T | None:
        """Run `work` and the stamping in one transaction, then let the oldest entries go if need be."""

        def stamped(connection: Connection) -> T:
            self._stamp_used(connection)
            return work(connection)

        result = self._file.write(stamped, None)
        if self._file.run(upkeep.excess, 0) > 0:
            self._file.write(upkeep.let_oldest_go, None)
        return result

    def _stamp_used(self, connection: Connection) -> None:
        used, self._used = self._used, set()
        now = int(self._clock())
        connection.executemany("UPDATE entries SET used = ? WHERE id = ?", [(now, number) for number in used])


def _dense_form(mode: str, variant: str) -> str:
    """Return how a variant's rows are called: versions before kept what is `value` now as `maskclip`."""
    return f"{mode}/{_DENSE_FORMS.get(variant, variant)}"


def _number_of(connection: Connection, info: ModelInfo) -> int:
    """Return the model's id, giving it one if need be."""
    # Asked anew in each transaction: another process may have cleared the file since.
    key = model_key(info)
    connection.execute("INSERT OR IGNORE INTO models (key, facts) VALUES (?, ?)", (key, dump_info(info)))
    number: int = connection.execute("SELECT id FROM models WHERE key = ?", (key,)).fetchone()[0]
    return number


def _put_files(connection: Connection, files: Mapping[str, StoredFile]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO files (path, stamp, sha256) VALUES (?, ?, ?)",
        [
            # Text, since a time of change after the year 2262 is beyond SQLite's integers.
            (os.fsencode(path), f"{one.stamp[0]} {one.stamp[1]}", bytes.fromhex(one.sha256))
            for path, one in files.items()
        ],
    )


def _stamp_of(text: str) -> tuple[int, int]:
    time_of_change, _, size = text.partition(" ")
    return int(time_of_change), int(size)


def _text_name(prompt: str) -> bytes:
    return prompt.encode("utf-8", "surrogatepass")


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _MANY] for start in range(0, len(values), _MANY))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
