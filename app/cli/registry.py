"""The commands: which there are, and how one is written.

To add a command, put a row into COMMANDS (its name, the module that holds it, the line for `--help`) and
write that module:

    @command(
        "search",
        "Order images by their cosine with a prompt, highest first.",
        add_images, _add_query, add_model, table_forms("each image"),
        example='search photos/ --prompt "a dog on a beach" --k 10 --csv',
    )
    def search(context: Context) -> None:
        ...

The parts add options to the command's form, in order (`app.cli.forms` holds those that commands share). The
function is given a `Context` (`app.cli.context`), whose `engine()`, `images()`, `prompts()`, `provenance()`
and `emit()` apply every option that these parts offer; it raises LoupeError, one sentence, for what it can't
use, and returns nothing: the exit status follows from the images that could not be read. A probe's command
stands in `app/probes/<name>/command.py` and builds on `app.probes.command` too. Then the guide needs a
section on it (`resources/guide/README.md`), and `tests/app/cli/test_registry.py` the words that call it.

Light to import, since the window starts through here: modules are named as strings and loaded for their
command alone.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from app.cli.context import Context

    Part = Callable[[ArgumentParser], object]
    Run = Callable[[Context], None]


class Listed(NamedTuple):
    """A command that is not loaded yet: the module that registers it, and what it does in one line."""

    module: str
    line: str


class Command(NamedTuple):
    """A command: its form in parts, and its function. `description` is `--help`'s, `example` one call."""

    name: str
    description: str
    parts: tuple[Part, ...]
    example: str
    run: Run


COMMANDS: dict[str, Listed] = {
    "rank": Listed("app.cli.rank", "rank labels for each image, as a table, JSON or CSV"),
    "search": Listed("app.cli.search", "order images by their cosine with a prompt, or with an image"),
    "collection": Listed(
        "app.cli.collections.collection",
        "say what a collection of embeddings is, and verify which model made it",
    ),
    "embed": Listed(
        "app.cli.collections.embed", "embed images into a collection on disk, here or on a cluster"
    ),
    "compare": Listed(
        "app.cli.compare", "compare two models over the same images and prompts, as a table, JSON or CSV"
    ),
    "itm": Listed(
        "app.probes.itm.command", "score images and labels in pairs, by a model with an ITM head (BLIP)"
    ),
    "dcsm": Listed(
        "app.cli.dcsm", "write the dense cosine similarity maps of prompts on an image (NPZ and PNG)"
    ),
    "slide": Listed(
        "app.cli.slide", "write an image's picture, ranking and maps on one page (PPTX, PNG, SVG)"
    ),
    "scenes": Listed(
        "app.cli.composition.scenes",
        "write scenes with captions and hard negatives, as images and captions.jsonl",
    ),
    "compose": Listed(
        "app.cli.composition.compose",
        "score a caption and its hard negatives on an image, as a table or JSON",
    ),
    "train-scorer": Listed(
        "app.cli.composition.train_scorer", "train a scorer of dense cosine similarity maps for a model"
    ),
    "eval-composition": Listed(
        "app.cli.composition.eval_composition",
        "measure how often true captions and images win against hard negatives",
    ),
    "conditions": Listed(
        "app.cli.composition.conditions",
        "measure the conditions of an ideal CLIP on any model: its geometric passport",
    ),
    "benchmark": Listed(
        "app.cli.composition.benchmark",
        "measure models on a published benchmark of composition, as downloaded",
    ),
    "decompose": Listed(
        "app.probes.decomposition.command",
        "take a cosine apart: what each head, patch and MLP of the image tower contributes",
    ),
    "which-words": Listed(
        "app.probes.which_words.command",
        "measure what a prompt's cosine loses without each of its words",
    ),
    "localise": Listed(
        "app.probes.localise.command",
        "find where labels are in images by methods of dense maps, and measure them against masks",
    ),
    "gap": Listed(
        "app.cli.probes", "measure how far images lie from texts, and what changes without that gap"
    ),
    "picture": Listed(
        "app.probes.picture.command",
        "say what a text looks like to a model: nearest images and words, and a picture made for it",
    ),
    "typographic": Listed(
        "app.probes.typographic.command",
        "paste a word onto images and count whose top label it becomes, and which heads read it",
    ),
    "units": Listed(
        "app.probes.units.command",
        "show what single channels and neurons of the image tower fire for, or list its layers",
    ),
    "evaluate": Listed(
        "app.probes.accuracy.command", "measure zero-shot accuracy on labelled images, and why it is low"
    ),
    "bias": Listed(
        "app.probes.label_sets.command", "measure how often groups of images fall into sets of labels"
    ),
    "class-design": Listed(
        "app.cli.probes", "measure what other labels change in those rates, and whose top label they change"
    ),
    "association": Listed("app.cli.probes", "measure which labels differ most between two groups of images"),
    "skew": Listed(
        "app.probes.skew.command", "measure whether queries find groups of images in their shares"
    ),
    "weat": Listed(
        "app.probes.weat.command",
        "measure the association of two target sets with two attribute sets (WEAT, iEAT)",
    ),
    "counterfactuals": Listed(
        "app.cli.probes", "measure whose best label changes where a word of the prompt is swapped"
    ),
    "templates": Listed(
        "app.probes.templates.command", "measure what each template, and their ensembles, do to accuracy"
    ),
    "calibrate": Listed(
        "app.probes.calibration.command", "measure whether a model is right as often as it says"
    ),
    "linear-probe": Listed(
        "app.probes.linear_probe.command", "measure how many images of a class a linear probe needs"
    ),
    "shift": Listed("app.probes.shift.command", "measure how far accuracy carries to other images"),
    "corrupt": Listed(
        "app.probes.corruptions.command", "measure what corruptions do to accuracy and embeddings"
    ),
    "overlap": Listed(
        "app.probes.overlap.command", "find duplicates, exact and near, within a set of images or between two"
    ),
    "precision": Listed("app.cli.model.precision", "measure what a smaller precision changes, against fp32"),
    "check": Listed("app.cli.model.check", "check whether a model's numbers are to be believed"),
    "models": Listed("app.cli.models", "list the models that can be loaded"),
    "lessons": Listed("app.cli.learn.lessons", "list the lessons of the view Learn"),
    "lesson": Listed("app.cli.learn.lessons", "read a lesson's folder, and check it"),
    "cache": Listed(
        "app.cli.cache", "print what the embedding cache on disk holds, clear it, or set its limit"
    ),
    "diagnostics": Listed("app.cli.diagnostics", "print versions, machine, paths and model, for a report"),
    "desktop-entry": Listed("app.cli.desktop_entry", "install a menu entry for the program, or remove it"),
    "shot": Listed("app.cli.shot", "render the window, with its work done, into a PNG file"),
}
"""Every command by its name, in `--help`'s order; commands of probes beyond these are made of the probes."""

_OF_PROBES = "app.cli.probes"
_loaded: dict[str, Command] = {}


def command(name: str, description: str, *parts: Part, example: str) -> Callable[[Run], Run]:
    """Register the decorated function as the command `name` of COMMANDS.

    `example` is a call without the program's name.
    """

    def register(function: Run) -> Run:
        _loaded[name] = Command(name, description, parts, example, function)
        return function

    return register


def load_command(name: str) -> Command:
    """Return the command of this name, importing its module if need be."""
    if name not in _loaded:
        module = import_module(COMMANDS[name].module if name in COMMANDS else _OF_PROBES)
        if module.__name__ == _OF_PROBES:
            module.register(name)
    return _loaded[name]


def is_command(word: str) -> bool:
    """Tell whether a word names a command; probes are loaded only for one that is no file's name."""
    if word in COMMANDS:
        return True
    plain = word.replace("-", "").isalnum() and not word.startswith("-")
    return plain and not Path(word).exists() and word in other_commands()


def other_commands() -> dict[str, str]:
    """Return the commands of probes that are not in COMMANDS, each with its line for `--help`."""
    lines: dict[str, str] = import_module(_OF_PROBES).lines()
    return lines
