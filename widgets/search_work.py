"""A search, computed: the job on the inference thread, and how its result is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.errors import Cancelled
from widgets.ranking_work import Stack, plural

if TYPE_CHECKING:
    from app.engine import Engine, ImageEmbedding
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
    def quoted(self) -> str:
        """The query in quotation marks; of a long prompt the beginning."""
        return f"“{self.text}”" if len(self.text) <= _SHOWN else f"“{self.text[: _SHOWN - 1]}…”"


@dataclass(frozen=True)
class Request:
    """All that a search is computed from, as it was when it was asked for."""

    query: Query
    images: tuple[ImageEmbedding, ...]
    like: ImageEmbedding | None
    info: ModelInfo
    mode: str


@dataclass(frozen=True, eq=False)
class Result:
    """The cosines by image, highest first, and the prompt's tokens (None for a search by image)."""

    request: Request
    scores: Mapping[Path, float]
    tokens: Tokens | None


def find(engine: Engine, stack: Stack, request: Request, _ticket: Ticket) -> Result:
    """Embed the query and compare it with every image, on the inference thread."""
    from app.analysis.search import search

    # Only this thread changes the engine's model: what was asked of another model is not wanted any more.
    if engine.info != request.info:
        raise Cancelled
    text, like = request.query.text, request.like
    if like is not None:
        vector, tokens = like.embedding, None
    else:
        vector = engine.label_embeddings(PromptSet((text,)))[0]
        tokens = engine.tokenise([text])[0]
    found = search(stack.array(request.images), vector, text, "prompt" if like is None else "image")
    order = found.order.tolist()
    cosines = found.cosines.tolist()
    return Result(request, {request.images[row].path: cosines[row] for row in order}, tokens)


def summary_of(result: Result, images: int) -> tuple[str, str, str]:
    """Return the summary of a search over a list of so many images, its formula, and the words lost."""
    query, known = result.request.query, len(result.scores)
    what = "prompt" if query.like is None else "image"
    count = f"{images:,} {plural('image', images)}"
    if known < images:
        count = f"{known:,} of {count}"
    summary = f"{count} by cosine with {query.quoted}"
    tip = (
        f"{summary}, highest first\ncosine = image embedding · {what} embedding, both of length 1\n"
        "Images without an embedding come last. Esc ends the search."
    )
    tokens = result.tokens
    if tokens is None or not tokens.truncated:
        return f"{summary}, highest first", tip, ""
    return summary, tip, f"! {tokens.context_length} of {tokens.count} tokens fit; lost: {tokens.lost}"
