"""The command `decompose`: a cosine as the sum of what heads, patches and MLPs contribute."""

from __future__ import annotations

import io
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import plural
from app.analysis.prompts import PromptSet, split_labels
from app.cli.forms import add_image, add_model, add_templates, filled, table_forms, whole
from app.cli.registry import command
from app.cli.say import progress
from app.engine.inside import Inside
from app.errors import LoupeError
from app.files.tables import MODEL_COLUMNS, Table, finite, model_cells
from app.probes.data_command import class_prompts, embedded
from app.probes.decomposition.ask import decomposed, named_heads
from app.probes.decomposition.held import Held, HeldAccuracy, Holding, held_accuracy, held_at_mean, hold
from app.probes.decomposition.measure import (
    EXACT,
    Decomposition,
    Head,
    along_prompts,
    direction_of,
    parse_heads,
)
from app.probes.decomposition.spans import HeadNames, chosen_images
from app.probes.word_list import words_of
from app.truth.read import read_data
from app.write import refuse_unusable, write_atomic

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.provenance import Provenance

_STRONGEST = 10


def _add_prompts(parser: ArgumentParser) -> None:
    parser.add_argument("--prompt", required=True, help="the prompt")
    parser.add_argument(
        "--against",
        type=filled,
        metavar="PROMPT",
        help="take the difference to another prompt apart",
    )


def _add_ablation(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--without",
        type=filled,
        metavar="HEADS",
        help="hold heads at their mean over --over: LAYER.HEAD or all of a LAYER, counted from 0, by commas",
    )
    parser.add_argument(
        "--over",
        type=Path,
        nargs="+",
        default=[],
        metavar="IMAGE",
        help="images and folders whose mean these heads write",
    )
    parser.add_argument(
        "--truth",
        type=Path,
        metavar="DATA",
        help="images with classes (a folder with a folder for each, a CSV path,label): their accuracy as it "
        "is and with the heads held; without --over, the mean is over them",
    )
    parser.add_argument(
        "--labels",
        type=filled,
        metavar='"A, B"',
        help="labels whose cosines are shown as they are and with the heads held",
    )
    add_templates(parser)


def _add_names(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--names",
        type=whole(1, 50),
        default=0,
        metavar="N",
        help="name the heads of the last layers over the images of --over, by N words each, or by none",
    )
    parser.add_argument(
        "--words",
        type=Path,
        metavar="FILE",
        help="words for --names, one a line (default: a list that ships)",
    )


def _add_files(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, metavar="FILE.npz", help="write contributions [layers, heads, 1 + patches]"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace a file that exists")


@command(
    "decompose",
    "Take the cosine of an image and a prompt apart: what each head at each patch, each MLP and the initial\n"
    "token contribute, and how far their sum is from the model's own number. For ViTs whose embedding is\n"
    "their class token; any other is refused, with the reason. The class token comes first of the positions.",
    add_image,
    _add_prompts,
    _add_ablation,
    _add_names,
    add_model,
    _add_files,
    table_forms("each part"),
    example='decompose cat.jpg --prompt "a cat" --against "a dog" --model ViT-B-32@openai --json',
)
def decompose(context: Context) -> None:
    """Print the parts of a cosine. LoupeError: another tower, an empty prompt, heads that there are not."""
    args = context.args
    prompts = _prompts(context)
    picture = context.picture(args.image)
    inside = Inside(context.engine())
    heads = parse_heads(args.without, inside.layers, inside.heads) if args.without else ()
    asked = _Asked(context, prompts)
    parts = inside.parts(args.image, context.mode, asked.direction[None])
    cosine = along_prompts(asked.embedding, asked.texts)
    result = decomposed(parts, (args.prompt, args.against or ""), cosine, context.info.grid)
    made = context.provenance(picture=picture, tokens=context.tokenise(prompts))
    if context.info.precision == "fp32" and abs(result.residual) > EXACT:
        said = f"The parts sum to {result.total:.6f}, not to {result.cosine:.6f}: they are not exact."
        context.note([said])
    without = _without(context, inside, heads, asked, result) if heads else None
    if args.out is not None:
        write_atomic(args.out, npz_bytes(result, made), args.overwrite)
    ablated = {} if without is None else {"without": without.as_dict()}
    names = _names(context, inside) if args.names else None
    named = {} if names is None else {"names": names.as_dict()}
    model = context.info.describe()
    context.emit(
        as_json=lambda: {
            "model": model,
            **result.as_dict(),
            **ablated,
            **named,
            "provenance": made.as_dict(),
        },
        as_table=lambda: _table(result, made),
        as_text=lambda: _text(result, without) + _names_said(names),
    )


def _prompts(context: Context) -> list[str]:
    """Return the one or two prompts. LoupeError: options that don't go together, a file that exists."""
    args = context.args
    prompts = [args.prompt, args.against] if args.against else [args.prompt]
    if not all(prompt.strip() for prompt in prompts):
        raise LoupeError("A prompt is empty.")
    if args.without and not (args.over or args.truth):
        raise LoupeError("--without needs --over or --truth: the images whose mean the heads are to write.")
    if args.names and not args.over:
        raise LoupeError("--names needs --over: the images over which heads are looked at.")
    if (args.truth and not args.without) or (args.over and not (args.without or args.names)):
        raise LoupeError("--over and --truth are looked at with heads; add --without or --names.")
    if args.words and not args.names:
        raise LoupeError("--words is for --names; add it.")
    if args.labels and not args.without:
        raise LoupeError("--labels are looked at with heads held; add --without and --over.")
    if args.out is not None:
        refuse_unusable(args.out, ".npz", "A decomposition", args.overwrite)
    return prompts


class _Asked:
    """The image's embedding [1, D], and the prompts' as one direction [D]: the second is taken away."""

    def __init__(self, context: Context, prompts: Sequence[str]) -> None:
        self.texts = context.engine().label_embeddings(PromptSet(tuple(prompts)))
        images = context.images([context.args.image])
        if not images:
            raise LoupeError(context.errors[0].reason)
        self.embedding = images[0].embedding[None]
        self.direction = direction_of(self.texts)


def _without(
    context: Context, inside: Inside, heads: tuple[Head, ...], asked: _Asked, parts: Decomposition
) -> Held:
    """Hold heads at their mean over the images of --over, or else of --truth, that can be read."""
    args, mode = context.args, context.mode
    data = None if args.truth is None else read_data(args.truth)
    labelled = None if data is None else embedded(context, data)
    over = [] if labelled is None else list(labelled.paths)
    if args.over:
        over = [image.path for image in context.images(context.paths(args.over))]
        if not over:
            raise LoupeError(context.errors[0].reason)
    written = inside.together(over, mode, heads, asked.direction, progress("Heads"))
    mean = written.total.mean(axis=0)
    own = inside.together([args.image], mode, heads, asked.direction).total[0]
    labels = []
    if args.labels:
        prompts = context.prompts(split_labels(args.labels))
        labels.append((prompts.labels, context.engine().label_embeddings(prompts)))
    holding = Holding(heads, len(over), own, mean, written.positions)
    held = hold(parts, asked.embedding[0], asked.texts, holding, *labels)
    if labelled is None:
        return held
    places = {path: place for place, path in enumerate(over)}
    if all(path in places for path in labelled.paths):
        total = written.total[[places[path] for path in labelled.paths]]
    else:
        total = inside.together(labelled.paths, mode, heads, asked.direction, progress("Heads")).total
    classes = context.engine().label_embeddings(class_prompts(context, labelled.truth))
    changed = held_at_mean(labelled.embeddings, total, mean)
    return replace(held, accuracy=held_accuracy(labelled.embeddings, changed, classes, labelled.places))


def _names(context: Context, inside: Inside) -> HeadNames:
    """Name heads over the images of --over that can be read."""
    words = words_of(context.args.words)
    paths = [image.path for image in context.images(context.paths(context.args.over))]
    chosen_images(len(paths))  # too few are said before words are embedded
    texts = context.engine().label_embeddings(PromptSet(words), progress("Words"))
    return named_heads(inside, paths, context.mode, words, texts, progress("Heads"), context.args.names)


def _names_said(names: HeadNames | None) -> str:
    """Return a line for each head with a name, and how many have none."""
    if names is None:
        return ""
    lines = [f"\nhead   name and further words, by {names.images:,} images", ""]
    for row in names.heads:
        if row.name:
            layer, head = row.head
            shares = f"{100 * row.explained[0]:.0f} %, all {100 * row.explained[-1]:.0f} % of its variance"
            lines.append(f"{f'{layer}.{head}':5}  {', '.join(row.texts)} (the first {shares})")
    nameless = sum(not row.name for row in names.heads)
    return "\n".join([*lines, f"\n{nameless} of {len(names.heads)} heads have no name.", names.method(), ""])


def npz_bytes(result: Decomposition, made: Provenance) -> bytes:
    """Return the parts as NPZ; `numpy.load(..., allow_pickle=False)` reads it.

    contributions float32 [layers, heads, 1 + patches], class token first; by_mlp float32 [layers]; initial,
    cosine, sum float64; grid int64 [2] (rows, columns); prompt, against, provenance str.
    """
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        contributions=np.asarray(result.contributions, np.float32),
        by_mlp=np.asarray(result.by_mlp, np.float32),
        initial=np.float64(result.initial),
        cosine=np.float64(result.cosine),
        sum=np.float64(result.total),
        grid=np.array(result.grid, np.int64),
        prompt=np.array(result.prompt),
        against=np.array(result.against),
        provenance=np.array(made.as_json()),
    )
    return buffer.getvalue()


def _table(result: Decomposition, made: Provenance) -> Table:
    rows = result.rows()
    cells = [(*map(finite, row.values()), *model_cells(made)) for row in rows]
    about = {"method": result.method(), "provenance": made.as_dict()}
    return Table((*rows[0], *MODEL_COLUMNS), cells, about)


def _text(result: Decomposition, without: Held | None) -> str:
    lines = [
        f"{result.cosine:9.6f}  the model's own number",
        f"{result.total:9.6f}  sum of all parts, residual {result.residual:.1e}",
        f"{result.initial:9.6f}  initial token",
    ]
    lines.append("\nlayer      heads        MLP")
    for layer, heads in enumerate(result.by_head):
        lines.append(f"{layer:5}  {heads.sum():9.6f}  {result.by_mlp[layer]:9.6f}")
    lines.append("\nhead   contribution  at the class token")
    for layer, head in result.strongest(_STRONGEST):
        own = result.contributions[layer, head, 0]
        lines.append(f"{f'{layer}.{head}':5}  {result.by_head[layer, head]:12.6f}  {own:18.6f}")
    if without is not None:
        lines += _without_said(without)
    return "\n".join(lines) + "\n"


def _without_said(without: Held) -> list[str]:
    """Return what holding heads changes, line by line."""
    heads = ", ".join(f"{layer}.{head}" for layer, head in without.heads)
    over = f"{without.images:,} {plural('image', without.images)}"
    lines = [f"\n{without.cosine:9.6f}  with {heads} held at the mean over {over}"]
    for label, before, after in zip(without.labels, without.before, without.after, strict=True):
        lines.append(f"{after:9.6f}  {label} (as it is {before:.6f})")
    return lines if without.accuracy is None else [*lines, *_accuracy_said(without.accuracy)]


def _accuracy_said(accuracy: HeldAccuracy) -> list[str]:
    value, low, high = (100 * part for part in accuracy.change())
    return [
        f"\naccuracy  as it is {accuracy.before}",
        f"          with heads held {accuracy.without}",
        f"          change {value:+.1f} points ({low:+.1f} to {high:+.1f}); right before alone "
        f"{accuracy.only_before:,}, then alone {accuracy.only_without:,}; exact McNemar p = {accuracy.p:.3g}",
    ]
