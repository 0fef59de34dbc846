"""Accuracy on the rows of a collection, their classes told by a column of its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet
from app.analysis.same_tokens import equal_labels
from app.collections.sample import cosines_of_rows
from app.errors import Checkpoint, no_checkpoint
from app.probes.accuracy.answers import Scale
from app.probes.accuracy.doctor import Facts, Finding, diagnose
from app.probes.accuracy.facts import cut_prompts
from app.probes.accuracy.measure import Accuracy, measure_accuracy
from app.probes.rows.measured import Measured, rows_provenance
from app.probes.rows.metadata import Classed, classed
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.collections.sample import Sample
    from app.engine.engine import Engine


@dataclass(frozen=True, eq=False)
class RowsAccuracy:
    """The accuracy of rows with a class, and what is wrong where something is. source: of the classes."""

    accuracy: Accuracy
    doctor: tuple[Finding, ...]
    source: str

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each row."""
        return self.accuracy.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return {
            "n": len(self.accuracy.paths),
            "classes": list(self.accuracy.classes),
            "truth": self.source,
            **self.accuracy.as_dict(),
            "doctor": [finding.as_dict() for finding in self.doctor],
            "method": self.method(),
        }

    def method(self) -> str:
        """Return the method in words."""
        return sentences(wording("Truth: {source}.", source=self.source), self.accuracy.method())


def accuracy_of_classed(
    sample: Sample, rows: Classed, prompts: PromptSet, engine: Engine, checkpoint: Checkpoint = no_checkpoint
) -> Accuracy:
    """Measure the accuracy of rows with a class under prompts of the classes; the checkpoint counts rows."""
    info, labels = engine.require().info, engine.label_embeddings(prompts, checkpoint)
    cosine = rows.of(cosines_of_rows(sample, labels, checkpoint))
    scale = Scale(info.logit_scale, info.logit_bias)
    return measure_accuracy(rows.names, rows.classes, rows.codes, cosine, scale)


def measure_rows_accuracy(
    sample: Sample,
    column: str,
    templates: tuple[str, ...],
    engine: Engine,
    checkpoint: Checkpoint = no_checkpoint,
) -> Measured[RowsAccuracy]:
    """Measure the accuracy of a sample's rows, of the classes in a column, put into templates.

    Raises LoupeError where the column tells no classes, or one alone.
    """
    rows = classed(sample, column)
    prompts = PromptSet(rows.classes, templates)
    accuracy = accuracy_of_classed(sample, rows, prompts, engine, checkpoint)
    # What a page shows is worked out here, and not on the window's thread.
    _ = accuracy.confidently_wrong, accuracy.confusion, accuracy.mean_per_class
    info = engine.require().info
    facts = Facts(
        prompts.templates,
        cut_prompts(prompts, info.context_length, engine.tokenise),
        equal_labels(prompts, engine.tokenise),
        info.notes,
        visible=np.zeros(0),
    )
    result = RowsAccuracy(accuracy, diagnose(accuracy, facts), rows.source)
    made = rows_provenance(engine, sample, prompts)
    return Measured(sample, sample.rows[rows.places], result, made)
