"""The batch command that lists models."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.say import say
from app.cli.text import json_text
from app.errors import LoupeError
from app.files import session
from app.models.catalogue import catalogue
from app.models.catalogue_view import COLUMNS, Filter, arrange, choices_of
from app.paths import user_data_dir

if TYPE_CHECKING:
    from app.models.catalogue import CatalogueEntry


def models(args: Namespace) -> int:
    """List the models that can be named; no network is used and no model is built."""
    entries = catalogue(_recent_models())
    if args.family and args.family.casefold() not in map(str.casefold, choices_of(entries).families):
        raise LoupeError(
            f"There is no family '{args.family}'; choose one of {', '.join(choices_of(entries).families)}."
        )
    wanted = Filter(words=args.search, family=args.family, downloaded=args.downloaded)
    found = arrange(entries, wanted)
    say(json_text([_model_row(entry) for entry in found]) if args.json else _models_text(found))
    return 0


def _recent_models() -> tuple[str, ...]:
    """Return the ids of the models that the window loaded last; none where its session can't be read."""
    try:
        kept = session.load(user_data_dir() / "session.json")
    except LoupeError:
        return ()
    recent = kept.views.get("recent") if kept is not None else None
    return tuple(one for one in recent if isinstance(one, str)) if isinstance(recent, list) else ()


def _model_row(entry: CatalogueEntry) -> dict[str, object]:
    return {**asdict(entry), "estimated_size": entry.estimated_size}


def _models_text(entries: Sequence[CatalogueEntry]) -> str:
    rows = [[column.title for column in COLUMNS]]
    rows += [[column.text(entry) for column in COLUMNS] for entry in entries]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines += [f"{entry.id}: {entry.unsupported}" for entry in entries if entry.unsupported]
    lines += ["", "also ARCH@/path/checkpoint, ARCH@random, local-dir:PATH and hf-hub:ORG/NAME"]
    return "\n".join(lines) + "\n"
