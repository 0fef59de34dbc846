"""All of a list of files at once, through the pipeline, as a command embeds them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from app.cores import decoder_count, encoder_cores
from app.engine.delivery import Delivery
from app.engine.ingest import Embeds, Ingest
from app.errors import Checkpoint
from app.images.files import ReadError
from app.images.prepare import Recipe

if TYPE_CHECKING:
    from app.store.kept import ImageEmbedding

_BATCH_SECONDS = 1.5
"""How long a batch of images may take where nobody waits for anything else: progress, and cancelling."""


def embed_all(
    embeds: Embeds, recipe: Recipe, device: str, paths: Sequence[Path], checkpoint: Checkpoint
) -> tuple[list[ImageEmbedding], list[ReadError]]:
    """Embed files, in order; those that can't be read come back as errors, once each.

    A cancel (raised by the checkpoint, called with files done and in all) keeps what was embedded by then.
    """
    embedded: dict[Path, ImageEmbedding] = {}
    errors: dict[Path, ReadError] = {}

    def take(delivery: Delivery) -> None:
        embedded.update((image.path, image) for image in delivery.embeddings)
        errors.update((error.path, error) for error in delivery.errors)

    pool = ThreadPoolExecutor(decoder_count(), thread_name_prefix="decode-ahead")
    # Nobody types beside a command: encoding and decoding have all cores each, in turns.
    ingest = Ingest(recipe, pool, encoder_cores(device, left=0))
    total = ingest.add(paths)
    try:
        ingest.run(embeds, take, checkpoint, lambda: _BATCH_SECONDS)
    finally:
        ingest.close()
        pool.shutdown(wait=True, cancel_futures=True)
    checkpoint(total, total)
    return (
        [embedded[path] for path in paths if path in embedded],
        [errors[path] for path in dict.fromkeys(paths) if path in errors],
    )
