"""The command `compare`: two models over the same images and prompts."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.comparison import Side, agreement_text
from app.analysis.comparison import compare as compare_sides
from app.cli.forms import MODEL_IDS, add_device, add_images, add_labels, add_temperature, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import padded, short
from app.files.comparison import comparison_json, comparison_table
from app.models.device import PRECISIONS

if TYPE_CHECKING:
    from app.analysis.comparison import Comparison
    from app.analysis.prompts import PromptSet
    from app.cli.context import Context
    from app.provenance import Provenance

_NAME_WIDTH = 32
_TOP_WIDTH = 24


def _add_models(parser: ArgumentParser) -> None:
    parser.add_argument("--model", default="builtin", metavar="A", help=f"model A: {MODEL_IDS}")
    parser.add_argument("--with", dest="with_model", required=True, metavar="B", help="model B, named alike")
    parser.add_argument(
        "--with-precision",
        choices=PRECISIONS,
        help="of model B's forward pass (default: --precision, as A's)",
    )


@command(
    "compare",
    "Compare two models over the same images and prompts: the top label of each, and how far their\n"
    "rankings agree. Cosines of different models are not comparable in level; their order is.\n"
    "Exit status 1: some images could not be read.",
    add_images,
    add_labels,
    _add_models,
    add_device,
    add_temperature,
    table_forms("each image and label"),
    example='compare photos/ --model builtin --with ViT-B-32@random --labels "cat, dog"',
)
def compare(context: Context) -> None:
    """Compare two models. One is in memory at a time.

    Raises LoupeError for bad labels, templates or models, and where there is no image at all.
    """
    prompts = context.prompts()
    paths = context.paths()
    made_a, a = _side(context.of_model(context.args.model), prompts, paths)
    second = context.of_model(context.args.with_model, context.args.with_precision or "")
    made_b, b = _side(second, prompts, paths)
    both = compare_sides(a, b, prompts, context.mode.value) if a is not None and b is not None else None
    context.emit(
        as_json=lambda: comparison_json((made_a, made_b), both, context.errors),
        as_table=lambda: comparison_table((made_a, made_b), both),
        as_text=lambda: _text(both) if both is not None else "",
    )


def _side(context: Context, prompts: PromptSet, paths: Sequence[Path]) -> tuple[Provenance, Side | None]:
    made = context.provenance(prompts)
    images = context.images(paths)
    if not images:
        return made, None
    scores = context.engine().rank(images, prompts, context.args.temperature, progress("Labels"))
    return made, Side(context.info, tuple(images), scores)


def _text(found: Comparison) -> str:
    lines = [
        f"{name} {side.info.id}: {side.scores.kind} over {len(found.prompts.labels)} labels"
        if side.scores.kind == "softmax"
        else f"{name} {side.info.id}: sigmoid, each label alone"
        for name, side in (("A", found.a), ("B", found.b))
    ]
    head = (
        f"{padded('image', _NAME_WIDTH)}  {padded('top of A', _TOP_WIDTH)}  {padded('top of B', _TOP_WIDTH)}"
    )
    lines += ["", f"{head}  same  Spearman"]
    labels = found.prompts.labels
    for row, path in enumerate(found.paths):
        tops = [labels[int(side.scores.order(row)[0])] for side in (found.a, found.b)]
        shown = [padded(short(top, _TOP_WIDTH), _TOP_WIDTH) for top in tops]
        same = "yes " if found.agreement.same_top[row] else "no  "
        name = padded(short(path.name, _NAME_WIDTH), _NAME_WIDTH)
        lines.append(f"{name}  {'  '.join(shown)}  {same}  {found.agreement.spearman[row]:8.4f}")
    return "\n".join([*lines, "", agreement_text(found.agreement), ""])
