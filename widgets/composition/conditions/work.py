"""Measuring conditions and drawing their tuples, off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.composition.conditions.figure import passport_bytes
from app.composition.conditions.passport import Passport, measure_model
from app.composition.conditions.rows import passport_table
from app.composition.conditions.tagged import TaggedImages
from app.composition.conditions.tagged_passport import measure_tagged
from app.composition.scene_files import preview
from app.errors import LoupeError
from app.files.sketch import FIGURES
from app.files.tables import save_table
from app.images.images import thumbnail
from app.probes.result import plain
from app.provenance import ProvenanceParts, provenance
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.composition.scenes import Scene
    from app.engine.engine import Engine
    from app.engine.second import Slot
    from app.images.images import CropMode
    from app.jobs import Ticket
    from app.probes.tags import Tags
    from widgets.composition.conditions.state import Shown

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Request:
    """What is to be measured; `tags`: of which images, None for scenes. second: the model beside it."""

    count: int
    seed: int
    tags: Tags | None
    mode: CropMode
    second: Slot


def measure_both(engine: Engine, request: Request, ticket: Ticket) -> tuple[Passport, ...]:
    """Measure the engine's model, and the second one where another is chosen; on their thread."""
    encoders = [engine.require()]
    engines: tuple[Engine | Slot, ...] = (engine, request.second)
    if request.second.info not in (None, encoders[0].info):
        encoders.append(request.second.require(ticket.checkpoint))
    passports = []
    for place, encoder in enumerate(encoders):

        def watch(done: int, total: int, place: int = place) -> None:
            ticket.checkpoint(place * total + done, len(encoders) * total)

        if request.tags is None:
            passports.append(measure_model(encoder, request.count, request.seed, watch))
            continue
        images, _ = engines[place].embed_images(TaggedImages(request.tags.of).paths, request.mode, watch)
        rows = {image.path: image.embedding for image in images}
        passports.append(measure_tagged(encoder, request.tags.of, rows, request.count, request.seed))
    return tuple(passports)


def draw_pictures(shown: Sequence[Shown], side: int, ticket: Ticket) -> dict[Scene | Path, Pixels]:
    """Return the pictures of tuples, their long side in device pixels; a file that can't be read has none."""
    pictures: dict[Scene | Path, Pixels] = {}
    images = dict.fromkeys(term.image for one in shown for term in one.terms if term.image is not None)
    for done, image in enumerate(images):
        ticket.checkpoint(done, len(images))
        if not isinstance(image, Path):
            pictures[image] = preview(image, side)
            continue
        try:
            pictures[image] = thumbnail(image, side)
        except LoupeError:
            continue  # its name stands in for it
    return pictures


def save_passport(path: Path, passports: Sequence[Passport], mode: str = "") -> Path:
    """Write a figure, or the numbers as `save_table` does, with every model's provenance.

    mode: how images were fitted; "" for scenes. Raises LoupeError for an ending that is none of these.
    """
    parts: ProvenanceParts = {"mode": mode} if mode else {}
    made, kind = [provenance(passport.info, **parts) for passport in passports], path.suffix.lower()
    if kind in FIGURES:
        write_atomic(path, passport_bytes(kind, passports, made), overwrite=True)
        return path
    save_table(
        path,
        wording("Conditions"),
        lambda: passport_table(passports, made),
        lambda: {"models": [plain(passport.as_dict()) for passport in passports]},
        overwrite=True,
    )
    return path
