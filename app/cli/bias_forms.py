"""The forms of the bias probes' commands: bias, skew, weat."""

from __future__ import annotations

import math
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

from app.cli.forms import MOST_SEED, add_model, add_texts, make_parser, program, whole
from app.probes.weat.measure import SAMPLES

_MOST_IMAGES = 10_000_000
_MOST_SAMPLES = 1_000_000


def _bias_parser() -> ArgumentParser:
    parser = make_parser(
        "bias",
        "Measure, for each group of images, how often the top label (or any label above a threshold) is in\n"
        "a probe set: rate, Wilson's 95 % interval, ratio and difference to a reference group, and an exact\n"
        "two-sided permutation p, Holm-corrected over the groups of each attribute and set. The probe sets'\n"
        "labels are added to those of FILE. Exit status 1: some images could not be read.",
        f"example:\n  {program()} bias --groups faces.csv --labels-file people.txt --probe-set crime "
        '--template "a photo of a {}." --json',
    )
    _add_groups(parser)
    parser.add_argument(
        "--labels-file",
        type=Path,
        required=True,
        metavar="FILE",
        help="the base labels: UTF-8 text, one a line, or a label set (TOML)",
    )
    parser.add_argument(
        "--probe-set",
        action="extend",
        nargs="+",
        required=True,
        metavar="NAME|FILE",
        help="a label set that ships (crime, non-human, child, ...) or a file: TOML, or one label a line; "
        "repeatable",
    )
    _add_templates(parser)
    _add_rule(parser)
    add_model(parser)
    _add_form(parser)
    return parser


def _add_rule(parser: ArgumentParser) -> None:
    """Add what counts as falling into a set, and which groups are compared."""
    parser.add_argument(
        "--threshold", type=_number, metavar="X", help="count any label above X (default: the top label)"
    )
    parser.add_argument(
        "--measure",
        choices=("probability", "cosine"),
        default="probability",
        help="what --threshold is on (default probability)",
    )
    parser.add_argument(
        "--reference",
        action="append",
        default=[],
        metavar="GROUP",
        help="the group that the others are compared to (default: the largest); repeatable, one for each "
        "attribute",
    )
    parser.add_argument(
        "--cross",
        action="store_true",
        help="add the groups of all attributes crossed, such as “woman, young”",
    )


def _skew_parser() -> ArgumentParser:
    parser = make_parser(
        "skew",
        "Rank the tagged images for each query by cosine and measure MaxSkew@k, MinSkew@k and NDKL of the\n"
        "groups against their shares. Exit status 1: some images could not be read.",
        f"example:\n  {program()} skew --groups faces.csv --queries adjectives --k 20 --json",
    )
    _add_groups(parser)
    parser.add_argument(
        "--queries",
        required=True,
        metavar="NAME|FILE",
        help="a label set that ships (occupations, adjectives) or a file: TOML, or one query a line",
    )
    parser.add_argument(
        "--k", type=whole(1, _MOST_IMAGES), default=100, metavar="N", help="the first N images (default 100)"
    )
    parser.add_argument(
        "--desired",
        choices=("dataset", "equal"),
        default="dataset",
        help="desired shares: the groups' own among the tagged images (default), or equal ones",
    )
    _add_templates(parser)
    parser.add_argument("--cross", action="store_true", help="measure all attributes crossed, too")
    add_model(parser)
    _add_form(parser)
    return parser


def _weat_parser() -> ArgumentParser:
    parser = make_parser(
        "weat",
        "Measure how much more the targets X than Y go with the attributes A rather than B: effect size d\n"
        "and one-sided permutation p (WEAT; with images iEAT). The spec is TOML with the tables targets.X,\n"
        "targets.Y, attributes.A and attributes.B, each with texts = [...] or images = [...] (files and\n"
        "folders, relative to the spec) and, if you like, a name. Exit status 1: some images could not be\n"
        "read.",
        f"example:\n  {program()} weat --spec flowers.toml --json",
    )
    parser.add_argument("--spec", type=Path, required=True, metavar="FILE", help="the four sets (TOML)")
    _add_templates(parser)
    parser.add_argument(
        "--ddof", type=int, choices=(0, 1), default=1, help="of the standard deviation (default 1)"
    )
    parser.add_argument(
        "--samples",
        type=whole(1, _MOST_SAMPLES),
        default=SAMPLES,
        metavar="N",
        help=f"partitions drawn where there are too many to count (default {SAMPLES})",
    )
    parser.add_argument(
        "--seed", type=whole(0, MOST_SEED), default=0, metavar="S", help="a whole number (default 0)"
    )
    add_model(parser)
    _add_form(parser)
    return parser


PARSERS: dict[str, Callable[[], ArgumentParser]] = {
    "bias": _bias_parser,
    "skew": _skew_parser,
    "weat": _weat_parser,
}


def _add_groups(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--groups",
        type=Path,
        required=True,
        metavar="FILE",
        help="a table path,group[,group2...] (CSV), its header naming the attributes; or a folder that holds "
        "one folder per group",
    )


def _add_templates(parser: ArgumentParser) -> None:
    add_texts(parser, "--template", "a prompt with {} for the label")
    parser.add_argument("--templates", metavar="NAME", help="a named set, such as photo or imagenet80")


def _add_form(parser: ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--csv", action="store_true", help="print a table (CSV)")


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ArgumentTypeError(f"'{text}' is not a number")
    return value
