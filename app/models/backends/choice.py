"""Which library opens a model: the one place that knows them all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Checkpoint, no_checkpoint
from app.models import loading
from app.models.backends.open_clip import open_clip_parts
from app.models.backends.parts import Parts
from app.models.hf import source as hf_source
from app.models.hf.loading import transformers_parts
from app.models.registry import ModelSpec
from app.models.weights import configuration
from app.models.weights.shards import sha256_of_weights

if TYPE_CHECKING:
    from app.models.tokens import Tokenizer


_MOST_CONFIG = 1 << 20


def load_parts(
    spec: ModelSpec, device: str, checkpoint: Checkpoint, tokenizer: Tokenizer | None = None
) -> Parts:
    """Load a model onto a device with the library whose format it has. Raises LoupeError, one sentence."""
    load = transformers_parts if hf_source.is_transformers(spec) else open_clip_parts
    return load(spec, device, checkpoint, tokenizer)


def weights_hash(spec: ModelSpec) -> str:
    """Return the SHA-256 of a model's weights, of a kind that needs no download. LoupeError without any."""
    if hf_source.is_transformers(spec):
        return sha256_of_weights(hf_source.find_source(spec).weights)
    return loading.hash_of(loading.find_source(spec, no_checkpoint), no_checkpoint)


def is_model_folder(folder: Path) -> bool:
    """Say whether a folder holds a model in one of the formats, by its configuration."""
    if (folder / configuration.CONFIG_NAME).is_file():
        return True
    try:
        with (folder / hf_source.CONFIG_NAME).open("rb") as stream:
            return b'"model_type"' in stream.read(_MOST_CONFIG)
    except OSError:
        return False
