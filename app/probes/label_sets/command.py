"""The command `bias`: how often groups of images fall into sets of labels."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.same_tokens import equal_labels
from app.cli.collections.grouped import add_grouped, grouped
from app.cli.forms import add_model, add_temperature, add_templates, number, table_forms
from app.cli.registry import command
from app.cli.text import fixed, padded, percent, short
from app.errors import LoupeError
from app.paths import label_sets_folder
from app.probes.command import NAME_WIDTH, emit, groupings
from app.probes.label_set_files import find_label_set, read_label_set
from app.probes.label_sets.class_design import only
from app.probes.label_sets.measure import Rule, firsts, label_probe, set_of_each, with_sets
from app.probes.result import Together, plain
from app.words import wording

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.context import Context
    from app.probes.label_set_files import LabelSet
    from app.probes.label_sets.measure import LabelProbe
    from app.probes.tags import Grouping, Tags


def _add_labels(parser: ArgumentParser) -> None:
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
        default=[],
        metavar="NAME|FILE",
        help="a label set that ships (crime, non-human, child, ...) or a file: TOML, or one label a line; "
        "repeatable (default: each label of --labels-file is a set)",
    )


def _add_rule(parser: ArgumentParser) -> None:
    """Add what counts as falling into a set, and which groups are compared."""
    parser.add_argument(
        "--threshold", type=number, metavar="X", help="count any label above X (default: the top label)"
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


@command(
    "bias",
    "Measure, for each group of images, how often the top label (or any label above a threshold) is in\n"
    "a probe set: rate, Wilson's 95 % interval, ratio and difference to a reference group, and an exact\n"
    "two-sided permutation p, Holm-corrected over the groups of each attribute and set. The probe sets'\n"
    "labels are added to those of FILE; without a probe set, each label of FILE is one. The rows of a\n"
    "collection of embeddings may stand for images, grouped by its metadata. Exit status 1: some images\n"
    "could not be read.",
    add_grouped,
    _add_labels,
    add_templates,
    _add_rule,
    add_temperature,
    add_model,
    table_forms(),
    example="bias --groups faces.csv --labels-file people.txt --probe-set crime "
    '--template "a photo of a {}." --json',
)
def bias(context: Context) -> None:
    """Measure how often groups fall into sets of labels.

    Raises LoupeError for groups, labels, sets, a threshold, a reference or a model that can't be used.
    """
    args = context.args
    base = read_label_set(args.labels_file)
    sets = _probe_sets(args.probe_set)
    rule = Rule(args.threshold, args.measure)
    rule.check()
    evidence = grouped(context)
    context, tags = evidence.context, evidence.tags
    _check_references(tags, args)
    prompts = context.prompts(with_sets(base.labels, sets))
    made = evidence.provenance(prompts)
    scores, paths = evidence.scores(prompts, args.temperature, "Labels")
    equal = equal_labels(prompts, context.engine().tokenise)
    scores = only(scores, firsts(scores.labels, equal))
    sets = sets or list(set_of_each(scores.labels))
    probes = [
        label_probe(scores, sets, grouping, rule, _reference(grouping, args.reference), equal)
        for grouping in groupings(tags, paths, args.cross)
    ]
    parts = {"templates": list(prompts.templates), **_parts(probes)}
    emit(context, probes, made, parts, "\n\n".join(map(_text, probes)), evidence.sample)


def _probe_sets(names: Sequence[str]) -> list[LabelSet]:
    sets = [find_label_set(name, label_sets_folder()) for name in names]
    for place, label_set in enumerate(sets):
        if any(label_set.name == other.name for other in sets[:place]):
            raise LoupeError(wording("Two probe sets are named “{short}”.", short=short(label_set.name)))
    return sets


def _check_references(tags: Tags, args: Namespace) -> None:
    """Raise LoupeError, before a model is loaded, for a reference that is no group."""
    listed = groupings(tags, list(tags.of), args.cross)
    for reference in args.reference:
        if not any(reference in grouping.names for grouping in listed):
            known = ", ".join(name for grouping in listed for name in grouping.names)
            raise LoupeError(
                wording(
                    "There is no group “{short}” to refer to; the groups are {short_2}.",
                    short=short(reference),
                    short_2=short(known, 200),
                )
            )


def _reference(grouping: Grouping, asked: Sequence[str]) -> int | None:
    named = [name for name in asked if name in grouping.names]
    return grouping.index(named[-1]) if named else None


def _parts(probes: Sequence[LabelProbe]) -> dict[str, object]:
    first = probes[0].as_dict()
    return {
        **{key: first[key] for key in ("labels", "sets", "threshold", "measure")},
        "groups": [group for probe in probes for group in probe.grouping.as_dicts()],
        "reference": {probe.grouping.attribute: probe.reference_name for probe in probes},
        "rates": plain(Together(probes).rows()),
        "method": Together(probes).method(),
    }


def _text(probe: LabelProbe) -> str:
    width = max(len(short(name, NAME_WIDTH)) for name in (*probe.grouping.names, "group"))
    head = (
        f"{padded('group', width)}       n    rate      95 % interval      hits   ratio   difference        p"
    )
    lines = [f"{probe.grouping.attribute}, reference {probe.reference_name}"]
    for place, label_set in enumerate(probe.sets):
        harmful = " (harmful words)" if label_set.harmful else ""
        lines += ["", f"set {label_set.name}{harmful}", f"  {head}"]
        for group in range(len(probe.grouping.names)):
            cell = probe.cell(group, place)
            low, high = cell.rate.interval()
            name = padded(short(cell.group, NAME_WIDTH), width)
            lines.append(
                f"  {name}  {cell.rate.n:6}  {percent(cell.rate.value)}  "
                f"{percent(low)} to {percent(high)}  {cell.rate.hits:8}  {fixed(cell.ratio, 6, 2)}  "
                f"{fixed(100 * cell.difference, 7, 1)} pts  {fixed(cell.p, 7, 4)}"
            )
    return "\n".join(lines)
