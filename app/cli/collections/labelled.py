"""The rows of a collection with the classes that a column of its metadata tells."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.taken import add_sample, taken
from app.collections.sample import of_rows
from app.errors import LoupeError
from app.probes.rows.metadata import classed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.prompts import PromptSet
    from app.cli.context import Context
    from app.collections.sample import Sample
    from app.probes.rows.metadata import Classed
    from app.provenance import Provenance


@dataclass(frozen=True)
class LabelledRows:
    """Rows of a sample with their classes, and the context with their model."""

    context: Context
    sample: Sample
    rows: Classed

    def provenance(self, prompts: PromptSet) -> Provenance:
        """Describe numbers made of these rows under prompts."""
        made = self.context.provenance(templates=prompts.templates, labels=prompts.labels)
        return of_rows(made, self.sample.collection)


def add_class_column(parser: ArgumentParser) -> None:
    """Add --class-column and --sample."""
    parser.add_argument(
        "--class-column",
        metavar="NAME",
        help="DATA is a collection of embeddings (see the command collection), and this column of its "
        "metadata tells the classes",
    )
    add_sample(parser)


def labelled_rows(context: Context, folder: Path, column: str, models: Sequence[str]) -> LabelledRows:
    """Return the rows of a collection that have a class in a column; the model that made it is loaded.

    models: those of the command line. Raises LoupeError for several, as `taken` does, and for a column that
    isn't there or is empty.
    """
    if len(models) > 1:
        raise LoupeError("A collection is of one model; give one --model.")
    context = copy(context)
    context.args = Namespace(**{**vars(context.args), "model": models[0]})
    sample, context = taken(context, folder)
    return LabelledRows(context, sample, classed(sample, column))
