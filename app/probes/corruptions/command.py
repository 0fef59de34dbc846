"""The command `corrupt`: what corruptions do to a model's accuracy and embeddings on labelled images."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import TYPE_CHECKING

from app.cli.forms import add_model, add_seed, add_templates, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.engine.corrupted import embed_corrupted
from app.errors import LoupeError
from app.images.corruptions.kinds import KINDS, SEVERITIES
from app.probes.command import emit
from app.probes.corruptions.measure import measure_corruptions
from app.probes.data_command import add_data, class_prompts, embedded, given_data
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.probes.corruptions.measure import CorruptionGrid


def _add_corruptions(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--kinds",
        type=_kinds,
        default=tuple(KINDS),
        metavar="A,B",
        help=f"of {', '.join(KINDS)} (default all)",
    )
    parser.add_argument(
        "--severities",
        type=_severities,
        default=SEVERITIES,
        metavar="1,3,5",
        help="1 the weakest, 5 the strongest (default all five)",
    )


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for kind in kinds:
        if kind not in KINDS:
            raise ArgumentTypeError(f"'{kind}' is no kind; the kinds are {', '.join(KINDS)}")
    if not kinds:
        raise ArgumentTypeError("it names no kind")
    return kinds


def _severities(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or any(part not in map(str, SEVERITIES) for part in parts):
        raise ArgumentTypeError(f"'{text}' is no list of whole numbers from 1 to 5")
    return tuple(sorted({int(part) for part in parts}))


@command(
    "corrupt",
    "Measure on labelled images what corruptions do to accuracy and embeddings: fifteen kinds like\n"
    "ImageNet-C's (and not ImageNet-C), five severities, each beside the same images as they are.\n"
    "Exit status 1: some images could not be read.",
    add_data,
    _add_corruptions,
    add_seed,
    add_templates,
    add_model,
    table_forms("each kind and severity"),
    example="corrupt photos/ --kinds fog,jpeg_compression --severities 1,3,5 --json",
)
def corrupted(context: Context) -> None:
    """Measure corruptions on DATA.

    Raises LoupeError for data or a model that can't be used, and where images have several classes.
    """
    args = context.args
    data = given_data(context)
    if data.truth.has_several:
        said = "Some images have several classes; accuracy under corruptions counts one class an image."
        raise LoupeError(wording(said))
    prompts = class_prompts(context, data.truth)
    made = context.provenance(prompts)
    labelled, engine = embedded(context, data), context.engine()
    classes = engine.label_embeddings(prompts, progress("Labels"))
    asked = [(kind, severity) for kind in args.kinds for severity in args.severities]
    vectors = embed_corrupted(
        engine, labelled.images, context.mode, asked, args.seed, progress("Corruptions")
    )
    size = context.info.preprocess.size
    grid = measure_corruptions(labelled.embeddings, vectors, asked, classes, labelled.places, args.seed, size)
    parts = {"data": str(args.data), "templates": list(prompts.templates), **grid.as_dict()}
    emit(context, [grid], made, parts, _text(grid))


def _text(grid: CorruptionGrid) -> str:
    severities = sorted({cell.severity for cell in grid.cells})
    head = "".join(f"{severity:>8}" for severity in severities)
    lines = [
        f"without corruption {grid.top1}",
        f"mean over kinds and severities {100 * grid.mean:.1f} %",
        "",
        f"{'top-1 in %, by severity':26}{head}    mean   drift",
    ]
    for kind in grid.kinds:
        cells = {cell.severity: cell for cell in grid.cells if cell.kind == kind}
        rates = "".join(f"{100 * cells[severity].top1.value:8.1f}" for severity in severities)
        drift = sum(float(cell.drift.mean()) for cell in cells.values()) / len(cells)
        lines.append(f"{kind:26}{rates}{100 * grid.of_kind(kind):8.1f}  {drift:6.3f}")
    return "\n".join(lines)
