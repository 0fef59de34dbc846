"""What was measured of a collection's rows: the result, the rows it is of, and how it becomes a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from app.collections.sample import of_rows
from app.files.tables import save_table
from app.probes.page import FIGURES, save_figure
from app.probes.write import probe_json, probe_table
from app.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.analysis.prompts import PromptSet
    from app.collections.sample import Sample
    from app.collections.vectors import Rows
    from app.engine.engine import Engine
    from app.files.tables import Table
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from app.provenance import Provenance

R = TypeVar("R", bound="ProbeResult")


@dataclass(frozen=True, eq=False)
class Measured(Generic[R]):
    """A result of the rows [N] of a collection, in its order. sample: those that were taken."""

    sample: Sample
    rows: Rows
    result: R
    made: Provenance

    def table(self) -> Table:
        """Return the result's rows; what is of a sample says so first."""
        table = probe_table(self.result, self.made)
        return replace(table, about={**table.about, "collection": self.sample.as_dict()})

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON; what is of a sample says so first."""
        told = probe_json(self.result, self.made)
        first = {key: told.pop(key) for key in ("partial",) if key in told}
        return {**first, "collection": self.sample.as_dict(), **told}


def rows_provenance(
    engine: Engine, sample: Sample, prompts: PromptSet | None = None, temperature: float = 1.0
) -> Provenance:
    """Describe numbers made now of stored rows, under prompts. LoupeError where no model is loaded."""
    info = engine.require().info
    if prompts is None:
        return of_rows(provenance(info, part=sample.part), sample.collection)
    made = provenance(
        info,
        tokens=engine.tokenise(prompts.flat),
        templates=prompts.templates,
        labels=prompts.labels,
        temperature=temperature,
        part=sample.part,
    )
    return of_rows(made, sample.collection)


def save_measured(path: Path, measured: Measured[R], sketch: Callable[[], Sketch] | None) -> Path:
    """Write a result as .csv or .json or, where it has a figure, as .png or .svg, over an older file.

    Raises LoupeError for another ending, and as `app.write.write_atomic` does.
    """
    if sketch is not None and path.suffix.lower() in FIGURES:
        save_figure(path, sketch(), measured.result, measured.made, overwrite=True)
    else:
        save_table(path, "Probes", measured.table, measured.as_dict, True)
    return path
