"""The rows of a collection with the classes that a column of its metadata tells."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.cli.collections.grouped import column_of, names_of
from app.cli.collections.taken import add_sample, of_rows, taken
from app.cli.say import progress
from app.collections.sample import cosines_of_rows
from app.errors import LoupeError
from app.natural_order import natural_key
from app.truth.truth import Truth
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Floats
    from app.cli.context import Context
    from app.collections.sample import Sample
    from app.provenance import Provenance


@dataclass(frozen=True)
class LabelledRows:
    """Rows with a class, and the context with their model.

    names: what these rows [N] are called. places: where they are [N] in the sample.
    """

    context: Context
    sample: Sample
    truth: Truth
    names: tuple[Path, ...]
    places: tuple[int, ...]

    def cosines(self, prompts: PromptSet) -> Floats:
        """Return the cosines [N, C] of the rows with a class under the prompts of the classes."""
        labels = self.context.engine().label_embeddings(prompts, progress("Prompts"))
        whole = cosines_of_rows(self.sample, labels, progress("Rows"))
        return whole[list(self.places)].astype(np.float32)

    def provenance(self, prompts: PromptSet) -> Provenance:
        """Describe numbers made of these rows under prompts."""
        made = self.context.provenance(templates=prompts.templates, labels=prompts.labels)
        return of_rows(made, self.sample)


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
    texts = column_of(sample, column)
    places = tuple(place for place, text in enumerate(texts) if text)
    if not places:
        said = "The column “{column}” tells no row's class."
        raise LoupeError(wording(said, column=column))
    names = names_of(sample)
    classes = tuple(sorted({texts[place] for place in places}, key=natural_key))
    number = {name: place for place, name in enumerate(classes)}
    of = {names[place]: (number[texts[place]],) for place in places}
    source = f"the column “{column}” of {folder}, {sample.sentence()}, {len(places):,} with a class"
    truth = Truth(classes, classes, of, source)
    return LabelledRows(context, sample, truth, tuple(of), places)
