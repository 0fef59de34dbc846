"""The rows listed as a file: those selected, or the first thousand, with their metadata and provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.collections.found_rows import described
from app.collections.metadata import PATH
from app.errors import LoupeError
from app.files.row_search import row_search_json, row_search_table
from app.files.tables import save_table
from app.provenance import provenance
from app.words import wording
from widgets.collections.search.work import RowsFound

if TYPE_CHECKING:
    from app.collections.vectors import Rows
    from app.engine.engine import Engine
    from app.files.tables import Table
    from app.jobs import Ticket
    from app.provenance import Provenance

FIRST = 1000
"""Rows that are written where none are selected."""


@dataclass(frozen=True, eq=False)
class RowExport:
    """Rows to be written, as they were listed when that was asked for. places: theirs, from 0 on."""

    found: RowsFound
    rows: Rows
    places: Rows


@dataclass(frozen=True)
class _Maker:
    """The model that a collection's folder names, for numbers that no model of the window made."""

    told: Mapping[str, object]

    @property
    def probability_kind(self) -> Literal["softmax", "sigmoid"]:
        """No probability is told of."""
        return "softmax"

    def describe(self) -> dict[str, object]:
        """Return what the folder tells."""
        return dict(self.told)


def rows_to_export(found: RowsFound, chosen: Rows) -> RowExport:
    """Return the rows chosen, where there are several, in the order listed; else the first listed."""
    listing = found.listing
    if len(chosen) < 2:
        count = min(FIRST, len(listing))
        rows = listing.span(0, count - 1) if count else np.empty(0, np.int64)
        return RowExport(found, rows, np.arange(count, dtype=np.int64))
    if listing.rows is None:
        return RowExport(found, chosen, chosen)
    is_chosen = np.zeros(listing.total, bool)
    is_chosen[chosen] = True
    return RowExport(found, chosen, np.flatnonzero(is_chosen[listing.rows]))


def save_rows(path: Path, export: RowExport, engine: Engine, _ticket: Ticket) -> Path:
    """Write rows as .csv or .json, by the path's ending, replacing an older file."""
    as_table, as_json = _forms(export, engine)
    save_table(path, wording("Rows"), lambda: as_table, lambda: as_json, overwrite=True)
    return path


def rows_tsv(export: RowExport, engine: Engine, _ticket: Ticket) -> str:
    """Return rows as tab-separated lines with a header."""
    table, _ = _forms(export, engine)
    lines = [table.columns, *table.rows]
    return "".join("\t".join(" ".join(_text(cell).split()) for cell in line) + "\n" for line in lines)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _forms(export: RowExport, engine: Engine) -> tuple[Table, dict[str, object]]:
    found = export.found
    collection, listing = found.question.collection, found.listing
    rows = export.rows.tolist()
    cosines = [listing.cosine(row) for row in rows]
    told = described(collection, rows, cosines, [place + 1 for place in export.places.tolist()])
    made = _provenance(found, engine)
    searched = {
        "searched": len(listing),
        "index": found.question.draft.index if found.question.by_index else "exact",
        "recall": asdict(found.recall) if found.recall is not None else None,
        "conditions": list(found.question.draft.conditions),
    }
    columns = [name for name in collection.columns if name != PATH]
    asked = _asked(found)
    table = row_search_table(told, made, asked, searched, columns)
    return table, row_search_json(told, made, asked, searched)


def _asked(found: RowsFound) -> tuple[str, str]:
    question = found.question
    if question.shown is not None:
        return "rows", question.shown.title
    draft = question.draft
    text = {"prompt": draft.text, "label": draft.label, "row": str(draft.row), "collection": ""}[draft.by]
    return draft.by, text


def _provenance(found: RowsFound, engine: Engine) -> Provenance:
    """Return how the cosines came about. LoupeError where another model was loaded since."""
    question = found.question
    if question.info is None or question.prompts is None:
        manifest = question.collection.manifest
        model = manifest.model if manifest is not None and manifest.model is not None else None
        made = provenance(_Maker(model or {"id": wording("not known")}))
    elif engine.info != question.info:
        raise LoupeError(wording("Another model was loaded since; export once the rows are there."))
    elif question.draft.by == "label":
        prompts = question.prompts
        tokens = engine.tokenise(prompts.flat)
        made = provenance(question.info, tokens=tokens, templates=prompts.templates, labels=prompts.labels)
    else:
        made = provenance(question.info, tokens=engine.tokenise(question.prompts.flat))
    return replace(made, mode=question.collection.mode)
