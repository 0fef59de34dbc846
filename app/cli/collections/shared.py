"""What commands that take a collection's folder share: opening it, and the model that it is asked with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.forms import is_given
from app.collections.layout import is_collection
from app.collections.maker import named_model
from app.collections.opening import open_collection
from app.collections.verify import told_of
from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.collections.opening import Collection


def collection_in(paths: Sequence[Path]) -> Path | None:
    """Return the one folder that was given, where it is a collection; None for images and their folders."""
    return paths[0] if len(paths) == 1 and is_collection(paths[0]) else None


def model_of(collection: Collection, given: str) -> str:
    """Return the model to ask a collection with: the one given, else its own; "" where nothing tells it.

    Raises LoupeError as `named_model` does.
    """
    return given if given and is_given(given) else named_model(collection)


def opened(context: Context, folder: Path) -> tuple[Collection, Context]:
    """Open a collection, load the model it is asked with, and say what is to be said of both.

    Raises LoupeError where it can't be opened, nothing tells its model, and where another model made it.
    """
    collection = open_collection(folder)
    context.note(collection.notes)
    name = model_of(collection, context.args.model)
    if not name:
        said = "Nothing tells which model made {folder}; give --model ID."
        raise LoupeError(wording(said, folder=folder))
    context = context.of_model(name)
    fit = told_of(collection, context.info)
    if fit.answer == "other model":
        raise LoupeError(fit.sentence)
    if fit.answer == "not verified":
        said = "whether {name} made it is not verified; the command collection tells."
        context.note([wording(said, name=name)])
    if fit.answer == "other preprocessing":
        context.note([fit.sentence])
    return collection, context


def note_mode(context: Context, collection: Collection) -> None:
    """Say where --mode has nothing to change: the images are embedded already."""
    asked = context.args.mode
    if is_given(asked) and asked != collection.mode:
        said = "--mode {asked} changes nothing: the collection's images are embedded already."
        context.note([wording(said, asked=asked)])
