"""The command `precision`: what a smaller precision changes, against fp32."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.forms import add_images, add_json, add_labels, add_model
from app.cli.registry import command
from app.cli.say import progress
from app.engine.precision import measure_precision
from app.errors import LoupeError

if TYPE_CHECKING:
    from app.cli.context import Context


@command(
    "precision",
    "Encode images and labels in fp32 and in --precision, with the same weights, and tell the largest\n"
    "and the mean change of a cosine, and for how many images the top label changes. Exit status 1:\n"
    "some images could not be read.",
    add_images,
    add_labels,
    add_model,
    add_json(),
    example='precision photos/ --labels "cat, dog" --precision bf16',
)
def precision(context: Context) -> None:
    """Measure a precision's effect; nothing is taken from the cache or put there.

    Raises LoupeError for bad labels, templates, model or precision, and where there is no image at all.
    """
    args = context.args
    if args.precision == "fp32":
        raise LoupeError("fp32 is what the others are compared with; give --precision bf16 or fp16.")
    prompts = context.prompts()
    paths = context.paths()
    measured = measure_precision(
        context.engine(), paths, prompts, context.mode, args.precision, progress("Images")
    )
    context.leave_out(measured.errors)
    unread = {error.path for error in measured.errors}
    context.count(path for path in paths if path not in unread)
    effect, info = measured.effect, context.info
    where = f"model {info.id} on {info.device}, mode {args.mode}"
    context.emit(
        as_json=lambda: {
            "model": info.describe() | {"mode": args.mode},
            "effect": asdict(effect),
            "formula": effect.formula,
            "labels": list(prompts.labels),
            "templates": list(prompts.templates),
            "errors": context.errors_json(),
        },
        as_text=lambda: f"{where}\n{effect.sentence}\n{effect.formula}\n",
    )
