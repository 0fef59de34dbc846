"""Groups of images as probes take them: of a table or folders, or of the metadata of a collection's rows."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.taken import add_sample, refuse_sample, taken
from app.cli.say import progress
from app.collections.sample import of_rows, scores_of_rows
from app.errors import LoupeError
from app.probes.command import GROUPS, read_groups
from app.probes.rows.metadata import names_of, tags_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.cli.context import Context
    from app.collections.sample import Sample
    from app.probes.tags import Tags
    from app.provenance import Provenance


@dataclass(frozen=True)
class Grouped:
    """Images in groups, and the context with the model that embeds them, or embedded them.

    sample: the rows of a collection that they are, and their names; None for files.
    """

    context: Context
    tags: Tags
    sample: Sample | None = None
    names: Sequence[Path] = ()

    def provenance(self, prompts: PromptSet) -> Provenance:
        """Describe numbers made of these images under prompts; see `Context.provenance`."""
        made = self.context.provenance(prompts)
        return made if self.sample is None else of_rows(made, self.sample.collection)

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
    return Grouped(context, tags_of(sample, names, args.group_column), sample, names)
