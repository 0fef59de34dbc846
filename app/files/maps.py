"""Dense maps as NPZ arrays with their provenance."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.dcsm import Dcsm
from app.provenance import Provenance
from app.write import write_atomic


def dcsm_npz_bytes(dcsm: Dcsm, made: Provenance) -> bytes:
    """Return the map as NPZ; `numpy.load(..., allow_pickle=False)` reads it.

    dcsm float32 [T, I]; tokens str [T]; token_ids int64 [T]; grid int64 [2] (rows, columns); has_cls bool:
    column 0 is the global one, named by global_column str; global_row int64: the row of the prompt's own
    embedding, named by text_global str; crop float64 [4]: x0, y0, x1, y1 in pixels of the turned image;
    cosine float64; unit (what patches' values are), prompt, variant, provenance str.
    """
    crop = dcsm.crop
    arrays: dict[str, Any] = {
        "dcsm": np.asarray(dcsm.values, dtype=np.float32),
        "tokens": np.array(dcsm.tokens, dtype=np.str_),
        "token_ids": np.array(dcsm.token_ids, dtype=np.int64),
        "grid": np.array(dcsm.grid, dtype=np.int64),
        "has_cls": np.array(dcsm.has_cls),
        "crop": np.array([crop.x0, crop.y0, crop.x1, crop.y1], dtype=np.float64),
        "cosine": np.array(dcsm.cosine, dtype=np.float64),
        "global_column": np.array(dcsm.global_name),
        "global_row": np.array(dcsm.global_row, dtype=np.int64),
        "text_global": np.array(dcsm.text_global),
        "prompt": np.array(dcsm.prompt),
        "variant": np.array(dcsm.variant),
        "unit": np.array(dcsm.unit),
        "provenance": np.array(made.as_json()),
    }
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def save_dcsm_npz(path: Path, dcsm: Dcsm, made: Provenance, overwrite: bool = False) -> None:
    """Write the map as NPZ (see `dcsm_npz_bytes`). Raises LoupeError as `write_atomic` does."""
    write_atomic(path, dcsm_npz_bytes(dcsm, made), overwrite)
