"""What the head of the view says of the collection that is open. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal

from app.amounts import plural
from app.words import visible, wording

if TYPE_CHECKING:
    from app.collections.verify import Verification
    from app.models.model_facts import ModelInfo
    from widgets.collections.opened import OpenedCollection, Ready

_COLUMNS = 12
"""Columns that are named; of more the tooltip tells."""


@dataclass(frozen=True)
class Header:
    """The head's lines. level: how the line about the model is to be read.

    load: the model that made the collection, where it isn't the window's; "" for none.
    """

    title: str
    path: str
    facts: str
    columns: str
    notes: str
    level: Literal["muted", "warning", "error"] = "muted"
    model: str = ""
    model_tip: str = ""
    load: str = ""
    can_verify: bool = False
    verifying: bool = False


def header_of(opened: OpenedCollection) -> Header | None:
    """Return what the head says; None where no collection is open."""
    ready = opened.ready
    if ready is None:
        return None
    info, verification = opened.desk.workspace.info, opened.verification
    level, model, tip = _model_line(ready, verification, info)
    width_fits = info is not None and info.embed_dim == ready.collection.vectors.dimensions
    return Header(
        title=visible(ready.collection.folder.name),
        path=visible(str(ready.collection.folder)),
        facts=_facts(ready),
        columns=_columns(ready),
        notes=wording(" ").join(ready.collection.notes),
        level=level,
        model=model,
        model_tip=tip,
        load=ready.maker if info is not None and ready.maker not in ("", info.id) else "",
        can_verify=width_fits and not opened.verifying,
        verifying=opened.verifying,
    )


def warning_of(verification: Verification | None) -> str:
    """Return what is to be said wherever results are shown: numbers of two models can't be compared."""
    if verification is None or verification.answer in ("same", "not verified"):
        return ""
    if verification.answer == "other model":
        return wording("ANOTHER MODEL MADE THESE EMBEDDINGS. Cosines with this model's prompts mean nothing.")
    return wording("OTHER PREPROCESSING: its images were prepared otherwise; cosines are off by a little.")


def _facts(ready: Ready) -> str:
    vectors, shards = ready.collection.vectors, len(ready.collection.shards)
    return wording(
        "{rows:,} rows × {dimensions:,} · {dtype} · {shards:,} {noun}",
        rows=vectors.rows,
        dimensions=vectors.dimensions,
        dtype=ready.dtype,
        shards=shards,
        noun=plural("shard", shards),
    )


def _columns(ready: Ready) -> str:
    names = [visible(name) for name in ready.collection.columns]
    if not names:
        return wording("No metadata: rows have numbers, and neither names nor pictures.")
    shown = ", ".join(names[:_COLUMNS])
    if len(names) > _COLUMNS:
        shown = wording("{shown} and {count:,} more", shown=shown, count=len(names) - _COLUMNS)
    return wording("Columns: {shown}", shown=shown)


def _model_line(
    ready: Ready, verification: Verification | None, info: ModelInfo | None
) -> tuple[Literal["muted", "warning", "error"], str, str]:
    if info is None or verification is None:
        made = wording("The model is still loading.")
        return "muted", made, made
    tip = _tip(verification)
    strong = warning_of(verification)
    if verification.answer == "other model":
        return "error", wording(" ").join((strong, verification.sentence)), tip
    if verification.answer == "other preprocessing":
        return "warning", wording(" ").join((strong, verification.sentence)), tip
    if verification.answer == "same":
        return "muted", verification.sentence, tip
    ask = wording(
        "{sentence} Is it {id}, the model of this window? Verify embeds ten of its images again.",
        sentence=verification.sentence,
        id=info.id,
    )
    return "warning", wording(" ").join((ready.refused, ask)) if ready.refused else ask, tip


def _tip(verification: Verification) -> str:
    lines = [verification.sentence]
    if verification.cosines:
        listed = ", ".join(f"{cosine:.4f}" for cosine in verification.cosines)
        lines.append(
            wording(
                "cosines of the images embedded again with their rows: {listed} (median {middle:.4f})",
                listed=listed,
                middle=median(verification.cosines),
            )
        )
    lines.append(
        wording("same: median above 0.999; other preprocessing: above 0.9; another model: 0.9 and below")
    )
    return wording("\n").join(lines)
