"""Looks at the row chosen: its picture and metadata at once, its ranks when nothing else is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.collections.fetching import fetch_pictures
from app.collections.ranking import ranks_of_row
from app.errors import Cancelled, LoupeError
from app.jobs import Priority
from app.words import wording
from widgets.collections.search.detail import SIDE, DetailPane
from widgets.collections.search.feed import RowFacts, facts_of
from widgets.desk.asker import Asker, Missing
from widgets.desk.thumbnail_feed import read_thumbnail

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.collections.opening import Collection
    from app.collections.vectors import Floats, Rows, Vectors
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from widgets.collections.opened import OpenedCollection

_TOPIC = "collection row"


@dataclass(frozen=True)
class RankQuestion:
    """Under which labels a row is ranked."""

    vectors: Vectors
    row: int
    prompts: PromptSet
    info: ModelInfo


@dataclass(frozen=True, eq=False)
class RowRanks:
    """A row's cosine with each label, and its rank among all rows."""

    question: RankQuestion
    cosines: Floats
    ranks: Rows


@dataclass(frozen=True, eq=False)
class _Looked:
    facts: RowFacts
    metadata: dict[str, Any]
    image: QImage | None
    reason: str


class RowLooking(Asker[RankQuestion, RowRanks]):
    """Keeps the pane beside the list up to date with the current row."""

    priority: ClassVar[Priority] = Priority.INGEST  # a search that is typed goes between its blocks

    def __init__(self, pane: DetailPane, opened: OpenedCollection, parent: QObject | None = None) -> None:
        super().__init__("collection ranks", opened.desk, parent)
        self._pane = pane
        self._opened = opened
        self._row = -1
        self._looked: _Looked | None = None
        opened.changed.connect(self.refresh)
        self.desk.workspace.prompts_changed.connect(self.refresh_soon)

    @property
    def row(self) -> int:
        """The row that is looked at; -1 for none."""
        return self._row

    def look(self, row: int, ratio: float) -> None:
        """Look at another row; -1 for none."""
        collection = self._opened.collection
        if row == self._row and row >= 0:
            return
        self._row, self._looked = row, None
        if row < 0 or collection is None:
            self.desk.jobs.cancel(_TOPIC)
            self._pane.show_none()
            self.forget()
            return
        self._pane.show_row(wording("row {row:,}", row=row), "")
        work = partial(_look, collection, row, self._opened.allowed, self._opened.urls_allowed, ratio)
        self.desk.jobs.decode(_TOPIC, work, done=self._take_look, failed=self._miss)
        self.refresh_soon()

    def again(self, ratio: float) -> None:
        """Look at the row anew: more may be opened now."""
        row, self._row = self._row, -1
        self.look(row, ratio)

    def seen(self) -> bool:
        """Nothing is ranked while the pane is out of sight."""
        return self._pane.isVisible()

    def question(self) -> RankQuestion | Missing:
        """Return under which labels the row is to be ranked."""
        collection, workspace = self._opened.collection, self.desk.workspace
        if collection is None or self._row < 0:
            return Missing("")
        info, prompts = workspace.info, workspace.prompts
        if info is None:
            return Missing(wording("The model is still loading."), waiting=True)
        if not prompts.labels:
            return Missing(wording("Labels typed in Prompts are ranked here."))
        if info.embed_dim != collection.vectors.dimensions:
            return Missing(wording("Labels of another model can't be compared with these rows."))
        return RankQuestion(collection.vectors, self._row, prompts, info)

    def same(self, one: RankQuestion, other: RankQuestion) -> bool:
        """Notes on what was typed change no number."""
        mine, theirs = ((asked.prompts.labels, asked.prompts.templates) for asked in (one, other))
        return mine == theirs and (one.vectors, one.row, one.info) == (other.vectors, other.row, other.info)

    def work(self, question: RankQuestion) -> Callable[[Ticket], RowRanks]:
        """Return what ranks the row."""
        return partial(_rank, self.desk.engine, question)

    def show(self, result: RowRanks) -> None:
        """Show cosines and ranks, unless they are another row's."""
        if result.question.row != self._row:
            self.show_empty(self.waiting())
            return
        said = wording("Under each label, of {rows:,} rows", rows=result.question.vectors.rows)
        self._pane.show_ranks(result.question.prompts.labels, result.cosines, result.ranks, said)

    def show_empty(self, sentence: str, action: str = "") -> None:  # noqa: ARG002 - nothing helps here
        """Say why there are no ranks."""
        labels = self.desk.workspace.prompts.labels if self._row >= 0 and not self.blocked else ()
        self._pane.show_ranks(labels, None, None, sentence)

    def _take_look(self, looked: _Looked) -> None:
        self._looked = looked
        self._pane.show_row(looked.facts.name, looked.facts.picture.reason or str(looked.facts.picture.path))
        self._pane.picture.show_image(looked.image, looked.reason)
        self._pane.show_metadata(looked.metadata)

    def _miss(self, sentence: str) -> None:
        self._pane.picture.show_image(None, sentence)
        self._pane.show_metadata({})


def _look(
    collection: Collection,
    row: int,
    allowed: tuple[Path, ...],
    urls_allowed: bool,
    ratio: float,
    ticket: Ticket,
) -> _Looked:
    (facts,) = facts_of(collection, [row], allowed)
    read = collection.metadata.read(np.array([row], np.int64)) if collection.metadata is not None else {}
    values = {name: column[0] for name, column in read.items()}
    picture = facts.picture
    if urls_allowed:
        (picture,) = fetch_pictures([picture], ticket.checkpoint)
    if picture.path is None:
        return _Looked(facts, values, None, picture.reason)
    try:
        return _Looked(facts, values, read_thumbnail(picture.path, SIDE, ratio).image, "")
    except LoupeError as error:
        return _Looked(facts, values, None, str(error))


def _rank(engine: Engine, question: RankQuestion, ticket: Ticket) -> RowRanks:
    if engine.info != question.info:
        raise Cancelled
    labels = engine.label_embeddings(question.prompts)
    cosines, ranks = ranks_of_row(question.vectors, question.row, labels, ticket.checkpoint)
    return RowRanks(question, cosines, ranks)
