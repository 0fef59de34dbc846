"""The command `picture`: what a text looks like to a model."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import plural
from app.analysis.prompts import PromptSet
from app.cli.forms import add_json, add_model, add_seed, filled, whole
from app.cli.registry import command
from app.cli.say import progress
from app.errors import Cancelled
from app.models.inside.inversion import InversionSettings
from app.probes.base import Moment, Setting, work_out
from app.probes.bench import Bench
from app.probes.picture.ask import MOST_STEPS, MOST_VIEWS, SIZES, PictureDraft, ask_picture
from app.probes.picture.export import picture_png
from app.words import visible
from app.write import refuse_unusable, write_atomic

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.probes.picture.ask import PictureQuestion
    from app.probes.picture.measure import Made, PictureResult
    from app.provenance import Provenance

WARNING = (
    "such pictures are adversarial: they please this model alone, and may be unpleasant whatever the prompt."
)


def _add_prompt(parser: ArgumentParser) -> None:
    parser.add_argument("--prompt", required=True, help="the text")
    parser.add_argument(
        "--images",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="images and folders, of which the nearest to the prompt are listed",
    )


def _add_settings(parser: ArgumentParser) -> None:
    default = InversionSettings()
    for flag, low, high, value, what in (
        ("--steps", 1, MOST_STEPS, default.steps, "steps up the cosine"),
        ("--size", *SIZES, default.size, "the picture's shorter side in pixels"),
        ("--views", 1, MOST_VIEWS, default.views, "random views of the picture in a step"),
    ):
        parser.add_argument(
            flag, type=whole(low, high), default=value, metavar="N", help=f"{what} (default {value})"
        )
    parser.add_argument(
        "--beside", type=filled, metavar="ID", help="look at the picture under this model, too"
    )


def _add_files(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="F.png", help="where the picture goes")
    parser.add_argument("--overwrite", action="store_true", help="replace a file that exists")


@command(
    "picture",
    "Say what a text looks like to a model: the nearest of your images beside a floor of pixels without a\n"
    "picture, the nearest of our words, and a picture made by climbing the cosine, written as PNG. Such a\n"
    "picture is adversarial, and may be unpleasant. Ctrl+C keeps the picture as it is then.",
    _add_prompt,
    _add_settings,
    add_seed,
    add_model,
    _add_files,
    add_json(),
    example='picture --prompt "a photo of a cat" --images photos/ --out cat.png --json',
)
def picture(context: Context) -> None:
    """Make a prompt's picture. LoupeError: no prompt, a file that can't be written there, another's id."""
    args = context.args
    refuse_unusable(args.out, ".png", "A picture", args.overwrite)
    draft = PictureDraft(args.prompt, args.steps, args.size, args.views, args.seed, args.beside or "")
    early = Moment((), None, {}, None, args.mode, 1.0)
    question = ask_picture(draft, Setting(early, PromptSet(())))  # what can't be asked loads no model
    context.engine()
    images = tuple(context.images(context.paths(args.images))) if args.images else ()
    asked = replace(question, moment=replace(early, images=images, info=context.info))
    made = context.provenance(tokens=context.tokenise([draft.text]))
    context.note([WARNING])
    try:
        result = work_out(context.engine(), Bench(), asked, progress("Picture")).result
    except (KeyboardInterrupt, Cancelled):
        _rescue(context, question, made)
        raise
    _write(context, result, made)


def _write(context: Context, result: PictureResult, made: Provenance) -> None:
    """Write the picture and print all three answers; a full disk costs no printed number."""
    args = context.args
    model = {"model": context.info.describe(), "file": str(args.out)}
    try:
        _save(args.out, result, made, args.overwrite)
    finally:
        context.emit(
            as_json=lambda: {
                **model,
                **result.as_dict(),
                "errors": context.errors_json(),
                "provenance": made.as_dict(),
            },
            as_text=lambda: _text(result, args.out),
        )


def _rescue(context: Context, question: PictureQuestion, made: Provenance) -> None:
    """Write the picture as it was when it was interrupted, if there is one, and say so."""
    latest, args = question.run.latest, context.args
    if latest is not None and latest.made is not None and latest.made.frame.step:
        _save(args.out, latest, made, args.overwrite)
        step, cosine = latest.made.frame.step, latest.made.frame.cosine
        context.note([f"{args.out} is the picture after step {step} of {args.steps}, cosine {cosine:.4f}."])


def _save(path: Path, result: PictureResult, made: Provenance, overwrite: bool) -> None:
    write_atomic(path, picture_png(result, made), overwrite)


def _text(result: PictureResult, path: Path) -> str:
    near = result.nearest
    lines = (
        [f"{'cosine':>8}  nearest of {near.images_of:,} {plural('image', near.images_of)}"]
        if near.images
        else []
    )
    lines += [f"{one.cosine:8.4f}  {visible(Path(one.name).name)}" for one in near.images]
    lines += [f"\n{'cosine':>8}  images without a picture: the floor"]
    lines += [
        f"{floor.highest:8.4f}  {floor.kind}, highest of {len(floor.cosines)} (mean {floor.mean:.4f})"
        for floor in near.floors
    ]
    if near.words:
        lines += [f"\n{'cosine':>8}  nearest of {near.words_of:,} words, on the scale of two texts"]
        lines += [f"{one.cosine:8.4f}  {one.name}" for one in near.words]
        lines += [f"{near.words_floor:8.4f}  95 % of random letters have at most this"]
    if result.made is not None:
        lines += ["", *_made_lines(result.made, path)]
    return "\n".join(lines) + "\n"


def _made_lines(made: Made, path: Path) -> list[str]:
    settings = made.settings
    steps = f"{made.frame.step} steps of {settings.views} views, seed {settings.seed}"
    lines = [f"{made.frame.cosine:8.4f}  the picture made, {visible(str(path))}: {steps}"]
    if made.beside is not None:
        beside = made.beside
        said = beside.error or f"the picture under {beside.model} (nearest image {beside.image:.4f})"
        lines.append(f"{beside.picture:8.4f}  {said}")
    return lines
