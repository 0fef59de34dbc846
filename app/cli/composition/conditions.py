"""The command `conditions`: the thirteen conditions of an ideal CLIP, measured on any model."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.forms import add_device, add_seed, table_forms, whole
from app.cli.registry import command
from app.cli.say import progress
from app.composition.conditions.figure import passport_bytes
from app.composition.conditions.formulas import CONDITIONS
from app.composition.conditions.passport import COUNT, MOST, measure_model
from app.composition.conditions.rows import passport_table
from app.composition.conditions.tagged import Tagged, TaggedImages
from app.composition.conditions.tagged_passport import measure_tagged
from app.files.sketch import figure_kind
from app.probes.command import read_groups
from app.probes.data_command import add_models
from app.probes.result import plain
from app.provenance import ProvenanceParts, provenance
from app.write import refuse_existing, write_atomic

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.composition.conditions.clusters import Interval
    from app.composition.conditions.measure import Measured
    from app.composition.conditions.passport import Passport

_FORMULAS = {condition.name: condition.formula for condition in CONDITIONS}


def _add_draws(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--count",
        type=whole(1, MOST),
        default=COUNT,
        metavar="N",
        help=f"draws of objects and attributes (default {COUNT}); 132 have each ordered pair of objects. Of "
        "tagged images, the most tuples a condition",
    )


def _add_groups(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--groups",
        type=Path,
        metavar="FILE",
        help="measure over the images of a table path,object[,attribute,place,object2,attribute2,relation] "
        "(CSV), in place of rendered scenes; the header names the tags, and object is needed",
    )


def _add_figure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, metavar="FIGURE", help="write the geometric passport there too (.png or .svg)"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace FIGURE where it exists")


@command(
    "conditions",
    "Measure the thirteen conditions that an ideal CLIP would meet, over rendered scenes: how often each\n"
    "holds, with an interval that resamples objects; for “< 1” the AUC against redrawings; how far two\n"
    "objects' image is the sum of both. All as it is and without the modality gap. Over your own\n"
    "images where their tags allow it.",
    add_models,
    _add_draws,
    add_seed,
    _add_groups,
    _add_figure,
    add_device,
    table_forms("each condition and each number of the superposition"),
    example="conditions --model builtin --model ViT-B-32@random --out passport.png",
)
def conditions(context: Context) -> None:
    """Measure one model after another, one in memory at a time. Raises LoupeError for model or figure."""
    args = context.args
    kind = figure_kind(args.out) if args.out is not None else ""
    if kind:
        refuse_existing([args.out], args.overwrite)
    tags = read_groups(args.groups).of if args.groups is not None else None
    passports, made = [], []
    for name in dict.fromkeys(args.model):
        one = context.of_model(name)
        passports.append(_passport(one, name, tags))
        parts: ProvenanceParts = {"mode": args.mode, "part": context.part} if tags is not None else {}
        made.append(provenance(one.info, **parts))
    if kind:
        write_atomic(args.out, passport_bytes(kind, passports, made), args.overwrite)
    unread = {"errors": context.errors_json()} if tags is not None else {}
    each = [{**plain(passport.as_dict()), **unread} for passport in passports]
    context.emit(
        as_json=lambda: each[0] if len(each) == 1 else {"models": each},
        as_text=lambda: "\n".join([*_lines(passports), passports[0].method, ""]),
        as_table=lambda: passport_table(passports, made),
    )


def _passport(context: Context, name: str, tags: Mapping[Path, Tagged] | None) -> Passport:
    args, encoder = context.args, context.engine().require()
    if tags is None:
        return measure_model(encoder, args.count, args.seed, progress(f"Scenes for {name}"))
    images = {image.path: image.embedding for image in context.images(TaggedImages(tags).paths)}
    return measure_tagged(encoder, tags, images, args.count, args.seed)


def _lines(passports: Sequence[Passport]) -> Iterator[str]:
    for passport in passports:
        yield f"model {passport.info.id}, {passport.what}"
        yield f"\n  {'':42} {'n':>5}  {'rate in %':22} {'AUC against redrawing':22} without the gap"
        group = ""
        for measured, without in zip(passport.as_is.conditions, passport.without_gap.conditions, strict=True):
            if measured.condition.group != group:
                group = measured.condition.group
                yield group
            yield from _condition_lines(measured, without)
        for name, why in passport.unfed.items():
            yield f"  not measured: {_FORMULAS[name]}: {why}"
        if passport.as_is.facts:
            yield "superposition"
        for fact, without_fact in zip(passport.as_is.facts, passport.without_gap.facts, strict=True):
            scale, digits = {"cosine": (1, 3), "rate": (100, 1), "degrees": (1, 1)}[fact.kind]
            value, gap = (_shown(one.value, scale, digits) for one in (fact, without_fact))
            yield f"  {fact.formula:48}  {value:22} {gap:22} {fact.meaning}"
        yield ""


def _condition_lines(measured: Measured, without: Measured) -> Iterator[str]:
    auc = "" if measured.auc is None else _shown(measured.auc, 1, 3)
    gap = f"{100 * without.rate.value:.1f} %"
    if without.auc is not None:
        gap += f", AUC {without.auc.value:.3f}"
    rate = _shown(measured.rate, 100, 1)
    yield f"  {measured.condition.formula:42} {measured.n:5,}  {rate:22} {auc:22} {gap}"
    if measured.by_way:
        yield "    " + ", ".join(f"“{way}” {100 * each.value:.1f} %" for way, each in measured.by_way.items())


def _shown(interval: Interval, scale: float, digits: int) -> str:
    value, low, high = (scale * one for one in (interval.value, interval.low, interval.high))
    return f"{value:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"
