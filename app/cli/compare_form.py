"""The form of the command that compares two models."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from app.cli.forms import MODEL_IDS, add_device, add_labels, add_table_forms, make_parser, program


def _compare_parser() -> ArgumentParser:
    parser = make_parser(
        "compare",
        "Compare two models over the same images and prompts: the top label of each, and how far their\n"
        "rankings agree. Cosines of different models are not comparable in level; their order is.\n"
        "Exit status 1: some images could not be read.",
        f'example:\n  {program()} compare photos/ --model builtin --with ViT-B-32@random --labels "cat, dog"',
    )
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE", help="image files and folders")
    add_labels(parser)
    parser.add_argument("--model", default="builtin", metavar="A", help=f"model A: {MODEL_IDS}")
    parser.add_argument("--with", dest="with_model", required=True, metavar="B", help="model B, named alike")
    add_device(parser)
    add_table_forms(parser)
    return parser


PARSERS: dict[str, Callable[[], ArgumentParser]] = {"compare": _compare_parser}
