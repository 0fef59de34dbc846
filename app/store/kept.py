"""What was embedded and may be asked for again: in memory within stated budgets, behind it on disk.

One `Kept` belongs to one thread, the engine's. Importing this module loads neither numpy nor torch.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.images.prepare import Prepared, file_stamp
from app.store.cache_records import StoredFile, StoredImage
from app.store.kept_thumbnails import keep_thumbnails
from app.store.lru import Lru

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from app.images.images import Crop, CropMode, Preprocess
    from app.models.encoder import DenseImage, ModelInfo
    from app.store.cache import Store

    Floats = npt.NDArray[np.float32]

ModelKey = tuple[str, str, str, str, "Preprocess"]
"""What embeddings depend on: model id, hash of the weights, device, precision, preprocessing.

The last, since a model folder's configuration may be edited while its weights stay the same.
"""

_MIB = 2**20
_IMAGE_BYTES = 256 * _MIB
_PROMPT_BYTES = 64 * _MIB
_DENSE_IMAGE_BYTES = 64 * _MIB
_FEATURE_BYTES = 64 * _MIB
_FILE_BYTES = 64 * _MIB

# What an entry takes in Python objects beside its array's values and its text's letters: the objects, the
# key, the cache's own link. As measured by tracemalloc (a test holds it to that).
_IMAGE_OVERHEAD = 1250
_PROMPT_OVERHEAD = 350
_DENSE_OVERHEAD = 950
_FILE_OVERHEAD = 560
_FEATURE_OVERHEAD = 500


@dataclass(frozen=True, eq=False, slots=True)
class ImageEmbedding:
    """One image as the model embeds it."""

    path: Path
    sha256: str
    size: tuple[int, int]
    """(width, height) in pixels, EXIF-turned."""
    crop: Crop
    embedding: Floats
    """Float32 [D], of length 1, read-only."""
    notes: tuple[str, ...] = ()
    model: ModelKey | None = None
    """Which model made it; None where nobody knows."""


@dataclass(frozen=True)
class MemoryUse:
    """One kind of what is kept in memory: entries, the bytes they take, and the most they may take."""

    kind: str
    entries: int
    bytes: int
    budget: int


def key_of(info: ModelInfo) -> ModelKey:
    """Return what this model's embeddings depend on."""
    return (info.id, info.weights_hash, info.device, info.precision, info.preprocess)


class Kept:
    """Embeddings of the model in use, found in memory or in the store, and kept in both."""

    def __init__(self, store: Store | None) -> None:
        self.store = store
        self._images: Lru[ImageEmbedding] = Lru(_IMAGE_BYTES)
        self._prompts: Lru[Floats] = Lru(_PROMPT_BYTES)
        self._dense: Lru[DenseImage] = Lru(_DENSE_IMAGE_BYTES)
        self._features: Lru[Floats] = Lru(_FEATURE_BYTES)
        self._files: Lru[StoredFile] = Lru(_FILE_BYTES)
        self._numbers: dict[ModelKey, int] = {}
        self._info: ModelInfo | None = None
        self._key: ModelKey | None = None
        self._number = 0

    def use(self, info: ModelInfo, key: ModelKey) -> None:
        """Look for this model's embeddings from now on; others' stay until the budgets are needed."""
        self._info, self._key = info, key
        self._number = self._numbers.setdefault(key, len(self._numbers))

    def contents(self, paths: Iterable[Path]) -> dict[Path, str]:
        """Return the SHA-256 of files whose content is known and whose time and size are unchanged.

        Each file's status is asked for once; the disk is asked for all unknown files at once.
        """
        stamps = {path: file_stamp(path) for path in paths}
        names = {path: _absolute(path) for path, stamp in stamps.items() if stamp is not None}
        files = {path: self._files.get(name) for path, name in names.items()}
        if self.store is not None:
            unknown = [path for path, file in files.items() if file is None or file.stamp != stamps[path]]
            stored = self.store.get_files(names[path] for path in unknown)
            for path in unknown:
                if (file := stored.get(names[path])) is not None:
                    files[path] = file
                    self._remember(names[path], file)
        return {
            path: file.sha256
            for path, file in files.items()
            if file is not None and file.stamp == stamps[path]
        }

    def files(self, paths: Iterable[Path], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return the embeddings at hand of files whose time and size are unchanged."""
        contents = self.contents(paths)
        at_hand = self.images({sha256: path for path, sha256 in contents.items()}, mode)
        return {
            path: replace(at_hand[sha256], path=path)
            for path, sha256 in contents.items()
            if sha256 in at_hand
        }

    def images(self, wanted: Mapping[str, Path], mode: CropMode) -> dict[str, ImageEmbedding]:
        """Return the embeddings at hand of these contents, by SHA-256; `wanted` names a path for each."""
        found = {sha256: self._images.get((self._number, sha256, mode)) for sha256 in wanted}
        missing = [sha256 for sha256, known in found.items() if known is None]
        if missing and self.store is not None and (model := self._model_on_disk()) is not None:
            for sha256, one in self.store.get_images(model, mode, missing, self._dim).items():
                found[sha256] = self._keep_image(self._embedding(wanted[sha256], one), mode)
        return {sha256: known for sha256, known in found.items() if known is not None}

    def features(self, wanted: Iterable[str], mode: CropMode, name: str, dim: int) -> dict[str, Floats]:
        """Return the features [dim] of this name at hand of these contents, by SHA-256."""
        at_hand = {sha256: self._features.get((self._number, sha256, mode, name)) for sha256 in wanted}
        missing = [sha256 for sha256, row in at_hand.items() if row is None]
        if missing and self.store is not None and (model := self._model_on_disk()) is not None:
            for sha256, row in self.store.get_features(model, mode, name, missing, dim).items():
                at_hand[sha256] = self._keep_features(sha256, row, mode, name)
        return {sha256: row for sha256, row in at_hand.items() if row is not None}

    def keep_images(
        self,
        batch: Sequence[Prepared],
        fresh: Mapping[str, Floats],
        mode: CropMode,
        features: Mapping[str, Mapping[str, Floats]] | None = None,
    ) -> dict[str, ImageEmbedding]:
        """Keep a batch's files, and the embeddings made of its contents, in one transaction; return these.

        features: others made of its contents, by name and SHA-256.
        """
        by_content = {one.sha256: one for one in batch}

        def stored_of(rows: Mapping[str, Floats]) -> list[StoredImage]:
            whole = ((by_content[sha256], row) for sha256, row in rows.items())
            return [StoredImage(one.sha256, one.size, one.crop, one.notes, row) for one, row in whole]

        stored = stored_of(fresh)
        others = {name: stored_of(rows) for name, rows in (features or {}).items()}
        for name, rows in others.items():
            for row in rows:
                self._keep_features(row.sha256, row.embedding, mode, name)
        files = {
            _absolute(one.path): StoredFile(one.stamp, one.sha256) for one in batch if one.stamp is not None
        }
        for name, file in files.items():
            self._remember(name, file)
        if self.store is not None and self._info is not None:
            self.store.put_images(self._info, mode, stored, files, others)
            keep_thumbnails(self.store, batch)
        return {
            one.sha256: self._keep_image(self._embedding(by_content[one.sha256].path, one), mode)
            for one in stored
        }

    def prompts(self, wanted: Iterable[str]) -> dict[str, Floats]:
        """Return the embeddings [D] at hand of these prompts."""
        found: dict[str, Floats] = {}
        missing: list[str] = []
        for prompt in wanted:
            known = self._prompts.get((self._number, prompt))
            if known is None:
                missing.append(prompt)
            else:
                found[prompt] = known
        if missing and self.store is not None and (model := self._model_on_disk()) is not None:
            stored = self.store.get_texts(model, missing, self._dim)
            for prompt, vector in stored.items():
                self._keep_prompt(prompt, vector)
            found |= stored
        return found

    def keep_prompts(self, made: Mapping[str, Floats]) -> None:
        """Keep prompts' embeddings [D], in one transaction."""
        for prompt, vector in made.items():
            self._keep_prompt(prompt, vector)
        if self.store is not None and self._info is not None and made:
            self.store.put_texts(self._info, made)

    def dense_image(self, sha256: str, mode: CropMode, variant: str) -> DenseImage | None:
        """Return an image's dense embeddings, if they are at hand."""
        known = self._dense.get((self._number, sha256, mode, variant))
        if known is None and self.store is not None and (model := self._model_on_disk()) is not None:
            known = self.store.get_dense(model, mode, variant, sha256, self._dim)
            if known is not None:
                self._remember_dense(sha256, mode, known)
        return known

    def keep_dense_image(self, sha256: str, mode: CropMode, dense: DenseImage) -> None:
        """Keep an image's dense embeddings."""
        self._remember_dense(sha256, mode, dense)
        if self.store is not None and self._info is not None:
            self.store.put_dense(self._info, mode, sha256, dense)

    def keep_file(self, path: Path, stamp: tuple[int, int] | None, sha256: str) -> None:
        """Remember what a file held when its time and size were this; nothing where they are unknown."""
        if stamp is not None:
            file = StoredFile(stamp, sha256)
            self._remember(_absolute(path), file)
            if self.store is not None:
                self.store.put_files({_absolute(path): file})

    def memory(self) -> tuple[MemoryUse, ...]:
        """Return what is kept in memory, by kind; may be asked from any thread."""
        kinds: dict[str, Lru[Any]] = {
            "image": self._images,
            "text": self._prompts,
            "dense": self._dense,
            "features": self._features,
            "files": self._files,
        }
        return tuple(MemoryUse(kind, len(lru), lru.spent, lru.budget) for kind, lru in kinds.items())

    def forget(self) -> None:
        """Forget what is in memory."""
        for lru in (self._images, self._prompts, self._dense, self._features, self._files):
            lru.clear()

    def _model_on_disk(self) -> int | None:
        """Return the model's id in the store, once something of it is there.

        Asked anew each time: where the store was cleared, perhaps by another process, the id is another one.
        """
        if self.store is None or self._info is None:
            return None
        return self.store.model_id(self._info)

    @property
    def _dim(self) -> int:
        return 0 if self._info is None else self._info.embed_dim

    def _embedding(self, path: Path, one: StoredImage) -> ImageEmbedding:
        return ImageEmbedding(path, one.sha256, one.size, one.crop, one.embedding, one.notes, self._key)

    def _keep_image(self, made: ImageEmbedding, mode: CropMode) -> ImageEmbedding:
        cost = made.embedding.nbytes + len(str(made.path)) + _IMAGE_OVERHEAD
        self._images.put((self._number, made.sha256, mode), made, cost)
        return made

    def _keep_features(self, sha256: str, row: Floats, mode: CropMode, name: str) -> Floats:
        self._features.put((self._number, sha256, mode, name), row, row.nbytes + _FEATURE_OVERHEAD)
        return row

    def _keep_prompt(self, prompt: str, vector: Floats) -> None:
        self._prompts.put((self._number, prompt), vector, vector.nbytes + 4 * len(prompt) + _PROMPT_OVERHEAD)

    def _remember_dense(self, sha256: str, mode: CropMode, dense: DenseImage) -> None:
        cost = dense.embeddings.nbytes + dense.norms.nbytes + _DENSE_OVERHEAD
        self._dense.put((self._number, sha256, mode, dense.variant), dense, cost)

    def _remember(self, name: str, file: StoredFile) -> None:
        self._files.put(name, file, len(name) + _FILE_OVERHEAD)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - the disk is not asked, and ".." goes
