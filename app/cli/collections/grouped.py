"""Groups of images as probes take them: of a table or folders, or of the metadata of a collection's rows."""

from __future__ import annotations

import math
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.taken import add_sample, of_rows, refuse_sample, taken
from app.cli.say import progress
from app.collections.sample import paths_of, scores_of_rows
from app.errors import LoupeError
from app.natural_order import natural_key
from app.probes.command import GROUPS, read_groups
from app.probes.tags import Tags
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.cli.context import Context
    from app.collections.sample import Sample
    from app.provenance import Provenance

MOST_GROUPS = 100
"""Values of a column that makes groups: one with more tells rows apart, not groups of them."""


@dataclass(frozen=True)
class Grouped:
    """Images in groups, and the context with the model that embeds them, or embedded them.

    sample: the rows of a collection that they are, and their names; None for files.
    """

    context: Context
    tags: Tags
    sample: Sample | None = None
    names: tuple[Path, ...] = ()

    def provenance(self, prompts: PromptSet) -> Provenance:
        """Describe numbers made of these images under prompts; see `Context.provenance`."""
        made = self.context.provenance(prompts)
        return made if self.sample is None else of_rows(made, self.sample)

    def scores(self, prompts: PromptSet, temperature: float, title: str) -> tuple[Scores, list[Path]]:
        """Score the images that can be read under labels, and return what these are called, row by row."""
        engine = self.context.engine()
        if self.sample is not None:
            scores = scores_of_rows(self.sample, engine, prompts, temperature, progress(title))
            return scores, list(self.names)
        images = self.context.images(self.tags.of)
        return engine.rank(images, prompts, temperature, progress(title)), [image.path for image in images]


def add_grouped(parser: ArgumentParser) -> None:
    """Add --groups or --collection, --group-column and --sample: see `grouped`."""
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--groups", type=Path, metavar="FILE", help=GROUPS)
    given.add_argument(
        "--collection",
        type=Path,
        metavar="DIR",
        help="a collection of embeddings in place of images (see the command collection)",
    )
    parser.add_argument(
        "--group-column",
        action="append",
        default=[],
        metavar="NAME",
        help="a column of the collection's metadata whose values are the groups; repeatable, one for each "
        "attribute",
    )
    add_sample(parser)


def grouped(context: Context) -> Grouped:
    """Return the images in groups that the command line names; of a collection the model is loaded.

    Raises LoupeError as `read_groups` and `taken` do, and for a column that makes no groups.
    """
    args = context.args
    if args.collection is None:
        if args.group_column:
            raise LoupeError("--group-column is for the rows of a --collection.")
        refuse_sample(context)
        return Grouped(context, read_groups(args.groups))
    if not args.group_column:
        raise LoupeError("--collection needs a --group-column.")
    sample, context = taken(context, args.collection)
    names = names_of(sample)
    return Grouped(context, _tags(sample, names, args.group_column), sample, names)


def names_of(sample: Sample) -> tuple[Path, ...]:
    """Return a name for each row, no two alike: its path, where it has one that no other row has."""
    paths = paths_of(sample)
    counted = Counter(paths)
    return tuple(
        Path(f"row {row}") if path is None else path if counted[path] == 1 else Path(f"{path}, row {row}")
        for row, path in zip(sample.rows.tolist(), paths, strict=True)
    )


def _tags(sample: Sample, names: Sequence[Path], columns: Sequence[str]) -> Tags:
    """Return the rows' values in metadata's columns as tags. Raises LoupeError for what makes no groups."""
    of: dict[Path, dict[str, str]] = {name: {} for name in names}
    groups: dict[str, tuple[str, ...]] = {}
    for column in dict.fromkeys(columns):
        texts = column_of(sample, column)
        groups[column] = tuple(sorted({text for text in texts if text}, key=natural_key))
        if not 0 < len(groups[column]) <= MOST_GROUPS:
            said = "The column “{column}” has {count:,} values; groups are made of 1 to {most}."
            raise LoupeError(wording(said, column=column, count=len(groups[column]), most=MOST_GROUPS))
        for name, text in zip(names, texts, strict=True):
            if text:
                of[name][column] = text
    return Tags(groups, of)


def column_of(sample: Sample, column: str) -> list[str]:
    """Return the rows' values in a column of the metadata as names; "" where one is missing or blank.

    Raises LoupeError where there is no such column.
    """
    metadata = sample.collection.metadata
    if metadata is None:
        said = "{folder} has no metadata, and so no column “{column}”."
        raise LoupeError(wording(said, folder=sample.collection.folder, column=column))
    return [_group(value) for value in metadata.read(sample.rows, [column])[column]]


def _group(value: object) -> str:
    """Return the group that a value names; "" for one that is missing or blank."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return " ".join(str(value).split())
