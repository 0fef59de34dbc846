"""The command `slide`: an image's picture, ranking and maps on one page."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.dcsm import color_limits, heatmap
from app.cli.dcsm import token_name, token_rows
from app.cli.forms import add_images, add_json, add_model, add_temperature, add_templates
from app.cli.registry import command
from app.cli.say import progress
from app.errors import LoupeError
from app.files.overlay import FigurePanel, Look
from app.files.slides.layout import Slide, lay_out
from app.files.slides.write import save_slides, slide_paths
from app.models.dense.variants import VARIANT_NAMES
from app.words import visible
from app.write import refuse_existing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.dcsm import Dcsm
    from app.analysis.zeroshot import RankedLabel
    from app.cli.context import Context
    from app.store.kept import ImageEmbedding

_COLORMAP = "viridis"


def _add_content(parser: ArgumentParser) -> None:
    labels = parser.add_mutually_exclusive_group()
    labels.add_argument("--labels", metavar='"A, B"', help="labels to rank, separated by commas")
    labels.add_argument("--labels-file", type=Path, metavar="FILE", help="UTF-8 text, one label a line")
    add_templates(parser)
    parser.add_argument("--prompt", action="append", default=[], help="a prompt to map; repeatable")
    parser.add_argument(
        "--variant",
        default="raw",
        choices=VARIANT_NAMES,
        help="of the maps (default raw)",
    )


def _add_file(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=".pptx for all images, or .png or .svg"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")


@command(
    "slide",
    "Write a 16:9 page for each image: its picture, its labels' ranking and its prompts' maps.\n"
    "A .pptx holds all pages, with native texts and bars; of several images, .png and .svg are numbered.",
    add_images,
    _add_content,
    add_temperature,
    add_model,
    _add_file,
    add_json("print the list of files as one JSON object"),
    example='slide cat.jpg --labels "cat, dog" --prompt "a cat" --out cat.pptx',
)
def slide(context: Context) -> None:
    """Write slides. Raises LoupeError where there is nothing to show, and where a file can't be written."""
    args = context.args
    if not (args.labels or args.labels_file or args.prompt):
        raise LoupeError("A slide needs --labels or a --prompt to show beside the picture.")
    refuse_existing(slide_paths(args.out, 1), args.overwrite)
    images = context.images(context.paths())
    rankings = _rankings(context, images)
    slides = [lay_out(_slide(context, image, rows)) for image, rows in zip(images, rankings, strict=True)]
    paths = save_slides(args.out, slides, args.overwrite) if slides else []
    files = {"files": [str(path) for path in paths], "images": [str(image.path) for image in images]}
    context.emit(
        as_json=lambda: {"model": context.info.describe(), **files},
        as_text=lambda: "".join(f"{visible(str(path))}\n" for path in paths),
    )


def _rankings(context: Context, images: list[ImageEmbedding]) -> list[tuple[RankedLabel, ...]]:
    if not (context.args.labels or context.args.labels_file) or not images:
        return [() for _ in images]
    scores = context.engine().rank(images, context.prompts(), context.args.temperature, progress("Labels"))
    return [tuple(scores.ranking(row)) for row in range(len(images))]


def _slide(context: Context, image: ImageEmbedding, rows: tuple[RankedLabel, ...]) -> Slide:
    args, picture = context.args, context.picture(image.path)
    maps: Sequence[Dcsm] = ()
    if args.prompt:
        maps = context.engine().dcsm(image.path, args.prompt, context.mode, args.variant, progress("Maps"))
    chosen = [token_rows(one, None) for one in maps]
    heats = [heatmap(one, tokens) for one, tokens in zip(maps, chosen, strict=True)]
    limits = color_limits(heats, "shared") if heats else []
    panels = tuple(
        FigurePanel(
            heat, one.crop, one.prompt, token_name(one, tokens), limit, _COLORMAP, one.cosine, unit=one.unit
        )
        for one, tokens, heat, limit in zip(maps, chosen, heats, limits, strict=True)
    )
    made = context.provenance(
        context.prompts() if rows else None,
        picture=picture,
        part=context.part,
        variant=args.variant,
        color_limits=tuple(panel.limits for panel in panels),
        color_limits_from="the maps shown" if panels else None,
        colormap=_COLORMAP,
    )
    return Slide(picture, image.crop, rows, context.info.probability_kind, panels, Look(), made)
