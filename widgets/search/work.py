"""A search, computed: the job on the inference thread, and how its result is said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import how_many
from app.analysis.prompts import PromptSet
from app.errors import Cancelled
from app.words import wording
from widgets.desk.scores import ImageScores

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.table import Snapshot
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from app.models.tokens import Tokens

_SHOWN = 28
"""Letters of a query that a summary repeats: with them it takes three lines in the narrowest dock."""


@dataclass(frozen=True)
class Query:
    """What is searched for: a prompt, or the images that are like an image."""

    text: str
    """The prompt as it is put to the model, or the image's name."""
    like: Path | None = None

    @property
    def kind(self) -> str:
        """What is searched for: "prompt" or "image"."""
        return "prompt" if self.like is None else "image"

    @property
    def quoted(self) -> str:
        """The query in quotation marks; of a long prompt the beginning."""
        return f"“{self.text}”" if len(self.text) <= _SHOWN else f"“{self.text[: _SHOWN - 1]}…”"


@dataclass(frozen=True)
class Request:
    """All that a search is computed from, as it was when it was asked for."""

    query: Query
    images: Snapshot
    info: ModelInfo
    mode: str


@dataclass(frozen=True, eq=False)
class Result:
    """The images' cosines with the query, and the prompt's tokens (None for a search by image)."""

    request: Request
    scores: ImageScores
    tokens: Tokens | None


def find(engine: Engine, request: Request, _ticket: Ticket) -> Result:
    """Embed the query and compare it with every image, on the inference thread."""
    # Only this thread changes the engine's model: what was asked of another model is not wanted any more.
    if engine.info != request.info:
        raise Cancelled
    query, images = request.query, request.images
    tokens = None
    vector = images.vector(query.like) if query.like is not None else None
    if vector is None:
        vector = engine.label_embeddings(PromptSet((query.text,)))[0]
        tokens = engine.tokenise([query.text])[0]
    scores = ImageScores(query.text, images.rows, images.cosines(vector[None])[:, 0])
    return Result(request, scores, tokens)


def summary_of(result: Result, images: int) -> tuple[str, str, str]:
    """Return the summary of a search over a list of so many images, its formula, and the words lost."""
    query, known = result.request.query, len(result.request.images)
    count: str = how_many(images, "image")
    if known < images:
        count = wording("{known:,} of {count}", known=known, count=count)
    summary = wording("{count} by cosine with {quoted}", count=count, quoted=query.quoted)
    tip = wording(
        "{summary}, highest first\ncosine = image embedding · {kind} embedding, both of length 1\n"
        "Images without an embedding come last. Click to show the others alone. Esc ends the search.",
        summary=summary,
        kind=query.kind,
    )
    tokens = result.tokens
    if tokens is None or not tokens.truncated:
        return wording("{summary}, highest first", summary=summary), tip, ""
    return (
        summary,
        tip,
        wording(
            "! {context_length} of {count} tokens fit; lost: {lost}",
            context_length=tokens.context_length,
            count=tokens.count,
            lost=tokens.lost,
        ),
    )
