"""The page around a probe's plot: title above, method and source below; as PNG or SVG with its provenance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.files.sketch import FAINT, FIGURES, INK, MUTED, TEXT, Box, Sketch, figure_kind, sketch_bytes
from app.write import write_atomic

if TYPE_CHECKING:
    from app.probes.result import ProbeResult
    from app.provenance import Provenance

__all__ = ["FAINT", "FIGURES", "INK", "MUTED", "TEXT", "Box", "Sketch", "save_figure"]


def save_figure(
    path: Path, sketch: Sketch, result: ProbeResult, made: Provenance, overwrite: bool = False
) -> None:
    """Write the figure as .png or .svg, by the path's ending.

    Raises LoupeError for another ending, and as `app.write.write_atomic` does.
    """
    write_atomic(path, sketch_bytes(figure_kind(path), sketch, made, result.method()), overwrite)
