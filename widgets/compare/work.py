"""The comparison of two models, computed on the inference thread."""

from __future__ import annotations

import operator
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.comparison import Side, compare
from app.errors import Cancelled
from app.files.colormaps import COLORMAPS, DIVERGING, lut
from app.files.comparison import save_comparison
from app.images.images import CropMode
from app.partial import Covered
from app.provenance import Provenance, provenance
from widgets.compare.state import ComparisonView, view_of

if TYPE_CHECKING:
    from app.analysis.comparison import Comparison
    from app.analysis.dcsm import Dcsm
    from app.analysis.prompts import PromptSet
    from app.engine.engine import Engine, ImageEmbedding
    from app.engine.second import Slot
    from app.images.images import ReadError
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from app.models.tokens import Tokens


@dataclass(frozen=True)
class Models:
    """The two models that something is asked of."""

    a: ModelInfo
    b: ModelInfo

    def check(self, engine: Engine, slot: Slot) -> None:
        """Raise Cancelled where either was replaced meanwhile: what was asked is not wanted any more."""
        if engine.info != self.a or slot.info != self.b:
            raise Cancelled


@dataclass(frozen=True)
class Request:
    """All that a comparison is computed from; both tuples hold the same images in the same order."""

    models: Models
    images_a: tuple[ImageEmbedding, ...]
    images_b: tuple[ImageEmbedding, ...]
    names: Mapping[Path, str]
    prompts: PromptSet
    temperature: float
    mode: str
    asked: int = field(default=0, compare=False)
    """How many images are to be compared: those that lack an embedding, too."""

    @property
    def part(self) -> Covered:
        """Of how many of those the comparison is."""
        return Covered(len(self.images_a), self.asked)

    def grew_from(self, other: Request) -> bool:
        """Tell whether this asks what another does, of as many images or more."""
        mine, theirs = ((one.models, one.prompts, one.temperature, one.mode) for one in (self, other))
        return mine == theirs and len(other.images_a) <= len(self.images_a)

    def same(self, other: Request) -> bool:
        """Tell whether both compare the same embeddings under the same prompts."""
        mine, theirs = self._settings(), other._settings()
        return mine == theirs and all(
            len(own) == len(its) and all(map(operator.is_, own, its))
            for own, its in ((self.images_a, other.images_a), (self.images_b, other.images_b))
        )

    def _settings(self) -> tuple[object, ...]:
        prompts = (self.prompts.labels, self.prompts.templates)
        return (self.models, self.names, prompts, self.temperature, self.mode)


@dataclass(frozen=True, eq=False)
class Compared:
    """A comparison and what the panel shows of it."""

    request: Request
    found: Comparison
    view: ComparisonView

    @cached_property
    def disagreement(self) -> frozenset[Path]:
        """The images whose label of the highest cosine differs between the models."""
        return frozenset(compress(self.found.paths, ~self.found.agreement.same_top))


@dataclass(frozen=True)
class EmbedRequest:
    """Images that model `info` is to embed, and how far the whole work is."""

    info: ModelInfo
    paths: tuple[Path, ...]
    mode: str
    done: int
    total: int


@dataclass(frozen=True)
class Embedded:
    """What came of an `EmbedRequest`."""

    request: EmbedRequest
    images: tuple[ImageEmbedding, ...]
    errors: tuple[ReadError, ...]
    seconds: float


@dataclass(frozen=True)
class MapsRequest:
    """One prompt's maps on one image, by both models."""

    models: Models
    path: Path
    prompt: str
    mode: str
    variant: str


@dataclass(frozen=True, eq=False)
class MapPair:
    """The maps of both models."""

    request: MapsRequest
    a: Dcsm
    b: Dcsm


def compute(engine: Engine, slot: Slot, request: Request, ticket: Ticket) -> Compared:
    """Encode what changed in the prompts by both models, score, and compare."""
    request.models.check(engine, slot)
    prompts, temperature = request.prompts, request.temperature
    scores_a = engine.rank(request.images_a, prompts, temperature, ticket.checkpoint)
    scores_b = slot.rank(request.images_b, prompts, temperature, ticket.checkpoint)
    found = compare(
        Side(request.models.a, request.images_a, scores_a),
        Side(request.models.b, request.images_b, scores_b),
        prompts,
        request.mode,
        request.asked,
    )
    colors = {name: tuple(map(tuple, lut(name).tolist())) for name in (COLORMAPS[0], DIVERGING)}
    return Compared(request, found, view_of(found, request.names, colors[COLORMAPS[0]], colors[DIVERGING]))


def embed(slot: Slot, request: EmbedRequest, ticket: Ticket) -> Embedded:
    """Embed images by the second model."""
    if slot.info != request.info:
        raise Cancelled

    def checkpoint(done: int, total: int) -> None:
        share = len(request.paths) * done // total if total else 0
        ticket.checkpoint(request.done + share, request.total)

    ticket.checkpoint(request.done, request.total)
    started = time.perf_counter()
    images, errors = slot.embed_images(request.paths, CropMode(request.mode), checkpoint)
    return Embedded(request, tuple(images), tuple(errors), time.perf_counter() - started)


def compute_maps(engine: Engine, slot: Slot, request: MapsRequest, ticket: Ticket) -> MapPair:
    """Compute one prompt's map by each model; colour tables are made here, since matplotlib loads slowly."""
    request.models.check(engine, slot)
    mode, prompts = CropMode(request.mode), [request.prompt]
    (a,) = engine.dcsm(request.path, prompts, mode, request.variant, ticket.checkpoint)
    (b,) = slot.dcsm(request.path, prompts, mode, request.variant, ticket.checkpoint)
    lut(COLORMAPS[0])
    return MapPair(request, a, b)


def save(engine: Engine, slot: Slot, compared: Compared, path: Path, ticket: Ticket) -> Path:
    """Write a comparison with both models' provenance; LoupeError where it can't be written."""
    request = compared.request
    request.models.check(engine, slot)
    prompts = request.prompts

    def made(info: ModelInfo, tokens: list[Tokens]) -> Provenance:
        return provenance(
            info,
            mode=request.mode,
            tokens=tokens,
            templates=prompts.templates,
            labels=prompts.labels,
            temperature=request.temperature,
            part=request.part,
            images=request.images_a,
        )

    tokens = slot.tokenise(prompts.flat, ticket.checkpoint)
    both = (made(request.models.a, engine.tokenise(prompts.flat)), made(request.models.b, tokens))
    save_comparison(path, both, compared.found)
    return path
