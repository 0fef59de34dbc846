"""The command `precision`: what a smaller precision changes, against fp32."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from app.cli import context
from app.cli import rank_and_dcsm as commands
from app.cli.rank_and_dcsm import read_prompts
from app.cli.say import notes as say_notes
from app.cli.say import progress, say, warn
from app.cli.text import json_text, with_path
from app.engine.precision import measure_precision
from app.errors import LoupeError
from app.images.images import CropMode, walk_images


def precision(args: Namespace) -> int:
    """Measure a precision's effect; return 1 where some images could not be read, else 0.

    Raises LoupeError for bad labels, templates, model or precision, and where there is no image at all.
    """
    if args.precision == "fp32":
        raise LoupeError("fp32 is what the others are compared with; give --precision bf16 or fp16.")
    prompts = read_prompts(args)
    paths, errors = walk_images(args.images)
    if not paths and not errors:
        raise LoupeError(f"There are no images in {', '.join(map(str, args.images))}.")
    engine = context.make_engine(None)
    info = commands.load_model(engine, args)
    say_notes(info.notes)
    mode = CropMode(args.mode)
    measured = measure_precision(engine, paths, prompts, mode, args.precision, progress("Images"))
    errors += measured.errors
    effect = measured.effect
    if args.json:
        say(
            json_text(
                {
                    "model": info.describe() | {"mode": args.mode},
                    "effect": asdict(effect),
                    "formula": effect.formula,
                    "labels": list(prompts.labels),
                    "templates": list(prompts.templates),
                    "errors": [{"path": str(error.path), "reason": error.reason} for error in errors],
                }
            )
        )
    else:
        say(f"model {info.id} on {info.device}, mode {args.mode}\n{effect.sentence}\n{effect.formula}\n")
        for error in errors:
            warn(with_path(error))
    return 1 if errors else 0
