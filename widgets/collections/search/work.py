"""What is asked of a collection's rows, and the work that answers it. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.analysis.prompts import PromptSet
from app.collections.indexes.choice import Kind, Opened, open_index, recall_of
from app.collections.indexes.index import search
from app.collections.indexes.record import index_folder, read_record
from app.collections.metadata import condition_of
from app.collections.ranking import FIRST, ranked
from app.errors import Cancelled, LoupeError
from app.files.codec import option
from app.probes.recall_texts import asked_for_recall
from app.words import wording
from widgets.collections.search.selection import Listing

if TYPE_CHECKING:
    from app.collections.indexes.recall import Recall
    from app.collections.opening import Collection
    from app.collections.vectors import Floats, Rows, Vectors
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from app.models.tokens import Tokens
    from widgets.collections.opened import ShownRows

By = Literal["collection", "prompt", "row", "label"]
IndexKind = Literal["exact", "usearch", "faiss"]


@dataclass(frozen=True)
class SearchDraft:
    """What the page asks: rows in the collection's order, or by their cosine with one thing.

    text: the prompt, as it stands. label: one of the window's, whose prompts are averaged over its templates.
    conditions: as `search --where` takes them, all of which must be met. folder: of the collection whose rows
    and columns these are; "" before one was open.
    """

    by: By = "collection"
    text: str = ""
    label: str = ""
    row: int = option(0, low=0)
    conditions: tuple[str, ...] = ()
    index: IndexKind = "exact"
    folder: str = ""


@dataclass(frozen=True)
class RowQuestion:
    """All that a list of rows is computed from, as it was when it was asked for.

    prompts: what is embedded, None where nothing is; info: the model that embeds it. shown: rows that another
    page asked for, in place of the draft's. What verification told changes no row.
    """

    collection: Collection = field(compare=False)
    vectors: Vectors
    draft: SearchDraft
    prompts: PromptSet | None
    info: ModelInfo | None
    shown: ShownRows | None

    @property
    def by_index(self) -> bool:
        """Whether an index names the rows: conditions are held against every row."""
        asked = self.shown is None and self.draft.by != "collection"
        return asked and self.draft.index != "exact" and not self.draft.conditions


@dataclass(frozen=True, eq=False)
class RowsFound:
    """The rows to be listed. recall: of the index that named them; unbuilt: why there is none, or "".

    tokens: of the prompt; query: what the rows were compared with [D], None where nothing was asked.
    """

    question: RowQuestion
    listing: Listing
    recall: Recall | None = None
    unbuilt: str = ""
    tokens: Tokens | None = None
    query: Floats | None = None


class IndexShelf:
    """The index opened last; the inference thread alone uses it."""

    def __init__(self) -> None:
        self._key: tuple[Vectors, Kind] | None = None
        self._opened: Opened | None = None

    def opened(self, question: RowQuestion, kind: Kind) -> Opened:
        """Return an index that is built. Raises LoupeError where it isn't, and as `open_index` does."""
        key = (question.vectors, kind)
        if self._opened is None or key != self._key:
            if kind == "usearch":
                _require_built(question)
            self._opened, self._key = open_index(kind, question.vectors, question.collection.folder), key
        return self._opened

    def forget(self) -> None:
        """Open indexes anew: one was built."""
        self._key = self._opened = None


class UnbuiltError(LoupeError):
    """There is no finished index of usearch's."""


def find_rows(engine: Engine, shelf: IndexShelf, question: RowQuestion, ticket: Ticket) -> RowsFound:
    """Answer a question on the inference thread. Raises LoupeError for what can't be asked."""
    if question.info is not None and engine.info != question.info:
        raise Cancelled  # only this thread changes the model: what was asked of another is not wanted
    total = question.vectors.rows
    if question.shown is not None:
        return RowsFound(question, Listing(total, question.shown.rows))
    among = _among(question, ticket)
    query, tokens = _query(engine, question)
    if query is None:
        return RowsFound(question, Listing(total, among))
    if question.by_index:
        try:
            return _by_index(engine, shelf, question, query, tokens, ticket)
        except UnbuiltError as error:
            return RowsFound(question, Listing(total), unbuilt=str(error))
    ranking = ranked(question.vectors, query, among, ticket.checkpoint)
    return RowsFound(question, Listing(total, ranking.rows, ranking.cosines), None, "", tokens, query)


def _among(question: RowQuestion, ticket: Ticket) -> Rows | None:
    if not question.draft.conditions:
        return None
    if question.collection.metadata is None:
        raise LoupeError(wording("The collection has no metadata to choose by."))
    conditions = [condition_of(text) for text in question.draft.conditions]
    return question.collection.metadata.matching(conditions, ticket.checkpoint)


def _query(engine: Engine, question: RowQuestion) -> tuple[Floats | None, Tokens | None]:
    if question.draft.by == "row":
        if question.draft.row >= question.vectors.rows:
            raise LoupeError(wording("The collection has no row {row}.", row=question.draft.row))
        return question.vectors.take(np.array([question.draft.row]))[0], None
    if question.prompts is None:
        return None, None
    (vector,) = engine.label_embeddings(question.prompts)
    tokens = engine.tokenise([question.draft.text])[0] if question.draft.by == "prompt" else None
    return vector, tokens


def _by_index(
    engine: Engine,
    shelf: IndexShelf,
    question: RowQuestion,
    query: Floats,
    tokens: Tokens | None,
    ticket: Ticket,
) -> RowsFound:
    """Return the first thousand that an index names, with its recall on the present model's texts."""
    kind: Kind = "usearch" if question.draft.index == "usearch" else "faiss"
    opened, info = shelf.opened(question, kind), engine.info
    effort, recall = opened.index.efforts[-1], None
    fits = info is not None and info.embed_dim == question.vectors.dimensions
    if fits or question.collection.texts is not None:
        asked, made_by = asked_for_recall(question.collection, engine)
        folder = question.collection.folder
        recall = recall_of(opened, question.vectors, folder, made_by, asked, ticket.checkpoint)
        effort = recall.effort
    found = search(opened.index, question.vectors, query[None], FIRST, effort)
    named = found.rows[0] >= 0
    cosines = np.full(question.vectors.rows, np.nan, np.float32)
    cosines[found.rows[0][named]] = found.cosines[0][named]
    listing = Listing(question.vectors.rows, found.rows[0][named], cosines)
    return RowsFound(question, listing, recall, "", tokens, query)


def _require_built(question: RowQuestion) -> None:
    record = read_record(index_folder(question.collection.folder))
    if record is None:
        raise UnbuiltError(
            wording(
                "There is no usearch index of this collection yet. It is built once, beside the collection: "
                "about ten minutes for each million rows."
            )
        )
    if not record.complete:
        built = sum(part.rows for part in record.parts if part.bytes)
        raise UnbuiltError(
            wording(
                "The usearch index is not finished: it has {built:,} of {rows:,} rows; building it goes on.",
                built=built,
                rows=question.vectors.rows,
            )
        )
