"""How a file's numbers came about: the model, the picture, the prompts, and when."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Protocol, TypedDict, Unpack

from app import __version__
from app.partial import ALL, Covered


class Described(Protocol):
    """What can say what identifies it: a picture, a tokenised text."""

    def describe(self) -> dict[str, object]:
        """Return what identifies it, ready for JSON."""


class DescribedModel(Described, Protocol):
    """A model that says how its probabilities are made."""

    @property
    def probability_kind(self) -> Literal["softmax", "sigmoid"]:
        """How probabilities are made."""


class Noted(Protocol):
    """An image that was read, with what its decoder changed."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What its decoder changed, in sentences without a full stop."""


@dataclass(frozen=True)
class Provenance:
    """How a file's numbers came about. What doesn't apply to a file is None and left out of it."""

    app: str
    created: str
    """UTC, ISO 8601; from SOURCE_DATE_EPOCH where that is set, so that files can be made again exactly."""
    model: Mapping[str, object]
    image: Mapping[str, object] | None = None
    mode: str | None = None
    variant: str | None = None
    prompts: tuple[Mapping[str, object], ...] | None = None
    """For each prompt its text, token ids and pieces."""
    templates: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None
    temperature: float | None = None
    probability: str | None = None
    color_limits: tuple[tuple[float, float], ...] | None = None
    color_limits_from: str | None = None
    """What the limits are taken from: "the maps shown", "each map", or "fixed" for all images."""
    colormap: str | None = None
    partial: Mapping[str, int] | None = None
    """Of how many images the numbers are, and of how many they should be; None where that is all."""
    notes: tuple[Mapping[str, object], ...] | None = None
    """For each image that its decoder changed, its path and what was changed; None where it changed none."""

    @property
    def part(self) -> Covered:
        """Of how many of the images the numbers are."""
        if not self.partial:
            return ALL
        noun = next(iter(self.partial))  # what was counted comes first
        folders = self.partial.get("unread_folders", 0)
        return Covered(self.partial[noun], self.partial["of"], folders, noun)

    def as_dict(self) -> dict[str, object]:
        """Return what applies, ready for JSON."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value is not None}

    def as_json(self, **more: object) -> str:
        """Return the provenance, and `more`, as one line of ASCII JSON: it fits every container."""
        return json.dumps({**self.as_dict(), **more})


class ProvenanceParts(TypedDict, total=False):
    """What `provenance` takes beside the model."""

    picture: Described
    mode: str
    variant: str
    tokens: Sequence[Described]
    templates: tuple[str, ...]
    labels: tuple[str, ...]
    temperature: float
    color_limits: tuple[tuple[float, float], ...]
    color_limits_from: str | None
    colormap: str
    part: Covered
    images: Iterable[Noted]


def decoder_notes(images: Iterable[Noted]) -> tuple[dict[str, object], ...]:
    """Return, of the images that their decoder changed, what it changed, for JSON."""
    return tuple({"path": str(image.path), "notes": list(image.notes)} for image in images if image.notes)


def provenance(info: DescribedModel, **parts: Unpack[ProvenanceParts]) -> Provenance:
    """Describe numbers made now by the model `info`; `parts` are what else went into them.

    images: those that the numbers are of, for what decoders changed.
    """
    tokens = parts.get("tokens")
    picture, part = parts.get("picture"), parts.get("part")
    return Provenance(
        app=f"CLIP Loupe {__version__}",
        created=now_text(),
        model=info.describe(),
        image=picture.describe() if picture is not None else None,
        mode=parts.get("mode"),
        variant=parts.get("variant"),
        prompts=tuple(text.describe() for text in tokens) if tokens is not None else None,
        templates=parts.get("templates"),
        labels=parts.get("labels"),
        temperature=parts.get("temperature"),
        probability=info.probability_kind if "labels" in parts else None,
        color_limits=parts.get("color_limits"),
        color_limits_from=parts.get("color_limits_from"),
        colormap=parts.get("colormap"),
        partial=part.as_dict() if part else None,
        notes=decoder_notes(parts.get("images", ())) or None,
    )


def is_exported(header: Iterable[str]) -> bool:
    """Tell whether a table's header is of numbers that this version, or an older one, exported."""
    return not {"weights_hash", "weights_hash_a", "provenance"}.isdisjoint(header)


def now_text() -> str:
    """Return the time of now as `Provenance.created` has it."""
    try:
        seconds = int(os.environ["SOURCE_DATE_EPOCH"])
    except (KeyError, ValueError):
        seconds = int(time.time())
    return datetime.fromtimestamp(seconds, UTC).isoformat()
