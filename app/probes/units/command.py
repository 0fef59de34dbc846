"""The command `units`: what channels and neurons of the image tower fire for; without images, the layers."""

from __future__ import annotations

import math
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet
from app.cli.forms import add_model, add_seed, filled, table_forms, whole
from app.cli.registry import command
from app.cli.say import progress
from app.engine.tower.units import Units
from app.errors import LoupeError
from app.files.tables import MODEL_COLUMNS, Table, model_cells
from app.probes.command import emit, model_json, read_groups
from app.probes.result import plain
from app.probes.units.ask import measure_units, search_word
from app.probes.units.measure import LEAST, GroupActivation, over_groups, unusual
from app.probes.units.result import Listing, Search, UnitsResult
from app.probes.word_list import words_of
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.cli.context import Context
    from app.models.inside.layers import LayerFacts
    from app.probes.tags import Tags
    from app.provenance import Provenance
    from app.store.kept import ImageEmbedding

_MOST_UNITS = 10**7
_SHOWN = 5
"""Images of a tenth that are printed as text."""


def _add_images(parser: ArgumentParser) -> None:
    parser.add_argument(
        "images",
        nargs="*",
        type=Path,
        metavar="IMAGE",
        help="image files and folders; without any, the layers of the model are listed",
    )


def _add_units(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--layer", type=filled, metavar="L", help="a layer's number or name (default the last)"
    )
    parser.add_argument(
        "--top",
        type=whole(1, _MOST_UNITS),
        default=20,
        metavar="N",
        help="how many units are printed, the surest names first (default 20)",
    )
    parser.add_argument(
        "--words", type=Path, metavar="FILE", help="words that may be names, one a line (default: ours)"
    )
    parser.add_argument(
        "--unit",
        type=whole(0, _MOST_UNITS),
        metavar="N",
        help="print this unit: its whole range in tenths, with their images",
    )
    parser.add_argument(
        "--groups",
        type=Path,
        metavar="FILE",
        help="with --unit: how it fires for groups of the images, such as photos, drawings and written words "
        "of one thing; a table path,group or a folder that holds one folder per group",
    )
    search = parser.add_mutually_exclusive_group()
    search.add_argument(
        "--word",
        type=filled,
        metavar="TEXT",
        help="units whose activation goes with this text's cosine first",
    )
    search.add_argument(
        "--like", type=Path, metavar="IMAGE", help="units that fire unusually for this image first"
    )


@command(
    "units",
    "What single channels and neurons of the image tower fire for, over IMAGE...: a name by CLIP-Dissect's\n"
    "soft-WPMI, or none where it isn't above a permutation floor, with a check on images that gave no name.\n"
    "Without IMAGE it lists the layers.",
    _add_images,
    _add_units,
    add_seed,
    add_model,
    table_forms("each unit"),
    example="units photos/ --layer layer4 --top 10 --model RN50@openai --json",
)
def print_units(context: Context) -> None:
    """Print units with names. LoupeError: no such layer or unit, words or groups that can't be used."""
    args = context.args
    if args.groups is not None and args.unit is None:
        raise LoupeError(wording("--groups goes with --unit N: it tells how one unit fires for groups."))
    words = words_of(args.words)
    tags = read_groups(args.groups) if args.groups is not None else None
    units = Units(context.engine())
    if not args.images:
        _require_images(context)
        _list_layers(context, units)
        return
    layer = units.layer(args.layer or "")
    if args.unit is not None and args.unit >= layer.units:
        text = "There is no unit {unit}; the units of {layer} are 0 to {last:,}."
        raise LoupeError(wording(text, unit=args.unit, layer=layer.name, last=layer.units - 1))
    gathered = _gather(context, units, layer, words)
    result = gathered.result
    one = None if args.unit is None else _OneUnit(result, args.unit, _grouped(result, args.unit, tags))
    listing = Listing(result, gathered.search, args.top)
    made = context.provenance(images=gathered.images, labels=gathered.words)
    if one is None:
        emit(context, [listing], made, plain(listing.as_dict()), _text(listing))
        return
    context.emit(
        as_json=lambda: {
            "model": model_json(made),
            **plain(one.as_dict()),
            "method": result.method(),
            "errors": context.errors_json(),
        },
        as_table=lambda: one.table(made),
        as_text=one.text,
    )


def _require_images(context: Context) -> None:
    """Raise LoupeError where options ask for units over images, and none is given."""
    args = context.args
    if args.word or args.like is not None or args.unit is not None:
        raise LoupeError(wording("Units are looked at over images: name some, or a folder."))
    if args.csv or args.provenance:
        raise LoupeError(wording("The list of layers is text or JSON; name images for a table of units."))


def _list_layers(context: Context, units: Units) -> None:
    layers = units.layers
    lines = [
        f"{number:>3}  {layer.name:20}  {layer.units:>6,} {layer.kind:8}  {layer.grid[0]} × {layer.grid[1]}"
        for number, layer in enumerate(layers)
    ]
    model = context.info.describe()
    context.emit(
        as_json=lambda: {"model": model, "layers": [layer.as_dict() for layer in layers]},
        as_text=lambda: "\n".join(lines) + "\n",
    )


@dataclass(frozen=True, eq=False)
class _Gathered:
    """What was measured. words: those that units may be called by; () where too few images name any."""

    result: UnitsResult
    search: Search | None
    words: tuple[str, ...]
    images: list[ImageEmbedding]


def _gather(context: Context, units: Units, layer: LayerFacts, words: tuple[str, ...]) -> _Gathered:
    """Read the layer over the images that can be read, name its units, and look for those asked for."""
    args, engine = context.args, context.engine()
    like = _like(context, units, layer)
    images = context.images(context.paths())
    if not images:
        raise LoupeError(context.errors[0].reason)
    paths = tuple(image.path for image in images)
    embeddings = np.stack([image.embedding for image in images])
    enough = len(images) >= LEAST
    texts = engine.label_embeddings(PromptSet(words), progress("Words")) if enough else None
    if not enough:
        context.note([wording("Fewer than {least} images: no unit gets a name.", least=LEAST)])
    result = measure_units(
        units, layer, (paths, embeddings), context.mode, (words, texts), args.seed, progress("Units")
    )
    search = None
    if args.word:
        search = search_word(engine, result, embeddings, args.word)
    elif like is not None:
        places = [place for place, path in enumerate(paths) if path.resolve() == args.like.resolve()]
        others = np.delete(result.activations, places, axis=0)
        search = Search("image", args.like.name, unusual(like, others))
    return _Gathered(result, search, words if enough else (), images)


def _like(context: Context, units: Units, layer: LayerFacts) -> Floats | None:
    """Return the activations [U] on the image of --like: what is wrong with it is said first."""
    path = context.args.like
    return None if path is None else units.activations([path], context.mode, layer)[0]


def _grouped(result: UnitsResult, unit: int, tags: Tags | None) -> tuple[GroupActivation, ...]:
    if tags is None:
        return ()
    made: list[GroupActivation] = []
    for attribute in tags.attributes:
        grouping = tags.grouping(result.paths, attribute)
        made += over_groups(result.activations[:, unit], grouping.names, grouping.codes)
    if not made:
        raise LoupeError(wording("No image that was read is in a group."))
    return tuple(made)


@dataclass(frozen=True, eq=False)
class _OneUnit:
    """One unit: its row, its whole range in tenths, and how it fires for groups."""

    result: UnitsResult
    unit: int
    groups: tuple[GroupActivation, ...]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON: each tenth with all of its images, the most active first."""
        values, paths = self.result.activations[:, self.unit], self.result.paths
        tenths = [
            {
                "tenth": number,
                "low": tenth.low,
                "high": tenth.high,
                "images": [
                    {"path": str(paths[place]), "activation": float(values[place])}
                    for place in tenth.places.tolist()
                ],
            }
            for number, tenth in enumerate(self.result.tenths_of(self.unit), 1)
        ]
        groups = {"groups": [group.as_dict() for group in self.groups]} if self.groups else {}
        return {
            **self.result.facts(),
            "unit": self.result.row(self.unit),
            **groups,
            "tenths": tenths,
        }

    def table(self, made: Provenance) -> Table:
        """Return a row for each image, the most active first."""
        values, paths = self.result.activations[:, self.unit], self.result.paths
        cells = [
            (str(paths[place]), self.unit, float(values[place]), number, *model_cells(made))
            for number, tenth in enumerate(self.result.tenths_of(self.unit), 1)
            for place in tenth.places.tolist()
        ]
        about = {"method": self.result.method(), "provenance": made.as_dict()}
        return Table(("image", "unit", "activation", "tenth", *MODEL_COLUMNS), cells, about)

    def text(self) -> str:
        """Return the unit in words and lines."""
        row, paths = self.result.row(self.unit), self.result.paths
        lines = [f"unit {self.unit} of {self.result.layer.name}: {_named(row)}", ""]
        for number, tenth in enumerate(self.result.tenths_of(self.unit), 1):
            shown = ", ".join(paths[place].name for place in tenth.places[:_SHOWN].tolist())
            lines.append(f"{number:>2}. tenth  {tenth.low:10.4f} to {tenth.high:10.4f}  {shown}")
        for group in self.groups:
            area = group.agreement
            said = "–" if math.isnan(area.value) else f"{area.value:.3f} ({area.low:.3f} to {area.high:.3f})"
            lines.append(
                f"{group.name}: n {group.n}, mean {group.mean:.4f}, AUC against {group.others} {said}"
            )
        return "\n".join([*lines, "", self.result.method()]) + "\n"


def _named(row: dict[str, object]) -> str:
    if "status" not in row:
        return "too few images for a name"
    if row["status"] == "no name":
        return f"no name (nearest: {row['best_word']}, score {row['score']:.2f}, floor {row['floor']:.2f})"
    doubt = ", doubtful on other images" if row["status"] == "doubtful" else ""
    return f"{row['name']} (score {row['score']:.2f}, floor {row['floor']:.2f}, AUC {row['auc']:.3f}){doubt}"


def _chance(result: UnitsResult) -> str:
    if result.names is None:
        return ""
    return f" (by chance about {result.by_chance:,}); different names: {len(result.given):,}"


def _text(listing: Listing) -> str:
    named, doubtful = listing.result.counts()
    layer = listing.result.layer
    lines = [
        f"layer {layer.name}, {layer.units:,} {layer.kind}: {named:,} named, {doubtful:,} doubtful"
        f"{_chance(listing.result)}",
        "",
    ]
    for row in listing.rows():
        found = f"{row[listing.search.column]:7.3f}  " if listing.search is not None else ""
        mark = "" if row.get("above_floor", True) else "below the floor  "
        lines.append(f"{row['unit']:>6}  {found}{mark}{_named(row)}  sd {row['sd']:.4f}")
    return "\n".join(lines)
