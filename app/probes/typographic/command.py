"""The command `typographic`: how often a word pasted onto images becomes their top label, beside controls."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from app.amounts import plural
from app.cli.forms import add_images, add_model, add_templates, filled, number, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.errors import LoupeError
from app.probes.base import Moment, Setting, work_out
from app.probes.bench import Bench
from app.probes.command import emit
from app.probes.typographic.ask import SIZES_TOP, TypographicDraft, ask_typographic, plan_of
from app.probes.typographic.attack import see
from app.probes.typographic.figure import drawn, part_said
from app.probes.typographic.labels import COCO
from app.probes.typographic.measure import CONTROLS, KINDS
from app.probes.typographic.paste import CONTRASTS, PLACES, SIZES, USUAL_PLACES, paste
from app.write import refuse_unusable, write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analysis.prompts import PromptSet
    from app.cli.context import Context
    from app.probes.typographic.attack import Plan
    from app.probes.typographic.measure import Attack

_STRONGEST = 10


def _add_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--word", required=True, metavar="W", help="the word; one of the labels, or added to them"
    )
    parser.add_argument(
        "--nonsense",
        type=filled,
        metavar="W",
        help="the control's word (default: consonants, as many)",
    )
    labels = parser.add_mutually_exclusive_group()
    labels.add_argument("--labels", type=filled, metavar='"A, B"', help="labels (default: COCO's 80 objects)")
    labels.add_argument("--labels-file", type=Path, metavar="FILE", help="UTF-8 text, one label a line")
    add_templates(parser)


def _add_conditions(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--sizes",
        type=_numbers(SIZES_TOP),
        default=SIZES,
        metavar="X,Y",
        help=f"widths of the label over the image's (default {_listed(SIZES)})",
    )
    parser.add_argument(
        "--places",
        type=_places,
        default=USUAL_PLACES,
        metavar="A,B",
        help=f"of {', '.join(PLACES)} (default {', '.join(USUAL_PLACES)})",
    )
    parser.add_argument(
        "--contrasts",
        type=_numbers(1.0),
        default=CONTRASTS,
        metavar="X,Y",
        help=f"of the letters, (paper - ink) / paper (default {_listed(CONTRASTS)})",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.png",
        help="write the first image as the model sees it with the largest label, word and nonsense",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace a file that exists")


def _listed(values: tuple[float, ...]) -> str:
    return ", ".join(f"{value:g}" for value in values)


def _numbers(most: float) -> Callable[[str], tuple[float, ...]]:
    def read(text: str) -> tuple[float, ...]:
        values = tuple(number(part.strip()) for part in text.split(",") if part.strip())
        if not values or not all(0 < value <= most for value in values):
            raise ArgumentTypeError(f"'{text}' is no list of numbers above 0, at most {most:g}")
        return values

    return read


def _places(text: str) -> tuple[str, ...]:
    places = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for place in places:
        if place not in PLACES:
            raise ArgumentTypeError(f"'{place}' is no place; the places are {', '.join(PLACES)}")
    if not places:
        raise ArgumentTypeError("it names no place")
    return places


@command(
    "typographic",
    "Paste a word onto images, in several sizes, places and contrasts, and count how often it becomes their\n"
    "top label; beside a nonsense word and an empty label of the same size and place. Where the image tower\n"
    "can be taken apart, what each head carries of the change, and which heads attend to the label.\n"
    "Exit status 1: some images could not be read.",
    add_images,
    _add_words,
    _add_conditions,
    add_model,
    table_forms("all conditions, each size, place, contrast and condition"),
    example='typographic photos/ --word dog --labels "cat, dog, coffee" --model ViT-B-32@openai --json',
)
def typographic(context: Context) -> None:
    """Attack the images. LoupeError: a word that can't be pasted, no image to read, no other label."""
    args = context.args
    draft = TypographicDraft(args.word, args.nonsense or "", args.sizes, args.places, args.contrasts)
    prompts = _prompts(context)
    plan = plan_of(draft, prompts.labels)  # what can't be pasted loads no model
    if args.out is not None:
        refuse_unusable(args.out, ".png", "A picture", args.overwrite)
    images = tuple(context.images(context.paths()))
    if not images:
        raise LoupeError(context.errors[0].reason)
    moment = Moment(images, None, {}, context.info, args.mode, 1.0)
    question = ask_typographic(draft, Setting(moment, prompts))
    made = context.provenance(question.prompts[0])
    if plan.added:
        context.note([f"“{plan.label}” is none of the labels; it was added to them."])
    result = work_out(context.engine(), Bench(), question, progress("Pasting")).result
    if args.out is not None:
        write_atomic(args.out, _example(context, images[0].path, plan), args.overwrite)
    parts = {"templates": list(prompts.templates), **result.as_dict()}
    emit(context, [result], made, parts, _text(result))


def _prompts(context: Context) -> PromptSet:
    args = context.args
    if args.labels or args.labels_file is not None:
        return context.prompts(choice=False)
    return context.prompts(COCO)


def _example(context: Context, path: Path, plan: Plan) -> bytes:
    """Return an image as the model sees it, with the word and with nonsense, side by side as PNG."""
    import io

    seen = see(path, context.info.preprocess, context.mode)
    pictures = [seen, *(paste(seen, plan.strongest, plan.words, word) for word in plan.words)]
    buffer = io.BytesIO()
    Image.fromarray(np.concatenate(pictures, axis=1)).save(buffer, "PNG")
    return buffer.getvalue()


def _text(result: Attack) -> str:
    whole = result.parts[0]
    lines = [
        f"“{result.word}” pasted onto {result.attacked} {plural('image', result.attacked)} without it "
        f"as top label; with it: {int(result.already.sum())}",
        "",
        f"{'flipped, %':38}{'word':>8}  interval{'nonsense':>16}{'empty':>8}{'p':>10}{'p':>10}",
    ]
    for part in [*drawn(result), *result.parts[len(drawn(result)) :]]:
        rates = [result.rate(kind, part) for kind in KINDS]
        span = f"{100 * rates[0].low:.1f} to {100 * rates[0].high:.1f}"
        p = "".join(f"{result.against(control, part).p:10.2g}" for control in CONTROLS)
        values = f"{100 * rates[1].value:10.1f}{100 * rates[2].value:8.1f}"
        lines.append(f"{part_said(part):38}{100 * rates[0].value:8.1f}  {span:14}{values}{p}")
    lines.append(f"\nmean change of the cosine with the word {result.change('word', whole):+.4f}, ")
    lines[-1] += ", ".join(f"{kind} {result.change(kind, whole):+.4f}" for kind in CONTROLS)
    return "\n".join([*lines, "", *_heads(result)])


def _heads(result: Attack) -> list[str]:
    heads = result.heads
    if heads is None:
        return [f"heads: {result.why}"]
    where = heads.condition
    lines = [
        f"heads at width {where.size:g}, {where.place}, contrast {where.contrast:g}: sum of all parts "
        f"{heads.total:+.4f}, whole change {heads.change:+.4f}",
        f"head     change  nonsense  attention on the label ({100 * heads.area:.1f} % of the patches)",
    ]
    for layer, head in heads.strongest(_STRONGEST):
        place = layer, head
        lines.append(
            f"{f'{layer}.{head}':6}{heads.heads[place]:+9.4f}{heads.nonsense[place]:+10.4f}"
            f"{100 * heads.attention[place]:9.1f} %"
        )
    return lines
