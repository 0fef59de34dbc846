"""The loaded model and everything computed with it that may be asked for again.

No Qt, and no lock: one Engine belongs to one thread (the window's inference thread, or the command line's
main thread). Only file reading and preprocessing run beside it, in a pool that lives inside one call.
Importing this module loads neither numpy nor torch.
"""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.ingest import Prepared, file_stamp, prepare
from app.lru import Lru

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from app.analysis.dcsm import Dcsm
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.models.encoder import DenseImage, DenseText, Encoder, ModelInfo
    from app.models.images import Crop, CropMode, Preprocess, ReadError
    from app.models.registry import ModelSpec
    from app.models.tokens import Tokens

    Floats = npt.NDArray[np.float32]
    Loader = Callable[[ModelSpec, str, Checkpoint], Encoder]

ModelKey = tuple[str, str, str, str, "Preprocess"]
"""What embeddings depend on: model id, hash of the weights, device, precision, preprocessing.

The last, since a model folder's configuration may be edited while its weights stay the same.
"""

_IMAGE_BATCH = 16
_TEXT_BATCH = 64
_MIB = 2**20
_PROMPT_BYTES = 64 * _MIB
_LABEL_BYTES = 32 * _MIB
_IMAGE_BYTES = 256 * _MIB
_DENSE_TEXT_BYTES = 64 * _MIB
_DENSE_IMAGES = 8
_KNOWN_FILES = 200_000


@dataclass(frozen=True, eq=False)
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


class Engine:
    """Owns the encoder and its caches; call it from one thread only."""

    def __init__(self, loader: Loader | None = None) -> None:
        self._loader = loader
        self._encoder: Encoder | None = None
        self._prompts: Lru[Floats] = Lru(_PROMPT_BYTES)
        self._labels: Lru[Floats] = Lru(_LABEL_BYTES)
        self._images: Lru[ImageEmbedding] = Lru(_IMAGE_BYTES)
        self._dense_images: Lru[DenseImage] = Lru(_DENSE_IMAGES)
        self._dense_texts: Lru[DenseText] = Lru(_DENSE_TEXT_BYTES)
        self._files: Lru[str] = Lru(_KNOWN_FILES)

    @property
    def info(self) -> ModelInfo | None:
        """What is loaded; None before the first load."""
        return self._encoder.info if self._encoder else None

    def require(self) -> Encoder:
        """Return the encoder; LoupeError when no model is loaded."""
        if self._encoder is None:
            raise LoupeError("No model is loaded.")
        return self._encoder

    def load(self, model_id: str, device: str = "auto", checkpoint: Checkpoint = no_checkpoint) -> ModelInfo:
        """Load a model in place of the present one, which stays when loading fails or is cancelled.

        LoupeError for an id that can't be read and for whatever the loader reports.
        """
        from app.models.registry import parse_model_id

        encoder = (self._loader or _default_loader())(parse_model_id(model_id), device, checkpoint)
        checkpoint(1, 1)  # a cancel that came while the last part was loading still counts
        self._encoder = encoder
        return encoder.info

    def embed_images(
        self, paths: Iterable[Path], mode: CropMode, checkpoint: Checkpoint = no_checkpoint
    ) -> tuple[list[ImageEmbedding], list[ReadError]]:
        """Embed image files, in order; those that can't be read come back as errors, once each.

        Cached by content and mode; a file whose time and size are unchanged is not read again. A cancel
        (raised by the checkpoint, called with files done and in all) keeps what was embedded by then.
        """
        ordered = list(paths)
        unique = list(dict.fromkeys(ordered))
        found = self.known_images(unique, mode)
        missing = [path for path in unique if path not in found]
        errors = self._embed_missing(missing, mode, found, checkpoint) if missing else []
        return [found[path] for path in ordered if path in found], errors

    def known_images(self, paths: Iterable[Path], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return the embeddings at hand of files whose time and size are unchanged; nothing is decoded."""
        self.require()
        found: dict[Path, ImageEmbedding] = {}
        for path in paths:
            sha256 = self._files.get((path, file_stamp(path)))
            if sha256 and (known := self._images.get((self._key, sha256, mode))):
                found[path] = replace(known, path=path)
        return found

    def embed_prepared(self, batch: Sequence[Prepared], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return the embeddings of prepared files, encoding each content once and none that is at hand."""
        import numpy as np

        by_content = {one.sha256: one for one in batch}
        known = {sha: self._images.get((self._key, sha, mode)) for sha in by_content}
        fresh = [one for sha, one in by_content.items() if known[sha] is None]
        if fresh:
            vectors = self.require().encode_batch(np.stack([one.input for one in fresh]))
            for one, vector in zip(fresh, vectors, strict=True):
                kept = _read_only(vector.copy())
                known[one.sha256] = made = ImageEmbedding(
                    one.path, one.sha256, one.size, one.crop, kept, one.notes, self._key
                )
                self._images.put((self._key, one.sha256, mode), made, kept.nbytes)
        found: dict[Path, ImageEmbedding] = {}
        for one in batch:
            self._remember_file(one.path, one.stamp, one.sha256)
            if embedded := known[one.sha256]:
                found[one.path] = replace(embedded, path=one.path)
        return found

    def label_embeddings(self, prompts: PromptSet, checkpoint: Checkpoint = no_checkpoint) -> Floats:
        """Return the labels' ensembles [L, D], each of length 1; only prompts not cached are encoded.

        The checkpoint is called with labels done and labels to do.
        """
        import numpy as np

        from app.analysis.zeroshot import ensemble

        encoder = self.require()
        result = np.zeros((len(prompts.labels), encoder.info.embed_dim), np.float32)
        missing: list[int] = []
        for index, label in enumerate(prompts.labels):
            known = self._labels.get((self._key, label, prompts.templates))
            if known is None:
                missing.append(index)
            else:
                result[index] = known
        step = max(1, _TEXT_BATCH // len(prompts.templates))
        for start in range(0, len(missing), step):
            checkpoint(start, len(missing))
            batch = missing[start : start + step]
            result[batch] = ensemble(self._prompt_embeddings([prompts.prompts[index] for index in batch]))
            for index in batch:
                kept = _read_only(result[index].copy())
                self._labels.put((self._key, prompts.labels[index], prompts.templates), kept, kept.nbytes)
        return result

    def rank(
        self,
        images: Sequence[ImageEmbedding],
        prompts: PromptSet,
        temperature: float = 1.0,
        checkpoint: Checkpoint = no_checkpoint,
    ) -> Scores:
        """Score the images under the labels; LoupeError for images that another model embedded."""
        import numpy as np

        from app.analysis.zeroshot import score

        info = self.require().info
        if any(image.model not in (None, self._key) for image in images):
            raise LoupeError("Some images were embedded by another model; embed them again.")
        embeddings = np.zeros((len(images), info.embed_dim), np.float32)
        for row, image in zip(embeddings, images, strict=True):
            row[:] = image.embedding
        labels = self.label_embeddings(prompts, checkpoint)
        return score(embeddings, labels, prompts.labels, info.logit_scale, info.logit_bias, temperature)

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's tokens as the model sees them."""
        return self.require().tokenise(texts)

    def dcsm(
        self,
        path: Path,
        prompts: Sequence[str],
        mode: CropMode,
        variant: str = "raw",
        checkpoint: Checkpoint = no_checkpoint,
    ) -> list[Dcsm]:
        """Return the map of each prompt on one image file.

        LoupeError for a file that can't be read and a variant that the tower can't have.
        """
        from app.analysis.dcsm import build_dcsm

        image = self._dense_image(path, mode, variant)
        maps: list[Dcsm] = []
        for prompt in prompts:
            checkpoint(len(maps), len(prompts))
            maps.append(build_dcsm(self._dense_text(prompt), image))
        return maps

    def patch_norms(self, path: Path, mode: CropMode, variant: str = "raw") -> Floats:
        """Return the patch tokens' lengths before normalisation, [rows, columns] of the grid."""
        from app.analysis.dcsm import patch_norm_map

        return patch_norm_map(self._dense_image(path, mode, variant))

    @property
    def _key(self) -> ModelKey:
        info = self.require().info
        return (info.id, info.weights_hash, info.device, info.precision, info.preprocess)

    def _embed_missing(
        self, paths: list[Path], mode: CropMode, found: dict[Path, ImageEmbedding], checkpoint: Checkpoint
    ) -> list[ReadError]:
        # One batch is decoded while the one before it is encoded; no more than two wait in memory.
        preprocess = self.require().info.preprocess
        before, total = len(found), len(found) + len(paths)
        errors: list[ReadError] = []
        pool = ThreadPoolExecutor(min(4, os.cpu_count() or 1), thread_name_prefix="decode-ahead")

        def decode(start: int) -> list[Future[Prepared | ReadError]]:
            batch = paths[start : start + _IMAGE_BATCH]
            return [pool.submit(prepare, path, preprocess, mode) for path in batch]

        try:
            ahead = decode(0)
            for start in range(0, len(paths), _IMAGE_BATCH):
                current, ahead = ahead, decode(start + _IMAGE_BATCH)
                prepared: list[Prepared] = []
                for future in current:
                    checkpoint(before + start, total)
                    outcome = future.result()
                    if isinstance(outcome, Prepared):
                        prepared.append(outcome)
                    else:
                        errors.append(outcome)
                found |= self.embed_prepared(prepared, mode)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        checkpoint(total, total)
        return errors

    def _prompt_embeddings(self, prompts: Sequence[tuple[str, ...]]) -> Floats:
        """Return the embeddings [L, T, D] of prompts [L][T], encoding each uncached one once."""
        import numpy as np

        wanted = dict.fromkeys(prompt for row in prompts for prompt in row)
        vectors = {prompt: self._prompts.get((self._key, prompt)) for prompt in wanted}
        fresh = [prompt for prompt, vector in vectors.items() if vector is None]
        if fresh:
            for prompt, vector in zip(fresh, self.require().encode_texts(fresh), strict=True):
                vectors[prompt] = kept = _read_only(vector.copy())
                self._prompts.put((self._key, prompt), kept, kept.nbytes + len(prompt))
        return np.array([[vectors[prompt] for prompt in row] for row in prompts], np.float32)

    def _dense_image(self, path: Path, mode: CropMode, variant: str) -> DenseImage:
        from app.models.images import read_picture

        encoder = self.require()
        stamp = file_stamp(path)
        sha256 = self._files.get((path, stamp))
        known = self._dense_images.get((self._key, sha256, mode, variant)) if sha256 else None
        if known is None:
            picture = read_picture(path)
            self._remember_file(path, stamp, picture.sha256)
            key = (self._key, picture.sha256, mode, variant)
            known = self._dense_images.get(key) or encoder.dense_image(picture.pixels, mode, variant)
            self._dense_images.put(key, known)
        return known

    def _dense_text(self, prompt: str) -> DenseText:
        known = self._dense_texts.get((self._key, prompt))
        if known is None:
            known = self.require().dense_text(prompt)
            self._dense_texts.put((self._key, prompt), known, known.embeddings.nbytes)
        return known

    def _remember_file(self, path: Path, stamp: tuple[int, int] | None, sha256: str) -> None:
        if stamp is not None:
            self._files.put((path, stamp), sha256)


def warm_up() -> None:
    """Import what takes seconds and will be needed, before anyone waits for it.

    What was imported lives as long as the program: garbage collection, which stops every thread, is told to
    leave it alone (it takes most of the half second that a full collection would take otherwise).
    """
    import matplotlib
    import open_clip
    import torch

    del matplotlib, open_clip, torch
    gc.freeze()
    atexit.register(gc.unfreeze)  # what extension modules made goes in their own order at the end


def leave_a_core() -> None:
    """Let torch use all cores but one on the calling thread; a set OMP_NUM_THREADS is left alone.

    A parallel loop ends with its slowest thread: where the window's thread or a decoder holds one of its
    cores, every layer waits for it (on 2 cores a prompt then takes several times as long as on one).
    """
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(max(1, min(torch.get_num_threads(), (os.cpu_count() or 1) - 1)))


def _default_loader() -> Loader:
    from app.models.encoder import load_encoder

    return load_encoder


def _read_only(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    array.flags.writeable = False
    return array
