"""Command line of the recipe: `python -m app.training all --work DIR --photos DIR --out DIR`."""

from __future__ import annotations

import argparse
import dataclasses
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.errors import LoupeError
from app.paths import RESOURCES
from app.training.evaluation.evaluate import report
from app.training.settings import STAMPS_DIR, Places, Recipe
from app.training.stages import Run, run_stage
from app.training.words.wordnet import WORDNET_DIR

STAGES = ("photos", "meanings", "targets", "names", "text", "image", "assemble")
BEFORE_TOWERS = STAGES[:3]
"""The stages that both towers are made from."""

BOXES = RESOURCES.parent / "tests" / "data" / "boxes.csv"


def parser() -> argparse.ArgumentParser:
    """Return the parser: one subcommand for each stage, `all` and `evaluate`."""
    top = argparse.ArgumentParser(prog="python -m app.training", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    for name in (*STAGES, "all"):
        text = "every stage in order" if name == "all" else f"the stage {name}, and what it needs"
        command = commands.add_parser(name, help=text)
        command.add_argument("--work", type=Path, required=True, help="folder for what the stages make")
        command.add_argument("--photos", type=Path, required=True, help="folder of photos with labels.csv")
        command.add_argument(
            "--out", type=Path, help="default: the built-in model's, or WORK/without-classes"
        )
        command.add_argument("--wordnet", type=Path, default=WORDNET_DIR, help="folder of data.noun")
        command.add_argument("--stamps", type=Path, default=STAMPS_DIR, help="folder of Tux Paint's stamps")
        command.add_argument("--steps", type=int, help="steps of the stage text, for a shorter trial")
        command.add_argument("--names-steps", type=int, help="steps of the stage names")
        command.add_argument("--image-steps", type=int, help="image steps, for a shorter trial")
        command.add_argument(
            "--without-classes", action="store_true", help="hold the held-out photos' classes out too"
        )
        command.add_argument(
            "--keep-image", type=Path, metavar="FILE", help="weights of a model whose image tower stays"
        )
    evaluate = commands.add_parser("evaluate", help="measure a model on the photos held out")
    evaluate.add_argument("--photos", type=Path, required=True, help="folder of photos with labels.csv")
    evaluate.add_argument("--wordnet", type=Path, default=WORDNET_DIR, help="folder of data.noun")
    evaluate.add_argument("--boxes", type=Path, default=BOXES, help="CSV: file, label, x0, y0, x1, y1")
    evaluate.add_argument("--model", default="builtin", help="any model ID that the app loads")
    evaluate.add_argument("--all-photos", action="store_true", help="not only those held out")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a stage or the evaluation; return the exit status."""
    chosen = parser().parse_args(arguments)
    try:
        if chosen.command == "evaluate":
            places = chosen.photos, chosen.wordnet, chosen.boxes
            print(report(chosen.model, *places, chosen.all_photos, chosen.json))
        else:
            _train(chosen, sys.argv[1:] if arguments is None else arguments)
    except LoupeError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _train(chosen: argparse.Namespace, arguments: Sequence[str]) -> None:
    import torch

    torch.set_num_threads(1)  # threads that outnumber idle cores made every stage several times slower
    recipe = Recipe()
    if chosen.steps is not None:
        recipe = dataclasses.replace(recipe, text_cycles=(chosen.steps,))
    if chosen.names_steps is not None:
        recipe = dataclasses.replace(recipe, names_steps=chosen.names_steps)
    if chosen.image_steps is not None:
        recipe = dataclasses.replace(recipe, image_steps=chosen.image_steps)
    usual = chosen.work / "without-classes" if chosen.without_classes else RESOURCES / "models" / "builtin"
    places = Places(chosen.work, chosen.photos, chosen.out or usual, chosen.wordnet, chosen.stamps)
    run = Run(places, recipe, chosen.without_classes, chosen.keep_image)
    if chosen.command != "all":
        run_stage(run, chosen.command)
        return
    for name in BEFORE_TOWERS:
        run_stage(run, name)
    _towers(run, arguments)
    run_stage(run, "assemble")


def _towers(run: Run, arguments: Sequence[str]) -> None:
    """Make the text tower in a process of its own and the image tower in this one, a core for each.

    LoupeError if the other process fails; it is ended if this one does.
    """
    # The command is the first argument: the parser has no options before it.
    with subprocess.Popen([sys.executable, "-m", "app.training", "text", *arguments[1:]]) as other:
        try:
            run_stage(run, "image")
        except BaseException:
            other.terminate()
            raise
        if other.wait():
            raise LoupeError(f"The stage text ended with status {other.returncode}.")


if __name__ == "__main__":
    sys.exit(main())
