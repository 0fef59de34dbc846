"""What the ranking panel shows, computed: the job on the inference thread, and parts of its result."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import how_many
from app.analysis.prompts import PromptSet
from app.analysis.zeroshot import contrastive_loss, scores_of, sigmoid_loss
from app.engine.table import Snapshot
from app.errors import Cancelled
from app.files.colormaps import lut
from app.words import wording
from widgets.desk.workspace import Ranked
from widgets.ranking.grid import Grid
from widgets.ranking.text import Bars

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from widgets.ranking.grid import Color, Grid


@dataclass(frozen=True)
class Request:
    """All that a ranking is computed from, as it was when it was asked for."""

    images: Snapshot
    prompts: PromptSet
    temperature: float
    info: ModelInfo
    mode: str
    started: float

    def differs(self, other: Request) -> str:
        """Return what another request is outdated in for this one, apart from the images; "" for nothing."""
        if other.info != self.info:
            return wording("previous model")
        if other.mode != self.mode:
            return wording("previous crop mode")
        theirs, mine = other.prompts, self.prompts
        if (theirs.labels, theirs.templates) != (mine.labels, mine.templates):
            return wording("previous prompts")
        return wording("previous temperature") if other.temperature != self.temperature else ""


@dataclass(frozen=True, eq=False)
class Result:
    """The scores, what they answer, and the colours of the table's cells."""

    request: Request
    ranked: Ranked
    colors: tuple[Color, ...]


def compute(engine: Engine, request: Request, ticket: Ticket) -> Result:
    """Encode what changed in the prompts and score every image, on the inference thread."""
    # Only this thread changes the engine's model: what was asked of another model is not wanted any more.
    if engine.info != request.info:
        raise Cancelled
    info, prompts = request.info, request.prompts
    labels = engine.label_embeddings(prompts, ticket.checkpoint)
    cosine = request.images.cosines(labels)
    scores = scores_of(cosine, prompts.labels, info.logit_scale, info.logit_bias, request.temperature)
    images = request.images
    colors = tuple((int(red), int(green), int(blue)) for red, green, blue in lut("viridis").tolist())
    spent = 1000 * (time.perf_counter() - request.started)
    return Result(request, Ranked(images.paths, scores, prompts, info, spent, images.rows), colors)


def bars_of(ranked: Ranked, path: Path) -> Bars:
    """Return the bars of an image that was ranked."""
    scores = ranked.scores
    rows = tuple(scores.ranking(ranked.row(path) or 0))
    return Bars(rows, scores.kind, scores.logit_scale, scores.logit_bias, scores.temperature)


def restrict(ranked: Ranked, paths: Sequence[Path]) -> Ranked:
    """Return the ranking of some of its images, in the order given."""
    scores = ranked.scores
    rows = list(map(ranked.rows.__getitem__, ranked.among(paths)))
    part = replace(
        scores, cosine=scores.cosine[rows], logit=scores.logit[rows], probability=scores.probability[rows]
    )
    return Ranked(tuple(paths), part, ranked.prompts, ranked.info, ranked.milliseconds)


def grid_of(part: Ranked, names: Sequence[str], value: str, colors: tuple[Color, ...]) -> Grid:
    """Return the table of all images of `part`; its colour limits are 0 and 1 or the extremes shown.

    names: those of the images, in order.
    """
    scores = part.scores
    shown = getattr(scores, value)
    limits = (0.0, 1.0) if value == "probability" else (float(shown.min()), float(shown.max()))
    return Grid(
        paths=part.paths,
        names=tuple(names),
        labels=scores.labels,
        cosine=scores.cosine,
        logit=scores.logit,
        probability=scores.probability,
        top=tuple(scores.cosine.argmax(axis=1).tolist()),
        value=value,
        limits=limits,
        colors=colors,
        kind=scores.kind,
        logit_scale=scores.logit_scale,
        logit_bias=scores.logit_bias,
        temperature=scores.temperature,
        current=None,
        matrix=False,
        paired=False,
    )


def pairs(part: Ranked) -> tuple[str, str]:
    """Return the sentence under the matrix and its formula."""
    scores = part.scores
    images, labels = scores.logit.shape
    if images != labels:
        of = {"images": how_many(images, "image"), "labels": how_many(labels, "label")}
        ask = wording(
            "Select as many images as there are labels, in the same order, for the loss of the pairs."
        )
        return wording(" ").join([wording("{images}, {labels}.", **of), ask]), ""
    columns = scores.cosine.argmax(axis=0).tolist()
    rows = scores.cosine.argmax(axis=1).tolist()
    right = tuple(sum(best == place for place, best in enumerate(side)) for side in (rows, columns))
    found = wording(
        "The pair ranks first for {right:,} of {images:,} images, {right_2:,} of {labels:,} labels.",
        right=right[0],
        images=images,
        right_2=right[1],
        labels=labels,
    )
    if scores.kind == "sigmoid":
        return (
            wording(
                "Sigmoid loss {sigmoid_loss:.4f} nats per image. {found}",
                sigmoid_loss=sigmoid_loss(scores.logit),
                found=found,
            ),
            wording("−1/N · Σ over all cells of log sigmoid(z · logit), z = 1 for a pair, −1 elsewhere"),
        )
    return (
        wording(
            "Symmetric contrastive loss {contrastive_loss:.4f} nats. {found}",
            contrastive_loss=contrastive_loss(scores.logit),
            found=found,
        ),
        wording(
            "½ · (cross-entropy over each row + cross-entropy over each column), mean over the pairs: "
            "−log softmax(logit) on the diagonal"
        ),
    )
