"""What a measure is given, and what it gives; nothing of it is ever written down beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.amounts import number, percent
from app.analysis.prompts import BARE, PromptSet
from app.errors import Checkpoint, LoupeError
from app.words import Words, wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Scores
    from app.engine.engine import Engine
    from app.images.images import CropMode
    from app.probes.tags import Tags
    from app.store.kept import ImageEmbedding
    from app.truth.truth import Truth

Unit = Literal["", "share", "cosine", "nats", "times", "count", "points"]
"""share: 0..1, shown in percent. points: a difference of shares, shown in percentage points."""

_SMALL = 0.01
"""Cosines nearer to 0 are written with a digit more."""

MODEL = wording("the model and its weights")
IMAGES = wording("these images")
LABELS = wording("all labels together")
TEMPLATES = wording("the prompt templates")
CROP = wording("the crop mode")
SCALE = wording("the logit scale times the temperature")
PAIRS = wording("which text is paired with which image")
"""What a measured value depends on, in words."""


@dataclass(frozen=True)
class Material:
    """What is measured: images, labels and templates, crop mode, temperature, groups and classes.

    current: the image that is looked at. The labels pair with the images, in order, where a measure says so.
    """

    images: tuple[Path, ...]
    prompts: PromptSet
    mode: CropMode
    temperature: float = 1.0
    current: Path | None = None
    tags: Tags | None = None
    truth: Truth | None = None

    def with_prompts(
        self, labels: Sequence[str] | None = None, templates: Sequence[str] | None = None
    ) -> Material:
        """Return this with other labels, or templates; no template is the label itself."""
        made = PromptSet(
            self.prompts.labels if labels is None else tuple(labels),
            self.prompts.templates if templates is None else tuple(templates) or BARE,
        )
        return replace(self, prompts=made)


@dataclass(frozen=True)
class Curve:
    """A line of the chart that goes with a value: n places and n values."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of what was measured: curves over one axis. mark: where on the axis the value was taken."""

    x: str
    y: str
    curves: tuple[Curve, ...]
    mark: float | None = None


@dataclass(frozen=True)
class Detail:
    """A further value that belongs to a measured one."""

    name: str
    value: float
    unit: Unit = ""

    def shown(self) -> str:
        """Return the value with its unit."""
        return value_text(self.value, self.unit)


@dataclass(frozen=True)
class Measured:
    """What was measured: a value, its 95 % interval where there is one, n, and what it depends on.

    name: what the value is, in a few words. of: what n counts, in the plural ("images"). method: of the
    interval; or, without one, why there is none. answer: the result in a word, where it is one (a label).
    """

    name: str
    value: float
    unit: Unit
    n: int
    of: str
    depends: tuple[Words, ...]
    interval: tuple[float, float] | None = None
    method: str = ""
    answer: str = ""
    details: tuple[Detail, ...] = ()
    chart: Chart | None = None

    def shown(self) -> str:
        """Return the value with its unit."""
        return value_text(self.value, self.unit)

    def interval_text(self) -> str:
        """Return the interval's ends, "" where there is none."""
        if self.interval is None:
            return ""
        low, high = (value_text(end, self.unit) for end in self.interval)
        return wording("{low} to {high}", low=low, high=high)

    def as_dict(self) -> dict[str, object]:
        """Return everything but the chart, for JSON."""
        return {
            "name": self.name,
            "value": None if math.isnan(self.value) else self.value,
            "unit": self.unit,
            "interval": list(self.interval) if self.interval is not None else None,
            "method": self.method,
            "n": self.n,
            "of": self.of,
            "answer": self.answer,
            "depends": list(self.depends),
            "details": {detail.name: detail.value for detail in self.details},
        }


def value_text(value: float, unit: Unit) -> str:
    """Write a value with its unit; "—" for one that is no number."""
    if not math.isfinite(value):
        return "—" if math.isnan(value) else "∞"
    if unit == "share":
        return percent(value)
    if unit == "points":
        return wording("{points} percentage points", points=_signed(100 * value, 1))
    if unit == "nats":
        return wording("{value} nats", value=number(value, ".3f"))
    if unit == "times":
        return f"{number(value, '.3g')} ×"
    if unit == "count":
        return number(value, ",.0f")
    if unit == "cosine":
        return number(value, ".4f" if 0 < abs(value) < _SMALL else ".3f")
    return number(value, ".3g")


def _signed(value: float, decimals: int) -> str:
    text = number(value, f"+.{decimals}f")
    return text.replace("+", "", 1) if float(f"{value:.{decimals}f}") == 0 else text


Measure = Callable[["Engine", Material, Any, Checkpoint], Measured]


@dataclass(frozen=True)
class Offered:
    """A measure that lessons may name. options: a frozen dataclass with defaults; line: what it measures."""

    name: str
    line: str
    options: type
    take: Measure


@dataclass(frozen=True)
class NoOptions:
    """Nothing to choose."""


_offered: dict[str, Offered] = {}


def offers(name: str, line: str, options: type = NoOptions) -> Callable[[Measure], Measure]:
    """Register the decorated function as the measure `name`."""

    def register(take: Measure) -> Measure:
        _offered[name] = Offered(name, wording(line), options, take)
        return take

    return register


def offered() -> Mapping[str, Offered]:
    """Return the measures that were registered; `app.lessons.measures.registry` has all."""
    return _offered


def embedded(engine: Engine, material: Material, checkpoint: Checkpoint) -> list[ImageEmbedding]:
    """Return the images' embeddings, in order. Raises LoupeError for one that can't be read, or none."""
    if not material.images:
        raise LoupeError(wording("There is no image to measure; set the step up again."))
    images, errors = engine.embed_images(material.images, material.mode, checkpoint)
    if errors:
        raise LoupeError(wording("{name}: {why}", name=errors[0].path.name, why=errors[0].reason))
    by_path = {image.path: image for image in images}
    return [by_path[path] for path in material.images]


def scored(engine: Engine, material: Material, checkpoint: Checkpoint) -> Scores:
    """Score the images under the labels. Raises LoupeError where there are no images or no labels."""
    if not material.prompts.labels:
        raise LoupeError(wording("There are no labels to measure; type some, or set the step up again."))
    images = embedded(engine, material, checkpoint)
    return engine.rank(images, material.prompts, material.temperature, checkpoint)


def paired_scores(engine: Engine, material: Material, checkpoint: Checkpoint) -> Scores:
    """Score images whose own labels stand in the same order [N, N].

    Raises LoupeError where they aren't as many.
    """
    images, labels = len(material.images), len(material.prompts.labels)
    if images != labels:
        raise LoupeError(
            wording(
                "This needs as many labels as images, paired in order: there are {images} images and "
                "{labels} labels.",
                images=images,
                labels=labels,
            )
        )
    return scored(engine, material, checkpoint)
