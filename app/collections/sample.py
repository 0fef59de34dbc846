"""Rows of a collection as evidence: which are taken, what they are called, and their scores under labels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.analysis.prompts import PromptSet
from app.analysis.zeroshot import Doubles, Floats, Scores, cosines, scores_of
from app.collections.metadata import PATH
from app.collections.opening import Collection
from app.collections.vectors import BLOCK_ROWS, Rows, require_finite_rows
from app.engine.engine import Engine
from app.errors import Checkpoint, no_checkpoint
from app.partial import Covered
from app.words import wording

if TYPE_CHECKING:
    from app.provenance import Provenance

SEED = 0
"""Of a sample unless another is asked for, so that the same rows answer each time."""


class Sample(NamedTuple):
    """Rows of a collection, in ascending order: all, or some of them drawn at random without replacement."""

    collection: Collection
    rows: Rows
    seed: int = SEED

    @property
    def is_all(self) -> bool:
        """Whether no row is left out."""
        return len(self.rows) == self.collection.vectors.rows

    @property
    def part(self) -> Covered:
        """Of how many of the rows numbers are."""
        return Covered(len(self.rows), self.collection.vectors.rows, noun="rows")

    def sentence(self) -> str:
        """Say which rows these are."""
        if self.is_all:
            return wording("all {rows:,} rows of the collection", rows=len(self.rows))
        said = "{taken:,} of the collection's {rows:,} rows, drawn at random (seed {seed})"
        return wording(said, taken=len(self.rows), rows=self.collection.vectors.rows, seed=self.seed)

    def as_dict(self) -> dict[str, object]:
        """Return which rows of which folder these are, for JSON."""
        return {
            "folder": str(self.collection.folder),
            "rows": self.collection.vectors.rows,
            "taken": len(self.rows),
            "seed": None if self.is_all else self.seed,
        }


def sample_of(collection: Collection, most: int, seed: int = SEED) -> Sample:
    """Return all rows of a collection, or, where there are more, `most` of them drawn at random."""
    count = collection.vectors.rows
    if count <= most:
        return Sample(collection, np.arange(count, dtype=np.int64), seed)
    drawn = np.random.default_rng(seed).choice(count, most, replace=False, shuffle=False)
    return Sample(collection, np.sort(drawn.astype(np.int64)), seed)


def of_rows(made: Provenance, collection: Collection) -> Provenance:
    """Return the provenance of numbers of stored rows: their images were fitted when they were embedded."""
    return replace(made, mode=collection.mode)


def paths_told(sample: Sample) -> list[str]:
    """Return the path that the metadata tells of each row, as `Path` writes it; "" where it tells none."""
    metadata = sample.collection.metadata
    if metadata is None or PATH not in metadata.columns:
        return [""] * len(sample.rows)
    named = metadata.read(sample.rows, [PATH])[PATH]
    return [str(Path(text)) if isinstance(text, str) and text else "" for text in named]


def paths_of(sample: Sample) -> list[Path | None]:
    """Return the path that the metadata tells of each row; None where it tells none. Nothing is opened."""
    return [Path(text) if text else None for text in paths_told(sample)]


def scores_of_rows(
    sample: Sample,
    engine: Engine,
    prompts: PromptSet,
    temperature: float = 1.0,
    checkpoint: Checkpoint = no_checkpoint,
) -> Scores:
    """Score rows under labels by the stored embeddings, block by block, as `Engine.rank` scores images.

    The checkpoint counts rows. Raises LoupeError as `app.analysis.zeroshot.score` does.
    """
    info, labels = engine.require().info, engine.label_embeddings(prompts)
    cosine = cosines_of_rows(sample, labels, checkpoint)
    return scores_of(cosine, prompts.labels, info.logit_scale, info.logit_bias, temperature)


def cosines_of_rows(sample: Sample, labels: Floats, checkpoint: Checkpoint = no_checkpoint) -> Doubles:
    """Return the cosines [N, L] of the rows taken with embeddings [L, D]; the checkpoint counts rows.

    Raises LoupeError as `app.analysis.zeroshot.cosines` does, and for rows that aren't finite.
    """
    found = np.empty((len(sample.rows), len(labels)))
    for first in range(0, len(found), BLOCK_ROWS):
        rows = sample.rows[first : first + BLOCK_ROWS]
        vectors = sample.collection.vectors.take(rows)
        require_finite_rows(vectors, rows)
        found[first : first + len(rows)] = cosines(vectors, labels)
        checkpoint(first + len(rows), len(found))
    return found
