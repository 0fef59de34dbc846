"""The second model: chosen beside the first, loaded on request, unloaded again.

No Qt, and no lock: a Slot belongs to the thread that the engines belong to. Importing this loads no torch.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from app.analysis.zeroshot import score
from app.engine.recall import StoreRecall
from app.errors import Cancelled, Checkpoint, LoupeError, no_checkpoint
from app.models.memory import give_back_memory
from app.models.registry import parse_model_id
from app.store.kept import key_of
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.engine.engine import Engine, Floats, ImageEmbedding
    from app.images.images import CropMode, ReadError
    from app.models.encoder import Encoder, ModelInfo
    from app.models.tokens import Tokens

_BYTES = {"fp32": 4, "bf16": 2, "fp16": 2}


class Recall(Protocol):
    """Embeddings kept of models whose weights need not be in memory."""

    def info(self, model_id: str, device: str) -> ModelInfo | None:
        """Return what is known of a model; None where nothing was kept of it."""

    def images(self, info: ModelInfo, paths: Sequence[Path], mode: CropMode) -> Mapping[Path, ImageEmbedding]:
        """Return the kept embeddings of those files, unchanged since, that have one."""

    def labels(self, info: ModelInfo, prompts: PromptSet) -> Floats | None:
        """Return the labels' ensembles [L, D], each of length 1; None unless every one is at hand."""


class NothingKept:
    """A recall that knows nothing: the weights are loaded at once."""

    def info(self, model_id: str, device: str) -> ModelInfo | None:  # noqa: ARG002 - Recall's form
        """Know no model."""
        return None

    def images(
        self,
        info: ModelInfo,  # noqa: ARG002 - Recall's form
        paths: Sequence[Path],  # noqa: ARG002
        mode: CropMode,  # noqa: ARG002
    ) -> Mapping[Path, ImageEmbedding]:
        """Know no image."""
        return {}

    def labels(self, info: ModelInfo, prompts: PromptSet) -> Floats | None:  # noqa: ARG002 - Recall's form
        """Know no label."""
        return None


class Slot:
    """Holds at most one model, by its kept embeddings alone until its weights are needed."""

    def __init__(self, make_engine: Callable[[], Engine], recall: Recall | None = None) -> None:
        self._make_engine = make_engine
        self._recall: Recall = recall if recall is not None else NothingKept()
        self._engine: Engine | None = None
        self._info: ModelInfo | None = None
        self._asked = ("", "auto")
        self._tell: Callable[[str], None] | None = None

    @property
    def info(self) -> ModelInfo | None:
        """The model chosen, or None."""
        return self._info

    @property
    def loaded(self) -> bool:
        """Whether the model's weights are in memory."""
        return self._engine is not None

    def listen(self, tell: Callable[[str], None]) -> None:
        """Have `tell` called, as `Engine.listen` does, whichever model is chosen from now on."""
        self._tell = tell

    def choose(
        self, model_id: str, device: str = "auto", checkpoint: Checkpoint = no_checkpoint
    ) -> ModelInfo:
        """Put another model into the slot; the one in it stays when this fails or is cancelled.

        Its weights are loaded, unless embeddings of it were kept. LoupeError as `Engine.load` raises it.
        """
        engine: Engine | None = None
        info = self._recall.info(model_id, device)
        if info is None:
            engine = self._new_engine()
            info = engine.load(model_id, device, checkpoint)
        self.unload()
        self._engine, self._info, self._asked = engine, info, (model_id, device)
        return info

    def unload(self) -> None:
        """Empty the slot and give its memory back."""
        had = self._engine is not None
        self._engine = self._info = None
        if had:
            _give_back()

    def embed_images(
        self, paths: Sequence[Path], mode: CropMode, checkpoint: Checkpoint = no_checkpoint
    ) -> tuple[list[ImageEmbedding], list[ReadError]]:
        """Embed image files as `Engine.embed_images` does; kept embeddings need no weights."""
        kept = {} if self._engine is not None else self._recall.images(self._require(), paths, mode)
        missing = [path for path in paths if path not in kept]
        if not missing:
            return [kept[path] for path in paths], []
        made, errors = self._weights(checkpoint).embed_images(missing, mode, checkpoint)
        found = {**kept, **{one.path: one for one in made}}
        return [found[path] for path in paths if path in found], errors

    def label_embeddings(self, prompts: PromptSet, checkpoint: Checkpoint = no_checkpoint) -> Floats:
        """Return the labels' ensembles as `Engine.label_embeddings` does; kept ones need no weights."""
        kept = self._recall.labels(self._require(), prompts) if self._engine is None else None
        return kept if kept is not None else self._weights(checkpoint).label_embeddings(prompts, checkpoint)

    def rank(
        self,
        images: Sequence[ImageEmbedding],
        prompts: PromptSet,
        temperature: float = 1.0,
        checkpoint: Checkpoint = no_checkpoint,
    ) -> Scores:
        """Score images as `Engine.rank` does; needs no weights where every label was kept."""
        info = self._require()
        if self._engine is None and (labels := self._recall.labels(info, prompts)) is not None:
            stack = np.array([image.embedding for image in images]).reshape(len(images), info.embed_dim)
            return score(stack, labels, prompts.labels, info.logit_scale, info.logit_bias, temperature)
        return self._weights(checkpoint).rank(images, prompts, temperature, checkpoint)

    def dcsm(
        self,
        path: Path,
        prompts: Sequence[str],
        mode: CropMode,
        variant: str = "raw",
        checkpoint: Checkpoint = no_checkpoint,
    ) -> list[Dcsm]:
        """Return the map of each prompt on one image file, as `Engine.dcsm` does; it needs the weights."""
        return self._weights(checkpoint).dcsm(path, prompts, mode, variant, checkpoint)

    def tokenise(self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> list[Tokens]:
        """Return each text's tokens as the model sees them; needs the model itself."""
        return self._weights(checkpoint).tokenise(texts)

    def encoder(self) -> Encoder | None:
        """Return the model itself, where its weights are in memory."""
        return self._engine.require() if self._engine is not None else None

    def require(self, checkpoint: Checkpoint = no_checkpoint) -> Encoder:
        """Return the model itself; its weights are loaded where only embeddings of it are at hand."""
        return self._weights(checkpoint).require()

    def _new_engine(self) -> Engine:
        engine = self._make_engine()
        if self._tell is not None:
            engine.listen(self._tell)
        return engine

    def _require(self) -> ModelInfo:
        if self._info is None:
            raise LoupeError(wording("No second model is chosen."))
        return self._info

    def _weights(self, checkpoint: Checkpoint) -> Engine:
        """Return the engine, loading what until now was known by its kept embeddings alone.

        Cancelled where the slot was filled anew, or emptied, by work that the checkpoint let in between.
        """
        info = self._require()
        if self._engine is not None:
            return self._engine
        engine = self._new_engine()
        loaded = engine.load(*self._asked, checkpoint)
        if self._info is not info:
            raise Cancelled
        if self._engine is None:  # else what was let in between needed the weights, too
            if key_of(loaded) != key_of(info):
                raise LoupeError(
                    wording(
                        "{id} is not what it was when its embeddings were kept; choose it again.", id=info.id
                    )
                )
            self._engine = engine
        return self._engine


@contextmanager
def beside(engine: Engine, model_id: str, checkpoint: Checkpoint = no_checkpoint) -> Iterator[Slot]:
    """Hold another model for a while beside an engine's own, on its device and with its cache.

    Its weights are loaded only where embeddings are missing, and go at the end.
    """
    recall = StoreRecall(engine.store) if engine.store is not None else None
    slot = Slot(engine.another, recall)
    try:
        slot.choose(model_id, engine.require().info.device, checkpoint)
        yield slot
    finally:
        slot.unload()


@contextmanager
def lent(engine: Engine, model_id: str, checkpoint: Checkpoint = no_checkpoint) -> Iterator[Engine]:
    """Lend an engine with a model for a while, whatever is loaded meanwhile into the one that is in use.

    The model in use is shared; another one's weights are loaded on its device, and go at the end.
    """
    info = engine.info
    if info is not None and info.id == parse_model_id(model_id).id:
        yield engine.holding()
        return
    own = engine.another()
    own.load(model_id, info.device if info is not None else "auto", checkpoint)
    try:
        yield own
    finally:
        del own
        _give_back()


def _give_back() -> None:
    torch = sys.modules.get("torch")
    give_back_memory()
    if torch is not None and torch.cuda.is_initialized():
        torch.cuda.empty_cache()


def weights_bytes(info: ModelInfo) -> int:
    """Return how many bytes a model's weights take: parameters x bytes of one in its precision."""
    return info.parameters * _BYTES.get(info.precision, 4)
