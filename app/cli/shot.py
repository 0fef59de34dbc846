"""The command `shot`: the window, rendered into a PNG file."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.forms import add_language, add_precision, add_texts
from app.cli.registry import command

if TYPE_CHECKING:
    from app.cli.context import Context


def _add_scene(parser: ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT.png")
    parser.add_argument("images", nargs="*", type=Path, metavar="IMAGE")
    parser.add_argument("--labels", metavar='"A, B"', help="labels, separated by commas")
    add_texts(parser, "--template", "a prompt with {} for the label")
    add_texts(parser, "--prompt", "a prompt to pin as a heatmap")
    parser.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH", help="default 1280x800")
    parser.add_argument("--scale", type=float, default=1.0, choices=(1.0, 2.0), metavar="1|2")
    parser.add_argument(
        "--select",
        type=int,
        default=1,
        metavar="N",
        help="select the first N images; more than 1 show the table",
    )
    parser.add_argument(
        "--panel",
        default="",
        metavar="PANEL[/PAGE]",
        help="bring a panel, and one of its pages, to the front",
    )
    parser.add_argument("--view", default="", metavar="VIEW", help="explore (default), compare, bias, …")
    parser.add_argument("--groups", type=Path, metavar="CSV", help="tag images into a table's groups")
    parser.add_argument("--collection", type=Path, metavar="DIR", help="open a collection of embeddings")
    parser.add_argument("--truth", type=Path, metavar="DATA", help="open a data set with its classes")
    parser.add_argument("--caption", default="", metavar="TEXT", help="the laboratory's caption")
    parser.add_argument("--search", default="", metavar="TEXT", help="search the images by this prompt")
    parser.add_argument(
        "--with", dest="second", default="", metavar="ID", help="the second model in the comparison panel"
    )
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="DATA",
        help="what evaluate/shift, linear-probe or overlap holds the truth against, the folder of "
        "composition/benchmarks, or the masks of inside/localise",
    )
    add_language(parser, "en", "the window's language: en (default) or ko")
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--model", default="builtin", metavar="ID")


@command(
    "shot",
    "Render the window, after the work it shows is done, into a PNG file. Needs no display.",
    _add_scene,
    add_precision,
    example='shot out.png cat.jpg --labels "cat, dog" --prompt "a cat" --theme dark',
)
def shot(context: Context) -> None:
    """Render the window. Raises LoupeError where it can't be."""
    context.shot(context.args)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise ArgumentTypeError(f"'{text}' is not a size such as 1280x800")
    size = int(width), int(height)
    if not all(320 <= side <= 8192 for side in size):
        raise ArgumentTypeError(f"'{text}' is outside 320x320 to 8192x8192")
    return size
