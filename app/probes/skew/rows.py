"""Retrieval skew among the rows of a collection, grouped by columns of its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.collections.sample import scores_of_rows
from app.errors import Checkpoint, no_checkpoint
from app.probes.rows.measured import Measured, rows_provenance
from app.probes.rows.metadata import groups_of
from app.probes.skew.measure import Desired, Skews, retrieval_skew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.prompts import PromptSet
    from app.collections.sample import Sample
    from app.engine.engine import Engine


def measure_rows_skew(
    sample: Sample,
    columns: Sequence[str],
    queries: PromptSet,
    k: int,
    desired: Desired,
    engine: Engine,
    checkpoint: Checkpoint = no_checkpoint,
) -> Measured[Skews]:
    """Rank a sample's rows, in the groups of columns (crossed), for each query, and measure the skew.

    Raises LoupeError where a column makes no groups.
    """
    grouping = groups_of(sample, columns)
    scores = scores_of_rows(sample, engine, queries, 1.0, checkpoint)
    skews = retrieval_skew(scores.cosine, queries.labels, grouping, k, desired)
    return Measured(sample, sample.rows, skews, rows_provenance(engine, sample, queries))
