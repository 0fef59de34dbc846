"""What the embedding cache on disk knows of a model whose weights are not in memory.

Importing this module loads neither numpy nor torch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.zeroshot import ensemble
from app.errors import LoupeError
from app.models.backends.choice import weights_hash
from app.models.device import choose_device
from app.models.registry import parse_model_id
from app.store.kept import Kept, key_of

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.images.images import CropMode
    from app.models.encoder import ModelInfo
    from app.store.cache import Store
    from app.store.kept import Floats, ImageEmbedding


OWN_FILES = ("builtin", "checkpoint", "local-dir")
"""Kinds of models whose weights may be others under the same id; tags and random seeds name theirs."""


class StoreRecall:
    """Reads a model's embeddings from the cache, in fp32; belongs to one thread (see `model_slot.Recall`)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = Kept(store)

    def info(self, model_id: str, device: str) -> ModelInfo | None:
        """Return what is known of a model with kept images, on this device; None where there is none.

        A model of the user's own files is known only while its weights are those that made what is kept.
        Else, where weights of the same id changed, the model kept last counts.
        """
        try:
            spec = parse_model_id(model_id)
            wanted = (spec.id, choose_device(device), "fp32")
            found = [
                one.info
                for one in self._store.models()
                if one.images and (one.info.id, one.info.device, one.info.precision) == wanted
            ]
            if found and spec.kind in OWN_FILES:
                weights = weights_hash(spec)
                found = [info for info in found if info.weights_hash == weights]
        except LoupeError:
            return None  # loading says what is wrong with it
        # What is kept under another version of open_clip, or of this program, is not found again.
        return next((info for info in reversed(found) if self._store.model_id(info) is not None), None)

    def images(self, info: ModelInfo, paths: Sequence[Path], mode: CropMode) -> Mapping[Path, ImageEmbedding]:
        """Return the kept embeddings of those files, unchanged since, that have one."""
        self._kept.use(info, key_of(info))
        return self._kept.files(paths, mode)

    def labels(self, info: ModelInfo, prompts: PromptSet) -> Floats | None:
        """Return the labels' ensembles [L, D], each of length 1; None unless every prompt is at hand."""
        self._kept.use(info, key_of(info))
        vectors = self._kept.prompts(dict.fromkeys(prompts.flat))
        if any(prompt not in vectors for prompt in prompts.flat):
            return None
        return ensemble(np.array([[vectors[prompt] for prompt in row] for row in prompts.prompts]))
