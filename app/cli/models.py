"""The command `models`: those that can be loaded."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.registry import command
from app.errors import LoupeError
from app.files import session
from app.files.tables import Table
from app.models.catalogue import catalogue
from app.models.catalogue_view import COLUMNS, Filter, arrange, choices_of
from app.models.choice.published import RESULTS_SOURCE
from app.paths import user_data_dir

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.models.catalogue import CatalogueEntry

_SORTS = {
    "imagenet": "ImageNet",
    "mean": "Mean of 38",
    "speed": "Speed here",
    "memory": "Memory",
    "parameters": "Parameters",
}
_BEST_IS_HIGHEST = ("ImageNet", "Mean of 38", "Speed here")
_CSV_COLUMNS = (
    *("model", "start_here", "imagenet_1k", "mean_of_38", "gflops"),
    *("memory_needed", "memory_free", "memory_of", "images_per_second", "device", "precision"),
    *("parameters", "bytes", "licence", "downloaded"),
)


def _add_filter(parser: ArgumentParser) -> None:
    parser.add_argument("--search", default="", metavar="WORDS", help="words that id, family or licence has")
    parser.add_argument(
        "--family", default="", metavar="F", help="CLIP ViT, CLIP ResNet, CoCa, SigLIP or timm"
    )
    parser.add_argument("--downloaded", action="store_true", help="only those on this computer")
    parser.add_argument(
        "--sort", choices=tuple(_SORTS), help="the best, smallest or fastest first; what isn't known last"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON list")
    form.add_argument("--csv", action="store_true", help="print a table, a row for each model")


@command(
    "models",
    "List the built-in model, models loaded lately, and every architecture and tag that open_clip knows, "
    "with published accuracy, memory needed, speed measured here, parameters, size and licence where known. "
    "Needs no network.",
    _add_filter,
    example='models --search "vit laion2b" --downloaded',
)
def models(context: Context) -> None:
    """List the models that can be named; no network is used and no model is built."""
    args = context.args
    entries = catalogue(_recent_models())
    families = choices_of(entries).families
    if args.family and args.family.casefold() not in map(str.casefold, families):
        raise LoupeError(f"There is no family '{args.family}'; choose one of {', '.join(families)}.")
    title = _SORTS.get(args.sort, "")
    column = next((place for place, column in enumerate(COLUMNS) if column.title == title), -1)
    wanted = Filter(words=args.search, family=args.family, downloaded=args.downloaded)
    listed = arrange(entries, wanted, column, descending=title in _BEST_IS_HIGHEST)
    context.emit(
        as_json=lambda: [_row(entry) for entry in listed],
        as_text=lambda: _table(listed).csv() if args.csv else _text(listed),
    )


def _recent_models() -> tuple[str, ...]:
    """Return the ids of the models that the window loaded last; none where its session can't be read."""
    try:
        kept = session.load(user_data_dir() / "session.json")
    except LoupeError:
        return ()
    recent = kept.views.get("recent") if kept is not None else None
    return tuple(one for one in recent if isinstance(one, str)) if isinstance(recent, list) else ()


def _row(entry: CatalogueEntry) -> dict[str, object]:
    source = {"published_source": RESULTS_SOURCE} if entry.published else {}
    return {**asdict(entry), "estimated_size": entry.estimated_size, **source}


def _table(entries: Sequence[CatalogueEntry]) -> Table:
    """Return a row for each entry; a cell is empty where nothing is published, measured or known."""
    rows = [
        (
            entry.id,
            entry.role,
            *((row.imagenet, row.mean, row.gflops) if (row := entry.published) else ("", "", "")),
            *((fit.needed, _cell(fit.free), fit.place) if (fit := entry.fit) else ("", "", "")),
            *((run.images_per_second, run.device, run.precision) if (run := entry.speed) else ("", "", "")),
            _cell(entry.parameters),
            _cell(entry.size),
            entry.licence,
            int(entry.downloaded),
        )
        for entry in entries
    ]
    return Table(_CSV_COLUMNS, rows, {})


def _cell(value: int | None) -> int | str:
    return "" if value is None else value


def _text(entries: Sequence[CatalogueEntry]) -> str:
    rows = [[column.title for column in COLUMNS]]
    rows += [[column.text(entry) for column in COLUMNS] for entry in entries]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines += [f"{entry.id}: {entry.unsupported}" for entry in entries if entry.unsupported]
    lines += ["", "also ARCH@/path/checkpoint, ARCH@random, local-dir:PATH, hf-hub:ORG/NAME and hf:ORG/NAME"]
    return "\n".join(lines) + "\n"
