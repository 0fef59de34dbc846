"""What the commands of probes share: groups of images, and the forms that results are printed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.probes.result import Together
from app.probes.tags import read_tags, tags_from_folders
from app.probes.write import probe_table

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.collections.sample import Sample
    from app.files.tables import Table
    from app.probes.result import ProbeResult
    from app.probes.tags import Grouping, Tags
    from app.provenance import Provenance

NAME_WIDTH = 32
"""The most letters of a group's, or a query's, name in a table of text."""
GROUPS = (
    "a table path,group[,group2...] (CSV), its header naming the attributes; or a folder that holds one "
    "folder per group"
)
"""What --groups takes; see `read_groups`."""


def read_groups(path: Path) -> Tags:
    """Read the groups of a table, or of a folder of folders. Raises LoupeError as those readers do."""
    try:
        folder = path.is_dir()
    except OSError:
        folder = False  # reading it as a table will say why
    return tags_from_folders(path) if folder else read_tags(path)


def groupings(tags: Tags, paths: Sequence[Path], cross: bool) -> list[Grouping]:
    """Return the groups of each attribute, and of all crossed where asked and there are several."""
    single = [tags.grouping(paths, attribute) for attribute in tags.attributes]
    return [*single, tags.grouping(paths, *tags.attributes)] if cross and len(single) > 1 else single


def emit(
    context: Context,
    results: Sequence[ProbeResult],
    made: Provenance,
    parts: Mapping[str, object],
    text: str,
    sample: Sample | None = None,
) -> None:
    """Print results of one kind: as JSON with `parts` after the model, as a table, or as `text`.

    Each form has the method in words, and tells which rows of a collection (`sample`) the results are of.
    """
    together = Together(results)
    rows = {} if sample is None else {"collection": sample.as_dict()}
    head = [f"model {made.model['id']}" + (f", mode {made.mode}" if made.mode is not None else "")]
    head += [] if sample is None else [sample.sentence()]

    def table() -> Table:
        whole = probe_table(together, made)
        return replace(whole, about={**whole.about, **rows})

    context.emit(
        as_json=lambda: {"model": model_json(made), **rows, **parts, "errors": context.errors_json()},
        as_table=table,
        as_text=lambda: "\n".join([*head, text, "", together.method()]) + "\n",
    )


def model_json(made: Provenance) -> dict[str, object]:
    """Return what made the numbers, for JSON."""
    return {
        **made.model,
        "probability": made.probability,
        "temperature": made.temperature,
        "mode": made.mode,
        "app": made.app,
        "created": made.created,
    }
