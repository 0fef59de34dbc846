"""The picture made, as a file that says how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.files.figure_files import pixels_png
from app.words import wording

if TYPE_CHECKING:
    from app.probes.picture.measure import PictureResult
    from app.provenance import Provenance


def picture_png(result: PictureResult, made: Provenance) -> bytes:
    """Return the picture made as PNG, with how it was made in its text."""
    if result.made is None:
        raise LoupeError(wording("There is no picture yet."))
    about = made.as_json(picture={**result.made.as_dict(), "prompt": result.prompt}, method=result.method())
    return pixels_png(result.made.frame.pixels, about)
