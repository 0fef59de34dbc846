"""The forms of the batch commands and of the window's arguments."""

from __future__ import annotations

import math
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.errors import LoupeError
from app.models.device import PRECISIONS

if TYPE_CHECKING:
    from app.cli.registry import Command

_COMMANDS = {
    "rank": "rank labels for each image, as a table, JSON or CSV",
    "search": "order images by their cosine with a prompt, or with an image",
    "compare": "compare two models over the same images and prompts, as a table, JSON or CSV",
    "dcsm": "write the dense cosine similarity maps of prompts on an image (NPZ and PNG)",
    "scenes": "write scenes with captions and hard negatives, as images and captions.jsonl",
    "compose": "score a caption and its hard negatives on an image, as a table or JSON",
    "train-scorer": "train a scorer of dense cosine similarity maps for a model",
    "eval-composition": "measure how often true captions and images win against hard negatives",
    "bias": "measure how often groups of images fall into sets of labels",
    "skew": "measure whether queries find groups of images in their shares",
    "weat": "measure the association of two target sets with two attribute sets (WEAT, iEAT)",
    "precision": "measure what a smaller precision changes, against fp32",
    "models": "list the models that can be loaded",
    "cache": "print what the embedding cache on disk holds, clear it, or set its limit",
    "shot": "render the window, with its work done, into a PNG file",
}

MOST_SEED = 2**32 - 1
MODEL_IDS = (
    "builtin (default), ARCH@TAG, ARCH@/path/checkpoint, ARCH@random, local-dir:PATH or hf-hub:ORG/NAME"
)


def parse_command(command: str, argv: Sequence[str]) -> Namespace:
    """Parse a batch command's arguments. Raises LoupeError for wrong ones; SystemExit after --help."""
    from app.cli import bias_forms as bias_parsers
    from app.cli import compare_form as compare_parsers
    from app.cli import composition_forms as composition_parsers  # they build on this module

    own = {
        "rank": _rank_parser,
        "dcsm": _dcsm_parser,
        "precision": _precision_parser,
        "models": _models_parser,
        "cache": _cache_parser,
        "shot": _shot_parser,
    }
    others = {**composition_parsers.PARSERS, **bias_parsers.PARSERS, **compare_parsers.PARSERS}
    return _parse({**own, **others}[command](), argv)


def parse(command: Command, argv: Sequence[str]) -> Namespace:
    """Parse a command's arguments. Raises LoupeError for wrong ones; SystemExit after --help."""
    return _parse(parser_of(command), argv)


def parser_of(command: Command) -> ArgumentParser:
    """Return a command's form, made of its parts; wrong arguments raise LoupeError."""
    example = f"example:\n  {program()} {command.example}"
    parser = make_parser(command.name, command.description, example)
    for add in command.parts:
        add(parser)
    return parser


def _parse(parser: ArgumentParser, argv: Sequence[str]) -> Namespace:
    # Python's intermixed parsing loses the names after "--" that begin with a dash.
    return parser.parse_args(argv) if "--" in argv else parser.parse_intermixed_args(argv)


def parse_window(argv: Sequence[str]) -> list[Path]:
    """Parse the window's arguments: the images. Raises as `parse_command` does."""
    images: list[Path] = _window_parser().parse_args(argv).images
    return images


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise LoupeError(f"{message} (see {self.prog} --help).")


def program() -> str:
    """Return how the program was called, for examples."""
    return "python main.py" if Path(sys.argv[0]).name == "main.py" else "clip-loupe"


def make_parser(command: str, description: str, epilog: str) -> ArgumentParser:
    """Return a command's parser in the house's form; wrong arguments raise LoupeError."""
    parser = _Parser(
        prog=f"{program()} {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--debug", action="store_true", help="show warnings, and a traceback on failure")
    return parser


def _window_parser() -> ArgumentParser:
    listed = "\n".join(f"  {name:18}{line}" for name, line in _COMMANDS.items())
    parser = make_parser(
        "",
        "Open the window on images and folders, or run one of the commands below without it.",
        f"commands ({program()} COMMAND --help tells more):\n{listed}\n\n"
        "An image file of a command's name is given as ./rank.",
    )
    parser.add_argument("--version", action="version", version=f"CLIP Loupe {__version__}")
    parser.add_argument("images", nargs="*", type=Path, metavar="IMAGE", help="files and folders to open")
    return parser


def add_texts(parser: ArgumentParser, option: str, what: str) -> None:
    """Add an option for a text that may be given several times."""
    parser.add_argument(option, action="append", default=[], metavar="TEXT", help=f"{what}; repeatable")


def add_images(parser: ArgumentParser) -> None:
    """Add the IMAGE arguments: see `Context.paths`."""
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="image files and folders")


def add_model(parser: ArgumentParser, fitted: bool = True) -> None:
    """Add --model, --device, --precision; where images of any shape are `fitted`, --mode, --no-cache too."""
    parser.add_argument("--model", default="builtin", metavar="ID", help=MODEL_IDS)
    add_device(parser, fitted)


def add_device(parser: ArgumentParser, fitted: bool = True) -> None:
    """Add --device and --precision; where images of any shape are `fitted`, --mode and --no-cache too."""
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda", "mps"))
    _add_precision(parser)
    if fitted:
        parser.add_argument(
            "--mode",
            default="crop",
            choices=("crop", "squash", "pad"),
            help="how an image is fitted to the model's input: its own crop (default), stretched, or padded",
        )
        parser.add_argument(
            "--no-cache", action="store_true", help="neither read nor write the embedding cache on disk"
        )


def _add_precision(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--precision",
        default="fp32",
        choices=PRECISIONS,
        help="of the forward pass (default fp32); bf16 and fp16 where the device has them",
    )


def add_labels(parser: ArgumentParser) -> None:
    """Add --labels or --labels-file, --template and --templates."""
    labels = parser.add_mutually_exclusive_group(required=True)
    labels.add_argument("--labels", metavar='"A, B"', help="labels, separated by commas (quotes as in CSV)")
    labels.add_argument("--labels-file", type=Path, metavar="FILE", help="UTF-8 text, one label a line")
    add_texts(parser, "--template", "a prompt with {} for the label")
    parser.add_argument("--templates", metavar="NAME", help="a named set, such as photo or imagenet80")


def table_forms(row: str) -> Callable[[ArgumentParser], None]:
    """Return a part that adds --json and --csv, of a table with a row for each `row`."""
    return lambda parser: add_table_forms(parser, row)


def add_table_forms(parser: ArgumentParser, row: str = "image and label") -> None:
    """Add --json and --csv, of which one may be given; the table has a row for each `row`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--csv",
        action="store_true",
        help=f"print a table, a row for each {row}; the last column holds the provenance as JSON, "
        "in the first row alone",
    )


def _rank_parser() -> ArgumentParser:
    parser = make_parser(
        "rank",
        "Rank labels for each image.\n\nEach label is put into each template; their embeddings are averaged. "
        "Without a template the label\nitself is the prompt. Exit status 1: some images could not be read.",
        f'example:\n  {program()} rank photos/ --labels "cat, dog" --template "a photo of a {{}}." --json',
    )
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="image files and folders")
    add_labels(parser)
    parser.add_argument(
        "--temperature",
        type=_positive,
        default=1.0,
        metavar="X",
        help="multiplies the logit scale (1, the default, is the model's own)",
    )
    add_model(parser)
    add_table_forms(parser)
    return parser


def _precision_parser() -> ArgumentParser:
    parser = make_parser(
        "precision",
        "Encode images and labels in fp32 and in --precision, with the same weights, and tell the largest\n"
        "and the mean change of a cosine, and for how many images the top label changes. Exit status 1:\n"
        "some images could not be read.",
        f'example:\n  {program()} precision photos/ --labels "cat, dog" --precision bf16',
    )
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="image files and folders")
    add_labels(parser)
    add_model(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _dcsm_parser() -> ArgumentParser:
    parser = make_parser(
        "dcsm",
        "Write the dense cosine similarity map of each prompt on one image: STEM-N.npz (all tokens by all\n"
        "patches) and STEM-N.png (one token's map on the image), N from 0. All figures share one scale.",
        f'example:\n  {program()} dcsm cat.jpg --prompt "a cat" --prompt "a dog" --out maps',
    )
    parser.add_argument("image", type=Path, metavar="IMAGE")
    parser.add_argument("--prompt", action="append", required=True, help="a prompt; repeatable")
    parser.add_argument(
        "--variant",
        default="raw",
        choices=("raw", "maskclip", "vv"),
        help="raw (default): the tower's own tokens; maskclip: values of the last block; vv: v-v attention",
    )
    parser.add_argument(
        "--token",
        metavar="WORD|ROW",
        help="the token shown in the figure: a word of the prompt, or a row counted from 0 "
        "(default: the prompt's own embedding, EOT)",
    )
    add_model(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder, made if missing")
    parser.add_argument("--svg", action="store_true", help="write the figures as SVG too")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")
    parser.add_argument("--json", action="store_true", help="print the list of files as one JSON object")
    return parser


def _models_parser() -> ArgumentParser:
    parser = make_parser(
        "models",
        "List the built-in model, models loaded lately, and every architecture and tag that open_clip knows, "
        "with parameters, size and licence where known. Needs no network.",
        f'example:\n  {program()} models --search "vit laion2b" --downloaded',
    )
    parser.add_argument("--search", default="", metavar="WORDS", help="words that id, family or licence has")
    parser.add_argument(
        "--family", default="", metavar="F", help="CLIP ViT, CLIP ResNet, CoCa, SigLIP or timm"
    )
    parser.add_argument("--downloaded", action="store_true", help="only those on this computer")
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    return parser


def _cache_parser() -> ArgumentParser:
    parser = make_parser(
        "cache",
        "Print what the embedding cache on disk holds: entries and bytes by kind, the models, the limit.\n"
        "All in it can be computed again; what was used longest ago goes first when the limit is passed.",
        f"example:\n  {program()} cache --limit 4",
    )
    parser.add_argument("--clear", action="store_true", help="forget everything kept")
    parser.add_argument(
        "--limit",
        type=_gibibytes,
        metavar="GIB",
        help="the most that the file should hold, in GiB (default 2)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _shot_parser() -> ArgumentParser:
    parser = make_parser(
        "shot",
        "Render the window, after the work it shows is done, into a PNG file. Needs no display.",
        f'example:\n  {program()} shot out.png cat.jpg --labels "cat, dog" --prompt "a cat" --theme dark',
    )
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
        help="select the first N images (default 1); 2 and more show the table",
    )
    parser.add_argument(
        "--panel",
        default="",
        metavar="PANEL[/PAGE]",
        help="bring a panel to the front, and one of its pages, as in composition/ablation",
    )
    parser.add_argument(
        "--caption", default="", metavar="TEXT", help="the caption in the composition laboratory"
    )
    parser.add_argument("--search", default="", metavar="TEXT", help="search the images by this prompt")
    parser.add_argument(
        "--with", dest="second", default="", metavar="ID", help="the second model in the comparison panel"
    )
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--model", default="builtin", metavar="ID")
    _add_precision(parser)
    return parser


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise ArgumentTypeError(f"'{text}' is not a number above 0")
    return value


def _gibibytes(text: str) -> int:
    value = _positive(text)
    if not 0.01 <= value <= 2**20:
        raise ArgumentTypeError(f"'{text}' is not a limit from 0.01 GiB to a million")
    return int(value * 2**30)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise ArgumentTypeError(f"'{text}' is not a size such as 1280x800")
    size = int(width), int(height)
    if not all(320 <= side <= 8192 for side in size):
        raise ArgumentTypeError(f"'{text}' is outside 320x320 to 8192x8192")
    return size


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from low to high, for an option's type."""

    def read(text: str) -> int:
        # int() would take "1_000", and no more than 4300 digits
        if not (text.isascii() and text.isdecimal() and len(text) < 20 and low <= int(text) <= high):
            raise ArgumentTypeError(f"'{text}' is not a whole number from {low} to {high}")
        return int(text)

    return read
