"""What the commands of evaluation share: DATA with its truth, embedded, and the prompts of its classes."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.analysis.prompts import BARE, PromptSet
from app.cli.forms import MODEL_IDS, MOST_SEED, NO_MODEL_SAID, whole
from app.errors import LoupeError
from app.probes.labelled import Labelled
from app.truth.read import read_data
from app.truth.truth import LabelledData, Truth
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.cli.context import Context
    from app.store.kept import ImageEmbedding

    Embed = Callable[[Sequence[Path]], list[ImageEmbedding]]


class _Several(Action):
    """Collects an option's values; the first one given takes the default's place."""

    def __call__(self, _parser: Any, namespace: Namespace, value: Any, _option: Any = None) -> None:
        """Add a value."""
        given = getattr(namespace, self.dest)
        setattr(namespace, self.dest, [value] if given is self.default else [*given, value])


def _add_data(parser: ArgumentParser) -> None:
    add_data(parser, needed=False)


def add_models(parser: ArgumentParser) -> None:
    """Add --model, which may be given several times."""
    parser.add_argument(
        "--model",
        action=_Several,
        default=[NO_MODEL_SAID],
        metavar="ID",
        help=f"{MODEL_IDS}; repeatable: several are compared image by image",
    )


def add_data(parser: ArgumentParser, needed: bool = True) -> None:
    """Add DATA (which may be left out where it is not `needed`), --truth and --classnames."""
    parser.add_argument(
        "data",
        nargs=None if needed else "?",
        type=Path,
        metavar="DATA",
        help="a folder with a folder for each class, a CSV path,label, a WebDataset (folder or .tar), "
        "parquet with images, or any images (with --truth)",
    )
    parser.add_argument(
        "--truth",
        type=Path,
        metavar="FILE",
        help="a CSV path,label for the images in DATA; several labels: several rows, or a|b",
    )
    parser.add_argument(
        "--classnames",
        type=Path,
        metavar="FILE",
        help="the classes' names, one a line, in their order (line n from 0 where the labels are numbers)",
    )


def add_split_seed(parser: ArgumentParser) -> None:
    """Add --split-seed, where something is chosen on one half of the images and reported on the other."""
    parser.add_argument(
        "--split-seed",
        type=whole(0, MOST_SEED),
        default=0,
        metavar="N",
        help="deals each class's images into the half that is chosen on and the one reported on (default 0)",
    )


def given_data(context: Context) -> LabelledData:
    """Read DATA with --truth, and say what was made of it. Raises LoupeError as `read_data` does."""
    args = context.args
    data = read_data(args.data, getattr(args, "truth", None), getattr(args, "classnames", None))
    context.note(data.truth.notes)
    return data


def embedded(context: Context, data: LabelledData, embed: Embed | None = None) -> Labelled:
    """Embed a data set's images with the context's model; what can't be read is left out and remembered.

    embed: does so in place of the context. Raises LoupeError where none can be read.
    """
    context.leave_out(data.unread)
    images = (embed or context.images)(data.images)
    if not images:
        said = "None of the {count:,} images could be read: {reason}"
        reason = context.errors[0].reason if context.errors else ""
        raise LoupeError(wording(said, count=len(data.images), reason=reason))
    return Labelled(data.truth, tuple(images))


def class_prompts(context: Context, truth: Truth, otherwise: tuple[str, ...] = BARE) -> PromptSet:
    """Return the classes in --template and --templates, else the data set's own templates, else `otherwise`.

    Classes of the same name stay apart, so that the labels' order is the truth's.
    """
    given = context.prompts(truth.classes[:1]).templates if _has_templates(context) else ()
    return PromptSet(truth.classes, tuple(given) or truth.templates or otherwise)


def _has_templates(context: Context) -> bool:
    return bool(context.args.templates or context.args.template)
