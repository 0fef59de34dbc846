"""The loaded model and everything computed with it that may be asked for again.

No Qt, and no lock: one Engine belongs to one thread (the window's inference thread, or the command line's
main thread). Only file reading and preprocessing run beside it, in a pool that lives inside one call.
Importing this module doesn't load torch.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.analysis.dcsm import build_dcsm, patch_norm_map
from app.analysis.surgery import less_empty
from app.analysis.zeroshot import ensemble, score
from app.engine.features import FeatureSource
from app.engine.pairs import PairedImage, pair_images
from app.engine.shelf import Shelf
from app.engine.speed import SpeedWatch
from app.engine.through import embed_all
from app.errors import Checkpoint, LoupeError, no_checkpoint, part_of
from app.images.files import ReadError
from app.images.prepare import Prepared, Recipe
from app.models.dense.variants import embeddings_of
from app.models.device import check_precision, choose_device
from app.models.encoder import load_encoder
from app.models.memory import give_back_memory
from app.models.registry import parse_model_id
from app.store.kept import ImageEmbedding as ImageEmbedding
from app.store.kept import Kept, MemoryUse, key_of
from app.store.kept import ModelKey as ModelKey
from app.store.lru import Lru
from app.words import wording

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.analysis.dcsm import Dcsm
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.engine.ingest import Embeds
    from app.images.images import CropMode
    from app.models.encoder import DenseImage, DenseText, Encoder, ModelInfo
    from app.models.model_facts import FeatureKind
    from app.models.registry import ModelSpec
    from app.models.tokens import Tokens
    from app.store.cache import Store

    Floats = npt.NDArray[np.float32]
    Loader = Callable[[ModelSpec, str, Checkpoint], Encoder]

_LABEL_PROMPTS = 2048
"""Prompts of the labels that are completed together: enough for templates' beginnings to cost little."""
_CPU_PROMPTS = 256
"""Prompts encoded before they are kept, on a processor: a cancel loses no more (a second or two)."""
_MIB = 2**20
_LABEL_BYTES = 32 * _MIB
_DENSE_TEXT_BYTES = 64 * _MIB


@dataclass(frozen=True)
class ForwardPasses:
    """How often each tower has run, counted in images and in texts (dense embeddings of one count as one)."""

    images: int = 0
    texts: int = 0


class Engine:
    """Owns the encoder and its caches; call it from one thread only.

    With a store, embeddings are found on disk, too, and kept there; without one, in memory alone.
    """

    def __init__(self, loader: Loader | None = None, store: Store | None = None) -> None:
        self._loader = loader
        self.shelf = Shelf()
        """What was read for the screen and the model at once; safe for use from any thread."""
        self._tell: Callable[[str], None] | None = None
        self._encoder: Encoder | None = None
        self._kept = Kept(store)
        self._labels: Lru[Floats] = Lru(_LABEL_BYTES)
        self._dense_texts: Lru[DenseText] = Lru(_DENSE_TEXT_BYTES)
        self._passes = ForwardPasses()
        self._speed = SpeedWatch()

    @property
    def store(self) -> Store | None:
        """The embedding cache on disk; safe for use from any thread."""
        return self._kept.store

    @property
    def forward_passes(self) -> ForwardPasses:
        """How many images and texts were encoded since the engine was made."""
        return self._passes

    def memory(self) -> tuple[MemoryUse, ...]:
        """Return what the caches in memory hold, by kind; may be asked from any thread."""
        others: dict[str, Lru[Any]] = {"ensemble": self._labels, "dense text": self._dense_texts}
        return (
            *self._kept.memory(),
            *(MemoryUse(kind, len(lru), lru.spent, lru.budget) for kind, lru in others.items()),
        )

    def forget(self) -> None:
        """Forget all embeddings in memory; the store is left as it is."""
        self._kept.forget()
        self._labels.clear()
        self._dense_texts.clear()

    def close(self) -> None:
        """Let go of the store; the engine may still be used."""
        if self._kept.store is not None:
            self._kept.store.close()

    def another(self) -> Engine:
        """Return an engine without a model that loads models, and keeps embeddings, as this one does."""
        return Engine(self._loader, self.store)

    def holding(self) -> Engine:
        """Return an engine that has this one's model, and keeps it whatever is loaded here later."""
        engine = self.another()
        engine._adopt(self.require())
        return engine

    @property
    def info(self) -> ModelInfo | None:
        """What is loaded; None before the first load."""
        return self._encoder.info if self._encoder else None

    def require(self) -> Encoder:
        """Return the encoder; LoupeError when no model is loaded."""
        if self._encoder is None:
            raise LoupeError(wording("No model is loaded."))
        return self._encoder

    def load(
        self,
        model_id: str,
        device: str = "auto",
        checkpoint: Checkpoint = no_checkpoint,
        precision: str = "fp32",
    ) -> ModelInfo:
        """Load a model in place of the present one, which stays when loading fails or is cancelled.

        LoupeError for an id that can't be read, a precision that the device lacks (before anything is
        loaded), and for whatever the loader reports.
        """
        spec = parse_model_id(model_id)
        if precision != "fp32":
            check_precision(choose_device(device), precision)
        encoder = (self._loader or _default_loader())(spec, device, checkpoint)
        checkpoint(0, 0)  # a cancel that came while the last part was loading still counts
        info = self._adopt(encoder if precision == "fp32" else encoder.in_precision(precision))
        give_back_memory()  # that of the model before, and of the file's tensors
        return info

    def set_precision(self, precision: str) -> ModelInfo:
        """Run the loaded model in another precision from now on; LoupeError where its device can't."""
        return self._adopt(self.require().in_precision(precision))

    def listen(self, tell: Callable[[str], None]) -> None:
        """Have `tell` called, on the engine's thread, with one sentence when memory makes batches smaller."""
        self._tell = tell
        if self._encoder is not None:
            self._encoder.listen(tell)

    def _adopt(self, encoder: Encoder) -> ModelInfo:
        if self._tell is not None:
            encoder.listen(self._tell)
        self._encoder = encoder
        self._kept.use(encoder.info, self._key)
        return encoder.info

    def embed_images(
        self, paths: Iterable[Path], mode: CropMode, checkpoint: Checkpoint = no_checkpoint
    ) -> tuple[list[ImageEmbedding], list[ReadError]]:
        """Embed image files, in order; those that can't be read come back as errors, once each.

        Cached by content and mode; a file whose time and size are unchanged is not read again. A cancel
        (raised by the checkpoint, called with files done and in all) keeps what was embedded by then.
        """
        return self._through(self, paths, mode, checkpoint)

    def image_features(
        self, paths: Iterable[Path], mode: CropMode, kind: FeatureKind, checkpoint: Checkpoint = no_checkpoint
    ) -> tuple[list[ImageEmbedding], Floats, list[ReadError]]:
        """Embed image files as `embed_images` does, and return their features [N, F], not normalised, beside.

        One pass gives all of it. LoupeError for a tower without features of this kind.
        """
        source = FeatureSource(self.require(), self._kept, kind, lambda count: self._count(images=count))
        images, errors = self._through(source, paths, mode, checkpoint)
        return images, source.rows(images), errors

    def _through(
        self, embeds: Embeds, paths: Iterable[Path], mode: CropMode, checkpoint: Checkpoint
    ) -> tuple[list[ImageEmbedding], list[ReadError]]:
        info = self.require().info
        return embed_all(embeds, Recipe(info.preprocess, mode), info.device, list(paths), checkpoint)

    def known_images(self, paths: Iterable[Path], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return the embeddings at hand of files whose time and size are unchanged; nothing is decoded.

        A folder at a time: the disk is asked for all files at once.
        """
        self.require()
        return self._kept.files(paths, mode)

    def embed_prepared(self, batch: Sequence[Prepared], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return the embeddings of prepared files, encoding each content once and none that is at hand.

        The batch is kept on disk, whole, before this returns. One whose map is waited for (`Prepared.dense`)
        gets its patch embeddings in the same pass.
        """
        by_content = {one.sha256: one for one in batch}
        known = self._kept.images({sha256: one.path for sha256, one in by_content.items()}, mode)
        fresh = [one for sha256, one in by_content.items() if sha256 not in known]
        made: dict[str, Floats] = {}
        for image in [image for image in fresh if image.dense]:
            with suppress(LoupeError):  # no memory for so much at once: the global embedding comes alone
                dense = self._encode_densely(image, mode, "raw")
                made[image.sha256] = _read_only(dense.embeddings[0].copy())
        fresh = [image for image in fresh if image.sha256 not in made]
        if fresh:
            encoder, inputs = self.require(), np.stack([one.input for one in fresh])
            start = time.perf_counter()
            vectors = encoder.encode_batch(inputs)
            self._speed.count(encoder.info, len(fresh), time.perf_counter() - start)
            self._count(images=len(fresh))
            made |= {
                one.sha256: _read_only(vector.copy()) for one, vector in zip(fresh, vectors, strict=True)
            }
        known |= self._kept.keep_images(batch, made, mode)
        return {one.path: replace(known[one.sha256], path=one.path) for one in batch}

    def known_contents(self, wanted: Mapping[str, Path], mode: CropMode) -> dict[str, ImageEmbedding]:
        """Return the embeddings at hand of contents, by SHA-256; `wanted` names a path for each."""
        return self._kept.images(wanted, mode)

    def label_embeddings(self, prompts: PromptSet, checkpoint: Checkpoint = no_checkpoint) -> Floats:
        """Return the labels' ensembles [L, D], each of length 1; only prompts not cached are encoded.

        The checkpoint is called with labels done and labels to do.
        """
        encoder = self.require()
        result = np.zeros((len(prompts.labels), encoder.info.embed_dim), np.float32)
        missing: list[int] = []
        for index, label in enumerate(prompts.labels):
            known = self._labels.get((self._key, label, prompts.templates))
            if known is None:
                missing.append(index)
            else:
                result[index] = known
        step = max(1, _LABEL_PROMPTS // len(prompts.templates))
        for start in range(0, len(missing), step):
            checkpoint(start, len(missing))
            batch = missing[start : start + step]
            watch = part_of(checkpoint, start, len(batch), len(missing))
            rows = [prompts.of_label(index) for index in batch]
            result[batch] = ensemble(self._prompt_embeddings(rows, watch))
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
        info = self.require().info
        if any(image.model not in (None, self._key) for image in images):
            raise LoupeError(wording("Some images were embedded by another model; embed them again."))
        embeddings = np.zeros((len(images), info.embed_dim), np.float32)
        for row, image in zip(embeddings, images, strict=True):
            row[:] = image.embedding
        labels = self.label_embeddings(prompts, checkpoint)
        return score(embeddings, labels, prompts.labels, info.logit_scale, info.logit_bias, temperature)

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's tokens as the model sees them."""
        return self.require().tokenise(texts)

    def match(
        self, paths: Sequence[Path], texts: Sequence[str], mode: CropMode, checkpoint: Checkpoint,
        take: Callable[[PairedImage], None] | None = None,
    ) -> tuple[list[PairedImage], list[ReadError]]:  # fmt: skip
        """Score image files and texts in pairs; see `pair_images`. Nothing of it is kept."""
        return pair_images(self.require(), paths, texts, mode, checkpoint, take)

    def dcsm(
        self,
        path: Path,
        prompts: Sequence[str],
        mode: CropMode,
        variant: str = "raw",
        checkpoint: Checkpoint = no_checkpoint,
    ) -> list[Dcsm]:
        """Return the map of each prompt on one image file; for `surgery`, each less that of the empty text.

        LoupeError for a file that can't be read and a variant that the tower can't have.
        """
        image = self.dense_image(path, mode, variant)
        maps: list[Dcsm] = []
        for prompt in prompts:
            checkpoint(len(maps), len(prompts))
            made = build_dcsm(self._dense_text(prompt), image)
            alone = variant == "surgery"
            maps.append(less_empty(made, image, self._dense_text("")) if alone else made)
        return maps

    def patch_norms(self, path: Path, mode: CropMode, variant: str = "raw") -> Floats:
        """Return the patch tokens' lengths before normalisation, [rows, columns] of the grid."""
        return patch_norm_map(self.dense_image(path, mode, variant))

    @property
    def _key(self) -> ModelKey:
        return key_of(self.require().info)

    def _prompt_embeddings(self, prompts: Sequence[tuple[str, ...]], checkpoint: Checkpoint) -> Floats:
        """Return the embeddings [L, T, D] of prompts [L][T], encoding each uncached one once.

        Prompts are encoded in alphabetical order, since those that begin alike share work in a causal tower.
        """
        wanted = dict.fromkeys(prompt for row in prompts for prompt in row)
        vectors = self._kept.prompts(wanted)
        fresh = sorted(prompt for prompt in wanted if prompt not in vectors)
        encoder = self.require()
        step = _CPU_PROMPTS if encoder.info.device == "cpu" else _LABEL_PROMPTS
        for start in range(0, len(fresh), step):
            part = fresh[start : start + step]
            encoded = encoder.encode_texts(part, part_of(checkpoint, start, len(part), len(fresh)))
            self._count(texts=len(part))
            made = {prompt: _read_only(row.copy()) for prompt, row in zip(part, encoded, strict=True)}
            self._kept.keep_prompts(made)
            vectors |= made
        return np.array([[vectors[prompt] for prompt in row] for row in prompts], np.float32)

    def dense_image(self, path: Path, mode: CropMode, variant: str) -> DenseImage:
        """Return an image file's patch embeddings. LoupeError as `dcsm` raises it."""
        info, variant = self.require().info, embeddings_of(variant)
        sha256 = self._kept.contents([path]).get(path)
        known = self._kept.dense_image(sha256, mode, variant) if sha256 else None
        if known is None:
            image = self.shelf.prepare(path, Recipe(info.preprocess, mode))
            if isinstance(image, ReadError):
                raise LoupeError(image.reason)
            self._kept.keep_file(path, image.stamp, image.sha256)
            known = self._kept.dense_image(image.sha256, mode, variant)
            if known is None:
                known = self._encode_densely(image, mode, variant)
                self._keep_global(image, mode, known)
        return known

    def _encode_densely(self, image: Prepared, mode: CropMode, variant: str) -> DenseImage:
        dense = self.require().dense_input(image.input, image.crop, variant)
        self._count(images=1)
        self._kept.keep_dense_image(image.sha256, mode, dense)
        return dense

    def _keep_global(self, image: Prepared, mode: CropMode, dense: DenseImage) -> None:
        """Keep the global embedding that came with the patches, where there is none: no second pass."""
        if dense.variant == "raw" and not self._kept.images({image.sha256: image.path}, mode):
            vector = _read_only(dense.embeddings[0].copy())
            self._kept.keep_images([image], {image.sha256: vector}, mode)

    def _dense_text(self, prompt: str) -> DenseText:
        known = self._dense_texts.get((self._key, prompt))
        if known is None:
            known = self.require().dense_text(prompt)
            self._count(texts=1)
            self._dense_texts.put((self._key, prompt), known, known.embeddings.nbytes)
        return known

    def _count(self, images: int = 0, texts: int = 0) -> None:
        self._passes = ForwardPasses(self._passes.images + images, self._passes.texts + texts)


def _default_loader() -> Loader:
    return load_encoder


def _read_only(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    array.flags.writeable = False
    return array
