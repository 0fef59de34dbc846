"""The command `skew`: whether queries find groups of images in their shares."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.grouped import add_grouped, grouped
from app.cli.forms import add_model, add_templates, table_forms, whole
from app.cli.registry import command
from app.cli.text import padded, short
from app.errors import LoupeError
from app.paths import label_sets_folder
from app.probes.command import NAME_WIDTH, emit, groupings
from app.probes.label_set_files import find_label_set
from app.probes.result import Together
from app.probes.skew.measure import retrieval_skew
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.probes.skew.measure import Skews

_MOST_IMAGES = 10_000_000


def _add_queries(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--queries",
        required=True,
        metavar="NAME|FILE",
        help="a label set that ships (occupations, adjectives) or a file: TOML, or one query a line",
    )
    parser.add_argument(
        "--k", type=whole(1, _MOST_IMAGES), default=100, metavar="N", help="the first N images (default 100)"
    )
    parser.add_argument(
        "--desired",
        choices=("dataset", "equal"),
        default="dataset",
        help="desired shares: the groups' own among the tagged images (default), or equal ones",
    )


def _add_cross(parser: ArgumentParser) -> None:
    parser.add_argument("--cross", action="store_true", help="measure all attributes crossed, too")


@command(
    "skew",
    "Rank the tagged images for each query by cosine and measure MaxSkew@k, MinSkew@k and NDKL of the\n"
    "groups against their shares. The rows of a collection of embeddings may stand for images, grouped by\n"
    "its metadata. Exit status 1: some images could not be read.",
    add_grouped,
    _add_queries,
    add_templates,
    _add_cross,
    add_model,
    table_forms(),
    example="skew --groups faces.csv --queries adjectives --k 20 --json",
)
def skew(context: Context) -> None:
    """Measure the groups' skew in what queries find.

    Raises LoupeError for groups, queries or a model that can't be used, and where no image can be ranked.
    """
    args = context.args
    queries = find_label_set(args.queries, label_sets_folder()).labels
    evidence = grouped(context)
    context, tags = evidence.context, evidence.tags
    prompts = context.prompts(queries)
    made = evidence.provenance(prompts)
    scores, paths = evidence.scores(prompts, 1.0, "Queries")
    if not paths:
        raise LoupeError(
            wording(
                "None of the images in {groups} could be read: {reason}",
                groups=args.groups,
                reason=context.errors[0].reason,
            )
        )
    results = [
        retrieval_skew(scores.cosine, prompts.labels, grouping, args.k, args.desired)
        for grouping in groupings(tags, paths, args.cross)
        if grouping.counts.any()
    ]
    context.note(note for result in results for note in result.notes)
    parts = {"templates": list(prompts.templates), **_parts(results, paths)}
    emit(context, results, made, parts, "\n\n".join(map(_text, results)), evidence.sample)


def _parts(results: Sequence[Skews], paths: Sequence[Path]) -> dict[str, object]:
    return {
        "groups": [group for result in results for group in result.groups()],
        "k": results[0].asked_k,
        "desired": results[0].desired,
        "queries": [query for result in results for query in result.measures(paths)],
        "notes": [note for result in results for note in result.notes],
        "method": Together(results).method(),
    }


def _text(result: Skews) -> str:
    names = result.grouping.names
    width = max(len(short(text, NAME_WIDTH)) for text in (*result.queries, "query"))
    lines = [
        f"{result.grouping.attribute}: {', '.join(names)}; k = {result.k}, against {result.desired} shares",
        "",
        f"{padded('query', width)}  MaxSkew@k  MinSkew@k    NDKL  among the first k",
    ]
    for query, text in enumerate(result.queries):
        top = ", ".join(f"{name} {n}" for name, n in zip(names, result.top[:, query], strict=True))
        lines.append(
            f"{padded(short(text, NAME_WIDTH), width)}  {result.max_skew[query]:9.4f}  "
            f"{result.min_skew[query]:9.4f}  {result.ndkl[query]:6.4f}  {top}"
        )
    return "\n".join(lines)
